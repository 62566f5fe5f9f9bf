"""Plain sentences of a name, a verb and names, in any note: "CHAT encodes choline
acetyltransferase".

A verb tells a relation only between things of the right sort, so that prose with such a verb says
nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, name, parenthesised, part, split_list
from graphbuild.outline.names import without_article
from graphbuild.packs.anatomy.shared_nouns import in_full
from graphbuild.packs.anatomy.structures import is_structure, kind_of
from graphbuild.packs.garden.fields import COLON, denies
from graphbuild.packs.medicine.clinical import is_condition, is_drug
from graphbuild.packs.medicine.genes import change_in, gene_alone, with_mechanism
from graphbuild.packs.medicine.joined_places import with_joined_places
from graphbuild.packs.medicine.other_names import called
from graphbuild.packs.medicine.statement_again import outside, told_again, verb_in, verbs_in
from graphbuild.packs.medicine.statement_asides import is_level, rated, without_level
from graphbuild.packs.medicine.statement_columns import told_by_titles
from graphbuild.packs.medicine.statement_cuts import (
    APPOSED,
    BEHIND,
    CLAUSE,
    IN_WHOM,
    MANNER,
    NEXT,
    PARTICIPLE,
    without_aftermath,
)
from graphbuild.packs.medicine.statement_denials import denied, marked, unmarked
from graphbuild.packs.medicine.statement_ends import BY, SHARE, Ends
from graphbuild.packs.medicine.statement_hedges import conceded, doubted, doubted_last, hedged
from graphbuild.packs.medicine.statement_illness import without_aim
from graphbuild.packs.medicine.statement_lead import (
    MOVES,
    done_by_own,
    plain,
    relates,
    told_elsewhere,
)
from graphbuild.packs.medicine.statement_names import ARTICLE, of_molecule, without_home_of_deed
from graphbuild.packs.medicine.statement_openings import (
    first_subject,
    is_phrase,
    placed,
    without_circumstance,
)
from graphbuild.packs.medicine.statement_places import (
    acted_on,
    only_object,
    part_told,
    places,
    told_next,
    whose,
)
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_subject import Spoken, Subject
from graphbuild.packs.medicine.statement_tests import assessed
from graphbuild.packs.medicine.statement_text import (
    asks,
    cells_behind,
    once,
    parted,
    without_inserted,
)
from graphbuild.packs.medicine.statement_turned import illness_told, turned
from graphbuild.packs.medicine.statement_verbs import rows_of
from graphbuild.packs.medicine.titled_drugs import drug_of, titled_drug
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.subjects import means_itself
from graphbuild.terms.anatomy import CELL_TYPE, SYNAPSES_WITH
from graphbuild.terms.garden import ALIAS, HAS_PART, LOCATED_IN
from graphbuild.terms.medicine import CONDITION, HAS_SAFETY, MAY_DETECT

_OF_OTHERS = ("research", "papers", "references", "studies")
_ELSEWHERE = ("relations", "none", "elsewhere", "attributes", *_OF_OTHERS)
_TITLES = ("heading", "item")
_LONGEST = 400  # of a sentence, in characters
_HEDGED = re.compile(
    r"\b(?:may|might|could|can|would|should|possibly|perhaps|probably)\b", re.IGNORECASE
)
_DEPENDS = re.compile(r"\b(?:if|whether|when)\b", re.IGNORECASE)
_COMPARES = re.compile(r"\bthan\b(?! \d)", re.IGNORECASE)
_NOUN = re.compile(r"\w+(?<!s)")
"""A verb that may be a noun, and is one in a list of states: "heart block, asthma"."""
_PLACES = (LOCATED_IN, HAS_PART)
_WHOLE = "verbs of consists of"
_OF_ITS_OWN = (*_PLACES, SYNAPSES_WITH, MAY_DETECT, HAS_SAFETY)
"""What an item without a subject says of what the list is about: "Lies in the pons"."""
_PRONOUN = re.compile(r"(?:its?|this|the same)\b", re.IGNORECASE)
_OF_NOTHING = re.compile(rf"{SHARE.pattern}|(?:{WORDS.pattern('nobody')})\b", re.IGNORECASE)
"""With which sentences begin that go on with what was spoken of, or speak of nothing."""
_SAYS_IT = re.compile(r"\b(?:it|its|they|them|these|this)\b", re.IGNORECASE)
_OPENED = re.compile(r",\s+(?!\d)")
_UNSPOKEN = Spoken(None)
_AND = re.compile(r"\s(?:and|or|&)\s|\bboth\b", re.IGNORECASE)


@with_joined_places
def statements(outline: Outline) -> Iterator[Finding]:
    """Sentences and rows, but for those of relations, research and references."""
    reader = _Reader(outline)
    for place, entries in outline.contents:
        if place.label or place.within(*_ELSEWHERE):
            continue
        for entry in entries:
            if entry.form in ("paragraph", "item"):
                told = told_elsewhere(entry)
                yield from (
                    found
                    for found in reader.sentences(entry)
                    if not (isinstance(found, Claim) and found.predicate in told)
                )
            yield from told_by_titles(entry, reader.said)


class _Reader:
    def __init__(self, outline: Outline) -> None:
        self.note = outline.note
        self.subject = Subject(outline.note, outline.name)
        self.own, self.tests = self.subject.ref, set[str]()  # by which it is assessed

    def sentences(self, entry: Entry) -> Iterator[Finding]:
        """Each sentence, and each clause that a semicolon parts off. "It" is what the sentence
        before began with.
        """
        text, at = entry.block.text, 0
        it = begun = self._begins_with(entry)
        verb, that, ill = "", None, None
        cuts = (one for one in CLAUSE.finditer(text) if not is_level(text, one.end()))
        for cut in (*cuts, None):
            end = cut.start() if cut else len(text)
            found: list[Finding] = []
            if entry.form == "paragraph":
                found += self._called(entry, at, end)
            said = told_again(text[at:end].strip(" ."), verb)
            said, it, of_own = turned(said, it, self.subject, ill)
            verb = ""
            asked = "?" in text[end : end + 2] and asks(said)
            said = done_by_own(entry, placed(entry, said) if at == 0 else said, at == 0)
            bare = said if of_own else marked(said)
            if end - at <= _LONGEST and not asked and relates(bare):
                line = part(entry, at, end)
                said, level = without_level(plain(line) if said in line.text else said)
                said = without_circumstance(said if of_own else marked(said))
                verb = verb_in(said)
                told = self._clause(line, conceded(said), Spoken(it, that, begun))
                found += (rated(one, level) for one in told)
            yield from dict.fromkeys(found)
            if cut is None:
                return
            ill = illness_told(entry, text[at:end].strip(), found, ill)
            it = self.own if of_own else self._spoken_of(entry, text[at:end].strip(), found, it)
            at = cut.end()
            it = told_next(found, text, at) or it
            that = acted_on(found) if cut.group()[0] in ".!?" else only_object(found)

    def _is_own(self, text: str) -> bool:
        return means_itself(text, WORDS) or self.subject.is_called(text)

    def _called(self, entry: Entry, at: int, end: int) -> Iterator[Finding]:
        """Other names of what the note or its sentence is about, right behind its name."""
        found = called(entry.block.text[at:end].strip(), frozenset(self.subject.names))
        if found is None:
            return
        line = part(entry, at, end)
        own = self.subject.is_called(found.name)
        plain = found.plainly and not own
        thing = self._thing(line, without_article(found.name)) if plain else self.own
        if thing is not None and (own or found.plainly):
            yield from (line.claim(thing, ALIAS, other, by=BY) for other in found.others)

    def _begins_with(self, entry: Entry) -> Ref | None:
        """What the first "it" is: what the bold words at the beginning name, or the title above;
        else what the note is about.
        """
        place, is_part = entry.place, entry.place.within("parts") is not None
        above = place.title if not place.roles else None
        label = name(entry.term()[0]).text if entry.block.strong else ""
        title = name(place.words).text if above is not None and above.form in _TITLES else ""
        return (
            self._thing(entry, label, is_part)
            or (self._thing(above, title, is_part and place.is_item) if above else None)
            or (drug_of(entry) or titled_drug(place))
            or self.own
        )

    def _thing(self, line: Entry, called: str, is_part: bool = False) -> Ref | None:
        """The condition or structure that words name; what is bold in a place for parts is one."""
        if not called or self.subject.is_called(called) or not GATE.passes(called):
            return None
        if is_condition(called):
            return line.ref(called, CONDITION)
        return line.ref(called, kind_of(called)) if is_part or is_structure(called) else None

    def _spoken_of(
        self, entry: Entry, sentence: str, found: Sequence[Finding], it: Ref | None
    ) -> Ref | None:
        """What "it" is behind a sentence: what that begins with, where it is the note's own or was
        read; None where nobody knows.
        """
        if (
            _PRONOUN.match(sentence)
            or is_phrase(entry, sentence)
            or _OF_NOTHING.match(sentence)
            or (it is not None and sentence.startswith(it.name))
        ):
            return it
        sentence = without_circumstance(sentence)
        begins = ARTICLE.sub("", sentence).casefold()
        named = any(begins.startswith(one) for one in self.subject.names)
        if named or self.subject.is_called(" ".join(sentence.split()[:2])):
            return self.own
        claims = [one for one in found if isinstance(one, Claim)]
        if it is not None and claims and all(one.subject == it for one in claims):
            return it
        ends = (end for claim in claims for end in (claim.subject, claim.object))
        things = (end for end in ends if isinstance(end, Ref))
        return next((one for one in things if begins.startswith(one.name.casefold())), None)

    def _clause(self, line: Entry, text: str, spoken: Spoken) -> Iterator[Finding]:
        denials = unmarked(without_aftermath(text))
        text = denials.text
        found = outside(verbs_in(text), text)
        if not found or denies(text, WORDS) or COLON.search(parenthesised(text)[0]):
            return
        if _DEPENDS.search(text):
            return
        before = first_subject(text[: found[0].start()], self.subject)
        if rows_of(found[0])[0].safety:
            found = found[:1] + [one for one in found[1:] if not _NOUN.fullmatch(one.group())]
        for match, after in zip(found, [*found[1:], None], strict=False):
            behind = text[match.end() : after.start() if after else len(text)]
            said, following = parted(behind, before) if after else (behind, "")
            rows = rows_of(match)
            said = once(match.group(), NEXT.sub("", said))
            own = "" if rows[0].hedged else match.group()
            doubt = hedged(before)
            told = f"{doubt.before}{own}{doubted_last(said)[0]}"
            compared = _COMPARES.search(text, 0, match.end() + len(said))
            is_denied = match.start() in denials.denied
            is_open = not is_denied and denials.leaves_open(match.start())
            hedge = _HEDGED.search(parenthesised(told)[0])  # what parentheses doubt is one name
            if not (compared or is_open or hedge):
                claims = self.said(line, rows, doubt.before, said, spoken)
                claims = denied(claims, rows) if is_denied else claims
                yield from (doubted(one, doubt) for one in claims)
            before = following

    def said(
        self,
        line: Entry,
        rows: Sequence[Verb],
        before: str,
        behind: str,
        spoken: Spoken = _UNSPOKEN,
    ) -> Iterator[Finding]:
        """What the first row of a verb that fits tells."""
        ends = Ends(line, self.subject, spoken)
        subject = MANNER.sub("", without_inserted(before.strip()))
        change = change_in(subject)
        subject = IN_WHOM.sub("", gene_alone(subject))
        subject = without_home_of_deed(subject, rows[0].predicate)
        cells = cells_behind(subject) if rows[0].before.kind == CELL_TYPE else ""
        subject = cells or subject
        if subject.rpartition(" ")[2].casefold() in WORDS["linking"]:
            return  # "Steps to raise …"
        subject = self.note.title if self.subject.is_behind_a_time(subject) else subject
        opened = _OPENED.search(parenthesised(subject.strip(" ,"))[0])
        if opened and not (_AND.search(subject) or all(map(is_drug, split_list(subject)))):
            return  # "Left too long, toxicity causes …" holds under a condition
        for verb in rows if self.subject.is_known else (one for one in rows if not one.is_loose):
            is_place = verb.predicate in _PLACES and verb.tag != _WHOLE
            said = APPOSED.sub("", behind)
            said = PARTICIPLE.sub("", said) if verb.predicate in MOVES else said
            target = (
                places(line, in_full(behind))
                if is_place
                else BEHIND.sub("", f" {said.strip()}").strip()
            )
            own = whose(line) if verb.predicate in _OF_ITS_OWN else ""
            target = without_aim(of_molecule(target, verb.predicate), verb)
            found = list(ends.claims(verb, subject or own, target))
            if found:
                yield from ends.amount_inserted(before.strip())
                yield from (with_mechanism(one, change) for one in found)
                yield from part_told(line, verb, subject, self.subject)
                yield from assessed(line, self.own, found, self.tests)
                return
