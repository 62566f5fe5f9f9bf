"""What a name at either end of a plain sentence's verb must be: a gene, a structure, a sign."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graphbuild import patterns as re
from graphbuild.budget import TITLE
from graphbuild.model import KindName
from graphbuild.packs.anatomy.cell_names import cells, is_transmitter
from graphbuild.packs.anatomy.structures import (
    could_be_function,
    fibre,
    functions_in,
    is_fibre,
    is_function,
    is_structure,
    kind_of,
)
from graphbuild.packs.medicine.amounts import dose
from graphbuild.packs.medicine.clinical import (
    could_be_sign,
    is_condition,
    is_drug,
    is_sign,
    is_test,
)
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.safety_names import is_end
from graphbuild.packs.medicine.statement_joined import in_several_places
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, CELL_TYPE, GENE, NEUROTRANSMITTER
from graphbuild.terms.garden import FUNCTION, THING
from graphbuild.terms.medicine import CONDITION, SIGN, SUBSTANCE

_MOLECULE = re.compile(rf".*(?:{WORDS.pattern('molecule_nouns')})", re.IGNORECASE)
SITE = re.compile(rf"(?:.*[\s-])?(?:{WORDS.pattern('target_nouns')})\W*", re.IGNORECASE)
_MESSENGER = re.compile(rf"\b(?:{WORDS.pattern('messengers')})$", re.IGNORECASE)
_REMEDY = re.compile(
    rf"(?:.*[\s-])?(?:{WORDS.pattern('remedies')})|.*[\s-](?:{WORDS.pattern('treating', 'remedy_nouns')})",
    re.IGNORECASE,
)
_NO_GENE = re.compile(WORDS.pattern("no_genes"))
_SCALE = re.compile(rf".*\s(?:{WORDS.pattern('scale_nouns')})", re.IGNORECASE)
_HAD = re.compile(rf"(?:[\w-]+ ){{0,2}}(?:{WORDS.pattern('had_nouns')})", re.IGNORECASE)
_CIRCUIT = re.compile(rf"\b(?:{WORDS.pattern('circuit_nouns')})$", re.IGNORECASE)
_WHERE = re.compile(r"\s(?:in|around|of|on|behind|at|over)\s")
_WITHIN = re.compile(r"\s+(?:of|under|in|during|from|to)\s+")
SEVERAL = re.compile(r"\band\b|[→/]", re.IGNORECASE)  # which nobody could take apart

_PART = re.compile(rf"[a-z]+ (?:{WORDS.pattern('body_places')})s?")
_WITH = re.compile(r"\s(?:with|in|of|from)\s")

Fits = Callable[[str], bool]


@dataclass(frozen=True)
class Sort:
    """What stands at one end of a verb: the kind of thing that a name there is, and what fits.

    What the note is about may stand there only where it is of one of the kinds `own`; of any, where
    there are none; `by_name` only where its name fits. `beside` is what else may be named there,
    beside a name that fits. `by_verb` alone tells the kind, whatever the name ends in. A `loose`
    one takes any plain name, in the notes of known kinds of things.
    """

    kind: KindName
    fits: Fits
    own: tuple[KindName, ...] = ()
    beside: Fits | None = None
    by_name: bool = False
    by_verb: bool = False
    loose: bool = False

    def all_fit(self, names: Sequence[str]) -> bool:
        """Whether each of several names fits; or some, and the others fit beside them: "planning
        and a sense of time".
        """
        if self.beside is None:
            return all(map(self.fits, names))
        return any(map(self.fits, names)) and all(
            self.fits(one) or self.beside(one) for one in names
        )


def is_gene(text: str) -> bool:
    """Whether a name is the symbol of a gene."""
    return bool(symbols(text))


def is_name(text: str) -> bool:
    """A few words, and nobody behind them: no "warfarin we"."""
    return len(text.split()) <= 4 and not text.lower().endswith((" we", " you", " they"))


def is_substance(text: str) -> bool:
    """A name, and none of a function."""
    return is_name(text) and not is_function(text)


def is_bound(text: str) -> bool:
    """What something attaches to: a name of no part of the body, no function and no illness."""
    other = is_structure(text) or is_cell(text) or is_condition(text) or is_sign(text)
    plain = GATE.passes(text) and not SEVERAL.search(text) and "+" not in text
    return is_substance(text) and plain and not other


def is_binding(text: str) -> bool:
    """What attaches to something: one word, or a molecule by its noun; no receptor, which is what
    it attaches to.
    """
    known = " " not in text or is_molecule(text) or is_drug(text) or is_transmitter(text)
    return known and is_bound(text) and not SITE.fullmatch(text)


def is_illness_alone(text: str) -> bool:
    """A condition, and nobody who has it: no "rats with epilepsy"."""
    return is_condition(text) and not _WITH.search(text)


def is_treatment(text: str) -> bool:
    """A name that may be longer: "transcranial magnetic stimulation of the cortex"."""
    return len(text.split()) <= 6


def is_molecule(text: str) -> bool:
    """A molecule by its noun or symbol; a class of drugs is none."""
    short = len(text) <= TITLE
    return short and not is_drug(text) and (bool(_MOLECULE.fullmatch(text)) or is_gene(text))


def is_supported(text: str) -> bool:
    """A structure, or cells."""
    return is_structure(text) or kind_of(text) == CELL_TYPE


def is_improved(text: str) -> bool:
    """What gets better: a condition, or one function: not "plan and keep one's balance"."""
    return is_condition(text) or (is_function(text) and not SEVERAL.search(text))


def is_eased(text: str) -> bool:
    """What gets better where something is taken or done: a condition, a function or a sign."""
    return is_improved(text) or is_symptom(text)


def is_had_less(text: str) -> bool:
    """What somebody has less of: a condition, a sign, or by its noun "migraine attacks"."""
    return is_condition(text) or is_sign(text) or bool(_HAD.fullmatch(text))


def is_remedy(text: str) -> bool:
    """What is taken or done for somebody: a drug, or a few words with the noun of a treatment."""
    return is_name(text) and (is_drug(text) or bool(_REMEDY.fullmatch(text)))


def is_scale(text: str) -> bool:
    """A test by its noun, be it one that is only in a name: "the Probabilistic Reward Task"."""
    return is_test_name(text) or (bool(_SCALE.fullmatch(text)) and GATE.passes(text, 6))


def could_be_named(text: str) -> bool:
    """A few words that may name anything but a drug: what a test measures, what is mistaken for a
    condition.
    """
    return GATE.passes(text, 4) and not is_drug(text)


def is_dosed(text: str) -> bool:
    """What an amount is given of: a drug, or a name that tells nothing else."""
    return is_drug(text) or (
        GATE.passes(text, 3) and not is_function(text) and not is_structure(text)
    )


def could_be_place(text: str) -> bool:
    """A few words that may name a part of the body, and are known as nothing else."""
    known = is_condition(text) or is_function(text) or is_sign(text)
    return could_be_named(text) and not known


def is_released(text: str) -> bool:
    """A transmitter, or what ends in the noun of a messenger: "corticotropin-releasing hormone"."""
    return is_transmitter(text) or (is_name(text) and bool(_MESSENGER.search(text)))


def nothing(text: str) -> bool:
    """No name at all."""
    return False


def is_cell(text: str) -> bool:
    """Cells by their noun."""
    return bool(cells(text)) or kind_of(text) == CELL_TYPE


def is_axon(text: str) -> bool:
    """Cells, or fibres of them."""
    return is_cell(text) or bool(fibre(text))


def is_course(text: str) -> bool:
    """What fibres run through: a structure, or a tract of others."""
    return is_structure(text) or is_fibre(text)


def is_test_name(text: str) -> bool:
    """A test by its noun; a name in capitals tells none, since it may be of anything."""
    return is_test(text) and GATE.passes(text, 6)


def is_shown(text: str) -> bool:
    """What a test may show, or a treatment do besides, in a few words."""
    one = GATE.passes(text, 6) and not SEVERAL.search(text)
    return not is_drug(text) and (one or bool(in_several_places(text)))


def is_symptom(text: str) -> bool:
    """What a condition may show, in a few words, be it with where: "pain around the eye"."""
    sign = could_be_sign(text) or is_sign(_WHERE.split(text)[0])
    return sign and GATE.passes(text, 6) and not SEVERAL.search(text)


def is_of_a_part(text: str) -> bool:
    """How a part of the body is, beside signs: "floppy muscles"."""
    return _PART.fullmatch(text) is not None


def is_job(text: str) -> bool:
    """What something does, by its noun: "spatial navigation"."""
    head = _WITHIN.split(text)[0]
    return bool(functions_in([head])) and not is_condition(text) and GATE.passes(text, 6)


def is_one_job(text: str) -> bool:
    """One job alone: no "memory → loss"."""
    return is_job(text) and not SEVERAL.search(text)


def could_be_job(text: str) -> bool:
    """A few words that name nothing else."""
    return could_be_function(text) and not is_condition(text) and GATE.passes(text)


def is_activity(text: str) -> bool:
    """What something takes part in: a function, or a few words that name nothing else."""
    known = is_condition(text) or is_sign(text) or is_drug(text) or _CIRCUIT.search(text)
    return is_job(text) or (not known and could_be_function(text, 6) and GATE.passes(text))


def is_felt(text: str) -> bool:
    """What stands beside functions though it is called as a sign is: "pain", "sustained anxiety"."""
    return (is_condition(text) or is_sign(text)) and GATE.passes(text, 4)


def is_circuit(text: str) -> bool:
    """What structures take part in by its noun: "Papez circuit", "limbic system"."""
    return " " in text and bool(_CIRCUIT.search(text)) and GATE.passes(text)


def is_disease(text: str) -> bool:
    """A condition, be it with what marks it: "dementia with Lewy bodies"."""
    return is_condition(text) or is_condition(text.partition(" with ")[0])


def is_met(text: str) -> bool:
    """What a substance may not go with: no function, no part of the body and no molecule of it."""
    inner = is_function(text) or is_structure(text) or is_molecule(text) or is_transmitter(text)
    return is_end(text) and not inner and not is_cell(text)


def is_taken(text: str) -> bool:
    """What is taken, where what it meets is a drug."""
    return is_name(text) and is_met(text) and not is_condition(text)


def is_dose(text: str) -> bool:
    """An amount with a unit, and few words beside it."""
    return dose(text) is not None and len(text.split()) <= 10


def kind_at(called: str, kind: KindName) -> KindName:
    """The kind of a name at the end of a verb, where the verb leaves it open."""
    if kind == THING and is_drug(called):
        return SUBSTANCE
    if kind == THING and _NO_GENE.fullmatch(called):
        return kind
    if kind == THING and is_transmitter(called):
        return NEUROTRANSMITTER
    if kind == THING and is_gene(called):
        return GENE
    if kind == CONDITION and is_function(called) and not is_condition(called):
        return FUNCTION
    if kind == SIGN and is_condition(called):
        return CONDITION
    return kind_of(called) if kind == ANATOMICAL_STRUCTURE else kind
