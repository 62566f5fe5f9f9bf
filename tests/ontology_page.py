"""`docs/ontology.md` and `ontology/context.jsonld`, made from the ontology; `python -m tests.write_docs` writes both."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from graphbuild.emit.jsonld import context
from graphbuild.graph import NodeId
from graphbuild.pipeline import build
from graphbuild.vocabulary import PREFIXES, load_vocabulary, merged, pack_folders
from tests.conftest import ROOT

GB = Namespace(PREFIXES["gb"])
_MAPPINGS = (
    (RDFS.subClassOf, "is a"),
    (RDFS.subPropertyOf, "is a"),
    (SKOS.exactMatch, "is"),
    (SKOS.closeMatch, "is close to"),
    (RDFS.seeAlso, "see"),
)

INTRODUCTION = """# The vocabulary

Everything that `graph.ttl` says is in the terms of this page and a few public ones. The terms begin with `gb:`, which is `{gb}`. The source is `vocabulary.ttl` of each pack in `ontology/`, an OWL ontology with SKOS definitions; this page is made from them.

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

What a note says of the fact is a **statement**: a node of its own beside the triple, with strength, dose, evidence level and the like. Where it says so is a **passage**: a line of the note, once, however many statements it gives. It is part of a **section**, which has the titles above it, and the section is part of the note.

```turtle
edge:pontine-nuclei--projects-to--cerebellum--2a6b6ed5 a gb:ProjectionAssociation ;
    rdf:subject anatomy:pontine-nuclei ; rdf:predicate gb:projectsTo ; rdf:object anatomy:cerebellum ;
    gb:strength 1.00 ; gb:statedRole gb:afferent ; gb:via fibre:mossy-fibre ;
    prov:wasQuotedFrom passage:4f5lmqav .

passage:4f5lmqav a gb:Passage ;
    dct:isPartOf section:lrlg6tpcg5 ; gb:line 147 ; gb:column 3 ; oa:start 6197 ; oa:end 6254 ;
    oa:exact "Pontine nuclei (mossy fibres from the middle cerebellar peduncle) - 100% strength" .

section:lrlg6tpcg5 a gb:Section ; dct:isPartOf <organ/cerebellum/> ;
    gb:headingPath "Research Data / Structural Connectivity / Afferent Connections" .
```

What is the default is not written: a statement without `gb:polarity` is asserted, one without `gb:certainty` is stated; a name that is the thing's label is not repeated; its usual reader (`gb:usualReader` of the predicate) need not be named; a link is a wikilink, and reads as what it leads to is called, or else as its passage does; every class above a statement's own is in the ontology. What a note says plainly of itself, its dates and tags, is a plain triple alone.

A statement that the note **denies** has `gb:polarity gb:denied` and no plain triple: no query for the fact finds it. One that the note **hedges** has its plain triple, and `gb:certainty`: leave it out with `FILTER NOT EXISTS {{ ?statement gb:certainty ?hedged }}`.

So ask the plain triple where only the fact matters, and the statement where weight, evidence or place do:

```sparql
SELECT ?name {{ ?x gb:projectsTo anatomy:cerebellum ; skos:prefLabel ?name }}
```

```sparql
SELECT ?name ?strength ?line {{
  ?statement rdf:subject / skos:prefLabel ?name ; rdf:predicate gb:projectsTo ; rdf:object anatomy:cerebellum ;
    gb:strength ?strength ; prov:wasQuotedFrom / gb:line ?line .
}}
ORDER BY DESC(?strength)
```

{expect}
## Addresses

| What | Address |
|---|---|
| a thing | base + `id/` + the kind's segment + `/` + its name: `anatomy:pontine-nuclei` is base + `id/anatomy/pontine-nuclei` |
| a note | base + its permalink, else base + `note/` + its path |
| a statement | base + `edge/` + subject, predicate, object and a hash |
| a passage | base + `passage/` + the note's name and a hash of the words: the same when lines move |
| a kind or relation that only your garden has | base + `kind/…`, base + `property/…` |

The base is the setting `base`. `graph.ttl` declares a prefix for each segment; `graphbuild query` knows them all.

## Prefixes

| Prefix | Namespace |
|---|---|
{prefixes}
"""

EXPECT = """There are no blank nodes. `graphbuild query` knows the prefixes below, so its queries need no `PREFIX` lines; other tools do.

## What to expect when you ask

