"""Sentences that say of a projection only whether it is there: "No projection to the cerebellum has
been found", "Projections to the insula have been described".
"""

from __future__ import annotations

from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.packs.anatomy.words import WORDS

_NOUN = WORDS.pattern("sent", "received", "connecting", "fibre_nouns", "axon_nouns")
_SEEN = "found|shown|described|reported|seen|known|demonstrated|traced|detected|established|observed|documented|there|present"
_THERE = (
    r"(?:has|have|is|are|was|were)(?P<not> not| never|n['’]t)?(?: (?:yet|ever|also|been|so far))*"
    rf" (?:{_SEEN})|(?P<nor>do|does|did)(?: not|n['’]t) exist|exists?"
)
_VERBS = "receives?|gets?|has|have|sends?|is|are"
_SAID = re.compile(
    rf"(?:(?:(?P<no>no|there (?:is|are) no)|(?P<one>an?|the|its|some|few)) )?"
    rf"(?P<what>(?:(?!(?:to|of|from|in|no|not|it|they|{_VERBS}) )[\w-]+ ){{0,3}}?)(?:{_NOUN}) (?P<way>to|from) (?P<names>[^.;:]{{2,160}}?)"
    rf"(?: (?:(?P<maybe>{WORDS.pattern('cue_perhaps')})|(?P<surely>{WORDS.pattern('cue_likely')}))(?= exists?\b))?"
    rf"(?: (?P<told>{_THERE})(?: so far| to date| yet)?(?P<species> in (?!the\b)[\w ]{{2,30}}?)?)?(?P<behind> \([^()]*\))?"
    r"(?:,? (?:and|but) there (?P<hedge>may|might|could) (?:also )?be (?:one|another|some) "
    r"(?P<there>to|from) (?P<others>[^.;:,]{2,80}))?",
    re.IGNORECASE,
)
_WAY = re.compile(r"\s(?:to|from)\s")
_BOTH = re.compile(r"(?P<source>[^,]{2,80}?) to (?:the )?(?P<names>[^,]{2,80})", re.IGNORECASE)
_OR = re.compile(r"\s+n?or\s+")


class Existence(NamedTuple):
    """A projection that is there, or is `denied`: the structures at its other end, whether it runs
    in, and the words for what it is. `perhaps` are those to which there may be one as well, which is
    `likely` or only possible. `source` is where it begins, if that is told beside where it ends.
    """

    names: str
    into: bool
    what: str
    denied: bool
    perhaps: str = ""
    hedge: str = ""
    likely: bool = False
    source: str = ""


def existence(sentence: str) -> Existence | None:
    """What a sentence says is there, or is not.

    >>> existence("No direct input from the retina exists.")
    Existence(names='the retina', into=True, what='direct ', denied=True, perhaps='', hedge='', likely=False, source='')
    >>> existence("A path from the pons to the tectum may exist.")[4:]
    ('tectum', 'may', False, 'the pons')
    >>> existence("Damage to projections to the pons has been found"), existence("Projections to the pons")
    (None, None)
    >>> existence("A projection to the pons.")  # where the doubt was read before
    Existence(names='the pons', into=False, what='', denied=False, perhaps='', hedge='', likely=False, source='')
    """
    found = _SAID.fullmatch(sentence.strip().rstrip("."))
    plain = found is not None and bool(found["one"] or not found["what"])
    whole = plain and sentence.rstrip().endswith(".")
    if found is None or not (found["told"] or found["no"] or whole):
        return None
    both = _BOTH.fullmatch(found["names"]) if found["way"].lower() == "from" else None
    if both is None and _WAY.search(found["names"]):
        return None
    denials = [found[one] for one in ("no", "not", "nor") if found[one]]
    if len(denials) > 1 or (found["species"] and (denials or not found["one"])):
        return None  # "No projection does not exist"; what is not found in rats may be elsewhere
    source, ends = (both["source"], both["names"]) if both else ("", found["names"])
    names = f"{_OR.sub(' and ', ends)}{found['behind'] or ''}"
    way, there = found["way"].lower(), (found["there"] or "").lower()
    into, denied = way == "from" and both is None, bool(denials)
    if doubt := found["maybe"] or found["surely"]:
        likely = found["maybe"] is None
        return None if denied else Existence("", into, "", False, names, doubt, likely, source)
    perhaps = found["others"] if way == there and both is None else ""
    hedge = found["hedge"] or ""
    return Existence(names, into, found["what"], denied, perhaps, hedge, source=source)
