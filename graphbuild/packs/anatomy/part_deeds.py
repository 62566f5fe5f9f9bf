"""Parts that a sentence names by their place, and what they do: "The medial part (area 14) handles
reward. The lateral part handles punishment".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Finding, Ref
from graphbuild.outline import Entry, Outline, sentences, split_list
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.part_names import is_other_name
from graphbuild.packs.anatomy.part_sentences import is_on_own, stays_on_it
from graphbuild.packs.anatomy.structures import PLACED, could_be_function, is_function, kind_of
from graphbuild.packs.anatomy.words import GATE, WORDS
from graphbuild.reading.claims import subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import ALIAS, FUNCTION, HAS_FUNCTION, HAS_PART

_BY = "part_deeds"
_DOES = re.compile(
    rf"(?:^|(?:,|;|,? and|,? while|,? whereas) )the (?P<part>{PLACED} (?:{WORDS.pattern('subparts')}))"
    rf"(?: \((?P<other>[^()]{{2,30}})\))? (?:{WORDS.pattern('verbs of hasFunction', 'deeds_of_parts')}) "
    rf"(?P<what>[^.;:]{{3,120}}?)(?=$|[.;]|,? (?:and|while|whereas) the {PLACED} )",
    re.IGNORECASE,
)
_AND = r"\s+and\s+"
_FEW = 4  # words of what a part does


def part_deeds(outline: Outline) -> Iterator[Finding]:
    """What paragraphs say so of parts of the note's own structure, while they speak of that."""
    own = subject_ref(outline.note, ANATOMICAL_STRUCTURE)
    for entry in outline.entries():
        if entry.form != "paragraph" or entry.place.within("relations", "none", "supplements"):
            continue
        on_it = is_on_own(entry, outline)
        for sentence in sentences(entry) if on_it else ():
            told = list(_DOES.finditer(sentence.text))
            begins = bool(told) and told[0].start() == 0
            on_it = on_it and (begins or stays_on_it(sentence.text, outline))
            if on_it and begins and not WORDS.cues.denies(sentence.text):
                yield from (claim for one in told for claim in _claims(sentence, one, own))


def _claims(line: Entry, told: re.Match[str], own: Ref) -> Iterator[Finding]:
    """The part, its other name and what it does; nothing where what it does is none by its words."""
    done = [without_article(one) for one in split_list(told["what"], _AND)]
    if not all(map(_may_be_done, done)):
        return
    part = line.ref(told["part"], kind_of(told["part"]))
    yield line.claim(own, HAS_PART, part, by=_BY)
    if told["other"] and is_other_name(told["other"], told["part"]):
        yield line.claim(part, ALIAS, told["other"], by=_BY)
    for one in done:
        yield line.claim(part, HAS_FUNCTION, line.ref(one, FUNCTION), by=_BY)


def _may_be_done(text: str) -> bool:
    return GATE.passes(text, _FEW) and (is_function(text) or could_be_function(text, _FEW))
