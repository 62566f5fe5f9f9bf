"""What a place is for, and what spoke for it."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.model import NO_KIND, KindName


@dataclass(frozen=True)
class Evidence:
    """A rule that spoke for a role, and the words that it spoke of."""

    rule: str
    words: str


@dataclass(frozen=True)
class Role:
    """What a place is for: a topic, which way, and what spoke for it. See
    `graphbuild.reading.roles`.

    With `keep` an item that no reader reads is kept there in its words. A note without a type that
    has such a place is `about` a thing of this kind.
    """

    topic: str
    direction: str = ""
    evidence: tuple[Evidence, ...] = ()
    keep: bool = False
    about: KindName = NO_KIND

    def is_by(self, rule: str) -> bool:
        """Whether nothing but this rule spoke for it."""
        return all(evidence.rule == rule for evidence in self.evidence)
