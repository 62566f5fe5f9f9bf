"""Columns that are titled by a verb: "Gene | Codes for", "Product | Made by | Agonist of", "Illness |
Higher | Lower". A row is a sentence of its first cell, the title and the cell below that. So is a
line that a verb labels, of what the note is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from graphbuild import patterns as re
from graphbuild.model import Block, Claim, Finding, Link
from graphbuild.outline import Entry, normal, parenthesised
from graphbuild.outline.lists import is_blank
from graphbuild.outline.names import without_article
from graphbuild.packs.garden.fields import denies, names_in, topics_of
from graphbuild.packs.medicine.clinical import is_condition
from graphbuild.packs.medicine.reactions import is_reaction
from graphbuild.packs.medicine.relation_lines import may_tell
from graphbuild.packs.medicine.shown import tells_nothing
from graphbuild.packs.medicine.statement_again import verbs_in
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_verbs import ANY_VERB, rows_of
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.medicine import SUBSTANCE

_BEFORE = ("", "is ", "is a ", "is an ", "is the ")
"""What a title leaves out: "Made by", "Agonist of"."""
_FEW = 6  # words of a name
_OF_OTHERS = ("relations", "references", "studies", "interactions", "contraindications", "safety")
Said = Callable[[Entry, Sequence[Verb], str, str], Iterator[Finding]]
"""What a verb tells in a line, of what stands before and behind it."""


def told_by_titles(entry: Entry, said: Said) -> Iterator[Finding]:
    """What the titles of columns and the labels of lines say that are verbs."""
    if entry.form == "row":
        yield from _by_columns(entry, said)
    elif entry.form == "item" and entry.place.is_line:
        yield from _by_lead_in(entry, said)
    elif entry.form == "item" and SUBSTANCE in entry.note.kinds:
        yield from _by_label(entry, said)


def _by_label(line: Entry, said: Said) -> Iterator[Finding]:
    """What a label that is a verb says of the substance that the note is about, where nobody else
    reads it: "May also ease: cramps".
    """
    label, text = line.term()
    words = normal(label).replace(" also ", " ")
    topics = topics_of(label, WORDS, tuple(line.note.kinds)) or words in WORDS["relation_labels"]
    elsewhere = line.place.is_item or line.place.within(*_OF_OTHERS) or denies(text, WORDS)
    if not text or topics or elsewhere or key_of(label) or not names_in(text, GATE):
        return
    verb = ANY_VERB.fullmatch(words)
    if verb is not None and not any(one.safety for one in rows_of(verb)):
        for found in said(line, rows_of(verb), line.note.title, text):
            yield replace(found, quote=line.text) if isinstance(found, Claim) else found


def _by_lead_in(line: Entry, said: Said) -> Iterator[Finding]:
    """What a sentence that ends in its verb says of each item behind it, where it is no title of
    theirs: "Hypercalcaemia shows itself by:" over "thirst".
    """
    title, called = line.place.title, parenthesised(line.term()[0])[0]
    lead, colon, behind = title.text.rstrip().rpartition(":") if title is not None else ("", "", "")
    if not colon or behind or line.place.roles or not GATE.passes(called, _FEW):
        return
    verb = next((one for one in verbs_in(lead) if len(lead[one.end() :].split()) < 2), None)
    if verb is None or any(one.safety for one in rows_of(verb)):
        return
    subject = lead[: verb.start()].strip()
    if GATE.passes(without_article(subject), _FEW) and not denies(lead, WORDS):
        yield from said(line, rows_of(verb), subject, line.text)


def _by_columns(row: Entry, said: Said) -> Iterator[Finding]:
    """What each column of a row says whose title is a verb, but for those that are read elsewhere:
    relations by their name, reactions, and what is said of safety.
    """
    called = parenthesised(row.cells[0])[0] if row.cells else ""
    if not GATE.passes(called, _FEW) or is_reaction(row) or _stand_side_by_side(row):
        return
    elsewhere = WORDS["relation_labels"] if may_tell(row.place) and not is_condition(called) else ()
    columns, links = zip(row.columns, row.cells, row.block.children, strict=False), row.links
    for title, text, cell in islice(columns, 1, None):
        verb = None if normal(title) in elsewhere or is_blank(text) else _verb(title)
        if verb is None or tells_nothing(text) or any(one.safety for one in rows_of(verb)):
            continue
        for found in said(of_cell(row, cell, links), rows_of(verb), row.cells[0], text):
            yield replace(found, quote=row.text) if isinstance(found, Claim) else found


def _stand_side_by_side(row: Entry) -> bool:
    """Whether the first column too is titled by a verb: its cells are no subject of the next ones,
    but a list beside theirs: "Up | Down".
    """
    return bool(row.columns) and _verb(row.columns[0]) is not None


def of_cell(row: Entry, cell: Block, links: tuple[Link, ...]) -> Entry:
    """A cell as a line, so that a doubt in it is one of what it says."""
    return replace(row, block=replace(cell, kind="item", links=links))


def _verb(title: str) -> re.Match[str] | None:
    words = normal(title)
    if words in (*WORDS["upwards"], *WORDS["columns_up"]):
        words = "increases"
    elif words in (*WORDS["downwards"], *WORDS["columns_down"]):
        words = "reduces"
    found = (ANY_VERB.fullmatch(f"{before}{words}") for before in _BEFORE)
    return next((one for one in found if one is not None), None)
