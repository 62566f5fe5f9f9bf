"""The things at the two ends of a sentence's verb, and what the verb tells of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline import Entry, parenthesised
from graphbuild.outline.names import spelled_out
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.shared_nouns import in_full
from graphbuild.packs.anatomy.structures import is_fibre, is_structure, kind_of
from graphbuild.packs.garden.fields import Named
from graphbuild.packs.medicine.clause_shapes import End
from graphbuild.packs.medicine.clinical import is_drug
from graphbuild.packs.medicine.condition_fields import with_amount
from graphbuild.packs.medicine.dose_words import dosed
from graphbuild.packs.medicine.drug_members import members_of
from graphbuild.packs.medicine.safety_ends import Said, claim_of
from graphbuild.packs.medicine.statement_asides import amounts_in, level_in
from graphbuild.packs.medicine.statement_hedges import doubt_of
from graphbuild.packs.medicine.statement_joined import of_each
from graphbuild.packs.medicine.statement_names import (
    ARTICLE,
    bare_names,
    enumerated,
    taken_apart,
    without_home,
)
from graphbuild.packs.medicine.statement_row import Verb
from graphbuild.packs.medicine.statement_sorts import (
    Sort,
    is_dose,
    is_dosed,
    is_gene,
    kind_at,
    nothing,
)
from graphbuild.packs.medicine.statement_subject import OF_THE_BODY, Spoken, Subject, is_subject
from graphbuild.packs.medicine.statement_text import amount_inserted
from graphbuild.packs.medicine.statement_whom import told_beside, whom_aside
from graphbuild.packs.medicine.words import WORDS
from graphbuild.reading.subjects import means_itself
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    FIBRE,
    GENE,
    HAS_CELL_TYPE,
    MARKER_OF,
    NEUROTRANSMITTER,
    RELEASES,
)
from graphbuild.terms.garden import ALIAS, FIELD, THING
from graphbuild.terms.medicine import CONDITION, DRUG, HAS_DOSE, HAS_SAFETY, SUBSTANCE, TEST

BY = "statements"
_Things = Sequence[tuple[Ref, Named]]
_HARMS = "side effects"
_SHARE = rf"(?:(?:{WORDS.pattern('about')}) )?\d[\d.–-]*\s?% of (?:its|the)"
SHARE = re.compile(rf"(?:{_SHARE}|(?:{WORDS.pattern('shares')}) (?:of )?its)\b", re.IGNORECASE)
_OF_ITS = re.compile(
    rf"(?:its|here|in it|the|(?:{WORDS.pattern('shares')})(?: of its| its)?|{_SHARE})(?: also)?",
    re.IGNORECASE,
)
"""What stands for it before what is its own; "the" alone stands before "signs are"."""
_ITSELF = re.compile(
    rf"(?:{WORDS.pattern('the_condition')})|(?:(?:{WORDS.pattern('shares')}) )?(?:of )?(?:the |its )?(?:\w+ )?cases",
    re.IGNORECASE,
)
"""The condition that was spoken of: "most of the inherited cases"."""
_CASES = re.compile(r"\bcases$", re.IGNORECASE)
"""What is said of cases is said of the note's own condition, whatever drug was spoken of before."""
_ATTACKS = re.compile(rf"(?:the |an? |more )?(?:{WORDS.pattern('had_nouns')})", re.IGNORECASE)
_VALUE = re.compile(
    rf"(?:an?|the) (?:[\w-]+ ){{0,2}}(?:{WORDS.pattern('nouns_of_results')})(?: (?:with|and) .+)?",
    re.IGNORECASE,
)
"""What the note's own test gives: "A low value with a low TSH"."""
_ARTICLE_ALONE = re.compile(r"the|an?", re.IGNORECASE)  # whose noun was taken for the next verb
_MARKS = re.compile(
    rf"(?P<gene>[\w-]{{2,12}}), (?:an? |the )?(?:\w+ )?(?:{WORDS.pattern('markers')}) (?:of|for) (?P<cells>[^,;]{{3,60}})",
    re.IGNORECASE,
)
_GENES = re.compile(r"^(?:the )?genes? ", re.IGNORECASE)
_NO_NAME = re.compile(
    rf"\b(?:including|without)\b|\b\d[\d,.]{{2,}}\s|\s[—–-]\s|(?:^|\s)(?!(?:{WORDS.pattern('prepositions', 'linking')})\s)\S+\s(?:the|an?|its|their)\s",
    re.IGNORECASE,
)
"""In no name: what it includes, a count, a dash, or the article of another, "arrival the axons"."""
_FIBRES_OF = re.compile(
    rf"(?:all )?(?:its|the) (?:{WORDS.pattern('fibre_nouns', 'axon_nouns')})(?: of (?P<whose>the .+))?",
    re.IGNORECASE,
)
"""What a tract is made of: "its fibres", "the axons of the fornix"."""
_MOST = 6  # words of a name
_AMOUNT = re.compile(rf" (?:{WORDS.pattern('amounts_of_transmitters')})$", re.IGNORECASE)
"""Behind the name that parentheses make short: "glial cell line-derived factor expression (GDNF)"."""


