"""How much of a note is read, and what is told of one that has more."""

from __future__ import annotations

from graphbuild.budget import BLOCKS, DEPTH, LINE, LINKS, STEPS
from graphbuild.codes import diagnostic
from graphbuild.model import Diagnostic, Note
from graphbuild.read.frames import Frame
from graphbuild.read.tokens import Token

_FEW = 20  # columns whose line is shown
_TOLD = {
    "GB116": "scripts and styles are never read",
    "GB117": "the comment is never closed; what follows is not read",
    "GB128": "this line has not the {} cells of the titles above; read as if it had",
}
_BARE = "no line of dashes stands {} this row of {} cells; read as if one did"


class Limits:
    """What is left of a note's budget, and the problems that were met in reading it. `over` is what
    it had too many of, if anything.
    """

    def __init__(self, note: Note) -> None:
        self.note = note
        most = 4 * len(note.text) + 1_000  # the short rows of a wide table are filled up with cells
        self.left = {
            "tags and texts": min(STEPS, 2 * most),
            "blocks": min(BLOCKS, most),
            "links": LINKS,
        }
        self.over = ""
        self.deep = False
        self.problems: list[Diagnostic] = []

    def spend(self, what: str, many: int = 1) -> None:
        """More of these, as a rule one."""
        self.left[what] -= many
        self.over = self.over or (what if self.left[what] < 0 else "")

    def stops_at(self, token: Token) -> None:
        """Nothing is read from here on."""
        self._tell(
            "GB121",
            f"the note has too many {self.over}; what follows is not read",
            *(token.start, token.start),
            "split the note",
        )

    def problem(self, token: Token) -> None:
        """What the tokens themselves tell of: scripts, comments without an end, tables that are not
        whole.
        """
        columns = token.attrs.get("columns", "0")
        bare = token.attrs.get("bare", "")
        told = _BARE.format(bare, columns) if bare else _TOLD[token.text].format(columns)
        hint = (
            f"write {'|---' * int(columns)}|{f' {bare} it' if bare else ''}"
            if 0 < int(columns) <= _FEW
            else ""
        )
        self._tell(token.text, told, token.start, token.end, hint)

    def check_length(self, frame: Frame) -> None:
        """A line that is longer than what is read of it."""
        length = len(frame.said) if frame.length > LINE and frame.kind != "code" else 0
        if length > LINE:
            what = f"the line is {length} characters long; facts are read from the first {LINE}"
            self._tell("GB118", what, frame.origins[0][1], frame.end)

    def too_deep(self, token: Token) -> None:
        """Told once of a note."""
        if not self.deep:
            self._tell("GB115", f"nested deeper than {DEPTH} levels", token.start, token.end)
        self.deep = True

    def _tell(self, code: str, message: str, start: int, end: int, hint: str = "") -> None:
        self.problems.append(diagnostic(code, message, self.note.span(start, end), hint))
