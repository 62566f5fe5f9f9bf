"""Clauses that put a drug and what the note is on side by side, or the drug between the words of an order:
"Tramadol and this are a bad mix", "Give grapefruit a wide berth", "Switch from warfarin to apixaban".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_names import names_of
from graphbuild.packs.medicine.safety_verdicts import AVOID, says_safe, verdict
from graphbuild.packs.medicine.words import WORDS

_IT = rf"(?:it|this(?:\s+(?:{WORDS.pattern('bearers_of_harm')}))?|the\s+(?:{WORDS.pattern('bearers_of_harm')}))"
_WITH = r"(?:and|plus|with|\+|&)"
_SAYS = r"(?P<said>(?:is|are|makes?|do|does|should|must|can|may|cannot|go|goes|sits?|have|has|never)\b[^;:]*)"
_SIDE_BY_SIDE = re.compile(
    rf"(?P<name>[^,;:.]{{2,60}}?)\s+{_WITH}\s+{_IT}\s+{_SAYS}"
    rf"|{_IT}\s+{_WITH}\s+(?P<other>[^,;:.]{{2,60}}?)\s+{_SAYS.replace('said', 'told')}"
    rf"|(?:with|beside|alongside|next to)\s+(?P<first>[^,;:.]{{2,60}}?),?\s+{_IT}\s+{_SAYS.replace('said', 'last')}",
    re.IGNORECASE,
)
_BAD = re.compile(
    rf"\b(?:{WORDS.pattern('bad_company', 'dangers', 'risky_words')})\b", re.IGNORECASE
)
_GOOD = re.compile(rf"\b(?:{WORDS.pattern('good_company')})\b", re.IGNORECASE)
_NO_NAME = re.compile(r"^\w+ing\s|\s(?:of|with|for|in|on|to|than|from)\s", re.IGNORECASE)
"""What is done with a drug, and not its name: "Giving haloperidol"."""
_PRAISES = re.compile(r"\b(?:good|well|together|along|on)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no|hardly|neither)\b|n['’]t\b", re.IGNORECASE)
_AROUND = re.compile(
    r"(?:please\s+|always\s+|best\s+)*(?P<verb>give|keep|leave|take|strike|cross|put|set|rule)\s+"
    r"(?P<names>[^,;:.]{2,60}?)\s+(?P<rest>(?:a|an|well|far|out|off|away|apart|alone|separate|from|on|in)\b[^;:]{0,60})",
    re.IGNORECASE,
)
_NAMES = r"[^,;:.]{2,60}?"
_SWITCHED = re.compile(
    rf"(?P<when>(?:[^,;:.]{{2,60}},\s+)?)(?:(?:{WORDS.pattern('switching')})\s+(?:\w+\s+)?from\s+(?P<left>{_NAMES})\s+to\s+(?P<to>{_NAMES})"
    rf"|(?:{WORDS.pattern('swapping')})\s+(?P<swapped>{_NAMES})\s+(?:for|with|by)\s+(?P<got>{_NAMES})"
    rf"|(?:use|take|give|choose|prefer)\s+(?P<taken>{_NAMES})\s+(?:instead of|in place of)\s+(?P<not>{_NAMES})"
    rf"|(?:instead of|in place of)\s+(?P<old>{_NAMES})(?:,\s+which\s+[^,;]+)?,\s+(?:(?:use|take|give|choose|prefer)\s+)?(?P<new>{_NAMES})"
    rf"(?:\s+(?:should|must|can|may|is|are)\s+(?:to\s+)?(?:be\s+)?(?:{WORDS.pattern('given')}))?)"
    r"(?:\s+(?:before|when|while|if|at least|first|as soon as|once|during|beforehand)\b[^;:]*)?",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    rf"(?:(?:if|when|for)\s[^,;:.]{{2,60}},\s+(?:use|take|choose|prefer)\s+(?P<lead>{_NAMES})|(?:use|take|give|choose|prefer|try|pick)\s+(?P<one>{_NAMES})\s+(?:instead|in its place|in their place)"
    rf"|(?:[^,;:.]{{2,60}},\s+)?(?P<only>{_NAMES})\s+it\s+(?:is|will be|should be)"
    rf"|(?P<other>{_NAMES})\s+(?:is|are|makes?)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:alternatives?|choices?|substitutes?))",
    re.IGNORECASE,
)
_BETTER = re.compile(r"\b(?:no|not|poor|bad|hardly|never|worse|risky|wrong)\b", re.IGNORECASE)


def ends_beside(clause: str) -> list[End]:
    """What a clause of one of these shapes names, where all of it is drugs.

    >>> [(one.name, one.action) for one in ends_beside("Tramadol and this drug are not a good mix")]
    [('Tramadol', 'avoid')]
    >>> [(one.name, one.action, one.denied) for one in ends_beside("Switch from warfarin to apixaban")]
    [('warfarin', 'avoid', False), ('apixaban', '', True)]
    >>> [(one.name, one.action) for one in ends_beside("Give grapefruit a wide berth")]
    [('grapefruit', 'avoid')]
    """
    bare = clause.strip(" .!")
    found = (_mixed(bare), _around(bare), _switched(bare), ends_instead(bare))
    return next(filter(None, map(list, found)), [])


def is_bad_company(text: str) -> bool:
    """Whether words call what is taken together a bad mix, or no good one."""
    bad, good = _BAD.search(text), _GOOD.search(text)
    if bad:
        return not _NOT.search(text[: bad.start()])
    return good is not None and _NOT.search(text[: good.start()]) is not None


def _is_good_company(text: str) -> bool:
    """Whether words praise what is taken together: "a dangerous pair" does not."""
    good = _GOOD.search(text)
    return good is not None and _PRAISES.search(good.group()) is not None


def _mixed(clause: str) -> Iterator[End]:
    """What stands beside "it" or "this", and whether the two go together."""
    found = _SIDE_BY_SIDE.fullmatch(clause)
    if not found:
        return
    said = found["said"] or found["told"] or found["last"]
    action, way = verdict(said)
    bad = is_bad_company(said)
    safe = not (bad or action) and (says_safe(said) or _is_good_company(said))
    told = End("", AVOID if bad else action, way, said, ordered=True, denied=safe)
    if safe or bad or action or way:
        yield from _taken(found["name"] or found["other"] or found["first"], told)


def _around(clause: str) -> Iterator[End]:
    """What stands between the words of an order."""
    found = _AROUND.fullmatch(clause)
    action, way = verdict(f"{found['verb']} {found['rest']}") if found else ("", "")
    if found and action:
        yield from _taken(found["names"], End("", action, way, clause, ordered=True))


def _switched(clause: str) -> Iterator[End]:
    """What is to be left for what: the one is avoided, the other may be taken."""
    found = _SWITCHED.fullmatch(clause)
    if not found:
        return
    left = found["left"] or found["swapped"] or found["not"] or found["old"]
    kept = found["to"] or found["got"] or found["taken"] or found["new"]
    avoided = list(_taken(left, End("", AVOID, "", clause, ordered=True)))
    taken = list(_taken(kept, End("", why=clause, denied=True)))
    yield from (
        (*avoided, *taken) if avoided and (taken or found["left"] or found["swapped"]) else ()
    )


def ends_instead(clause: str) -> Iterator[End]:
    """What may be taken in the place of what was named before: "use paracetamol instead"."""
    found = _INSTEAD.fullmatch(clause)
    if found and not _BETTER.search(clause):
        yield from _taken(
            found["lead"] or found["one"] or found["only"] or found["other"],
            End("", why=clause, denied=True),
        )


def _taken(names: str, told: End) -> Iterator[End]:
    found = [name for name, _ in names_of(names)[0]]
    if any(map(_NO_NAME.search, found)):
        return
    yield from (told._replace(name=one) for one in found if all(map(is_taken, found)))
