"""Chains of what leads to what: "Hydrops → rupture of the membrane → potassium leak. (The second
arrow is doubtful.)".

A chain tells causes only where something in it is a change, and nothing in it is a structure on a
pathway, a treatment on a ladder or a test.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, Finding, Ref
from graphbuild.outline import ARROW, Entry, Outline, Place, parenthesised, part
from graphbuild.outline.chains import chain
from graphbuild.outline.lists import depths
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.garden.fields import denies, topics_of
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_test
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.listed_signs import is_seen
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import LEADS_TO, THING
from graphbuild.terms.medicine import CONDITION

_BY = "mechanism_chains"
_PLACES = frozenset(
    ("causes", "pathophysiology", "mechanisms", "complications", "triggers", "risk_factors")
)
_LABEL = re.compile(r"^[^:→]{1,60}:\s+")
_CLAUSE = re.compile(r"(?<=[\w)])(?:[.!]\s+|;\s+|[.!]?\s*$)")
_ARROW = re.compile(
    rf"\s*(?:-+\?-*>|→\s?\(\?\)|→\s?\?|\?\s?→)\s*|{ARROW.pattern}"  # first those in doubt
)
_CHANGE = re.compile(rf"(?:.*\s)?(?:{WORDS.pattern('changes')})(?:\s.*)?", re.IGNORECASE)
_NTH = re.compile(
    rf"\b(?P<which>{WORDS.pattern('ordinals')}|last|final)\s+(?:{WORDS.pattern('hops')})\b"
    r"(?P<said>[^,;.()]*)",
    re.IGNORECASE,
)
_DOUBT = re.compile(rf"\b(?:{WORDS.pattern('doubting', 'cue_doubted', 'cue_open')})", re.IGNORECASE)
_MOST = 8  # words of a stop


class _Hop(NamedTuple):
    """Two stops of a line, each with where it begins and ends, and the words that doubt the arrow."""

    begins: int
    first: str
    second: str
    ends: int
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
    at = len(label.group()) if (label := _LABEL.match(text)) else 0
    inside = depths(text)
    for cut in _CLAUSE.finditer(text):
        if cut.start() < len(text) and inside[cut.start()]:
            continue
        arrows = list(_ARROW.finditer(text, at, cut.start()))
        if arrows:
            remark = text[arrows[-1].end() :]
            yield from _of_chain(text, at, cut.start(), arrows, dict(_doubts(remark, len(arrows))))
        at = cut.end()


def _of_chain(
    text: str, at: int, end: int, arrows: Sequence[re.Match[str]], doubts: dict[int, str]
) -> Iterator[_Hop]:
    bounds = [at, *(place for one in arrows for place in one.span()), end]
    spans = list(zip(bounds[::2], bounds[1::2], strict=True))
    stops = [parenthesised(text[start:stop])[0].strip(" .") for start, stop in spans]
    if not _tells_causes(stops):
        return
    for count, arrow in enumerate(arrows):
        doubt = "?" if "?" in arrow.group() else doubts.get(count, "")
        yield _Hop(spans[count][0], stops[count], stops[count + 1], spans[count + 1][1], doubt)


def _tells_causes(stops: Sequence[str]) -> bool:
    if topics_of(stops[0], WORDS, (CONDITION,)):
        return False  # "signs → tremor, ataxia": a label
    names = all(GATE.passes(one, _MOST) and not _is_other(one) for one in stops)
    return names and any(is_seen(one) or _CHANGE.fullmatch(one) for one in stops)


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
    line = part(entry, hop.begins, hop.ends)
    told = ((CERTAINTY, "possible"), (CERTAINTY_TEXT, hop.doubt)) if hop.doubt else ()
    if not denies(line.text, WORDS):
        yield line.claim(_ref(line, hop.first), LEADS_TO, _ref(line, hop.second), *told, by=_BY)


def _ref(line: Entry, stop: str) -> Ref:
    return line.ref(stop, CONDITION if is_condition(stop) else THING)
