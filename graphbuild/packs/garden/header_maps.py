"""What properties of the front matter have below keys of their own: "interactions: {avoid: [warfarin]}"."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Block, Leaf, Note
from graphbuild.outline import Entry
from graphbuild.packs.garden.fields import WIKILINK, Field, header_place, label_of


def inner_fields(note: Note) -> Iterator[Field]:
    """The values that a property of the front matter has below keys of its own, each with the nearest
    key, below the title of the one above it: "interactions: {avoid: [warfarin]}". The line of one
    has its key as well; a map of a list is one line, "warfarin: avoid", below the list's own key.
    """
    for leaf in note.leaves:
        above, _, key = leaf.key.rpartition(".")
        text = _shown(leaf)
        if above and text and above not in note.meta:
            label, place = label_of(key), header_place(note, _last(above), leaf.span)
            line = Block("item", f"{label}: {text}", leaf.span, links=leaf.links)
            yield Field(label, text, Entry(note, line, place))
    for above, (first, *more) in _records(note):
        place = header_place(note, _last(above), first.span)
        text = ": ".join(filter(None, (_shown(first), "; ".join(map(_shown, more)))))
        entry = Entry(note, Block("item", text, first.span, links=first.links), place)
        yield Field(_last(above), text, entry)


def _records(note: Note) -> Iterator[tuple[str, list[Leaf]]]:
    """The maps of lists, each with the path of its list: where a key comes again the next begins."""
    record: list[Leaf] = []
    above = ""
    for leaf in note.leaves:
        path = leaf.key.rpartition(".")[0]
        if record and (path != above or leaf.key in {one.key for one in record}):
            yield above, record
            record = []
        above = path
        if path in note.meta and _shown(leaf):
            record.append(leaf)
    if record:
        yield above, record


def _shown(leaf: Leaf) -> str:
    return WIKILINK.sub(lambda match: match[2] or match[1], str(leaf.value)).strip()


def _last(path: str) -> str:
    return label_of(path.rpartition(".")[2])
