"""One row of cues: words that deny, hedge or withdraw what a line says, where they stand, and what
readers see in their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from graphbuild import patterns as re
from graphbuild.model import DENIED, SCALE

PLAIN = "plain"
SAYS = (DENIED, *SCALE[1:], PLAIN)
PLACES = (
    *("lead", "aside", "clause", "end", "rest", "joint", "column", "question"),
    *("title", "in title", "title end", "title doubt", "half", "verb", "below", "back", "contrast"),
    *("more", "settled", "order", "bare", "condition", "remark column", "warning"),
)
"""At the beginning of a name; alone in parentheses, behind a dash or in a cell; before what a
sentence says; the last stop of a chain; the beginning of words that say nothing of what stands
before them; between names; in a cell under a title of this sort; words by which a line that ends in
a question mark asks more than whether; at the beginning of a title, anywhere in it, or at its end, which says
the same of all that stands below; between the words of a title that names no topic with it; before the last of several names, of which alone
it speaks; verbs of sentences in which that is so; at the beginning of a text below a title, of which
it speaks; a last sentence that takes back those before it; before what a sentence compares its
subject with.

The last of these say nothing of their own: what may follow a cue that stands alone; in an aside that
settles what others doubted; the end of a denial that may forbid; a denial that alone may forbid; in a
clause that only says when something holds; in the title of a column whose cells may take the row back;
in a comparison that is itself a warning.
"""


_TAG = re.compile(r"<([a-z_]+)>(\??)")


class CueError(ValueError):
    """A row of cues that the schema does not know."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One row: `words` that say something in a place, `instead` what readers see there. `needs` is
    a line that needs the row, `unlike` one that it must not touch. With `noun` a word such as
    "projections" must follow. `begins` are the first words of each of its `words`, by which most
    lines are known to have none.
    """

    words: tuple[str, ...]
    says: str
    where: str
    needs: str = ""
    unlike: str = ""
    instead: str = ""
    whole: bool = False
    noun: bool = False
    pattern: str = ""
    begins: tuple[frozenset[str], ...] = ()

    @classmethod
    def of(
        cls, row: Mapping[str, Any], tags: Mapping[str, Sequence[str]] = MappingProxyType({})
    ) -> Cue:
        """A row of TOML, with `<tag>` for any word of a tag and `<tag>?` for one or none. Raises
        CueError for what no cue has.
        """
        unknown = row.keys() - (set(cls.__slots__) - {"pattern", "begins"})
        if (
            unknown
            or row.get("says") not in SAYS
            or row.get("where") not in PLACES
            or not row.get("words")
        ):
            raise CueError(f"no such cue: {dict(row)}")
        words = tuple(row["words"])
        missing = {name for one in words for name, _ in _TAG.findall(one)} - tags.keys()
        if missing:
            raise CueError(f"no words are tagged {', '.join(sorted(missing))}")
        pattern = "\x00".join(_pattern(one, tags) for one in words)
        begins = tuple(frozenset(_begins(one, tags)) for one in words)
        return cls(**{**row, "words": words, "pattern": pattern, "begins": begins})


def _begins(words: str, tags: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The first words of a cue, in lower case.

    >>> sorted(_begins("<sort>? input", {"sort": ["direct", "very clear"]}))
    ['direct', 'input', 'very']
    """
    for piece in words.split():
        tag = _TAG.fullmatch(piece)
        for one in tags[tag[1]] if tag else (piece,):
            yield one.split()[0].lower().strip(".,;:!()[]")
        if not (tag and tag[2]):
            return


def _pattern(words: str, tags: Mapping[str, Sequence[str]]) -> str:
    """The words of a cue as a pattern.

    >>> _pattern("no <sort>? input", {"sort": ["direct"]}) == r"no\\s+(?:(?:direct)\\s+)?input"
    True
    """
    found = ""
    for piece in words.split():
        tag = _TAG.fullmatch(piece)
        some = (
            "|".join(map(_escaped, sorted(tags[tag[1]], key=lambda one: (-len(one), one))))
            if tag
            else ""
        )
        found += (
            rf"(?:(?:{some})\s+)?"
            if tag and tag[2]
            else (rf"(?:{some})\s+" if tag else rf"{_escaped(piece)}\s+")
        )
    return found.removesuffix(r"\s+")


def _escaped(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+").replace("'", "['’]")


def joined(several: Iterable[Cue]) -> tuple[Cue, ...]:
    """The rows of several packs, each once."""
    return tuple(dict.fromkeys(several))
