"""Every diagnostic that graphbuild gives: one table, so that each is documented, tested and severe
in one place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphbuild.model import Diagnostic, Severity, Span


@dataclass(frozen=True, slots=True)
class Code:
    """What a diagnostic means, how severe it is, and a note that provokes it."""

    code: str
    severity: Severity
    title: str
    meaning: str
    example: str


_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_INFO, _WARNING, _ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR

CODES: dict[str, Code] = {
    one.code: one
    for one in (
        # 1xx reading
        Code("GB101", _INFO, "empty note", "The file has no text, so it gives no facts.", ""),
        Code(
            "GB102",
            _INFO,
            "byte order mark",
            "The file begins with a UTF-8 BOM; it is skipped.",
            "\ufeff# Pons",
        ),
        Code(
            "GB103",
            _INFO,
            "CRLF line ends",
            "Lines end in CR LF. They are read alike; offsets count both.",
            "# Pons\r\n",
        ),
        Code(
            "GB104",
            _ERROR,
            "binary file",
            "The file holds NUL bytes, so it is no text, whatever its name; it is skipped.",
            "\x00\x01",
        ),
        Code(
            "GB105",
            _WARNING,
            "not UTF-8",
            (
                "The bytes are not UTF-8. The file is read as UTF-16 or Windows-1252; save it "
                "as UTF-8 to be sure."
            ),
            "caf\\xe9",
        ),
        Code(
            "GB106",
            _WARNING,
            "mojibake",
            (
                "UTF-8 was once read as Windows-1252 and saved so. The text is kept as it "
                "stands; repair it in the note."
            ),
            "plasticityâ€”the",
        ),
        Code(
            "GB107",
            _ERROR,
            "unreadable file",
            "The file or folder cannot be opened, or is no regular file; nothing in it is read.",
            "",
        ),
        Code(
            "GB108",
            _ERROR,
            "too large",
            "The file is larger than `max_note_bytes`; it is skipped.",
            "",
        ),
        Code(
            "GB109",
            _WARNING,
            "outside the garden",
            "A symbolic link leads out of the garden; it is not followed.",
            "",
        ),
        Code(
            "GB110",
            _ERROR,
            "bad YAML",
            "The front matter is not YAML; the note is read without it.",
            "---\na: [\n---\n",
        ),
        Code(
            "GB111",
            _ERROR,
            "no mapping",
            "The front matter is not a mapping of keys to values.",
            "---\n- a\n---\n",
        ),
        Code(
            "GB112",
            _WARNING,
            "duplicate key",
            "A key of the front matter or of a canvas stands twice; the last one counts.",
            "---\na: 1\na: 2\n---\n",
        ),
        Code(
            "GB113",
            _ERROR,
            "front matter not closed",
            "A first line of --- has no second one.",
            "---\ntitle: x\n",
        ),
        Code(
            "GB114",
            _WARNING,
            "value not read",
            "A front-matter value is of no plain kind.",
            "---\na: !!python/none x\n---\n",
        ),
        Code(
            "GB115",
            _WARNING,
            "nested too deep",
            "Blocks below this depth are read as one level.",
            ">>>>>…",
        ),
        Code(
            "GB116",
            _WARNING,
            "script or style ignored",
            "Scripts and styles in a note are never content.",
            "<script>",
        ),
        Code(
            "GB118",
            _WARNING,
            "line too long",
            "Only the beginning of a line this long is read for facts.",
            "- aaaa…",
        ),
        Code(
            "GB117",
            _WARNING,
            "comment not closed",
            "An HTML comment never ends, and hides what follows.",
            "<!-- oops",
        ),
        Code(
            "GB119",
            _WARNING,
            "backlinks not closed",
            (
                "A block of backlinks has a start marker and no end; it is read as text, and "
                "not written."
            ),
            "<!-- graphbuild:backlinks -->\n- [[Pons]]",
        ),
        Code(
            "GB121",
            _WARNING,
            "more than one note may hold",
            (
                "The note has more blocks, links, values or facts than a note may have; what "
                "was read until there is kept."
            ),
            "- a\n- a\n…",
        ),
        Code(
            "GB127",
            _INFO,
            "link without quotes",
            (
                "In YAML `[[X]]` without quotes is a list in a list, and for Obsidian no link; its "
                "words are kept as a value."
            ),
            "author: [[Anna]]",
        ),
        Code(
            "GB126",
            _ERROR,
            "canvas or base not read",
            "A canvas is no JSON, or a base no YAML; nothing is read from it.",
            "",
        ),
        Code(
            "GB125",
            _WARNING,
            "filter not read",
            (
                "Obsidian's `userIgnoreFilters` in `.obsidian/app.json` are no list, or hold a "
                "pattern that is none or could take long."
            ),
            "",
        ),
        # 2xx links
        Code(
            "GB120",
            _INFO,
            "outputs of a build",
            "The folder is what a build has written; nothing in it is read as a note.",
            "",
        ),
        Code(
            "GB201",
            _INFO,
            "unresolved link",
            (
                "No note or file of this name is in the garden yet. Where that is a mistake, "
                "`[severity]` can say so."
            ),
            "[[Ponss]]",
        ),
        Code(
            "GB202",
            _WARNING,
            "ambiguous link",
            "Several files fit; one was taken by the rules for paths.",
            "[[Note]]",
        ),
        Code(
            "GB203",
            _INFO,
            "heading not found",
            (
                "The note is there, but not the heading or block: the link opens its beginning. "
                "Where that is a mistake, `[severity]` can say so."
            ),
            "[[Pons#Nowhere]]",
        ),
        Code(
            "GB204",
            _INFO,
            "link of an unfinished site",
            "The site marked this link unresolved itself.",
            '<a href="/404">',
        ),
        Code(
            "GB205",
            _WARNING,
            "permalink taken",
            "Two notes have one permalink; the first in order has it.",
            "",
        ),
        Code(
            "GB206",
            _WARNING,
            "files alike but for case",
            (
                "Files that fit differ in case alone, or in how accents are encoded, and none "
                "is written just so; the first in order was taken."
            ),
            "[[FLOW]]",
        ),
        Code(
            "GB207",
            _INFO,
            "link to what is left out",
            (
                "The file is there, but the settings or Obsidian's own filters leave it out; "
                "so the link is in no graph, and not broken."
            ),
            "[[My draft]]",
        ),
        # 3xx extraction
        Code(
            "GB301",
            _WARNING,
            "not understood",
            (
                "The line stands under a known heading, but in no form that the extractor "
                "knows. No fact came of it."
            ),
            "- ??? (see above)",
        ),
        Code(
            "GB302",
            _WARNING,
            "strength not read",
            "The strength is no share of 100; the words are kept.",
            "- Pons - 140% strength",
        ),
        Code(
            "GB303",
            _WARNING,
            "level not read",
            "The evidence level is not a number within its scale.",
            "Evidence Level: high",
        ),
        Code(
            "GB304",
            _WARNING,
            "dose not read",
            "No amount with a known unit is in the dose; the words are kept.",
            "Dosing: some",
        ),
        Code(
            "GB305",
            _WARNING,
            "level outside its heading",
            "The heading names a band of evidence levels, and the item below it says another.",
            "### High Evidence (Level 4-5)\n#### X\n- **Evidence Level**: 3/5",
        ),
        Code(
            "GB306",
            _INFO,
            "strengths differ",
            "Two notes give one pathway different strengths.",
            "",
        ),
        Code(
            "GB307",
            _WARNING,
            "parts in a circle",
            "A thing is, by several notes, a part of itself.",
            "",
        ),
        Code(
            "GB320",
            _WARNING,
            "edge properties not read",
            (
                "The block behind a relation is no YAML mapping, so the edge stands without "
                "its properties."
            ),
            "## Relationships\n- → [[Zinc]] (biomarker)\n```yaml\nevidence_level: [\n```",
        ),
        Code(
            "GB321",
            _WARNING,
            "time not read",
            "A moment of a video has no time that can be read.",
            '<a class="yt-timestamp" data-t="soon">',
        ),
        Code(
            "GB322",
            _INFO,
            "not read",
            (
                "Other lines of the list were read and this one was not, or its title is "
                "nearly one that is known."
            ),
            "### Afferants\n- Pons - 90% strength",
        ),
        Code(
            "GB323",
            _INFO,
            "any form fits",
            (
                "Of a pattern's forms only one that takes every line fits this one, so what it "
                "says is not taken apart."
            ),
            "- some flour",
        ),
        Code(
            "GB330",
            _WARNING,
            "quantities in conflict",
            "Two places give one quantity numbers that cannot both hold.",
            "",
        ),
        Code(
            "GB331",
            _INFO,
            "quantities differ",
            "Two places give one quantity different numbers that can both hold.",
            "",
        ),
        Code(
            "GB332",
            _INFO,
            "pathway of one side",
            "A structure's note has a pathway as its output; the other's list of inputs lacks it.",
            "",
        ),
        Code(
            "GB333",
            _INFO,
            "article with several glosses",
            "Notes say different things of one article; one may have the wrong number.",
            "",
        ),
        Code(
            "GB334",
            _WARNING,
            "stated and denied",
            "One place states what another one denies; each has its own statement.",
            "",
        ),
        Code(
            "GB335",
            _WARNING,
            "name that denies",
            (
                "A thing is called by words that begin as a denial or an order does: no, not, "
                "none, avoid, may, without."
            ),
            "",
        ),
        # 4xx ontology
        Code(
            "GB401",
            _INFO,
            "kind not in the ontology",
            "The note's type is a kind of its own.",
            "type: recipe",
        ),
        Code(
            "GB402",
            _ERROR,
            "unknown predicate",
            "A claim's predicate is not in the ontology; it is left out.",
            "",
        ),
        Code(
            "GB403",
            _WARNING,
            "one slug, two labels",
            "Two things would share an address; both get a hash.",
            "",
        ),
        Code(
            "GB404",
            _INFO,
            "relation not in the ontology",
            "A garden's own relation is a property of its own.",
            "## Relationships\n### Haunts\n- → [[Zinc]]",
        ),
        Code(
            "GB405",
            _INFO,
            "relation to itself",
            "The note relates a thing to itself; that says nothing, and is left out.",
            "## Relationships\n- → [[Zinc]]",
        ),
        Code(
            "GB406",
            _WARNING,
            "decision not read",
            "`grounding.csv` or a row of it cannot be read; it decides nothing.",
            "maybe,anatomy/pons,UBERON:0000988",
        ),
        Code(
            "GB407",
            _INFO,
            "direction against the kinds",
            (
                "The kinds of the two things deny the direction that the note states, and fit "
                "the other one; so it is read that way."
            ),
            "---\ntype: labtestpanel\n---\n## Relationships\n### Included In\n- [[ESR]] (labtest)",
        ),
        Code(
            "GB408",
            _INFO,
            "perhaps one person",
            (
                "Two people of one surname have first names that are alike. They are merged "
                "only where a note or `grounding.csv` says so."
            ),
            "Dr. Matt Walker and Dr. Matthew Walker.",
        ),
        Code(
            "GB409",
            _INFO,
            "abbreviation of several things",
            (
                "Notes spell an abbreviation out as several things, and this note does not say "
                "which it means; it stays a thing of its own."
            ),
            "- SOC - 50%",
        ),
        Code(
            "GB411",
            _ERROR,
            "shape violated",
            "The exported RDF breaks a rule of `ontology/*/shapes.ttl` (`check --shacl`).",
            "",
        ),
        Code(
            "GB412",
            _WARNING,
            "shape warns",
            "The exported RDF has what `ontology/*/shapes.ttl` warns of (`check --shacl`).",
            "",
        ),
        Code(
            "GB413",
            _INFO,
            "shape remarks",
            "`ontology/*/shapes.ttl` remarks on the exported RDF (`check --shacl`).",
            "",
        ),
        # 5xx configuration
        Code(
            "GB501",
            _ERROR,
            "bad settings",
            "A settings file cannot be read as TOML; its defaults hold.",
            "base =",
        ),
        Code("GB502", _WARNING, "unknown setting", "No setting has this name.", "bsae = 1"),
        Code(
            "GB503",
            _ERROR,
            "bad value",
            "A setting has a value that it does not take; its default holds.",
            "base = 1",
        ),
        Code(
            "GB504",
            _ERROR,
            "pattern not whole",
            "A pattern of the garden's own templates could never match.",
            '[[patterns]]\nname = "x"',
        ),
        Code(
            "GB505",
            _ERROR,
            "pack not found",
            "No installed package offers a pack of this name.",
            'packs = ["law"]',
        ),
        Code(
            "GB506",
            _WARNING,
            "entry says nothing",
            (
                "An entry of the settings is empty, stands twice, or describes what the "
                "ontology does already; it is left out."
            ),
            'exclude = ["drafts", "drafts"]',
        ),
        Code(
            "GB507",
            _WARNING,
            "name not known",
            (
                "The settings name a kind or a predicate that neither the ontology nor a table "
                "of theirs has; it is taken as one of its own."
            ),
            '[kinds.Dish]\nbelow = "Thign"',
        ),
        Code(
            "GB508",
            _WARNING,
            "query not read",
            "A file of the garden's own queries cannot be read; the others are there.",
            "",
        ),
        # 9xx internal
        Code(
            "GB901",
            _ERROR,
            "extractor failed",
            "An extractor crashed on this note; the others went on.",
            "",
        ),
        Code(
            "GB902",
            _ERROR,
            "note not read",
            "The reader crashed on this note; the others went on.",
            "",
        ),
        Code(
            "GB903",
            _ERROR,
            "note left out of a phase",
            (
                "A later phase (resolving, a rule, the accounting, an output) crashed on what "
                "this note says, and did without it."
            ),
            "",
        ),
        Code(
            "GB904",
            _ERROR,
            "phase left out",
            "A phase or an output crashed whatever it was given; all others are whole.",
            "",
        ),
    )
}


def diagnostic(
    code: str, message: str, span: Span, hint: str = "", related: tuple[Span, ...] = ()
) -> Diagnostic:
    """A diagnostic with the severity that the table gives its code."""
    return Diagnostic(code, CODES[code].severity, message, span, hint, related)


def in_one_line(error: Exception) -> str:
    """An error as a message tells it: in one line, bounded, and the same in each run."""
    text = _ADDRESS.sub("", " ".join(str(error).split())[:200])
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
