"""Projections of sentences that begin with what runs there, or with where it comes from: "The
vestibular nerve carries signals from the labyrinth to the vestibular nuclei".
"""

from __future__ import annotations

from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.structures import fibre
from graphbuild.packs.anatomy.words import WORDS

_CARRIES = re.compile(
    rf"(?P<tract>[^,;:.()]{{2,60}}?) (?:\w+ly |also )?(?:{WORDS.pattern('carrying')}) "
    r"(?:[^,;:.()]{2,60}? )??from (?:the )?(?P<source>[^,;:.()]{2,60}?(?: \([^()]*\))?)"
    r" to (?P<whom>[^;.]{2,160})",
    re.IGNORECASE,
)
_COME = re.compile(
    rf"from (?:the )?(?P<source>[^;:.()]{{2,120}}?) (?:also )?(?:{WORDS.pattern('coming')}) "
    rf"(?P<what>(?:[\w-]+ ){{0,3}}?)(?:{WORDS.pattern('received', 'fibre_nouns', 'axon_nouns')})"
    r"(?: to (?:the )?(?P<whom>[^;:.()]{2,80}?))?(?P<rest>(?: (?:by|via|through|along) [^;.()]+)?(?: \([^()]*\))?)",
    re.IGNORECASE,
)
_RUNS = (
    rf"(?:the |its |most |some )?(?P<what>(?:[\w-]+ )?)(?:{WORDS.pattern('fibre_nouns', 'axon_nouns')}) "
    r"(?:of|from) (?:the )?(?P<source>[^,;:.()]{2,60}?) "
    rf"(?:also |then )?(?:{WORDS.pattern('running')})\b(?P<way>[^;:.()]{{0,90}}?)"
)
_RUN_TO, _RUN_IN = (
    re.compile(rf"{_RUNS} (?:{end}) (?P<whom>(?:the )?[^;.]{{2,160}})", re.IGNORECASE)
    for end in ("to|into", "in|on")
)
_WAY = re.compile(r"\b(?:in|by|via|through|along) the (?P<tract>[\w -]{3,40})$", re.IGNORECASE)


class Course(NamedTuple):
    """From where fibres run to whom, in which tract, and the words for what fibres they are; `whom`
    is "it" where that is not said.
    """

    source: str
    whom: str
    tract: str = ""
    what: str = ""


def course(sentence: str, own: str) -> Course | None:
    """What a sentence says of a course; `own` is the tract of the note, which it may call "it".

    >>> course("The optic nerve carries sight from the retina to the pretectal area.", "")
    Course(source='retina', whom='the pretectal area', tract='optic nerve', what='')
    >>> course("From the amygdala come fibres by the stria terminalis (65%).", "")
    Course(source='amygdala', whom='it by the stria terminalis (65%)', tract='', what='')
    """
    said = sentence.strip().rstrip(".")
    carried = _CARRIES.fullmatch(said)
    if carried:
        tract = without_article(carried["tract"])
        tract = own if own and tract.casefold() in ("it", own.casefold()) else fibre(tract)
        return Course(carried["source"], carried["whom"], tract) if tract else None
    if come := _COME.fullmatch(said):
        return Course(come["source"], f"{come['whom'] or 'it'}{come['rest']}", what=come["what"])
    run = _RUN_TO.fullmatch(said) or _RUN_IN.fullmatch(said)
    way = _WAY.search(run["way"]) if run else None
    tract = fibre(way["tract"]) if way else ""
    return Course(run["source"], run["whom"], tract, run["what"]) if run else None
