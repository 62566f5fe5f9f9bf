"""What a title is for by the ideas in it, whatever its words: "Why it goes up", "Reasons for a
climb" and "What sends the number up" all have a reason and a rise.

A phrase of a topic says more, so that ideas are asked only of titles that no phrase fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from graphbuild import patterns as re
from graphbuild.reading.alternatives import alternatives
from graphbuild.reading.topics import Ideas, Topic
from graphbuild.reading.words import Words

IDEAS = "ideas in the title"
"""Rule by which several words of a title, of which none says it alone, name a topic."""
_IS_IT = re.compile(r"(?:can|may|could|is|are|does|do|should|must|will|has|have) (?!not\b|never\b)")
"""A question that is answered by yes or no, so that its list may be of either."""
_MOST_WORDS = 10  # of a title; a longer one is a sentence, and may say anything


def by_ideas(title: str, words: Words, applies: Callable[[Topic], bool]) -> Iterator[Topic]:
    """Of the topics that apply the one of which a title, as `normal` gives it, has the most ideas; none where two have as
    many. A word that denies and is of none of the ideas may turn them round, "Why it does not rise",
    and a noun behind them is what they are about: "When I order a scan".
    """
    if len(title.split()) > _MOST_WORDS or _IS_IT.match(title):
        return
    topics = filter(applies, words.perhaps_by_ideas(title))
    open_to = (topic for topic in topics if not words.vetoes(topic.name, title))
    told = [(fitting, topic) for topic in open_to if (fitting := _most(title, topic, words))]
    most = max((fitting for fitting, _ in told), default=0)
    best = [topic for fitting, topic in told if fitting == most]
    yield from best if len(best) == 1 else ()


def _most(title: str, topic: Topic, words: Words) -> int:
    """The most ideas that a row of a topic has of those that are all in a title."""
    return max((len(row) for row in topic.ideas if _has(title, row, words)), default=0)


def _has(title: str, ideas: Ideas, words: Words) -> bool:
    """Whether a title has these ideas in their order, denies none, and has them of its subject."""
    found = _pattern(ideas).search(title)
    if found is None:
        return False
    gaps = [title[found.end(at) : found.start(at + 1)] for at in range(1, len(ideas))]
    behind = _pattern(ideas[-1:]).sub(
        " ", title[found.end(len(ideas)) :]
    )  # "too loud or too quiet"
    denying, passing = (words.tags.get(one, ()) for one in ("no_form_below", "beside_ideas"))
    denied = any(
        one in denying for text in (title[: found.start(1)], *gaps, behind) for one in text.split()
    )
    told = [sum(one not in passing for one in text.split()) for text in (*gaps, behind)]
    return not denied and not told[-1] and max(told) <= 1


@lru_cache(maxsize=1_000)
def _pattern(ideas: Ideas) -> re.Pattern[str]:
    return re.compile(
        r"\b.*?\b".join(rf"(?<![\w-])({alternatives(one)})(?![\w-])" for one in ideas)
    )
