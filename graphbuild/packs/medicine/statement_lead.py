"""What an item says of the name before its colon or dash, as a plain sentence."""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.model import Predicate
from graphbuild.outline import Entry, name, split_list
from graphbuild.packs.anatomy.owners import station
from graphbuild.packs.anatomy.structures import is_function
from graphbuild.packs.garden.fields import denies, is_group, topics_of
from graphbuild.packs.medicine.amounts import AMOUNT
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.genes import is_change, symbols
from graphbuild.packs.medicine.statement_agents import acts_on, agent, agent_beside, tells_agent
from graphbuild.packs.medicine.statement_hedges import HEDGES, hedged
from graphbuild.packs.medicine.statement_loose import is_aspect
from graphbuild.packs.medicine.statement_text import sentence_text, with_risk
from graphbuild.packs.medicine.statement_verbs import ANY_VERB, rows_of
from graphbuild.packs.medicine.stray_lines import SAFETY_TOPICS
from graphbuild.packs.medicine.substance_pieces import is_rated
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, MARKER_OF
from graphbuild.terms.garden import HAS_FUNCTION
from graphbuild.terms.medicine import (
    ACTIVATES,
    AGONIST_OF,
    ANTAGONIST_OF,
    BINDS_TO,
    CAUSES,
    CONTAINS_SUBSTANCE,
    HORMONE,
    IMPROVES,
    INCREASES,
    INHIBITS,
    INTERVENTION,
    MODULATES,
    PROMOTES,
    REDUCES,
    SUBSTANCE,
    SUPPORTS,
    SYNERGISTIC_WITH,
)

MOVES = (ACTIVATES, INHIBITS, REDUCES, INCREASES)
"""What is done to a molecule, and not made of it."""
_DEEDS = (
    *(*MOVES, PROMOTES, BINDS_TO, AGONIST_OF, ANTAGONIST_OF),
    *(CONTAINS_SUBSTANCE, IMPROVES, MODULATES, SYNERGISTIC_WITH),
)
_OF_OWN = frozenset((SUBSTANCE, HORMONE, INTERVENTION))
_TAKEN_ELSEWHERE = (*SAFETY_TOPICS, "goes_well_with")
_TOLD_OF_GENES = (CAUSES, MARKER_OF)  # by who reads their lists
_PLAINLY = re.compile(
    rf"\b(?:has|have|is|are|include|risk|{WORDS.pattern('needing_all')})\b", re.IGNORECASE
)
_LEVEL = re.compile(
    rf"^(?:(?:\w+ )*(?:{WORDS.pattern('level_nouns')}):?\s+)?\(?\d\s?/\s?\d\)?[.:*]*\s+(?:[-–—]\s+)?",
    re.IGNORECASE,
)
_RATED = re.compile(r"^.*\d\s?/\s?\d\)?[.:*]*\s+(?:[-–—]\s+)?")
"""The level of evidence before a dose, and before it what a list of conditions names."""
_HEDGED = re.compile(rf"(?:{HEDGES})\s+", re.IGNORECASE)
_ARROWED = re.compile(
    r"(?:(?P<first>[↑⬆↓⬇])\ufe0f?\s*)?(?P<what>[^↑⬆↓⬇→:;,.]{2,60}?)(?::?\s*(?P<last>[↑⬆↓⬇])\ufe0f?(?P<aside>\s*\([^()]*\))?)?"
)
"""What there is more or less of by an arrow: "BDNF ↑", "↓ cortisol (perhaps)"."""
_POINTED = re.compile(
    r"(?P<what>[^→()]{2,60}) → (?P<target>[^→()]{2,60}) \((?P<verb>[a-z ]{3,20})\)"
)
_DENIES = re.compile(r"(?:(?:does|did|is) not|(?:does|did|is)n['’]t|has no) ", re.IGNORECASE)
_DASH = re.compile(r"\s[-–—]\s")
_BEHIND = re.compile(r"\s*:\s|\s+[-–—]\s")
_ENOUGH = re.compile(rf"^(?:{WORDS.pattern('enough')})\s+", re.IGNORECASE)
_TARGET = re.compile(r"\s+(?:it|this|them)\b(?!\s+\w)", re.IGNORECASE)
_BODY = re.compile(rf"(?:\w+ )?(?:{WORDS.pattern('body_places')})", re.IGNORECASE)
"""Where in the body a substance does something: "Liver: inhibits gluconeogenesis"."""


