"""What short phrases say that a substance does, as the fields of a list have them: "Adaptogen,
supports dopamine release, mild COX-2 inhibition".

Each piece between commas stands for itself: a verb with what it is done to, the noun of an action
behind that, or the noun of what the substance is. A piece without any of them goes on with what the
verb before it is said of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import NO_PREDICATE, KindName, Predicate
from graphbuild.outline import parenthesised, split_list, split_outside
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.structures import is_function
from graphbuild.packs.medicine.acted_targets import AGENTS, without_action
from graphbuild.packs.medicine.clinical import is_condition, is_drug, is_sign, run_of
from graphbuild.packs.medicine.deed_names import (
    bare,
    is_name,
    is_of_body,
    is_sort,
    kind_done,
    names_of,
    without_when,
)
from graphbuild.packs.medicine.statement_agents import acts_on
from graphbuild.packs.medicine.statement_hedges import HEDGES
from graphbuild.packs.medicine.statement_sorts import is_molecule, kind_at
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.anatomy import NEUROTRANSMITTER
from graphbuild.terms.garden import AFFECTS, FUNCTION, LEADS_TO, PRODUCES, REQUIRES, THING
from graphbuild.terms.medicine import (
    ACTIVATES,
    AFFECTS_CONDITION,
    BINDS_TO,
    CAUSES,
    CONDITION,
    IMPROVES,
    INCREASES,
    INHIBITS,
    MODULATES,
    PRECURSOR_OF,
    PROMOTES,
    REDUCES,
    REGULATES,
    REQUIRES_COFACTOR,
    SUPPORTS,
    SUPPORTS_FUNCTION,
    SUPPORTS_SYNTHESIS,
)

_LONGEST = 500  # of a field, in characters
VERBS_OF = {
    "deeds of improving": IMPROVES,
    "deeds of enhancing": IMPROVES,
    "deeds of restoring": IMPROVES,
    "deeds of increasing": INCREASES,
    "deeds of reducing": REDUCES,
    "deeds of weakening": REDUCES,
    "deeds of inhibiting": INHIBITS,
    "deeds of activating": ACTIVATES,
    "deeds of modulating": MODULATES,
    "deeds of regulating": REGULATES,
    "deeds of promoting": PROMOTES,
    "deeds of supporting": SUPPORTS_FUNCTION,
    "deeds of causing": LEADS_TO,
    "deeds of binding": BINDS_TO,
    "deeds of requiring": REQUIRES,
    "deeds of producing": PRODUCES,
}
_NOUNS_OF = {
    "nouns of improving": IMPROVES,
    "nouns of reducing": REDUCES,
    "nouns of promoting": PROMOTES,
    "nouns of supporting": SUPPORTS_FUNCTION,
}
_BRINGING = (LEADS_TO, ACTIVATES, INCREASES, PROMOTES)
"""What brings a condition about, where it is done to one."""
_AGAINST = (IMPROVES, REDUCES)
"""What helps against a condition, where it is done to one."""


def forms_of(verbs: tuple[str, ...]) -> str:
    """The pattern of verbs in the third person as that, as the plain verb, and in the past."""
    spelt = []
    for verb in verbs:
        first, _, more = verb.partition(" ")
        plain = first.removesuffix("s")
        past = f"{plain}d" if plain.endswith("e") else f"{plain}ed"
        spelt += [" ".join(filter(None, (one, more))) for one in (first, plain, past)]
    return "|".join(sorted(map(re.escape, spelt), key=len, reverse=True))


_VERB = "|".join(f"(?P<v{at}>{forms_of(WORDS[tag])})" for at, tag in enumerate(VERBS_OF))
_DEED = re.compile(
    rf"(?:(?:and|but) )?(?:(?P<hedge>{HEDGES}) )?(?:also |help |[a-z]+ly )*"
    rf"(?P<verb>{_VERB})\s+(?P<what>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_NOUN = re.compile(
    rf"(?P<what>\S.*)\s+(?P<noun>"
    rf"{'|'.join(f'(?P<n{at}>{WORDS.pattern(tag)})' for at, tag in enumerate(_NOUNS_OF))})",
    re.IGNORECASE | re.DOTALL,
)
_EFFECTIVE = re.compile(
    rf"(?:[\w-]+ )*(?P<verb>{WORDS.pattern('deeds of helping')})\s+(?P<what>\S.*)", re.IGNORECASE
)
_PRECURSOR = re.compile(
    rf"(?:\w+ )?(?:{WORDS.pattern('precursors')}) (?:to|of|for) (?P<behind>\S.*)|"
    rf"(?P<before>\S.*) (?:{WORDS.pattern('precursors')})",
    re.IGNORECASE,
)
_COFACTOR = re.compile(
    rf"(?:\w+ )?(?:{WORDS.pattern('cofactors')}) (?:for|of|in) (?P<what>\S.*)", re.IGNORECASE
)
_ANY = forms_of(tuple(verb for tag in VERBS_OF for verb in WORDS[tag]))
_NEXT = re.compile(rf"\s+and\s+(?=(?:{_ANY})\s)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[\w)])\.\s+(?=[A-Z])")
"""Behind the first sentence others begin with subjects of their own."""
_ARROW = re.compile(r"\s*→\s*")
_LABEL = re.compile(r"^[\w -]{2,30}:\s+")
"""Before a finding what kind of study it is from: "Meta-analysis: …"."""
_INCLUDING = re.compile(r"^.*\b(?:including|showing|shows)\s+", re.IGNORECASE)
_MADE = re.compile(r"(?P<what>.+) (?:bio)?synthesis", re.IGNORECASE)
_AMOUNT = re.compile(rf".*\b(?:{WORDS.pattern('amounts_of_transmitters')})", re.IGNORECASE)
_SHARED = re.compile(
    rf"(?P<ones>(?:[\w-]+, )+)(?P<last>[\w-]+)(?P<noun> (?:{WORDS.pattern('had_nouns')}))\b",
    re.IGNORECASE,
)


class Deed(NamedTuple):
    """What is done to something: the relation, the name and its kind, the words that hedge it, and
    the verb where that says more; `turned` where the other thing is the subject. `plain` is the
    relation where no substance does it.
    """

    predicate: Predicate
    name: str
    kind: KindName
    hedge: str = ""
    verb: str = ""
    turned: bool = False
    aside: str = ""
    plain: Predicate = NO_PREDICATE


def deeds(text: str) -> Iterator[Deed]:
    """What each piece of a text says.

    >>> [(one.predicate, one.name) for one in deeds("Adaptogen, may lower cortisol and raise BDNF in rats, zinc chelation")]
    [('reduces', 'cortisol'), ('increases', 'BDNF')]
    >>> [(one.predicate, one.name) for one in deeds("Improves attention, working memory, antioxidant")]
    [('improves', 'attention'), ('improves', 'working memory')]
    >>> [(one.predicate, one.name) for one in deeds("NMDA receptor antagonist, COX-2 inhibition, GABA precursor")]
    [('antagonistOf', 'NMDA receptor'), ('inhibits', 'COX-2'), ('precursorOf', 'GABA')]
    """
    before: re.Match[str] | None = None
    hedge = ""
    sentence = _SENTENCE.split(text)[0]
    for piece in split_list(_SHARED.sub(_each, sentence)) if len(text) <= _LONGEST else ():
        for clause in split_outside(_ARROW.split(piece)[0], _NEXT):
            outer, asides = parenthesised(_LABEL.sub("", clause))
            outer = outer.strip(" .")
            verb = _DEED.fullmatch(outer)
            by_noun = [] if verb else list(_by_noun(_INCLUDING.sub("", outer), "; ".join(asides)))
            yield from by_noun
            going_on = verb or (None if by_noun or not _goes_on(outer) else before)
            before = None
            if going_on is not None:
                hedge = _hedge(verb, hedge) if verb else hedge
                what = verb["what"] if verb else outer
                yield from _done(going_on, what, hedge, asides)
                ends = without_when(what) != what or _ARROW.search(piece)
                before = None if ends else going_on


def may_be_deed(text: str) -> bool:
    """Whether words begin with the verb of a deed, in whichever form."""
    return _DEED.fullmatch(text) is not None


def is_deed(text: str) -> bool:
    """Whether words begin with the verb of a deed in the third person, before what it is done to."""
    found = _DEED.fullmatch(text)
    third = found is not None and found["verb"].partition(" ")[0].endswith("s")
    return third or (found is not None and bool(found["hedge"]))


def _each(found: re.Match[str]) -> str:
    """ "Nicotine, alcohol cravings" with the noun behind each."""
    return f"{found['ones'].replace(',', found['noun'] + ',')}{found['last']}{found['noun']}"


def _hedge(verb: re.Match[str], before: str) -> str:
    """The hedge of a verb: its own, or that of the one before, where it is a plain verb behind
    that: "may raise BDNF, lower cortisol".
    """
    first = verb["verb"].partition(" ")[0]
    return verb["hedge"] or ("" if first.endswith("s") or first[:1].isupper() else before)


def _goes_on(text: str) -> bool:
    """Whether a piece without a verb may be said of the one before it."""
    called = bare(text)
    vague = called.rpartition(" ")[2].casefold() in WORDS["vague_subjects"]
    return is_name(called) and not (vague or is_sort(called) or is_drug(called))


def _by_noun(text: str, aside: str) -> Iterator[Deed]:
    """What a noun tells: what the substance is, or what is done."""
    told = list(_of_sort(text, aside))
    yield from told or _of_action(without_when(text), aside)


def _of_sort(text: str, aside: str) -> Iterator[Deed]:
    """What a substance is to something else: a precursor, a cofactor, an antagonist, a remedy."""
    precursor, cofactor = _PRECURSOR.fullmatch(text), _COFACTOR.fullmatch(text)
    verb, target = acts_on(text)
    helping = _EFFECTIVE.fullmatch(text)
    if precursor:
        for name in names_of(precursor["behind"] or precursor["before"]):
            yield Deed(PRECURSOR_OF, name, kind_at(name, THING), aside=aside)
    elif cofactor:
        for name in names_of(bare(cofactor["what"])):
            kind = kind_done(name, REQUIRES_COFACTOR)
            yield Deed(REQUIRES_COFACTOR, name, kind, turned=True, aside=aside)
    elif target:
        yield Deed(AGENTS[verb], target, kind_at(target, THING), aside=aside)
    elif helping:
        for name in filter(is_condition, names_of(bare(helping["what"]))):
            verb = helping["verb"].lower()
            yield Deed(AFFECTS_CONDITION, run_of(name), CONDITION, verb=verb, aside=aside)


def _of_action(text: str, aside: str) -> Iterator[Deed]:
    """What the noun of an action says is done: "COX-2 inhibition", "memory support"."""
    called, predicate = without_action(text)
    action = text.rpartition(" ")[2].lower()
    noun = _NOUN.fullmatch(text) if predicate is None else None
    if noun:
        group = next(at for at in range(len(_NOUNS_OF)) if noun[f"n{at}"])
        called, predicate = noun["what"], list(_NOUNS_OF.values())[group]
    if predicate is not None:
        for name in names_of(called):
            if not is_sort(name):
                better = predicate == INCREASES and is_function(name) and not _is_amount(name)
                yield _deed(IMPROVES if better else predicate, name, "", action, aside)


def _done(found: re.Match[str], what: str, hedge: str, asides: list[str]) -> Iterator[Deed]:
    """What a verb tells of the names behind it."""
    tag = next(tag for at, tag in enumerate(VERBS_OF) if found[f"v{at}"])
    behind = f" {what}"
    called = without_when(behind)
    aside = "; ".join(filter(None, (*asides, behind[len(called) :].strip(" ,"))))
    for name in names_of(called.strip()):
        amount = _is_amount(name)
        more = amount if tag == "deeds of restoring" else amount or not _is_better(name)
        more = more and tag in ("deeds of enhancing", "deeds of restoring")
        predicate = INCREASES if more else VERBS_OF[tag]
        yield _deed(predicate, name, hedge, found["verb"].lower(), aside)


def _is_amount(name: str) -> bool:
    """Whether there may be more or less of something: "dopamine release"."""
    return bool(_AMOUNT.fullmatch(name)) or is_transmitter(name.rpartition(" ")[2])


def _is_better(name: str) -> bool:
    """Whether there is no more of something that is enhanced, but it goes better."""
    return is_function(name) or is_condition(name) or is_sign(name)


def _deed(predicate: Predicate, name: str, hedge: str, verb: str, aside: str) -> Deed:
    """A deed with what it is called: what is done against a condition, for a structure, or for the
    synthesis of a transmitter has predicates of its own.
    """
    condition = run_of(name)
    if is_condition(condition) and predicate in _AGAINST:
        told = (AFFECTS_CONDITION, condition, CONDITION, hedge, verb)
        return Deed(*told, aside=aside, plain=predicate)
    kind = kind_done(name, predicate)
    if predicate == LEADS_TO and (is_molecule(name) or " " not in name):
        predicate = ACTIVATES  # "induces CYP3A4"
    if predicate in _BRINGING and (is_condition(name) or is_sign(name)):
        return Deed(CAUSES, name, kind, hedge, aside=aside)
    of_body = is_of_body(name)
    if predicate == SUPPORTS_FUNCTION and kind != FUNCTION:
        made = _MADE.fullmatch(name)
        if made and is_transmitter(made["what"]):
            return Deed(SUPPORTS_SYNTHESIS, made["what"], NEUROTRANSMITTER, hedge, aside=aside)
        plain = AFFECTS if of_body else PROMOTES
        return Deed(SUPPORTS, name, kind, hedge, aside=aside, plain=plain)
    better = of_body and predicate in (IMPROVES, INCREASES)
    return Deed(AFFECTS if better else predicate, name, kind, hedge, aside=aside)
