"""In what forms a substance is sold, as a sentence tells it: "Shops sell it as powder and capsules"."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, sentences, split_list
from graphbuild.packs.garden.fields import Named, named
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.garden import ALIAS, ANNOTATION
from graphbuild.terms.medicine import DRUG, HAS_FORM, SUBSTANCE

_BY = "sold_forms"
_SOLD = re.compile(
    rf"(?:(?P<who>[^,;:.]{{2,40}}?)\s+)?(?:{WORDS.pattern('sold_as')})\s+(?P<forms>[^;:.]{{3,200}})",
    re.IGNORECASE,
)
_SELLER = re.compile(
    rf"(?:(?:{WORDS.pattern('sellers')})(?:\s+|$))*(?:(?:is|are|can be|may be)(?:\s+[a-z]+ly)?)?",
    re.IGNORECASE,
)
_FORM = re.compile(rf"(?:.*[\s-])?(?:{WORDS.pattern('dosage_forms')})", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|the|its?|such)\s", re.IGNORECASE)
_SWALLOWED = frozenset(WORDS["units"])
_AND = r"\s+(?:and|or)\s+"
_FEW = 4  # words of a form


def is_dosage_form(entry: Entry) -> bool:
    """Whether an item is the name of a form in which something is taken, with words on it or none:
    "oral solution", "Tablets: 25 mg".
    """
    called = named(entry.term()[0]).text
    return entry.form == "item" and _FORM.fullmatch(called) is not None and GATE.passes(called, 5)


def sold_forms(outline: Outline) -> Iterator[Finding]:
    """Each form that a sentence or an item of a substance's note names."""
    own, title = subject_ref(outline.note, SUBSTANCE), outline.note.title
    for place, entries in outline.contents:
        if place.label or place.within("relations", "none", "elsewhere", "papers", "references"):
            continue
        for entry in entries:
            if entry.form in ("paragraph", "item"):
                yield from (one for line in sentences(entry) for one in _forms(line, own, title))


def forms_told(text: str, title: str) -> list[Named]:
    """The forms that a sentence tells of what a note is about; none where one of them is no name.

    >>> [one.text for one in forms_told("Zinc is sold as lozenges and zinc gluconate.", "Zinc")]
    ['lozenges', 'zinc gluconate']
    >>> forms_told("It is sold as a cure for everything.", "Zinc"), forms_told("Lead is sold as wire.", "Zinc")
    ([], [])
    """
    found = _SOLD.fullmatch(text.strip(" ."))
    if found is None or _ARTICLE.match(found["forms"]):
        return []
    who = re.sub(rf"^{re.escape(title)}\b", "it", found["who"] or "", flags=re.IGNORECASE)
    names = [named(one) for one in split_list(found["forms"], _AND)]
    plain = all(GATE.passes(one.text, _FEW) and " as " not in one.text for one in names)
    return names if plain and _SELLER.fullmatch(who) else []


def _forms(line: Entry, own: Ref, title: str) -> Iterator[Claim]:
    """What a sentence says that it is sold as: forms, or in the note of a drug its brands."""
    found = forms_told(line.text, title)
    if DRUG in line.note.kinds and found and all(_is_brand(one.text, title) for one in found):
        yield from (line.claim(own, ALIAS, one.text, by=_BY) for one in found)
        return
    for one in found:
        form = line.ref(one.text, SUBSTANCE)
        yield line.claim(own, HAS_FORM, form, (ANNOTATION, one.annotation), by=_BY)


def _is_brand(name: str, title: str) -> bool:
    """Whether a drug has a name of its own when it is sold so: "Symmetrel", and not "Capsules"."""
    words = frozenset(name.lower().split())
    plain = is_drug(name) or title.lower() in name.lower() or words & _SWALLOWED
    return name[:1].isupper() and not plain
