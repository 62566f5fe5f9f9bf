"""When a test is not done, or tells little: "It is not run if someone is using hormonal birth
control, since that alters the levels".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, KindName, Ref
from graphbuild.outline import Entry, Outline, sentences
from graphbuild.packs.garden.fields import names_in
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.safety_verdicts import AVOID, CAUTION
from graphbuild.packs.medicine.states import is_state, kind_of_state
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.garden import ANNOTATION
from graphbuild.terms.medicine import ACTION, CONTRAINDICATED_IN, DRUG

_SUBJECT = rf"(?:{WORDS.pattern('names_of_tests')})"
_DONE, _TELLS = WORDS.pattern("doing_tests"), WORDS.pattern("worth_of_results")
_WHO = rf"(?:(?:{WORDS.pattern('people_tested')})\s+(?:(?:is|are|has|have)\s+)?)?"
_LIMIT = re.compile(
    rf"(?:{_SUBJECT}\s+)?(?:is|are|should|must|do|does)\s+(?:not|never)\s+(?:\w+ly\s+)?(?:be\s+)?"
    rf"(?:(?P<done>{_DONE})|(?P<tells>{_TELLS}))(?:\s+it)?\s+(?:if|when|while|during|in)\s+{_WHO}"
    rf"(?P<taken>(?:{WORDS.pattern('taking')})\s+)?(?P<what>[^,;.:()]{{3,80}})(?P<why>[,;]\s.+)?",
    re.IGNORECASE,
)


def limits_of_tests(outline: Outline, by: str) -> Iterator[Claim]:
    """What its paragraphs and items say so of."""
    own = subject_ref(outline.note)
    for place, entries in outline.contents:
        lines = (one for one in entries if one.form in ("paragraph", "item"))
        for line in lines if not place.label else ():
            for sentence in sentences(line):
                yield from _limited(sentence, own, by)


def _limited(line: Entry, own: Ref, by: str) -> Iterator[Claim]:
    told = _LIMIT.fullmatch(line.text.rstrip(" ."))
    if told is None:
        return
    names = names_in(told["what"], GATE, 5)
    if not (told["taken"] or all(is_state(one.text) or is_drug(one.text) for one in names)):
        return
    why = (ANNOTATION, (told["why"] or "").strip(" ,;"))
    action = (ACTION, AVOID if told["done"] else CAUTION)
    for one in names:
        kind: KindName = DRUG if told["taken"] or is_drug(one.text) else kind_of_state(one.text)
        yield line.claim(own, CONTRAINDICATED_IN, line.ref(one.text, kind), action, why, by=by)