def done_by_own(entry: Entry, said: str, begins: bool = True) -> str:
    """What an item of a substance's note begins with, or a sentence of it, where that is what is done,
    as a sentence on that: "Activates Nrf2", "May increase dopamine release". What it does to the
    body of who takes it is told by who reads the lists of harm.
    """
    if _OF_OWN.isdisjoint(entry.note.kinds) or entry.place.within(*_TAKEN_ELSEWHERE) is not None:
        return said
    listed = begins and entry.form in ("item", "paragraph")
    moved = [_by_arrow(one) for one in split_list(said)] if listed else []
    if moved and all(moved):
        return f"{entry.note.title} {' and '.join(moved)}"
    tried = entry.place.within("tried_for", "uses") is not None
    dosed = _behind_dose((_RATED if tried else _LEVEL).sub("", said))
    bare = entry.form == "paragraph" or (
        begins and entry.form == "item" and not entry.place.is_item
    )
    if _HEDGED.match(said) and WORDS.field(entry.place.words) == "effect":
        return said  # "May improve memory" below "Effect type" is told by who reads that
    if bare and _DENIES.match(said):
        return f"{entry.note.title} {said[0].lower()}{said[1:]}"
    if dosed or not bare:
        return f"{entry.note.title} {dosed}" if dosed else said
    agents = [acts_on(piece) for piece in split_list(said)]
    if agents and all(target for _, target in agents):  # "H1 agonist, H3 antagonist"
        return f"{entry.note.title} {' and '.join(f'{verb} {what}' for verb, what in agents)}"
    hedge = _HEDGED.match(said)
    verb = ANY_VERB.match(said, hedge.end() if hedge else 0)
    told = verb is not None and (hedge is not None or verb.group().split()[0].endswith("s"))
    done = told and verb is not None and any(row.predicate in _DEEDS for row in rows_of(verb))
    return f"{entry.note.title} {said[0].lower()}{said[1:]}" if done else said


def _by_arrow(said: str) -> str:
    """What an arrow says is done to what stands beside it: "BDNF ↑" as "increases BDNF"."""
    found = _ARROWED.fullmatch(said)
    arrows = [one for one in (found["first"], found["last"]) if one] if found else []
    if found is None or len(arrows) != 1 or is_drug(found["what"]):
        return ""
    verb = "increases" if arrows[0] in "↑⬆" else "reduces"
    return f"{verb} {found['what']}{found['aside'] or ''}"


def _behind_dose(said: str) -> str:
    """What the dose at the beginning of a sentence does: "600 mg a day lowered cortisol"."""
    if not AMOUNT.match(said) or denies(said, WORDS):
        return ""
    for word in re.finditer(r"\b[a-z]+\b", said):
        verb = next(filter(_is_verb, _present(word.group())), "")
        doubt = hedged(said[: word.start()].rstrip())
        if verb and (doubt.words or verb.split()[0].endswith("s")):
            return " ".join(filter(None, (doubt.words, verb, said[word.end() :].strip())))
    return ""


def _is_verb(word: str) -> bool:
    found = ANY_VERB.match(f"{word} it")
    return found is not None and found.group() == word


def _present(verb: str) -> tuple[str, ...]:
    """A verb as it may be spelt in a table of them: "lowered" as "lowers"."""
    past = verb.endswith("ed")
    return (f"{verb[:-1]}s", f"{verb[:-2]}s") if past else (verb,)


def _orders_drug(term: str, verb: str, line: Entry) -> bool:
    """Whether a verb behind the name of a drug, in the note of another, is an order: "Insulin:
    measure the sugar", and not "Insulin: measures".
    """
    taken = SUBSTANCE in line.note.kinds and is_drug(term) and line.note.title != term
    return taken and not (term.endswith("s") or verb.partition(" ")[0].endswith(("s", "ed")))


