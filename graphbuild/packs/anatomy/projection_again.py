"""Projections told again of another source: "The motor cortex projects to it, and so does the insula
(35% strength)".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, parenthesised, split_list
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.projection_claims import Told, pathways
from graphbuild.packs.anatomy.shared_nouns import in_full
from graphbuild.packs.anatomy.strengths import strength
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE
from graphbuild.terms.anatomy import CELL_TYPE, PROJECTS_TO, SENDS_AXONS_TO
from graphbuild.terms.garden import STATED_ROLE

_DOES = r"(?:do|does|did)(?! not|n.t)"
_AGAIN = re.compile(
    rf"(?:^|[,;]?\s+)(?:and |but )?(?:so|as) {_DOES} (?P<who>[^;:.]{{2,200}})|"
    rf"(?:^|[,;]\s+)(?:and |but )?(?P<doer>[^,;:.]{{2,90}}?) {_DOES} so\b(?: (?:too|also|as well))?(?P<aside> \([^()]*\))?",
    re.IGNORECASE,
)
_AND = r"\s+and\s+"


def again(sentence: str) -> re.Match[str] | None:
    """Where a sentence turns to others that do what it told before.

    >>> again("The insula projects to it, as does the septum (5%)").group("who")
    'the septum (5%)'
    """
    return _AGAIN.search(sentence)


def told_again(line: Entry, found: re.Match[str], claims: Sequence[Claim]) -> Iterator[Claim]:
    """The projections of the clause before, each of these others, and as strong as these are said
    to be; of their way nothing is said.
    """
    who = found["who"] or f"{found['doer']}{found['aside'] or ''}"
    before = [one for one in claims if one.predicate in (PROJECTS_TO, SENDS_AXONS_TO)]
    for piece in split_list(in_full(who), _AND):
        outer, inner = parenthesised(piece)
        called = without_article(outer)
        if not GATE.passes(called) or not (is_structure(called) or kind_of(called) == CELL_TYPE):
            continue
        other = line.ref(called, kind_of(called))
        for claim in before:
            into = claim.qualifier(STATED_ROLE) == "afferent"
            end = claim.subject if into else claim.object
            told = Told(into, (), strength(f"({inner[0]})") if inner else None)
            if isinstance(end, Ref):
                yield from pathways(line, other, [(end, "")], "", told)
