"""Bold labels that stand right behind a list, with no blank line between: CommonMark takes them for
more text of the last item, and their author for the title of what follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Block, Note

_LABEL = re.compile(
    r"(\*\*|__)(?P<words>[^*_\n]{1,80}?)(?:(?P<colon>:)\1|\1:|\1(?=[^\S\n]*(?:\n|$)))(?=\s|$)"
)


def with_labels(blocks: Iterable[Block], note: Note) -> Iterator[Block]:
    """The blocks of a body; a list is cut where a line without indent begins with such a label,
    which is a paragraph of its own.
    """
    for block in blocks:
        yield from _apart(block, note) if block.kind == "list" else (block,)


def _apart(block: Block, note: Note) -> Iterator[Block]:
    items: list[Block] = []
    is_cut = False
    for item in block.children:
        kept, label = _cut(item, note)
        items.append(kept)
        if label is not None:
            yield _listed(block, items, note)
            yield label
            items, is_cut = [], True
    if items:
        yield _listed(block, items, note) if is_cut else block


def _cut(item: Block, note: Note) -> tuple[Block, Block | None]:
    """An item without the label at the end of all that is in it, and that label."""
    if not item.children:
        return _cut_text(item, note)
    last = item.children[-1]
    if last.kind != "list" or not last.children:
        return item, None
    inner, label = _cut(last.children[-1], note)
    if label is None:
        return item, None
    nested = _listed(last, (*last.children[:-1], inner), note)
    return replace(item, children=(*item.children[:-1], nested)), label


def _cut_text(item: Block, note: Note) -> tuple[Block, Block | None]:
    if item.kind != "item" or item.struck:
        return item, None
    for line in re.finditer("\n", item.text):
        place = item.offset(line.end())
        is_flush = note.text[place - 3 : place - 2] == "\n"
        found = _LABEL.match(note.text, place - 2) if is_flush else None
        if found and line.start() and item.text.startswith(found["words"], line.end()):
            return _halves(
                item, line.start(), len(found["words"]) + len(found["colon"] or ""), note
            )
    return item, None


def _halves(item: Block, at: int, strong: int, note: Note) -> tuple[Block, Block]:
    """The item up to the line break at `at`, and the paragraph behind, which begins in bold."""
    kept = item.cut(0, at, item.span)
    end = max(item.offset(at - 1) + 1, *(link.span.end for link in kept.links), 0)
    label = item.cut(at + 1, len(item.text), note.span(item.offset(at + 1), item.span.end))
    return (
        replace(kept, span=note.span(item.span.start, end)),
        replace(label, kind="paragraph", level=0, info="", strong=strong),
    )


def _listed(block: Block, items: Sequence[Block], note: Note) -> Block:
    end = max(inner.span.end for item in items for inner in item.walk())
    return replace(block, children=tuple(items), span=note.span(items[0].span.start, end))
