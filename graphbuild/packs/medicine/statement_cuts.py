"""Where a sentence is cut: into its clauses, and before what stands around a verb and its names."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.medicine.statement_again import AGAIN, AS_DOES, verbs_in
from graphbuild.packs.medicine.words import WORDS

CLAUSE = re.compile(
    rf"(?<=[\w)”])(?:[.!?]\s+(?=[A-Z0-9\[])|;\s+|[.!?]\s*$|,?\s+(?=and (?i:{AGAIN})|(?i:{AS_DOES})))"
)
BEHIND = re.compile(
    rf"\s+(?:in (?:\w+ )?(?:{WORDS.pattern('studied', 'cue_animals')})|in (?:this|that|these|those|some|most|many) \w+|"
    rf"for (?:(?:about|some|up to|\d[\d–-]*|{WORDS.pattern('counts')}) )*(?:{WORDS.pattern('times_apart', 'long_times')})|"
    rf"{WORDS.pattern('behind_objects')}|within (?:an?|the|{WORDS.pattern('times')})(?: \w+)?)$",
    re.IGNORECASE,
)
IN_WHOM = re.compile(rf"(?<=\w) in (?:{WORDS.pattern('studied', 'cue_animals')})$", re.IGNORECASE)
NEXT = re.compile(
    r",?\s+(?:and|but)\s+(?:(?:is|are|was|were|has|have|does|do)\b|\w+ly\s+\w+(?:ed|s)\b|"
    r"\w+\s+(?:it|them|this)\b|\w+s\s+(?:the|an?|its|their|both)\b|(?:so|thus|thereby|hence)\s+\w+s\b|(?:it|they)\s+\w+|"
    r"[^,]{1,40}\s(?:is|are)\s(?:its|their)\s|"
    r"[^,]{1,60}\s(?:does|do)\s+so\b).*$",
    re.IGNORECASE | re.DOTALL,
)
"""Another verb, of which nobody knows what it tells: "and increasingly recognized for …"."""
APPOSED = re.compile(
    r",\s+(?:(?:one|each|most|some|as)\s|"
    rf"an?\s(?!(?:\w+ )?(?:{WORDS.pattern('markers')})\b)(?![^,]*\band\b))[^,]*$",
    re.IGNORECASE,
)
PARTICIPLE = re.compile(r",\s+(?:(?:thereby|thus|so|hence)\s+)?[a-z]+ing\s.*$")
"""What follows from it: "activates AMPK, promoting growth"."""
MANNER = re.compile(r"(?<=\w)\s+[a-z]+ly$")
"""How it does it, right before the verb: "Drugs massively raise it"."""
_AFTERMATH = re.compile(
    r",\s+(?:so (?!(?:does|do|did|is|are|was|were|will|would|may|can)\b)|which is (?:why|how)\b"
    r"|which (?:keeps|makes|lets|leaves|explains)\b|(?:where|which|whom) (?:i|we|you|one|nobody|nothing)\b"
    r"|(?:though|although|albeit|whatever|however)\b).*$"
    r"|,?\s+even (?:when|if|though|after|before|without|during|at)\s.*$",
    re.IGNORECASE,
)


def without_aftermath(text: str) -> str:
    """A sentence without what comes of it, or in spite of what it is so, where that tells nothing
    itself.

    >>> without_aftermath("A inhibits B, so we wake when it is loud"), without_aftermath("A inhibits B, so B inhibits C")
    ('A inhibits B', 'A inhibits B, so B inhibits C')
    """
    found = _AFTERMATH.search(text)
    return text[: found.start()] if found and not verbs_in(found.group()) else text
