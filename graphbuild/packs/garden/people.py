"""People whom a note names with a title, or with their calling right behind the name: "Dr. Mira
Okafor, …", "Mira Okafor, a professor of neurology at Lagos University, …". Other names are only
words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graphbuild import patterns as re
from graphbuild.model import Finding, Ref
from graphbuild.outline import Entry, Outline, part
from graphbuild.packs.garden.words import WORDS
from graphbuild.reading.claims import note_ref
from graphbuild.terms.garden import AFFILIATION, MENTIONS_PERSON, PERSON, PERSON_TITLE, ROLE

_BY = "people"
_LONGEST = 300  # of what a person is, in characters
_WORD = r"[A-ZÀ-Þ](?:[’'][A-Z])?[a-zà-ÿ]+(?:[A-Z][a-z]+)?(?:-[A-Za-zÀ-ÿ]+)*\b(?![’'][a-rt-z])"
_PARTICLE = r"(?:van|von|der|den|de|da|di|la|le|bin|al|ten|ter)\b"
_PERSON = re.compile(
    r"\b(?P<title>Dr|Prof|"
    rf"Professor)\b\.?\s+(?P<name>{_WORD}(?:\s+[A-Z]\.)*(?:(?:\s+{_PARTICLE})*\s+{_WORD}){{0,2}})"
)
_BARE = re.compile(
    rf"(?P<title>)(?P<name>{_WORD}(?:\s+[A-Z]\.)*(?:(?:\s+{_PARTICLE})*\s+{_WORD}){{1,2}})$"
)
_CALLING = re.compile(
    rf",\s(?:an?|the)\s(?:[\w-]{{1,30}}\s){{0,4}}(?:{WORDS.pattern('callings')})\b"
)
_LONGEST_NAME = 60
# What a person is, told by the ending that such words have.
_WHO = (
    r"(?:[\w-]+ )*?[\w-]*(?:ist|[^aeiou]er|or|ian|expert|chair|head|dean|fellow|host|coach|"
    r"surgeon|nurse|monk|candidate)"
)
_PLACE = rf"{_WORD}(?:\s+(?:(?:of|and|for)\s+)?{_WORD})*"
_ROLE = re.compile(
    r"(?:,\s+(?:MD|PhD|M\.D\.|Ph\.D\.))*\s*,\s+(?:an?|"
    rf"the)\s+(?P<role>{_WHO}(?:\s+of\s[^,.;]{{1,60}}?)?)(?:\s+(?:from|at|"
    rf"of)\s+(?:the\s+)?(?P<place>{_PLACE}))?\s*(?=[,.;)]|\s+who\b)"
)


def people(outline: Outline) -> Iterator[Finding]:
    """A surname alone is the person whom the note names in full, if there is only one of that
    surname.
    """
    note = outline.note
    found = [
        (line, match, called)
        for line in outline.entries()
        for match in _named(line.block.text)
        if (called := _name(line, match))
    ]
    full = {called for _, _, called in found if " " in called}
    surnames = defaultdict(list)
    for called in full:
        surnames[called.rpartition(" ")[2]].append(called)
    for line, match, called in found:
        role = _ROLE.match(line.block.text, match.end(), match.end() + _LONGEST)
        place = part(line, match.start(), role.end() if role else match.end())
        given = (
            (PERSON_TITLE, match.group("title") or None),
            (ROLE, role and role.group("role")),
            (AFFILIATION, role and role.group("place")),
        )
        yield place.claim(
            note_ref(note),
            MENTIONS_PERSON,
            Ref(_in_full(called, full, surnames), PERSON),
            *given,
            by=_BY,
        )


def _named(text: str) -> Iterator[re.Match[str]]:
    """The people with a title, and those with a calling who have none."""
    titled = list(_PERSON.finditer(text))
    ends = {match.end("name") for match in titled}
    yield from titled
    for calling in _CALLING.finditer(text):
        at = calling.start()
        bare = _BARE.search(text, max(0, at - _LONGEST_NAME), at)
        if bare is not None and at not in ends:
            yield bare


def _in_full(called: str, full: set[str], surnames: Mapping[str, list[str]]) -> str:
    """Publishing tools drop apostrophes, so "David Lindens" is David Linden where the note names
    him too.
    """
    if called.endswith("s") and called[:-1] in full:
        return called[:-1]
    same = surnames.get(called, [])
    return same[0] if len(same) == 1 else called


def _name(line: Entry, match: re.Match[str]) -> str:
    """In a title every word is capital, so a name of three words counts only where the title ends
    with it.
    """
    words = match.group("name").split()
    after = line.block.text[match.end() : match.end() + 10].lstrip()
    capital = line.form in ("heading", "item") or after[:1].isupper() or after[:1] == "&"
    if capital and len(words) > 2 and after and after[0] not in ',.;|)]”"':
        return ""
    return " ".join(words)
