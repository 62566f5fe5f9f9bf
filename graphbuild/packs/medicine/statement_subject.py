"""What a note is about as its sentences speak of it, and what was spoken of before a clause."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Note, Ref
from graphbuild.names import is_head
from graphbuild.outline import name
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.statement_names import ARTICLE
from graphbuild.packs.medicine.statement_sorts import Sort
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    CELLULAR_COMPONENT,
    FIBRE,
    GENE,
    LAYER,
    NEUROTRANSMITTER,
    NUCLEUS,
    PROTEIN,
    RECEPTOR,
)
from graphbuild.terms.garden import FUNCTION
from graphbuild.terms.medicine import (
    BIOMARKER,
    CLINICAL_PATTERN,
    CONDITION,
    DRUG,
    HORMONE,
    INTERVENTION,
    METABOLITE,
    MOLECULAR_PATHWAY,
    MOLECULAR_TARGET,
    PHENOTYPE,
    SIGN,
    SUBSTANCE,
    TEST,
)

_KNOWN = frozenset(
    (
        *(ANATOMICAL_STRUCTURE, CELL_TYPE, FIBRE, GENE, NEUROTRANSMITTER, PROTEIN, RECEPTOR),
        *(CELLULAR_COMPONENT, METABOLITE),
        *(BIOMARKER, CLINICAL_PATTERN, CONDITION, DRUG, FUNCTION, HORMONE, INTERVENTION),
        *(MOLECULAR_PATHWAY, MOLECULAR_TARGET, PHENOTYPE, SIGN, SUBSTANCE, TEST),
    )
)
_PLACES = (ANATOMICAL_STRUCTURE, NUCLEUS, LAYER)
OF_THE_BODY = (*_PLACES, CELL_TYPE)
_FEW = 6  # words of a name
_WHEN = re.compile(r"(?:in|over|after|with|during|at)\s", re.IGNORECASE)


def _head(title: str) -> tuple[str, ...]:
    """What stands before "of" in a name, where that is several words: "bed nucleus"."""
    head = title.partition(" of ")[0]
    return (head,) if is_head(head, title) else ()


_TAKEN = frozenset(
    {SUBSTANCE, HORMONE, NEUROTRANSMITTER, METABOLITE, PROTEIN, BIOMARKER, INTERVENTION}
)


class Subject:
    """What a note is about, and what its sentences may call that; `heading` is what its first title
    calls it, where its own is the name of a file.
    """

    def __init__(self, note: Note, heading: str = "") -> None:
        self.note, self.ref, self.heading = note, subject_ref(note), heading
        self._title = note.title.casefold()

    @property
    def is_known(self) -> bool:
        """Whether it is of a kind that these sentences speak of."""
        return not _KNOWN.isdisjoint(self.note.kinds)

    @cached_property
    def names(self) -> frozenset[str]:
        """What it is called, in lower case."""
        title = name(self.note.title)
        called = (
            self.note.title,
            self.note.title.replace("_", " "),
            *filter(None, (self.heading, name(self.heading).text)),
            title.text,
            *title.synonyms,
            *_head(title.text),
            *self.note.strings("aliases"),
            *self.note.strings("alias"),
            *(f"{title.text} {kind}" for kind in self.note.kinds if kind in (GENE, PROTEIN)),
        )
        return frozenset(one.casefold() for one in (*called, *self._short(title.text)))

    def _short(self, title: str) -> tuple[str, ...]:
        """The first word of a herb's name in Latin, which alone is short for it."""
        first, _, rest = title.partition(" ")
        several = re.search(r"[+&]|\band\b", rest)
        return (first,) if rest and not several and SUBSTANCE in self.note.kinds else ()

    def is_called(self, text: str) -> bool:
        """Whether words name it, be it by a noun of its name with an article, the last one or the
        first with Latin behind it: "the nucleus", "the olive"; of a test also by what it is.
        """
        first, _, more = self._title.partition(" ")
        nouns = [more.rpartition(" ")[2], *([first] if is_structure(first) else [])]
        short = bool(more) and text.casefold() in [f"the {noun}" for noun in nouns]
        bare = ARTICLE.sub("", text).casefold()
        tested = bare != text.casefold() and TEST in self.note.kinds
        return short or bare in self.names or (tested and bare in WORDS["called_test"])

    def is_other_sort(self, text: str) -> bool:
        """Whether words call something taken by a noun, in the note of what is not: "the drug" in
        that of a structure.
        """
        return _is_taken_noun(text) and not _TAKEN.intersection(self.note.kinds)

    def is_own_sort(self, text: str) -> bool:
        """Whether words call by a noun what is taken and the note is about: "this drug"."""
        own = text[:5].casefold() in ("this ", "these")
        return own and _is_taken_noun(text) and bool(_TAKEN.intersection(self.note.kinds))

    def may_mean(self, words: str, thing: Ref) -> bool:
        """Whether words for what was spoken of can mean a thing: "the disease" is no structure, and
        "the drug" not what a note of something else is about.
        """
        ill = words.casefold().rpartition(" ")[2] in WORDS["called_condition"]
        own = is_subject(thing) and self.is_other_sort(words)
        return not own and not (ill and thing.kind == ANATOMICAL_STRUCTURE)

    def is_form(self, called: str) -> bool:
        """Whether a name is that of a form of the note's condition: "ocular myotonia"."""
        noun = self._title.rpartition(" ")[2]
        short = len(called.split()) <= _FEW
        return short and CONDITION in self.note.kinds and called.casefold().endswith(f" {noun}")

    def is_behind_a_time(self, text: str) -> bool:
        """Whether its name stands behind words that say when: "Over the years gout"."""
        words = text.casefold()
        when = _WHEN.match(words)
        named = (words[: -len(one)].split() for one in self.names if words.endswith(f" {one}"))
        return bool(when) and any(one[-1] not in WORDS["linking"] for one in named if len(one) > 1)

    def of(self, sort: Sort) -> Ref | None:
        """It as a thing of a sort; None where it is of another, or nobody knows what it is."""
        note = self.note
        unknown = bool(note.type) and not note.kinds
        if not (note.type or note.kinds) or (sort.by_name and not sort.fits(note.title)):
            return None
        if not sort.own:
            return self.ref
        kind = sort.kind if unknown else next((one for one in sort.own if one in note.kinds), None)
        return subject_ref(note, kind) if kind else None


class Spoken(NamedTuple):
    """What "it" is where a clause begins: what the one before was about; and behind its verb: what
    that told something of, in the same sentence. `begun` is what the line is below.
    """

    it: Ref | None
    that: Ref | None = None
    begun: Ref | None = None

    @property
    def place(self) -> Ref | None:
        """Where "here" is, in the item of a part."""
        begun = self.begun
        return begun if begun and not is_subject(begun) and begun.kind in _PLACES else None


def _is_taken_noun(text: str) -> bool:
    return text.casefold().rpartition(" ")[2] in WORDS["taken_nouns"]


def is_subject(thing: Ref) -> bool:
    """Whether a thing is what the note is about."""
    return thing.role == "subject"
