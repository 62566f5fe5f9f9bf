"""The verbs by which a condition shows a sign, whatever it is called: "Gout presents with a swollen
toe". They are asked before those of a test that shows something.
"""

from __future__ import annotations

from graphbuild.packs.medicine.statement_loose import could_be_ill
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import Sort, is_disease, is_of_a_part, is_symptom
from graphbuild.terms.medicine import CLINICAL_PATTERN, CONDITION, HAS_SIGN, PHENOTYPE, SIGN

DISEASE = Sort(CONDITION, is_disease, (CONDITION, CLINICAL_PATTERN, PHENOTYPE))
SHOWN_SIGN = Sort(SIGN, is_symptom, (), is_of_a_part)
PRESENTED = (
    Verb("verbs of presents", HAS_SIGN, DISEASE, SHOWN_SIGN),
    Verb("verbs of presents", HAS_SIGN, Sort(CONDITION, could_be_ill, loose=True), SHOWN_SIGN),
)
