"""The topics that the words of a title name, and those that it denies."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from graphbuild.reading.topics import (
    HEAD,
    WORD,
    Parted,
    TitleWords,
    Topic,
    parted,
    rule_of,
    without_denial,
)
from graphbuild.reading.words import Words

RuleOf = Callable[[str, TitleWords], str]


def taken_back(title: str, words: Words, rule_for: RuleOf) -> frozenset[str]:
    """The topics that a title denies, "It is not caused by": those that it names without its denial
    as well. "Do not take with" is one of what must not be. What has a direction, or warns, is read
    with its denial.
    """
    plain = without_denial(title)
    if plain == title:
        return frozenset()
    named = (topic for topic, _ in fitting(plain, words, rule_for))
    return frozenset(
        topic.name for topic in named if not topic.direction and topic.name not in words.unless
    )


@lru_cache(maxsize=20_000)
def fitting(title: str, words: Words, rule_for: RuleOf) -> tuple[tuple[Topic, str], ...]:
    """The topics that a title names, each with the rule: most titles of a garden stand in many of
    its notes.
    """
    found = [
        (topic, patterns, rule)
        for topic, patterns in words.perhaps(title)
        if (rule := rule_for(title, patterns))
    ]
    head, complement, whose = parted(title) if rule_for is rule_of else Parted()
    named = _named(head, words)
    if not named or _uncounted(head, words) in words.tags.get("neutral_heads", ()):
        return tuple((topic, rule) for topic, _, rule in found)
    told = _named(complement, words)
    is_apart = whose and any(topic.apart and topic not in named for topic in told)
    return tuple(
        (topic, rule)
        for topic, patterns, rule in found
        if (topic not in told or topic in named or not _is_one_word(title, rule, patterns))
        and (not is_apart or topic.name in words.unless)
    )


def _uncounted(head: str, words: Words) -> str:
    """The head of a title without how many there are: "kinds" of "four kinds of neurons"."""
    first, _, more = head.partition(" ")
    return (
        more if more and (first.isdigit() or first in words.tags.get("title_counts", ())) else head
    )


def _named(part_of_title: str, words: Words) -> list[Topic]:
    """The topics that the head of a title names, or its complement. Where its head names one its
    complement adds none: "Complications of treatment" are no treatments.
    """
    return [
        topic
        for topic, patterns in words.perhaps(part_of_title)
        if rule_of(part_of_title, patterns)
    ]


def _is_one_word(title: str, rule: str, patterns: TitleWords) -> bool:
    """Whether a title names a topic by no more than one word of it, wherever that stands."""
    phrase = patterns.phrase
    return rule == HEAD or (rule == WORD and not (phrase and phrase.fullmatch(title)))
