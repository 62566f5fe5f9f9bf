"""The words of a field as data: tags of nouns, topics by their titles, and vetoes, each a row of
`words.toml`.

TOML holds words and never patterns. A `*` at an end of a word stands for any letters:
`cytoarchitect*`. A name in angle brackets stands for all words of that tag: `<layer>`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from graphbuild.outline import normal
from graphbuild.reading.cues import Cue, CueError, Cues, joined

_TAG = re.compile(r"<([a-z_]+)>")
_SWITCHES = ("keep", "general")
_SHORT_LEAD_IN = 6  # words, as in "Two parts are told apart:"
_NO_LABEL = re.compile(r"\([^()]*+\)|[^\w -]+")
_BEHIND = (
    r"(?: and (?:their |its )?functions?)?(?: (?:and|or) how .*)?(?: (?:seen |found )?(?:here|there))?"
    r"(?: (?:of|from|to|in|into|for|by|with|at|on|within|across|are|is|that|which|who)(?: .*)?)?"
)
"""What may follow the words of a topic in a title."""
_BEFORE_A_WORD = re.compile("[ /-]")  # every pattern of a topic begins at such a place


class WordsError(ValueError):
    """A row of words that no schema knows. Words are a pack's own, so this is an error of the pack
    and not of a note.
    """


@dataclass(frozen=True)
class Topic:
    """What a place can be for, and the words by which its title says so.

    `titles` are whole titles, but for words that only sort (`main`, `key`); `heads` the words that
    a title ends in, before "of" or "from" ("Deep cerebellar nuclei of the rat"); `anywhere` words
    that say it wherever they stand; `verbs` what a lead-in says ("receives input from"). `never`
    are words that veto all of these. `direction` is in or out. `kinds` are those of the notes in
    which the words mean this; empty for any. `within` are topics of which one must stand above. A
    topic `implies` others: layers are parts. What no reader reads there is kept in its words where
    `keep` says so. Below a `general` title anything may stand, so that form tells what it is.
    `unless` are words with which a text below a title of the place says that this is none of them.
    """

    name: str
    titles: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    direction: str = ""
    kinds: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    keep: bool = False
    general: bool = False


@dataclass(frozen=True, eq=False)
class Words:
    """All words of a pack, or of several joined: `tags` are nouns and other words by name, `fields`
    labels of lines.
    """

    topics: tuple[Topic, ...] = ()
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cues: Cues = field(default_factory=lambda: Cues(()))

    def __getitem__(self, tag: str) -> tuple[str, ...]:
        """The words of a tag. Raises WordsError for a tag that is not there."""
        if tag not in self.tags:
            raise WordsError(f"no words are tagged “{tag}”")
        return self.tags[tag]

    def pattern(self, *tags: str) -> str:
        """A pattern that matches any of these tags' words, the longest first, for use inside of a
        larger one.
        """
        return alternatives(word for tag in tags for word in self[tag])

    def joined(self, other: Words) -> Words:
        """These words and those of another pack; a topic of one name has the words of both."""
        topics = {topic.name: topic for topic in self.topics}
        for topic in other.topics:
            known = topics.get(topic.name)
            topics[topic.name] = _both(known, topic) if known else topic
        tags, labels = _merged(self.tags, other.tags), _merged(self.fields, other.fields)
        return Words(
            tuple(topics.values()), tags, labels, Cues(joined((*self.cues.rows, *other.cues.rows)))
        )

    def says(self, topic: str, text: str) -> bool:
        """Whether words alone, as a title, name a topic, whatever the note is about."""
        title = normal(text)
        return any(rule_of(title, words) for known, words in self.titles if known.name == topic)

    def field(self, label: str) -> str:
        """The field that a line's label names: "Molecular Targets:" is `targets`. Empty where it
        names none.
        """
        return self._fields.get(" ".join(_NO_LABEL.sub("", label.lower()).split()), "")

    @cached_property
    def _fields(self) -> Mapping[str, str]:
        return {label: name for name, labels in self.fields.items() for label in labels}

    @cached_property
    def all_titles(self) -> tuple[str, ...]:
        """Every title and head that some topic has, sorted."""
        rows = (
            word for topic in self.topics for word in (*topic.titles, *topic.heads, *topic.anywhere)
        )
        return tuple(sorted({word for word in rows if "*" not in word}))

    @cached_property
    def unless(self) -> Mapping[str, re.Pattern[str]]:
        """By topic, what a text begins with that takes its title out of the place above."""
        return {
            topic.name: re.compile(rf"(?:{alternatives(topic.unless)})\b", re.IGNORECASE)
            for topic in self.topics
            if topic.unless
        }

    @cached_property
    def general(self) -> frozenset[str]:
        """The topics below which anything may stand."""
        return frozenset(topic.name for topic in self.topics if topic.general)

    @cached_property
    def titles(self) -> tuple[tuple[Topic, TitleWords], ...]:
        """Each topic with its words made ready for comparison."""
        sorting = self.tags.get("sorting", ())
        return tuple((topic, TitleWords.of(topic, sorting)) for topic in self.topics)

    def perhaps(self, title: str) -> tuple[tuple[Topic, TitleWords], ...]:
        """Those of `titles` of which a title has the first word of a row: no other can fit it."""
        if not title.isascii():  # patterns know more of capitals than `lower` does
            return self.titles
        fitting = set[int]()
        for word in _BEFORE_A_WORD.split(title.lower()):
            fitting |= self._first_words.get(word, set())
            for end in range(len(word) + 1):
                fitting |= self._first_words.get(f"{word[:end]}*", set())
        return tuple(self.titles[at] for at in sorted(fitting))

    @cached_property
    def _first_words(self) -> Mapping[str, set[int]]:
        """By the first word of a row, or what stands in it before a `*`, the places of its topics
        in `titles`.
        """
        found: dict[str, set[int]] = {}
        for at, topic in enumerate(self.topics):
            for row in (*topic.titles, *topic.heads, *topic.anywhere, *topic.verbs):
                stem, star, _ = _BEFORE_A_WORD.split(row.lower(), 1)[0].partition("*")
                found.setdefault(stem + star if row.isascii() else "*", set()).add(at)
        return found

    @cached_property
    def letters(self) -> tuple[tuple[str, int], ...]:
        """Every one of `all_titles` with a bit for each letter that is in it."""
        return tuple((title, letters(title)) for title in self.all_titles)


NO_WORDS = Words()


def letters(text: str) -> int:
    """A bit for each letter that is in a text; some letters share one."""
    found = 0
    for char in text:
        found |= 1 << (ord(char) & 63)
    return found


@dataclass(frozen=True)
class TitleWords:
    """A topic's words as patterns over a title's words in lower case; None where it has none of
    that sort. Each is made when it is first asked for: few notes ask for all.
    """

    topic: Topic
    sorting: tuple[str, ...]
    """Words that only sort, which may stand before a whole title."""

    @classmethod
    @lru_cache(maxsize=512)  # the topics are the same for each build of a process
    def of(cls, topic: Topic, sorting: tuple[str, ...]) -> TitleWords:
        """The patterns of a topic."""
        return cls(topic, sorting)

    @cached_property
    def whole(self) -> re.Pattern[str] | None:
        return _compiled(rf"{self._before}(?:%s){_BEHIND}", self.topic.titles)

    @cached_property
    def label(self) -> re.Pattern[str] | None:
        rows = (*self.topic.titles, *self.topic.heads)
        return _compiled(rf"{self._before}(?:%s){_BEHIND}", rows)

    @cached_property
    def phrase(self) -> re.Pattern[str] | None:
        rows = tuple(row for row in self.topic.anywhere if " " in row)
        return _compiled(r"(?:.* )?(?:%s)(?: .*)?", rows)

    @cached_property
    def head(self) -> re.Pattern[str] | None:
        return _compiled(rf"(?:.* )?(?:%s){_BEHIND}", self.topic.heads)

    @cached_property
    def anywhere(self) -> re.Pattern[str] | None:
        return _compiled(r"(?:.*[ /-])?(?:%s)(?:[ /-].*)?", self.topic.anywhere)

    @cached_property
    def verb(self) -> re.Pattern[str] | None:
        return _compiled(r"(?:.* )?(?:%s)(?: .*)?", self.topic.verbs)

    @cached_property
    def never(self) -> re.Pattern[str] | None:
        return _compiled(r"(?:.*[ /-])?(?:%s)(?:[ /-].*)?", self.topic.never)

    @property
    def _before(self) -> str:
        return rf"(?:(?:{alternatives(self.sorting)}) )*"

    def rules(self) -> Iterator[tuple[str, re.Pattern[str] | None]]:
        """What a title may name the topic by, in the order in which it is asked."""
        yield "title", self.whole
        yield "head of the title", self.head
        yield "word in the title", self.anywhere
        yield "verb of the lead-in", self.verb


def rule_of(title: str, words: TitleWords) -> str:
    """The rule by which a title, as `normal` gives it, names the topic; empty where none does."""
    if words.never and words.never.fullmatch(title):
        return ""
    fits = (name for name, pattern in words.rules() if pattern and pattern.fullmatch(title))
    return next(fits, "")


def rule_of_label(label: str, words: TitleWords) -> str:
    """The same for the label of one line, which may be the name of a thing: only words that are
    nothing but the topic count.
    """
    if words.never and words.never.fullmatch(label):
        return ""
    if (words.label and words.label.fullmatch(label)) or (
        words.phrase and words.phrase.fullmatch(label)
    ):
        return "label"
    return "verb of the lead-in" if words.verb and words.verb.fullmatch(label) else ""


def rule_of_sentence(sentence: str, words: TitleWords) -> str:
    """The same for a sentence that leads into a list: of many words only the verbs tell what the
    list is.
    """
    if len(sentence.split()) <= _SHORT_LEAD_IN:
        return rule_of(sentence, words)
    vetoed = words.never and words.never.fullmatch(sentence)
    return (
        "verb of the lead-in"
        if words.verb and words.verb.fullmatch(sentence) and not vetoed
        else ""
    )


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of these words.

    >>> re.findall(alternatives(["nucle*", "deep nuclei"]), "deep nuclei, nucleus")
    ['deep nuclei', 'nucleus']
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(_pattern_of(word) for word in ordered) or r"(?!)"


def _pattern_of(word: str) -> str:
    return re.escape(word).replace(r"\ ", " ").replace(r"\*", r"\w*")


def _compiled(pattern: str, words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(pattern % alternatives(words), re.IGNORECASE) if words else None


def _both(one: Topic, other: Topic) -> Topic:
    joined: dict[str, Any] = {
        name.name: tuple(dict.fromkeys((*getattr(one, name.name), *getattr(other, name.name))))
        for name in fields(Topic)
        if name.name not in ("name", "direction", *_SWITCHES)
    }
    switches = {key: getattr(one, key) or getattr(other, key) for key in _SWITCHES}
    return Topic(one.name, direction=one.direction or other.direction, **switches, **joined)


@lru_cache(maxsize=32)
def load_words(file: Path) -> Words:
    """The words of a file. Raises WordsError, with the key, for anything that the schema does not
    know.
    """
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    tags = {name: _strings(value, f"tags.{name}") for name, value in data.pop("tags", {}).items()}
    topics = tuple(_topic(name, values, tags) for name, values in data.pop("topics", {}).items())
    labels = {
        name: _strings(value, f"fields.{name}") for name, value in data.pop("fields", {}).items()
    }
    try:
        cues = Cues(tuple(Cue.of(row, tags) for row in data.pop("cues", ())))
    except CueError as error:
        raise WordsError(f"{file.name}: {error}") from error
    if data:
        raise WordsError(f"{file.name}: no such table: {', '.join(data)}")
    return Words(topics, tags, labels, cues)


def _merged(
    one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    names = {**one, **other}
    return {
        name: tuple(dict.fromkeys((*one.get(name, ()), *other.get(name, ())))) for name in names
    }


def _topic(name: str, values: Mapping[str, Any], tags: Mapping[str, tuple[str, ...]]) -> Topic:
    known = {one.name for one in fields(Topic)} - {"name"}
    if unknown := values.keys() - known:
        raise WordsError(f"topics.{name}: no such key: {', '.join(sorted(unknown))}")
    direction = values.get("direction", "")
    if direction not in ("", "in", "out"):
        raise WordsError(f"topics.{name}.direction is in or out")
    rows = {
        key: tuple(
            word for row in _strings(value, f"topics.{name}.{key}") for word in _spread(row, tags)
        )
        for key, value in values.items()
        if key not in ("direction", *_SWITCHES)
    }
    switches: dict[str, Any] = {key: values.get(key) is True for key in _SWITCHES}
    return Topic(name, direction=direction, **{**rows, **switches})


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
