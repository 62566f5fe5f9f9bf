"""What a query may not ask for, however it is written, and what it may, whatever words it has."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest

from graphbuild.query import QueryError, Source, ask
from graphbuild.query.errors import check_names, syntax_error
from graphbuild.query.results import evaluate
from graphbuild.query.text import decoded, names
from graphbuild.vocabulary import PREFIXES

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def source() -> Source:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.Literal("service")))
    return Source(store, dict(PREFIXES))


class Spy(NamedTuple):
    """A server that only notes who comes."""

    iri: str
    visits: list[object]


@pytest.fixture
def spy() -> Iterator[Spy]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        visits: list[object] = []

        def listen() -> None:
            while True:
                try:
                    connection, where = server.accept()
                except OSError:
                    return
                visits.append(where)
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        yield Spy(f"<http://127.0.0.1:{server.getsockname()[1]}/>", visits)
        server.shutdown(socket.SHUT_RDWR)


CALLS = {
    "plain": "ASK { SERVICE $ { ?s ?p ?o } }",
    "mixed case": "ASK { sErViCe $ { ?s ?p ?o } }",
    "silent": "ASK { SERVICE SILENT $ { ?s ?p ?o } }",
    "without spaces": "ASK{SERVICE$ {}}",
    "comment to a carriage return": "ASK { # none\rSERVICE $ { ?s ?p ?o } }",
    "comment to a carriage return, at the start": "#\rASK { SERVICE $ { ?s ?p ?o } }",
    "no-break space in an IRI": "ASK { OPTIONAL { <x:\u00a0'> ?p ?o } SERVICE $ { ?s ?p ?o } # '\n }",
    "line separator in an IRI": "ASK { OPTIONAL { <x:\u2028'> ?p ?o } SERVICE $ { ?s ?p ?o } # '\n }",
    "hash in an IRI": "ASK { OPTIONAL { <x:y#> ?p ?o } SERVICE $ { ?s ?p ?o } }",
    "escape in an IRI": "ASK { OPTIONAL { <x:\\u00e9#> ?p ?o } SERVICE $ { ?s ?p ?o } }",
    "quote in a name": "PREFIX x: <x:> ASK { OPTIONAL { x:it\\'s ?p ?o } SERVICE $ { ?s ?p ?o } # '\n }",
    "hash in a name": "PREFIX x: <x:> ASK { OPTIONAL { x:\\# ?p ?o } SERVICE $ { ?s ?p ?o } }",
    "string with quotes": "ASK { BIND('''a''b\\'''' AS ?x) SERVICE $ { ?s ?p ?o } BIND('' AS ?y) }",
    "two comparisons": "ASK { FILTER(1<2) SERVICE $ { ?s ?p ?o } FILTER(2>1) }",
    "escaped letter": "ASK { \\u0053ERVICE $ { ?s ?p ?o } }",
    "all letters escaped": "ASK { \\u0073\\U00000065\\u0072\\u0056\\u0049\\u0063\\u0065 $ { ?s ?p ?o } }",
    "name from the data": "ASK { VALUES ?g { $ } SERVICE ?g { ?s ?p ?o } }",
    "silent, name from the data": "ASK { VALUES ?g { $ } SERVICE SILENT ?g { ?s ?p ?o } }",
    "name with a prefix": "BASE $ PREFIX x: <> ASK { SERVICEx: { ?s ?p ?o } }",
    "name with a prefix of the same word": "PREFIX service: $ ASK { SERVICE service: { ?s ?p ?o } }",
    "empty prefix": "PREFIX : $ ASK { SERVICE: { ?s ?p ?o } }",
    "below": "SELECT * { { SELECT * { { SERVICE $ { ?s ?p ?o } } } } }",
    "in EXISTS": "ASK { FILTER EXISTS { SERVICE $ { ?s ?p ?o } } }",
    "in NOT EXISTS in BIND": "ASK { BIND(NOT EXISTS { SERVICE $ { ?s ?p ?o } } AS ?x) }",
    "in MINUS": "ASK { ?s ?p ?o MINUS { SERVICE $ { ?s ?p ?o } } }",
    "in UNION": "ASK { { ?s ?p ?o } UNION { SERVICE $ { ?s ?p ?o } } }",
    "in OPTIONAL": "SELECT * { OPTIONAL { SERVICE $ { ?s ?p ?o } } }",
    "in CONSTRUCT": "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE $ { ?s ?p ?o } }",
    "in DESCRIBE": "DESCRIBE ?s { SERVICE $ { ?s ?p ?o } }",
    "beside names that hold the word": "PREFIX service: <x:> ASK { ?service ?service2 'service' . SERVICE $ { ?s service:p ?o } }",
    "beside names that hold the word with another letter": "ASK { ?dervice ?bervice ?aervice . ?cervice ?a ?o SERVICE $ { ?s ?p ?o } }",
    "byte order mark": "\ufeffASK { SERVICE $ { ?s ?p ?o } }",
    "after much": f"ASK {{ {'?s ?p ?o . ' * 20_000} SERVICE $ {{ ?s ?p ?o }} }}",
    "after a long comment": f"# {'x' * 500_000}\nASK {{ SERVICE $ {{ ?s ?p ?o }} }}",
    "twice": "ASK { SERVICE $ { SERVICE $ { ?s ?p ?o } } }",
}


@pytest.mark.parametrize("kind", CALLS)
def test_no_query_reaches_another_server(kind: str, source: Source, spy: Spy) -> None:
    text = CALLS[kind].replace("$", spy.iri)
    found = evaluate(source, text, "", 10)
    assert (found.status, b"SERVICE is refused" in found.body, spy.visits) == (403, True, []), (
        found.body
    )
    with pytest.raises(QueryError):  # on the command line neither
        ask(source, text)
    assert not spy.visits


MENTIONS = [
    "ASK { ?service ?p ?o }",
    "ASK { ?s ?p 'service' }",
    'ASK { ?s ?p ?o FILTER(?o = "SERVICE <http://127.0.0.1:1/> { ?s ?p ?o }" || true) } # SERVICE <x:y> {}',
    "ASK { ?s ?p ?o OPTIONAL { <x:service> <http://a.b/service#from> '''a ' SERVICE <x:y> {} ''' } }",
    "PREFIX service: <x:> PREFIX from: <x:> ASK { service:a from:b ?service FILTER(STR(?service) != 'from') }",
    "PREFIX my-service: <x:> SELECT ?from { my-service:a ?from ?service }",
    "SELECT ?Service ?service ?dervice { ?Service ?service ?dervice }",
    "ASK { ?s ?p ?o OPTIONAL { _:service ?from 'x'@service } }",
    "ASK { ?s ?p ?o . # service\r\n OPTIONAL { ?s <x:\\u00e9service> ?from } }",
    "SELECT (GROUP_CONCAT(?o; separator=' from service ') AS ?from) { ?s ?p ?o }",
    "\ufeffASK { ?service ?from ?o }",
    "ASK { ?s ?p ?o FILTER('\\\\u0053ervice' != '\\u0022service\\u0022') }",
    "ASK { ?s ?p ?o OPTIONAL { <x:\\u00efrom> ?p ?o } }",
    f"ASK {{ {'?service ?from ?o . ' * 30} }}",
]


@pytest.mark.parametrize("text", MENTIONS)
def test_a_query_may_have_any_word(text: str, source: Source) -> None:
    found = evaluate(source, text, "text/csv", 10)
    assert (found.status, found.body.count(b"\n")) == (200, 1), found.body
    assert b"false" not in found.body


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("ASK FROM <x:y> { ?s ?p ?o }", 400, "FROM is refused"),
        ("SELECT * FROM NAMED <x:y> { ?s ?p ?o }", 400, "FROM is refused"),
        ("SELECT ?from #\rfrom<x:y> { ?from ?p ?o }", 400, "FROM is refused"),
        ("LOAD <http://127.0.0.1:1/>", 400, "LOAD would change the graph"),
        ("LOAD SILENT <http://127.0.0.1:1/service>", 400, "LOAD would change the graph"),
        (
            "PREFIX a: <x:> \n PREFIX b: <x:>\nINSERT DATA { a:b a:c b:d }",
            400,
            "INSERT would change the graph",
        ),
        ("ASK {} ; DROP ALL", 400, "is not understood"),
        ("ASK { ?service ?p }", 400, "is not understood at line 1"),
        ("SELECT ?from", 400, "is not understood"),
        ("ASK " + "{" * 100_000, 400, "brackets within each other"),
        (
            "ASK { FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ") }",
            400,
            "brackets within each other",
        ),
        (
            "ASK { ?s ?p " + "[ ?p " * 200 + "1" + "]" * 200 + " }",
            400,
            "brackets within each other",
        ),
    ],
)
def test_what_else_is_refused_is_told(text: str, status: int, said: str, source: Source) -> None:
    found = evaluate(source, text, "", 10)
    assert (found.status, said in found.body.decode()) == (status, True), found.body[:300]


def test_brackets_beside_each_other_are_not_within_each_other(source: Source) -> None:
    assert evaluate(source, "ASK { " + "{ ?s ?p ?o } UNION" * 300 + "{} }", "", 10).status == 200


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")
@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_a_process_that_answers_can_reach_nobody_even_if_the_query_were_let_through(
    silent: str, spy: Spy
) -> None:
    code = f"""
