"""`docs/ontology.md` and `ontology/context.jsonld`, made from the ontology; `python -m tests.write_docs` writes both."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from graphbuild.emit.jsonld import context
from graphbuild.vocabulary import GB, PREFIXES, load_vocabulary, ontology_folder

_MAPPINGS = (
    (RDFS.subClassOf, "is a"),
    (RDFS.subPropertyOf, "is a"),
    (SKOS.exactMatch, "is"),
    (SKOS.closeMatch, "is close to"),
    (RDFS.seeAlso, "see"),
)

INTRODUCTION = """# The vocabulary

Everything that `graph.ttl` says is in the terms of this page and a few public ones. The terms begin with `gb:`, which is `{gb}`. The source is `ontology/graphbuild.ttl`, an OWL ontology with SKOS definitions; this page is made from it.

## How the graph is built

A **thing** has one or more kinds, a preferred label, and where they are known other labels and public identifiers:

```turtle
anatomy:pontine-nuclei a gb:AnatomicalStructure, gb:Nucleus ;
    skos:prefLabel "Pontine nuclei"@en ; skos:altLabel "Basal pontine nuclei"@en ;
    skos:exactMatch obo:UBERON_0002151 .
```

A thing has its kind and all kinds above it but `gb:Thing`, so `?x a gb:Substance` finds supplements and drugs.

A **fact** is a plain triple between two things, or from a thing to a value:

```turtle
anatomy:pontine-nuclei gb:projectsTo anatomy:cerebellum .
```

Each place in a note that says so is a **statement**: a node of its own beside the triple, with what the note says about the fact (strength, dose, evidence level …), and where it says it.

```turtle
edge:pontine-nuclei--projects-to--cerebellum--12c24032 a rdf:Statement, biolink:Association, gb:ProjectionAssociation, gb:Statement ;
    rdf:subject anatomy:pontine-nuclei ; rdf:predicate gb:projectsTo ; rdf:object anatomy:cerebellum ;
    gb:strength 1.00 ; gb:statedRole gb:afferent ; gb:via fibre:mossy-fibre ;
    oa:exact "Pontine nuclei (mossy fibers from cortex) - 100% strength" ;
    prov:wasQuotedFrom <https://garden.example/garden/dev_admin/organ/cerebellum/> ; gb:line 148 .
```

So ask the plain triple where only the fact matters, and the statement where weight, evidence or place do:

```sparql
SELECT ?name {{ ?x gb:projectsTo anatomy:cerebellum ; skos:prefLabel ?name }}
```

```sparql
SELECT ?name ?strength ?line {{
  ?statement rdf:subject / skos:prefLabel ?name ; rdf:predicate gb:projectsTo ; rdf:object anatomy:cerebellum ;
    gb:strength ?strength ; gb:line ?line .
}}
ORDER BY DESC(?strength)
```

A fact that several notes say is one triple with several statements. Labels have the language tag `@en`: compare `STR(?label)`, or name things by their address.

There are no blank nodes. A property between things has one direction only: what projects to X is `?x gb:projectsTo X`. A symmetric property stands in one direction too, so ask both.

## Addresses

| What | Address |
|---|---|
| a thing | base + `id/` + the kind's segment + `/` + its name: `anatomy:pontine-nuclei` is base + `id/anatomy/pontine-nuclei` |
| a note | base + its permalink, else base + `note/` + its path |
| a statement | base + `edge/` + subject, predicate, object and a hash |
| a kind or relation that only your garden has | base + `kind/…`, base + `property/…` |

The base is the setting `base`. `graph.ttl` declares a prefix for each segment; `graphbuild query` knows them all.

## Prefixes

