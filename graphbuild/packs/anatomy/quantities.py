"""Numbers that a note gives for its structure, its cells and its parts, each as an interval of
something.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Note, Predicate, Ref, Value
from graphbuild.outline import Entry, Outline, name, parenthesised
from graphbuild.packs.anatomy.numbers import Quantity, labelled_quantity
from graphbuild.packs.anatomy.numbers import quantities as quantities_in
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.alternatives import alternatives
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, CELL_TYPE, FIBRE, LAYER, NUCLEUS
from graphbuild.terms.garden import (
    ANNOTATION,
    APPROXIMATE,
    HAS_QUANTITY,
    QUANTITY_CLAIM,
    QUANTITY_MAX,
    QUANTITY_MIN,
    QUANTITY_TEXT,
    QUANTITY_UNIT,
)
from graphbuild.terms.medicine import (
    SUBSTANCE,
)

_BY = "quantities"
_BEFORE = 400  # characters before a number that tell what it measures
WHERE = re.compile(
    r"per \w+|(?:on|in) (?:(?:each|either|every|one|both|an?|the) )?(?:\w+ )?\w+", re.IGNORECASE
)
_COUNTED = re.compile(r"(?:number of\b|(?:\w+ ){0,3}?\w+s\b)", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_NAMED = re.compile(
    r"(?:the|your|an?)\s+(?P<name>[A-Za-z][A-Za-z -]{2,40}?)\s+(?:is|are|comprises?|makes up|contains?|accounts for|has|holds|"
    r"weighs|constitutes|includes)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(rf"\b(?:{WORDS.pattern('measures')})\b", re.IGNORECASE)
_MEASURES = {
    unit: what
    for what in ("size", "volume", "weight", "rate", "time", "velocity")
    for unit in WORDS[f"measures_{what}"]
}
_SHAPES = {what: WORDS[f"shapes_{what}"] for what in ("length", "width", "thickness")}
_UNNAMED = "number"
_BEHIND = 20  # characters behind a number that tell what it measures
_ITSELF = re.compile(
    rf"(?:in (?:\w+ ){{1,2}}|in \w+, )?(?:it|they|despite its|each(?: one| of them)? (?:is|has|holds|contains|measures|weighs))\b|[^.,;]{{0,30}}\bits (?:\w+ )?{_MEASURE.pattern} (?:is|are)\b",
    re.IGNORECASE,
)
# Where another subject begins, what follows is not said of the sentence's own: "…, and the giant
# Betz cells account for 3%".
_OTHER = re.compile(
    r"[,;]\s+(?:and|but|while|whereas|each one)\s+(?!yet\b|(?:while |although )?(?:it|they)\b|is\b|are\b|\w+s up\b|"
    r"(?:contain|hold|ha|make|weigh|measure|compri[sz]e|carrie|include|span|occupie)\w*)|\s(?:and|but|while) (?:the|an?|each|"
    r"some|about|over|up to|many|most) |;\s",
    re.IGNORECASE,
)
# "The answer leads to the cerebellum, a structure that holds over 50% …" speaks of the cerebellum.
_APPOSITION = re.compile(
    r"\b(?:the|an?)\s+(?P<name>[A-Za-z][A-Za-z -]{2,40}), (?:the|an?) "
    r"[^,.;]{0,60}?\b(?:that|which)\s+"
)
_OWNER = re.compile(r"\bof (?:the )?(?P<owner>\w+)['’]s\b")
_ERGIC = re.compile(r"\w+ergic", re.IGNORECASE)
_ARE = re.compile(r"\s+are\s+(?P<kind>[\w-]+(?: [\w-]+){0,4}?)(?=$|[.,;(]|\s(?:and|which|that)\b)")
_HERE = re.compile(r"\b(?:of its|here|in it)\b", re.IGNORECASE)
_DEFINES = re.compile(r"An? [^.]*,\s")
_IN_WHOM = re.compile(r"^in (?:the )?(?:\w+ )?\w+,? (?=the\b)", re.IGNORECASE)
_ADJECTIVE = re.compile(r"^(?:human|adult|average|typical|whole|normal)\s+", re.IGNORECASE)


def quantities(outline: Outline) -> Iterator[Finding]:
    """Sentences that speak of the structure itself, and items that speak of a cell type or part."""
    note = outline.note
    for line in outline.entries():
        if line.form == "paragraph":
            yield from _of_sentences(line, subject_ref(note, ANATOMICAL_STRUCTURE))
        elif line.form == "item" and line.place.within("numbers") is not None:
            yield from _of_item(line) if not (told := list(_count(line))) else told
        elif line.form == "item" and not any(place.roles for place in line.place.outwards()):
            yield from _count(line)
        elif line.place.role("cells"):
            yield from _share_of_cells(line)


def beside(text: str, found: Quantity) -> str:
    """What stands behind a quantity, without asides."""
    return parenthesised(text[found.end :])[0].strip(" .,;")


def is_count(label: str, found: Quantity, beside: str) -> bool:
    """Whether a label says what is counted, and the text behind it is the count: "Neurons: about
    500,000 on each side".
    """
    counts = not found.unit and (found.approximate or "," in found.text)
    whole = not beside or WHERE.fullmatch(beside) is not None
    return counts and whole and bool(_COUNTED.match(label)) and GATE.passes(label, 6)


def _of_sentences(line: Entry, organ: Ref) -> Iterator[Claim]:
    """A sentence speaks of what it begins with: "The cerebellum is …"; "It …" of the note's own
    structure.
    """
    own_text = _is_measured(line.note) and (
        line.place.within("numbers") is not None or len(line.path) < 2
    )
    own_names = _called(organ, line.note)
    for written in SENTENCE.split(line.text):
        sentence = _IN_WHOM.sub("", written)
        named = _NAMED.match(sentence)
        called = _ADJECTIVE.sub("", named["name"]) if named else ""
        apposition = _APPOSITION.search(sentence) if named is None else None
        other = is_structure(called) and called.casefold() not in own_names
        if apposition and is_structure(apposition["name"]):
            subject, sentence = (
                line.ref(apposition["name"], kind_of(apposition["name"])),
                sentence[apposition.end() :],
            )
        elif own_text and (
            _ITSELF.match(sentence)
            or _is_of_organ(sentence, called, organ)
            or (not other and _names(own_names, sentence))
        ):
            subject = organ
        elif is_structure(called):
            subject = line.ref(called, kind_of(called))
        else:
            continue
        own = _own_clauses(sentence)
        # Milligrams in a substance's note are a dose; only a share is a number of the substance
        # itself.
        found = (
            one for one in quantities_in(own) if one.unit == "%" or SUBSTANCE not in line.note.kinds
        )
        yield from (_claim(line, subject, _of_kind(_owned(one, own), own), own) for one in found)


def _is_measured(note: Note) -> bool:
    """Whether a note is about a thing whose own sentences count something; in others only those
    that begin with a structure do.
    """
    return bool(note.type or note.kinds) and (
        not note.kinds or bool({ANATOMICAL_STRUCTURE, SUBSTANCE} & set(note.kinds))
    )


def _owned(found: Quantity, text: str) -> Quantity:
    """ "10% of the brain's volume and over 50% of its neurons": those are the brain's too."""
    owner = _OWNER.search(text, 0, found.start)
    return (
        found._replace(what=f"{owner['owner']} {found.what}")
        if owner and " of its " in found.text
        else found
    )


