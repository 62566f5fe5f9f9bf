"""Codes of reading: files that are no plain notes, and notes that are not whole."""

from __future__ import annotations

from graphbuild.codes.code import ERROR, INFO, WARNING, Code

READING = (
    Code("GB101", INFO, "empty note", "The file has no text, so it gives no facts.", ""),
    Code(
        "GB102",
        INFO,
        "byte order mark",
        "The file begins with a UTF-8 BOM; it is skipped.",
        "\ufeff# Pons",
    ),
    Code(
        "GB103",
        INFO,
        "CRLF line ends",
        "Lines end in CR LF. They are read alike; offsets count both.",
        "# Pons\r\n",
    ),
    Code(
        "GB104",
        ERROR,
        "binary file",
        "The file holds NUL bytes, so it is no text, whatever its name; it is skipped.",
        "\x00\x01",
    ),
    Code(
        "GB105",
        WARNING,
        "not UTF-8",
        (
            "The bytes are not UTF-8. The file is read as UTF-16 or Windows-1252; save it "
            "as UTF-8 to be sure."
        ),
        "caf\\xe9",
    ),
    Code(
        "GB106",
        WARNING,
        "mojibake",
        (
            "UTF-8 was once read as Windows-1252 and saved so. The text is kept as it "
            "stands; repair it in the note."
        ),
        "plasticityâ€”the",
    ),
    Code(
        "GB107",
        ERROR,
        "unreadable file",
        "The file or folder cannot be opened, or is no regular file; nothing in it is read.",
        "",
    ),
    Code(
        "GB108",
        ERROR,
        "too large",
        "The file is larger than `max_note_bytes`; it is skipped.",
        "",
    ),
    Code(
        "GB109",
        WARNING,
        "outside the garden",
        "A symbolic link leads out of the garden; it is not followed.",
        "",
    ),
    Code(
        "GB110",
        ERROR,
        "bad YAML",
        "The front matter is not YAML; the note is read without it.",
        "---\na: [\n---\n",
    ),
    Code(
        "GB111",
        ERROR,
        "no mapping",
        "The front matter is not a mapping of keys to values.",
        "---\n- a\n---\n",
    ),
    Code(
        "GB112",
        WARNING,
        "duplicate key",
        "A key of the front matter or of a canvas stands twice; the last one counts.",
        "---\na: 1\na: 2\n---\n",
    ),
    Code(
        "GB113",
        ERROR,
        "front matter not closed",
        "A first line of --- has no second one.",
        "---\ntitle: x\n",
    ),
    Code(
        "GB114",
        WARNING,
        "value not read",
        "A front-matter value is of no plain kind.",
        "---\na: !!python/none x\n---\n",
    ),
    Code(
        "GB115",
        WARNING,
        "nested too deep",
        "Blocks below this depth are read as one level.",
        ">>>>>…",
    ),
    Code(
        "GB116",
        WARNING,
        "script or style ignored",
        "Scripts and styles in a note are never content.",
        "<script>",
    ),
    Code(
        "GB118",
        WARNING,
        "line too long",
        "Only the beginning of a line this long is read for facts.",
        "- aaaa…",
    ),
    Code(
        "GB117",
        WARNING,
        "comment not closed",
        "An HTML comment never ends, and hides what follows.",
        "<!-- oops",
    ),
    Code(
        "GB119",
        WARNING,
        "backlinks not closed",
        (
            "A block of backlinks has a start marker and no end; it is read as text, and "
            "not written."
        ),
        "<!-- graphbuild:backlinks -->\n- [[Pons]]",
    ),
    Code(
        "GB121",
        WARNING,
        "more than one note may hold",
        (
            "The note has more blocks, links, values or facts than a note may have; what "
            "was read until there is kept."
        ),
        "- a\n- a\n…",
    ),
    Code(
        "GB127",
        INFO,
        "link without quotes",
        (
            "In YAML `[[X]]` without quotes is a list in a list, and for Obsidian no link; its "
            "words are kept as a value."
        ),
        "author: [[Anna]]",
    ),
    Code(
        "GB128",
        WARNING,
        "table not whole",
        (
            "The second line of a table has more or fewer cells than its titles, or no line of "
            "dashes stands below them, so that Obsidian shows no table; it is read as one."
        ),
        "| Drug | Dose | Why |\n|---|---|\n| Lithium | 300 mg | mania |",
    ),
    Code(
        "GB126",
        ERROR,
        "canvas or base not read",
        "A canvas is no JSON, or a base no YAML; nothing is read from it.",
        "",
    ),
    Code(
        "GB125",
        WARNING,
        "filter not read",
        (
            "Obsidian's `userIgnoreFilters` in `.obsidian/app.json` are no list, or hold a "
            "pattern that is none or could take long."
        ),
        "",
    ),
)
