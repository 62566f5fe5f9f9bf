"""What the form of entries tells of a place in the note of a structure, where its title is in
nobody's list.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Entry, parenthesised
from graphbuild.outline.chains import chain
from graphbuild.outline.lists import split_list
from graphbuild.packs.anatomy.cell_names import is_transmitter, transmitters
from graphbuild.packs.anatomy.cell_rows import names_cells
from graphbuild.packs.anatomy.expressed import is_receptor
from graphbuild.packs.anatomy.part_claims import DOES_COLUMN, NAME_COLUMN
from graphbuild.packs.anatomy.part_names import is_nucleus_by_place, is_subpart
from graphbuild.packs.anatomy.part_rows import functions_of_row
from graphbuild.packs.anatomy.receptor_below import tells_below
from graphbuild.packs.anatomy.receptor_rows import (
    DENSITY_WORDS,
    is_density_group,
    of_density_line,
    of_item,
    of_transmitter_line,
)
from graphbuild.packs.anatomy.strengths import strength, told_strength
from graphbuild.packs.anatomy.structures import (
    functions_in,
    has_structure_noun,
    is_function,
    is_structure,
    kind_of,
)
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.forms import Form
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    FIBRE,
    GENE,
    NEUROTRANSMITTER,
    PROTEIN,
)
from graphbuild.terms.medicine import HORMONE, MOLECULAR_PATHWAY

_KINDS = (ANATOMICAL_STRUCTURE,)
_MOLECULAR = (FIBRE, GENE, HORMONE, MOLECULAR_PATHWAY, PROTEIN)
_DENSITY = re.compile(
    rf"(?:{WORDS.pattern('densities')})(?: (?:{WORDS.pattern('density_nouns')}))?", re.IGNORECASE
)
_RECEPTOR = re.compile(rf".+\b(?:{WORDS.pattern('column_receptor')})s?", re.IGNORECASE)
_FROM_OR_TO = re.compile(r"^(?:from|to)\s+(?:the\s+)?", re.IGNORECASE)
_THROUGH = re.compile(r",?\s+(?:via|through|by way of)\s.*", re.IGNORECASE)
_STRENGTH = re.compile(
    rf"\d\s*%|\b0\.\d|→|->|\b(?:{WORDS.pattern('strength_signs')})\b", re.IGNORECASE
)

_ASKED = WORDS.pattern("asked_for")
_PARTICLE = r"(?:to|into|for|with|from|up|down|on|off|out|over|back|at)"
_IT = r"(?:it|its \w+|the [\w-]+(?: [\w-]+){0,3})"
_OUTWARDS = re.compile(
    rf"(?:(?:to|at|into|from) )?(?:{_ASKED})(?: \w+)? it (?:\w+ly )?\w+(?: {_PARTICLE})*"
)
_INWARDS = re.compile(
    rf"(?:{_ASKED})(?: \w+)? (?:\w+ly )?\w+ (?:{_PARTICLE} )*{_IT}(?: {_PARTICLE})*"
)
_RECEIVING = rf"(?:{WORDS.pattern('receiving_verbs')})"
_CALLS = re.compile(rf"who (?:\w+ly )?(?:{WORDS.pattern('calling_verbs')})(?: {_PARTICLE})*")
_LISTENS = re.compile(
    rf"(?:who (?:\w+ly )?{_RECEIVING}(?: {_PARTICLE})*(?: {_IT})?"
    rf"|(?:{_ASKED})(?: \w+)? {_RECEIVING}(?: {_PARTICLE})* {_IT})"
)
_GROUP = re.compile(
    r"(?P<way>from|to|into|towards?) (?P<whom>(?!.*\b(?:to|from)\b)(?:the |its |other )?\w.*)"
)
_RECEIVES = re.compile(rf"^from\b|\b{_RECEIVING}\b")
_LEAVES = re.compile(rf"\b(?:{WORDS.pattern('leaving_verbs')})\b")
"""What asks with what something is connected: of the verb it is enough that it is no receiving one,
and none that says there is no connection.
"""
_DOES = re.compile(rf"(?:.* )?(?:{WORDS.pattern('doing_titles')})(?: for us)?", re.IGNORECASE)
_DOES_NOT = re.compile(rf".*\b(?:{WORDS.pattern('no_doing_titles')})\b", re.IGNORECASE)
_DEED = re.compile(r"[A-Za-z]+ing\s+\S")
_LONGEST_DEED = 7  # words


def _name(entry: Entry) -> str:
    return parenthesised(entry.named()[0])[0].strip(" .")


def _names_cells(entry: Entry) -> bool:
    if entry.form == "row":
        return names_cells(entry)
    return kind_of(_name(entry)) == CELL_TYPE and GATE.passes(_name(entry))


def _names_receptor(entry: Entry) -> bool:
    """A short name with how much of it there is, and its transmitter or the noun of receptors: "D2
    (dopamine): high", "D2 receptor - high density"; or such cells.
    """
    if entry.form == "row":
        texts, title = entry.cells, "receptor" in " ".join(entry.columns).lower()
        called = _RECEPTOR.fullmatch(_name(entry)) and any(map(is_transmitter, texts[1:]))
        dense = any(_DENSITY.fullmatch(parenthesised(text)[0]) for text in texts)
        return bool(called) or (title and dense)
    if of_transmitter_line(entry):
        return True
    if listed := of_density_line(entry):
        return all(is_receptor(one.receptor) for one in listed)
    if (tells_below(entry) and is_receptor(_name(entry))) or _holds_receptors(entry):
        return True
    term, says = entry.named()
    row = of_item(entry)
    pieces = [*split_list(says, r"\s+[-–—]\s+"), *parenthesised(term)[1], *split_list(term)[1:]]
    dense = any(_DENSITY.fullmatch(parenthesised(piece)[0]) for piece in pieces)
    dense = dense or DENSITY_WORDS.fullmatch(row.density) is not None
    bound = any(is_transmitter(piece.removeprefix("for ")) for piece in pieces)
    bound = bound or is_transmitter(row.transmitter)
    called = _RECEPTOR.fullmatch(_name(entry)) is not None
    return dense and (bound or called) and not has_structure_noun(_name(entry))


def _holds_receptors(entry: Entry) -> bool:
    """Whether an item only says how dense the receptors are that are nested in it."""
    below = list(entry.children()) if is_density_group(entry.text) else []
    return bool(below) and all(map(_could_be_receptor, below))


def _could_be_receptor(entry: Entry) -> bool:
    """What has the noun or the symbol of one, or a transmitter behind it: "κ-opioid (dynorphin)"."""
    row = of_item(entry)
    bound = any(map(is_transmitter, (row.transmitter, *row.aliases)))
    called = _RECEPTOR.fullmatch(row.receptor) is not None or is_receptor(row.receptor)
    return (called or bound) and not has_structure_noun(row.receptor)


def _names_function(entry: Entry) -> bool:
    """A phrase that plainly names what something does, with or without words on it."""
    text = _name(entry)
    if entry.form == "row":
        return False
    if entry.named()[1] and len(text.split()) < 2:
        return False  # "Contraindications: none" is a label
    return is_function(text) and GATE.passes(text, 6) and not _STRENGTH.search(entry.text)


def _tells_of_doing(title: str) -> bool:
    """Whether a title says that what it lists is done, by what the note is about: "What I tell
    families it does", "Its work for us".
    """
    return bool(_DOES.match(title)) and not _DOES_NOT.match(title)


def _names_deed(entry: Entry) -> bool:
    """A deed, as a verb in "-ing" with what it is done to, or a function by its noun."""
    text = _name(entry)
    done = bool(_DEED.match(text)) and len(text.split()) <= _LONGEST_DEED
    return entry.form == "item" and (done or is_function(text)) and not _STRENGTH.search(entry.text)


def _names_part(entry: Entry) -> bool:
    """A layer, division or nucleus with what it does behind it, a nucleus called by its place alone
    with lines of its own, or a name that ends in that of the note, "Medial habenula"; a list of
    structures alone may be of anything.
    """
    term, says = entry.named(NAME_COLUMN, DOES_COLUMN)
    text = parenthesised(term)[0].strip(" .")
    own = (entry.note.title, *entry.note.strings("aliases"))
    subpart = is_subpart(text) or any(text.lower().endswith(f" {one.lower()}") for one in own)
    if _STRENGTH.search(entry.text) or not (is_structure(text) or subpart) or not GATE.passes(text):
        return False
    if entry.form == "row":
        named = has_structure_noun(text)  # an abbreviation may be of a gene
        return subpart or (named and bool(functions_of_row(entry, term)))
    if is_nucleus_by_place(text) and (says or any(entry.children())):
        return True
    does = bool(functions_in(split_list(says))) and not list(transmitters(says))
    return does or subpart


def _names_pathway(entry: Entry) -> bool:
    """A structure with a strength, or structures with arrows between them: which way they run is
    not told by that.
    """
    text = _ends(entry)
    weighed = _is_weighed(entry) and is_structure(text) and not _names_receptor(entry)
    stops = chain(entry.text).stops
    return weighed or (len(stops) > 1 and is_structure(parenthesised(stops[0])[0]))


def _is_weighed(entry: Entry) -> bool:
    """Whether an entry says how strong something is, be it behind a comma."""
    return strength(entry.text) is not None or any(
        told_strength(piece) is not None for piece in split_list(entry.text)[1:]
    )


def _goes_out(title: str) -> bool:
    """Whether a title asks what the note's subject does something to, "Whom it answers", or who
    receives that, "Who listens"; not what it receives or has.
    """
    receives = bool(_RECEIVES.search(title))
    return _asks(_LISTENS if receives else _OUTWARDS, title)


def _comes_in(title: str) -> bool:
    """Whether a title asks who does something to it, "Who pulls its strings", "Who calls", or what
    it receives.
    """
    if _RECEIVES.search(title):
        return _asks(_OUTWARDS, title)
    return _asks(_INWARDS, title) or _asks(_CALLS, title)


def _names_origins(title: str) -> bool:
    """Whether a title groups what it lists by where that lies: "From the wake centres"."""
    return _way_of_group(title) == "from"


def _names_targets(title: str) -> bool:
    """The same of where it goes: "To the cortex"."""
    return _way_of_group(title) not in ("", "from")


def _way_of_group(title: str) -> str:
    found = _GROUP.fullmatch(title)
    whom = found["whom"] if found else ""
    return found["way"] if found and (whom.startswith("the ") or is_structure(whom)) else ""


def _asks(pattern: re.Pattern[str], title: str) -> bool:
    return bool(pattern.fullmatch(title)) and not _LEAVES.search(title)


def _ends(entry: Entry) -> str:
    """The first name of an entry, without what is said of it."""
    text = _FROM_OR_TO.sub("", parenthesised(entry.named()[0])[0])
    names = split_list(_THROUGH.sub("", text), r"\s+and\s+|\s*/\s*")
    return names[0].strip(" .") if names else ""


FORMS = (
    Form("functions", _names_deed, 2, (*_KINDS, FIBRE), title=_tells_of_doing),
    Form("functions", _names_function, 2, _MOLECULAR, title=_goes_out),
    Form("outputs", _names_pathway, 2, _KINDS, title=_goes_out, direction="out"),
    Form("inputs", _names_pathway, 2, _KINDS, title=_comes_in, direction="in"),
    Form("outputs", _names_pathway, 1, _KINDS, title=_names_targets, direction="out"),
    Form("inputs", _names_pathway, 1, _KINDS, title=_names_origins, direction="in"),
    Form("connections", _names_pathway, 2, _KINDS),
    Form("receptors", _names_receptor, 2, _KINDS),
    Form("cells", _names_cells, 2, _KINDS),
    Form("parts", _names_part, 2, _KINDS),
    Form("functions", _names_function, 2, (*_KINDS, NEUROTRANSMITTER)),
)
