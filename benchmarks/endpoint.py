"""The endpoint under load: `python -m benchmarks.endpoint [--clients 50] [--seconds 30]`.

Builds the example notes, serves them on this machine and asks, with so many clients at once for so long. Of ten clients six ask an
ordinary query again and again; one asks a query without end, one hangs up in the middle of such a query, one asks what needs
more memory than there is, and one asks what is refused or not understood. Prints how many were answered, refused, stopped and
hung up, the resets, the memory of all processes of the server at the start and at the end, and how long the ordinary query
takes alone and under load. Exits with 1 where a connection was reset, or an ordinary query was not answered.
"""

from __future__ import annotations

import argparse
import http.client
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

_NOTES = Path(__file__).parent.parent / "notes"
_ORDINARY = "SELECT ?label { ?thing gb:projectsTo / skos:prefLabel ?label } LIMIT 20"
_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(STR(?a) < STR(?j)) }"
_LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f ?h"
_ODD = (
    "ASK" + "{" * 10_000,
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELEC",
    "ASK {" + "{} UNION" * 5_000 + "{} }",
)
_LIMIT = 10  # seconds for a query, as the server has it
_ALONE, _MOST_CLIENTS, _MOST_SECONDS = 50, 500, 600


@dataclass
class Load:
    """What the clients have seen, from when on they stop."""

    port: int
    end: float
    counts: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def ask(self, text: str, kind: str) -> None:
        """Ask a query and count what comes."""
        start = time.monotonic()
        try:
            status = _status(self.port, text)
        except ConnectionError as error:
            self.counts["reset"] += 1
            print(f"{kind}: {error!r}", file=sys.stderr)
            return
        except OSError as error:
            self.counts["unanswered"] += 1
            print(f"{kind}: {error!r}", file=sys.stderr)
            return
        if kind == "ordinary":
            self.seconds.append(time.monotonic() - start)
        self.counts[f"{kind} {'answered' if status == 200 else status}"] += 1
        if status == 503:
            time.sleep(0.2)

    def hang_up(self) -> None:
        """Ask a query without end, and go."""
        with socket.create_connection(("127.0.0.1", self.port), 60) as connection:
            connection.sendall(
                f"GET /sparql?query={quote(_ENDLESS)} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode()
            )
            time.sleep(0.3)
        self.counts["hung up"] += 1


def _status(port: int, text: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", "/sparql", text, {"Content-Type": "application/sparql-query"})
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


def _client(load: Load, number: int) -> None:
    """One client, of the kind that its number says."""
    kinds: list[Callable[[int], None]] = [
        lambda _: load.ask(_ENDLESS, "endless"),
        lambda _: load.hang_up(),
        lambda _: load.ask(_LARGE, "large"),
        lambda turn: load.ask(_ODD[turn % len(_ODD)], "odd"),
    ]
    kind = number % 10
    turn = 0
    while time.monotonic() < load.end:
        if kind < len(kinds):
            kinds[kind](turn)
        else:
            load.ask(_ORDINARY, "ordinary")
        turn += 1


@contextmanager
def _serving(notes: Path, limit: float) -> Iterator[tuple[int, int]]:
    """The port and the process of a server over these notes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "graphbuild"]
        subprocess.run(  # noqa: S603
            [*command, "build", str(notes), "--out", folder], check=True, stdout=subprocess.DEVNULL
        )
        serve = [
            *command,
            "serve",
            "--out",
            folder,
            "--port",
            "0",
            "--max-memory",
            "256",
            "--time-limit",
            str(limit),
        ]
        with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
            try:
                found = re.search(
                    r":(\d+)/ is the page", process.stdout.readline() if process.stdout else ""
                )
                assert found
                yield int(found[1]), process.pid
            finally:
                process.send_signal(signal.SIGTERM)


def _memory(process: int) -> int:
    """MB of memory of a process and all below it, what they share counted once (Linux)."""
    parents = {
        int(file.parent.name): int(file.read_text().rpartition(")")[2].split()[1])
        for file in Path("/proc").glob("[0-9]*/stat")
    }
    family = {process}
    while more := {one for one, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(map(_share, family)) // 1024


def _share(process: int) -> int:
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return int(text.partition("\nPss:")[2].split()[0])


def run(clients: int, seconds: float, notes: Path = _NOTES) -> Load:
    """Run it, print what was seen, and give it."""
    with _serving(notes, min(_LIMIT, seconds)) as (port, process):
        alone = Load(port, 0)
        for _ in range(_ALONE):
            alone.ask(_ORDINARY, "ordinary")
        before = _memory(process)
        load = Load(port, time.monotonic() + seconds)
        threads = [
            threading.Thread(target=_client, args=(load, number)) for number in range(clients)
        ]
        for thread in threads:
            thread.start()
        time.sleep(seconds / 2)
        middle = _memory(process)
        for thread in threads:
            thread.join()
        time.sleep(1)
        after = _memory(process)
    _print(alone, load, (before, middle, after))
    return load


def _print(alone: Load, load: Load, memory: tuple[int, int, int]) -> None:
    for name, count in sorted(load.counts.items()):
        print(f"{name:<24}{count:>8}")
    print(f"{'connections reset':<24}{load.counts['reset']:>8}")
    print(
        f"{'memory in MB':<24}{memory[0]:>8} at the start, {memory[1]} in the middle, {memory[2]} at the end"
    )
    first, under = (statistics.median(one.seconds) for one in (alone, load))
    print(
        f"{'ordinary query':<24}{first * 1000:>8.0f} ms alone, {under * 1000:.0f} ms under load ({under / first:.0f} times), "
        f"longest {max(load.seconds) * 1000:.0f} ms"
    )


def main() -> int:
    """Read the options and run."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--clients", type=int, default=50)
    options.add_argument("--seconds", type=float, default=30)
    given = options.parse_args()
    load = run(min(given.clients, _MOST_CLIENTS), min(given.seconds, _MOST_SECONDS))
    unanswered = sum(
        count
        for name, count in load.counts.items()
        if name.startswith("ordinary") and name != "ordinary answered"
    )
    return int(bool(load.counts["reset"] or load.counts["unanswered"] or unanswered))


if __name__ == "__main__":
    sys.exit(main())
