"""The whole that stands behind the name of a structure in passing: "the midbrain (part of the
brainstem)", "**Ventral striatum**, part of the basal ganglia".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, name, sentences
from graphbuild.packs.anatomy.owners import may_be_of_bodies
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import HAS_PART

_BY = "wholes_told"
_ARTICLE = r"(?:(?:the|your|our|its) )?"
_WHOLE = rf"(?:a )?part of {_ARTICLE}(?P<whole>[\w' -]{{3,50}}?)"
_ASIDE = re.compile(rf"(?P<before>[^.;:,()]{{2,120}}) \({_WHOLE}\)", re.IGNORECASE)
_BEHIND = re.compile(rf"[,:;–—-]?\s*{_WHOLE}(?:[.;(].*)?", re.IGNORECASE)
_LAST = re.compile(r"(?:.*\s|^)(?:the|your|our|an?)\s+(?P<name>[\w -]{3,60})$", re.IGNORECASE)
_LEAD = re.compile(r"(?:the|your|our)\s+", re.IGNORECASE)


def wholes_told(outline: Outline) -> Iterator[Finding]:
    """The parentheses of sentences, and items that begin with the name of a structure."""
    for place, entries in outline.contents:
        if place.within("relations", "none", "inputs", "outputs", "connections"):
            continue
        for entry in entries:
            if entry.form == "item":
                yield from _of_item(entry)
            elif entry.form == "paragraph" and "(" in entry.block.text:
                yield from (one for said in sentences(entry) for one in _of_sentence(said))


def _of_item(item: Entry) -> Iterator[Claim]:
    term, rest = item.term()
    called, found = name(term).text, _BEHIND.fullmatch(rest.strip())
    if found and is_structure(called) and GATE.passes(called):
        yield from _told(item, item.ref(called, kind_of(called)), found["whole"])


def _of_sentence(sentence: Entry) -> Iterator[Claim]:
    for found in _ASIDE.finditer(sentence.text):
        last = _LAST.fullmatch(found["before"].strip())
        called = last["name"] if last else ""
        if called.casefold() in WORDS["all_of_it"]:
            part = _own(sentence)
        else:
            named = is_structure(called) and GATE.passes(called)
            part = sentence.ref(called, kind_of(called)) if named else None
        if part is not None:
            yield from _told(sentence, part, found["whole"])


def _own(sentence: Entry) -> Ref | None:
    """The note's own structure, where the sentence begins with its name."""
    own = subject_ref(sentence.note, ANATOMICAL_STRUCTURE)
    begins = _LEAD.sub("", sentence.text, count=1).casefold().startswith(own.name.casefold())
    return own if begins and ANATOMICAL_STRUCTURE in sentence.note.kinds else None


def _told(line: Entry, part: Ref, whole: str) -> Iterator[Claim]:
    other = whole.casefold() not in (part.name.casefold(), *WORDS["all_of_it"])
    if other and is_structure(whole) and may_be_of_bodies(line.note, f"{part.name} {whole}"):
        yield line.claim(line.ref(whole, kind_of(whole)), HAS_PART, part, by=_BY)
