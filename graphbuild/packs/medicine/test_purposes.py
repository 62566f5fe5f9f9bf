"""What a test is done for, as words behind its name say: to rule out another condition, to look for a
sign, or to count something.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry
from graphbuild.packs.garden.fields import names_in
from graphbuild.packs.medicine.clinical import is_condition
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.subjects import means_itself
from graphbuild.terms.garden import THING
from graphbuild.terms.medicine import CONDITION, MAY_DETECT, MEASURES, SIGN

_TO = r"(?:(?:used |helps? |done )?(?:to|for)\s+)?"
_PURPOSE = re.compile(
    rf"{_TO}(?:(?P<out>{WORDS.pattern('excluding')})|(?P<seen>{WORDS.pattern('seeking')})|"
    rf"(?P<counted>{WORDS.pattern('counting')}))\s+(?P<what>[^.;]{{3,160}})\.?",
    re.IGNORECASE,
)
_MOST = 6  # words of a name


def purpose(line: Entry, test: Ref, said: str, by: str) -> list[Claim] | None:
    """What a test is said to be done for, and nothing else; None where words say no such thing, or of
    the note's condition itself.
    """
    found = _PURPOSE.fullmatch(said.strip())
    names = names_in(found["what"], GATE, _MOST) if found else []
    if found is None or not names or any(means_itself(one.text, WORDS) for one in names):
        return None
    return list(_told(line, test, found, [one.text for one in names], by))


def _told(
    line: Entry, test: Ref, found: re.Match[str], names: list[str], by: str
) -> Iterator[Claim]:
    for one in names:
        if found["counted"]:
            yield line.claim(test, MEASURES, line.ref(one, THING), by=by)
        else:
            kind = CONDITION if found["out"] or is_condition(one) else SIGN
            yield line.claim(test, MAY_DETECT, line.ref(one, kind), by=by)


def only_excludes(said: str) -> bool:
    """Whether a test is done for something else than the note's condition."""
    found = _PURPOSE.fullmatch(said.strip())
    return found is not None and not found["seen"]
