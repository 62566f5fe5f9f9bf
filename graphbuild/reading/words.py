"""The words of a field as data: tags of nouns, topics by their titles, and vetoes, each a row of
`words.toml`.

TOML holds words and never patterns. A `*` at an end of a word stands for any letters:
`cytoarchitect*`. A name in angle brackets stands for all words of that tag: `<layer>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graphbuild import patterns as re
from graphbuild.outline import normal
from graphbuild.reading.alternatives import alternatives
from graphbuild.reading.cue_rows import joined
from graphbuild.reading.cues import Cues
from graphbuild.reading.persons import in_both_persons
from graphbuild.reading.topics import TitleWords, Topic, joined_topic, rule_of

_NO_LABEL = re.compile(r"\([^()]*+\)|[^\w -]+")
_BEFORE_A_WORD = re.compile("[ /-]")  # every pattern of a topic begins at such a place


class WordsError(ValueError):
    """A row of words that no schema knows. Words are a pack's own, so this is an error of the pack
    and not of a note.
    """


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
            topics[topic.name] = joined_topic(known, topic) if known else topic
        tags, labels = _merged(self.tags, other.tags), _merged(self.fields, other.fields)
        return Words(
            tuple(topics.values()),
            tags,
            labels,
            Cues(joined((*self.cues.rows, *other.cues.rows)), tags.get("cue_nouns", ())),
        )

    def says(self, topic: str, text: str) -> bool:
        """Whether words alone, as a title, name a topic, whatever the note is about."""
        title, words = normal(text), self._titles_of.get(topic)
        return words is not None and bool(rule_of(title, words))

    def sorted_by(self, topic: str, title: str) -> tuple[str, ...]:
        """The topics of the places that a title of another topic only sorts: "medications" below
        "Causes", "heart drugs" or "drugs for the heart".
        """
        words = self._titles_of.get(topic)
        if words is None or not words.topic.sorts:
            return ()
        head = title.partition(" for ")[0].rpartition(" ")[2]
        return words.topic.what if {title, head} & {*words.topic.sorts} else ()

    def vetoes(self, topic: str, title: str) -> bool:
        """Whether a title has a word that no title of the topic has."""
        words = self._titles_of.get(topic)
        return bool(words and words.never and words.never.fullmatch(title))

    @cached_property
    def _titles_of(self) -> Mapping[str, TitleWords]:
        return {topic.name: words for topic, words in self.titles}

    def refutes(self, text: str) -> bool:
        """Whether words take back a claim, and order nothing: "ruled out" does, "never" may not."""
        return bool(self._refuting.search(text))

    @cached_property
    def _refuting(self) -> re.Pattern[str]:
        stems = alternatives(self.tags.get("cue_refuted", ()))
        return re.compile(rf"\b(?:{stems})\b", re.IGNORECASE)

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
        rows = [self.tags.get(tag, ()) for tag in ("sorting", "told_beside", "told_of_all")]
        return tuple((topic, TitleWords.of(topic, *rows)) for topic in self._spoken)

    @cached_property
    def _spoken(self) -> tuple[Topic, ...]:
        verbs = self.tags.get("title_verbs", ())
        return tuple(in_both_persons(topic, verbs) for topic in self.topics)

    def perhaps(self, title: str) -> tuple[tuple[Topic, TitleWords], ...]:
        """Those of `titles` of which a title has the first word of a row: no other can fit it."""
        if not title.isascii():  # patterns know more of capitals than `lower` does
            return self.titles
        return tuple(self.titles[at] for at in _begun_in(title, self._first_words))

    def perhaps_by_ideas(self, title: str) -> tuple[Topic, ...]:
        """The topics of whose ideas a title has the first word of one that begins a row: no other
        can be told by them.
        """
        return tuple(self.topics[at] for at in _begun_in(title, self._first_ideas))

    @cached_property
    def _first_words(self) -> Mapping[str, set[int]]:
        """By the first word of a row, or what stands in it before a `*`, the places of its topics
        in `titles`.
        """
        return _by_first_word(
            (*topic.titles, *topic.heads, *topic.anywhere, *topic.verbs) for topic in self._spoken
        )

    @cached_property
    def _first_ideas(self) -> Mapping[str, set[int]]:
        """The same of the words for the ideas that begin a row, by the places in `topics`."""
        return _by_first_word(
            tuple(word for row in topic.ideas for word in row[0]) for topic in self.topics
        )

    @cached_property
    def longest(self) -> int:
        """How many letters the longest of `all_titles` has."""
        return max(map(len, self.all_titles), default=0)

    @cached_property
    def letters(self) -> tuple[tuple[str, int], ...]:
        """Every one of `all_titles` with a bit for each letter that is in it."""
        return tuple((title, letters(title)) for title in self.all_titles)


NO_WORDS = Words()


def _by_first_word(rows_of_topics: Iterable[Iterable[str]]) -> Mapping[str, set[int]]:
    found: dict[str, set[int]] = {}
    for at, rows in enumerate(rows_of_topics):
        for row in rows:
            stem, star, _ = _BEFORE_A_WORD.split(row.lower(), maxsplit=1)[0].partition("*")
            found.setdefault(stem + star if row.isascii() else "*", set()).add(at)
    return found


def _begun_in(title: str, by_first_word: Mapping[str, set[int]]) -> list[int]:
    """The places of the topics whose first words a title has, in order."""
    fitting = set[int]()
    for word in _BEFORE_A_WORD.split(title.lower()):
        fitting |= by_first_word.get(word, set())
        for end in range(len(word) + 1):
            fitting |= by_first_word.get(f"{word[:end]}*", set())
    return sorted(fitting)


def letters(text: str) -> int:
    """A bit for each letter that is in a text; some letters share one."""
    found = 0
    for char in text:
        found |= 1 << (ord(char) & 63)
    return found


def _merged(
    one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    names = {**one, **other}
    return {
        name: tuple(dict.fromkeys((*one.get(name, ()), *other.get(name, ())))) for name in names
    }
