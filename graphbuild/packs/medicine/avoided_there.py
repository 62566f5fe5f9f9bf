"""What a condition's note lists under what somebody who has it is to keep away from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild.model import Claim
from graphbuild.outline import Entry, Outline
from graphbuild.packs.medicine.safety import item_claims
from graphbuild.packs.medicine.safety_ends import CONTRAINDICATIONS, Said
from graphbuild.packs.medicine.safety_met import begins_with_link
from graphbuild.packs.medicine.safety_verdicts import AVOID
from graphbuild.packs.medicine.stray_lines import names_drug
from graphbuild.packs.medicine.words import GATE
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.medicine import ADVISED_AGAINST, CONDITION, EXPOSURE, HAS_SAFETY

_FEW = 3  # words of a name by itself: "organ meats"


def avoided_there(entries: Sequence[Entry], outline: Outline, by: str) -> Iterator[Claim]:
    """Drugs are refused, other names by themselves advised against; the rest is kept in its words."""
    own = subject_ref(outline.note, CONDITION)
    said = Said(own, CONTRAINDICATIONS, "", by, (), AVOID, True, True)
    for line in entries:
        listed = line.form in ("item", "row")
        if listed and (begins_with_link(line) or names_drug(line.text)):
            yield from item_claims(line, said)
        elif listed and GATE.passes(line.text, _FEW) and CONDITION in outline.note.kinds:
            yield line.claim(line.ref(line.text, EXPOSURE), ADVISED_AGAINST, own, by=by)
        elif line.text:
            yield line.claim(own, HAS_SAFETY, line.text, by=by)
