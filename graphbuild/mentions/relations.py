"""What a sentence says of two known things: "cortisol raises glucose", "dopamine is released by the
amygdala", "melatonin does not cause insomnia".

Few forms are read, and these strictly: the subject begins a clause, one verb of the pack's words
leads to the object, and nothing stands between that the words do not know. What else a sentence
says of two things is left to who reads it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.contexts import context
from graphbuild.graph import NodeId
from graphbuild.model import DENIED, Predicate
from graphbuild.reading.alternatives import alternatives
from graphbuild.reading.words import Words

_LONGEST = (
    120  # characters between two names, and before the first one, in which a verb is looked for
)
_ACTIVE, _PASSIVE = "says ", "said "
_HEDGES = {"denies": DENIED, "possible": "possible", "probable": "probable"}
_PARTS = ("verb_parts", *_HEDGES)
_SHORT = 2  # words before a comma that tell how all of the sentence is meant: "In theory,"


class Named(NamedTuple):
    """A thing at its place in the text of a block."""

    thing: NodeId
    start: int
    end: int


class Said(NamedTuple):
    """A fact that a sentence states: its predicates, of which the first that fits the kinds counts.

    `certainty` is empty where it is plainly so, `cue` the words that hedge or deny.
    """

    subject: Named
    predicates: tuple[Predicate, ...]
    object: Named
    certainty: str
    cue: str


class _Verbs(NamedTuple):
    """The patterns of a pack's words, and what each verb says."""

    before: re.Pattern[str]
    doubts: re.Pattern[str]
    retracts: re.Pattern[str]
    part: re.Pattern[str]
    hedges: tuple[tuple[str, re.Pattern[str]], ...]
    active: re.Pattern[str]
    passive: re.Pattern[str]
    after: re.Pattern[str]
    both: re.Pattern[str]
    joined: re.Pattern[str]
    predicates: dict[str, tuple[Predicate, ...]]


