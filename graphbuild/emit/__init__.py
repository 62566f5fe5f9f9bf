"""What a build gives: each emitter turns the graph into files, and writes none."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from graphbuild.emit.backlinks import backlinks
from graphbuild.emit.coverage import coverage_json
from graphbuild.emit.csv import csv_tables
from graphbuild.emit.cytoscape import cytoscape
from graphbuild.emit.digital_garden import digital_garden
from graphbuild.emit.explorer import explorer
from graphbuild.emit.gexf import gexf
from graphbuild.emit.graphml import graphml
from graphbuild.emit.json import graph_json
from graphbuild.emit.jsonld import jsonld
from graphbuild.emit.kgx import kgx
from graphbuild.emit.mentions import mentions_json
from graphbuild.emit.neo4j import neo4j
from graphbuild.emit.parquet import parquet_tables
from graphbuild.emit.quartz import quartz
from graphbuild.emit.rdf import ntriples, trig, turtle12
from graphbuild.emit.sssom import sssom
from graphbuild.emit.turtle import turtle
from graphbuild.graph import Graph
from graphbuild.model import Artifact

Emitter = Callable[[Graph], Iterator[Artifact]]

# All but the diagnostics, which come last, since they tell what went wrong with the others.
EMITTERS: tuple[Emitter, ...] = (
    turtle,
    graph_json,
    graphml,
    backlinks,
    mentions_json,
    digital_garden,
    quartz,
    coverage_json,
    explorer,
)

# Those that need the text of the notes, which a graph that was loaded has not.
OF_NOTES: frozenset[Emitter] = frozenset({mentions_json, digital_garden, quartz, coverage_json})

# What a build gives only where it is asked to: `--also nt,csv`.
ON_REQUEST: Mapping[str, Emitter] = MappingProxyType(
    {
        "csv": csv_tables,
        "cytoscape": cytoscape,
        "gexf": gexf,
        "jsonld": jsonld,
        "kgx": kgx,
        "neo4j": neo4j,
        "nt": ntriples,
        "parquet": parquet_tables,
        "rdf12": turtle12,
        "sssom": sssom,
        "trig": trig,
    }
)
# The package that such a format needs; the extra of graphbuild that brings it has the format's name.
NEEDS: Mapping[str, str] = MappingProxyType({"parquet": "pyarrow"})
