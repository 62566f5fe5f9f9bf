"""Plain sentences of a name, a verb and names, in any note: "CHAT encodes choline
acetyltransferase".

A verb tells a relation only between things of the right sort, so that prose with such a verb says
nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from graphbuild.model import Claim, Finding, KindName, Note, Predicate, Ref, Value
from graphbuild.outline import Entry, Outline, name, parenthesised, part
from graphbuild.outline.measures import level
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.structures import is_function, kind_of
from graphbuild.packs.garden.fields import Named, denies, names_in, topics_of
from graphbuild.packs.medicine.clinical import is_condition
from graphbuild.packs.medicine.genes import without_change
from graphbuild.packs.medicine.statement_verbs import ANY_VERB, VERBS, Fits, Verb, is_gene
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.subjects import means_itself
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, GENE, MARKER_OF, NEUROTRANSMITTER
from graphbuild.terms.garden import ALIAS, EVIDENCE_LEVEL, EVIDENCE_LEVEL_MAX, FUNCTION, THING
from graphbuild.terms.medicine import CAUSES, CONDITION, SUBSTANCE

_BY = "statements"
_ELSEWHERE = (
    "relations",
    "none",
    "elsewhere",
    "research",
    "papers",
    "references",
    "studies",
    "attributes",
)
_TOLD_OF_GENES = (CAUSES, MARKER_OF)  # by who reads their lists
_CLAUSE = re.compile(r"(?<=[\w)”])(?:[.!?]\s+(?=[A-Z0-9])|;\s+|[.!?]\s*$)")
_LONGEST = 400  # of a sentence, in characters
_RELATIVE = re.compile(r",?\s+(?:which|that)\s*$")
_JOINED = re.compile(r",?\s+(?:and|but)(?: (?:it|they))?(?: also)?\s*$|,\s*$", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s+(?:in (?:{WORDS.pattern('studied')})|here|too|as well|again)$",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:may|might|could|can|would|should|possibly|perhaps|probably)\b", re.IGNORECASE
)
_DEPENDS = re.compile(r"\b(?:if|whether|when|than)\b", re.IGNORECASE)
_ANOTHER = re.compile(r".*\S(?P<cut>,?\s+(?:and|but|while|whereas)\s+)(?=\S)", re.IGNORECASE)
"""Joins a clause that has a subject of its own."""
_PRONOUN = re.compile(r"(?:it|this|the same)\b", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:(?:on|with|to|both|other)\s+)?(?:(?:the|an?|its|their)\s+)?", re.IGNORECASE
)
_PLACED = re.compile(r"^(?:in|at) (?:the )?[^,]{1,30}?,? (?=it\b)", re.IGNORECASE)
"""What stands before the subject: "In the brain it supports …"."""


def statements(outline: Outline) -> Iterator[Finding]:
    """The sentences of paragraphs and items, but for those of relations, research and
    references.
    """
    reader = _Reader(outline)
    for place, entries in outline.contents:
        if place.label or place.within(*_ELSEWHERE):
            continue
        for entry in entries:
            if entry.form in ("paragraph", "item"):
                told = _TOLD_OF_GENES if entry.form == "item" and place.within("genes") else ()
                yield from (
                    claim for claim in reader.sentences(entry) if claim.predicate not in told
                )


def _plain(line: Entry) -> str:
    """A sentence without its full stop; what an item says of the name before its dash or colon is
    said of that.
    """
    text = line.text.rstrip(" .")
    term, rest = line.term() if line.form == "item" else ("", "")
    verb = ANY_VERB.search(rest)
    said_of = rest[: verb.start()].strip(" ,").casefold() if verb else "?"
    is_label = bool(WORDS.field(term) or topics_of(term, WORDS, ()))
    if verb and not is_label and (not said_of or said_of in WORDS["vague_subjects"]):
        return f"{term} {rest[verb.start() :]}".rstrip(" .")
    return text


def _parted(between: str, before: str) -> tuple[str, str]:
    """The words between two verbs as what the first says, and the subject of the second: what that
    relates to, the same as before, or one of its own.
    """
    relative = _RELATIVE.sub("", between)
    if relative != between:
        return relative, relative
    joined = _JOINED.sub("", between)
    if joined != between:
        return joined, before
    own = _ANOTHER.match(between)
    return (between[: own.start("cut")], between[own.end() :]) if own else (between, "")


def _short(title: str, note: Note) -> tuple[str, ...]:
    """The first word of a herb's name in Latin, which alone is short for it."""
    first, _, rest = title.partition(" ")
    several = re.search(r"[+&]|\band\b", rest)
    return (first,) if rest and not several and SUBSTANCE in note.kinds else ()


def _kind(name: str, kind: KindName) -> KindName:
    """The kind of a name at the end of a verb, where the verb leaves it open."""
    if kind == THING and is_gene(name):
        return GENE
    if kind == CONDITION and is_function(name) and not is_condition(name):
        return FUNCTION
    if kind == THING and is_transmitter(name):
        return NEUROTRANSMITTER
    return kind_of(name) if kind == ANATOMICAL_STRUCTURE else kind


