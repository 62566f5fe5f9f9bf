"""The sentences of a note that may say what to do about a drug, where no place or label of safety is: each
as a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline import Entry, Outline, part
from graphbuild.packs.medicine.clause_whens import ends_of_leave
from graphbuild.packs.medicine.met_lists import met_rows
from graphbuild.packs.medicine.safety_topics import MOST_EARLIER
from graphbuild.packs.medicine.stray_lines import has_label, stray_lines
from graphbuild.packs.medicine.words import WORDS

_SENTENCE = re.compile(r"(?<!\bSt\.)(?<=[.!])\s+(?=[A-Z])")  # a question stands with its answer
_LONGEST = 400  # of a sentence, in characters
_WORD = re.compile(r"[\w-]+")
_ASIDE = re.compile(
    r"\?\s|\b\w+ing\s+(?:it|this)\s+with\s|\sbeside\s+(?:it|this)\s|\bno\s|:\s*no\b|\b(?:while|when|if|once)\s.{2,60}?\s(?:is|are)\s|\bunless\s|\bnot (?:so|a|one)\s"
    r"|\b(?:neither|none|rather than)\s|\b(?:those|anyone|anybody|people|patients|women|men)\s+who\s+\w+\s+(?:it|this)\b|\badd(?:s|ed|ing)?\s+(?:it|this|to|the)\s|\bof\s+these\s|\soff(?:\s+(?:the|his|her|their|my)\s|\W*$)",
    re.IGNORECASE,
)
"""What may stand beside a name that no word orders about: "Lithium? Never", "no alcohol with it"."""
_HINTS = frozenset(
    max(_WORD.findall(phrase.lower()), key=len, default="")
    for tag in (
        *("says_adjust", "says_monitor", "says_caution", "changing_doses", "harm_nouns"),
        *("forbidding", "avoiding", "cautioning", "monitoring", "adjusting", "apart"),
        *("raising_verbs", "lowering_verbs", "interacting", "joint_harms", "harmless"),
        *("times_apart", "nobodies", "moved_passively", "the_same"),
        *("taken_with", "harmless_behind", "safety_verdicts", "says_avoid"),
        *(
            "barred",
            "excepting",
            "exception_nouns",
            "seen_with",
            "stopping",
            "suiting",
            "speaking_against",
            "bad_company",
            "good_company",
            "switching",
            "swapping",
            "suspicions",
            "risky_words",
            "badly",
            "smoothly",
            "deeds",
            "in_use",
            *("dose_bounds", "turned_away", "turns_worse", "turns_better", "swings", "checked"),
            *("looking", "eliminated", "taken_up_passively", "taking_in", "fates_up", "fates_down"),
            *("adding", "binding_verbs", "making"),
        ),
    )
    for phrase in WORDS[tag]
)
"""One word of each phrase that orders or clears: most sentences have none of them."""


class Sentence(NamedTuple):
    """A sentence as a line of its own, its words, and those before it in its paragraph."""

    line: Entry
    words: str
    earlier: tuple[str, ...] = ()


def stray_sentences(outline: Outline) -> Iterator[Sentence]:
    """Each sentence that no place of safety, label or other reader has; of a row each cell."""
    met = {row.block.span for row in met_rows(outline)}  # of which all cells are read together
    for line in stray_lines(outline):
        if (
            line.block.span in met
            or not (may_order(line.text) or line.place.words.endswith("?"))
            or has_label(line)
        ):
            continue
        if line.form == "row":
            yield from (Sentence(line, cell) for cell in line.cells if may_order(cell))
            continue
        asked = line.place.words if line.place.words.endswith("?") else ""
        text, at, earlier = line.block.text, 0, list[str]()
        for cut in (*_SENTENCE.finditer(text), None):
            end = cut.start() if cut else len(text)
            if asked and not at and ends_of_leave(f"{asked} {text[:end]}"):
                yield Sentence(part(line, at, end), f"{asked} {text[:end]}")
            elif 0 < end - at <= _LONGEST and may_order(text[at:end]):
                yield Sentence(part(line, at, end), text[at:end], tuple(earlier[-MOST_EARLIER:]))
            earlier.append(text[at:end])
            at = cut.end() if cut else end


def may_order(text: str) -> bool:
    """Whether a text has a word that orders or clears."""
    return bool(_ASIDE.search(text)) or not _HINTS.isdisjoint(_WORD.findall(text.lower()))
