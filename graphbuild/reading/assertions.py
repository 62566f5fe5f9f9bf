"""Claims as the note means them: denied or hedged where a cue reaches them, in the note's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher

from graphbuild import patterns as re
from graphbuild.model import (
    CERTAINTY,
    CERTAINTY_TEXT,
    DENIED,
    POLARITY,
    SCALE,
    Claim,
    Predicate,
    Ref,
    Value,
)
from graphbuild.names import begins_as_denial
from graphbuild.reading.cues import Hit
from graphbuild.reading.extents import without_extent
from graphbuild.reading.halves import content
from graphbuild.reading.marks import Line, Mark, is_of_harm, one_line
from graphbuild.reading.reached import is_reached
from graphbuild.reading.telling import Telling
from graphbuild.reading.titles import Reach
from graphbuild.terms.garden import (
    ABOUT,
    FIELD,
    FINDING,
    HAS_PART,
    RELATION_TEXT,
    REMARK,
    STRENGTH,
    STRENGTH_TEXT,
)

_UNSHOWN = re.compile(r"\b(?:shown|seen|found|observed|reported|demonstrated)$", re.IGNORECASE)
_MODAL = re.compile(r"(?:may|might|could)\b", re.IGNORECASE)
"""What may happen is the harm itself, and no doubt of it: "Warfarin (may reduce its effect)"."""
_BEGINS, _ENDS = 16, 8  # characters by which a text is found again
_ALIKE = 0.85  # so much of two texts is the same where one is the other without its cues


# What is claimed


def main_predicates(several: Sequence[Claim]) -> frozenset[str]:
    """The predicate of what a line says of the note's subject, or says first, and those of what else
    it says that the subject does; all the rest that it says is about their ends.
    """
    things = [one for one in several if isinstance(one.object, Ref) and one.predicate != HAS_PART]
    of_subject = (
        one
        for one in things
        if "subject" in (one.subject.role, one.object.role if isinstance(one.object, Ref) else "")
    )
    found = next(of_subject, next(iter(things), None)) or next(iter(several), None)
    if found is None or not isinstance(found.object, Ref):
        return frozenset()
    own = found.subject.role == "subject"
    beside = (one.predicate for one in things if own and one.subject.role == "subject")
    return frozenset((found.predicate, *beside))


def is_denial(end: object, telling: Telling) -> bool:
    """Whether a name is none: it begins as a denial does, and no note is called so."""
    return (
        isinstance(end, Ref)
        and end.role == ""
        and end.link is None
        and end.kind not in telling.called_so
        and begins_as_denial(end.name)
    )


def asserted(
    claim: Claim, line: Line | None, above: Sequence[Reach], main: frozenset[str], telling: Telling
) -> Claim | None:
    """A claim with what the cues of its line and the titles above say of it, and the line quoted as
    it is written. `main` are the predicates of what its line says first of all. None of what only
    what the line denies would be about.
    """
    reached: list[Mark | Reach] = list(above)
    if line is not None:
        claim = _as_written(replace(claim, quote=_quote(claim, line)), line, telling)
        marks = (mark for mark in line.marks if not _is_in_finding(mark, claim))
        reached += [mark for mark in marks if is_reached(claim, mark, line, telling)]
    for title in above:
        claim = title.restored(claim)
    owned = claim.subject.role == "subject" or claim.qualifier(ABOUT) is not None
    related = owned and claim.qualifier(RELATION_TEXT) is not None
    is_main = (claim.predicate in main or related) and isinstance(claim.object, Ref)
    said = _assertion(reached) if is_main else {}
    if POLARITY in _assertion(reached) and not is_main and _is_only_about(claim, telling):
        return None
    if claim.qualifier(STRENGTH) == Decimal(0):
        said = {POLARITY: DENIED, CERTAINTY_TEXT: str(claim.qualifier(STRENGTH_TEXT)), **said}
    if claim.predicate in telling.own_way and not (is_main and claim.predicate == HAS_PART):
        said = _assertion([one for one in reached if _is_unseen(one, claim, telling)])
    denying = [title for title in above if title.says == DENIED]
    if denying and _is_in_words(claim, telling):
        return replace(claim, predicate=REMARK, qualifiers=((FIELD, denying[-1].written),))
    if _is_in_words(claim, telling) and any(_is_left_out(one, claim) for one in reached):
        return replace(claim, predicate=REMARK, object=claim.quote, qualifiers=())
    if not said or claim.qualifier(POLARITY):
        return claim
    kept = (one for one in claim.qualifiers if POLARITY not in said or one[0] not in telling.orders)
    told = ((key, value) for key, value in said.items() if claim.qualifier(key) is None)
    return replace(claim, qualifiers=(*kept, *told))


def _is_in_words(claim: Claim, telling: Telling) -> bool:
    """Whether what a title denies is kept in words alone, so that it would be told as if it were
    so: "No effect on" over "blood pressure".
    """
    of_note = claim.subject.role == "subject" and claim.predicate not in telling.own_way
    return of_note and isinstance(claim.object, str)


def _is_left_out(cue: Mark | Reach, claim: Claim) -> bool:
    """Whether a label denies words that stand without it: "No effect on: sleep"."""
    before = claim.quote.partition(str(claim.object))[0].rstrip()
    behind = isinstance(cue, Mark) and cue.says == DENIED and before.endswith(":")
    return behind and cue.words.casefold() in before.casefold()


def unhedged(claim: Claim, telling: Telling) -> Claim:
    """A claim whose ends' names begin with no hedge, which is said of the claim instead: "possibly
    head injury" in an enumeration.
    """
    claim = without_extent(claim, telling)
    subject = _without_hedge(claim.subject, telling)
    object_ = _without_hedge(claim.object, telling)
    hit = subject or object_
    if hit is None:
        return claim
    bare = replace(
        claim,
        subject=_behind(claim.subject, subject),
        object=_behind(claim.object, object_) if isinstance(claim.object, Ref) else claim.object,
    )
    if claim.qualifier(CERTAINTY) or claim.qualifier(POLARITY):
        return bare
    told = (CERTAINTY, hit.says), (CERTAINTY_TEXT, hit.words)
    return replace(bare, qualifiers=(*claim.qualifiers, *told))


def _without_hedge(end: Value, telling: Telling) -> Hit | None:
    """The hedge that a name begins with; none where somebody called a thing so."""
    if not isinstance(end, Ref) or end.role or end.link or end.kind in telling.called_so:
        return None
    hit = next((one for one in telling.words.cues.leads(end.name) if one.start == 0), None)
    return hit if hit and hit.says in SCALE and end.name[hit.end :].strip() else None


def _behind(end: Ref, hit: Hit | None) -> Ref:
    return replace(end, name=end.name[hit.end :].strip()) if hit else end


def _is_only_about(claim: Claim, telling: Telling) -> bool:
    """Whether it says what something is in the note's subject, as a receptor's role there."""
    is_thing = isinstance(claim.object, Ref) and claim.predicate not in telling.own_way
    return is_thing and bool(claim.qualifier(ABOUT))


def _as_written(claim: Claim, line: Line, telling: Telling) -> Claim:
    """Words with the cues that readers do not see: "Neither adults nor children should" is no
    advice.
    """
    if line.rewritten:
        claim = _rewritten(claim, line)
    if isinstance(claim.subject, Ref) and claim.subject.kind == FINDING:
        whole = _whole(claim.subject.name, line)
        claim = replace(claim, subject=replace(claim.subject, name=whole))
    said = claim.object
    if isinstance(said, Ref) and said.kind == FINDING:
        return replace(claim, object=replace(said, name=_whole(said.name, line)))
    if not isinstance(said, str):
        return claim
    denied = "" if claim.predicate in telling.own_way else _denied_half(said, line)
    if denied:
        return replace(claim, object=f"{denied} {said}")
    if said in line.block.text:
        told = (one for cut in line.unseen for one in (cut + said, said + cut))
        return replace(claim, object=next((one for one in told if one in line.block.text), said))
    label = content(claim.quote)
    label = 0 if said.startswith(claim.quote[:label].rstrip(" :")) else label
    written = claim.quote[label:].strip()
    same = _is_same(said, written, line)
    return replace(claim, object=written) if same or claim.predicate in telling.in_words else claim


def _rewritten(claim: Claim, line: Line) -> Claim:
    """The words of a claim with those for which readers see others."""

    def finding(end: Ref) -> Ref:
        return replace(end, name=line.as_written(end.name)) if end.kind == FINDING else end

    def written(value: Ref | Value) -> Ref | Value:
        if isinstance(value, Ref):
            return finding(value)
        return line.as_written(value) if isinstance(value, str) else value

    told = tuple((key, written(value)) for key, value in claim.qualifiers)
    subject, said = finding(claim.subject), written(claim.object)
    return replace(claim, subject=subject, object=said, qualifiers=told)


def _is_in_finding(mark: Mark, claim: Claim) -> bool:
    """Whether the words of what was found deny it themselves: "Neither zinc nor iron helped"."""
    found = claim.object if mark.says == DENIED else None
    return isinstance(found, Ref) and found.kind == FINDING and mark.words in found.name


def _denied_half(said: str, line: Line) -> str:
    """What denies words that are the second half of a line: "a drug, not a supplement"."""
    at = line.block.text.find(said)
    start = line.block.offset(at) if at > 0 else -1
    halves = (mark for mark in line.marks if mark.alone and mark.says == DENIED)
    return next((mark.words for mark in halves if mark.start == start), "")


def _whole(found: str, line: Line) -> str:
    """What was found, as it is written: "in people without it" is not "in people with it"."""
    if found in line.block.text:
        return found
    at = line.block.text.find(found[:_BEGINS])
    written = line.block.text[max(at, 0) :].strip()
    behind = written.find(found[-_ENDS:])
    written = written[: behind + _ENDS] if behind >= 0 else written
    return written if _is_same(found, written, line) else found


def _is_same(said: str, written: str, line: Line) -> bool:
    """Whether a text is what is written, but for its cues, whether these are few words or many."""
    bare = written
    for cut in line.unseen:
        bare = bare.replace(cut, "", 1)
    alike = SequenceMatcher(None, said, written).ratio() > _ALIKE
    return alike or "".join(bare.split()) == "".join(said.split())


def _is_unseen(mark: Mark | Reach, claim: Claim, telling: Telling) -> bool:
    """Whether a reader that tells of polarity itself did not see the cue."""
    of_harm = claim.predicate in telling.harmful
    if isinstance(mark, Mark):
        doubts = mark.says != DENIED and not _MODAL.match(mark.words)
        return mark.alone or (of_harm and (mark.unseen or doubts))
    return of_harm and is_of_harm(mark, mark.written, telling.words)


def _assertion(marks: Sequence[Mark | Reach]) -> dict[Predicate, str]:
    """Denied, where any cue denies; as sure as the least sure of the others."""
    hedges = [mark.says for mark in marks if mark.says != DENIED]
    if hedges:  # "suspected, not shown" is no denial
        marks = [mark for mark in marks if mark.says != DENIED or not _UNSHOWN.search(mark.words)]
    said = {POLARITY: DENIED} if len(hedges) < len(marks) else {}
    said |= {CERTAINTY: max(hedges, key=SCALE.index)} if hedges else {}
    return said | (
        {CERTAINTY_TEXT: "; ".join(dict.fromkeys(mark.words for mark in marks))} if marks else {}
    )


def _quote(claim: Claim, line: Line) -> str:
    """The words of the claim's place as they are written."""
    block = line.block
    if (claim.span.start, claim.span.end) == (
        block.span.start,
        block.span.end,
    ) or block.kind == "row":
        return one_line(block.text)
    inside = [
        at for at in range(len(block.text)) if claim.span.start <= block.offset(at) < claim.span.end
    ]
    return one_line(block.text[inside[0] : inside[-1] + 1]) if inside else claim.quote