| Prefix | Namespace |
|---|---|
{prefixes}
"""


def ontology() -> str:
    """`docs/ontology.md`."""
    graph = Graph().parse(ontology_folder() / "graphbuild.ttl")
    prefixes = "\n".join(f"| `{prefix}:` | `{iri}` |" for prefix, iri in sorted(PREFIXES.items()))
    parts = [INTRODUCTION.format(gb=GB, prefixes=prefixes), _kinds(graph), *_properties(graph), _statements(graph), _individuals(graph)]
    return "\n".join(parts) + "\n"


def shipped_context() -> str:
    """`ontology/context.jsonld`."""
    return json.dumps({"@context": context(load_vocabulary())}, indent=1) + "\n"


def _kinds(graph: Graph) -> str:
    vocabulary = load_vocabulary()
    rows = [
        f"| `gb:{kind.name}` | {kind.label} | {f'`{kind.segment}:`' if kind.name != 'Note' else ''} | {_terms(kind.parents[:1])} | {kind.definition} {_public(graph, kind.name)} |"
        for kind in sorted(vocabulary.kinds.values(), key=lambda one: one.name)
    ]
    return "\n".join(["## Kinds of things", "", "| Class | Label | Prefix | Below | What |", "|---|---|---|---|---|", *rows, ""])


def _terms(names: Iterable[str]) -> str:
    return ", ".join(f"`gb:{name}`" for name in names)


def _public(graph: Graph, name: str) -> str:
    found = [
        (words, graph.qname(value))
        for predicate, words in _MAPPINGS
        for value in graph.objects(GB[name], predicate)
        if not str(value).startswith(str(GB))
    ]
    return " ".join(f"{words.capitalize()} `{value}`." for words, value in sorted(found))


def _properties(graph: Graph) -> Iterable[str]:
    """In the order of the ontology file, whose comments are the sections."""
    text = (ontology_folder() / "graphbuild.ttl").read_text(encoding="utf-8")
    section, rows, before = "", list[str](), ""
    for line in text.split("\n"):
        if line.startswith("# ") and not before:
            yield from _section(section, rows)
            section, rows = line.removeprefix("# ").partition(": ")[0], []
        before = line
        name = line.split(" ", 1)[0].removeprefix("gb:") if line.startswith("gb:") else ""
        types = set(graph.objects(GB[name], RDF.type)) if name else set()
        if types & {OWL.ObjectProperty, OWL.DatatypeProperty}:
            rows.append(_property(graph, name, OWL.SymmetricProperty in types))
    yield from _section(section, rows)


def _section(title: str, rows: list[str]) -> Iterable[str]:
    if rows:
        yield "\n".join([f"## {title}", "", "| Property | Label | From | To | What |", "|---|---|---|---|---|", *rows, ""])


def _property(graph: Graph, name: str, symmetric: bool) -> str:
    iri = GB[name]
    literal = (iri, RDF.type, OWL.DatatypeProperty) in graph
    inverse = str(graph.value(iri, GB.inverseLabel) or "")
    words = [
        str(graph.value(iri, SKOS.definition) or ""),
        "Symmetric." if symmetric else f"From the other side: {inverse}." if inverse else "",
        f"Statements are `gb:{association.removeprefix(str(GB))}`." if (association := str(graph.value(iri, GB.association) or "")) else "",
        _public(graph, name),
    ]
    target = _short(graph, graph.value(iri, RDFS.range)) or ("a value" if literal else "")
    return f"| `gb:{name}` | {graph.value(iri, RDFS.label)} | {_short(graph, graph.value(iri, RDFS.domain))} | {target} | {' '.join(word for word in words if word)} |"


def _short(graph: Graph, iri: object) -> str:
    return f"`{graph.qname(iri)}`" if isinstance(iri, URIRef) else ""


def _statements(graph: Graph) -> str:
    classes = sorted(str(one).removeprefix(str(GB)) for one in graph.transitive_subjects(RDFS.subClassOf, GB.Statement))
    rows = [f"| `gb:{name}` | {graph.value(GB[name], SKOS.definition)} {_public(graph, name)} |" for name in classes]
    return "\n".join(["## Classes of statements", "", "| Class | What |", "|---|---|", *rows, ""])


def _individuals(graph: Graph) -> str:
    rows = [f"| `{graph.qname(one)}` | {graph.value(one, SKOS.definition)} |" for one in sorted(graph.subjects(RDF.type, GB.Role), key=str)]
    return "\n".join(["## Roles", "", "The values of `gb:statedRole`.", "", "| Role | What |", "|---|---|", *rows])
