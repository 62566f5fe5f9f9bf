"""What is given or done for somebody, and named by the item or title that a line stands below: the
line is said of that, and not of what the note is about.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.model import Ref
from graphbuild.outline import Entry, Place, normal, parenthesised
from graphbuild.packs.anatomy.structures import is_function, is_structure
from graphbuild.packs.garden.fields import ends_in_group, is_group, topics_of
from graphbuild.packs.medicine.clinical import is_condition, is_sign, is_taken, may_be_named
from graphbuild.packs.medicine.condition_listings import kind_of_treatment
from graphbuild.packs.medicine.safety_subjects import kind_taken
from graphbuild.packs.medicine.states import is_state
from graphbuild.packs.medicine.stray_orders import BEGINS
from graphbuild.packs.medicine.substance_pieces import name_and_pieces
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.words import GATE, WORDS

_MANAGED = ("management",)
_LISTED = (*_MANAGED, "helpful_supplements", "supplements")
_FEW = 5  # words of a name
_IT = re.compile(r"(?:it|they|this)\b", re.IGNORECASE)
_ORDERS = re.compile(r"(?:not|never|no|do|don['’]t|only|without)\b", re.IGNORECASE)
_HAS_SUBJECT = re.compile(
    r"[\w(][\w ,()'’-]{0,60}?\s(?:is|are|was|were|should|must|can|may|has|have|will|needs?)\b",
    re.IGNORECASE,
)
_CHOOSES = re.compile(r"^\w+ing\s|\b(?:an?|the|this|these|your|which|what|for)\b", re.IGNORECASE)
"""In a title on what is done with drugs: "Choosing a drug"."""
_COUNTED = re.compile(r"^\d+[.)]\s+")
_SEVERAL = re.compile(r"\s(?:and|or|with)\s|[,;/+]")


def titled_drug(place: Place) -> Ref | None:
    """The drug that the title of a place names, or in a list of treatments whatever treatment it
    names; None where it names several, sorts what follows or is a label.
    """
    above = place.above
    while place.is_lead_in and not place.roles and above is not None:
        place, above = above, above.above
    if place.title is None or place.title.form not in ("item", "heading") or place.label:
        return None
    return None if place.roles else _named(place.title, place.words, above)


def drug_of(entry: Entry) -> Ref | None:
    """The same of what an item says behind the name that it begins with."""
    term, rest = entry.term() if entry.form == "item" else ("", "")
    return _named(entry, term, entry.place) if rest else None


def _named(entry: Entry, words: str, place: Place | None) -> Ref | None:
    """The drug that words name, or below a title of treatments the treatment."""
    called = _COUNTED.sub("", name_and_pieces(parenthesised(words)[0])[0].strip(" ."))
    taken, listed = is_taken(called), place is not None and place.role(*_LISTED) is not None
    if not (taken or listed) or not _is_name(called, entry.note.title):  # most words are no name
        return None
    managed = not taken and place is not None and place.role(*_MANAGED) is not None
    return entry.ref(called, (kind_of_treatment if managed else kind_taken)(called))


def speaks_of_it(sentence: str) -> bool:
    """Whether a sentence has no subject, or none but "it": what else it begins with may be what it
    orders of. What stands behind a label is told by who reads that.

    >>> speaks_of_it("Not in glaucoma"), speaks_of_it("They must be avoided"), speaks_of_it("Thiazides must be avoided")
    (True, True, False)
    """
    if ":" in sentence:
        return False
    if BEGINS.match(sentence) or _ORDERS.match(sentence) or _IT.match(sentence):
        return True
    return _HAS_SUBJECT.match(sentence) is None


def _is_name(called: str, title: str) -> bool:
    """Whether words may name one thing that is taken: no label, no state, no part of the body."""
    if not called or not GATE.passes(called, _FEW) or not may_be_named(called):
        return False
    if _SEVERAL.search(called) or normal(called) == normal(title) or key_of(called):
        return False
    last = called.rpartition(" ")[2].casefold()
    if last in WORDS["nouns_of_treatments"] or _CHOOSES.search(called):
        return False
    if is_group(called, WORDS) or ends_in_group(called, WORDS):
        return False
    if is_taken(called):
        return True
    other = is_condition(called) or is_sign(called) or is_state(called)
    other = other or is_structure(called) or is_function(called)
    return not other and not topics_of(called, WORDS, ())
