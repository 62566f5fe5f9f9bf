"""Codes of the ontology: kinds, relations and names that it knows otherwise or not."""

from __future__ import annotations

from graphbuild.codes.code import ERROR, INFO, WARNING, Code

ONTOLOGY = (
    Code(
        "GB401",
        INFO,
        "kind not in the ontology",
        "The note's type is a kind of its own.",
        "type: recipe",
    ),
    Code(
        "GB402",
        ERROR,
        "unknown predicate",
        "A claim's predicate is not in the ontology; it is left out.",
        "",
    ),
    Code(
        "GB403",
        WARNING,
        "one slug, two labels",
        "Two things would share an address; both get a hash.",
        "",
    ),
    Code(
        "GB404",
        INFO,
        "relation not in the ontology",
        "A garden's own relation is a property of its own.",
        "## Relationships\n### Haunts\n- → [[Zinc]]",
    ),
    Code(
        "GB405",
        INFO,
        "relation to itself",
        "The note relates a thing to itself; that says nothing, and is left out.",
        "## Relationships\n- → [[Zinc]]",
    ),
    Code(
        "GB406",
        WARNING,
        "decision not read",
        "`grounding.csv` or a row of it cannot be read; it decides nothing.",
        "maybe,anatomy/pons,UBERON:0000988",
    ),
    Code(
        "GB407",
        INFO,
        "direction against the kinds",
        (
            "The kinds of the two things deny the direction that the note states, and fit "
            "the other one; so it is read that way."
        ),
        "---\ntype: labtestpanel\n---\n## Relationships\n### Included In\n- [[ESR]] (labtest)",
    ),
    Code(
        "GB408",
        INFO,
        "perhaps one person",
        (
            "Two people of one surname have first names that are alike. They are merged "
            "only where a note or `grounding.csv` says so."
        ),
        "Dr. Matt Walker and Dr. Matthew Walker.",
    ),
    Code(
        "GB409",
        INFO,
        "abbreviation of several things",
        (
            "Notes spell an abbreviation out as several things, and this note does not say "
            "which it means; it stays a thing of its own."
        ),
        "- SOC - 50%",
    ),
    Code(
        "GB414",
        INFO,
        "notes of one title",
        "Two notes have one title; where their type is one too, they tell of one thing.",
        "",
    ),
    Code(
        "GB411",
        ERROR,
        "shape violated",
        "The exported RDF breaks a rule of `ontology/*/shapes.ttl` (`check --shacl`).",
        "",
    ),
    Code(
        "GB412",
        WARNING,
        "shape warns",
        "The exported RDF has what `ontology/*/shapes.ttl` warns of (`check --shacl`).",
        "",
    ),
    Code(
        "GB413",
        INFO,
        "shape remarks",
        "`ontology/*/shapes.ttl` remarks on the exported RDF (`check --shacl`).",
        "",
    ),
)
