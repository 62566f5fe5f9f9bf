"""Plain sentences of a name, a verb and names, in any note: "CHAT encodes choline
acetyltransferase".

A verb tells a relation only between things of the right sort, so that prose with such a verb says
nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from graphbuild.model import Claim, Finding, Note, Predicate, Ref
from graphbuild.outline import Entry, Outline, name, parenthesised, part
from graphbuild.packs.anatomy.cell_names import cells, is_transmitter
from graphbuild.packs.anatomy.structures import is_function, is_structure, kind_of
from graphbuild.packs.garden.fields import denies, names_in, topics_of
from graphbuild.packs.medicine.clinical import is_condition
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    ENCODES,
    GENE,
    MARKER_OF,
    NEUROTRANSMITTER,
    PROTEIN,
    RELEASES,
)
from graphbuild.terms.garden import ASSOCIATED_WITH, FUNCTION, PRODUCES, REQUIRES, THING
from graphbuild.terms.medicine import (
    CAUSES,
    CONDITION,
    INCREASES,
    INCREASES_RISK_FOR,
    INHIBITS,
    MAY_IMPROVE,
    MOLECULAR_TARGET,
    PRECURSOR_OF,
    REDUCES,
    SUBSTANCE,
    SUPPORTS,
    TARGETS,
    TREATS,
)

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
_TOLD_OF_GENES = ("causes", MARKER_OF)  # by who reads their lists
_CLAUSE = re.compile(r"(?<=[\w)”])(?:[.!?]\s+(?=[A-Z0-9])|;\s+|[.!?]\s*$)")
_LONGEST = 400  # of a sentence, in characters
_RELATIVE = re.compile(r",?\s+(?:which|that)\s*$")
_JOINED = re.compile(r",?\s+(?:and|but)(?: (?:it|they))?(?: also)?\s*$|,\s*$", re.IGNORECASE)
_BEHIND = re.compile(
    (
        r"\s+(?:in (?:rats|mice|humans|man|rare families|some|most|children|adults)|here|too|"
        r"as well|again)$"
    ),
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:may|might|could|can|would|should|possibly|perhaps|probably)\b", re.IGNORECASE
)
_DEPENDS = re.compile(r"\b(?:if|whether|when|than)\b", re.IGNORECASE)
_ANOTHER = re.compile(r".*\S(?P<cut>,?\s+(?:and|but|while|whereas)\s+)(?=\S)", re.IGNORECASE)
"""Joins a clause that has a subject of its own."""
_ITSELF = re.compile(
    (
        r"(?:it|this (?:disease|condition|disorder|structure|nucleus|region)|the (?:disease|"
        r"condition|disorder))(?: also)?"
    ),
    re.IGNORECASE,
)
_CHANGED = re.compile(
    rf"(?:the )?(?:{WORDS.pattern('changes_of_genes')})\s+|\s+(?:mutations?|variants?|deletions?)$",
    re.IGNORECASE,
)
_MOLECULE = re.compile(
    r".*(?:\w{3}ase|receptors?|transporters?|channels?|complex|enzymes?|proteins?)", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:the|an?|its|their|both|other)\s+", re.IGNORECASE)

Fits = Callable[[str], bool]


def _is_gene(text: str) -> bool:
    return bool(symbols(text))


def _is_name(text: str) -> bool:
    return len(text.split()) <= 4


def _is_substance(text: str) -> bool:
    return _is_name(text) and not is_function(text)


def _is_treatment(text: str) -> bool:
    return len(text.split()) <= 6


def _is_molecule(text: str) -> bool:
    return bool(_MOLECULE.fullmatch(text)) or _is_gene(text)


def _is_supported(text: str) -> bool:
    return is_structure(text) or kind_of(text) == CELL_TYPE


def _is_improved(text: str) -> bool:
    return is_condition(text) or is_function(text)


def _is_cell(text: str) -> bool:
    return bool(cells(text)) or kind_of(text) == CELL_TYPE


@dataclass(frozen=True)
class _Verb:
    """A relation, the kinds of its ends, and what a name at each end must be."""

    tag: str
    predicate: Predicate
    source: str
    target: str
    before: Fits = _is_name
    behind: Fits = _is_name
    turned: bool = False
    hedged: bool = False


_VERBS = (
    _Verb("verbs of increasesRiskFor", INCREASES_RISK_FOR, THING, CONDITION, behind=is_condition),
    _Verb("verbs of associatedWith", ASSOCIATED_WITH, GENE, CONDITION, _is_gene, is_condition),
    _Verb(
        "verbs of mayImprove",
        MAY_IMPROVE,
        THING,
        CONDITION,
        _is_treatment,
        _is_improved,
        hedged=True,
    ),
    _Verb("verbs of precursorOf", PRECURSOR_OF, SUBSTANCE, SUBSTANCE, _is_substance, _is_substance),
    _Verb(
        "verbs of made from",
        PRECURSOR_OF,
        SUBSTANCE,
        SUBSTANCE,
        _is_substance,
        _is_substance,
        turned=True,
    ),
    _Verb("verbs of markerOf", MARKER_OF, GENE, CELL_TYPE, _is_gene, _is_cell),
    _Verb("verbs of treats", TREATS, THING, CONDITION, behind=is_condition),
    _Verb("verbs of causes", CAUSES, THING, CONDITION, behind=is_condition),
    _Verb("verbs of encodes", ENCODES, GENE, PROTEIN, _is_gene),
    _Verb("verbs of produces", PRODUCES, PROTEIN, SUBSTANCE, _is_molecule),
    _Verb("verbs of requires", REQUIRES, PROTEIN, SUBSTANCE, _is_molecule),
    _Verb("verbs of inhibits", INHIBITS, SUBSTANCE, MOLECULAR_TARGET, behind=_is_molecule),
    _Verb("verbs of supports", SUPPORTS, SUBSTANCE, ANATOMICAL_STRUCTURE, behind=_is_supported),
    _Verb("verbs of reduces", REDUCES, THING, NEUROTRANSMITTER, behind=is_transmitter),
    _Verb("verbs of increases", INCREASES, THING, NEUROTRANSMITTER, behind=is_transmitter),
    _Verb("verbs of releases", RELEASES, CELL_TYPE, NEUROTRANSMITTER, _is_cell, is_transmitter),
    _Verb("verbs of targets", TARGETS, THING, ANATOMICAL_STRUCTURE, behind=is_structure),
)
_ANY = re.compile(
    "|".join(
        rf"(?P<v{at}>\b(?:{WORDS.pattern(verb.tag)})\b(?! of\b))" for at, verb in enumerate(_VERBS)
    ),
    re.IGNORECASE,
)


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
    verb = _ANY.search(rest)
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
    return (first,) if rest.islower() or (rest and SUBSTANCE in note.kinds) else ()


def _kind(name: str, kind: str) -> str:
    """The kind of a name at the end of a verb, where the verb leaves it open."""
    if kind == THING and _is_gene(name):
        return GENE
    if kind == CONDITION and is_function(name) and not is_condition(name):
        return FUNCTION
    return kind_of(name) if kind == ANATOMICAL_STRUCTURE else kind


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

    def sentences(self, entry: Entry) -> Iterator[Claim]:
        """Each sentence, and each clause that a semicolon parts off."""
        text, at = entry.block.text, 0
        for cut in (*_CLAUSE.finditer(text), None):
            end = cut.start() if cut else len(text)
            if end - at <= _LONGEST and _ANY.search(text, at, end):
                yield from self._clause(part(entry, at, end))
            at = cut.end() if cut else end

    def _clause(self, line: Entry) -> Iterator[Claim]:
        text = _plain(line)
        found = list(_ANY.finditer(text))
        if not found or denies(text, WORDS) or ":" in parenthesised(text)[0]:
            return
        if _DEPENDS.search(text):
            return
        before = text[: found[0].start()]
        for match, after in zip(found, [*found[1:], None], strict=False):
            behind = text[match.end() : after.start() if after else len(text)]
            said, following = _parted(behind, before) if after else (behind, "")
            verb = _VERBS[int((match.lastgroup or "v0")[1:])]
            own = "" if verb.hedged else match.group()
            if not _HEDGED.search(f"{before}{own}{said}"):
                yield from self._said(line, verb, before, said)
            before = following

    def _said(self, line: Entry, verb: _Verb, before: str, behind: str) -> Iterator[Claim]:
        left, right = (verb.source, verb.target) if not verb.turned else (verb.target, verb.source)
        sources = self._ends(line, _CHANGED.sub("", before.strip()), left, verb.before)
        targets = self._ends(line, _BEHIND.sub("", behind.strip()), right, verb.behind)
        for source in sources:
            for target in targets:
                ends = (target, source) if verb.turned else (source, target)
                if ends[0].name != ends[1].name:
                    yield line.claim(ends[0], verb.predicate, ends[1], by=_BY)

    def _ends(self, line: Entry, text: str, kind: str, fits: Fits) -> list[Ref]:
        """The things at one end of a verb; none where one of them is not of the right sort."""
        bare = text.strip(" ,")
        if _ITSELF.fullmatch(bare) or _ARTICLE.sub("", bare).casefold() in self.names:
            return [self.own] if self.note.type else []
        found = [_ARTICLE.sub("", one.text) for one in names_in(bare, GATE, 6)]
        if not found or any(
            one.casefold() in WORDS["vague_subjects"] or not fits(one) for one in found
        ):
            return []
        return [line.ref(one, _kind(one, kind)) for one in found]