def _of_kind(found: Quantity, text: str) -> Quantity:
    """ "85% of its neurons are spiny neurons": that many are of the kind, and not all neurons."""
    kind = _ARE.match(text, found.end) if found.unit == "%" else None
    if kind and _ERGIC.fullmatch(kind["kind"]) and kind_of(found.what) == CELL_TYPE:
        return found._replace(what=f"{kind['kind']} {found.what}")
    both = kind is not None and kind_of(found.what) == kind_of(kind["kind"]) == CELL_TYPE
    return found._replace(what=kind["kind"]) if kind and both else found


def _is_of_organ(sentence: str, called: str, organ: Ref) -> bool:
    """By a pronoun ("95% of its neurons", "live here"), by the last word of its name, or as a
    definition: "A small blue spot, …".
    """
    if called:
        return organ.name.lower().endswith(" " + called.lower())
    return bool(_HERE.search(sentence) or _DEFINES.match(sentence))


def _own_clauses(sentence: str) -> str:
    """The sentence up to where it turns to another thing; behind that, where only there it speaks
    of what is here: "Counts differ, but an adult has about 400,000 neurons here".
    """
    turn = _OTHER.search(sentence)
    if turn is None:
        return sentence
    own, rest = sentence[: turn.start()], sentence[turn.start() :]
    return rest if _HERE.search(rest) and not any(quantities_in(own)) else own


