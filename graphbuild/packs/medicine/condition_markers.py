"""The biomarkers that a condition's note lists, with the value from which on each tells: "ALT: liver
enzyme (> 40 U/L elevated)"; below one stand its ranges.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, Outline, items, parenthesised
from graphbuild.outline.names import spelled_out
from graphbuild.packs.garden.fields import denies, names_in
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ALIAS, ANNOTATION, ASSOCIATED_WITH
from graphbuild.terms.medicine import (
    BIOMARKER,
    CONDITION,
    HAS_DIAGNOSTIC_CRITERION,
    HAS_REFERENCE_RANGE,
    MAY_DETECT,
)

_VALUE = re.compile(r"[<>≤≥]\s?\d")
_RANGE = re.compile(r"[<>≤≥~≈]?\s?\d")
_TELLS = re.compile(
    rf"(?P<value>[<>≤≥]\s?\d[^;,()]{{0,30}}?)\s+(?:{WORDS.pattern('telling_verbs')})\s+(?P<what>[^;:.()]+)",
    re.IGNORECASE,
)


def markers(outline: Outline, own: Ref, by: str) -> Iterator[Claim]:
    """Each that stands below a title for them."""
    for place, entries in outline.of("key_biomarkers"):
        for line in items(entries) if not place.label else ():
            yield from _marker(line, own, by)


def _marker(line: Entry, own: Ref, by: str) -> Iterator[Claim]:
    term, said = line.named()
    called, inner = parenthesised(term)
    if not GATE.passes(called, 5) or denies(line.text, WORDS):
        return
    marker = line.ref(called, BIOMARKER)
    yield line.claim(own, ASSOCIATED_WITH, marker, (ANNOTATION, said), by=by)
    for aside in inner:
        if spelled_out(called, aside) or spelled_out(aside, called):
            yield line.claim(marker, ALIAS, aside, by=by)
    for child in line.children() if line.form == "item" else ():
        label, amount = child.term()
        if label and _RANGE.match(amount):
            yield child.claim(marker, HAS_REFERENCE_RANGE, f"{label}: {amount}", by=by)
    told = _TELLS.fullmatch(said.rstrip(" ."))
    if told is not None:
        for one in names_in(told["what"], GATE):
            found = line.ref(one.text, CONDITION)
            yield line.claim(marker, MAY_DETECT, found, (ANNOTATION, told["value"]), by=by)
        return
    outer, asides = parenthesised(said)
    for value in (one for one in (outer, *asides) if _VALUE.match(one)):
        yield line.claim(own, HAS_DIAGNOSTIC_CRITERION, f"{called}: {value}", by=by)
