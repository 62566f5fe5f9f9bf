"""Text that is meant to take long: each shape in any length, and the notes that hold it in every place where facts are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Shape = Callable[[int], str]


def repeated(unit: str, head: str = "", tail: str = "") -> Shape:
    """About so many characters of one unit, between a head and a tail."""
    return lambda length: head + unit * max(1, length // len(unit)) + tail


# Links enough that a line of a few is longer than any sentence that is quoted whole: beyond that each link has a quote
# of its own, which is a step and no growth.
_LINKS, _LISTED = "[[B]] " * 32, "[[B]], " * 32

DEEPEST = 64
"""More lists than any line is read to hold: what is beyond is text."""

# What stands in one line.
LINES: Mapping[str, Shape] = {
    "wikilinks": repeated("[[B]] "),
    "wikilinks, aliased": repeated("[[B|c]], "),
    "wikilinks, typed": repeated("→ [[B]] (organ) "),
    "wikilinks, fields": repeated("key:: [[B]] "),
    "wikilinks, open": repeated("[["),
    "wikilinks, words": repeated("[[a "),
    "wikilinks, one bracket": repeated("[[a]"),
    "wikilinks, closed": repeated("]]"),
    "wikilinks, deep": repeated("[[../"),
    "links": repeated("[a](b) "),
    "links, open": repeated("[a]("),
    "images": repeated("![a](b.png)"),
    "anchors": repeated("<a href=x>"),
    "anchors, closed": repeated("<a href=x>y</a> "),
    "path": repeated("../", "[[", "x]]"),
    "path, down": repeated("a/", "[[", "x]]"),
    "address": repeated("a", "https://"),
    "addresses": repeated("http://a "),
    "moments": repeated("[00:01] "),
    "moments, open": repeated("[00:01"),
    "moments, linked": repeated("<a class=yt-timestamp data-t=1>1</a> "),
    "colons": repeated("1:"),
    "colons, spaced": repeated(" : "),
    "colons, double": repeated("a:: "),
    "colons, words": repeated("a: "),
    "callout, open": repeated("n", "[!"),
    "callouts": repeated("[!n "),
    "digits": repeated("9"),
    "digits, commas": repeated("9,"),
    "digits, thousands": repeated("999,"),
    "digits, dots": repeated("9."),
    "digits, spaces": repeated("9 "),
    "digits, dashes": repeated("9-"),
    "digits, ranges": repeated("9 - "),
    "digits, slashes": repeated("9/"),
    "doses": repeated("9 mg, "),
    "doses, daily": repeated("2 x daily "),
    "doses, at most": repeated("up to "),
    "doses, at least": repeated("at least 9 "),
    "units": repeated("mg "),
    "percents": repeated("9% "),
    "percents, bare": repeated("%"),
    "percents, ranges": repeated("9% - "),
    "percents, about": repeated("about "),
    "strengths": repeated("strength "),
    "strengths, ratios": repeated("0.5 "),
    "strengths, words": repeated("very strong - "),
    "levels": repeated("level 3 "),
    "levels, of": repeated("3 of "),
    "articles": repeated("PMID: 12345, "),
    "articles, words": repeated("PMID "),
    "articles, numbers": repeated("12345, ", "PMID: "),
    "articles, doi": repeated("10.1234/a "),
    "articles, long doi": repeated(".", "10.1234/a"),
    "trials": repeated("NCT"),
    "spaces": repeated(" ", "a", "b"),
    "spaces, many": repeated("a   "),
    "no-break spaces": repeated("\u00a0", "a", "b"),
    "invisible": repeated("\u200b", "a", "b"),
    "tabs": repeated("\t", "a", "b"),
    "letters": repeated("a"),
    "letters, capital": repeated("A"),
    "letters, mixed": repeated("Aa"),
    "words": repeated("cell "),
    "words, and": repeated("and "),
    "words, and of": repeated("nuclei of and "),
    "words, hyphens": repeated("a-"),
    "words, humps": repeated("aB "),
    "words, dotted": repeated("a. "),
    "words, title": repeated("Aa "),
    "people": repeated("Dr. Ann "),
    "people, names": repeated("Ann-", "Dr. "),
    "people, roles": repeated("a-b ", "Dr. Ann, the "),
    "people, particles": repeated("van ", "Dr. Ann "),
    "arrows": repeated("a → "),
    "arrows, bare": repeated("→"),
    "arrows, both": repeated("a ↔ b "),
    "arrows, ascii": repeated("-"),
    "arrows, open": repeated("<-"),
    "arrows, equal": repeated("="),
    "dashes": repeated("a – "),
    "dashes, bare": repeated("– "),
    "via": repeated("a via "),
    "parentheses": repeated("(a) "),
    "parentheses, open": repeated("("),
    "parentheses, shut": repeated(")"),
    "parentheses, nested": lambda length: "(" * (length // 2) + ")" * (length // 2),
    "parentheses, both": repeated(")("),
    "parentheses, abbreviations": repeated("Pontine nucleus (PN) "),
    "brackets": repeated("["),
    "brackets, both": repeated("[]"),
    "braces": repeated("{{ "),
    "template tags": repeated("{% raw %}"),
    "template tags, open": repeated("{%-"),
    "commas": repeated(","),
    "commas, spaced": repeated("a, "),
    "semicolons": repeated("a; "),
    "slashes": repeated("a/"),
    "slashes, spaced": repeated("a / "),
    "plus": repeated("a + "),
    "quotes": repeated('"'),
    "quotes, single": repeated("'s "),
    "backticks": repeated("`"),
    "backticks, words": repeated("`a"),
    "backticks, growing": lambda length: " ".join(
        "`" * at for at in range(1, int((2 * length) ** 0.5))
    ),
    "asterisks": repeated("*"),
    "asterisks, words": repeated("*a "),
    "bold": repeated("**a** b "),
    "underscores": repeated("_a "),
    "tildes": repeated("~"),
    "dollars": repeated("$a "),
    "pipes": repeated("|"),
    "pipes, words": repeated("a | "),
    "backslashes": repeated("\\"),
    "entities": repeated("&amp; "),
    "entities, open": repeated("&amp"),
    "entities, bare": repeated("&"),
    "less than": repeated("<"),
    "tags, open": repeated("<a "),
    "tags, attributes": repeated("a=b ", "<a "),
    "tags, quotes": repeated("<a b='"),
    "tags, bold": repeated("<b>a"),
    "tags, divisions": repeated("<div>"),
    "tags, breaks": repeated("a<br>"),
    "tags, code": repeated("<code>"),
    "scripts": repeated("</script ", "<script>"),
    "scripts, many": repeated("<script>"),
    "styles": repeated("</style a", "<style>"),
    "comments": repeated("<!--"),
    "comments, closed": repeated("<!-- -->"),
    "comments, obsidian": repeated("%%"),
    "declarations": repeated("<!"),
    "hashes": repeated("#"),
    "tags of notes": repeated("#tag "),
    "tags of notes, digits": repeated("#1-"),
    "block ids": repeated("^id "),
    "carets": repeated("^"),
    "versus": repeated("a vs. "),
    "receives": repeated("receives input from "),
    "receives, direct": repeated("receives direct major "),
    "causes": repeated("mutations cause "),
    "treats": repeated("may treat "),
    "deficiency": repeated("deficiency can cause "),
    "adequate": repeated("adequate "),
    "markers": repeated("marker of "),
    "in": repeated("in a "),
    "for": repeated("for the "),
    "ergic": repeated("gabaergic "),
    "cells with": repeated("cells with "),
    "is": repeated("Pons is "),
    "no": repeated("no known "),
    "known": repeated("major key "),
    "mojibake": repeated("â€” "),
    "greek": repeated("β-"),
    "combining": repeated("e\u0301"),
    "emoji": repeated("\U0001f9e0 "),
    "abbreviations": repeated("VTA/"),
    "genes": repeated("A1/"),
    "plural": repeated("nuclei "),
    "fields": repeated("Evidence Level: 3 "),
}


def each(unit: Callable[[int], str], head: str = "") -> Shape:
    """So many pieces, each told its number, behind a head."""
    return lambda count: head + "".join(unit(at) for at in range(count))


def every(unit: str, head: str = "") -> Shape:
    """So many equal pieces behind a head."""
    return lambda count: head + unit * count


_ORGAN = "---\ntype: organ\ntitle: Pons\naliases: [bridge]\n---\n# Pons\n"
_SUPPLEMENT = "---\ntype: supplement\ntitle: Thiamine\n---\n# Thiamine\n"
_VIDEO = "---\nvideoId: abcdefghijk\n---\n# Talk\n"
_TABLE = "\n|-|-|-|\n"

# Whole notes, by a number of pieces.
NOTES: Mapping[str, Shape] = {
    "paragraphs": every("The pons is a part of the brainstem.\n\n"),
    "paragraphs, labels": every("**Label:**\n\nText here.\n\n"),
    "paragraphs, two lines": every("**Label**\nText here.\n\n"),
    "lines": every("one line of text\n"),
    "lines, linked": every("a [[B]]<br>\n"),
    "lines, referenced": every("PMID:12345 said so<br>\n", "# References\n"),
    "lines, fields": every("a:: b [[B]]\n"),
    "heading of fields": lambda count: "a:: b [[B]]\n" * count + "===\n",
    "headings": every("## Title\n"),
    "headings, nested": each(lambda at: "#" * (at % 6 + 1) + " Title\n\n- a\n"),
    "headings, equal": every("## Afferent Connections\n- VTA\n", _ORGAN),
    "heading, long": lambda count: "# " + "long " * count + "\n" + "- [[B]]\n" * count,
    "items": every("- item\n"),
    "items, empty": every("-\n"),
    "items, empty and nested": every("-\n  - a\n", _ORGAN + "## Afferent Connections\n"),
    "items, deep": lambda count: "".join("  " * (at % 20) + "- a\n" for at in range(count)),
    "items, of one": every("  - a\n", "- one\n"),
    "items, of a pathway": lambda count: (
        _ORGAN
        + "## Efferent Connections\n- "
        + ", ".join(["VTA"] * count)
        + "\n"
        + "  - word\n" * count
    ),
    "items, of links": lambda count: "- " + _LINKS * count + "\n" + "  - word\n" * count,
    "items, of a supplement": lambda count: _SUPPLEMENT + "- **Dosing**:\n" + "  - 5 mg\n" * count,
    "items, that say the same": every(
        "- Aspirin: ditto\n", _SUPPLEMENT + "## Interactions\n- Warfarin: avoid\n"
    ),
    "paragraphs, of drugs": every(
        "**Aspirin** [evidence 2/5]\nDose 5 mg daily. Not in gout.\n\n", _ORGAN + "## Chest\n"
    ),
    "quotes": every("> a\n\n"),
    "quotes, deep": lambda count: ">" * count + " a\n",
    "quotes, deep above lines": lambda count: "> " * count + "a\n" + "word\n" * count,
    "items, deep on a line": lambda count: "- " * count + "a\n" + "word\n" * count,
    "items, numbered deep on a line": lambda count: (
        "1. " * (count + DEEPEST) + "a\n" + "  word\n" * count
    ),
    "callouts": every("> [!note] Title\n> text\n\n"),
    "callouts, deep": lambda count: "".join(
        ">" * (at % 10 + 1) + " [!note] a\n" for at in range(count)
    ),
    "callout, open": lambda count: "> [!" + "n" * 20 * count + "\n",
    "callout, long": lambda count: "> [!note] a\n" + "> word\n" * count,
    "rows": every(
        "| NMDA | High | role |\n", _ORGAN + "## Receptors\n| Receptor | Density | Role |" + _TABLE
    ),
    "rows, genes": every(
        "| CALB1 | a | b |\n", _ORGAN + "## Gene Expression\n| Gene | a | b |" + _TABLE
    ),
    "rows, that say the same": every(
        "| Aspirin | ditto |\n",
        _SUPPLEMENT + "## Interactions\n| Drug | What to do |" + _TABLE + "| Warfarin | avoid |\n",
    ),
    "rows, supplements": every(
        "| B1 | 3/5 | 5 mg |\n",
        _ORGAN + "## Supplements\n#### All\n| Supplement | Level | Dose |" + _TABLE,
    ),
    "rows, pathways": every(
        "| VTA | 5% | Afferent |\n",
        "---\ntype: organ\n---\n| From | Strength | Direction |" + _TABLE,
    ),
    "rows, broken": every("| x<br>y | z | |\n", "| a | b | c |" + _TABLE),
    "rows, empty": every("| | | |\n", "| | | |" + _TABLE),
    "columns": lambda count: "|a" * count + "\n" + "|-" * count + "\n" + "|b" * count + "\n",
    "columns, receptors": lambda count: (
        "|Receptor" * count + "\n" + "|-" * count + "\n" + "|b" * count + "\n"
    ),
    "columns, too few below": lambda count: (
        "|a" * count + "\n" + "|-|-" + "-" * 2 * count + "\n|b\n"
    ),
    "columns, none above": lambda count: "|-|-\n" * count,
    "columns, wide": lambda count: "<table><tr>" + "<td colspan=50>a" * count + "</table>",
    "columns, high": lambda count: (
        "<table><tr>" + "<td rowspan=50>a" * count + "<tr><td>b" * count + "</table>"
    ),
    "columns and short rows": lambda count: (
        f"<table><tr>{'<th>a' * count}</tr>{'<tr><td>receptor' * count}</table>"
    ),
    "columns and short rows, md": lambda count: (
        "|a" * count + "\n" + "|-" * count + "\n" + "|b\n" * count
    ),
    "cells of links": lambda count: "| a |\n|-|\n| " + "[[B|a long name]] " * 2 * count + "|\n",
    "tables, deep": every("<table><tr><td>a"),
    "html, items": every("<li>a"),
    "html, items deep": every("<ul><li>a"),
    "html, definitions": every("<dt>a<dd>b"),
    "html, definitions of one": every("<dd>b", "<dl><dt>a"),
    "html, unclosed": every("<div><p><ul><table>"),
    "html, closed": every("</li></ul></td></div>", "<ul><li><table>"),
    "html, anchors in pictures": lambda count: "![" * count + "[a](b)" * count + "](c)" * count,
    "html, quotes": every("<a b='"),
    "html, double quotes": every(
        '<a b="',
        "",
    ),
    "html, scripts": lambda count: "<script>" + "</script " * count * 5,
    "code": every("```yaml\na: b\n```\n"),
    "code, open": every("```\n~~~\n"),
    "code, backticks": every("`a` `` b `` "),
    "markers": every("<!-- graphbuild:backlinks -->\n- [[B]]\n<!-- /graphbuild:backlinks -->\n"),
    "markers, open": every("<!-- graphbuild:backlinks -->\n"),
    "marker and problems": every(
        "plasticityâ€”the\n", "<!-- graphbuild:backlinks -->\n<!-- /graphbuild:backlinks -->\n"
    ),
    "markers and problems": every(
        "<!-- graphbuild:index -->\nâ€”\n<!-- /graphbuild:index -->\nâ€”\n"
    ),
    "template tags": every("{% raw %}\na\n"),
    "template tags, one line": every("{% raw %} a "),
    "line breaks": every("a\r\n"),
    "links on a line": every(_LINKS),
    "links on a line, none there": each(lambda at: f"[[none {at}]] "),
    "links on a line, of a field": every(_LISTED, "related:: "),
    "links on a line, source": every(_LISTED, "From: "),
    "links on a line, relation": every(_LISTED, _ORGAN + "## Relationships\n- AFFECTS:: "),
    "links on a line, Markdown": every("[b](B.md) " * 32),
    "links on a line, HTML": every('<a href="B.md">b</a> ' * 32),
    "links to far above": lambda count: "[[" + "../" * 2 * count + "x]]",
    "links far below": lambda count: "[[" + "a/" * 20 * count + "x]]",
    "links to a long name": lambda count: "[[bridge" + "a" * 40 * count + "]]",
    "tags on a line": every("#tag [[B]] " * 32),
    "moments on a line": every("[00:01] " * 3, _VIDEO),
    "moments and links on a line": every("[00:01] [[B]] " * 32, _VIDEO),
    "moments on a line, linked": every(
        '<a class="yt-timestamp" data-t="1">12:34:56</a> ' * 3, _VIDEO
    ),
    "moments on lines": each(lambda at: f"- [00:{at % 60:02}] word\n", _VIDEO),
    "moments, addresses": every(
        "[at the beginning](https://youtu.be/abcdefghijk?t=1) " * 2, _VIDEO
    ),
    "people": each(
        lambda at: (
            f"Dr. Ann {chr(65 + at % 26)}{chr(97 + at // 26 % 26)}{chr(97 + at // 676)}x, the doctor.\n\n"
        )
    ),
    "people on a line": every("Dr. Ann Smith, the doctor from Lagos. "),
    "mentions": every("The bridge and b, the bridge.\n\n"),
    "mentions on a line": every("bridge [[B]] http://a.b "),
    "parts": each(
        lambda at: f"- **Nucleus {at}** (a + b): planning, pain\n",
        _ORGAN + "## Anatomy\n### Subdivisions\n",
    ),
    "parts, equal": every(
        "- **Dorsal nucleus** (DN): pain\n", _ORGAN + "## Anatomy\n### Subdivisions\n"
    ),
    "parts in chains": lambda count: (
        _ORGAN
        + "consists of "
        + "grey nucleus, " * count
        + "\n## Efferents\n"
        + "- grey nucleus → VTA → pons\n" * count
    ),
    "inputs": each(
        lambda at: f"- Nucleus {at} - 90% strength\n", _ORGAN + "## Afferent Connections\n"
    ),
    "inputs, equal": each(
        lambda at: f"- Nucleus - {at % 100}% strength\n", _ORGAN + "## Afferent Connections\n"
    ),
    "outputs to itself": every("- Pons\n", _ORGAN + "## Efferent Connections\n"),
    "products": lambda count: (
        _ORGAN
        + "## Afferent Connections\n"
        + "- "
        + "Ventral tegmental area, Lateral habenula → " * 2 * count
        + "PAG\n"
    ),
    "anatomy, plus": lambda count: (
        _ORGAN + "## Anatomy\n### Grey matter\n- " + "( + " * 8 * count + "\n"
    ),
    "quantities": each(
        lambda at: f"It makes up {at % 100}% of brain volume.\n\n", _ORGAN + "## Overview\n"
    ),
    "quantities, equal": every("It makes up 10% of brain volume.\n\n", _ORGAN + "## Overview\n"),
    "levels": every(
        "#### B1\n- **Evidence Level**: 2/5\n",
        _ORGAN + "## Supplements\n### High Evidence (Level 4-5)\n",
    ),
    "glosses": every("- PMID:12345 - the same words of it\n", _ORGAN + "## Research\n"),
    "differentials": lambda count: (
        _ORGAN + "## Differential Diagnosis\n- " + " vs. ".join(["ataxia"] * count) + "\n"
    ),
    "pathologies": each(
        lambda at: f"- **Ataxia {at}** (A{at}): tremor, falls\n", _ORGAN + "## Pathologies\n"
    ),
    "relations": every(
        "- → [[B]] (organ)\n```yaml\nevidence_level: 3\n```\n",
        _ORGAN + "## Relationships\n### Affects\n",
    ),
    "relations and properties": lambda count: (
        _ORGAN
        + "## Relationships\n- AFFECTS:: "
        + _LISTED * count
        + "\n```yaml\n"
        + "".join(f"k{at}: {at}\n" for at in range(3 * count))
        + "```\n"
    ),
    "aliases stated": every("The dorsal nucleus (DN) is here.\n\n"),
    "unread": each(lambda at: f"## Afferants {at % 9}\n- ??? {at}\n", _ORGAN),
    "NUL": every("a\x0c\x0bb\x1c\u2028\n"),
}

# Front matter, by a number of pieces.
HEADS: Mapping[str, Shape] = {
    "keys": each(lambda at: f"k{at}: v\n"),
    "keys, equal": every("a: b\n"),
    "keys, nested": lambda count: "a:\n" + "".join(f"  k{at}: v\n" for at in range(count)),
    "keys, long": lambda count: (
        "a" * count + ":\n" + "".join(f"  k{at}: v\n" for at in range(count))
    ),
    "values": lambda count: "a: [" + "b, " * count + "]\n",
    "values, links": lambda count: "a:\n" + '- "[[B]]"\n' * count,
    "values, one of links": lambda count: 'a: "' + "[[B]] " * count + '"\n',
    "tags": lambda count: "tags: " + "tag " * count + "\n",
    "title": lambda count: f"type: organ\ntitle: {'long ' * count}\n---\n" + "- line\n" * count,
    "title of several": lambda count: (
        f"type: organ\ntitle: [{'a, ' * count}]\n---\n" + "- line\n" * count
    ),
    "names": lambda count: (
        f"type: organ\naliases: [{'a, ' * count}]\n---\n## Efferents\n"
        + "- VTA → PAG\n" * (count // 3)
    ),
    "names, long": lambda count: (
        "aliases:\n"
        + "".join(f"- {'pons ' * (at % 100 + 1)}\n" for at in range(count))
        + "---\n"
        + "pons " * count
    ),
    "videos": lambda count: f"videoId: [{'abcdefghijk, ' * count}]\n---\n" + "[00:01] " * 4 * count,
    "sequences, open": lambda count: "a: " + "[" * count + "\n",
    "mappings, open": lambda count: "a: " + "{" * count + "\n",
    "sequences, deep": lambda count: "a: " + "[" * min(count, 900) + "]" * min(count, 900) + "\n",
    "keys, questions": every("? "),
    "dashes": lambda count: "a:\n" + "- " * count + "b\n",
    "anchors": each(lambda at: f"k{at}: &a{at} v\n"),
    "aliases": lambda count: "a: &a v\nb: [" + "*a, " * count + "]\n",
    "aliases of a list": lambda count: (
        "a: &a [" + "v, " * count + "]\n" + "".join(f"k{at}: *a\n" for at in range(count))
    ),
    "aliases of links": lambda count: (
        'a: &a ["[[B]]"'
        + ', "[[B]]"' * count
        + "]\n"
        + "".join(f"k{at}: *a\n" for at in range(count))
    ),
    "aliases of a mapping": lambda count: (
        "a: &a {"
        + "".join(f"k{at}: v, " for at in range(4))
        + "}\n"
        + "".join(f"m{at}: *a\n" for at in range(count))
    ),
    "texts": lambda count: "a: |\n" + "  word\n" * count,
    "quotes, open": lambda count: 'a: "' + "b\n" * count,
    "numbers, tagged": lambda count: (
        "a: !!int " + "9" * count + "\nb: !!float 1e" + "9" * count + "\n"
    ),
    "tags of values": lambda count: "a: !" + "t" * count + " &a v\nb: [" + "*a, " * count + "]\n",
    "dashes below": every("---\n"),
}

# Where the text of a line stands: below titles and in forms that extractors know, so that it is read and not passed over.
PLACES = {
    "organ": """---
