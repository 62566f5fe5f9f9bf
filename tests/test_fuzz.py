"""Half a minute of the fuzzer: the same gardens each time, out of what is in this repository alone."""

from __future__ import annotations

import sys

import pytest

from tests.fuzz.__main__ import findings, told
from tests.fuzz.cases import case, corpus
from tests.fuzz.garden import Case, Entry
from tests.fuzz.markdown import MARKER
from tests.fuzz.outputs import faults
from tests.fuzz.shrink import Shrinker

SEED, CASES = 1, 60


@pytest.mark.skipif(
    sys.platform != "linux", reason="the limits of time and memory are those of Linux"
)
def test_no_odd_garden_breaks_a_build() -> None:
    found = [told(SEED, one) for one in findings(SEED, lambda number: number < CASES, shared=False)]
    assert not found, "\n\n".join(found)


def test_a_seed_gives_the_same_gardens() -> None:
    assert [case(7, number, corpus(shared=False)) for number in range(100)] == [
        case(7, number, corpus(shared=False)) for number in range(100)
    ]


def test_what_does_not_matter_is_left_out() -> None:
    note = Entry("a.md", b"one\ntwo bad three\nfour\n")
    case_with_it = Case((Entry("b.md", b"x"), note), ("fix",))
    small = Shrinker(
        case_with_it, lambda one: any(b"bad" in entry.content for entry in one.entries)
    ).run()
    assert small == Case((Entry("a.md", b"bad"),))


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.json", b"[NaN]"),
        ("a.ttl", b"<a b> <c> <d> ."),
        ("a.graphml", b"<a>\x01</a>"),
        ("a.csv", b"a,b\nc\n"),
        ("../a.txt", b""),
        ("explorer.html", f"<p>{MARKER}</p>".encode()),
        ("explorer.html", b'<script type="application/json" id="x">"</p>"</script>'),
        ("explorer.html", b"</script>"),
    ],
)
def test_an_output_that_is_wrong_is_seen(path: str, content: bytes) -> None:
    assert [where for where, _ in faults({path: content}, empty_page="")]
    assert not list(faults({"a.json": b"[1]", "explorer.html": b"<p></p>"}, empty_page=""))
