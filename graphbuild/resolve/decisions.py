"""`grounding.csv`: what a person said of candidates for public identifiers, a row each, in the
folder of notes.

`decision` is yes (the thing is the term), close (nearly), no (it is not), or empty: not decided
yet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graphbuild import patterns as re
from graphbuild.codes import diagnostic
from graphbuild.config import DECISIONS_BYTES, DECISIONS_FILE
from graphbuild.model import Diagnostic, Span
from graphbuild.resolve.grounding import CLOSE, EXACT, Candidate, Decision
from graphbuild.resolve.ontologies import public_iri
from graphbuild.safe_files import Unread, is_there, is_within, not_utf8, read_regular

_LONGEST = 100_000  # characters of a field; the module's own limit is set by whoever is loaded
_NOT_IN_IRI = re.compile(r"[\x00-\x20\x7f-\xa0<>\"{}|\\^`\s\ufffd-\uffff]")
_COLUMNS = ("decision", "thing", "label", "identifier", "term", "why")
_MATCHES = {"yes": EXACT, "close": CLOSE, "no": ""}
_WORDS = {match: word for word, match in _MATCHES.items()}


def load_decisions(notes: Path) -> tuple[list[Decision], list[Diagnostic]]:
    """The decisions in a folder of notes; none where there is no such file, and a diagnostic where
    it cannot be read.
    """
    file = notes / DECISIONS_FILE
    if not is_there(file):
        return [], []
    data = read_regular(file, DECISIONS_BYTES)
    if isinstance(data, Unread):
        return [], [_problem(data.reason, 1)]
    if not is_within(file, notes):
        return [], [
            diagnostic("GB109", "leads out of the garden; not followed", Span(DECISIONS_FILE))
        ]
    if b"\0" in data:
        return [], [_problem("is a binary file", data.count(b"\n", 0, data.index(b"\0")) + 1)]
    bad = not_utf8(data)
    decisions, problems = read_decisions(data.decode("utf-8", "replace"))
    return decisions, [*([_problem(bad.reason, bad.line)] if bad else []), *problems]


def read_decisions(text: str) -> tuple[list[Decision], list[Diagnostic]]:
    """The decided rows; a row that cannot be read is a diagnostic at its line."""
    if not text.strip():
        return [], []
    rows = _rows(text.removeprefix("\ufeff"))
    _, head = next(rows)
    if isinstance(head, str):
        return [], [_problem(head, 1)]
    at = {
        name: index
        for index, name in reversed(list(enumerate(one.strip().lower() for one in head)))
    }
    if not {"decision", "thing", "identifier"} <= at.keys():
        return [], [_problem("the first line names no columns decision, thing and identifier", 1)]
    decisions, problems = [], []
    for line, row in rows:
        decision = (
            row
            if isinstance(row, str)
            else _decision(
                {name: row[index].strip() for name, index in at.items() if index < len(row)}
            )
        )
        if isinstance(decision, Decision):
            decisions.append(decision)
        elif decision:
            problems.append(_problem(decision, line))
    return decisions, problems


def _rows(text: str) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with its line, or what is wrong with it; the rows behind one that is no CSV are
    read.
    """
    rows = csv.reader(io.StringIO(text), strict=True)
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
            long = any(len(field) > _LONGEST for field in row)
            yield line, f"a field of more than {_LONGEST} characters" if long else row
        except StopIteration:
            return
        except csv.Error as error:
            yield line, f"is no CSV: {error}"


def _decision(row: Mapping[str, str]) -> Decision | str:
    """What a row decides, or what is wrong with it; nothing where it is not decided yet."""
    said, thing, identifier = (row.get(name, "") for name in ("decision", "thing", "identifier"))
    if (
        said.lower() in _MATCHES
        and thing
        and ":" in identifier
        and not _NOT_IN_IRI.search(identifier)
    ):
        return Decision(thing, public_iri(identifier), _MATCHES[said.lower()])
    return (
        said and f"“{_shown(said)}” for “{_shown(thing)}” and “{_shown(identifier)}” is no decision"
    )


def _shown(text: str) -> str:
    return "".join(one if one.isprintable() else "\ufffd" for one in text[:60]) + "…" * (
        len(text) > 60
    )


def _problem(message: str, line: int) -> Diagnostic:
    return diagnostic(
        "GB406",
        message,
        Span(DECISIONS_FILE, line),
        "decision is yes, close or no; identifier is UBERON:0000988 or an address",
    )


def written(
    decisions: Iterable[Decision], candidates: Iterable[Candidate], before: str = ""
) -> str:
    """The file with all decisions, and a row without one for each candidate; what it said before of
    labels and terms is kept.
    """
    known = {
        (row.get("thing", ""), public_iri(row.get("identifier", ""))): row
        for row in csv.DictReader(io.StringIO(before.removeprefix("\ufeff")))
    }
    rows: dict[tuple[str, str], list[str]] = {
        (one.thing, one.iri): ["", one.thing, one.label, one.iri, one.term, one.why]
        for one in candidates
    }
    for one in decisions:
        old = known.get((one.thing, one.iri), {})
        fresh = rows.get(
            (one.thing, one.iri),
            ["", one.thing, old.get("label", ""), one.iri, old.get("term", ""), old.get("why", "")],
        )
        rows[one.thing, one.iri] = [_WORDS[one.match], *fresh[1:]]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(rows[key] for key in sorted(rows))
    return stream.getvalue()
