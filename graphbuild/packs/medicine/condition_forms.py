"""What a note says of one form of its condition: labelled lines below its name, and titles and
sentences that name it: "Secondary gout is caused by:".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Outline, normal, parenthesised
from graphbuild.packs.medicine.condition_fields import fields_of, said_in_field
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.medicine import CONDITION, HAS_SUBTYPE

_SAYS = re.compile(rf"\s(?:{WORDS.pattern('verbs_of_forms')})\b", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|in|for|with)\s+(?:the\s+)?", re.IGNORECASE)


def of_subtypes(outline: Outline) -> Iterator[Claim]:
    """What labelled lines below a form of the condition say of that: "PERM" over "signs: …"."""
    for place, entries in outline.contents:
        listed = place.is_item and place.above is not None and place.above.role("subtypes")
        if listed and place.title is not None and not place.roles:
            form = place.title.ref(parenthesised(place.words)[0], CONDITION)
            for field, topic in (pair for entry in entries for pair in fields_of(entry)):
                for line, text in field.said:
                    yield from said_in_field(line, text, form, topic)


def of_their_forms(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, with those below a title that names a form of the condition as that form's."""
    listed = list(found)
    forms = {
        normal(one.object.name): replace(one.object, link=None)
        for one in listed
        if isinstance(one, Claim)
        and one.predicate == HAS_SUBTYPE
        and one.subject.role
        and isinstance(one.object, Ref)
    }
    yield from (_of_form(one, forms) for one in listed) if forms else listed


def _of_form(found: Finding, forms: Mapping[str, Ref]) -> Finding:
    if not isinstance(found, Claim) or found.predicate == HAS_SUBTYPE or not found.heading:
        return found
    form = _named_in(found.heading[-1], forms)
    if form is None:
        return found
    subject = form if found.subject.role == "subject" else found.subject
    of_it = isinstance(found.object, Ref) and found.object.role == "subject"
    return replace(found, subject=subject, object=form if of_it else found.object)


def _named_in(title: str, forms: Mapping[str, Ref]) -> Ref | None:
    """The form that a title is on: it begins with it and goes on with a verb, or ends in "of" it."""
    said = normal(title)
    behind = [said[cut.end() :] for cut in _OF.finditer(said)]
    before = [said[: cut.start()] for cut in _SAYS.finditer(said)]
    return next((forms[one] for one in (*before, *behind) if one in forms), None)
