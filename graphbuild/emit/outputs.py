"""The emitters by what they are asked for, and what each depends on."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from graphbuild.emit.backlinks import backlinks, backlinks_again
from graphbuild.emit.coverage import coverage_json
from graphbuild.emit.csv import csv_tables
from graphbuild.emit.cytoscape import cytoscape
from graphbuild.emit.digital_garden import digital_garden
from graphbuild.emit.explorer import explorer, explorer_again
from graphbuild.emit.gexf import gexf
from graphbuild.emit.graphml import graphml
from graphbuild.emit.json import diagnostics_json, graph_json
from graphbuild.emit.jsonld import jsonld
from graphbuild.emit.kgx import kgx
from graphbuild.emit.mentions import mentions_json
from graphbuild.emit.neo4j import neo4j
from graphbuild.emit.parquet import parquet_tables
from graphbuild.emit.quartz import quartz
from graphbuild.emit.rdf import ntriples, trig, turtle12
from graphbuild.emit.since import Since
from graphbuild.emit.sssom import sssom
from graphbuild.emit.turtle import turtle
from graphbuild.emit.turtle_again import turtle_again
from graphbuild.emit.vocabulary import vocabulary_pages
from graphbuild.emit.void import void
from graphbuild.graph import Graph
from graphbuild.model import Artifact

Emitter = Callable[[Graph], Iterator[Artifact]]
Patch = Callable[[Graph, bytes, Since], Iterator[Artifact]]
"""Makes an output of its last file and of what is said otherwise since."""

# What a build gives in any case: the page, the graph to query, the backlinks, and what became of
# the lines. The diagnostics come last, since they tell what went wrong with the others.
EMITTERS: tuple[Emitter, ...] = (turtle, backlinks, coverage_json, explorer)

# What it gives where it is asked to, by the settings or by `--also nt,csv`.
ON_REQUEST: Mapping[str, Emitter] = MappingProxyType(
    {
        "csv": csv_tables,
        "cytoscape": cytoscape,
        "digital-garden": digital_garden,
        "gexf": gexf,
        "graphml": graphml,
        "json": graph_json,
        "jsonld": jsonld,
        "kgx": kgx,
        "mentions": mentions_json,
        "neo4j": neo4j,
        "nt": ntriples,
        "parquet": parquet_tables,
        "quartz": quartz,
        "rdf12": turtle12,
        "sssom": sssom,
        "trig": trig,
        "vocab": vocabulary_pages,
        "void": void,
    }
)
# A file of each, or its folder: where that is, it was asked for.
FILES: Mapping[str, str] = MappingProxyType(
    {
        "csv": "edges.csv",
        "cytoscape": "graph.cyjs",
        "digital-garden": "digital-garden/",
        "gexf": "graph.gexf",
        "graphml": "graph.graphml",
        "json": "graph.json",
        "jsonld": "graph.jsonld",
        "kgx": "kgx/",
        "mentions": "mentions.json",
        "neo4j": "neo4j/",
        "nt": "graph.nt",
        "parquet": "edges.parquet",
        "quartz": "quartz/",
        "rdf12": "graph.rdf12.ttl",
        "sssom": "groundings.sssom.tsv",
        "trig": "graph.trig",
        "vocab": "vocab/",
        "void": "void.ttl",
    }
)
# The package that such a format needs; the extra of graphbuild that brings it has the format's
# name.
NEEDS: Mapping[str, str] = MappingProxyType({"parquet": "pyarrow"})

# Those that need the text of the notes, which a graph that was loaded has not.
OF_NOTES: frozenset[Emitter] = frozenset({mentions_json, digital_garden, quartz, coverage_json})
# What each is made of beside what the notes say, by the fields of a graph: where neither changed, it
# is not made again. An emitter that is not listed here is made with every build.
BESIDE: Mapping[Emitter, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys((turtle, backlinks, *ON_REQUEST.values()), frozenset[str]()),
        explorer: frozenset({"diagnostics", "coverage", "mentions", "notes", "source_links"}),
        coverage_json: frozenset({"coverage"}),
        diagnostics_json: frozenset({"diagnostics"}),
        digital_garden: frozenset({"notes"}),
        mentions_json: frozenset({"mentions", "notes"}),
        quartz: frozenset({"notes"}),
    }
)
# How those that have one file make it of the last one. ValueError where they cannot.
AGAIN: Mapping[Emitter, Patch] = MappingProxyType(
    {turtle: turtle_again, backlinks: backlinks_again, explorer: explorer_again}
)
# What `serve` needs: the page and the graph that it asks.
SERVED: tuple[Emitter, ...] = (turtle, explorer)
