"""What a line says of a receptor, by the columns of a table or by the order of words in an item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphbuild import patterns as re
from graphbuild.outline import Entry, expand_slashes, parenthesised, split_list
from graphbuild.outline.lists import is_blank
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.words import WORDS

_TITLES = {
    "receptor": rf"^(?:{WORDS.pattern('column_receptor')})",
    **{name: WORDS.pattern(f"column_{name}") for name in ("transmitter", "density", "role")},
    "place": rf"{WORDS.pattern('column_place')}|(?:{WORDS.pattern('cell_nouns')})\b",
}
_DENSITIES = f"(?:{WORDS.pattern('densities')})"
DENSITY_WORDS = re.compile(
    rf"(?:(?:{WORDS.pattern('density_nouns')}):? )?"
    rf"(?P<word>{_DENSITIES}(?:\s*(?:-|–|to)\s*{_DENSITIES})?)"
    rf"(?: (?:{WORDS.pattern('density_nouns')}))?",
    re.IGNORECASE,
)
_DENSE_IN = re.compile(
    rf"(?P<dense>{DENSITY_WORDS.pattern})\s+(?:in|on)\s+(?:the\s+)?(?P<place>\w.*)", re.IGNORECASE
)
_BINDING = WORDS.pattern("binding_verbs", "opening_words")
_OPENED = re.compile(rf"^(?:{WORDS.pattern('opening_words')})\s+", re.IGNORECASE)
_BOUND = re.compile(
    rf"^(?:(?:{WORDS.pattern('binding_verbs')})\s+|(?:its\s+)?(?:{WORDS.pattern('ligand_labels')})(?:\s+is)?:?\s+(?:the\s+)?)",
    re.IGNORECASE,
)
_BOUND_NEXT = re.compile(
    rf"(?P<name>[^,]+?)(?:,\s+(?:which\s+)?(?:(?:{_BINDING})\s+)?|\s+(?:{_BINDING})\s+)(?P<bound>[^,]+)",
    re.IGNORECASE,
)
_ARROW_BACK = re.compile(r"(?P<name>[^←,;:]+?)\s*←\s*(?P<bound>[^←,;:]+)(?:[,;:]\s*(?P<rest>.+))?")
_ROLE_LABEL = re.compile(rf"^(?:{WORDS.pattern('column_role')})s?:\s*", re.IGNORECASE)
_PARTS = re.compile(rf"\b(?:{WORDS.pattern('receptor_parts')})\b", re.IGNORECASE)
_ABSENT = re.compile(rf"(?:{WORDS.pattern('absent')})\b", re.IGNORECASE)
_NUMBER, _LETTER = re.compile(r"\d{1,2}[A-Za-z]?"), re.compile(r"[A-Z]")
_NUMBER_LAST = re.compile(r"(?P<stem>\S*[^\W\d_])\d{1,2}[A-Za-z]?")
_LETTER_LAST = re.compile(r"(?P<stem>\S*[\d_])[A-Z]")
_IS_NAMED = re.compile(
    rf"(?:[\w-]+ ){{1,3}}(?:{WORDS.pattern('column_receptor')})s?", re.IGNORECASE
)
_NO_DENSITY = re.compile(rf"(?:{WORDS.pattern('no_density')})\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReceptorRow:
    """A row's texts, by what their columns' titles say that they are."""

    receptor: str
    transmitter: str = ""
    density: str = ""
    role: str = ""
    place: str = ""
    rest: str = ""
    aliases: tuple[str, ...] = ()
    absent: str = ""

    @property
    def denied(self) -> str:
        """The words that say that the receptor is not there."""
        none = _NO_DENSITY.fullmatch(self.density) or _ABSENT.match(self.density)
        return self.absent or (self.density if none else "")


def names_receptors(titles: Iterable[str]) -> bool:
    """Whether a column of these titles has receptors."""
    return any(re.search(_TITLES["receptor"], title, re.IGNORECASE) for title in titles)


def receptors_of(text: str) -> list[str]:
    """The receptors that a slash or "and" joins, those that share their beginning in full.

    >>> receptors_of("5-HT1B/1D"), receptors_of("mGluR2/3"), receptors_of("GABA_A/B")
    (['5-HT1B', '5-HT1D'], ['mGluR2', 'mGluR3'], ['GABA_A', 'GABA_B'])
    >>> receptors_of("D1/D2"), receptors_of("mu/kappa opioid")
    (['D1', 'D2'], ['mu opioid', 'kappa opioid'])
    """
    pieces = split_list(text, r"\s+and\s+|\s+/\s+")
    return [one for piece in pieces for one in (_of_one_stem(piece) or expand_slashes(piece))]


def _of_one_stem(text: str) -> list[str]:
    first, *others = text.split("/")
    numbered = _NUMBER_LAST.fullmatch(first) if all(map(_NUMBER.fullmatch, others)) else None
    lettered = _LETTER_LAST.fullmatch(first) if all(map(_LETTER.fullmatch, others)) else None
    found = numbered or lettered
    return [first, *(found["stem"] + one for one in others)] if others and found else []


def is_density_group(text: str) -> bool:
    """Whether an item only says how dense the receptors nested in it are: "High density"."""
    found = density_before(text)
    rest = text[len(found) :].strip(" :").lower()
    return bool(found) and rest in ("", "density", "expression", "levels")


def density_before(text: str) -> str:
    """The words of density, or of absence, that a text begins with."""
    found = DENSITY_WORDS.match(text) or _ABSENT.match(text)
    return found[0] if found else ""


def is_bound_above(line: Entry) -> bool:
    """Whether a receptor stands in the item of its transmitter: "Glutamate" over "NMDA receptor:
    high".
    """
    above = line.place.above
    held = line.place.is_item and above is not None and bool(above.role("receptors"))
    return held and is_transmitter(line.place.words) and not line.place.roles


def holds_bound(line: Entry) -> bool:
    """Whether an item is the transmitter over such receptors."""
    term, said = line.term()
    listed = line.place.role("receptors") is not None and bool(line.block.children)
    return listed and not said and is_transmitter(term)


def of_row(line: Entry) -> ReceptorRow:
    """A row of a table; where no column names a receptor, its cells tell."""
    receptor, transmitter, density, role, place = (
        line.cell(pattern) for pattern in _TITLES.values()
    )
    known = {
        title
        for title in line.columns
        if any(re.search(pattern, title, re.IGNORECASE) for pattern in _TITLES.values())
    }
    if not receptor:  # columns in other words: the cells tell
        receptor = line.named()[0]
        cells = [cell for cell in line.cells if cell != receptor]
        transmitter = transmitter or next((one for one in cells if is_transmitter(one)), "")
        density = density or next((one for one in cells if DENSITY_WORDS.fullmatch(one)), "")
    elif not transmitter:
        transmitter = next((one for one in line.cells if is_transmitter(one)), "")
    said = (receptor, transmitter, density)
    rest = [
        f"{title}: {cell}"
        for title, cell in zip(line.columns, line.cells, strict=False)
        if title not in known and not is_blank(cell) and cell not in said
    ]
    others = zip(line.columns, line.cells, strict=False)
    free = (
        ""
        if density
        else next(
            (cell for title, cell in others if title not in known and _ABSENT.fullmatch(cell)), ""
        )
    )
    return ReceptorRow(receptor, transmitter, density, role, place, "; ".join(rest), absent=free)


def of_item(line: Entry) -> ReceptorRow:
    """`**NMDA** (Glutamate): High - role`, or `CRF1: CRH, high, stress`: the density is known by
    its word.

    What stands alone before the density is the transmitter, else what stands in parentheses behind
    the receptor; what follows the density is the role.
    """
    term, rest = _by_arrow(line.text) or _by_arrow_back(line.text) or line.term()
    if not rest:  # "M1, acetylcholine, medium, theta rhythm"
        term, _, rest = (
            term.partition(", ")
            if any(DENSITY_WORDS.fullmatch(one) for one in split_list(term))
            else (term, "", "")
        )
    term, rest = _out_of_bound(*_out_of_parentheses(term, rest))
    outer, inner = parenthesised(term)
    if not rest and len(inner) == 1 and is_density(inner[0], 0):  # "NMDA receptors (dense)"
        return ReceptorRow(outer, density=inner[0])
    pieces = split_list(rest, r"\s+[-–—]\s+")
    at = next((index for index, one in enumerate(pieces) if is_density(one, index)), -1)
    density = pieces[at] if at >= 0 else ""
    placed = _DENSE_IN.fullmatch(density)
    density, place = (placed["dense"], placed["place"]) if placed else (density, "")
    behind = pieces[at + 1 :]
    bound = [one for one in behind if _is_bound(one)]
    role = ", ".join(piece for piece in behind if piece not in bound)
    if at == 1:
        binds = bound_by(pieces[0])
        return ReceptorRow(outer, binds, density, role, place, aliases=tuple(inner))
    if bound and not any(map(is_transmitter, inner)):
        named = ", ".join(map(bound_by, bound))
        parts = [aside for aside in inner if _PARTS.search(aside)]
        others = tuple(aside for aside in inner if aside not in parts)
        built = "".join(f" ({aside})" for aside in parts)
        return ReceptorRow(outer + built, named, density, role, place, aliases=others)
    binds = bound_by(next(iter(inner), ""))
    return ReceptorRow(outer, binds, density, role, place, aliases=tuple(inner[1:]))


def _out_of_parentheses(term: str, rest: str) -> tuple[str, str]:
    """A receptor, with the density behind it that stands in parentheses, and what it binds there:
    "AMPA (high; binds glutamate)".
    """
    outer, inner = parenthesised(term)
    pieces = [one for aside in inner for one in split_list(aside)]
    dense = [one for one in pieces if DENSITY_WORDS.fullmatch(one)]
    if not dense or (len(pieces) == 1 and not rest):
        return term, rest
    bound = [one for one in pieces if _is_bound(one)]
    left = "".join(f" ({one})" for one in pieces if one not in dense and one not in bound)
    return outer + left, ", ".join(one for one in (dense[0], *bound, rest) if one)


def _out_of_bound(term: str, rest: str) -> tuple[str, str]:
    """A receptor, with what it binds behind its density: that may stand right behind the name,
    "GABA-A, for GABA: high". A transmitter that stands first is a name of a list.
    """
    found = _BOUND_NEXT.fullmatch(term)
    bound = found is not None and is_transmitter(found["bound"])
    if not rest or found is None or not bound or is_transmitter(found["name"]):
        return term, rest
    return found["name"], f"{rest}, {found['bound']}"


def _by_arrow(text: str) -> tuple[str, str] | None:
    """A receptor, and what an arrow leads to: "AMPA receptor → binds glutamate, high"."""
    name, arrow, said = text.partition("→")
    bound = split_list(said)[0] if said.strip() else ""
    return (name.strip(" -–—"), said.strip()) if arrow and _is_bound(bound) else None


def _by_arrow_back(text: str) -> tuple[str, str] | None:
    """A receptor, with what an arrow back to it comes from in parentheses: "MOR ← endorphins; job:
    pain relief".
    """
    found = _ARROW_BACK.fullmatch(text)
    if found is None:
        return None
    name, others = parenthesised(found["name"])
    called = "".join(f" ({one})" for one in (found["bound"].strip(), *others))
    return name + called, _ROLE_LABEL.sub("", found["rest"] or "")


def _is_bound(text: str) -> bool:
    """Whether a piece tells what a receptor binds; "for sleep" tells what it is for."""
    return bool(_BOUND.match(text)) or is_transmitter(parenthesised(bound_by(text))[0])


def bound_by(text: str) -> str:
    """What a receptor binds, without the words that say so."""
    return _OPENED.sub("", _BOUND.sub("", text))


def of_density_line(line: Entry) -> list[ReceptorRow]:
    """The receptors that a line enumerates behind a density: "High: D1 receptor (dopamine), CB1".
    Behind "High expression in cortex" stands no receptor.
    """
    label, rest = line.term()
    if not rest or not is_density_group(label):
        return []
    listed = [parenthesised(one) for one in split_list(rest, r"\s+and\s+")]
    dense = density_before(label)
    return [ReceptorRow(one, next(iter(inner), ""), dense) for one, inner in listed]


def of_transmitter_line(line: Entry) -> list[ReceptorRow]:
    """The receptors that a line enumerates behind their transmitter: "glutamate → AMPA receptor
    (high), NMDA receptor (moderate)"; none where one of them is no receptor by its noun.
    """
    named, arrow, listed = line.text.partition("→")
    bound, rest = (named.strip(), listed) if arrow else line.term()
    pieces = [parenthesised(one) for one in split_list(rest, r"\s+and\s+")]
    if (
        not is_transmitter(bound)
        or not pieces
        or not all(_IS_NAMED.fullmatch(one) for one, _ in pieces)
    ):
        return []
    return [ReceptorRow(one, bound, next(iter(inner), "")) for one, inner in pieces]


def is_density(piece: str, at: int) -> bool:
    """Whether a piece of an item tells how dense; at its beginning so do words of none."""
    outer = parenthesised(piece)[0]
    if _DENSE_IN.fullmatch(piece):
        return True
    absent = _ABSENT.fullmatch(outer) or (at == 0 and _NO_DENSITY.fullmatch(outer))
    return bool(DENSITY_WORDS.fullmatch(outer) or absent)
