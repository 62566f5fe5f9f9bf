"""What acts on a molecule or pathway, by the titles and labels of lists: "Inhibitors", "Agonists"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import ARROW, Outline, Place, name
from graphbuild.packs.garden.listed import listed
from graphbuild.packs.garden.listing import Listing
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.garden import REMARK, THING
from graphbuild.terms.medicine import ACTIVATES, AGONIST_OF, ANTAGONIST_OF, INHIBITS

_LISTINGS = tuple(
    Listing(topic, predicate, THING, turned=True, grouped=True)
    for topic, predicate in (
        ("acting_inhibitors", INHIBITS),
        ("acting_activators", ACTIVATES),
        ("acting_agonists", AGONIST_OF),
        ("acting_antagonists", ANTAGONIST_OF),
    )
)
_NUMBERED = re.compile(r"\w.*\s(?:[IVX]+|\d{1,2}[A-Za-z]?)")
"""The name of one of several: "Complex IV", "Caspase 3"; "3. Inhibitors" is none."""


def acting_on(outline: Outline, by: str) -> Iterator[Claim]:
    """That they act on what the note is about; below a title that names one of several members of
    that, on this one, of which the lines beside are said too.
    """
    own = subject_ref(outline.note)
    found = listed(outline, _LISTINGS, by, WORDS)
    told = [one for one in found if not ARROW.search(one.subject.name)]  # a pathway acts on nothing
    lines = {claim.span.start for claim in told}
    members: dict[int, Ref] = {}
    for place, entries in outline.contents:
        member = _member(place) if not place.label else None
        starts = {entry.block.span.start for entry in entries}
        if member is not None and lines & starts:
            members |= dict.fromkeys(starts, member)
            for entry in entries:
                if entry.form == "item" and entry.block.span.start not in lines:
                    yield entry.claim(member, REMARK, entry.text, by=by)
    for claim in told:
        member = members.get(claim.span.start)
        yield replace(claim, object=member) if member and claim.object == own else claim


def _member(place: Place) -> Ref | None:
    """What the nearest title above names, where it is numbered as one of several."""
    for around in place.outwards():
        if around.title is not None and around.title.form == "heading" and not around.roles:
            called = name(around.words).text
            numbered = _NUMBERED.fullmatch(called) and GATE.passes(called, 4)
            return around.title.ref(called, THING) if numbered else None
    return None
