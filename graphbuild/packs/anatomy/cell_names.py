"""How names of cells look in a phrase, and the transmitters that adjectives such as "GABAergic"
name.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.outline.lists import expand_slashes, parenthesised, split_list
from graphbuild.packs.anatomy.words import WORDS

_CELL = re.compile(f"(?:{WORDS.pattern('cells')})", re.IGNORECASE)
_BEHIND = re.compile(
    rf"(.*?\b{_CELL.pattern})\s+(?:with|in|of|from|to|that|which|for|projecting|responding)\s+.*",
    re.IGNORECASE,
)
_NO_MODIFIER = re.compile(WORDS.pattern("no_modifiers"), re.IGNORECASE)
_LAYER = re.compile(r"[IVX]+[ab]?|\d[ab]?")
_VERB = re.compile(
    (
        r"(?:receives?|expresses|express|contains?|inhibits?|excites?|projects?|releases?|is|"
        r"are|has|have|by|accumulates?|drives?|fire|fires)"
    ),
    re.IGNORECASE,
)
_LONGEST = 300
_GENERAL = {"projection", "principal", "output", "inhibitory", "excitatory", "local", "relay"}
_OF_CELLS = re.compile(rf"(\w+) {_CELL.pattern}", re.IGNORECASE)
_ERGIC = re.compile(r"(?<!non-)(?<!non )\b(\w+?)(?:n?ergic)\b", re.IGNORECASE)
# The stems of the adjectives; what they name is the lexicon's.
_TRANSMITTERS = {
    "gaba": "GABA",
    "glutamat": "Glutamate",
    "choli": "Acetylcholine",
    "dopami": "Dopamine",
    "seroto": "Serotonin",
    "noradre": "Norepinephrine",
    "norepinephri": "Norepinephrine",
    "glyci": "Glycine",
    "histami": "Histamine",
    "adre": "Epinephrine",
    "puri": "ATP",
}

TRANSMITTER_NAMES = tuple(dict.fromkeys((*_TRANSMITTERS.values(), *WORDS["transmitters_by_name"])))
_NAMES = {one.lower() for one in TRANSMITTER_NAMES}
_RELEASED = _NAMES | {one.lower() for one in (*WORDS["peptides"], *WORDS["transmitters_in_short"])}


def cell(text: str) -> str:
    """The cells that a phrase ends in, without words that only describe them; empty where it ends
    in none.

    >>> cell("Single layer of large GABAergic Purkinje neurons (sole output)"), cell("Densely packed GABAergic neurons")
    ('Purkinje neurons', 'GABAergic neurons')
    >>> cell("Purkinje cell dendrites"), cell("Golgi cells")
    ('', 'Golgi cells')
    """
    words = _named_part(text).split()
    if len(words) < 2 or not _CELL.fullmatch(words[-1]):
        return ""
    kept: list[str] = []
    for word in reversed(words[:-1]):
        numbered = word.lower() == "layer" and bool(kept) and bool(_LAYER.fullmatch(kept[0]))
        if _NO_MODIFIER.fullmatch(word.strip(",")) and not numbered:
            break
        kept.insert(0, word)
    if any(_VERB.fullmatch(word) for word in words[:-1]):
        return ""
    named = [word for word in kept if not word.lower().endswith("ergic")]
    named = [] if all(word.lower() in _GENERAL for word in named) else named
    return " ".join([*(named or kept), words[-1]]) if kept and len(kept) <= 5 else ""


def cells(text: str) -> list[str]:
    """The cells that a phrase enumerates: "basket/stellate cells", "Cholinergic and glutamatergic
    neurons".

    >>> cells("stellate and basket cells"), cells("Basket cells, stellate cells"), cells("GABAergic, sole output")
    (['stellate cells', 'basket cells'], ['Basket cells', 'stellate cells'], [])
    """
    outer = _named_part(text)
    shared = re.fullmatch(r"([\w-]+) and ([\w-]+) (\w+)", outer.strip(" ."))
    pieces = (
        [f"{shared.group(1)} {shared.group(3)}", f"{shared.group(2)} {shared.group(3)}"]
        if shared and _CELL.fullmatch(shared.group(3))
        else None
    )
    found = [
        cell(one)
        for piece in pieces or split_list(outer, r"\s+and\s+")
        for one in expand_slashes(piece)
    ]
    return found if all(found) else []


def _named_part(text: str) -> str:
    """A phrase without its parentheses, and without what follows the cells that it names. No name
    is longer than a line.
    """
    outer = parenthesised(text[:_LONGEST])[0].strip(" .")
    behind = _BEHIND.match(outer)
    return behind.group(1) if behind else outer


def transmitters(text: str) -> Iterator[str]:
    """The transmitters that adjectives name, in order.

    >>> list(transmitters("GABAergic and noradrenergic")), list(transmitters("allergic"))
    (['GABA', 'Norepinephrine'], [])
    """
    for match in _ERGIC.finditer(text):
        if match.group(1).lower() in _TRANSMITTERS:
            yield _TRANSMITTERS[match.group(1).lower()]
    named = _OF_CELLS.fullmatch(text.strip())
    if named and named[1].lower() in _NAMES:
        yield named[1]


def is_transmitter(text: str) -> bool:
    """Whether a name is that of a transmitter: no place, though it may stand in a chain of places.

    >>> is_transmitter("glutamate"), is_transmitter("Thalamus")
    (True, False)
    """
    return text.strip().lower() in _RELEASED


def transmitters_alone(text: str) -> list[str]:
    """The transmitters that a text enumerates, where it does nothing else: "cholinergic",
    "GABA/glycine".

    >>> transmitters_alone("GABAergic, cholinergic"), transmitters_alone("ACh"), transmitters_alone("cholinergic input")
    (['GABA', 'Acetylcholine'], ['ACh'], [])
    """
    found: list[str] = []
    for one in split_list(text, r"\s*/\s*|\s+and\s+"):
        adjective = list(transmitters(one)) if " " not in one else []
        if not (adjective or is_transmitter(one)):
            return []
        found += adjective or [one]
    return found
