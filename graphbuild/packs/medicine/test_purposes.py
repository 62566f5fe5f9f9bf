"""What a test is done for, as words behind its name say: to rule out another condition, to look for a
sign, or to count something.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.packs.garden.fields import names_in
from graphbuild.packs.medicine.clinical import is_condition, is_sign
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.subjects import means_itself
from graphbuild.terms.garden import ANNOTATION, THING
from graphbuild.terms.medicine import CONDITION, MAY_DETECT, MEASURES, SIGN

_TO = r"(?:(?:used |helps? |done )?(?:to|for)\s+)?"
_PURPOSE = re.compile(
    rf"{_TO}(?:(?P<out>{WORDS.pattern('excluding')})|(?P<seen>{WORDS.pattern('seeking')})|"
    rf"(?P<counted>{WORDS.pattern('counting')}))\s+(?P<what>[^.;]{{3,160}})\.?",
    re.IGNORECASE,
)
_NO_PURPOSE = re.compile(
    r"(?:[^,;:.]{1,60}\s)?(?:not|never|don[’']t)\s(?:[^,;:.]{1,40}\s)??(?:for|as|to)\s+(?:(?:an?|the)\s+)?"
    rf"(?:[\w-]+\s+)?(?:{WORDS.pattern('purposes_of_tests', 'excluding', 'seeking', 'counting')})\b[^,;:]*",
    re.IGNORECASE,
)
_NO_COMPLAINT = re.compile(
    rf"(?:not|never)\s+for\s+(?:(?:an?|the|every|any)\s+)?(?:(?:{WORDS.pattern('plain_complaints')})\s+)?"
    r"(?P<what>[\w-]+(?: [\w-]+){0,2})\.?",
    re.IGNORECASE,
)
_MOST = 6  # words of a name


def refuses_purpose(text: str) -> bool:
    """Whether words say for what a test is not good, which forbids it to nobody.

    >>> refuses_purpose("Not for screening of healthy children"), refuses_purpose("Not for people with a pacemaker")
    (True, False)
    >>> refuses_purpose("Not for a simple headache"), refuses_purpose("Not for pregnancy")
    (True, False)
    >>> refuses_purpose("Never as a stand-alone diagnosis"), refuses_purpose("Not for screening, never in pregnancy")
    (True, False)
    """
    complaint = _NO_COMPLAINT.fullmatch(text)
    return _NO_PURPOSE.fullmatch(text) is not None or bool(complaint and is_sign(complaint["what"]))


def by_purpose(found: Finding) -> Iterator[Finding]:
    """What a test is said to be done for instead of what it may detect, or beside that where it
    looks for a sign; the finding as it is where words behind the test say no such thing.
    """
    told = isinstance(found, Claim) and found.predicate == MAY_DETECT
    said = str(found.qualifier(ANNOTATION) or "") if isinstance(found, Claim) and told else ""
    aim = _PURPOSE.fullmatch(said.strip())
    names = [one.text for one in names_in(aim["what"], GATE, _MOST)] if aim else []
    named = bool(names) and not any(means_itself(one, WORDS) for one in names)
    if aim is None or not isinstance(found, Claim) or not named:
        yield found
        return
    if aim["seen"]:
        yield found
    for one in names:
        if aim["counted"]:
            yield replace(found, predicate=MEASURES, object=Ref(one, THING), qualifiers=())
        else:
            kind = CONDITION if aim["out"] or is_condition(one) else SIGN
            yield replace(found, object=Ref(one, kind), qualifiers=())