type: organ
title: Pons
videoId: abcdefghijk
---
# Pons
The pons (%) is a part. It makes up 5 % of it.

## Afferent Connections
- VTA (%) - 95% strength
- % → PAG
## Anatomy
The pons consists of %
### Subdivisions
- **Dorsal nucleus** (%): %
### Grey matter
- Dorsal horn projects to %
## Cytoarchitecture
- **Purkinje cells**: %
## Layers
- **Molecular layer**: %
## Receptors
- NMDA (%): High - %
## Gene Expression
- CALB1 (%): in %
## Pathologies
- **Ataxia** (%): %
## Clinical Assessment
- **Finger test** (%): %
## Differential Diagnosis
- Ataxia vs. %
## Lifestyle
- Get adequate % - Deficiency can cause %
## Supplements
#### B1 (%)
- **Evidence Level**: %
- **Effects**: %
- **Dosing**: %
- **Evidence**: %
## Research
- **%**: % (PMID:12345)
## References
- %
""",
    "talk": """---
videoId: abcdefghijk
---
# %
From: %

Dr. Ann Smith, the %

- AFFECTS:: %
- → [[B]] (%) %

> [!note] %

## Relationships
- %
""",
    "supplement": """---
type: supplement
---
## Dosage
- **RDA**: %
## Mechanism
- %
## Contraindications
- **Heart**: %
## Properties
- **Field**: %
| Field | Text |
|-|-|
| Benefits | % |
""",
    "condition": "---\ntype: condition\n---\n## Symptoms\n- Cognitive: %\n## Causes\n- % -- %\n",
}