import pyoxigraph as ox
from graphbuild.query.process import Limits, _limit
_limit(Limits())
try:
    print(bool(ox.Store().query("ASK {{ SERVICE {silent} {spy.iri} {{ ?s ?p ?o }} }}")))
except OSError as error:
    print(error)
"""
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert found.stdout.strip() in ("True", "Too many open files (os error 24)")
    assert not spy.visits


def test_letters_are_decoded_and_nothing_else() -> None:
    assert (
        decoded("\\u0053\\U00000045LECT '\\u0022\\u000A' \\uD800 \\u005Cu0053")
        == "SELECT '\\u0022\\u000A' \\uD800 \\u005Cu0053"
    )
    assert decoded("'\\\\u0053' '\\\\\\u0053'") == "'\\\\u0053' '\\\\S'"


def test_names_have_their_place() -> None:
    text = "ASK { ?s gb:a ?o.gb:b a.b:c\n 'x:y' <x:\\u00e9z:> # c:d\rd:e\n\n _:f\n}"
    assert [(str(one), one.line, one.column) for one in names(text)] == [
        ("gb:a", 1, 10),
        ("gb:b", 1, 18),
        ("a.b:c", 1, 23),
        ("d:e", 2, 27),
        ("_:f", 4, 2),
    ]


def steps(kind: str, count: int) -> float:
    """The processor's time for a query of so many pieces, at least so much that noise is little."""
    text = "ASK { " + kind * count + " }"
    start = time.process_time()
    with suppress(QueryError):
        check_names(text, PREFIXES)
    return max(time.process_time() - start, 0.05)


@pytest.mark.parametrize(
    "piece", ["rdf:type ", "a", "a.", "1a.", '"""\\"', "<x:", "PREFIX ", "?x < ", "a-", "'a\\"]
)
def test_names_are_found_in_time_with_the_length_of_the_query(piece: str) -> None:
    assert steps(piece, 120_000 // len(piece)) < 12 * steps(piece, 30_000 // len(piece))


def test_a_mistake_below_many_prefixes_is_told() -> None:
    text = "".join(f"PREFIX p{at}: <x:{at}> \n " for at in range(60)) + "SELEC"
    assert "not understood at line 61" in str(syntax_error(text, "error at 61:2: expected SELECT"))
