"""From where a list tells its pathways: whose they are, and whether they run in or out."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild import patterns as re
from graphbuild.model import Note, Ref
from graphbuild.outline import Entry, Place, name, parenthesised, split_list
from graphbuild.outline.chains import chain
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.own_parts import OwnParts
from graphbuild.packs.anatomy.owners import is_other_structure, owner
from graphbuild.packs.anatomy.part_names import is_subpart
from graphbuild.packs.anatomy.pathway_text import only_end
from graphbuild.packs.anatomy.strengths import Strength, strength
from graphbuild.packs.anatomy.structures import (
    fibre,
    is_anatomical,
    is_fibre,
    is_structure,
    kind_of,
)
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE

_IN = re.compile(r"(?:in|through|via|by|along|by way of) (?:the )?(.+?)\s*:?$", re.IGNORECASE)
_THROUGH = re.compile(r"^(?:via|through)\s+", re.IGNORECASE)
_RUNS = re.compile(r"\s(?:by|via|through|along)\s+(?:the\s+)?(.+)$", re.IGNORECASE)
_ASKED_OF = re.compile(
    rf"(?:{WORDS.pattern('asked_for')})(?: else)? the (?P<said>[^,;:()]+)", re.IGNORECASE
)
_LONGEST = 7  # words of a name and its verb
_LAST = re.compile(
    r"\s(?:(?P<of>of)\s|(?P<from>from)\s)?the (?P<name>[^,;:()?]{3,50}?)\s*[?:]?$", re.IGNORECASE
)
UNTOLD = "untold"
"""The side of a place that is for pathways and tells no direction."""
NEUTRAL = ("anatomy", "numbers", "structure", "functions")
"""Topics of titles below which pathways may stand as well."""


@dataclass(frozen=True, slots=True)
class Side:
    """From where a list tells its pathways. `role` is afferent, efferent, or empty where nothing
    tells the direction.

    `organ` is the structure whose pathways they are, `inside` its parts, `names` its other names,
    `via` what the list's title says of all, and `transmitter` what a sentence beside it does.
    """

    role: str
    organ: Ref
    inside: OwnParts
    names: frozenset[str] = frozenset()
    via: str = ""
    weight: Strength | None = None
    transmitter: str = ""

    @property
    def is_subject(self) -> bool:
        """Whether they are the pathways of what the note is about."""
        return self.organ.role == "subject"

    def is_organ(self, text: str) -> bool:
        """Whether a stop is the organ itself, by its name, another of its names or its
        abbreviation.
        """
        names = {self.organ.name.lower(), name(self.organ.name).text.lower()}
        names |= self.names if self.organ.role == "subject" else set()
        short = text.isupper() and spelled_out(text, name(self.organ.name).text)
        return text.lower() in names or short

    def holds(self, text: str) -> bool:
        """Whether a stop is a part of the organ, and so stands for it."""
        own = name(self.organ.name).text.lower()
        known = text in WORDS.tags.get(f"parts of {own}", ())
        return known or text in self.inside or text.lower().endswith(" " + own)


def governing_side(place: Place) -> str:
    """The side that the nearest title tells which is for anything; empty where that is for
    something else.
    """
    if place.label and place.above is not None and not _is_own_place(place.above):
        return ""
    if place.label and place.above is not None and is_fibre(name(place.above.words).text):
        return ""  # "ends in: putamen" below the name of a tract
    untold = ""
    for around in place.outwards():
        if (
            around.is_item
            and not around.label
            and around.title is not None
            and says_something(around.title)
        ):
            return ""  # what stands in a pathway says more of it
        if around.role("inputs"):
            return "afferent"
        if around.role("outputs"):
            return "efferent"
        if around.role("connections"):
            untold = UNTOLD
        elif any(role.topic not in NEUTRAL for role in around.roles):
            return untold
        if untold and (told := way_of(around.words)):
            return told
    return untold


def way_of(title: str) -> str:
    """The side that a title of connections tells by its last word alone: "Traffic in"."""
    last = parenthesised(title)[0].rpartition(" ")[2].casefold()
    ways = {"inwards": "afferent", "outwards": "efferent"}
    return next((side for way, side in ways.items() if last in WORDS[way]), "")


def _is_own_place(place: Place) -> bool:
    """Whether a label may speak of pathways here: under nothing that is for something else, but for
    one of the parts.
    """
    own = (*NEUTRAL, "inputs", "outputs", "connections", *(("parts",) if place.is_item else ()))
    return all(role.topic in own for around in place.outwards() for role in around.roles)


def says_something(item: Entry) -> bool:
    """Whether an item is more than a label of those in it: it says something beside its name, or is
    a structure of which they speak.
    """
    label, rest = item.term()
    said = rest.strip(" :()")
    if side_of(label) or _THROUGH.match(said):
        return False
    return bool(said) or (is_anatomical(label) and not any(map(_names_structure, item.children())))


def _names_structure(entry: Entry) -> bool:
    called = next(iter(split_list(parenthesised(entry.term()[0])[0])), "")
    return is_anatomical(called) and GATE.passes(called)


def side_of(title: str) -> str:
    """The side that words tell: those of a label, or of a cell."""
    return (
        "afferent"
        if WORDS.says("inputs", title)
        else "efferent"
        if WORDS.says("outputs", title)
        else ""
    )


def row_side(entry: Entry) -> str:
    """A table of both sides says in a column which a row is."""
    if entry.form != "row":
        return ""
    return side_of(entry.cell(WORDS.pattern("column_direction"))) or only_end(entry)


def shared_tract(place: Place) -> str:
    """What a title of inputs says that all of them run through: "Inputs (via stria medullaris):",
    "All of these run by the lateral olfactory tract:", "In the vagus nerve".
    """
    if place.title is None:
        return ""
    if place.is_lead_in:
        told = _RUNS.search(place.words)
        return fibre(told[1]) if told else ""
    term, rest = place.title.term()
    runs_in = _IN.match(term)
    if runs_in and not rest and fibre(runs_in[1]) == runs_in[1]:
        return runs_in[1]
    asides = (*parenthesised(term)[1], rest.strip(" :()"))
    said = [_THROUGH.sub("", aside) for aside in asides if _THROUGH.match(aside)]
    return next((found for words in said if (found := fibre(words))), "")


_WHENCE = re.compile(r"(?:from|to|into|towards?)\s", re.IGNORECASE)


def organ_of(note: Note, place: Place, inside: OwnParts) -> Ref:
    """The organ, or the part of it that a title names: "Afferent Connections (GPe)", or inputs
    below a part's own title, or that above them.
    """
    own = name(note.title).text.lower()
    for around in place.outwards():
        named = name(around.words).text
        placed = is_anatomical(named) or is_subpart(named)
        is_part = named.lower().endswith(f" {own}") or (named in inside and placed)
        if not around.roles and around.title is not None and is_part and GATE.passes(named, 5):
            return around.title.ref(named, kind_of(named))
        if part := _part_in_aside(note, around):
            return Ref(part, ANATOMICAL_STRUCTURE)
        other = _other_in_title(note, around)
        if other and around.title is not None:
            return around.title.ref(other, kind_of(other))
    return owner(place, note) or subject_ref(note, ANATOMICAL_STRUCTURE)


def part_of_title(note: Note, place: Place) -> str:
    """The part of the note's structure whose pathways a title of one side says it lists: "Afferents
    (GPe)".
    """
    return _part_in_aside(note, place) if place.role("inputs", "outputs") else ""


def _part_in_aside(note: Note, place: Place) -> str:
    """A part in parentheses behind a title, but for the note's own short name ("Inputs (VTA)"), what
    the pathways run through ("Inputs (via the fornix)"), a mere noun of where they come from
    ("Inputs (cortex)"), and a chain ("Reward pathway (VTA → striatum)").
    """
    own = name(note.title).text
    names = {own.lower(), *map(str.lower, note.strings("aliases"))}
    for aside in parenthesised(place.words)[1]:
        is_own = aside.lower() in names or spelled_out(aside, own)
        is_noun = (aside.islower() and " " not in aside) or chain(aside).arrows
        if is_anatomical(aside) and not (is_own or is_noun or _THROUGH.match(aside)):
            return aside
    return ""


def _other_in_title(note: Note, place: Place) -> str:
    """The structure whose inputs or outputs a title says that it lists, where it names another one:
    "Inputs of the arcuate nucleus", "What feeds the VTA", "Whom the septum talks to". One that these
    come from or go to is not meant.
    """
    side = "" if _WHENCE.match(place.words) else governing_side(place)
    asked = _ASKED_OF.match(place.words) if side else None
    words = asked["said"].split()[:_LONGEST] if asked else []
    begins = (" ".join(words[:most]) for most in range(len(words) - 1, 0, -1))
    named = next(filter(is_structure, begins), "")
    last = _LAST.search(place.words) if side and not named else None
    if last and (last["of"] or (side == "afferent" and not last["from"])):
        named = last["name"]
    return named if named and is_other_structure(named, note) else ""


def is_connection(entry: Entry) -> bool:
    """Whether an entry is a pathway by its arrows, or by how strong it is where its place tells
    which way it runs.
    """
    weighed = strength(entry.text) is not None
    return bool(chain(entry.text).arrows) or (weighed and governing_side(entry.place) != "")