@lru_cache(maxsize=8)
def _verbs(words: Words) -> _Verbs:
    def any_of(*tags: str) -> str:
        return f"(?:{words.pattern(*tags)})"

    heads, lead = any_of("subject_heads"), any_of("before_object")
    tail = rf"(?:\s+{any_of('object_tails')})?"
    parts = rf"(?:\s+{any_of(*_PARTS)})*"
    aside = r"(?:\s*\([^()]{1,60}\)|,\s[^,:;.]{1,60},)?"
    begin = rf"(?:\s+{heads})*:?{aside}(?:,?\s+{any_of('relatives')})?"
    verbs = {tag: words[tag] for tag in words.tags if tag.startswith((_ACTIVE, _PASSIVE))}
    active = alternatives(row for tag in verbs if tag.startswith(_ACTIVE) for row in verbs[tag])
    passive = alternatives(row for tag in verbs if tag.startswith(_PASSIVE) for row in verbs[tag])
    to_be = any_of("to_be")
    subjects = rf"(?:{any_of('before_subject')}\s+)*"
    return _Verbs(
        re.compile(
            rf"(?:^|[,;:(\[“\"—–•]\s*|\b{any_of('clauses')}\s+)\W*{subjects}$", re.IGNORECASE
        ),
        _word(any_of("doubts", "denies")),
        _word(any_of("retracts")),
        _word(any_of(*_PARTS)),
        tuple((says, _word(any_of(tag))) for tag, says in _HEDGES.items()),
        re.compile(
            rf"{begin}(?P<parts>{parts})\s+(?P<verb>{active})(?:\s+{lead})*\s+", re.IGNORECASE
        ),
        re.compile(
            rf"{begin}(?P<parts>{parts}\s+{to_be}{parts})\s+(?P<verb>{passive})(?:\s+{lead})*\s+",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{tail}(?=\s*$|\s*[.,;:!?)\]\[(—–<\"”]|\s+{any_of('after_object')}\b)", re.IGNORECASE
        ),
        re.compile(rf"(?:\s+{heads})*,?\s+(?:and|or)\s+{subjects}|,\s+", re.IGNORECASE),
        re.compile(
            rf"{tail}(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+)(?:{lead}\s+)*", re.IGNORECASE
        ),
        {
            row.lower(): tuple(map(Predicate, tag.split(" ")[1].split("/")))
            for tag, rows in verbs.items()
            for row in rows
        },
    )


def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern}\b", re.IGNORECASE)


def said(text: str, named: Sequence[Named], words: Words) -> Iterator[Said]:
    """The facts that the sentences of a text state of the things named in it, in their order."""
    sentences: dict[tuple[int, int], list[Named]] = defaultdict(list)
    for one in named:
        around = context(text, one.start, one.end)
        start = max(0, one.start - around.start)
        sentences[start, start + len(around.text)].append(one)
    for (start, end), several in sentences.items():
        if len(several) > 1 and not text[start:end].rstrip().endswith("?"):
            yield from _in_sentence(text, (start, end), several, _verbs(words))


def _in_sentence(
    text: str, place: tuple[int, int], named: Sequence[Named], verbs: _Verbs
) -> Iterator[Said]:
    start, stop = place
    for at in range(len(named) - 1):
        subjects = _subjects(text, start, named[: at + 1], verbs)
        first, second = named[at], named[at + 1]
        gap = text[first.end : second.start]
        if not subjects or len(gap) > _LONGEST:
            continue
        lead = text[max(start, subjects[0].start - _LONGEST) : subjects[0].start]
        active, passive = verbs.active.fullmatch(gap), verbs.passive.fullmatch(gap)
        match = passive or active
        if (
            match is None
            or verbs.doubts.search(lead)
            or verbs.retracts.search(text, second.end, stop)
        ):
            continue
        certainty, cue = _certainty(lead, match["parts"], verbs)
        for end in _objects(text, named[at + 1 :], match["verb"], verbs):
            for one in subjects:
                ends = (end, one) if passive else (one, end)
                yield Said(
                    ends[0], verbs.predicates[match["verb"].lower()], ends[1], certainty, cue
                )


def _subjects(text: str, start: int, named: Sequence[Named], verbs: _Verbs) -> list[Named]:
    """The last of these names and those joined to it by "and", where they begin a clause; behind a
    comma the last one may begin it alone.
    """
    found = [named[-1]]
    for one in reversed(named[:-1]):
        if not verbs.both.fullmatch(text[one.end : found[0].start]):
            break
        found.insert(0, one)
    if _begins(text, start, found[0], verbs):
        return found
    alone = len(found) > 1 and text[found[-2].end : found[-2].end + 1] == ","
    return found[-1:] if alone else []


def _begins(text: str, start: int, one: Named, verbs: _Verbs) -> bool:
    """Whether a clause begins with a name."""
    first = max(start, one.start - _LONGEST)
    return bool(verbs.before.search(text[first : one.start], 0 if first == start else 1))


def _objects(text: str, named: Sequence[Named], verb: str, verbs: _Verbs) -> Iterator[Named]:
    """The first of these names and those joined to it, as far as each is the thing itself and no
    part of a longer name; "needed for the amygdala to" needs it for something else.
    """
    for at, one in enumerate(named):
        if at and not verbs.joined.fullmatch(text[named[at - 1].end : one.start]):
            return
        after = verbs.after.match(text, one.end)
        if not after or (verb.endswith(" for") and text.startswith(" to ", after.end())):
            return
        yield one


def _certainty(lead: str, parts: str, verbs: _Verbs) -> tuple[str, str]:
    """How sure a verb is by the words around it, and those words."""
    pieces = lead.rsplit(",", 1)
    told = " ".join([*(one for one in pieces[:-1] if len(one.split()) <= _SHORT), pieces[-1]])
    for said in (parts, told):
        for word in verbs.part.finditer(said):
            says = (says for says, pattern in verbs.hedges if pattern.fullmatch(word.group()))
            if sure := next(says, ""):
                return sure, word.group()
    return "", ""
