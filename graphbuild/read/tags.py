"""Which block an HTML tag begins, and what it ends."""

from __future__ import annotations

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
KINDS = {
    **dict.fromkeys(HEADINGS, "heading"),
    "p": "paragraph",
    "summary": "paragraph",
    "figcaption": "paragraph",
    "caption": "paragraph",
    "title": "title",
    "ul": "list",
    "ol": "list",
    "menu": "list",
    "dl": "list",
    "li": "item",
    "dt": "item",
    "table": "table",
    "tr": "row",
    "thead-row": "row",
    "td": "cell",
    "th": "cell",
    "td-beyond": "cell",
    "blockquote": "quote",
    "pre": "code",
}
INFOS = {"th": "header", "thead-row": "header", "td-beyond": "beyond"}
HOLDS_TEXT = {"heading", "paragraph", "item", "cell", "code", "title"}
IN_CELL = {"cell", "row", "table"}
BLOCK_TAGS = set(KINDS) | {
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "details",
    "dd",
    "figure",
    "hr",
    "body",
    "aside",
}
CLOSES = {  # what an opening tag ends, up to but not beyond the second set
    "item": ({"item", "paragraph"}, {"list", "cell", "quote"}),
    "row": ({"row", "cell", "paragraph"}, {"table"}),
    "cell": ({"cell", "paragraph"}, {"row", "table"}),
}
BOLD = {"strong", "b"}
STRUCK = {"del", "s", "strike"}
