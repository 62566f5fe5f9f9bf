"""What a line states of one part: its whole, kind, names, cells, its own parts and what it does."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Name, name, parenthesised, split_list
from graphbuild.outline.names import spelled_out, without_article
from graphbuild.packs.anatomy.cell_names import cells, is_transmitter, transmitters
from graphbuild.packs.anatomy.cell_phrases import held_cells
from graphbuild.packs.anatomy.part_names import (
    abbreviates,
    full_name,
    is_count_of_parts,
    is_duty,
    is_other_name,
    kind_of_part,
    prefixed,
)
from graphbuild.packs.anatomy.part_rows import claims_of_row, functions_of_row, places_told
from graphbuild.packs.anatomy.structures import (
    could_be_function,
    functions_in,
    is_anatomical,
    is_structure,
    kind_of,
)
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import not_understood
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    HAS_CELL_TYPE,
    LAYER,
    NEUROTRANSMITTER,
    NUCLEUS,
    RELEASES,
)
from graphbuild.terms.garden import ALIAS, ANNOTATION, FUNCTION, HAS_FUNCTION, HAS_PART, REMARK

BY = "parts"
NAME_COLUMN = WORDS.pattern("parts_named")
DOES_COLUMN = rf"{WORDS.pattern('column_function')}|(?:{WORDS.pattern('column_does')})\b"
_NO_PART = re.compile(rf".*\b(?:{WORDS.pattern('no_parts')})", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\s(?:of|from|to|with|by|in|on|for|per)\s", re.IGNORECASE)
_ROLE_IN = re.compile(rf"^(?:{WORDS.pattern('before_duties')})\s+(?:the\s+)?", re.IGNORECASE)
_SIGNALS = re.compile(
    r"(?:(?:signals?|speaks?|works?) (?:by|with)|releases?|uses?|"
    rf"(?:{WORDS.pattern('transmitter_labels')}):)\s+(.+)",
    re.IGNORECASE,
)
_GROUP = re.compile(rf"\b(?:{WORDS.pattern('holding_parts')})$", re.IGNORECASE)
_SEPARATOR = r"\s*\+\s*|\s+and\s+|\s*&\s*"


def part_claims(line: Entry, whole: Ref, title: str) -> Iterator[Finding]:
    """The claims of an entry that names one part, under a title that may tell its kind."""
    term, rest = line.named(NAME_COLUMN, DOES_COLUMN)
    term = without_article(term)
    part = name(term)
    if not part.text or len(part.text.split()) > 8 or not re.search(r"[^\W\d_]", part.text):
        yield not_understood(line, BY, "write: **Name (part + part)**: what it does")
        return
    is_none = is_count_of_parts(part.text) or WORDS.says("none", part.text)
    if is_none or _NO_PART.fullmatch(part.text) or not GATE.passes(part.text):
        return  # its words are kept by who keeps words
    kind = kind_of_part(part.text, title)
    own = line.ref(full_name(part.text, title), kind)
    if kind == CELL_TYPE:
        yield from _cells(line, whole, own, term, rest)
        return
    pieces = split_list(rest) if kind != LAYER else []
    functions = functions_of_row(line, term) if line.form == "row" else functions_in(pieces)
    several = len(pieces) > 1 or (bool(pieces) and _GROUP.search(part.text) is not None)
    listed = pieces if several and all(is_structure(one) for one in pieces) else []
    held = [one for one in pieces if one not in functions and _names_cells(one)]
    told = {*functions, *listed, *held}
    left = [one for one in pieces or [rest] if one not in told]
    yield line.claim(
        whole, HAS_PART, own, (ANNOTATION, rest if left == pieces else ", ".join(left)), by=BY
    )
    yield from _inside(line, whole, own, part, term)
    for one in listed:
        yield from _listed(line, own, *parenthesised(one))
    for one in held:
        yield from _held(line, own, one)
    for function in functions:
        outer, asides = parenthesised(function)
        words = "; ".join(one for one in asides if not _names_cells(one))
        yield line.claim(own, HAS_FUNCTION, Ref(outer, FUNCTION), (ANNOTATION, words), by=BY)
        for aside in filter(_names_cells, asides):
            yield from _held(line, own, aside)
    if line.form == "row":
        yield from claims_of_row(line, own, BY)
    for child in line.children():
        yield from _duties(child, own)
        yield from places_told(child, own, *child.term(), BY)


def _cells(line: Entry, whole: Ref, own: Ref, term: str, rest: str) -> Iterator[Claim]:
    """Cells in a list of parts, one kind or several: "Pyramidal cells, basket cells"."""
    if "," in own.name:
        yield from held_cells(line, whole, own.name)
        return
    yield line.claim(whole, HAS_CELL_TYPE, own, (ANNOTATION, rest), by=BY)
    released = dict.fromkeys((*transmitters(term), *filter(is_transmitter, split_list(rest))))
    for one in released:
        yield line.claim(own, RELEASES, Ref(one, NEUROTRANSMITTER), by=BY)
    for child in line.children():
        yield from _signals(child, own)


def _duties(child: Entry, own: Ref) -> Iterator[Claim]:
    """What a line below a part says that it does, where it names nothing else: "Vocalization,
    escape", "Defensive behavior: active coping".
    """
    term, rest = child.term()
    label = _ROLE_IN.sub("", term)
    known = bool(rest) and (WORDS.says("functions", label) or not is_duty(label))
    pieces = [label] if rest else split_list(label)
    if known or child.block.children or not any(map(is_duty, pieces)):
        return
    if all((is_duty(one) or could_be_function(one)) and GATE.passes(one) for one in pieces):
        for one in pieces:
            outer, asides = parenthesised(one)
            words = "; ".join((*asides, rest) if rest else asides)
            yield child.claim(own, HAS_FUNCTION, Ref(outer, FUNCTION), (ANNOTATION, words), by=BY)


def _names_cells(text: str) -> bool:
    """Whether a piece is the name of cells, one with a slash among them: "POMC/AgRP neurons"."""
    outer = parenthesised(text)[0]
    slashed = "/" in outer and kind_of(outer) == CELL_TYPE and len(outer.split()) <= 3
    of_others = _OF_OTHERS.search(outer)  # "loss of granule cells", "input from mitral cells"
    return bool(slashed or cells(outer)) and not of_others and GATE.passes(outer, 5)


def _held(line: Entry, own: Ref, text: str) -> Iterator[Claim]:
    """The cells of a part; a slash between their names may stand for one that has two."""
    if "/" in text:
        yield line.claim(own, HAS_CELL_TYPE, line.ref(parenthesised(text)[0], CELL_TYPE), by=BY)
    else:
        yield from held_cells(line, own, text)


def _signals(child: Entry, whose: Ref) -> Iterator[Claim]:
    """What a line below cells says they signal by: "signal by GABA and dopamine"."""
    found = _SIGNALS.match(child.text)
    names = split_list(found[1], r"\s+and\s+|\s*/\s*") if found else []
    if names and all(map(is_transmitter, names)):
        for one in names:
            yield child.claim(whose, RELEASES, Ref(one, NEUROTRANSMITTER), by=BY)


def _inside(line: Entry, whole: Ref, own: Ref, part: Name, term: str) -> Iterator[Claim]:
    """What the parentheses behind a part are: its abbreviation, its own parts, or just words."""
    for aside in parenthesised(term)[1]:
        pieces = split_list(aside, _SEPARATOR)
        if short := prefixed(aside, part.text):
            yield line.claim(own, ALIAS, short, by=BY)
            continue
        same_noun = aside.split()[-1].lower() == part.text.split()[-1].lower()
        held = is_structure(aside) and " " in aside and not is_structure(part.text)
        other = not held and is_other_name(aside, part.text)
        if len(pieces) == 1 and (same_noun or abbreviates(aside, part.text, whole) or other):
            yield line.claim(own, ALIAS, aside, by=BY)
        elif (len(pieces) > 1 and ("+" in aside or all(is_anatomical(one) for one in pieces))) or (
            " " in aside and all(map(is_anatomical, pieces)) and not is_structure(part.text)
        ):
            for one in pieces:
                noun = (
                    NUCLEUS
                    if own.kind == NUCLEUS
                    and kind_of(one) == ANATOMICAL_STRUCTURE
                    and not is_structure(one)
                    else kind_of(one)
                )
                yield line.claim(
                    own,
                    HAS_CELL_TYPE if noun == CELL_TYPE else HAS_PART,
                    line.ref(parenthesised(one)[0], noun),
                    by=BY,
                )
        else:
            yield line.claim(own, REMARK, aside, by=BY)


def _listed(line: Entry, own: Ref, outer: str, inner: list[str]) -> Iterator[Claim]:
    """A part whose whole description is a list of structures: those are its parts, each with its
    abbreviation.
    """
    inside = line.ref(outer, kind_of(outer))
    yield line.claim(own, HAS_PART, inside, by=BY)
    yield from (line.claim(inside, ALIAS, one, by=BY) for one in inner if spelled_out(one, outer))
