"""Paragraphs that begin with the name of a substance in bold and go on with what is said of it, there
and in the labelled items right behind them.

What such a paragraph or its items forbid is forbidden with that substance, whatever note it is in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline import Entry, Outline, name, parenthesised
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_taken, may_be_named
from graphbuild.packs.medicine.condition_fields import topic_of, with_amount
from graphbuild.packs.medicine.safety_ends import SAFETY, Said
from graphbuild.packs.medicine.states import is_population, is_state
from graphbuild.packs.medicine.substance_pieces import fields_in_words, fields_of_line, pieces_of
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.supplement_readers import SupplementField
from graphbuild.packs.medicine.words import GATE
from graphbuild.terms.medicine import DRUG, SUBSTANCE

LEAST = 2
"""So many labels tell that a name is of a substance, if one is that of substances alone."""
_OF_SUBSTANCES = ("dose", "treats", "interactions", "contraindications", "targets")
_BRACKETS = re.compile(r"^[\[(](?P<inner>[^\[\]()]*)[\])]\s*")
_ASIDE = re.compile(r"^\([^()]*\)\.\s*")
_IN_BRACKETS = re.compile(r"\s*[\[(][^\[\]()]*[\])]\.?\s+\S")
_LEAD = re.compile(r"^[\s,;:·–—-]+")


class Told(NamedTuple):
    """A paragraph, the name that it begins with, its fields and the items behind it."""

    head: Entry
    words: str
    says: str
    fields: list[SupplementField]
    below: tuple[Entry, ...]


class BoldNames:
    """The paragraphs of a whole note that begin with such a name, by the lines that stand in them."""

    def __init__(self, outline: Outline) -> None:
        lines = (
            (line.block.span, told)
            for _, entries in outline.contents
            for told in bold_names(entries)
            for line in (told.head, *told.below)
        )
        self._lines = sorted(lines, key=lambda one: one[0].start)

    def said(self, line: Entry, by: str) -> Said | None:
        """That what a line, or a sentence as a line, orders is of the substance that its paragraph
        begins with.
        """
        at = line.block.span.start
        index = bisect_right(self._lines, at, key=lambda one: one[0].start) - 1
        if index < 0 or at >= self._lines[index][0].end:
            return None
        called = name(self._lines[index][1].words).text
        return Said(line.ref(called, DRUG if is_drug(called) else SUBSTANCE), SAFETY, "", by)


def tell_of_substance(fields: Sequence[SupplementField]) -> bool:
    """Whether these are fields of something that is taken."""
    keys = {key_of(field.label) for field in fields}
    return len(keys) >= LEAST and bool(keys & set(_OF_SUBSTANCES))


def bold_names(entries: Sequence[Entry]) -> Iterator[Told]:
    """Each paragraph of a place that begins with such a name, with the labelled items behind it."""
    for at, head in enumerate(entries):
        if not head.block.strong or not (head.form == "paragraph" or _is_item(head)):
            continue
        term, rest = head.term()
        called, amount = with_amount(term)
        bare = name(called).text
        says = _BRACKETS.sub(r"(\g<inner>). ", _LEAD.sub("", rest))
        if head.form == "item":
            called, *inner = (parenthesised(called)[0], *parenthesised(term)[1])
            says = ". ".join((*inner, says.lstrip(". ")))
        if not says or not _may_be_taken(bare) or not _goes_on(head, bare, says):
            continue
        behind = (entries[index] for index in range(at + 1, len(entries)))
        below = tuple(takewhile(_is_labelled, behind))
        fields = fields_in_words(head, "; ".join(filter(None, (amount, says))))
        fields += [field for line in below for field in fields_of_line(line)]
        each = list({(field.label, field.text): field for field in fields}.values())
        keys = {key_of(field.label) for field in each}
        if tell_of_substance(each) or (is_taken(bare) and not keys.isdisjoint(_OF_SUBSTANCES)):
            yield Told(head, called, says, each, below)


def _is_item(head: Entry) -> bool:
    """Whether an item gives pieces in brackets behind a name, and goes on in sentences: "Rituximab
    (evidence 2/5). Binds CD20."
    """
    return head.form == "item" and bool(_IN_BRACKETS.match(head.text, head.block.strong))


def _is_labelled(line: Entry) -> bool:
    label, said = line.term()
    return line.form == "item" and bool(said and key_of(label))


def _may_be_taken(bare: str) -> bool:
    if key_of(bare) or topic_of(bare) or is_condition(bare) or is_state(bare):
        return False
    return GATE.passes(bare, 5) and may_be_named(bare) and not is_population(bare)


def _goes_on(head: Entry, bare: str, says: str) -> bool:
    """Whether what stands behind the name is said of it: behind the number of a step, or a label
    with a stop, a name of its own may follow.
    """
    if is_taken(bare):
        return True
    says = _ASIDE.sub("", says)
    first = next(pieces_of(says), None)
    told = (first is not None and says.startswith((first.text, first.label))) or says[:1].isdigit()
    return told and not head.runs_in and not is_taken((says.split() or [""])[0].strip(",;:"))
