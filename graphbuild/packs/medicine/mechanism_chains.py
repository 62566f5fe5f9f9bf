"""Chains of what leads to what: "Hydrops → rupture of the membrane → potassium leak. (The second
arrow is doubtful.)".

A chain tells causes only where something in it is a change. A structure on a pathway, a treatment on
a ladder, a test and a clause part it: what stands on either side of them is a chain of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, Finding, Predicate, Ref
from graphbuild.outline import ARROW, Entry, Outline, Place, parenthesised, part
from graphbuild.outline.chains import chain
from graphbuild.outline.lists import depths, split_list
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.garden.fields import denies, is_group, topics_of
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_test
from graphbuild.packs.medicine.deed_names import without_when
from graphbuild.packs.medicine.deeds import deeds, is_deed
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.listed_signs import is_seen
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ABOUT, ANNOTATION, LEADS_TO, THING
from graphbuild.terms.medicine import CONDITION

_BY = "mechanism_chains"
_PLACES = frozenset(
    (
        "causes",
        "pathophysiology",
        "mechanisms",
        "complications",
        "triggers",
        "risk_factors",
        "frames",
    )
)
_LABEL = re.compile(r"^[^:→]{1,60}:\s+")
_CLAUSE = re.compile(r"(?<=[\w)])(?:[.!]\s+|;\s+|[.!]?\s*$)")
_ARROW = re.compile(
    rf"\s*(?:-+\?-*>|→\s?\(\?\)|→\s?\?|\?\s?→)\s*|{ARROW.pattern}"  # first those in doubt
)
_CHANGE = re.compile(rf"(?:.*\s)?(?:{WORDS.pattern('changes')})(?:\s.*)?", re.IGNORECASE)
_ALONE = re.compile(WORDS.pattern("changes"), re.IGNORECASE)
"""A change, and not of what: "activation"."""
_COMPARES = re.compile(r"\s(?:than|over|versus|>|<)\s", re.IGNORECASE)
_NTH = re.compile(
    rf"\b(?P<which>{WORDS.pattern('ordinals')}|last|final)\s+(?:{WORDS.pattern('hops')})\b"
    r"(?P<said>[^,;.()]*)",
    re.IGNORECASE,
)
_DOUBT = re.compile(rf"\b(?:{WORDS.pattern('doubting', 'cue_doubted', 'cue_open')})", re.IGNORECASE)
_MOST = 8  # words of a stop


class _Stop(NamedTuple):
    """One stop of a chain: where it begins and ends, and what it names."""

    begins: int
    ends: int
    text: str


class _Hop(NamedTuple):
    """Two stops of a line, what its label says that they are of, and the words that doubt the
    arrow.
    """

    first: _Stop
    second: _Stop
    label: str = ""
    doubt: str = ""


def mechanism_chains(outline: Outline) -> Iterator[Finding]:
    """Each hop of the chains that stand in places for causes, or in no place for anything."""
    for place, entries in outline.contents:
        if place.label or not _may_tell(place):
            continue
        for entry in entries:
            if entry.form in ("item", "paragraph") and chain(entry.text).arrows:
                for hop in _hops(entry.block.text):
                    yield from _claims(entry, hop)


def _may_tell(place: Place) -> bool:
    topics = {role.topic for around in place.outwards() for role in around.roles}
    return topics <= _PLACES


def _hops(text: str) -> Iterator[_Hop]:
    """The hops of the chains in a text; what is said of one behind its chain doubts it."""
    label = _LABEL.match(text)
    at = label.end() if label else 0
    inside = depths(text)
    for cut in _CLAUSE.finditer(text):
        if cut.start() < at or (cut.start() < len(text) and inside[cut.start()]):
            continue
        found = (one for one in _ARROW.finditer(text, at, cut.start()) if not inside[one.end() - 1])
        arrows = list(found)
        if arrows:
            remark = text[arrows[-1].end() :]
            doubts = dict(_doubts(remark, len(arrows)))
            for hop in _of_chain(text, at, cut.start(), arrows, doubts):
                yield hop._replace(label=label.group().rstrip(": ") if label else "")
        at = cut.end()


def _of_chain(
    text: str, at: int, end: int, arrows: Sequence[re.Match[str]], doubts: dict[int, str]
) -> Iterator[_Hop]:
    bounds = [at, *(place for one in arrows for place in one.span()), end]
    spans = list(zip(bounds[::2], bounds[1::2], strict=True))
    stops = [_Stop(*span, parenthesised(text[slice(*span)])[0].strip(" .")) for span in spans]
    if topics_of(stops[0].text, WORDS, (CONDITION,)):
        return  # "signs → tremor, ataxia": a label
    tells = _telling(stops)
    for count, arrow in enumerate(arrows):
        if tells[count] and tells[count + 1]:
            doubt = "?" if "?" in arrow.group() else doubts.get(count, "")
            yield _Hop(stops[count], stops[count + 1], doubt=doubt)


def _telling(stops: Sequence[_Stop]) -> list[bool]:
    """Which stops are in a run of several that may be causes, with a change among them."""
    tells = [False] * len(stops)
    for may_be, run in groupby(range(len(stops)), lambda at: _may_be_cause(stops[at].text)):
        held = list(run)
        changes = may_be and any(_is_change(one) for at in held for one in _pieces(stops[at].text))
        for at in held if changes else ():
            tells[at] = True
    return tells


def _may_be_cause(stop: str) -> bool:
    """Whether a stop is a name, or several, and none that parts a chain."""
    if is_deed(stop):
        return True
    pieces = _pieces(stop)
    names = all(GATE.passes(one, _MOST) and not _is_other(one) for one in pieces)
    vague = _COMPARES.search(stop) or _ALONE.fullmatch(stop) or is_group(stop, WORDS)
    return bool(pieces) and names and not vague


def _pieces(stop: str) -> list[str]:
    """What a stop enumerates: "fatigue, weakness"."""
    return split_list(stop)


def _is_change(piece: str) -> bool:
    return is_seen(piece) or _CHANGE.fullmatch(piece) is not None


def _is_other(stop: str) -> bool:
    """Whether a stop is a place on a pathway, a step of treatment, a test, or a gene."""
    return is_structure(stop) or is_drug(stop) or is_test(stop) or bool(symbols(stop))


def _doubts(remark: str, count: int) -> Iterator[tuple[int, str]]:
    """Which arrows of so many a remark behind a chain doubts, and its words: all, where it names
    none.
    """
    named = list(_NTH.finditer(remark))
    for aside in parenthesised(remark)[1] if not named else ():
        if _DOUBT.search(aside):
            yield from ((at, aside) for at in range(count))
    for found in named:
        which = found["which"].lower()
        at = count - 1 if which in ("last", "final") else WORDS["ordinals"].index(which)
        if _DOUBT.search(found["said"]):
            yield at, found.group().strip()


def _claims(entry: Entry, hop: _Hop) -> Iterator[Finding]:
    """Each that a hop leads to, or what it does; of a stop that enumerates several nobody knows
    which leads on.
    """
    line = part(entry, hop.first.begins, hop.second.ends)
    source, where = _without_when(hop.first.text)
    listed = len(_pieces(hop.first.text)) > 1 or is_deed(hop.first.text)
    if denies(line.text, WORDS) or listed or not source:
        return
    told = ((CERTAINTY, "possible"), (CERTAINTY_TEXT, hop.doubt)) if hop.doubt else ()
    about = ((ABOUT, line.ref(hop.label, CONDITION)),) if is_condition(hop.label) else ()
    for predicate, target, when in _targets(hop.second.text):
        beside = (ANNOTATION, "; ".join(filter(None, (where, when))))
        yield line.claim(
            _ref(line, source), predicate, _ref(line, target), *told, beside, *about, by=_BY
        )


def _targets(stop: str) -> Iterator[tuple[Predicate, str, str]]:
    """What a stop says that the one before it leads to or does, and when."""
    if is_deed(stop):
        yield from ((one.predicate, one.name, one.aside) for one in deeds(stop))
        return
    for piece in _pieces(stop):
        target, when = _without_when(piece)
        if target and not _ALONE.fullmatch(target):
            yield LEADS_TO, target, when


def _without_when(stop: str) -> tuple[str, str]:
    """A stop without when or where, and these; "increase in GABA" is one name, and "impaired under
    stress" none.
    """
    bare = without_when(stop)
    if _ALONE.fullmatch(bare):
        return ("", "") if bare.endswith("ed") else (stop, "")
    return bare, stop[len(bare) :].strip(" ,")


def _ref(line: Entry, stop: str) -> Ref:
    return line.ref(stop, CONDITION if is_condition(stop) else THING)