**Every statement** has `rdf:subject`, `rdf:predicate`, `rdf:object`, and its passages (`prov:wasQuotedFrom`); `gb:extractedBy`, where another reader than the usual one of its predicate (`gb:usualReader`) has read it; the usual one of what has `gb:relationText` is `relations`. **Every passage** has its words (`oa:exact`, at `oa:start` to `oa:end`), its section (`dct:isPartOf`), `gb:line` and `gb:column`. **Every section** has its note (`dct:isPartOf`), and where there are titles above it `gb:headingPath`. **All else is there where the note says it**: ask for it in `OPTIONAL`, unless you want only the statements that have it. Ask `?statement prov:wasQuotedFrom ?passage . ?passage dct:isPartOf / dct:isPartOf / gb:path ?path ; gb:line ?line` for the place.

**One fact, several statements.** Two notes may say one thing, with different strengths, and one note may say it twice: take `MAX`, or `DISTINCT`.

**Direction.** A property between things has one direction only: what projects to X is `?x gb:projectsTo X`. A symmetric property stands in one direction too, so ask both: `?a (gb:differentialWith | ^gb:differentialWith) ?b`.

**Values.** Labels have the language tag `@en`: compare `STR(?label)`, or name things by their address. All other texts have none. A note and what it is about often share a label: `?note gb:mainEntity ?thing` leads from one to the other, and `?x a gb:AnatomicalStructure` leaves the note out. Words such as a density stand as the note writes them: compare `LCASE(?density)`.

**Names.** Always ask for the `gb:` name. What a term *is*, or *is close to*, elsewhere is said in the ontology, which is no part of the graph. A property that begins with `has` is a fact (`gb:hasDose`); the bare name is what a statement carries (`gb:doseMax`).

**Scales.** `gb:evidenceLevelMax` is the highest level of the note's scale, 5 in `3/5`. `gb:strengthMax`, `gb:doseMax` and other ends in `Max` are the upper end of a range. Doses are in `gb:doseUnit`, and never converted: do not compare milligrams with grams.

## Recipes

What an organ's note says of a supplement are several facts with one subject: level, dose, articles, mechanism. `gb:about` names the organ that they are said of, so that doses for one organ do not meet levels for another; in the supplement's own note it is missing.

```sparql
SELECT DISTINCT ?name ?level ?dose ?article {
  ?supports rdf:subject ?x ; rdf:predicate gb:supports ; rdf:object anatomy:cerebellum ; gb:evidenceLevel ?level .
  ?x skos:prefLabel ?name .
  OPTIONAL { ?d rdf:subject ?x ; rdf:predicate gb:hasDose ; rdf:object ?dose ; gb:about anatomy:cerebellum }
  OPTIONAL { ?c rdf:subject ?x ; rdf:predicate gb:cites ; rdf:object / skos:prefLabel ?article ; gb:about anatomy:cerebellum }
}
ORDER BY DESC(?level) ?name
```

A chain `A → B → C - 95%` is one statement for each hop. The strength is that of the first; each later one has `gb:continues`, the hop before it, and no strength of its own. All have the words of the whole chain. A chain that ends in what it is for ends in a statement of `gb:hasFunction`.

```sparql
SELECT ?first ?strength ?hop ?to {
  ?statement gb:continues+ ?start ; rdf:subject / skos:prefLabel ?hop ; rdf:object / skos:prefLabel ?to .
  ?start rdf:subject / skos:prefLabel ?first ; gb:strength ?strength .
}
ORDER BY DESC(?strength) ?first
```

Where something is, how much of it, and who says so:

