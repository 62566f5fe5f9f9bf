"""The shapes of `ontology/` over exported RDF: each violation at the note and line that it comes
from.

pyshacl is an optional extra, and slow: minutes for a large garden. What a build must always know
has rules of its own.
"""

from __future__ import annotations

import rdflib
from rdflib import DCTERMS, RDF, SH, SKOS

from graphbuild.codes import diagnostic
from graphbuild.model import Diagnostic, Span
from graphbuild.vocabulary import PREFIXES, merged, pack_folders

_GB = rdflib.Namespace(PREFIXES["gb"])
_OA = rdflib.Namespace(PREFIXES["oa"])
_PROV = rdflib.Namespace(PREFIXES["prov"])
_CODES = {SH.Violation: "GB411", SH.Warning: "GB412", SH.Info: "GB413"}


class ShaclMissingError(Exception):
    """pyshacl is not installed."""


def shacl(data: rdflib.Graph) -> list[Diagnostic]:
    """What the shapes say of a graph, sorted by place. Raises ShaclMissingError without pyshacl."""
    try:
        import pyshacl
    except ImportError:
        raise ShaclMissingError from None
    shapes = merged(file for folder in pack_folders() if (file := folder / "shapes.ttl").is_file())
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, inference="none")
    found = {
        _diagnostic(data, report, result)
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }
    return sorted(found, key=lambda one: one.sort_key)


def _diagnostic(data: rdflib.Graph, report: rdflib.Graph, result: rdflib.term.Node) -> Diagnostic:
    focus = report.value(result, SH.focusNode)
    # A query over the whole graph has its offender as the value, at the node gb:Graph.
    about = report.value(result, SH.value) if focus == _GB.Graph else focus
    code = _CODES.get(report.value(result, SH.resultSeverity), "GB411")  # type: ignore[call-overload]
    return diagnostic(
        code, f"{report.value(result, SH.resultMessage)}: {_words(data, about)}", _span(data, about)
    )


def _words(data: rdflib.Graph, about: rdflib.term.Node | None) -> str:
    """A statement's quote, a thing's label, else the term itself."""
    quote = data.value(data.value(about, _PROV.wasQuotedFrom), _OA.exact)
    return str(
        quote
        or data.value(about, _OA.exact)
        or data.value(about, SKOS.prefLabel)
        or ("a blank node" if isinstance(about, rdflib.BNode) else about)
    )


def _span(data: rdflib.Graph, about: rdflib.term.Node | None) -> Span:
    """Where the statement stands; for a thing, where it is first named; for a note, its
    beginning.
    """
    places = [
        _place(data, one)
        for one in (about, *data.subjects(RDF.subject, about), *data.subjects(RDF.object, about))
    ]
    note = data.value(about, _GB.path)
    return min((place for place in places if place), default=Span(str(note or "")))


def _place(data: rdflib.Graph, about: rdflib.term.Node | None) -> Span | None:
    """The place of a passage, or of the passage that a statement is quoted from first."""
    passage = min(
        data.objects(about, _PROV.wasQuotedFrom), key=lambda one: _line(data, one), default=about
    )
    section = data.value(passage, DCTERMS.isPartOf)
    path = data.value(data.value(section, DCTERMS.isPartOf), _GB.path)
    if path is None or data.value(passage, _GB.line) is None:
        return None
    numbers = (
        data.value(passage, predicate) for predicate in (_GB.line, _GB.column, _OA.start, _OA.end)
    )
    return Span(
        str(path), *(int(str(number)) if str(number).isdigit() else 0 for number in numbers)
    )


def _line(data: rdflib.Graph, passage: rdflib.term.Node) -> int:
    line = str(data.value(passage, _GB.line))
    return int(line) if line.isdigit() else 0
