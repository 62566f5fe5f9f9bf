"""What the first words of a note say that its thing does: "Amine that may support sleep, mood and
memory", "Hormone regulating thirst", "Vitamin essential for nerve function".

Only words before all titles but an overview's are read, and only what stands right behind the noun
that says what the thing is, with no clause of its own before.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Finding
from graphbuild.outline import Entry, Outline, Place, parenthesised, sentences
from graphbuild.packs.garden.fields import denies, enumerated
from graphbuild.packs.medicine.deed_claims import deed_claim
from graphbuild.packs.medicine.deed_names import names_of, without_when
from graphbuild.packs.medicine.deeds import VERBS_OF, deeds, forms_of
from graphbuild.packs.medicine.statement_hedges import HEDGES
from graphbuild.packs.medicine.statement_subject import Subject
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.medicine import SUBSTANCE

_BY = "overview_deeds"
_LONGEST = 400  # of a sentence, in characters
_MOST = 6  # names of one list
_VERBS = tuple(verb for tag in VERBS_OF for verb in WORDS[tag])


def _participle(verb: str) -> str:
    """ "Regulates" as "regulating"; what is no verb by itself has none."""
    first, _, more = verb.partition(" ")
    bare = first.removesuffix("s")
    return " ".join(filter(None, (f"{bare.removesuffix('e')}ing", more)))


_THIRD = {_participle(verb): verb for verb in _VERBS if verb.partition(" ")[0].endswith("s")}
_PARTICIPLE = re.compile(
    rf"(?<=\w),? (?P<verb>{'|'.join(map(re.escape, _THIRD))})\s+(?P<what>\S.*)", re.IGNORECASE
)
_RELATIVE = re.compile(
    rf"(?<=\w),? (?:that|which)(?: (?P<hedge>{HEDGES}))?(?: also| helps?)? "
    rf"(?P<verb>{forms_of(_VERBS)})\s+(?P<what>\S.*)",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    rf"(?<=\w),? (?P<verb>{WORDS.pattern('needed_for')})\s+(?P<what>\S.*)", re.IGNORECASE
)
_PRECURSOR = re.compile(
    rf"(?<=\w) (?P<verb>(?:{WORDS.pattern('precursors')}) (?:to|of))\s+(?P<what>\S.*)",
    re.IGNORECASE,
)
_FORMS = (_RELATIVE, _PARTICIPLE, _NEEDED, _PRECURSOR)
_BEGINS = re.compile(
    rf"(?!(?:{WORDS.pattern('deeds of requiring')})\b)"
    rf"(?P<verb>{'|'.join(map(re.escape, _THIRD.values()))}|{WORDS.pattern('needed_for')})\s+"
    r"(?P<what>\S.*)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf",?\s+and (?:an?|the|{'|'.join(map(re.escape, _THIRD.values()))})\s.*", re.IGNORECASE
)
"""Another verb, or what it is besides, behind what the first is said of."""
_STOP = re.compile(r"(?<=\+)\.\s+(?=[A-Z])")
"""A full stop behind a sign: "a precursor of NAD+. It …"."""
_COUNTS = re.compile(rf"(?:{WORDS.pattern('shares_of_all')})\b|(?:^|\s)\d+\s", re.IGNORECASE)
_IS = re.compile(r"(?P<name>[^,;:.]{1,60}?) (?:is|are) (?:an?|the|one of the) ", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|can|may|when|where|whose|who|because|if|by|from|with)\b|[;:]",
    re.IGNORECASE,
)
"""What tells of something else before the words that are looked for."""


def overview_deeds(outline: Outline) -> Iterator[Finding]:
    """What each sentence of the first paragraph says that the note's own thing does."""
    subject = Subject(outline.note, outline.name)
    for place, entries in outline.contents:
        if _is_overview(place):
            for entry in [one for one in entries if one.form == "paragraph"][:1]:
                for sentence in sentences(entry):
                    for text in _STOP.split(sentence.text):
                        yield from _told(sentence, text.strip().rstrip("."), subject)


def _is_overview(place: Place) -> bool:
    titles = [around for around in place.outwards() if around.title is not None]
    alone = len(titles) == 1 and titles[0].words.casefold() in WORDS["titles_of_overviews"]
    return not place.label and (not titles or alone)


def _told(sentence: Entry, text: str, subject: Subject) -> Iterator[Finding]:
    named = _IS.match(text)
    if len(text) > _LONGEST or denies(text, WORDS):
        return
    if named and not subject.is_called(parenthesised(named["name"])[0].strip()):
        return  # it speaks of something else
    begins = _BEGINS.match(text)
    if begins:
        yield from _claims(sentence, begins)
        return
    at = named.end() if named else 0
    for found in _forms(text, at):
        before = parenthesised(text[at : found.start()])[0]
        if not _CLAUSE.search(before) and len(before.split()) <= 8:
            yield from _claims(sentence, found)
            return


def _forms(text: str, at: int) -> Iterator[re.Match[str]]:
    found = [form.search(text, at) for form in _FORMS]
    yield from sorted((one for one in found if one is not None), key=lambda one: one.start())


def _claims(sentence: Entry, found: re.Match[str]) -> Iterator[Finding]:
    """What is done to each name of the list behind a verb; nothing where one of them is none."""
    verb = _THIRD.get(found["verb"].lower(), found["verb"])
    what = without_when(_NEXT.sub("", f" {found['what']}")).strip()
    of_one = found.re is _PRECURSOR  # "of dopamine, an amine for mood and drive"
    listed = [what.partition(",")[0]] if of_one else enumerated(what)
    names = [list(names_of(parenthesised(one)[0])) for one in listed]
    if not (0 < len(listed) <= _MOST and all(names)) or any(map(_COUNTS.search, listed)):
        return
    taken = SUBSTANCE in sentence.note.kinds
    own = subject_ref(sentence.note, SUBSTANCE) if taken else subject_ref(sentence.note)
    hedge = found.groupdict().get("hedge") or ""
    for name in (one for several in names for one in several):
        for deed in deeds(f"{hedge} {verb} {name}".strip()):
            yield from deed_claim(sentence, deed, own, by=_BY)
