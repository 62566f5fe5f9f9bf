"""Of which kind the thing is that a note is about: by a rule of the settings, else by a property, a
tag or a folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch

from graphbuild.config import KindSetting, Settings
from graphbuild.model import Leaf, Note
from graphbuild.model.notes import kept_key
from graphbuild.packs.garden.tags import tags_in

TAG, FOLDER = "#", "/"
_LONGEST = 60  # characters of a kind's name: more is a sentence


def kind_of(note: Note, settings: Settings) -> str:
    """The name of that kind as the note or the settings write it; empty where nothing says one, and
    of a canvas or base, which lie in folders and are about no thing.
    """
    if note.path.lower().endswith((".canvas", ".base")):
        return ""
    rule = next((one for one in settings.kinds if one.when and _holds(one, note)), None)
    if rule is not None:
        return rule.name
    return next((name for source in settings.kinds_from for name in _said(note, source)), "")


def _holds(rule: KindSetting, note: Note) -> bool:
    return all(_has(note, key, wanted) for key, wanted in rule.when)


def _has(note: Note, key: str, wanted: Iterable[str]) -> bool:
    if key == "folders":
        return any(_is_in(note.path, one.strip("/")) for one in wanted)
    said = {
        one.casefold()
        for one in (
            note_tags(note) if key == "tags" else values(note, key if key != "types" else "type")
        )
    }
    if key == "tags":
        return any(
            one == want or one.startswith(f"{want}/")
            for one in said
            for want in map(_bare_tag, wanted)
        )
    return any(one.strip().casefold() in said for one in wanted)


def _bare_tag(tag: str) -> str:
    return tag.strip().lstrip("#").casefold()


def _is_in(path: str, folder: str) -> bool:
    return (
        path.startswith(f"{folder}/")
        or fnmatch(path.rpartition("/")[0], folder)
        or fnmatch(path, folder)
    )


def _said(note: Note, source: str) -> Iterator[str]:
    if source == TAG:
        found: Iterable[str] = (tag.partition("/")[0] for tag in note_tags(note))
    elif source == FOLDER:
        found = note.path.split("/")[:-1][:1]
    else:
        found = values(note, source)
    yield from (
        one for one in found if one.strip() and len(one) <= _LONGEST and any(map(str.isalpha, one))
    )


def values(note: Note, key: str) -> tuple[str, ...]:
    """The values of a key as a reader sees them: of a link its words, without the folders of its
    target.
    """
    kept = kept_key(key)
    return tuple(text for leaf in note.leaves if leaf.key == kept for text in _shown(leaf))


def _shown(leaf: Leaf) -> Iterator[str]:
    if leaf.links:
        yield from ((link.alias or link.text.rpartition("/")[2]).strip() for link in leaf.links)
    elif isinstance(leaf.value, str):
        yield leaf.value.strip()


def note_tags(note: Note) -> tuple[str, ...]:
    """The tags of a note, those of the front matter first, without `#`."""
    listed = (
        word
        for key in ("tags", "tag")
        for one in note.strings(key)
        for word in one.replace(",", " ").split()
    )
    written = (
        tag
        for block in note.walk()
        if block.kind in ("paragraph", "item", "cell")
        for tag in tags_in(block.text)
    )
    return tuple(dict.fromkeys(one.lstrip("#") for one in (*listed, *written)))
