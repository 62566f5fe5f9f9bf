"""With what another dose of a substance is given: "20 mg with verapamil"."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Claim
from graphbuild.outline import Outline
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.safety_ends import Said, claim_of
from graphbuild.packs.medicine.safety_names import limited_with
from graphbuild.packs.medicine.safety_verdicts import ADJUST
from graphbuild.packs.medicine.stray_lines import stray_lines


def limits(outline: Outline, said: Said) -> Iterator[Claim]:
    """The drugs with which lines of no place of safety give another dose."""
    for line in stray_lines(outline):
        for drug, limit in limited_with(line.text):
            yield claim_of(line, End(drug, ADJUST, why=limit), said)
