"""Parts that a sentence enumerates: "consisting of the dentate gyrus and subiculum", "divided into
external (GPe) and internal (GPi) segments".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Finding
from graphbuild.outline import Entry, Outline, parenthesised, sentences, split_list
from graphbuild.outline.names import spelled_out, without_article
from graphbuild.packs.anatomy.part_names import is_subpart
from graphbuild.packs.anatomy.structures import fibre, is_anatomical, is_structure, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.reading.subjects import means_itself
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, CELL_TYPE
from graphbuild.terms.garden import ALIAS, HAS_PART

_BY = "part_sentences"
_COMPRISES = re.compile(
    r"(?:consist(?:s|ing) of|compris(?:es|ing)|composed of|(?:sub)?divided into|made up of)\s+"
    r"(?P<listed>[^;:.]{3,300})\.?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?:(?P<whose>[^,.;:]{{2,60}}?) (?:{WORDS.pattern('verbs of having')}) )?(?:the |(?P<its>its ))?"
    rf"(?:{WORDS.pattern('numbers_of_parts')}) (?P<of_its>of its )?(?:[\w-]+ ){{0,2}}?"
    rf"(?:{WORDS.pattern('groups_of_parts', 'subparts')})\b"
    r"(?: (?!of\b)[^:;.,]{2,40})?(?::|, namely) (?P<listed>[^;:.]{3,300})\.?$",
    re.IGNORECASE,
)
"""What counts the parts that it then names: "Three nuclei stand out: the core, …"."""
_DIVIDED = re.compile(
    rf"(?:(?:it|this (?:{WORDS.pattern('itself_nouns')})) (?:can be |may be |is )?"
    rf"(?:{WORDS.pattern('verbs of division')})|(?:{WORDS.pattern('dividers')}) (?:\w+ )?(?:{WORDS.pattern('dividing')}) it into)\s+"
    r"(?P<listed>[^;:.]{3,300})\.?$",
    re.IGNORECASE,
)
"""What a sentence divides what was spoken of into: "Anatomists divide it into"."""
_ITS_PARTS = re.compile(
    rf"its (?:[\w-]+ ){{0,2}}?(?:{WORDS.pattern('groups_of_parts', 'subparts', 'bare_parts')})"
    r"(?: (?:that|which) [^:;.,]{2,60}?)? are (?P<listed>[^;:.]{3,300})\.?$",
    re.IGNORECASE,
)
"""What a sentence calls its parts: "Its main parts are"."""
_RANGE = re.compile(r"(?:.*\s)?(?P<stem>[A-Z]{1,4})(?P<first>\d)[-–](?P=stem)?(?P<last>\d)")
_SIDE = re.compile(
    rf"(?:{WORDS.pattern('directions', 'places_of_parts', 'other_places', 'inner_and_outer')})"
    rf"(?: (?:{WORDS.pattern('groups_of_parts', 'subparts')}))?",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:its?|this)\b", re.IGNORECASE)
_AND = r"\s+and\s+"
_OTHER_NAMES = 20  # by which sentences may call what the note is about


def part_sentences(outline: Outline) -> Iterator[Finding]:
    """The parts in a sentence that begins with the structure's name, or first of all with none."""
    own = subject_ref(outline.note, ANATOMICAL_STRUCTURE)
    named = outline.note.title.casefold()
    for entry in outline.entries():
        if entry.form not in ("paragraph", "item") or entry.place.within(
            "relations", "none", "supplements"
        ):
            continue
        on_it = is_on_own(entry, outline)
        for at, sentence in enumerate(sentences(entry)):
            told = _of_it(sentence.text) if on_it and entry.form == "paragraph" else None
            on_it = on_it and stays_on_it(sentence.text, outline)
            found = _COMPRISES.search(sentence.text) if entry.form == "paragraph" else None
            counted = _COUNTED.match(sentence.text)
            if counted and not _counts_own(counted, entry, outline):
                counted = None
            found, is_counted = (found, False) if found or not counted else (counted, True)
            begins = without_article(sentence.text).casefold().startswith(named)
            phrase = at == 0 and entry.place.title is not None and not _has_other(sentence, found)
            found = found or told
            if found and (begins or phrase or is_counted or told):
                for called, short in _parts(found["listed"]):
                    part = sentence.ref(called, kind_of(called))
                    yield sentence.claim(own, HAS_PART, part, by=_BY)
                    if short:
                        yield sentence.claim(part, ALIAS, short, by=_BY)


def _of_it(sentence: str) -> re.Match[str] | None:
    """What a sentence says that the parts of "it" are."""
    return _DIVIDED.match(sentence) or _ITS_PARTS.match(sentence)


def is_on_own(entry: Entry, outline: Outline) -> bool:
    """Whether "it" is the note's own structure where an entry begins: no title above names another."""
    names = _own_names(outline)
    titles = (place.words for place in entry.place.outwards() if place.title is not None)
    return not any(
        is_structure(one) and without_article(one).casefold() not in names for one in titles
    )


def stays_on_it(sentence: str, outline: Outline) -> bool:
    """Whether a sentence leaves "it" what it was: it begins with that, or with the structure's name."""
    bare = without_article(sentence).casefold()
    named = any(bare.startswith(one) for one in _own_names(outline) if one)
    return named or bool(_PRONOUN.match(sentence) or _of_it(sentence))


def _own_names(outline: Outline) -> set[str]:
    others = outline.note.strings("aliases", _OTHER_NAMES)
    return {outline.note.title.casefold(), *map(str.casefold, others)}


def _counts_own(counted: re.Match[str], entry: Entry, outline: Outline) -> bool:
    """Whether parts that are counted are those of the note's own structure: "It has two parts: …",
    "Two of its layers matter: …"; without a word for it where its parts are told.
    """
    whose = without_article(counted["whose"] or "").casefold()
    if whose:
        return whose in _own_names(outline) or means_itself(counted["whose"], WORDS)
    its = counted["its"] or counted["of_its"]
    return bool(its) or (entry.form == "paragraph" and entry.place.within("parts") is not None)


def _has_other(sentence: Entry, found: re.Match[str] | None) -> bool:
    """Whether a verb stands before the enumeration, which then may be of something else."""
    before = sentence.text[: found.start()] if found else "it is"
    return not GATE.passes(before.split(",")[0], 20)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The names of structures in an enumeration, each with its abbreviation; what has its noun
    from the last of them is called by its abbreviation.
    """
    pieces = [without_article(one) for one in split_list(text, _AND)]
    for piece in pieces:
        outer, inner = parenthesised(piece)
        numbered = _RANGE.fullmatch(outer)
        short = next((one for one in inner if spelled_out(one, outer)), "")
        if numbered and numbered["first"] < numbered["last"]:
            span = range(int(numbered["first"]), int(numbered["last"]) + 1)
            yield from ((f"{numbered['stem']}{at}", "") for at in span)
        elif _SIDE.fullmatch(outer) and len(inner) == 1 and is_anatomical(inner[0]):
            yield inner[0], ""
        elif _is_part(outer):
            yield outer, short


def _is_part(text: str) -> bool:
    """Whether a name is that of one structure: no fibres, cells, or parts that are only counted."""
    number = text.partition(" ")[0].casefold() in WORDS["numbers_of_parts"]
    counted = number or _is_plural(text) or fibre(text) or kind_of(text) == CELL_TYPE
    return (is_structure(text) or is_subpart(text)) and not counted and GATE.passes(text, 6)


def _is_plural(text: str) -> bool:
    last = text.rpartition(" ")[2].lower()
    return last in WORDS["groups_of_parts"] and last.endswith(("s", "i"))
