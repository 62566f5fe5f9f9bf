"""The processes that answer queries: what they may take, what becomes of one that is stopped, and who comes next."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest

from graphbuild.query import QueryError, loaded, workers
from graphbuild.query.process import COPIES, Limits
from graphbuild.query.results import Result
from graphbuild.query.turns import MAX_WAITING, Turns
from graphbuild.query.workers import Pool
from graphbuild.versions import version
from tests.test_serve import SLOW, Server, serving

TRIPLES = 300
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f ?h"
LONG = (
    'SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d), "%s")) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }'
    % ("x" * 50_000)
)
DEEP = "ASK { " + "{} UNION" * 50_000 + "{} }"
VALUE = "SELECT ?value { <x:a> <x:value> ?value }"


def never() -> bool:
    return False


def write(file: Path, value: str) -> None:
    """A graph with a value; all values of one length give files of one size."""
    lines = [
        f"<x:a> <x:value> '{value}' .",
        *(f"<x:a{at}> <x:b> <x:c{at}> ." for at in range(TRIPLES)),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    write(tmp_path / "graph.ttl", "first")
    (tmp_path / "explorer.html").write_text("<html>", encoding="utf-8")
    return tmp_path


@pytest.fixture(
    params=[True, False] if COPIES else [False], ids=["copies", "no copies"][0 if COPIES else 1 :]
)
def copies(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """With copies of a process, and without, as on systems that have none."""
    monkeypatch.setattr(loaded, "COPIES", request.param)
    return bool(request.param)


@pytest.fixture
def make(out: Path) -> Iterator[Callable[[Limits], Pool]]:
    pools: list[Pool] = []

    def made(limits: Limits) -> Pool:
        pools.append(Pool(out / "graph.ttl", limits))
        return pools[-1]

    yield made
    for pool in pools:
        pool.close()


def value(found: Result) -> str:
    assert found.status == 200, found.body
    return found.body.decode().split()[1]


# A query that is stopped


@pytest.mark.skipif(not COPIES, reason="a process that ends takes its graph with it")
def test_what_stops_a_query_costs_no_other_one(
    out: Path, make: Callable[[Limits], Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    same = version(out / "graph.ttl")
    for module in (workers, loaded):
        monkeypatch.setattr(module, "version", lambda _: same)
    pool = make(Limits(seconds=3))
    write(out / "graph.ttl", "again")  # unseen, so who loads the graph once more has another answer
    stopped = (
        b"longer than 3 s"  # on a busy machine what nests deep may be stopped before it overflows
    )
    for text, said in [
        (SLOW, [stopped]),
        (DEEP, [b"nested too deep", stopped]),
        (SLOW, [stopped]),
        (LARGE, [b""]),
    ]:
        found = pool.ask(text, "")
        assert (found.status >= 500, any(one in found.body for one in said)) == (True, True), (
            found.body
        )
        assert value(pool.ask(VALUE, "text/csv")) == "first"


def test_an_answer_comes_from_the_file_as_it_is(
    out: Path, make: Callable[[Limits], Pool], copies: bool
) -> None:
    pool = make(Limits())
    assert [value(pool.ask(VALUE, "text/csv")) for _ in range(2)] == ["first"] * 2
    write(out / "new", "later")
    (out / "new").replace(out / "graph.ttl")
    assert [value(pool.ask(VALUE, "text/csv")) for _ in range(2)] == ["later"] * 2
    (out / "graph.ttl").unlink()
    assert b"run graphbuild build first" in pool.ask(VALUE, "").body
    write(out / "graph.ttl", "third")
    assert value(pool.ask(VALUE, "text/csv")) == "third"


def test_a_query_is_stopped_and_the_next_ones_are_answered(
    make: Callable[[Limits], Pool], copies: bool
) -> None:
    pool = make(Limits(seconds=1))
    for _ in range(2):
        assert b"longer than 1 s" in pool.ask(SLOW, "").body
        assert value(pool.ask(VALUE, "text/csv")) == "first"
    assert pool.ask(DEEP, "").status in (500, 503)
    assert value(pool.ask(VALUE, "text/csv")) == "first"


def test_what_holds_the_graph_may_be_ended_from_outside(
    make: Callable[[Limits], Pool], copies: bool
) -> None:
    pool = make(Limits())
    for _ in range(2):
        holder = pool._loaded._holder
        if holder:
            holder[1].kill()
            holder[1].join()
        for worker in pool._loaded._waiting:
            worker.stop()
        assert value(pool.ask(VALUE, "text/csv")) == "first"


def test_a_graph_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("no Turtle", encoding="utf-8")
    with pytest.raises(QueryError, match="is no Turtle"):
        Pool(tmp_path / "graph.ttl", Limits())


def processes() -> set[int]:
    """All processes of this system that nobody has ended (Linux)."""
    found = set()
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            state = file.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if state[0] != "Z":
            found.add(int(file.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="told by /proc")
def test_the_end_of_a_pool_is_the_end_of_its_processes(out: Path) -> None:
    pool = Pool(out / "graph.ttl", Limits(seconds=600))
    waiting = threading.Thread(target=pool.ask, args=(SLOW, ""))
    waiting.start()
    until(lambda: bool(pool._busy))
    time.sleep(0.3)  # the query has begun
    numbers = {worker._id for worker in (*pool._busy, *pool._loaded._waiting)}
    pool.close()
    waiting.join(20)
    until(lambda: not numbers & processes())


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


# Limits


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system limits no memory")
@pytest.mark.parametrize("text", [LARGE, LONG], ids=["many rows", "a long row"])
def test_a_query_has_so_much_memory(text: str, out: Path) -> None:
    with serving(out, "--max-memory", "64", "--time-limit", "60") as server:
        reply = server.ask("/sparql", "POST", text, Content_Type="application/sparql-query")
        assert (reply.status, "more than 64 MB of memory" in reply.text) == (500, True), reply.text
        assert server.query(VALUE).status == 200


def test_an_answer_has_so_many_bytes(make: Callable[[Limits], Pool]) -> None:
    text = f"SELECT ?a ?b ?c {{ BIND('{'x' * 10_000}' AS ?a) ?b ?p ?c . ?d ?q ?e }} LIMIT 9000"
    assert b"more than 64 MB" in make(Limits(seconds=60, memory=2048)).ask(text, "text/csv").body


@pytest.mark.parametrize(
    "text",
    ["ASK" + "{" * 100_000, "ASK{FILTER(" + "(" * 50_000 + "1", "ASK{?s ?p " + "[?p " * 20_000],
)
def test_what_is_nested_too_deep_is_told(text: str, make: Callable[[Limits], Pool]) -> None:
    assert b"brackets within each other" in make(Limits()).ask(text, "").body


@pytest.mark.parametrize("word", ["0", "-1", "1000000000"])
def test_the_memory_is_a_number_that_makes_sense(
    word: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from graphbuild.cli import main

    assert main(["serve", "--out", str(out), "--max-memory", word]) == 2
    assert "--max-memory takes a number of MB" in capsys.readouterr().err


# Clients that hang up


def hang_up(server: Server, text: str, rest: str = "") -> None:
    with socket.create_connection(("127.0.0.1", server.port), 60) as connection:
        connection.sendall(
            f"GET /sparql?query={quote(text)} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n{rest}".encode()
        )
        time.sleep(0.2)


@pytest.mark.parametrize(
    "rest", ["", "GET / HTTP/1.1\r\n"], ids=["", "with the next request begun"]
)
def test_who_hangs_up_leaves_the_place_to_others(rest: str, out: Path) -> None:
    with serving(out, "--time-limit", "20") as server:
        for _ in range(12):
            hang_up(server, SLOW)
        assert server.query(VALUE, Accept="text/csv").text.split()[1] == "first"


def test_a_query_ends_when_nobody_waits_for_it(
    make: Callable[[Limits], Pool], copies: bool
) -> None:
    pool = make(Limits(seconds=600))
    looks = iter([False] * 3)
    found = pool.ask(SLOW, "", lambda: next(looks, True))
    assert (found.status, found.body) == (503, b"the client is gone\n")
    assert not pool._busy


# Turns


def enter(
    turns: Turns,
    seconds: float,
    gone: Callable[[], bool],
    entered: list[int],
    number: int,
    leave: threading.Event,
) -> threading.Thread:
    def work() -> None:
        with turns.turn(seconds, gone) as turn:
            entered.append(number if turn else -number)
            leave.wait(20)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_first_come_first_served() -> None:
    turns, entered, leave = Turns(1), list[int](), threading.Event()
    threads = []
    for number in range(1, 9):
        threads.append(enter(turns, 20, never, entered, number, leave))
        until(lambda number=number: len(entered) + len(turns._queue) == number)  # type: ignore[misc]
    leave.set()
    for thread in threads:
        thread.join()
    assert entered == list(range(1, 9))


def test_who_is_gone_or_too_late_gets_no_place() -> None:
    turns = Turns(1)
    with (
        turns.turn(1, never) as first,
        turns.turn(60, lambda: True) as second,
        turns.turn(0, never) as third,
    ):
        assert (first is None, second, third, turns.wanted) == (False, None, None, False)
    with turns.turn(0, never) as fourth:
        assert fourth


def test_a_queue_has_its_length() -> None:
    turns, entered, leave = Turns(1), list[int](), threading.Event()
    threads = [
        enter(turns, 20, never, entered, number, leave) for number in range(1, MAX_WAITING + 2)
    ]
    until(lambda: len(turns._queue) == MAX_WAITING)
    with turns.turn(20, never) as one_more:
        assert one_more is None
    leave.set()
    for thread in threads:
        thread.join()


def test_long_queries_take_half_of_the_places_while_others_wait() -> None:
    turns, leave = Turns(4), threading.Event()
    with ExitStack() as stack:
        places = [stack.enter_context(turns.turn(0, never)) for _ in range(4)]
        assert [turn.may_go_on() for turn in places if turn] == [True] * 4  # nobody waits
        waiting = enter(turns, 20, never, [], 1, leave)
        until(lambda: turns.wanted)
        assert [turn.may_go_on() for turn in places if turn] == [True, True, False, False]
    leave.set()
    waiting.join()
    assert [turns.one_more_long() for _ in range(3)] == [True, True, False]  # all were given back
