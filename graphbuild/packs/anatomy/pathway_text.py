"""How a line is split into its pathway, the strength, and what is said behind it: an item by its
punctuation, a row by its columns.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Entry, is_none
from graphbuild.outline.chains import chain
from graphbuild.outline.lists import parenthesised, split_list
from graphbuild.packs.anatomy.hops import Said, transmitters_in, words_behind
from graphbuild.packs.anatomy.strengths import (
    Strength,
    before_strength,
    strength,
    strength_alone,
)
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.anatomy.words import WORDS

FROM_COLUMN = rf"^from\b|{WORDS.pattern('column_source')}"
TO_COLUMN = rf"^to\b|{WORDS.pattern('column_target')}"
_PLACES = (
    rf"^from|{WORDS.pattern('column_source', 'column_input')}",
    rf"{TO_COLUMN}|{WORDS.pattern('column_output')}",
    WORDS.pattern("column_end"),
    WORDS.pattern("column_pathway"),
)
STRENGTH_COLUMN = rf"{WORDS.pattern('column_strength', 'column_extent')}|%"
_TRAILING = re.compile(r"(?<![\s:,;–—-])[\s:,;–—-]++$|\s*\($")
_GOES_ON = re.compile(r"\s*(?:[,/+&]|and\b)")
"""What stands behind a bold name that another follows: "**Insula**, **amygdala** — 50%"."""
_SIDE = re.compile(r"^(?:from|to)\s+(?:the\s+)?(?=\w)", re.IGNORECASE)
"""What an item of a list of one side may begin with: "from the dentate nucleus"."""
_STRENGTH = re.compile(
    rf"[\s,:;–—-]+(?:(?:{WORDS.pattern('strength_nouns')}) )?(?:{WORDS.pattern('strength_label')})"
    r"\s*[:=]?\s*$",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[–—-]\s+")
_SENDS = re.compile(r"\w+ (?:to|from)", re.IGNORECASE)
_NO_VALUE = re.compile(r"(?<![\s:–—-])[\s:–—-]++n/?a$", re.IGNORECASE)


def item_text(line: Entry) -> tuple[str, Strength | None, str]:
    """The pathway, its strength, and what stands behind the strength."""
    text = _NO_VALUE.sub("", line.text)
    text = text if chain(text).arrows else _SIDE.sub("", text)
    found = strength(_without_asides(text))
    term, rest = line.term()
    goes_on = bool(line.block.strong) and _GOES_ON.match(line.text, line.block.strong) is not None
    strong = bool(line.block.strong) and not goes_on
    if (
        rest
        and not goes_on
        and not chain(text).arrows
        and (strong or is_structure(parenthesised(term)[0]))
    ):
        return _described(term, rest)
    if found is None:
        inner = _in_parentheses(text)
        if inner is not None:
            return inner
        return (term, None, rest) if strong and rest else (text, None, "")
    before, word = before_strength(text, found)
    before = _STRENGTH.sub("", before)
    after = text[found.end :].strip(" .,;:)–—-").strip("( ")
    said = ", ".join(words for words in (word, after) if words)
    return _TRAILING.sub("", _TRAILING.sub("", before)), found, said


def _in_parentheses(text: str) -> tuple[str, Strength | None, str] | None:
    """A strength that stands with other words in parentheses: "Spinal cord (80%, rubrospinal
    tract)".
    """
    for aside in parenthesised(text)[1]:
        pieces = split_list(aside)
        given = next(
            (
                piece
                for piece in pieces
                if (found := strength(piece)) and len(found.text) >= len(piece) - 1
            ),
            None,
        )
        if given is not None and len(pieces) > 1:
            left = ", ".join(piece for piece in pieces if piece != given)
            return text.replace(f"({aside})", f"({left})"), strength(given), ""
    return None


def _described(term: str, rest: str) -> tuple[str, Strength | None, str]:
    """A name with words behind it: the strength among them, and the rest in the name's own
    parentheses.
    """
    first, *more = _DASH.split(rest, maxsplit=1)
    if more and (word := strength_alone(first)):  # "strong — via the rubrospinal tract"
        return f"{term} ({more[0].strip(' .')})", word, ""
    found = strength(rest)
    inner = strength(_without_asides(term)) if found is None else None
    if inner:
        return _TRAILING.sub("", _TRAILING.sub("", term[: inner.start])), inner, rest
    if found:
        before, behind = (
            rest[: found.start].strip(" ,;:(–—-"),
            rest[found.end :].strip(" .,;:)(–—-"),
        )
        rest = ", ".join(words for words in (before, behind) if words)
    words = rest.strip(" .").replace("(", ", ").replace(")", "") if rest else ""
    return (f"{term} ({words})" if words else term), found, ""


def _without_asides(text: str) -> str:
    """Blanks in the place of parentheses that are not a strength as a whole, so that "(50% of
    synapses)" is none.
    """

    def blank(match: re.Match[str]) -> str:
        whole = match.group()[1:-1].strip()
        found = strength(whole)
        return (
            match.group()
            if found and found.start == 0 and len(found.text) >= len(whole) - 1
            else " " * len(match.group())
        )

    return re.sub(r"\([^()]*\)", blank, text)


def row_text(line: Entry) -> tuple[str, Strength | None, Said]:
    """A table row: the columns are known by their titles; one without a title that is known is an
    annotation.
    """
    source, target = line.cell(FROM_COLUMN), line.cell(TO_COLUMN)
    both = f"{source} → {target}" if source and target else ""
    where = both or line.cell(*_PLACES) or line.cells[0]
    given = line.cell(STRENGTH_COLUMN)
    via = route(line)
    via = via if via != where else ""
    direction = line.cell(WORDS.pattern("column_direction"))
    signal = line.cell(WORDS.pattern("column_transmitter", "column_signal"))
    told = (source, target) if both else (where,)
    told = (*told, given, via, direction, signal)
    others = "; ".join(
        dict.fromkeys(one for one in line.cells if one and not is_none(one) and one not in told)
    )
    found = strength(given) or (strength(f"strength {given}") if given else None)
    weight = found or (None if given else strength(_without_asides(where)))
    said = words_behind(where, others)
    signals = tuple(dict.fromkeys((*transmitters_in(signal), *said.transmitters)))
    return where, weight, said._replace(via=said.via or via, transmitters=signals)


def route(row: Entry) -> str:
    """What a row says that a connection runs through."""
    via = row.cell("via|through|by way|^by$") or row.cell(WORDS.pattern("column_route"))
    return "" if is_none(via) else via


def both_ends(line: Entry, told: bool = False) -> bool:
    """Whether a row tells by its columns from which structure a pathway runs to which: then it is
    one in any place. Where pathways are `told`, one name known is enough.
    """
    ends = (line.cell(FROM_COLUMN), line.cell(TO_COLUMN))
    known = [is_structure(parenthesised(end)[0]) for end in ends]
    return all(known) or (told and all(ends) and any(known))


def is_on_its_structure(row: Entry) -> bool:
    """Whether a row says of the structure that it begins with where that sends to, or from where it
    gets: "Nucleus | Sends to | By".
    """
    named = len(row.cells) > 1 and is_structure(parenthesised(row.cells[0])[0])
    return named and any(
        _SENDS.fullmatch(title) and WORDS.says("outputs", title) != WORDS.says("inputs", title)
        for title in row.columns[1:]
    )


def only_end(line: Entry) -> str:
    """The side that a row tells by the one end that it has a column for: "Strength | Tract |
    From".
    """
    source, target = line.cell(FROM_COLUMN), line.cell(TO_COLUMN)
    if bool(source) == bool(target) or not is_structure(parenthesised(source or target)[0]):
        return ""
    if not source and line.cells[0] != target and is_structure(parenthesised(line.cells[0])[0]):
        return ""  # from which it runs
    return "afferent" if source else "efferent"
