"""What a place in a note says, of things as written and not yet identified."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.model.notes import Scalar
from graphbuild.model.terms import KindName, Predicate
from graphbuild.model.text import Link, Span


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing as a note names it, not yet identified. `link` is the link behind the name, where
    there is one.

    `role` is `note` for the note itself, `subject` for the thing that the note is about, else
    empty. `stated` is a kind that the note says in so many words, and not one that follows from
    where the name stands.
    """

    name: str
    kind: KindName
    link: Link | None = None
    role: str = ""
    stated: bool = False

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"


# Qualifiers of a claim that is not simply so. What is asserted and stated plainly has neither.
POLARITY, ASSERTED, DENIED = Predicate("polarity"), "asserted", "denied"
CERTAINTY, CERTAINTY_TEXT = Predicate("certainty"), Predicate("certaintyText")
SCALE = ("stated", "probable", "possible", "theoretical", "unknown")
"""How sure a note is, the surest first."""

Value = Scalar | Ref
Qualifiers = tuple[tuple[Predicate, Value], ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place in a note says. `object` is a thing, or a plain value for facts such as a
    dose.

    `quote` is the text at `span` as a reader sees it, `heading` the titles above it, `by` the
    extractor or rule that read it. `within` is the place of the sentence around a link, whose words
    are the qualifier `context`.
    """

    subject: Ref
    predicate: Predicate
    object: Value
    span: Span
    quote: str
    heading: tuple[str, ...] = ()
    qualifiers: Qualifiers = ()
    by: str = ""
    within: Span | None = None

    def qualifier(self, name: Predicate) -> Value | None:
        for key, value in self.qualifiers:  # asked of every claim, of which most have none
            if key == name:
                return value
        return None
