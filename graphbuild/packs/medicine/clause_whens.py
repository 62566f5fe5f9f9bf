"""Clauses of safety that say when, to whom or with whose leave something is taken: "When nitrates are on
board, this is off the table", "Not a single dose for anyone on warfarin", "Can I take it with iron? No".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_taken
from graphbuild.packs.medicine.safety_answers import answer, known
from graphbuild.packs.medicine.safety_names import names_of
from graphbuild.packs.medicine.safety_verdicts import (
    AVOID,
    asks_of_harm,
    says_safe,
    verdict,
)
from graphbuild.packs.medicine.words import WORDS

_GIVEN = rf"(?:{WORDS.pattern('given', 'safety_verbs')})"
_WHOSE = rf"(?:(?:the\s+)?(?:{WORDS.pattern('bearers', 'patients')})\s+)?(?:who\s+)?(?:{WORDS.pattern('bearing')})\s+"
_WHILE = re.compile(
    rf"(?:when(?:ever)?|if|while|as long as|once|where)\s+(?P<names>[^,;:]{{2,60}}?)\s+(?:is|are)\s+"
    rf"(?:also\s+)?(?:{WORDS.pattern('question_tails', 'given', 'in_use')})(?:\s+(?:{WORDS.pattern('question_tails')}))*,"
    r"\s+(?:then\s+)?(?P<said>\S.*)",
    re.IGNORECASE,
)
_IF_BORNE = re.compile(
    rf"if\s+(?:{WORDS.pattern('bearers')}|they)\s+(?:also\s+)?(?:{WORDS.pattern('bearing')})\s+"
    r"(?P<names>[^,;:.]{2,60}?),\s+(?:then\s+)?(?P<said>[^.;]+)",
    re.IGNORECASE,
)
_NOT_ONE = re.compile(
    rf"(?:not (?:a|one)(?: single)?|no|never (?:a|one)(?: single)?)\s+[\w-]+(?: of it)?\s+"
    rf"(?:should|must|may|can|ought to|is to|is)\s+(?:ever\s+)?(?:be\s+)?{_GIVEN}\s+(?:by|to|in|with|for)\s+"
    rf"(?:{_WHOSE})?(?P<names>[^;:]+)",
    re.IGNORECASE,
)
_UNLESS = re.compile(
    rf"(?:unless\s+{_WHOSE}(?P<first>[^,;]+),\s+(?P<leave>.+)|(?P<allowed>[^,;]+?),?\s+(?:unless|(?:except|but not|save)(?:\s+(?:for|by|in|to))?)\s+{_WHOSE}(?P<last>[^,;]+))",
    re.IGNORECASE,
)
_ALLOWS = re.compile(
    rf"\b(?:may|can|could|is|are)\s+(?:be\s+)?(?:\w+ly\s+)?(?:{WORDS.pattern('given', 'safety_verbs', 'cleared', 'added')})\b"
    rf"|\b(?:{WORDS.pattern('suiting')})\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(rf"(?:{WORDS.pattern('nobodies')})\b", re.IGNORECASE)
_NOT_SO = re.compile(r"not so\s+(?:in|for|with|during)\s+(?P<names>\S[^;:]*)", re.IGNORECASE)
_ME = r"(?:I|you|one|we|it|they|this|people|patients)"
_MAY_I = re.compile(
    rf"(?:(?:can|may|should|could)\s+{_ME}\s+(?:also\s+)?(?:be\s+)?|is it (?:{WORDS.pattern('cleared')}|dangerous)\s+(?:to\s+)?)"
    rf"(?:[a-z]+\s+(?P<one>[^?,;]{{2,40}}?)\s+(?:with|while on|alongside)\s+(?:it|this|them)|"
    rf"(?:[a-z]+\s+)?(?:it\s+|this\s+|them\s+)?(?:with|in|during|while on|alongside|together with)\s+(?P<names>[^?,;]{{2,60}}?))"
    r"\?\s+(?P<said>\S.*)",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(r"(?:yes|no|never|sure|certainly)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")
_DOES_IT = re.compile(
    rf"(?:does|do|will|can)\s+{_ME}\s+(?P<verb>[\w ]+?)\s+(?:with\s+)?(?P<names>[^?,;\s]+(?: [^?,;\s]+)?)\?\s+(?P<said>\S.*)",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"(?P<asked>[\w-][\w -]{2,40}?)\?\s+only\s+(?:(?:in|with|for|during)\s+)?(?P<names>[^.;:?]{2,80})",
    re.IGNORECASE,
)
_CONTRAINDICATIONS = re.compile(
    rf"(?:any )?(?:{WORDS.pattern('contraindication_nouns')})", re.IGNORECASE
)
_THE_EXCEPTION = re.compile(
    r"(?P<names>[^,;:]{2,60}?)\s+(?:is|are)\s+(?:the|an) exceptions?\s*[:,–—-]?\s*(?:it|they|this|which)?\s+(?P<said>(?:is|are|must|should)\s.+)",
    re.IGNORECASE,
)


def ends_of_leave(clause: str) -> list[End]:
    """What a clause of one of these shapes names, where all of it is a drug or a state.

    >>> [(one.name, one.action) for one in ends_of_leave("If verapamil is taken as well, halve the dose")]
    [('verapamil', 'adjust')]
    >>> [(one.name, one.action) for one in ends_of_leave("No tablet may be taken by anyone with porphyria")]
    [('porphyria', 'avoid')]
    >>> [(one.name, one.denied) for one in ends_of_leave("Can I take it with omeprazole? Yes.")]
    [('omeprazole', True)]
    >>> [(one.name, one.action) for one in ends_of_leave("Unless the patient has asthma, it may be given")]
    [('asthma', 'avoid')]
    """
    bare = clause.strip(" .")
    found = (_while(bare), _asked_leave(bare), _not_one(bare), _unless(bare), _only(bare))
    return next(filter(None, map(list, found)), [])


def _while(clause: str) -> Iterator[End]:
    """What is running, and what that means: "When nitrates are on board, this is off the table"."""
    running = _WHILE.fullmatch(clause) or _THE_EXCEPTION.fullmatch(clause)
    met = running or _IF_BORNE.fullmatch(clause)
    if met:
        said = met["said"]
        told = End("", *verdict(said), said, ordered=True)
        safe = says_safe(said) or (answer(said) or told).denied
        if running or safe or any(verdict(said)):
            yield from known(met["names"], End("", why=said, denied=True) if safe else told)


def _asked_leave(clause: str) -> Iterator[End]:
    """What somebody asks leave to take it with: "Can I take it with sertraline? No, never"."""
    asked = _MAY_I.fullmatch(clause)
    if asked and named_answer(clause) != clause:
        return
    if asked:
        said = asked["said"]
        told = answer(said) or End("", *verdict(said), said, ordered=True)
        safe = told.denied or (not told.action and says_safe(said))
        names = asked["one"] or asked["names"]
        yield from known(names, End("", why=said, denied=True) if safe else told)
        return
    asked = _DOES_IT.fullmatch(clause)
    if asked and asks_of_harm(asked["verb"].strip()):
        yes = asked["said"].lower().startswith("yes")
        told = End("", *verdict(asked["said"]), asked["said"], ordered=True)
        no = (answer(asked["said"]) or told).action == AVOID
        if yes or no:
            yield from known(
                asked["names"], End("", why=asked["said"], denied=True) if no else told
            )


def named_answer(text: str) -> str:
    """The answer alone, where it says something of drugs of its own: "With my tablets? Not with lisinopril".

    >>> named_answer("Can I take it with my blood pressure tablets? Not with lisinopril. Amlodipine is fine.")
    'Not with lisinopril. Amlodipine is fine.'
    >>> named_answer("Can I take it with sertraline? No, never.")
    'Can I take it with sertraline? No, never.'
    """
    asked = _MAY_I.fullmatch(text.strip(" ."))
    names = f"{asked['one'] or asked['names']}".lower() if asked else ""
    words = _WORD.findall(asked["said"]) if asked else []
    own = any(is_taken(one) and one.lower() not in names for one in words)
    bare = asked is not None and _YES_OR_NO.match(asked["said"])
    return asked["said"] + text[len(text.rstrip(" .")) :] if asked and own and not bare else text


def _only(clause: str) -> Iterator[End]:
    """What a question of harm is answered with: "Contraindicated? Only in Wilson disease"."""
    found = _ONLY.fullmatch(clause)
    asked = found["asked"] if found else ""
    action = AVOID if _CONTRAINDICATIONS.fullmatch(asked) else verdict(asked)[0]
    if found and action:
        yield from known(found["names"], End("", action, "", clause, ordered=True))


def _not_one(clause: str) -> Iterator[End]:
    """To whom not one dose is given: "Not a single tablet should be swallowed by anyone on warfarin"."""
    found = _NOT_ONE.fullmatch(clause)
    if found:
        yield from known(found["names"], End("", AVOID, "", clause, ordered=True))


def _unless(clause: str) -> Iterator[End]:
    """Who is left out of a leave: "Unless the patient has asthma, it may be given"."""
    found = _UNLESS.fullmatch(clause)
    leave = (found["leave"] or found["allowed"]) if found else ""
    allowed = _ALLOWS.search(leave) and not _NOBODY.match(leave)
    if found and allowed and not verdict(leave)[0]:
        yield from known(found["first"] or found["last"], End("", AVOID, "", clause, ordered=True))


def not_so(clause: str, before: End | None) -> list[End]:
    """What a clause says the contrary of: "Safe in adults. Not so in children"."""
    found = _NOT_SO.match(clause.strip(" ."))
    avoided = before is not None and before.action == AVOID
    told = End("", why=clause, denied=True) if avoided else End("", AVOID, "", clause, ordered=True)
    return [told._replace(name=one) for one, _ in names_of(found["names"])[0]] if found else []
