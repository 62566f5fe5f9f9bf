"""Who projects, by the words before a clause that tells a projection, or by what the line is on."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.model import Ref
from graphbuild.names import is_head
from graphbuild.outline import Entry, name, parenthesised, split_list
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.owners import station
from graphbuild.packs.anatomy.projection_clauses import tells_projection
from graphbuild.packs.anatomy.shared_nouns import in_full
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.subjects import means_itself
from graphbuild.terms.anatomy import CELL_TYPE, NUCLEUS

_LEAD = re.compile(
    r"^(?:the|your|a|an|its|in turn|in return|in addition|also|then|and|but|it also)\s+",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"\s*\b(?:also|mainly|then|both|in turn|directly|further|and|which|that|is|are|"
    rf"{WORDS.pattern('cells_behind', 'cue_perhaps')})\s*$",
    re.IGNORECASE,
)
_LEADS = re.compile(rf"(?:{WORDS.pattern('leads_of_clauses')}|\w+ergic),?", re.IGNORECASE)
_MAIN = re.compile(
    rf"(?:its|the)(?: (?:{WORDS.pattern('leads_of_clauses')}|[a-z]{{4,}}est))*", re.IGNORECASE
)
"""What stands for the note's own structure before its inputs: "Its heaviest"."""


_SPEAKS = ("it", "they", "it also", "they also")
ARTICLE = re.compile(r"^the ", re.IGNORECASE)
_FROM_WHERE = re.compile(r"^(?:from|in) the [^,]{2,40}?,? (?=(?:it|they|the)\b)", re.IGNORECASE)
"""What stands before the subject: "From the brainstem it receives …"."""
_CIRCUMSTANCE = re.compile(
    r"^(?:from|in|at|by|on|with|within|after|before|during|among|besides|beyond|according|unlike|like)"
    r"\s[^,]{2,60},\s+(?=\S)",
    re.IGNORECASE,
)
"""How, where or when, before the subjects: "At night, the raphe nuclei"."""
_TRAIL_OF_LIST = re.compile(r"\s+(?:also|both|each)$")
_TURN = re.compile(
    r"(?:,\s+(?:and|but|while|whereas)|;(?:\s+(?:and|but|while|whereas))?)\s+"
    r"(?P<who>(?:the )?[^,;:]{3,60}?)\s*$"
)
_WHICH = re.compile(
    r",?\s+(?:which|that|and this|and these)(?:\s+(?:also|then|in turn))*\s*$", re.IGNORECASE
)
_BEFORE_NAME = re.compile(r"^.*\b(?:to|from|via|through|in|is|are|into|onto)\s+", re.IGNORECASE)


def whose_clause(line: Entry, own: bool) -> Ref | None:
    """Who projects, where an item leaves that out: "Projects widely to: cortex, striatum". In the
    note of a structure a label of outputs is read as such.
    """
    begins = next(tells_projection(line.text), None) if line.form == "item" else None
    if begins is None or not is_lead(line.text[: begins.start()]):
        return None
    return None if own and WORDS.says("outputs", line.term()[0]) else station(line)


def is_lead(words: str) -> bool:
    """Whether words before a clause name nobody who projects: "GABAergic (output from)", "it
    also".
    """
    return all(_LEADS.fullmatch(one) for one in words.split())


def behind_which(words: str) -> bool:
    """Whether the words before a clause make it one on what stands before them."""
    return _WHICH.search(words) is not None


def subjects_of(line: Entry, before: str, own: Ref | None) -> list[Ref]:
    """What a sentence speaks of: one thing, or several structures that "and" joins; behind "which"
    what stands before that.
    """
    which = _WHICH.search(before)
    if which:
        said = parenthesised(before[: which.start()])[0].strip()
        return subjects_of(line, _BEFORE_NAME.sub("", said), None) if said else []
    before = _CIRCUMSTANCE.sub("", _FROM_WHERE.sub("", before))
    pieces = [
        _TRAIL_OF_LIST.sub("", ARTICLE.sub("", parenthesised(piece)[0]))
        for piece in split_list(in_full(before.strip()), r"\s+and\s+")
    ]
    if len(pieces) > 1 and all(is_structure(piece) and GATE.passes(piece) for piece in pieces):
        return [line.ref(piece, kind_of(piece)) for piece in pieces]
    subject = _speaks_of(line, before, own)
    return [subject] if subject is not None else []


def _speaks_of(line: Entry, before: str, own: Ref | None) -> Ref | None:
    """What a sentence speaks of, by its words before the verb; the note's own structure where it
    says "it" or nothing.
    """
    bare = parenthesised(before)[0]
    last = _TRAIL.sub("", bare.rpartition(", ")[2] or bare)
    words = _LEAD.sub("", f"{last} ").strip(" ,") if not _MAIN.fullmatch(last.strip()) else ""
    words = "" if is_lead(words) else words
    if own is not None and (
        not words
        or means_itself(words, WORDS)
        or is_own_noun(words, own)
        or words.casefold() == name(own.name).text.casefold()
    ):
        return own
    return (
        line.ref(words, kind_of(words))
        if words and GATE.passes(words) and (is_structure(words) or kind_of(words) == CELL_TYPE)
        else None
    )


def is_own_noun(words: str, own: Ref) -> bool:
    """Whether a noun alone, or the head of its name, is that of the note's own structure: "the
    gyrus" in the note of the cingulate gyrus, "bed nucleus" in that of the bed nucleus of the stria
    terminalis.
    """
    whole, short = name(own.name).text.casefold(), words.casefold()
    called = whole.partition(" of ")[0].split()
    return is_head(short, whole) or (len(called) > 1 and is_bare_noun(words) and short in called)


def is_bare_noun(words: str) -> bool:
    """Whether words only say what sort of structure is meant, and not which: "nucleus"."""
    return words.casefold() in WORDS["bare_nouns"]


def is_sentence_on_it(line: Entry) -> bool:
    """Whether an item is a sentence on "it", in no item that names something else: "They project to
    the pons" below "Remarks". What stands between the two may doubt it, which only paragraphs tell.
    """
    begins = next(tells_projection(line.text), None) if line.form == "item" else None
    if begins is None or line.text[: begins.start()].strip().lower() not in _SPEAKS:
        return False
    if re.match(WORDS.pattern("cue_perhaps"), begins.group(), re.IGNORECASE):
        return False
    inside = name(line.place.words).text
    others = line.place.is_item and (
        " " in inside
        or is_structure(inside)
        or kind_of(inside) == CELL_TYPE
        or is_transmitter(inside)
    )
    return not others


def turn(between: str) -> re.Match[str] | None:
    """Where what stands between two clauses turns to another subject: "…, and the pons"."""
    found = _TURN.search(between)
    return found if found and not is_lead(found["who"]) else None


def subject_of_item(line: Entry) -> Ref | None:
    """The item's own name, or for a sub-item that begins with the verb its parent's."""
    begins = next(tells_projection(line.text), None)
    owner = line.parent if line.parent is not None and begins and begins.start() == 0 else line
    term = name(owner.term()[0]).text
    if not term or (not owner.term()[1] and owner is line):
        return None
    nucleus = any("nucle" in title.lower() for title in owner.path[-1:])
    kind = kind_of(term)
    if is_structure(term) or kind == CELL_TYPE or owner.place.role("parts"):
        return owner.ref(term, kind)
    return owner.ref(term, NUCLEUS) if nucleus and len(term.split()) <= 3 else None
