"""What the form of its entries tells of a place, where its title names no topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graphbuild.model import KindName
from graphbuild.outline import Entry, Evidence, Role, items

_FORM = "form of the entries"
FormOf = Callable[[Entry], bool]


@dataclass(frozen=True)
class Form:
    """A topic that the form of entries tells where no title does: at least half of them, and
    `least` of them, have it.

    With `kinds` only in a note that is known to be about such a thing; with `prose` paragraphs are
    asked as well. With `title` the title must speak for it too, by how it is put: it may then deny,
    as "Whom I do not give it to" does. It alone can give the topic its `direction`. With `gap` no
    other title of the note is for the topic; with `both` each of these forms is that of one entry at
    least, for a list of two sorts of things. A title that is for nothing but topics of `over` may
    tell of one column: "Conditions, and the evidence".
    """

    topic: str
    fits: FormOf
    least: int = 1
    kinds: tuple[KindName, ...] = ()
    prose: bool = False
    title: Callable[[str], bool] | None = None
    gap: bool = False
    direction: str = ""
    over: tuple[str, ...] = ()
    both: tuple[FormOf, ...] = ()


def is_by_form(role: Role) -> bool:
    """Whether a place has a role by what stands in it, and not by its title."""
    return role.is_by(_FORM)


def by_form(entries: Sequence[Entry], forms: tuple[Form, ...]) -> Iterator[Role]:
    """The topics of these forms that enough of the entries have."""
    listed = items(entries)
    for form in forms:
        found = tuple(entries) if form.prose else listed
        fitting = [entry for entry in found if form.fits(entry)]
        mixed = all(any(map(one, fitting)) for one in form.both)
        if fitting and mixed and len(fitting) >= max(form.least, (len(found) + 1) // 2):
            yield Role(form.topic, form.direction, (Evidence(_FORM, fitting[0].text[:80]),))
