"""What a link means, and how that was decided."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.resolve.link_paths import ALIKE, UNDECIDED

FOLDED, BY_KIND = "folded name", "kind in parentheses"


@dataclass(frozen=True, slots=True)
class Target:
    """The file's path (empty where there is none), the rule that decided, and the files that lost.

    A rule of two parts, "folded name; own folder", was not enough by its first one.
    """

    path: str
    rule: str
    losers: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether nothing but length or order decided, so that a reader may have meant another
        file.
        """
        first, _, last = self.rule.rpartition("; ")
        return last in UNDECIDED or first == FOLDED

    @property
    def alike(self) -> bool:
        """Whether the files that lost are the winner's namesakes but for case."""
        return self.rule.endswith(ALIKE)


NOT_FOUND = Target("", "not found")
