"""What the note says that its subject is: the first sentence, where it begins with the subject's
own name and "is", is what the note describes itself as, or below "Overview" needs no verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from graphbuild import patterns as re
from graphbuild.budget import LINE
from graphbuild.model import Finding, Note
from graphbuild.outline import Entry, Outline, is_none, name, normal, parenthesised, part
from graphbuild.outline.names import spelled_out
from graphbuild.packs.garden.words import WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.gate import Gate
from graphbuild.terms.garden import ALIAS, DEFINITION

_BY = "definitions"
_IS = re.compile(
    rf"(?:\s(?:{WORDS.pattern('kinds_behind_names')}))?"
    r"(?:\s*\([^()]{1,60}\))*,?(?:\s+(?:also (?:known as|called)|or)\s[^,]{1,80},)?\s+(?:is|are|was|refers to|means|denotes|describes|encompass(?:es)?|involves)\s"
    rf"(?!(?:{WORDS.pattern('not_defining')})\b)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|an?|your|our)\s+", re.IGNORECASE)
_IN_FULL = re.compile(
    r"(?P<full>[^\s(),.;:](?:[^(),.;:]{0,80}[^\s(),.;:])?) \((?P<short>[^()]{2,30})\)"
)
_BEFORE_CLAUSE = re.compile(r"[,;:—–]|\b(?:that|which|who|whose|where|when|while|by)\b")
_OF_MANY = re.compile(rf"(?:{WORDS.pattern('of_many')})\b", re.IGNORECASE)
_WITH_OBJECT = re.compile(r"\w{3}(?:ed|(?<![su])s) (?:an?|the)\s")
"""A verb and what it is done to: "identified a", "measures the"."""
_GATE = Gate(WORDS)
_MOST_OF_HEAD = 25  # words of what something is, before a clause on it
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’]))\s+(?=[A-Z“\"(])")
_WORD = re.compile(r"\S+")
_MOST_BEFORE = 5  # words
_FEWEST = 4
"""The words of a sentence that could say what something is."""


def definitions(outline: Outline) -> Iterator[Finding]:
    """Only the note's first paragraph defines; an article before the name does not count."""
    note = outline.note
    first = _first_paragraph(outline)
    if first is None or not note.type:
        return
    text = first.block.text
    before = _run_together(note, outline.name, text[:LINE])
    article = _ARTICLE.match(text, before)
    start = article.end() if article else before
    begin = text[start : start + LINE]
    full = _IN_FULL.match(begin)
    if full and full["short"].casefold() == note.title.casefold():
        if spelled_out(full["short"], full["full"]):
            yield part(first, start + full.start("full"), start + full.end("full")).claim(
                subject_ref(note), ALIAS, full["full"], by=_BY
            )
        defines = bool(_IS.match(begin[full.end() :]))
    else:
        defines = _begins_with_name(note, outline.name, begin) or _describes(note, text)
        defines = defines or (_is_overview(first) and _is_phrase(text))
    if defines:
        end = _END.search(text)
        sentence = part(first, before, end.start() if end else len(text))
        yield sentence.claim(subject_ref(note), DEFINITION, sentence.text, by=_BY)


def _run_together(note: Note, heading: str, text: str) -> int:
    """Where the sentence on the subject begins behind a few words without a stop that were run
    together with it: "Tested twice a year Monocytes are …".
    """
    words = [] if _ARTICLE.match(text) else list(_WORD.finditer(text))[: _MOST_BEFORE + 1]
    for last, word in pairwise(words):
        if not last.group().isalnum() or last.group().lower() in WORDS["prepositions"]:
            return 0  # "In most people neurons are …"
        if word.group()[0].isupper() and _begins_with_name(note, heading, text[word.start() :]):
            return word.start()
    return 0


def _first_paragraph(outline: Outline) -> Entry | None:
    lines = (line for section in outline.sections for line in section.lines)
    said = (
        line
        for line in lines
        if line.form == "paragraph" or (line.form == "item" and _describes(outline.note, line.text))
    )  # a line without a stop looks like an item
    return next((line for line in said if len(line.text.split()) >= _FEWEST), None)


def _begins_with_name(note: Note, heading: str, text: str) -> bool:
    """Whether the sentence is "The pons is …", by any name of the subject."""
    lowered = text.lower()
    return any(
        lowered.startswith(called.lower()) and _IS.match(text[len(called) :])
        for called in _names(note, heading)
    )


def _describes(note: Note, text: str) -> bool:
    """Whether the paragraph begins as the note describes itself: no verb is needed then."""
    said = next(iter(note.strings("description")), "")
    first = _END.split(said.strip(), maxsplit=1)[0].casefold().split()
    alike = first[:_FEWEST] == text.casefold().split()[:_FEWEST]
    return len(first) >= _FEWEST and not is_none(" ".join(first)) and alike


def _is_overview(line: Entry) -> bool:
    return normal(line.place.words) in WORDS["overviews"]


def _is_phrase(text: str) -> bool:
    """Whether the first sentence is no clause but what something is: "Small bone of the ear that
    carries sound."; what stands behind "that" may be one.
    """
    first = _END.split(text, maxsplit=1)[0]
    head = _BEFORE_CLAUSE.split(parenthesised(first)[0], maxsplit=1)[0]
    named = len(first.split()) >= _FEWEST and len(head.split()) > 1
    clause = _OF_MANY.match(first) or _WITH_OBJECT.search(head)
    return named and not clause and _GATE.passes(head, _MOST_OF_HEAD)


def _names(note: Note, heading: str) -> set[str]:
    """The title with and without its parentheses, what stands in them, the aliases, and the plural
    of each.
    """
    title = name(note.title)
    found = {
        note.title,
        title.text,
        heading,
        name(heading).text,
        *title.synonyms,
        *note.strings("aliases"),
        *note.strings("alias"),
    }
    spoken = (one.replace("_", " ") for one in found if one)
    return {one + ending for one in spoken for ending in ("", "s")}