def plain(line: Entry) -> str:
    """A sentence without its full stop; what an item says of the name before its dash or colon is
    said of that. Behind the name of a target "inhibits it" tells what the substance does to that.
    """
    text = sentence_text(line.text).rstrip(" .")
    if pointed := _told_by_arrow(text):
        return pointed
    acting = (agent(*line.term()) or agent_beside(line.text)) if line.form == "item" else ""
    if acting:
        return acting
    led = line.form == "item" or line.block.strong > 0
    term, rest = line.term() if led else ("", "")
    rest = with_risk(rest)
    verb = ANY_VERB.search(rest)
    if verb and rows_of(verb)[0].predicate == HAS_FUNCTION:
        return text  # "Brain: regulates appetite" tells where something acts
    before = rest[: verb.start()].rstrip() if verb else "?"
    said_of = before.strip(" ,").casefold()
    if verb and not before and _orders_drug(term, verb.group(), line):
        return text
    doubt = hedged(f" {said_of}")
    target = _TARGET.match(rest, verb.end()) if verb and not doubt.before.strip() else None
    if target and verb and line.place.within("molecular_targets"):
        told = " ".join(("it", *filter(None, (doubt.words, verb.group(), term))))
        return f"{told}{rest[target.end() :]}".rstrip(" .")
    below = line.parent is not None and is_aspect(term)
    is_label = below or bool(WORDS.field(term) or topics_of(term, WORDS, ()))
    acts_there = verb and rows_of(verb)[0].predicate in (*MOVES, PROMOTES) and _BODY.fullmatch(term)
    sorts = is_group(term, WORDS) or acts_there
    if verb and not (is_label or said_of) and sorts:
        return f"it {_DASH.split(rest)[0]}".rstrip(" .")  # "Enzymes: inhibits CYP3A4 - take care"
    doing = _does_it(line, term) if verb and not (is_label or said_of) else ""
    if verb and doing:
        return f"{doing} {rest[verb.start() :]}".rstrip(" .")
    if verb and not is_label and is_change(doubt.before.strip(" ,")) and symbols(name(term).text):
        return " ".join((term, *filter(None, (doubt.words,)), rest[verb.start() :])).rstrip(" .")
    if verb and not is_label and (not said_of or said_of in WORDS["vague_subjects"]):
        state = f" {said_of}" if said_of in WORDS["opposite_states"] else ""
        called = _ENOUGH.sub("", name(term).text) if state else term
        return f"{called}{state} {rest[verb.start() :]}".rstrip(" .")
    apposed = before.endswith(",")
    known = line.parent is None or is_drug(term)
    if verb and not is_label and apposed and known and not doubt.certainty:
        return f"{term} {rest[verb.start() :]}".rstrip(" .")  # "Energy sensor, activates ..."
    by_itself = term.casefold() in WORDS["labels_of_sentences"]  # "Evidence: aspirin reduces …"
    is_label = not by_itself and (below or bool(WORDS.field(term)))  # "Due to drugs: aspirin …"
    of_another = verb and not (is_label or apposed) and _BEHIND.match(line.text, len(term))
    return sentence_text(rest).rstrip(" .") if of_another else text


def _told_by_arrow(text: str) -> str:
    """A sentence whose verb stands in parentheses behind what an arrow points to: "PS → Akt (activates)".

    >>> _told_by_arrow("PS → Akt (activates)"), _told_by_arrow("PS → Akt (strong)")
    ('PS activates Akt', '')
    """
    found = _POINTED.fullmatch(text)
    verb = ANY_VERB.fullmatch(found["verb"]) if found else None
    return (
        f"{found['what'].strip()} {verb.group()} {found['target'].strip()}"
        if found and verb
        else ""
    )


def _does_it(line: Entry, term: str) -> str:
    """What does what stands behind a function's name: the structure that the title above names, or
    that of the note where its functions are listed: "Emotion regulation: inhibits the amygdala".
    """
    if not is_function(term) or is_drug(term):
        return ""
    own = ANATOMICAL_STRUCTURE in line.note.kinds and line.place.within("functions") is not None
    whose = None if own else station(line)
    return "it" if own else whose.name if whose is not None else ""


def told_elsewhere(entry: Entry) -> tuple[Predicate, ...]:
    """The relations of an item that are told by who reads the list in which it stands."""
    rated = entry.place.within("supplements", "lifestyle") and is_rated(entry)
    if rated and entry.form == "item":
        return (SUPPORTS,)
    return _TOLD_OF_GENES if entry.form == "item" and entry.place.within("genes") else ()


def relates(sentence: str) -> bool:
    """Whether a sentence has a verb that tells a relation, as it is or as it is told plainly, or a
    noun that does.
    """
    plainly = _PLAINLY.search(sentence) is not None
    return tells_agent(sentence) or bool(
        ANY_VERB.search(sentence_text(sentence.strip()) if plainly else sentence)
    )