def _called(organ: Ref, note: Note) -> frozenset[str]:
    """What the note's own structure is called, in lower case."""
    names = (name(organ.name).text, *filter(None, note.strings("aliases")))
    return frozenset(map(str.casefold, names))


def _names(called: frozenset[str], sentence: str) -> bool:
    """Whether a sentence begins with the name of the note's own, or with another name of it."""
    return bool(re.search(rf"\b(?:{alternatives(called)})\b", sentence[:80], re.IGNORECASE))


def _count(line: Entry) -> Iterator[Claim]:
    """How many cells the note's own structure has, by an item that begins with that: "About 70,000
    orexin neurons in a healthy adult".
    """
    count = next(quantities_in(line.text), None)
    if count and count.start == 0 and not count.unit and kind_of(count.what) == CELL_TYPE:
        yield _claim(line, subject_ref(line.note, ANATOMICAL_STRUCTURE), count, line.text)


def _share_of_cells(line: Entry) -> Iterator[Claim]:
    """How many of all cells those are that an item or a row names: "Granule cells: 60% of the
    neurons".
    """
    names = line.cells if line.form == "row" else line.named()[:1]
    named = next((one for one in names if kind_of(name(one).text) == CELL_TYPE), "")
    if named and GATE.passes(name(named).text):
        cells = line.ref(name(named).text, CELL_TYPE)
        for one in quantities_in("; ".join(line.cells) or line.text):
            if one.unit == "%" and kind_of(one.what) == CELL_TYPE:
                yield counted(line, cells, one, f"share of {one.what}", "")


def _of_item(line: Entry) -> Iterator[Claim]:
    """The subject is what the item names, else what the item or title that it stands under
    names.
    """
    owner = line.parent if line.parent is not None else line
    named, text = (
        (owner.term()[0], line.term()[1]) if owner is line else (owner.term()[0], line.text)
    )
    if owner is line and not _is_thing(named):
        named, text = line.path[-1], line.text
    count = labelled_quantity(text) if owner is line else None
    if count is not None and is_count(named, count, beside(text, count)):
        return  # what the structure has of these
    if _is_thing(named):
        subject = owner.ref(name(named).text, kind_of(named))
        yield from (_claim(line, subject, one, text) for one in quantities_in(text))


def _is_thing(text: str) -> bool:
    called = name(text).text
    return bool(called) and (
        kind_of(called) in (CELL_TYPE, FIBRE, LAYER, NUCLEUS) or is_structure(called)
    )


def _claim(line: Entry, subject: Ref, found: Quantity, text: str) -> Claim:
    """The node is what is counted, so that two notes that count the same meet; the numbers are the
    statement's.
    """
    before = re.split(r"[,;:]\s+", text[max(0, found.start - _BEFORE) : found.start])[-1].strip(
        " ("
    )
    measure = _measure(found, before, text[found.end : found.end + _BEHIND])
    return counted(line, subject, found, measure, before if line.form == "item" else "")


def counted(line: Entry, subject: Ref, found: Quantity, measure: str, said: str) -> Claim:
    """The claim of a quantity, with its numbers and the words that say it. The unit of a count is
    what is counted.
    """
    of_what = "" if measure == _UNNAMED else measure.removeprefix("number of ")
    numbers: list[tuple[Predicate, Value | None]] = [
        (QUANTITY_MIN, found.low),
        (QUANTITY_MAX, found.high),
        (QUANTITY_UNIT, found.unit or of_what),
    ]
    words: list[tuple[Predicate, Value | None]] = [
        (QUANTITY_TEXT, found.text),
        (APPROXIMATE, found.approximate or None),
        (ANNOTATION, said),
    ]
    return line.claim(subject, HAS_QUANTITY, Ref(measure, QUANTITY_CLAIM), *numbers, *words, by=_BY)


def _measure(found: Quantity, before: str, behind: str) -> str:
    """What the number counts or measures; by its unit alone where no word says it."""
    if found.unit == "%":
        return f"share of {found.what}"
    first = re.split(r"\W", behind.strip())[0]
    for what, words in _SHAPES.items():
        if found.unit and first in words:
            return what
    said = _MEASURE.search(f"{before} {behind}") if found.unit else None
    return said.group().lower() if said else found.what or _MEASURES.get(found.unit, _UNNAMED)
