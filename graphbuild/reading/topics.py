"""What a place can be for, and the words by which a title, a label or a sentence says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from graphbuild import patterns as re
from graphbuild.model import NO_KIND, KindName
from graphbuild.reading.alternatives import alternatives

SAID_ONCE = ("direction", "about")
KEY_OF_IDEAS = "ideas"
SWITCHES = ("keep", "general", "typed", "apart")
"""Keys of a topic that are no rows of words."""
Ideas = tuple[tuple[str, ...], ...]
"""The ideas of a title in their order, each by the words for it."""
HEAD, WORD, VERB = "head of the title", "word in the title", "verb of the lead-in"
"""Rules by which one word of a title names a topic."""
SHORT_LEAD_IN = 6  # words, as in "Two parts are told apart:"
_BEHIND = r"(?: (?:and|or) (?:how|other|further|more) .*)?(?: (?:seen |found )?(?:here|there))?"
"""What may follow the words of a topic in a title, and what is told beside it."""
_GOES_ON = r"(?:of|from|to|in|into|for|by|with|at|on|within|across|between|during|are|is|that|which|who)(?: .*)?"
"""With what a title goes on: "Nuclei of the rat"."""
_CLAUSE = re.compile(r" (?:to|that|which|who|we) ")
_OF_IT = re.compile(r"\bit\b")
_COMPLEMENT = re.compile(
    r" (?:(?P<whose>of|for|from|during|before|after)|into?|by|with|at|on|within|across|between) "
    r"(?:(?:the|its|this|their) )?"
)

_DENIAL = re.compile(
    r"\b(?P<verb>is|are|was|were|does|did|has|have|had|can|will|(?<=\w )do) ?(?:not|never|n t) (?!to )"
    r"|^not (?!to )"
)
"""What denies, in words alone, and orders nothing: not "must not be", "not to be" or "do not"."""
_CLAUSE_DENIES = re.compile(r"\b(?:that|which|who) (?:\w+ )*?(?:not|never|cannot)\b")


@dataclass(frozen=True)
class Topic:
    """What a place can be for, and the words by which its title says so.

    `titles` are whole titles, but for words that only sort (`main`, `key`); `heads` the words that
    a title ends in, before "of" or "from" ("Deep cerebellar nuclei of the rat"); `anywhere` words
    that say it wherever they stand; `verbs` what a lead-in says ("receives input from"). `never`
    are words that veto all of these. `direction` is in or out. `kinds` are those of the notes in
    which the words mean this; empty for any. `within` are topics of which one must stand above. A
    topic `implies` others: layers are parts. A clause behind the topic, "Drugs that help", must have
    one of its `clauses`, where it has any: "Drugs that harm" is another topic. What no reader reads there is kept in its words where
    `keep` says so. Below a `general` title anything may stand, so that form tells what it is.
    `ideas` are those that a title has together, in whatever words: "Why it goes up".
    `unless` are words with which a text below a title of the place says that this is none of them.
    Titles that it `sorts` by only tell of what kind things are: below a topic of `what` they sort what
    stands there, as "Medications" does below "Causes".
    Of a `typed` topic a title means it only in a note that has such a type, and tells of none.
    A note without a type that has a title of the topic is `about` a thing of this kind. What is told
    of an `apart` topic is not told of the note's subject: "Causes of complications".
    """

    name: str
    titles: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    direction: str = ""
    about: KindName = NO_KIND
    kinds: tuple[KindName, ...] = ()
    within: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    ideas: tuple[Ideas, ...] = ()
    keep: bool = False
    general: bool = False
    typed: bool = False
    apart: bool = False


@dataclass(frozen=True)
class TitleWords:
    """A topic's words as patterns over a title's words in lower case; None where it has none of
    that sort. Each is made when it is first asked for: few notes ask for all.
    """

    topic: Topic
    sorting: tuple[str, ...]
    """Words that only sort, which may stand before a whole title."""
    beside: tuple[str, ...]
    """What a title may tell beside its topic: "Nuclei and their functions"."""
    of_all: tuple[str, ...]
    """What a title may say of its topic before it goes on: "Symptoms common to both"."""

    @classmethod
    @lru_cache(maxsize=512)  # the topics are the same for each build of a process
    def of(
        cls,
        topic: Topic,
        sorting: tuple[str, ...],
        beside: tuple[str, ...] = (),
        of_all: tuple[str, ...] = (),
    ) -> TitleWords:
        """The patterns of a topic."""
        return cls(topic, sorting, beside, of_all)

    @cached_property
    def whole(self) -> re.Pattern[str] | None:
        return _compiled(rf"{self._before}(?:%s){self._behind}", self.topic.titles)

    @cached_property
    def label(self) -> re.Pattern[str] | None:
        rows = (*self.topic.titles, *self.topic.heads)
        return _compiled(rf"{self._before}(?:%s){self._behind}", rows)

    @cached_property
    def phrase(self) -> re.Pattern[str] | None:
        rows = tuple(row for row in self.topic.anywhere if " " in row)
        return _compiled(r"(?:.* )?(?:%s)(?: .*)?", rows)

    @cached_property
    def head(self) -> re.Pattern[str] | None:
        return _compiled(rf"(?:.* )?(?:%s){self._behind}", self.topic.heads)

    @cached_property
    def anywhere(self) -> re.Pattern[str] | None:
        return _compiled(r"(?:.*[ /-])?(?:%s)(?:[ /-].*)?", self.topic.anywhere)

    @cached_property
    def verb(self) -> re.Pattern[str] | None:
        return _compiled(r"(?:.* )?(?:%s)(?: .*)?", self.topic.verbs)

    @cached_property
    def never(self) -> re.Pattern[str] | None:
        return _compiled(r"(?:.*[ /-])?(?:%s)(?:[ /-].*)?", self.topic.never)

    @cached_property
    def clause(self) -> re.Pattern[str] | None:
        return _compiled(r"(?:^| )(?:%s)(?: |$)", self.topic.clauses)

    @property
    def _before(self) -> str:
        return rf"(?:(?:{alternatives(self.sorting)}) )*"

    @property
    def _behind(self) -> str:
        told = rf"(?: and (?:their |its )?(?:{alternatives(self.beside)}))?{_BEHIND}"
        return rf"{told}(?: (?:(?:{alternatives(self.of_all)}) )?{_GOES_ON})?"

    def rules(self) -> Iterator[tuple[str, re.Pattern[str] | None]]:
        """What a title may name the topic by, in the order in which it is asked."""
        yield "title", self.whole
        yield HEAD, self.head
        yield WORD, self.anywhere
        yield VERB, self.verb

    def is_of_others(self, title: str) -> bool:
        """Whether a clause behind the topic tells of other things than it has: "Drugs that harm"."""
        cut = _CLAUSE.search(title) if self.clause else None
        if cut is None or (self.clause and self.clause.search(title, cut.end() - 1)):
            return False
        before = title[: cut.start()]
        names = (self.whole, self.head, self.anywhere)
        return any(pattern.fullmatch(before) for pattern in names if pattern)


class Parted(NamedTuple):
    """A title in two: "complications" and "treatment" of "Complications of the treatment". With
    `whose` the complement says whose the head is.
    """

    head: str = ""
    complement: str = ""
    whose: bool = False


def parted(title: str) -> Parted:
    """The head of a title and its complement, both empty where it has none, or a clause on what the
    note is about: "Parts of the brain it helps".
    """
    cut = _COMPLEMENT.search(title)
    if cut is None or _OF_IT.search(title, cut.end()):
        return Parted()
    return Parted(title[: cut.start()], title[cut.end() :], bool(cut["whose"]))


def rule_of(title: str, words: TitleWords) -> str:
    """The rule by which a title, as `normal` gives it, names the topic; empty where none does."""
    if (words.never and words.never.fullmatch(title)) or words.is_of_others(title):
        return ""
    fits = (name for name, pattern in words.rules() if pattern and pattern.fullmatch(title))
    return next(fits, "")


def rule_of_label(label: str, words: TitleWords) -> str:
    """The same for the label of one line, which may be the name of a thing: only words that are
    nothing but the topic count.
    """
    if (words.never and words.never.fullmatch(label)) or words.is_of_others(label):
        return ""
    if (words.label and words.label.fullmatch(label)) or (
        words.phrase and words.phrase.fullmatch(label)
    ):
        return "label"
    return VERB if words.verb and words.verb.fullmatch(label) else ""


def rule_of_sentence(sentence: str, words: TitleWords) -> str:
    """The same for a sentence that leads into a list: of many words only the verbs tell what the
    list is.
    """
    if len(sentence.split()) <= SHORT_LEAD_IN:
        return rule_of(sentence, words)
    vetoed = words.never and words.never.fullmatch(sentence)
    return VERB if words.verb and words.verb.fullmatch(sentence) and not vetoed else ""


def without_denial(title: str) -> str:
    """A title without the word by which its verb denies. One that orders, or of which a clause only
    tells what is meant, stays as it is.

    >>> without_denial("it is not caused by"), without_denial("not to be confused with")
    ('it is caused by', 'not to be confused with')
    """
    if _CLAUSE_DENIES.search(title):
        return title
    return _DENIAL.sub(lambda found: f"{found['verb']} " if found["verb"] else "", title)


def _compiled(pattern: str, words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(pattern % alternatives(words), re.IGNORECASE) if words else None


def joined_topic(one: Topic, other: Topic) -> Topic:
    """A topic with the words of two of its name."""
    joined: dict[str, Any] = {
        name.name: tuple(dict.fromkeys((*getattr(one, name.name), *getattr(other, name.name))))
        for name in fields(Topic)
        if name.name not in ("name", *SAID_ONCE, *SWITCHES)
    }
    switches = {key: getattr(one, key) or getattr(other, key) for key in SWITCHES}
    once = {key: getattr(one, key) or getattr(other, key) for key in SAID_ONCE}
    return Topic(one.name, **once, **switches, **joined)
