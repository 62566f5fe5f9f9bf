"""Tasks: `- [ ] Call Anna 📅 2024-01-02`, with the dates that the signs of the Tasks plugin or
inline fields give.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Finding, Predicate, Value
from graphbuild.outline import Outline
from graphbuild.reading.claims import note_ref
from graphbuild.terms.garden import DONE_ON, DUE, HAS_TASK, SCHEDULED, STARTS, TASK_STATE

_BY = "tasks"
_MARK = r"\[(?P<mark>[^\[\]\n\d])\][ \t]+"  # a digit is the number of a reference
_BOX = re.compile(rf"{_MARK}$")
_OWN_BOX = re.compile(rf"{_MARK}(?=\S)")
_BULLET = re.compile(r"(?:[-*+]|\d[.)]|>)[ \t]*$")
_STATES = {" ": "open", "x": "done", "X": "done", "-": "cancelled", "/": "in progress"}
_SIGNS = {"📅": DUE, "✅": DONE_ON, "⏳": SCHEDULED, "🛫": STARTS}
_DATED = re.compile(
    r"(?:(?P<sign>📅|✅|⏳|🛫)\ufe0f?\s*|[(\[](?P<key>due|completion|scheduled|"
    r"start)::\s*)(?P<day>\d{4}-\d\d-\d\d)[)\]]?"
)
_KEYS = {"due": DUE, "completion": DONE_ON, "scheduled": SCHEDULED, "start": STARTS}
_MOST = 12  # characters between the bullet and the words of an item


def tasks(outline: Outline) -> Iterator[Finding]:
    """Each item with a box: its words, whether it is done, and its dates."""
    note = outline.note
    for line in outline.entries():
        if line.form == "item" and line.text:
            start = line.block.span.start
            before = max(0, start - _MOST)
            is_listed = _BULLET.search(note.text, before, start) is not None
            own = _OWN_BOX.match(line.text) if is_listed else None  # no mark that Markdown knows
            box = own or _BOX.search(note.text, before, start)
            if box is not None:
                text = line.block.text.lstrip()[own.end() if own else 0 :].split("\n")[0]
                found: list[tuple[Predicate, Value]] = [
                    (TASK_STATE, _STATES.get(box["mark"], "open"))
                ]
                found += [
                    (_SIGNS.get(one["sign"] or "") or _KEYS[one["key"]], one["day"])
                    for one in _DATED.finditer(text)
                ]
                yield line.claim(
                    note_ref(note),
                    HAS_TASK,
                    " ".join(_DATED.sub("", text).split()) or text,
                    *found,
                    by=_BY,
                )
