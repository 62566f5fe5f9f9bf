"""The note of a condition, pattern or trait: its signs, forms and causes, what it leads to, and what it is told from."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract import Listing, heading, listed
from graphbuild.model import Finding, Note

_BY = "condition_notes"
_LISTINGS = (
    Listing(
        heading(r"(?:(?:common|core|key|main|cardinal) )?(?:signs?(?: and symptoms)?|symptoms?(?: and signs)?|symptom cluster)"),
        "hasSign",
        "Sign",
        grouped=True,
    ),
    Listing(heading(r"risk factors.*"), "increasesRiskFor", "Thing", turned=True, grouped=True),
    Listing(heading(r"causes?", r"etiology", r"aetiology"), "causes", "Thing", turned=True, grouped=True),
    Listing(heading(r"complications?", r"sequelae"), "leadsTo", "Condition"),
    Listing(heading(r"(?:sub)?types?", r"forms", r"variants"), "hasSubtype", "Condition"),
    Listing(heading(r"differential diagnos[ie]s", r"differentials?"), "differentialWith", "Condition"),
    Listing(heading(r"(?:(?:therapeutic|helpful|recommended|key|supportive) )?supplements(?: for .*)?"), "usedFor", "Supplement", turned=True),
    Listing(heading(r"(?:associated|related) conditions", r"comorbidities"), "associatedWith", "Condition"),
    Listing(heading(r"(?:treatments?|management|therapy|therapies|interventions)(?: (?:approach(?:es)?|options))?"), "hasManagement"),
    Listing(heading(r"(?:diagnostic criteria|diagnosis|diagnostics)"), "hasDiagnosticCriterion"),
    Listing(heading(r"prevention"), "hasPrevention"),
    Listing(heading(r"pathophysiology"), "hasMechanism"),
    Listing(heading(r"(?:prevalence|epidemiology|prognosis)"), "remark"),
)


def condition_notes(note: Note) -> Iterator[Finding]:
    """What the sections of such a note list."""
    return listed(note, _LISTINGS, _BY)
