"""One line with a label, as a place with entries of its own: `Inputs: retina, thalamus`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.outline.entries import Entry, Place
from graphbuild.outline.labels import LONGEST_LABEL
from graphbuild.outline.lists import split_list
from graphbuild.outline.pieces import part
from graphbuild.outline.roles import Role

_SIGN = re.compile(r"\s+(?:→|->|=>|=)\s+")
"""What parts a label from its members as a colon does: "signs → tremor, ataxia"."""
_ROUTE = re.compile(r"(?:via|through|by way of|by the|along the)\s", re.IGNORECASE)
RolesOf = Callable[[Place, tuple[Entry, ...]], tuple[Role, ...]]
"""What a place is for, by its title and the entries right below it."""

# No abbreviation of a name, "Nucl. Caudatus"; but an "and" whose words were denied.
_NEW_SENTENCE = re.compile(r"(?:(?<=[a-z]{5})|(?<=[A-Z0-9]{3})|(?<=\band))[.!?]\s+(?=[A-Z])")


def labelled(entry: Entry, roles_of: RolesOf) -> Iterator[tuple[Place, tuple[Entry, ...]]]:
    """A line such as "**Inputs:** motor cortex, insula" as a place: its label is the title, its
    members stand in it.

    Only where the label says what it is for, so that a name with its description stays one entry.
    """
    if entry.form == "row":
        if len(entry.block.children) != 2:
            return
        label, said = entry.block.children
        title = Entry(entry.note, replace(label, kind="item"), entry.place)
        text, at = title.text, 0
    elif entry.form in ("item", "paragraph") and not entry.block.children:
        text, words = entry.term()
        if not words:
            text, words = by_sign(entry)
        at = entry.block.text.find(words, len(text)) if words else -1
        if at <= 0 or len(text) > LONGEST_LABEL:
            return
        title, said = (
            part(entry, 0, len(text) if _SIGN.match(entry.block.text, len(text)) else at),
            None,
        )
    else:
        return
    bare = Place(
        replace(title, block=replace(title.block, kind="item", children=())),
        entry.place,
        entry.place.level,
        (),
        True,
    )
    alone = entry.form == "paragraph" and entry.block.strong > 0
    roles = () if alone or not text else roles_of(bare, ())
    if not roles and not (alone and text):
        return  # as most labels: what stands behind them need not be told apart
    rest = (
        Entry(entry.note, said, entry.place)
        if said is not None
        else part(entry, at, len(entry.block.text))
    )
    members = tuple(_members(rest, bare)) if rest.text else ()
    if alone and members:
        roles = roles_of(bare, members if len(members) > 1 else ())
    if members and roles:
        place = replace(bare, roles=roles)
        yield place, tuple(replace(member, place=place) for member in members)


def by_sign(entry: Entry) -> tuple[str, str]:
    """The label and the members of an item that has one sign between them: only for who knows the
    label, since a name may stand there as well.
    """
    cut = _SIGN.search(entry.text) if entry.form == "item" else None
    if cut is None or _SIGN.search(entry.text, cut.end()):
        return entry.text, ""
    return entry.text[: cut.start()], entry.text[cut.end() :]


def _with_routes(members: list[str], text: str) -> list[str]:
    """The members of an enumeration; a way that something takes is no member, but belongs to the
    one before: "colliculus, via the lemniscus".
    """
    kept: list[str] = []
    for member in members:
        joined = f"{kept[-1]}, {member}" if kept and _ROUTE.match(member) else ""
        if joined and joined in text:
            kept[-1] = joined
        else:
            kept.append(member)
    return kept


def _members(rest: Entry, place: Place) -> Iterator[Entry]:
    """The names of an enumeration, each an entry of its own. It ends with its sentence, where more
    follow.
    """
    end, at = _NEW_SENTENCE.search(rest.block.text), 0
    text = rest.block.text[: end.start() if end else None]
    for words in _with_routes(split_list(text, r"\s+and\s+"), text):
        start = rest.block.text.find(words, at)
        if start < 0:
            return
        at = start + len(words)
        member = part(rest, start, at)
        yield replace(member, block=replace(member.block, kind="item", children=()), place=place)
