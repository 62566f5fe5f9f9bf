"""A title as another author puts it: with "it" for what the note is about, and without the words
that only tell how often or how easily.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Note
from graphbuild.outline import normal
from graphbuild.reading.topics import alternatives
from graphbuild.reading.words import Words

_OTHER_NAMES = 20  # of what a note is about, by which its titles may call it
_IT_BETWEEN = re.compile(r"(?<=\w) (?:it|them) (?=(?:away|out|off|from|clear|apart|back)\b)")


def rephrased(title: str, note: Note, words: Words) -> Iterator[str]:
    """Other words for a title, the nearest first."""
    said = of_it(title, note, words)
    plain = _plainly(said, words)
    yield from dict.fromkeys((said, _without_it(title), plain, _without_it(plain)))


def of_it(title: str, note: Note, words: Words) -> str:
    """A title with "it" where it names what the note is about, or says what that is: "How the bulb
    is tested" in the note of the olfactory bulb, "What the disease leads to" in one of a disease.
    """
    called = normal(note.title)
    if title == called:
        return "it"
    last = called.rpartition(" ")[2]
    known = (called, *map(normal, note.strings("aliases", _OTHER_NAMES)))
    if any(one in title for one in (last, *known)):
        names = "|".join(re.escape(one) for one in known if one)
        of_name = rf"the (?:whole )?{re.escape(last)}" + (
            rf"|(?:the |this )?(?:{names})" if names else ""
        )
        title = re.sub(rf"\b(?:{of_name})(?![\w-])", "it", title) if names else title
    sorts = [word for kind in note.kinds for word in words.tags.get(f"called_{kind}".lower(), ())]
    if sorts and ("the " in title or "this " in title):
        title = re.sub(rf"\b(?:the|this) (?:{alternatives(sorts)})(?![\w-]| of\b)", "it", title)
    return title


def _without_it(title: str) -> str:
    """A title without "it" between a verb and its particle: "Keep it away from"."""
    return _IT_BETWEEN.sub(" ", title)


def _plainly(title: str, words: Words) -> str:
    """A title without words like "often"."""
    fillers = words.tags.get("title_fillers", ())
    return " ".join(word for word in title.split() if word not in fillers)
