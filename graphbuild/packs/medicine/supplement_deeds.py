"""What the fields of a supplement say that it does: its mechanism, its effect and what was found of it
in articles.

Each field is kept in its words as well, since most of them hold more than can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Predicate, Ref, Value
from graphbuild.outline import Entry, name
from graphbuild.packs.garden.citations import citations
from graphbuild.packs.medicine.deed_claims import deed_claims
from graphbuild.packs.medicine.relation_lines import is_verb_of_relation
from graphbuild.packs.medicine.supplement_readers import Read, SupplementField
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import ABOUT, PUBLICATION, PUBLICATION_KIND
from graphbuild.terms.medicine import AFFECTS_CONDITION

_BY = "supplements"
_DOSED = r"(?:[\w-]+-dose )?"
_GIVEN = rf"(?: (?:{WORDS.pattern('giving_nouns')}))?"


def with_deeds(read: Read) -> Read:
    """A reader of a field, and what its words say that is done; a condition of which the reader
    tells already is told once.
    """

    def both(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
        told = list(read(field, own, organ))
        yield from told
        claims = [one for one in told if isinstance(one, Claim)]
        known = {_called(one) for one in claims if one.predicate == AFFECTS_CONDITION}
        for line, text in field.said:
            related = is_verb_of_relation(text, line)
            for one in () if related else _claims(line, text, own, organ):
                if _called(one) not in known:
                    yield one

    return both


def with_findings(read: Read) -> Read:
    """The same of the articles of a field, each with what is said behind its number."""

    def both(field: SupplementField, own: Ref, organ: Ref) -> Iterator[Finding]:
        yield from read(field, own, organ)
        for line, text in field.said:
            for article, gloss in citations(text):
                said = _without_own(gloss, own, line)
                cited = (PUBLICATION, Ref(article, PUBLICATION_KIND))
                yield from _claims(line, said, own, organ, cited)

    return both


def _claims(
    line: Entry, text: str, own: Ref, organ: Ref, *told: tuple[Predicate, Value | None]
) -> Iterator[Claim]:
    yield from deed_claims(line, text, own, *told, (ABOUT, organ), by=_BY)


def _called(claim: Claim) -> str:
    return claim.object.name.casefold() if isinstance(claim.object, Ref) else ""


def _without_own(gloss: str, own: Ref, line: Entry) -> str:
    """A finding without the name of what the field is of, where it begins with that."""
    titles = [name(place.words) for place in line.place.outwards()]
    others = {one for title in titles if title.text == own.name for one in title.synonyms}
    names = "|".join(map(re.escape, sorted({own.name, *others} - {""})))
    return re.sub(rf"^{_DOSED}(?:{names}){_GIVEN}\s+", "", gloss, flags=re.IGNORECASE)
