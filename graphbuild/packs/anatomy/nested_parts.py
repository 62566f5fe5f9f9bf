"""The parts of a structure in the lines below it, known by their names: "Dorsal cochlear nucleus"
below "Cochlear nucleus".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, parenthesised, split_list
from graphbuild.outline.chains import chain
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.strengths import strength
from graphbuild.packs.anatomy.structures import fibre, is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.terms.anatomy import CELL_TYPE
from graphbuild.terms.garden import ALIAS, ANNOTATION, HAS_PART

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 4  # letters that two forms of a word share: "olive", "olivary"
_GENERIC = re.compile(
    WORDS.pattern(
        *("nuclei", "subparts", "plural_nouns", "holding_parts", "directions", "other_places"),
        "bare_regions",
    )
    + r"|of|in|the",
    re.IGNORECASE,
)
_NOUN = re.compile(WORDS.pattern("nuclei", "subparts", "holding_parts"), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NestedPart:
    """A line below a structure that names a part of it, and what else it says."""

    line: Entry
    name: str
    short: str = ""
    annotation: str = ""

    def claims(self, whole: Ref, by: str) -> Iterator[Claim]:
        own = self.line.ref(self.name, kind_of(self.name))
        yield self.line.claim(whole, HAS_PART, own, (ANNOTATION, self.annotation), by=by)
        if self.short:
            yield self.line.claim(own, ALIAS, self.short, by=by)


def parts_below(line: Entry, whole: str) -> list[NestedPart]:
    """The parts of what a line names in the lines nested in it; a line with a strength or an arrow
    says something of its own.
    """
    return [part for child in line.children() if (part := _part(child, whole)) is not None]


def _part(line: Entry, whole: str) -> NestedPart | None:
    term, rest = line.term()
    outer, inner = parenthesised(term)
    named = is_structure(outer) and not fibre(outer) and kind_of(outer) != CELL_TYPE
    if chain(line.text).arrows or strength(line.text) or not named or not GATE.passes(outer, 6):
        return None
    if not _is_part_of(outer, whole):
        return None
    pieces = [one for aside in inner for one in split_list(aside)]
    short = next((one for one in pieces if spelled_out(one, outer)), "")
    left = (*(one for one in pieces if one != short), rest)
    return NestedPart(line, outer, short, "; ".join(filter(None, left)))


def _is_part_of(text: str, whole: str) -> bool:
    """Whether a name has all that the name of the whole has, more words beside, and its noun; what
    is on the other side of the body has the same name and is no part.

    >>> _is_part_of("Medial superior olive", "Superior olivary complex"), _is_part_of("Cochlear nerve", "Cochlear nucleus")
    (True, False)
    >>> _is_part_of("Contralateral cochlear nucleus", "Cochlear nucleus")
    False
    """
    if text in WORDS.tags.get(f"parts of {whole.lower()}", ()):
        return True
    words, wanted = _WORD.findall(text.lower()), _own(whole)
    if (words and words[0] in WORDS["sides_of_body"]) or not wanted or len(words) < 2:
        return False
    noun = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    noun_fits = _NOUN.fullmatch(noun) or any(_same(noun, one) for one in wanted)
    more = len(words) > len(_WORD.findall(whole)) or set(words) != set(_WORD.findall(whole.lower()))
    return (
        bool(noun_fits) and more and all(any(_same(one, word) for word in words) for one in wanted)
    )


def _own(name: str) -> list[str]:
    return [word for word in _WORD.findall(name.lower()) if not _GENERIC.fullmatch(word)]


def _same(first: str, second: str) -> bool:
    return first == second or (len(first) > _STEM and first[:_STEM] == second[:_STEM])
