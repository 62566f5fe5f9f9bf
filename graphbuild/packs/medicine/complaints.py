"""What a substance may do to who takes it, one by one: "Side effects: nausea, vivid dreams and
rarely a rash" are three.

A list is known by the words that label it, or by a sign among its names; what is no list of names
stays one in its own words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from graphbuild import patterns as re
from graphbuild.model import Claim
from graphbuild.outline import Entry
from graphbuild.outline.lists import is_none
from graphbuild.packs.garden.fields import Named, denies, is_group, named, names_in
from graphbuild.packs.medicine.clinical import is_condition, is_sign
from graphbuild.packs.medicine.safety_ends import SAFETY, Said
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.forms import is_by_form
from graphbuild.reading.ideas import IDEAS
from graphbuild.terms.garden import ANNOTATION, FIELD, REMARK
from graphbuild.terms.medicine import HAS_SAFETY

_FEW = 5  # words of one complaint
_NOUNS = WORDS.pattern("side_effects")
_LABEL = re.compile(rf"(?:\w+ ){{0,2}}(?:{_NOUNS})", re.IGNORECASE)
_LED = re.compile(
    rf"(?:\w+\s+){{0,3}}(?:{_NOUNS})\s+"
    rf"(?:(?:may|can)\s+)?(?:are|is|be|includes?)\s+(?P<said>\S.*)",
    re.IGNORECASE,
)
_NOUN = re.compile(rf"\b(?:{_NOUNS})\b", re.IGNORECASE)
_SORT = re.compile(r"(?:^|[.;\s]\s*)(?P<label>[A-Z][^\W\d_]*(?: [a-z]+){0,2}):\s")
_STOP = re.compile(r"\.\s+(?=[A-Z])")
_ADVERB = re.compile(r",\s*(?:and|or),\s*(\w+ly),\s*")
"""An adverb that is put between the last two of a list: "nausea, and, rarely, seizures"."""
_NUMBER = re.compile(r"\d")


def complaints(line: Entry, text: str, said: Said) -> Iterator[Claim]:
    """Each complaint that a text lists, with what is said of it; nothing where it is prose."""
    if said.topic != SAFETY:
        return
    sorted_ = list(_of_sorts(line, text, said)) if _is_labelled(line, said) else []
    if sorted_:
        yield from sorted_
        return
    led = _LED.fullmatch(text.strip())
    labelled = led is not None or _is_labelled(line, said)
    listed = led["said"] if led else text
    found, more = _listed(listed, labelled), ""
    if labelled and not found:
        first, _, more = _STOP.sub("\n", listed, count=1).partition("\n")
        found = _listed(first, labelled) if more else []
    yield from (_claim(line, one.text, one.annotation, said) for one in found)
    if found and more:
        yield line.claim(said.subject, REMARK, more, (FIELD, said.label), by=said.by)


def complaint(line: Entry, name: str, told: str, said: Said) -> Iterator[Claim]:
    """The complaint of an item or a row among side effects, with how often or when it comes:
    "dizziness: common".
    """
    one = named(name)
    sorted_ = list(_sorted(line, name, told, said)) if _may_list(line, told, said) else []
    yield from sorted_
    if sorted_ or not _may_list(line, told, said) or not GATE.passes(one.text, _FEW):
        return
    several = names_in(name, GATE, _FEW) if line.form == "row" else []
    for each in several if len(several) > 1 else (one,):
        yield _claim(line, each.text, "; ".join((*each.asides, told)), said)


def sorts_by_columns(line: Entry, said: Said) -> bool:
    """Whether the columns of a row only sort complaints, by how often or when: "Common | Rare"."""
    titles = line.columns if line.form == "row" and said.topic == SAFETY else ()
    return len(titles) > 1 and all(is_group(one, WORDS) for one in titles)


def _may_list(line: Entry, told: str, said: Said) -> bool:
    says = said.topic == SAFETY and told and not is_none(told) and not denies(told, WORDS)
    return bool(says) and _is_labelled(line, said)


def _sorted(line: Entry, label: str, told: str, said: Said) -> Iterator[Claim]:
    if ":" in told:
        yield from _of_sorts(line, f"{label}: {told}", said)
    else:
        yield from of_sort(line, label, told, said)


def _of_sorts(line: Entry, text: str, said: Said) -> Iterator[Claim]:
    """The complaints of a text of labelled lists: "Common: nausea. Rare: rash"; none where one of
    them is no such list.
    """
    cuts = [cut.start("label") for cut in _SORT.finditer(text)]
    if not cuts or cuts[0]:
        return
    pieces = [text[start:end].strip(" .;") for start, end in pairwise([*cuts, len(text)])]
    found = [of_sort(line, *_parted(piece), said) for piece in pieces]
    yield from (claim for claims in found for claim in claims if all(found))


def _parted(piece: str) -> tuple[str, str]:
    label, _, told = piece.partition(":")
    return label, told


def of_sort(line: Entry, label: str, told: str, said: Said) -> list[Claim]:
    """The complaints behind a label that only sorts them, by how often or in whom they come: "At
    high doses: seizures, coma".
    """
    listed = names_in(told, GATE, _FEW)
    known = any(_is_complaint(one.text) for one in listed)
    sorts = is_group(label, WORDS) or (len(listed) > 1 and known and not _is_complaint(label))
    if not sorts or _NUMBER.search(told):
        return []
    more = [(one.text, "; ".join((label.strip(), *one.asides))) for one in listed]
    return [_claim(line, name, annotation, said) for name, annotation in more]


def _is_complaint(text: str) -> bool:
    return is_sign(text) or is_condition(text)


def _claim(line: Entry, name: str, told: str, said: Said) -> Claim:
    label = said.label if said.label.lower() != SAFETY else ""
    more = (FIELD, label), (ANNOTATION, told), *said.more
    return line.claim(said.subject, HAS_SAFETY, name, *more, by=said.by)


def _listed(text: str, labelled: bool) -> list[Named]:
    found = [
        Named(named(one.text).text, one.asides)  # "rarely a rash": the article behind the adverb
        for one in names_in(_ADVERB.sub(r", \1 ", text), GATE, _FEW)
    ]
    known = labelled or any(_is_complaint(one.text) for one in found)
    is_prose = _NUMBER.search(text) or any(_NOUN.search(one.text) for one in found)
    if not known or len(found) < 2 - labelled or is_prose:
        return []
    return found


def _is_labelled(line: Entry, said: Said) -> bool:
    """Whether the label, the title above or the column of the names says that they are such; or the
    title and the list together.
    """
    roles = line.place.roles if line.form == "item" else ()
    by_form = (role.topic == SAFETY and (is_by_form(role) or role.is_by(IDEAS)) for role in roles)
    return any(by_form) or any(
        map(labels_complaints, (said.label, line.place.words, *line.columns[:1]))
    )


def labels_complaints(label: str) -> bool:
    """Whether a label says that what follows are complaints: "Common side effects"."""
    return bool(_LABEL.fullmatch(label.strip(" .:")))