def _rated(written: Named) -> Iterator[tuple[Predicate, Value | None]]:
    """The level of evidence that stands in parentheses behind a name."""
    for aside in written.asides:
        given = level(aside) if "/" in aside else None
        yield EVIDENCE_LEVEL, given.value if given else None
        yield EVIDENCE_LEVEL_MAX, given.scale if given else None


def _names(line: Entry, thing: Ref, written: Named) -> Iterator[Claim]:
    for aside in written.asides:
        if spelled_out(aside, written.text):
            yield line.claim(thing, ALIAS, aside, by=_BY)


class _Reader:
    def __init__(self, outline: Outline) -> None:
        self.note = outline.note
        self.own = subject_ref(outline.note)

    @cached_property
    def names(self) -> frozenset[str]:
        """What the note's subject is called."""
        title = name(self.note.title)
        called = (
            self.note.title,
            title.text,
            *title.synonyms,
            *self.note.strings("aliases"),
            *self.note.strings("alias"),
        )
        return frozenset(one.casefold() for one in (*called, *_short(title.text, self.note)))

    def _is_short(self, text: str) -> bool:
        """Whether words are the last of the subject's name with an article: "the nucleus"."""
        last = self.note.title.rpartition(" ")[2].casefold()
        return " " in self.note.title and text.casefold() == f"the {last}"

    def sentences(self, entry: Entry) -> Iterator[Claim]:
        """Each sentence, and each clause that a semicolon parts off. "It" is what the sentence
        before began with.
        """
        text, at = entry.block.text, 0
        it: Ref | None = self.own
        for cut in (*_CLAUSE.finditer(text), None):
            end = cut.start() if cut else len(text)
            found: list[Claim] = []
            if end - at <= _LONGEST and ANY_VERB.search(text, at, end):
                found = list(self._clause(part(entry, at, end), it))
            yield from found
            it = self._spoken_of(text[at:end].strip(), found, it)
            at = cut.end() if cut else end

    def _spoken_of(self, sentence: str, found: Sequence[Claim], it: Ref | None) -> Ref | None:
        """What "it" is behind a sentence: what that begins with, where it is the note's own or was
        read; None where nobody knows.
        """
        if _PRONOUN.match(sentence):
            return it
        begins = _ARTICLE.sub("", sentence).casefold()
        if any(begins.startswith(one) for one in self.names):
            return self.own
        read = (claim.subject for claim in found)
        return next((one for one in read if begins.startswith(one.name.casefold())), None)

    def _clause(self, line: Entry, it: Ref | None) -> Iterator[Claim]:
        text = _plain(line)
        found = list(ANY_VERB.finditer(text))
        if not found or denies(text, WORDS) or ":" in parenthesised(text)[0]:
            return
        if _DEPENDS.search(text):
            return
        before = text[: found[0].start()]
        for match, after in zip(found, [*found[1:], None], strict=False):
            behind = text[match.end() : after.start() if after else len(text)]
            said, following = _parted(behind, before) if after else (behind, "")
            verb = VERBS[int((match.lastgroup or "v0")[1:])]
            own = "" if verb.hedged else match.group()
            if not _HEDGED.search(f"{before}{own}{said}"):
                yield from self._said(line, verb, before, said, it)
            before = following

    def _said(
        self, line: Entry, verb: Verb, before: str, behind: str, it: Ref | None
    ) -> Iterator[Claim]:
        left, right = (verb.source, verb.target) if not verb.turned else (verb.target, verb.source)
        subject = without_change(_PLACED.sub("", before).strip())
        sources = list(self._ends(line, subject, left, verb.before, it))
        own = sources == [(self.own, Named(""))] and SUBSTANCE in self.note.kinds
        fits = verb.of_own if own and verb.of_own is not None else verb.behind
        for source, _ in sources:
            open_kind = THING if fits is verb.of_own and right == NEUROTRANSMITTER else right
            said = self._ends(line, _BEHIND.sub("", behind.strip()), open_kind, fits, it)
            for target, written in said:
                ends = (target, source) if verb.turned else (source, target)
                if ends[0].name != ends[1].name:
                    yield line.claim(ends[0], verb.predicate, ends[1], *_rated(written), by=_BY)
                    yield from _names(line, target, written)

    def _ends(
        self, line: Entry, text: str, kind: KindName, fits: Fits, it: Ref | None
    ) -> Iterator[tuple[Ref, Named]]:
        """The things at one end of a verb, each as it is written; none where one of them is not of
        the right sort.
        """
        bare = text.strip(" ,")
        if means_itself(bare, WORDS):
            own = it == self.own
            known = it is not None and (self.note.type if own else fits(it.name))
            yield from [(it, Named(""))] if it is not None and known else []
            return
        if _ARTICLE.sub("", bare).casefold() in self.names or self._is_short(bare):
            yield from [(self.own, Named(""))] if self.note.type else []
            return
        found = [one._replace(text=_ARTICLE.sub("", one.text)) for one in names_in(bare, GATE, 6)]
        vague = WORDS["vague_subjects"]
        if found and all(one.text.casefold() not in vague and fits(one.text) for one in found):
            yield from ((line.ref(one.text, _kind(one.text, kind)), one) for one in found)
