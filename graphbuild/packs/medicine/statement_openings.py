"""How a sentence opens: a phrase that only says what the note's own structure is and where, words
before the subject that say when, and the subject that a second verb has from the first.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Entry
from graphbuild.packs.anatomy.neural import is_of_pathway
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.statement_subject import Subject
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE

_CIRCUMSTANCE = re.compile(
    rf"^(?:(?:in|at|over|after) (?:the )?[^,]{{1,30}}?,? (?=it\b)|(?:{WORDS.pattern('taken_as')}), |in (?:{WORDS.pattern('studied')}), |"
    rf"(?:{WORDS.pattern('evidence_leads')}) (?:shows?|showed|finds?|found|confirms?|ha(?:s|ve) shown|reveals?|proves?) that |"
    rf"in (?:a few|few|some|many|most) (?:{WORDS.pattern('bearers', 'ill_people')}),? |"
    rf"(?:during|outside|between|after|before|in) (?:an? |the )?(?:{WORDS.pattern('had_noun', 'had_nouns')}),? )",
    re.IGNORECASE,
)
"""What stands before the subject: "In the brain it supports …", "As a whole, the nucleus …"."""
_AND = re.compile(r",?\s+and(?:\s+(?:also|then|so|thus))*\s*$")
_ITS = re.compile(r"\s+and\s+(its)\s*$", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:which|that|who|where|when|because|as|while)\b|[;:]", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:it|they)\b", re.IGNORECASE)
_FINITE = re.compile(r"is|are|was|were|have|[a-z]{2,}[^su]s|has")
"""What may be a verb right behind the name of one thing."""
_NAME = 6  # words of a name
_INSIDE = (
    r"in|within|inside|deep in|hidden in|"
    rf"(?:on|at|along) the (?!(?:{WORDS.pattern('beside_nouns')})\b)\w+ of"
)
_ENDS = (
    r" (?:the )?(?P<where>(?:(?! in | within )[\w' -]){3,50}?)"
    r"(?P<more>$|[.,;:].*| (?:that|which|where|and|near|just|between|on) .*)"
)
_COUNT = rf"an?|{WORDS.pattern('numbers_of_parts')}"
_OPENS = (
    rf"^(?:(?P<name>(?:the )?[^,.;:]{{2,60}}?)(?:,? (?:is|are)|[,:](?= (?:{_COUNT}) )) )?"
    rf"(?P<article>(?:one of the|the|{_COUNT})\s+)?"
)
_VERB = re.compile(
    rf"\b(?!(?:{WORDS.pattern('structures', 'cells', 'masses')})s?$)\w+[^su]s$|\s(?:from|to|between)\s",
    re.IGNORECASE,
)
"""What may be a verb before "in", or tells of something on its way: "The tract begins in"."""
_LYING = re.compile(
    rf"{_OPENS}(?P<what>[^.;:,]{{3,90}}?),? (?:{_INSIDE}){_ENDS}", re.IGNORECASE | re.DOTALL
)
_PART_OF = re.compile(
    rf"{_OPENS}(?P<what>(?:\w+ ){{0,2}}(?:{WORDS.pattern('subparts')})) of{_ENDS}",
    re.IGNORECASE | re.DOTALL,
)
_ONE_OF = re.compile(
    rf"{_OPENS}(?P<what>(?:[\w-]+,? ){{0,5}}(?:{WORDS.pattern('bare_nouns', 'bare_groups')})) of{_ENDS}",
    re.IGNORECASE | re.DOTALL,
)
_SITUATED = re.compile(
    rf"^(?:{WORDS.pattern('situated')}) (?:{_INSIDE}) (?:the )?(?P<where>[^,.;:]{{3,50}}), (?P<more>it\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_BELONGS = re.compile(
    rf"[,;] (?:and )?(?:{WORDS.pattern('belonging')}) (?:the )?(?=\w)",
    re.IGNORECASE,
)
"""Behind where something lies, of what it is a part: ", one of the dorsal column nuclei"."""
_ARTICLE = re.compile(r"(?:the|an?|one of the)\s", re.IGNORECASE)
_OF_IT = re.compile(r"^,? (?:that|which) ")
_LONGEST = 30  # words of a phrase


def placed(line: Entry, text: str) -> str:
    """The words with which the note of a structure begins as where that lies: "A crumpled bag of
    cells in the medulla", "Front half of the cingulate gyrus".
    """
    if not _is_first(line) or ANATOMICAL_STRUCTURE not in line.note.kinds:
        return text
    if is_of_pathway(line.note):
        return text
    situated = _SITUATED.match(text)
    found = situated or _PART_OF.match(text) or _LYING.match(text) or _ONE_OF.match(text)
    if found is None or not is_structure(found["where"]):
        return text
    if situated:
        return f"it lies in the {found['where']} and {found['more']}"
    own = _shares_a_word(found["name"] or line.note.title, line.note.title)
    if not own or not _is_phrase(found) or found["where"].casefold() in WORDS["all_of_it"]:
        return text
    way = "is part of" if _is_part(found) else "lies in"
    more = _BELONGS.sub(" and is part of the ", _OF_IT.sub(" and ", found["more"]), count=1)
    return f"it {way} the {found['where']}{more}"


def _is_first(line: Entry) -> bool:
    """Whether a line stands before all titles, be it in a box."""
    title, above = line.place.title, line.place.above
    boxed = title is not None and title.form == "callout" and above is not None
    before = title is None or (boxed and above is not None and above.title is None)
    return before and line.form == "paragraph"


def _is_phrase(found: re.Match[str]) -> bool:
    """Whether words say what something is, and have no verb."""
    plain = GATE.passes(found["what"], _LONGEST) and not _VERB.search(found["what"])
    return plain and (found["article"] is not None or _is_part(found))


def _is_part(found: re.Match[str]) -> bool:
    return found.re.pattern == _PART_OF.pattern


def _shares_a_word(one: str, other: str) -> bool:
    words = (set(re.findall(r"\b[a-z]{4}", text.casefold())) for text in (one, other))
    return bool(set.intersection(*words))


def first_subject(before: str, subject: Subject) -> str:
    """What stands before the first verb that is known, without words that say as what or where it
    holds: "As a whole, the nucleus". Behind "and" that verb has the subject of one before it that
    is not known: "It keeps the circuit running, and" takes part in memory.
    """
    before = without_circumstance(before)
    its = _ITS.search(before)
    if its:
        return its[1]
    if not _AND.search(before) or _OPEN.search(before):
        return before
    words = before.split()
    if _PRONOUN.match(before):
        return words[0]
    verbs = (at for at in range(min(_NAME, len(words) - 1), 0, -1) if _FINITE.fullmatch(words[at]))
    begins = (" ".join(words[:at]) for at in verbs)
    return next(filter(subject.is_called, begins), before)


def without_circumstance(sentence: str) -> str:
    """A sentence without words at its beginning that say as what or where it holds: "As a whole,
    the nucleus".
    """
    return _CIRCUMSTANCE.sub("", sentence)


def is_phrase(entry: Entry, sentence: str) -> bool:
    """Whether a note begins with words that have no verb, and so speak of what it is about: "The
    largest serotonin nucleus of the brain."
    """
    begins = _is_first(entry) and _ARTICLE.match(sentence) is not None
    return (begins and GATE.passes(sentence, _LONGEST)) or placed(entry, sentence) != sentence
