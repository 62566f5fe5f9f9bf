"""What shows of a value that is an illness by its other name: "Low values (hyponatraemia)" over
"What the patient may show: confusion, headache".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, Outline, Place, parenthesised
from graphbuild.packs.garden.fields import denies, enumerated, named
from graphbuild.packs.medicine.clinical import could_be_sign, is_condition, is_sign
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.garden import ANNOTATION
from graphbuild.terms.medicine import CONDITION, HAS_SIGN, SIGN

_SHOWS = re.compile(
    rf"(?:what )?(?:the )?(?:{WORDS.pattern('people_tested')})\s+"
    rf"(?:(?:may|might|can|often|usually)\s+)*(?:{WORDS.pattern('complaining')})",
    re.IGNORECASE,
)
_MOST = 4  # words of a sign in a list


def signs_of_values(outline: Outline, by: str) -> Iterator[Claim]:
    """The signs behind such labels, said of the illness in the parentheses of the title above."""
    for place, entries in outline.contents:
        illness = _illness(place) if not place.label else ""
        for line in entries if illness else ():
            for sign in _signs(line):
                yield _claim(line, line.ref(illness, CONDITION), sign, by)


def _illness(place: Place) -> str:
    """The condition that the parentheses of a title name, where what stands before them names none."""
    outer, inner = parenthesised(place.words)
    found = [one for one in inner if is_condition(one) and GATE.passes(one, 4)]
    return found[0] if len(found) == 1 and not is_condition(outer) else ""


def tells_signs(line: Entry) -> bool:
    """Whether a line is labelled as one of signs, which are then no conditions with such a value."""
    label, said = line.term() if line.form in ("item", "paragraph") else ("", "")
    tells = _SHOWS.fullmatch(label) or WORDS.says("symptoms", label)
    return bool(said) and bool(tells)


def _signs(line: Entry) -> list[str]:
    if not tells_signs(line) or denies(line.text, WORDS):
        return []
    signs = enumerated(line.term()[1].rstrip(" ."))
    names = [named(one).text for one in signs]
    few = all(len(one.split()) <= _MOST and could_be_sign(one) for one in names)
    return signs if few and any(map(is_sign, names)) else []


def _claim(line: Entry, illness: Ref, sign: str, by: str) -> Claim:
    told = named(sign)
    return line.claim(
        illness, HAS_SIGN, line.ref(told.text, SIGN), (ANNOTATION, told.annotation), by=by
    )
