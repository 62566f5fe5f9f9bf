"""The drugs that stand in parentheses behind the name of their class: "SSRIs (sertraline,
citalopram)". What is said of the class is said of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, expand_slashes
from graphbuild.packs.garden.fields import denies, is_group, names_in
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.statement_agents import tells_agent
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ANNOTATION, GROUP
from graphbuild.terms.medicine import DRUG, TREATS

Reader = Callable[[Outline], Iterator[Finding]]
_PIECE = re.compile(r";\s+|\s+(?:--|[–—-])\s+")
_RISK = re.compile(rf"\b(?:{WORDS.pattern('words_of_risk')})\b", re.IGNORECASE)
_SAMPLE = re.compile(r"^(?:e\.g\.|such as|like|including),?\s+", re.IGNORECASE)
_FEW = 2  # words of a drug's name


def with_members(reader: Reader) -> Reader:
    """A reader that says of each drug what it says of its class; a word that only sorts drugs is
    none, "Medications (lithium)".
    """

    @wraps(reader)
    def read(outline: Outline) -> Iterator[Finding]:
        read = list(reader(outline))
        known = set(filter(None, map(_edge, read)))
        for found in read:
            told = list(_of_members(found)) if isinstance(found, Claim) else []
            yield from (one for one in told if one is found or _edge(one) not in known)
            if not told:
                yield found

    return read


def _edge(found: Finding) -> tuple[str, str, str] | None:
    if not isinstance(found, Claim) or not isinstance(found.object, Ref):
        return None
    return found.subject.name.casefold(), found.predicate, found.object.name.casefold()


def treating_below(line: Entry, found: Claim) -> Iterator[Claim]:
    """That the drugs which a line below a class of them begins with treat what that treats, but for
    one that tells of harm: "Atomoxetine: blocks the transporter" below "Non-stimulants".
    """
    label, rest = line.term()
    names = [each for one in names_in(label, GATE, _FEW) for each in expand_slashes(one.text)]
    begins = bool(names) and label.startswith(names[0])  # not "With warfarin: bleeds"
    harm = _RISK.search(rest) or denies(line.text, WORDS, "against_treatment")
    if begins and all(map(is_drug, names)) and not (harm or tells_agent(label)):
        for one in names:
            more = (ANNOTATION, rest), (GROUP, found.subject.name)
            yield line.claim(line.ref(one, DRUG), TREATS, found.object, *more, by=found.by)


def members_of(called: str, aside: str) -> list[str]:
    """The drugs that words behind a class of drugs name; none where one of them is no drug.

    >>> members_of("SSRIs", "e.g., sertraline, citalopram"), members_of("SSRIs", "first choice")
    (['sertraline', 'citalopram'], [])
    """
    if not (is_drug(called) or is_group(called, WORDS)):
        return []
    names = [one.text for one in names_in(_SAMPLE.sub("", aside), GATE, _FEW)]
    several = len(names) > 1 or called.endswith("s")
    return names if several and all(map(is_drug, names)) else []


def _of_members(found: Claim) -> Iterator[Claim]:
    """What a claim says of a class, and of each member that its annotation names, without these
    names.
    """
    words, ends = found.qualifier(ANNOTATION), (found.subject, found.object)
    pieces = _PIECE.split(words) if isinstance(words, str) else []
    for thing in ends if isinstance(found.object, Ref) else ():
        called = "" if not isinstance(thing, Ref) or thing.role else thing.name
        listing = [piece for piece in pieces if members_of(called, piece)]
        listed = next((one for one in listing if f"{called} ({one}" in found.quote), "")
        if not listed or not isinstance(thing, Ref):
            continue
        if not is_group(called, WORDS):
            yield found
        said = "; ".join(piece for piece in pieces if piece != listed)
        kept = [(key, value) for key, value in found.qualifiers if key not in (ANNOTATION, GROUP)]
        more = (*kept, *([(ANNOTATION, said)] if said else []), (GROUP, called))
        for member in (Ref(one, thing.kind) for one in members_of(called, listed)):
            ends = (member, found.object) if thing is found.subject else (found.subject, member)
            yield replace(found, subject=ends[0], object=ends[1], qualifiers=more)
        return
