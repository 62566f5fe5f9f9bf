"""`grounding.csv`: what a person said of candidates for public identifiers, a row each, in the folder of notes.

`decision` is yes (the thing is the term), close (nearly), no (it is not), or empty: not decided yet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from graphbuild.codes import diagnostic
from graphbuild.model import Diagnostic, Span
from graphbuild.resolve.grounding import CLOSE, EXACT, Candidate, Decision
from graphbuild.resolve.ontologies import public_iri

FILE_NAME = "grounding.csv"
_COLUMNS = ("decision", "thing", "label", "identifier", "term", "why")
_MATCHES = {"yes": EXACT, "close": CLOSE, "no": ""}
_WORDS = {match: word for word, match in _MATCHES.items()}


def read_decisions(text: str) -> tuple[list[Decision], list[Diagnostic]]:
    """The decided rows; a row that cannot be read is a diagnostic at its line."""
    if not text.strip():
        return [], []
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    decisions, problems = [], []
    try:
        head = [name.strip().lower() for name in next(rows, [])]
        at = {name: head.index(name) for name in ("decision", "thing", "identifier") if name in head}
        if len(at) < 3:
            return [], [_problem("the first line names no columns decision, thing and identifier", 1)]
        for row in rows:
            said, thing, identifier = (row[at[name]].strip() if at[name] < len(row) else "" for name in ("decision", "thing", "identifier"))
            if said.lower() in _MATCHES and thing and ":" in identifier and not set(identifier) & set('<>"{}|\\^` '):
                decisions.append(Decision(thing, public_iri(identifier), _MATCHES[said.lower()]))
            elif said:
                problems.append(_problem(f"“{said}” for “{thing}” and “{identifier}” is no decision", rows.line_num))
    except csv.Error as error:
        problems.append(_problem(f"is no CSV: {error}", rows.line_num))
    return decisions, problems


def _problem(message: str, line: int) -> Diagnostic:
    return diagnostic("GB406", message, Span(FILE_NAME, line), "decision is yes, close or no; identifier is UBERON:0000988 or an address")


def written(decisions: Iterable[Decision], candidates: Iterable[Candidate], before: str = "") -> str:
    """The file with all decisions, and a row without one for each candidate; what it said before of labels and terms is kept."""
    known = {(row.get("thing", ""), public_iri(row.get("identifier", ""))): row for row in csv.DictReader(io.StringIO(before.removeprefix("\ufeff")))}
    rows: dict[tuple[str, str], list[str]] = {(one.thing, one.iri): ["", one.thing, one.label, one.iri, one.term, one.why] for one in candidates}
    for one in decisions:
        old = known.get((one.thing, one.iri), {})
        fresh = rows.get((one.thing, one.iri), ["", one.thing, old.get("label", ""), one.iri, old.get("term", ""), old.get("why", "")])
        rows[one.thing, one.iri] = [_WORDS[one.match], *fresh[1:]]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(rows[key] for key in sorted(rows))
    return stream.getvalue()
