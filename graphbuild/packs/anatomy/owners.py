"""Whose facts a list tells: those of the structure that a title or item above it names, else of the
note's own.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.model import NO_KIND, KindName, Note, Ref
from graphbuild.names import is_head, same_name
from graphbuild.outline import Entry, Place, name
from graphbuild.outline.names import spelled_out, without_article
from graphbuild.packs.anatomy.part_names import full_name, is_subpart, kind_of_part
from graphbuild.packs.anatomy.projection_clauses import tells_projection
from graphbuild.packs.anatomy.structures import has_structure_noun, is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, CELL_TYPE, RECEPTOR
from graphbuild.terms.garden import FUNCTION
from graphbuild.terms.medicine import CONDITION, MOLECULAR_PATHWAY, SUBSTANCE, TEST

_STRUCTURE = ANATOMICAL_STRUCTURE
_FIELD = (ANATOMICAL_STRUCTURE, MOLECULAR_PATHWAY, CONDITION, SUBSTANCE, FUNCTION, TEST, RECEPTOR)
_SORTS = frozenset(
    same_name(one) for tag in ("groups_of_parts", "bare_nouns", "subparts") for one in WORDS[tag]
)
_WORD = re.compile(r"[^\W\d_]+")
_FINITE = re.compile(
    rf"(?<=[a-z]) (?!(?:{WORDS.pattern('received', 'sent', 'sorts', 'subparts', 'cells')})\b)"
    rf"(?:[a-z]{{2,}}[^s\W]s\b(?= \w)(?! of\b)|(?:{WORDS.pattern('verbs of having')})\b)"
)
"""What may be a verb of one thing: "The ventral sector speaks loudest"."""
_SEVERAL = re.compile(r"\b(?:vs|versus|and|or)\b|[,/]")
"""Joins the names of two, of which nobody says which is meant."""


def owner(place: Place, note: Note) -> Ref | None:
    """The structure that stands nearest above a place whose title says what it lists: "Cochlear
    nucleus" over "parts: …".

    A title between the list and what it is for says which of them is meant, and owns nothing. None
    where a label stands below the name of something else: "Function: …" in an item on an enzyme.
    """
    led_by = _led_by(place, note)
    if led_by is not None:
        return led_by
    around: Place | None = place
    while around is not None and not around.roles:
        around = around.above
    of_another = False
    while around is not None:
        named = name(around.words).text
        another = around is not place and place.label and around.is_item
        may_own = not around.roles or (another and len(named.split()) > 1)
        if may_own and not around.is_lead_in and around.title is not None:
            if is_other_structure(named, note):
                return around.title.ref(named, kind_of(named))
            if _is_listed_part(around, named):
                title = around.above.words if around.above is not None else ""
                return around.title.ref(full_name(named, title), kind_of_part(named, title))
            deep = around.is_item or (around.above is not None and around.above.title is not None)
            of_another = of_another or deep
        around = around.above
    return None if of_another and place.label else subject_ref(note, _STRUCTURE)


def _led_by(place: Place, note: Note) -> Ref | None:
    """The structure of which the sentence speaks that leads into a list: "The lateral superior
    olive receives from:". One that sends, among inputs, is where these come from.
    """
    for around in place.outwards():
        form = around.title.form if around.title is not None else ""
        clause = form == "item" and GATE.is_clause(around.words)
        if around.title is not None and (form == "paragraph" or clause):
            of_source = around.within("inputs") and not around.words.endswith(" from")
            return None if of_source else _speaks_of(around.title, around.words, note)
        if around.roles:
            return None
    return None


def _speaks_of(sentence: Entry, words: str, note: Note) -> Ref | None:
    clause = next(tells_projection(f"{words} it"), None)
    befores = [words[: one.start()] for one in (clause, *_FINITE.finditer(words)) if one]
    for called in (without_article(before.strip()) for before in befores):
        part_of_it = clause is not None and is_subpart(called) and GATE.passes(called)
        if not _SEVERAL.search(called) and (part_of_it or is_other_structure(called, note)):
            return sentence.ref(called, kind_of(called))
    return None


def cells_above(place: Place) -> Ref | None:
    """The cells that the title right above a label names: "M1 cells" over "job: …"."""
    above = place.above if place.label else None
    of_cells = above is not None and above.role("cells") is not None
    if above is None or above.title is None or (above.roles and not of_cells):
        return None
    called = name(above.words).text
    named = kind_of(called) == CELL_TYPE and GATE.passes(called, 5) and " " in called
    return above.title.ref(called, CELL_TYPE) if named else None


def _is_listed_part(place: Place, named: str) -> bool:
    """Whether an item is one of a list of parts by its noun, be it no structure's own: "Posterior
    sector".
    """
    around = place.above
    listed = place.is_item and around is not None and bool(around.role("parts"))
    return listed and is_subpart(named) and GATE.passes(named)


def station(line: Entry) -> Ref | None:
    """The structure that an item or title right above a line names, other than the note's own:
    "Dorsal raphe nucleus: …" over "Projects to: striatum".

    None where anything else stands between, and where the line stands in a list of relations.
    """
    for around in line.place.outwards():
        if around.title is None or around.role("relations", "none"):
            return None
        called = name(around.words).text
        one = not _SEVERAL.search(called)
        if one and not around.is_lead_in and is_other_structure(called, line.note):
            told = may_be_of_bodies(line.note, f"{called} {line.text}")
            return around.title.ref(called, kind_of(called)) if told else None
        if not _only_sorts(around):
            return None
    return None


def may_be_of_bodies(note: Note, text: str) -> bool:
    """Whether names that look like those of structures may be some: in a note of medicine, or where
    one has a noun that nothing else has. "API → service layer" is of software.
    """
    of_field = set(_FIELD) & set(note.kinds) or (note.type and not note.kinds)
    generic = WORDS["generic_structures"]
    plain = (one for one in _WORD.findall(text.casefold()) if one not in generic)
    return bool(of_field) or any(map(has_structure_noun, plain))


def _only_sorts(place: Place) -> bool:
    """Whether a title between a structure and what is said of it only says what sort of thing that
    is: "Connections".
    """
    return place.is_lead_in or bool(place.role("inputs", "outputs", "connections", "anatomy"))


def is_other_structure(named: str, note: Note) -> bool:
    """Whether a title is the name of a structure other than the note's own; "Pregenual ACC" is one
    in the note of the ACC.
    """
    own = name(note.title).text
    others = {
        alias.casefold()
        for alias in (own, note.title, *note.strings("aliases"), *note.strings("alias"))
    }
    if same_name(named) in _SORTS:
        return False  # "Territories" only says what sort of thing is listed
    kind_of_own = named.casefold().rpartition(" ")[2] in others
    if not (is_structure(named) or kind_of_own) or not GATE.passes(named) or len(named) < 3:
        return False
    is_own = named.casefold() in others or is_head(named.casefold(), own.casefold())
    return not is_own and not spelled_out(named, own)


def other_structure(called: str, note: Note) -> KindName:
    """The kind of the structure that a title names in the note of another one."""
    other = ANATOMICAL_STRUCTURE in note.kinds and is_other_structure(called, note)
    return kind_of(called) if other and may_be_of_bodies(note, called) else NO_KIND
