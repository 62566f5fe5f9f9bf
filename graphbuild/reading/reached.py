"""Whether what a claim is about stands where a cue reaches."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild import patterns as re
from graphbuild.model import Block, Claim, Ref
from graphbuild.names import lowered
from graphbuild.outline.names import spelled_out
from graphbuild.reading.marks import Line, Mark
from graphbuild.reading.telling import Telling

_STOP_NAME = re.compile(r"\W*(?P<name>[^,:;()–—→←]{2,80})")
_SENTENCE_END = re.compile(r"[.!?;:]\s+")
_TURN = re.compile(r",\s+(?:and|but|while|whereas)\s+|\s(?:but|while|whereas)\s+")
"""Where a clause with a verb of its own may begin."""


def is_reached(claim: Claim, mark: Mark, line: Line, telling: Telling) -> bool:
    """Whether a name of the claim, or its words of safety, stands where the cue reaches; of a line
    that has neither, whether it reaches the line.
    """
    ends = [
        one.name
        for one in (claim.subject, claim.object)
        if isinstance(one, Ref) and one.role != "subject"
    ]
    if claim.predicate in telling.in_words:
        ends = [str(claim.object)]
    places = [
        place
        for name in ends
        for block in line.texts
        if (place := _place_of(name, block, claim)) is not None
    ]
    if places:
        own = any(_is_at_own_end(end.name, mark, line) for end in _own_ends(claim))
        own = own or (bool(_own_ends(claim)) and _is_doer(places, mark, line, telling))
        return own or any(mark.start <= place < mark.end for place in places)
    return mark.start < claim.span.end and claim.span.start < mark.end


def _own_ends(claim: Claim) -> tuple[Ref, ...]:
    """The ends that are what the note is about."""
    ends = (one for one in (claim.subject, claim.object) if isinstance(one, Ref))
    return tuple(one for one in ends if one.role == "subject")


def _place_of(name: str, block: Block, claim: Claim) -> int | None:
    """Where a name stands in the words of a claim, else first of all in the whole text."""
    text, sought = lowered(block.text), lowered(name)
    first = found = text.find(sought)
    while found >= 0:
        if claim.span.start <= block.offset(found) < claim.span.end:
            return block.offset(found)
        found = text.find(sought, found + 1)
    return block.offset(first) if first >= 0 else None


def _is_doer(places: Sequence[int], mark: Mark, line: Line, telling: Telling) -> bool:
    """Whether what stands before a cue on a connection is who has it with the note's own, which the
    sentence calls "it": "The raphe does not project to it".
    """
    cues, block = telling.words.cues, line.block
    if mark.at < 0 or block.kind != "paragraph" or not cues.connects(mark.words):
        return False
    text = block.text[: mark.at]
    first = max((end.end() for end in _SENTENCE_END.finditer(text)), default=0)
    begins = (first, *(turn.end() for turn in _TURN.finditer(text, first)))
    clause = next((at for at in begins if not cues.connects(text[at:])), len(text))
    whole = block.offset(clause) if clause < len(text) else mark.start
    return any(whole <= place < mark.start for place in places)


def _is_at_own_end(name: str, mark: Mark, line: Line) -> bool:
    """Whether a cue reaches the last stop of a chain, and that is the note's own, written out or
    in short: "Zona incerta → PPN: weak, if at all".
    """
    for block in line.texts:
        chars = [at for at in range(len(block.text)) if mark.start <= block.offset(at) < mark.end]
        begins = _STOP_NAME.match(block.text, chars[0]) if chars else None
        if begins and chars[0]:
            stop = begins["name"].strip()
            return lowered(stop) == lowered(name) or spelled_out(stop, name)
    return False
