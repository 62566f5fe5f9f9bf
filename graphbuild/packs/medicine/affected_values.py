"""Which way, and how much, something moves a value: "[[Zinc]] - Raises copper by 20 % (mild,
evidence level 3)".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import CERTAINTY, CERTAINTY_TEXT, Claim, Predicate, Value
from graphbuild.outline import Outline, name
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import AFFECTS, ANNOTATION
from graphbuild.terms.medicine import EFFECT_DIRECTION, MAGNITUDE

_SIZE = re.compile(rf"\((?P<size>{WORDS.pattern('magnitudes')}),\s", re.IGNORECASE)
_ENDS = rf"(?:\s+(?:{WORDS.pattern('value_nouns')}))?(?=$|[,;.]|\s+(?:{WORDS.pattern('behind_changes')})\s|\s+\()"
_SHORT = r"\s*\((?P<short>[^()]{2,20})\)"


def affected_values(found: Iterable[Claim], outline: Outline) -> Iterator[Claim]:
    """The claims, with what those of a change say of its way and size. A change of something else
    than the value, be it what it does, gives no way.
    """
    moves = _moves(outline)
    for claim in found:
        said = str(claim.qualifier(ANNOTATION) or "") if claim.predicate == AFFECTS else ""
        yield replace(claim, qualifiers=(*claim.qualifiers, *_told(said, moves))) if said else claim


def _told(said: str, moves: re.Pattern[str]) -> Iterator[tuple[Predicate, Value]]:
    moved, size = moves.match(said), _SIZE.search(said)
    if moved is not None:
        yield EFFECT_DIRECTION, "increases" if moved["up"] else "decreases"
    if moved is not None and moved["may"]:
        yield from ((CERTAINTY, "possible"), (CERTAINTY_TEXT, moved["may"].lower()))
    if size is not None:
        yield MAGNITUDE, size["size"].lower()


def _moves(outline: Outline) -> re.Pattern[str]:
    """How a line begins that tells of a change of the note's own value."""
    own = "|".join(
        map(re.escape, sorted(names_of_value(outline), key=lambda one: (-len(one), one)))
    )
    verbs = rf"(?:(?P<up>{WORDS.pattern('raises')})|{WORDS.pattern('lowers')})"
    modal = r"(?:(?P<may>may|might|could)\s+)?(?:\w+ly\s+)?"
    what = rf"(?:{own}|(?:{WORDS.pattern('value_nouns')}))"
    return re.compile(rf"\s*{modal}{verbs}\s+(?:the\s+)?{what}{_ENDS}", re.IGNORECASE)


def names_of_value(outline: Outline) -> set[str]:
    """What the value is called, also in short in the text: "Oxidized LDL (oxLDL)"."""
    note = outline.note
    called = {note.title, outline.name, name(outline.name).text, *note.strings("aliases")}
    called = {one.replace("_", " ") for one in called if one}
    texts = [entry.text for entry in outline.entries() if entry.form == "paragraph"]
    for one in sorted(called):
        short = re.compile(re.escape(one) + _SHORT, re.IGNORECASE)
        called |= {told["short"] for text in texts if (told := short.search(text))}
    return called