class Ends:
    """What stands at the ends of a verb in one line, after what was spoken of."""

    def __init__(self, line: Entry, subject: Subject, spoken: Spoken) -> None:
        self.line, self.subject, self.spoken = line, subject, spoken

    def claims(self, verb: Verb, before: str, behind: str) -> Iterator[Claim]:
        """What a verb tells of the things before and behind it."""
        sources = list(self._things(before, verb.before))
        own = bool(sources) and is_subject(sources[0][0])
        of_own = own and SUBSTANCE in self.subject.note.kinds
        sort = verb.behind_own if of_own else verb.behind
        if verb.predicate == HAS_DOSE:
            yield from (one for source, _ in sources for one in self._dose(source, behind))
            return
        if verb.behind.kind == GENE and sources:
            yield from self._markers(behind)
            behind = _MARKS.sub(r"\g<gene>", behind)
        cut = _ARTICLE_ALONE.fullmatch(behind.strip(" ,")) is not None  # "reduces the | attacks"
        told_of = sources and not cut
        behind = whom_aside(behind) or verb.unsaid
        targets = list(self._things(behind, sort, own)) if told_of else []
        if verb.safety:
            yield from self._met(verb, sources, targets)
        elif verb.predicate == HAS_SAFETY:
            for source, _ in sources:
                yield from (self._harm(source, target.name, written) for target, written in targets)
        elif targets:
            yield from self._related(verb, sources, targets)

    def _met(self, verb: Verb, sources: _Things, targets: _Things) -> Iterator[Claim]:
        """What something may not go with."""
        for source, (target, written) in product((one for one, _ in sources), targets):
            doubt = tuple(doubt_of(written.asides))
            end = End(target.name, why="" if doubt else "; ".join(written.asides))
            claim = claim_of(self.line, end, Said(source, verb.safety, "", BY))
            yield replace(claim, qualifiers=(*claim.qualifiers, *doubt))

    def _harm(self, taken: Ref, harm: str, written: Named) -> Claim:
        """What something does besides, in the words of it."""
        told = (FIELD, _HARMS), *doubt_of(written.asides)
        return self.line.claim(taken, HAS_SAFETY, harm, *told, by=BY)

    def _related(self, verb: Verb, sources: _Things, targets: _Things) -> Iterator[Claim]:
        for source, beside in sources:
            for target, written in targets:
                if source.name != target.name:
                    ends = (target, source) if verb.turned else (source, target)
                    level = () if written.asides else level_in(beside.asides)
                    told = (*told_beside(written), *level)
                    yield self.line.claim(ends[0], verb.predicate, ends[1], *told, by=BY)
                    yield from self._names(target, written)
            for amount in amounts_in(beside.asides):
                yield from self.dose(source, amount)
            if source.kind == FIBRE:
                yield from self._names(source, beside)
        for thing, written in (*sources, *targets):
            yield from self._home(thing, written)

    def _markers(self, text: str) -> Iterator[Claim]:
        """The cells that a gene is said to mark in passing: "RELN, a marker of stellate cells"."""
        for found in _MARKS.finditer(text):
            called = ARTICLE.sub("", found["cells"])
            if is_gene(found["gene"]) and kind_of(called) == CELL_TYPE:
                cells = self.line.ref(called, CELL_TYPE)
                yield self.line.claim(self.line.ref(found["gene"], GENE), MARKER_OF, cells, by=BY)

    def _home(self, thing: Ref, written: Named) -> Iterator[Claim]:
        """The structure whose cells are meant: "neurons of the paraventricular nucleus"."""
        home = written.text.removeprefix(thing.name).removeprefix(" of ")
        place = ARTICLE.sub("", home)
        if home != written.text and thing.kind == CELL_TYPE and is_structure(place):
            whole = (
                self.subject.of(Sort(ANATOMICAL_STRUCTURE, is_structure, (ANATOMICAL_STRUCTURE,)))
                if self.subject.is_called(home)
                else self.line.ref(place, kind_of(place))
            )
            if whole is not None:
                yield self.line.claim(whole, HAS_CELL_TYPE, thing, by=BY)

    def amount_inserted(self, before: str) -> Iterator[Claim]:
        """The amount that is put in behind the name of what is taken: "Melatonin, 3 mg,"."""
        taken, amount = amount_inserted(before)
        if amount:
            yield from self.dose(self.line.ref(taken, THING), amount)

    def dose(self, taken: Ref, amount: str) -> Iterator[Claim]:
        """The amount of what is taken, where it is that."""
        if is_dosed(taken.name):
            kind = DRUG if is_drug(taken.name) else SUBSTANCE
            yield from self._dose(
                replace(taken, kind=kind) if taken.kind == THING else taken, amount
            )

    def _dose(self, taken: Ref, text: str) -> Iterator[Claim]:
        told = dosed(text.strip(" ,"))
        if told.amount is not None and is_dose(text):
            yield self.line.claim(taken, HAS_DOSE, told.words, *told.values(), by=BY)

    def _names(self, thing: Ref, written: Named) -> Iterator[Claim]:
        for aside in written.asides:
            fibre = thing.kind == FIBRE and is_fibre(aside)
            if fibre or (spelled_out(aside, written.text) and not _AMOUNT.search(written.text)):
                yield self.line.claim(thing, ALIAS, aside, by=BY)
            elif thing.kind == CELL_TYPE and is_transmitter(aside):
                released = self.line.ref(aside, NEUROTRANSMITTER)
                yield self.line.claim(thing, RELEASES, released, by=BY)

    def _things(
        self, text: str, sort: Sort, behind_own: bool = True
    ) -> Iterator[tuple[Ref, Named]]:
        """The things at one end of a verb, each as it is written; none where one of them is not of
        the right sort.
        """
        bare = text.strip(" ,")
        is_it = means_itself(bare, WORDS) or _OF_ITS.fullmatch(bare) or _ITSELF.fullmatch(bare)
        own = self.subject.of(sort)
        if not behind_own and sort.fits is nothing and _ATTACKS.fullmatch(bare):
            yield from [(own, Named(""))] if own is not None else []
            return
        if is_it:
            here = bare.casefold() == "here" or self._is_own_by_noun(bare)
            it = (self.spoken.place or own) if here else self._itself(sort, behind_own)
            it = own if own and _CASES.search(bare) and (it is None or it.kind != CONDITION) else it
            yield from [(it, Named(""))] if it and self.subject.may_mean(bare, it) else []
            return
        outer, asides = parenthesised(bare)
        fibres = _FIBRES_OF.fullmatch(outer) if sort.kind == FIBRE else None
        outer = (fibres["whose"] or self.subject.note.title) if fibres else outer
        tested = TEST in (sort.own or self.subject.note.kinds) and _VALUE.fullmatch(outer)
        if tested or self.subject.is_called(outer):
            yield from [(own, Named("", tuple(asides)))] if own is not None else []
            return
        bare = _GENES.sub("", bare) if sort.kind == GENE else bare
        bare = in_full(bare) if sort.kind == ANATOMICAL_STRUCTURE else bare
        most = _MOST if sort.kind != CELL_TYPE else _MOST + 4  # and where they are
        listed = enumerated(of_each(bare), most, sort)
        found = taken_apart(bare_names(listed), sort, self.subject.is_called)
        names = [one.text for one in found]
        if any(with_amount(one)[1] or _NO_NAME.search(one) for one in names):
            return  # a substance with its dose, which is read as one
        vague = any(one.casefold() in WORDS["vague_subjects"] for one in names)
        vague = vague or any(one.partition(" of ")[0] in WORDS["empty_heads"] for one in names)
        # "excitotoxicity in stroke, brain injury": of which of them?
        open_end = any(" in " in one for one in names[:-1])
        others = [one for one in names if not self._is_own(one, bare)]
        forms = sort.kind == CONDITION and all(map(self.subject.is_form, others))
        fit = forms or sort.all_fit(others)
        if others and not vague and not open_end and fit:
            for one in found:
                itself = self.subject.of(sort) if one.text not in others else None
                if itself is not None:
                    yield itself, Named("", one.asides)
                    continue
                called = without_home(one.text) if sort.kind in (CELL_TYPE, FIBRE) else one.text
                kind = sort.kind if sort.by_verb else kind_at(called, sort.kind)
                yield self.line.ref(called, kind), one
                for member in (each for aside in one.asides for each in members_of(called, aside)):
                    yield self.line.ref(member, kind), Named(member)

    def _is_own_by_noun(self, text: str) -> bool:  # a drug is no "disease", nor is an unknown one
        it, ill = self.spoken.it, CONDITION in self.subject.note.kinds
        named = ill if it is None else it.kind in (DRUG, SUBSTANCE, THING)
        if self.subject.is_own_sort(text):
            return True
        return named and text[:4].lower() == "the " and not self.subject.is_other_sort(text)

    def _is_own(self, called: str, text: str) -> bool:
        """Whether one name of several is what the note is about, be it by its noun: "the complex
        and the cochlear nuclei".
        """
        with_article = f"the {called.casefold()}"
        by_noun = with_article in text.casefold() and self.subject.is_called(with_article)
        return by_noun or self.subject.is_called(called)

    def _itself(self, sort: Sort, begins: bool) -> Ref | None:
        """What "it" is at one end. Where the sentence began with something else, it may be what the
        note is about: "Epilepsy affects it" behind a sentence on schizophrenia.
        """
        it, that, _ = self.spoken
        if it is None:  # nobody knows, but for what is done to the note's own condition
            return self.subject.of(sort) if sort.fits is nothing and not begins else None
        if that is not None and not begins:  # a part of the body is nothing else
            fits = sort.fits(that.name) or that.kind not in OF_THE_BODY
            return that if fits or that.kind == sort.kind else None
        own = self.subject.of(sort)
        if is_subject(it):
            return own
        of_sort = sort.fits(it.name) or it.kind == sort.kind != THING
        return it if of_sort else own if not begins else None