```sparql
SELECT ?structure ?receptor ?density ?where ?file ?line {
  ?s rdf:subject / skos:prefLabel ?structure ; rdf:predicate gb:expressesReceptor ; rdf:object / skos:prefLabel ?receptor ;
    gb:density ?density ; prov:wasQuotedFrom ?passage .
  ?passage dct:isPartOf / dct:isPartOf / gb:path ?file ; gb:line ?line .
  OPTIONAL { ?s gb:place / skos:prefLabel ?where }
  FILTER (LCASE(?density) IN ("high", "very high"))
}
ORDER BY ?structure ?receptor
```
"""


def ontology() -> str:
    """`docs/ontology.md`."""
    graph = merged(folder / "vocabulary.ttl" for folder in pack_folders())
    prefixes = "\n".join(f"| `{prefix}:` | `{iri}` |" for prefix, iri in sorted(PREFIXES.items()))
    parts = [
        INTRODUCTION.format(gb=GB, prefixes=prefixes, expect=EXPECT),
        _kinds(graph),
        *_properties(graph),
        _carried(),
        _statements(graph),
        _individuals(graph),
    ]
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
    return "\n".join(
        [
            "## Kinds of things",
            "",
            "| Class | Label | Prefix | Below | What |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _terms(names: Iterable[str]) -> str:
    return ", ".join(f"`gb:{name}`" for name in names)


def _public(graph: Graph, name: str) -> str:
    found = [
        (words, graph.qname(value))
        for predicate, words in _MAPPINGS
        for value in graph.objects(GB[name], predicate)
        if isinstance(value, URIRef) and not value.startswith(GB)
    ]
    return " ".join(f"{words.capitalize()} `{value}`." for words, value in sorted(found))


def _properties(graph: Graph) -> Iterable[str]:
    """By the sections of the packs' files, which are their comments, each in the order of the files."""
    sections: dict[str, list[str]] = {}
    for folder in pack_folders():
        title, before = "", ""
        for line in (folder / "vocabulary.ttl").read_text(encoding="utf-8").split("\n"):
            if line.startswith("# ") and not before:
                title = line.removeprefix("# ").partition(": ")[0]
            before = line
            name = line.split(" ", 1)[0].removeprefix("gb:") if line.startswith("gb:") else ""
            types = set(graph.objects(GB[name], RDF.type)) if name else set()
            if types & {OWL.ObjectProperty, OWL.DatatypeProperty}:
                rows = sections.setdefault(title, [])
                rows.append(_property(graph, name, OWL.SymmetricProperty in types))
    for title, rows in sections.items():
        yield from _section(title, rows)


def _section(title: str, rows: list[str]) -> Iterable[str]:
    if rows:
        yield "\n".join(
            [
                f"## {title}",
                "",
                "| Property | Label | From | To | What |",
                "|---|---|---|---|---|",
                *rows,
                "",
            ]
        )


def _property(graph: Graph, name: str, symmetric: bool) -> str:
    iri = GB[name]
    literal = (iri, RDF.type, OWL.DatatypeProperty) in graph
    inverse = str(graph.value(iri, GB.inverseLabel) or "")
    words = [
        str(graph.value(iri, SKOS.definition) or ""),
        "Symmetric." if symmetric else f"From the other side: {inverse}." if inverse else "",
        f"Statements are `gb:{association.removeprefix(GB)}`."
        if (association := str(graph.value(iri, GB.association) or ""))
        else "",
        _public(graph, name),
    ]
    target = _short(graph, graph.value(iri, RDFS.range)) or ("a value" if literal else "")
    return f"| `gb:{name}` | {graph.value(iri, RDFS.label)} | {_short(graph, graph.value(iri, RDFS.domain))} | {target} | {' '.join(word for word in words if word)} |"


def _short(graph: Graph, iri: object) -> str:
    return f"`{graph.qname(iri)}`" if isinstance(iri, URIRef) else ""


def _carried() -> str:
    """Which statements carry what, and in which words, as the example garden has it."""
    found = build(ROOT / "notes")
    on: dict[str, Counter[str]] = {}
    words: dict[str, set[str]] = {}
    for one in found.statements:
        for name, value in one.qualifiers:
            on.setdefault(name, Counter())[one.predicate] += 1
            words.setdefault(name, set()).add(
                value if isinstance(value, str) and not isinstance(value, NodeId) else ""
            )
    rows = [
        f"| `gb:{name}` | {_terms(predicate for predicate, _ in on[name].most_common(5))} | {_words(words[name])} |"
        for name in sorted(on)
    ]
    head = [
        "## Which statements carry what",
        "",
        "In the example garden, the most frequent first; words only where they are few.",
        "",
    ]
    return "\n".join([*head, "| Property | On statements of | Words |", "|---|---|---|", *rows, ""])


def _words(found: set[str]) -> str:
    few = len(found) <= 8 and all(0 < len(one) <= 24 for one in found)
    return ", ".join(f"“{one}”" for one in sorted(found)) if few else ""


def _statements(graph: Graph) -> str:
    classes = sorted(
        str(one).removeprefix(GB)
        for one in graph.transitive_subjects(RDFS.subClassOf, GB.Statement)
    )
    rows = [
        f"| `gb:{name}` | {graph.value(GB[name], SKOS.definition)} {_public(graph, name)} |"
        for name in classes
    ]
    return "\n".join(["## Classes of statements", "", "| Class | What |", "|---|---|", *rows, ""])


def _individuals(graph: Graph) -> str:
    rows = [
        f"| `{graph.qname(one)}` | {graph.value(one, SKOS.definition)} |"
        for one in sorted(graph.subjects(RDF.type, GB.Role), key=str)
    ]
    return "\n".join(
        [
            "## Roles",
            "",
            "The values of `gb:statedRole`.",
            "",
            "| Role | What |",
            "|---|---|",
            *rows,
        ]
    )
