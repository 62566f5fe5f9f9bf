"""Who may ask the server, and what it does under clients that are many, slow, odd or gone."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from benchmarks import endpoint
from graphbuild.cli import connections
from graphbuild.cli.server import Site, listen
from graphbuild.query.results import Result
from graphbuild.query.workers import Ask

QUERY = f"/sparql?query={quote('ASK {}')}"


def yes(text: str, accept: str, gone: Callable[[], bool]) -> Result:
    return Result(200, "text/plain", b"yes")


@contextmanager
def serving(out: Path, ask: Ask = yes, cors: str = "") -> Iterator[int]:
    (out / "explorer.html").write_text("<html>", encoding="utf-8")
    with listen(0, Site(out, ask, cors)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    with serving(tmp_path) as found:
        yield found


def say(port: int, *lines: str, body: str = "", host: str = "127.0.0.1:{port}") -> str:
    """All that the server answers to these lines and its own name, until it ends the connection."""
    named = (f"Host: {host.format(port=port)}",) if host else ()
    text = "\r\n".join([*lines, *named, "", body])
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        connection.sendall(text.encode())
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def status(answer: str) -> int:
    return int(answer.split()[1])


# Who may ask

OWN = "Origin: http://localhost:{port}"
ASKED_FROM = [
    ((), 200),
    (("Sec-Fetch-Site: same-origin",), 200),
    (("Sec-Fetch-Site: none",), 200),
    (("sec-fetch-site:   none  ",), 200),
    (("Sec-Fetch-Site: same-site",), 403),
    (("Sec-Fetch-Site: cross-site",), 403),
    (("SEC-FETCH-SITE: same-site",), 403),
    (("Sec-Fetch-Site: Same-Site",), 403),
    (("Sec-Fetch-Site: CROSS-SITE",), 403),
    (("Sec-Fetch-Site:",), 403),
    (("Sec-Fetch-Site: something-new",), 403),
    (("Sec-Fetch-Site: same-origin, cross-site",), 403),
    (("Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: same-site"), 403),
    (("Sec-Fetch-Site: same-site", "Sec-Fetch-Site: same-origin"), 403),
    (("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: navigate"), 403),
    (("Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image"), 403),
    ((OWN,), 200),
    ((OWN.upper().replace("{PORT}", "{port}"),), 200),
    ((OWN, "Sec-Fetch-Site: same-origin"), 200),
    (("Origin:",), 403),
    (("Origin: null",), 403),
    (("Origin: https://localhost:{port}",), 403),
    (("Origin: http://localhost:{port}.evil.example",), 403),
    (("Origin: http://localhost",), 403),
    (("Origin: http://evil.example", "Sec-Fetch-Site: same-origin"), 403),
    ((OWN, "Origin: http://evil.example"), 403),
    (("Origin: http://evil.example", OWN), 403),
    (("Host: evil.example",), 403),
]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
@pytest.mark.parametrize(("headers", "expected"), ASKED_FROM)
def test_only_own_pages_and_programs_of_this_machine_may_ask(
    method: str, headers: tuple[str, ...], expected: int, port: int
) -> None:
    body = (
        ("Content-Type: application/sparql-query", "Content-Length: 6") if method == "POST" else ()
    )
    target = "/sparql" if body else QUERY
    answer = say(
        port,
        f"{method} {target} HTTP/1.1",
        "Connection: close",
        *(one.format(port=port) for one in headers),
        *body,
        body="ASK {}"[: len(body) * 3],
    )
    assert status(answer) == (204 if method == "OPTIONS" and expected == 200 else expected), answer


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost:{port}.evil.example",
        "evil.example@localhost:{port}",
        "[::1]:{port}",
    ],
)
def test_the_server_answers_to_its_own_name(host: str, port: int) -> None:
    for method in ("GET", "HEAD", "OPTIONS"):
        assert (
            status(say(port, f"{method} {QUERY} HTTP/1.1", "Connection: close", host=host)) == 403
        )
    assert (
        status(say(port, f"GET {QUERY} HTTP/1.1", "Connection: close", host="LocalHost:{port}"))
        == 200
    )


def test_a_link_may_lead_to_the_page_and_to_nothing_else(port: int) -> None:
    link = ("Connection: close", "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: navigate")
    assert status(say(port, "GET / HTTP/1.1", *link)) == 200
    assert status(say(port, "GET /queries HTTP/1.1", *link)) == 403
    assert (
        status(
            say(
                port,
                "GET / HTTP/1.1",
                "Connection: close",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Mode: cors",
            )
        )
        == 403
    )
    assert status(say(port, "POST / HTTP/1.1", *link, "Content-Length: 0")) == 403


def test_a_friend_asks_with_an_origin(tmp_path: Path) -> None:
    with serving(tmp_path, cors="https://friend.example") as port:
        ask = f"GET {QUERY} HTTP/1.1"
        assert (
            status(
                say(
                    port,
                    ask,
                    "Connection: close",
                    "Origin: https://friend.example",
                    "Sec-Fetch-Site: cross-site",
                )
            )
            == 200
        )
        assert (
            status(say(port, ask, "Connection: close", "Sec-Fetch-Site: cross-site")) == 403
        )  # any page may have an image
    with serving(tmp_path, cors="*") as port:
        assert status(say(port, ask, "Connection: close", "Sec-Fetch-Site: cross-site")) == 200


# Odd requests


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("length", ["Content-Length: {size}", "Transfer-Encoding: chunked"])
def test_what_comes_for_a_body_is_no_request(method: str, length: str, port: int) -> None:
    inside = f"GET {QUERY} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    answer = say(port, f"{method} {QUERY} HTTP/1.1", length.format(size=len(inside)), body=inside)
    assert answer.count("HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    "lengths",
    [
        (),
        ("Content-Length: 6", "Content-Length: 7"),
        ("Content-Length: -1",),
        ("Content-Length: ٣",),
        ("Content-Length: 6", "Transfer-Encoding: chunked"),
    ],
)
def test_a_body_has_one_length(lengths: tuple[str, ...], port: int) -> None:
    answer = say(
        port,
        "POST /sparql HTTP/1.1",
        "Content-Type: application/sparql-query",
        *lengths,
        body="ASK {}",
    )
    assert (status(answer), answer.count("HTTP/1.1 ")) == (411, 1)


@pytest.mark.parametrize("size", [1_000_001, 20_000_000])
def test_who_sends_too_much_hears_the_answer(size: int, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        head = f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/sparql-query\r\nContent-Length: {size}\r\n\r\n"
        connection.sendall(head.encode() + b"x" * size)
        assert status(connection.recv(65536).decode()) == 413


@pytest.mark.parametrize(
    "line",
    [
        "GET /" + "x" * 200_000 + " HTTP/1.1",
        "GET / HTTP/1.1\r\nX: " + "x" * 200_000,
        "GET / HTTP/1.1" + "\r\nX: y" * 5_000,
        "NONSENSE" * 5_000,
        "GET / HTTP/9.9",
    ],
)
def test_too_much_of_a_head_is_answered(line: str, port: int) -> None:
    assert re.search(r"\b(400|414|431|505)\b", say(port, line))


# Many, slow and gone


def test_a_request_has_its_time_however_slowly_it_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "SECONDS_TO_SEND", 0.3)
    with serving(tmp_path) as port, socket.create_connection(("127.0.0.1", port), 20) as slow:
        slow.sendall(f"GET {QUERY} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n".encode())
        answers: list[bytes] = []
        reader = threading.Thread(target=lambda: answers.append(slow.recv(65536)))
        reader.start()
        for _ in range(100):
            if answers:
                break
            slow.sendall(b"X: y\r\n")
            time.sleep(0.05)
        reader.join()
        assert b" 408 " in answers[0]


def test_who_waits_on_an_open_connection_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "SECONDS_TO_SEND", 0.3)
    with serving(tmp_path) as port, socket.create_connection(("127.0.0.1", port), 20) as silent:
        assert silent.recv(1) == b""


def test_more_clients_than_places_wait_for_their_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MAX_CONNECTIONS", 3)
    most, now, lock = 0, 0, threading.Lock()

    def ask(text: str, accept: str, gone: Callable[[], bool]) -> Result:
        nonlocal most, now
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.02)
        with lock:
            now -= 1
        return Result(200, "text/plain", b"yes")

    answers: list[int] = []
    with serving(tmp_path, ask) as port:
        threads = [
            threading.Thread(
                target=lambda: answers.append(
                    status(say(port, f"GET {QUERY} HTTP/1.1", "Connection: close"))
                )
            )
            for _ in range(60)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (answers, most) == ([200] * 60, 3)


def test_who_is_told_to_try_again_is_told_when(tmp_path: Path) -> None:
    with serving(tmp_path, lambda *_: Result.problem(503, "busy")) as port:
        assert "\r\nRetry-After: 1\r\n" in say(port, f"GET {QUERY} HTTP/1.1", "Connection: close")


def test_it_is_seen_that_a_client_has_hung_up(tmp_path: Path) -> None:
    seen, begun = threading.Event(), threading.Event()

    def ask(text: str, accept: str, gone: Callable[[], bool]) -> Result:
        assert not gone()
        begun.set()
        end = time.monotonic() + 20
        while not gone() and time.monotonic() < end:
            time.sleep(0.01)
        if time.monotonic() < end:
            seen.set()
        return Result.problem(503, "gone")

    with serving(tmp_path, ask) as port:
        with socket.create_connection(("127.0.0.1", port), 20) as connection:
            connection.sendall(f"GET {QUERY} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            assert begun.wait(20)
        assert seen.wait(20)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="measures by /proc")
def test_a_small_load_is_borne() -> None:
    """Few clients for a short time, of every kind; `python -m benchmarks.endpoint` is the large one."""
    load = endpoint.run(10, 3, Path(__file__).parent / "gardens" / "query")
    assert load.counts["reset"] == load.counts["unanswered"] == 0
    assert load.counts["hung up"] > 0
    assert load.counts["ordinary answered"] > 0
    assert not {
        name for name in load.counts if name.startswith("ordinary") and name != "ordinary answered"
    }
