"""The file of words that a pack brings, read by its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli

from graphbuild import patterns as re
from graphbuild.reading.cue_rows import Cue, CueError
from graphbuild.reading.cues import Cues
from graphbuild.reading.topics import KEY_OF_IDEAS, SAID_ONCE, SWITCHES, Ideas, Topic
from graphbuild.reading.words import Words, WordsError

_TAG = re.compile(r"<([a-z_]+)>")


@lru_cache(maxsize=32)
def load_words(file: Path) -> Words:
    """The words of a file. Raises WordsError, with the key, for anything that the schema does not
    know.
    """
    data = tomli.loads(file.read_text(encoding="utf-8"))
    tags = {name: _strings(value, f"tags.{name}") for name, value in data.pop("tags", {}).items()}
    topics = tuple(_topic(name, values, tags) for name, values in data.pop("topics", {}).items())
    labels = {
        name: _strings(value, f"fields.{name}") for name, value in data.pop("fields", {}).items()
    }
    try:
        rows = tuple(Cue.of(row, tags) for row in data.pop("cues", ()))
    except CueError as error:
        raise WordsError(f"{file.name}: {error}") from error
    if data:
        raise WordsError(f"{file.name}: no such table: {', '.join(data)}")
    return Words(topics, tags, labels, Cues(rows, tags.get("cue_nouns", ())))


def _topic(name: str, values: Mapping[str, Any], tags: Mapping[str, tuple[str, ...]]) -> Topic:
    known = {one.name for one in fields(Topic)} - {"name"}
    if unknown := values.keys() - known:
        raise WordsError(f"topics.{name}: no such key: {', '.join(sorted(unknown))}")
    once: dict[str, Any] = {key: values.get(key, "") for key in SAID_ONCE}
    if once["direction"] not in ("", "in", "out"):
        raise WordsError(f"topics.{name}.direction is in or out")
    if not isinstance(once["about"], str):
        raise WordsError(f"topics.{name}.about is the name of a kind")
    rows: dict[str, Any] = {
        key: tuple(
            word if key == "unless" else word.replace("'", " ")  # as titles are compared
            for row in _strings(value, f"topics.{name}.{key}")
            for word in _spread(row, tags)
        )
        for key, value in values.items()
        if key not in (*SAID_ONCE, *SWITCHES, KEY_OF_IDEAS)
    }
    rows[KEY_OF_IDEAS] = tuple(
        _ideas(row, tags)
        for row in _strings(values.get(KEY_OF_IDEAS, []), f"topics.{name}.{KEY_OF_IDEAS}")
    )
    switches: dict[str, Any] = {key: values.get(key) is True for key in SWITCHES}
    return Topic(name, **{**rows, **switches, **once})


def _ideas(row: str, tags: Mapping[str, tuple[str, ...]]) -> Ideas:
    """A row of ideas: each is a word, or any of a tag."""
    return tuple(tuple(_spread(one, tags)) for one in row.split())


def _spread(row: str, tags: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """A row with `<tag>` in it stands for one row a word of that tag."""
    tag = _TAG.search(row)
    if tag is None:
        yield row
        return
    if tag[1] not in tags:
        raise WordsError(f"“{row}”: no words are tagged “{tag[1]}”")
    for word in tags[tag[1]]:
        yield from _spread(row[: tag.start()] + word + row[tag.end() :], tags)


def _strings(value: Any, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise WordsError(f"{key} takes a list of words")
    return tuple(value)
