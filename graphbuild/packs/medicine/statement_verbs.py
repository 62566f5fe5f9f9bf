"""The verbs of plain sentences: which relation each tells, and between what sorts of things.

A verb has several rows where what stands at its ends decides what it tells: "contains" tells of the
cells of a structure and of what is in a substance. The first row that fits is meant.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.structures import is_fibre, is_structure
from graphbuild.packs.medicine.clinical import is_sign
from graphbuild.packs.medicine.statement_agents import could_be_acted_on
from graphbuild.packs.medicine.statement_bodily import BODILY
from graphbuild.packs.medicine.statement_causes import CAUSING
from graphbuild.packs.medicine.statement_contents import CONTENTS
from graphbuild.packs.medicine.statement_deeds import DEEDS, JOBS
from graphbuild.packs.medicine.statement_effects import EFFECTS
from graphbuild.packs.medicine.statement_events import could_do, is_doer
from graphbuild.packs.medicine.statement_illness import (
    CAUSED,
    GIVEN,
    ILLNESS,
    OF_ILLNESS,
    STRUCK,
)
from graphbuild.packs.medicine.statement_improved import IMPROVING, REMEDY, TAKEN
from graphbuild.packs.medicine.statement_loose import (
    could_be_made,
    could_be_moved,
    could_be_name,
    could_be_risked,
    could_bind,
    could_rise,
    is_product,
)
from graphbuild.packs.medicine.statement_presented import DISEASE, PRESENTED, SHOWN_SIGN
from graphbuild.packs.medicine.statement_row import Verb, spelled
from graphbuild.packs.medicine.statement_safety import OF_SAFETY
from graphbuild.packs.medicine.statement_sorts import (
    Sort,
    could_be_named,
    is_activity,
    is_axon,
    is_binding,
    is_bound,
    is_cell,
    is_course,
    is_disease,
    is_eased,
    is_felt,
    is_gene,
    is_had_less,
    is_illness_alone,
    is_molecule,
    is_name,
    is_released,
    is_substance,
    is_supported,
    is_symptom,
    is_treatment,
    nothing,
)
from graphbuild.packs.medicine.statement_tested import FINDING, NAMED_ILL, SHOWN, TESTED, TESTING
from graphbuild.packs.medicine.statement_wholes import PARTED, WHOLES
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.anatomy import (
    ANATOMICAL_STRUCTURE,
    CELL_TYPE,
    ENCODES,
    EXPRESSES_GENE,
    FIBRE,
    GENE,
    HAS_CELL_TYPE,
    HAS_FIBRE,
    MARKER_OF,
    NEUROTRANSMITTER,
    ORIGINATES_IN,
    PROTEIN,
    RECEIVES_FIBRE,
    RELEASES,
    SYNAPSES_WITH,
)
from graphbuild.terms.garden import (
    ASSOCIATED_WITH,
    FUNCTION,
    HAS_FUNCTION,
    HAS_PART,
    LEADS_TO,
    LOCATED_IN,
    PRODUCES,
    REQUIRES,
    THING,
)
from graphbuild.terms.medicine import (
    ACTIVATES,
    AFFECTS_CONDITION,
    AGONIST_OF,
    ANTAGONIST_OF,
    ASSESSED_BY,
    BINDS_TO,
    BIOMARKER,
    CAUSES,
    COMPETES_WITH,
    CONDITION,
    CONTAINS_SUBSTANCE,
    DIFFERENTIAL_WITH,
    HAS_PATHOLOGY,
    HAS_SIGN,
    HAS_SUBTYPE,
    HORMONE,
    IMPROVES,
    INCREASES,
    INCREASES_RISK_FOR,
    INHIBITS,
    INTERVENTION,
    MAY_DETECT,
    MODULATES,
    MOLECULAR_TARGET,
    PHENOTYPE,
    PRECURSOR_OF,
    PROMOTES,
    RECOMMENDED_FOR,
    REDUCES,
    REGULATES,
    REQUIRES_COFACTOR,
    SIGN,
    SUBSTANCE,
    SUPPORTS,
    SYNERGISTIC_WITH,
    TARGETS,
    TEST,
    TREATS,
    USED_FOR,
)

_THING = Sort(THING, is_doer)
_SUBSTANCE = Sort(SUBSTANCE, is_substance)
_NAMED = Sort(SUBSTANCE, is_name)
_OWN = Sort(SUBSTANCE, nothing, TAKEN)
"""What the note is about, and nothing that a sentence names."""
_BINDING = Sort(SUBSTANCE, is_binding, (*TAKEN, PROTEIN, NEUROTRANSMITTER, BIOMARKER, TEST))
_BOUND = Sort(SUBSTANCE, is_bound, _BINDING.own)
_BEFALLING = Sort(CONDITION, could_be_risked, by_verb=True, loose=True)
_MOVING = Sort(THING, could_do, loose=True)
_MOVED = Sort(THING, could_be_moved, loose=True)
_RISEN = Sort(THING, could_rise, loose=True)
_MAKING = Sort(THING, could_be_name, loose=True)
_MADE = Sort(THING, could_be_made, loose=True)
_GENE = Sort(GENE, is_gene)
_ENCODING = Sort(GENE, is_gene, (GENE, PROTEIN, HORMONE, BIOMARKER, TEST, NEUROTRANSMITTER))
_MOLECULE = Sort(PROTEIN, is_molecule)
_CELLS = Sort(CELL_TYPE, is_cell)
_LYING = Sort(CELL_TYPE, is_cell, (CELL_TYPE,))
"""Cells that lie somewhere; a structure that the note is about lies there as no cells."""
_AXONS = Sort(CELL_TYPE, is_axon, (FIBRE,))
_TARGET = Sort(MOLECULAR_TARGET, is_molecule)
_ACTED_ON = Sort(MOLECULAR_TARGET, could_be_acted_on)
_TRANSMITTER = Sort(NEUROTRANSMITTER, is_transmitter)
_PLACE = Sort(ANATOMICAL_STRUCTURE, is_structure, (ANATOMICAL_STRUCTURE,))
_ACTIVITY = Sort(FUNCTION, is_activity, beside=is_felt)
_FIBRE = Sort(FIBRE, is_fibre, (FIBRE, ANATOMICAL_STRUCTURE), by_name=True)
_ORIGIN = Sort(ANATOMICAL_STRUCTURE, is_supported, (ANATOMICAL_STRUCTURE,))
_COURSE = Sort(ANATOMICAL_STRUCTURE, is_course, (ANATOMICAL_STRUCTURE,))
_SYMPTOM = Sort(SIGN, is_symptom, (SIGN, CONDITION, PHENOTYPE))

_BETWEEN_THEM = (
    ("verbs of inhibits", INHIBITS),
    *((f"verbs of {one}", ACTIVATES) for one in ("excites", "activates", "stimulates")),
    ("verbs of modulates", MODULATES),
)
"""What structures do to structures, and cells to cells."""

_ROWS = (
    *PRESENTED,
    *TESTED,
    Verb("verbs of increasesRiskFor", INCREASES_RISK_FOR, _THING, _BEFALLING),
    Verb("raises_the_risk", INCREASES_RISK_FOR, _THING, ILLNESS, unsaid="here"),
    Verb("verbs of associatedWith", ASSOCIATED_WITH, _GENE, NAMED_ILL),
    *IMPROVING,
    Verb("verbs of mayDetect", MAY_DETECT, TESTING, SHOWN, hedged=True),
    Verb("verbs of points to", MAY_DETECT, FINDING, NAMED_ILL),
    Verb("verbs of precursorOf", PRECURSOR_OF, _SUBSTANCE, _SUBSTANCE),
    Verb("verbs of made from", PRECURSOR_OF, _SUBSTANCE, _SUBSTANCE, turned=True),
    Verb("verbs of markerOf", MARKER_OF, _GENE, _CELLS),
    Verb("verbs of treats", TREATS, _THING, NAMED_ILL),
    Verb("verbs of treats", TREATS, REMEDY, _SYMPTOM),
    Verb("verbs of treats", TREATS, _THING, Sort(SIGN, is_sign)),
    Verb("verbs of treats", TREATS, _THING, CAUSED),
    Verb("verbs of triedFor", AFFECTS_CONDITION, _OWN, Sort(CONDITION, is_illness_alone)),
    Verb("verbs of usedFor", USED_FOR, REMEDY, _SYMPTOM),
    Verb("verbs of improves", IMPROVES, REMEDY, Sort(THING, is_eased)),
    Verb("verbs of causes", LEADS_TO, ILLNESS, _SYMPTOM),
    Verb("verbs of causes", CAUSES, _THING, NAMED_ILL),
    Verb("verbs of causes", CAUSES, _THING, Sort(SIGN, is_sign)),
    Verb("verbs of causes", CAUSES, _THING, CAUSED),
    Verb("verbs of leads to", ORIGINATES_IN, _PLACE, Sort(FIBRE, is_fibre), turned=True),
    Verb("verbs of leads to", LEADS_TO, ILLNESS, _SYMPTOM),
    Verb("verbs of leads to", CAUSES, _GENE, NAMED_ILL),
    Verb("verbs of leads to", LEADS_TO, _THING, NAMED_ILL),
    Verb("verbs of leads to", LEADS_TO, _THING, CAUSED),
    Verb("verbs of contributes to", LEADS_TO, ILLNESS, _SYMPTOM),
    Verb("verbs of contributes to", ASSOCIATED_WITH, _GENE, NAMED_ILL),
    Verb("verbs of contributes to", HAS_FUNCTION, _PLACE, JOBS),
    Verb("verbs of contributes to", LEADS_TO, _THING, NAMED_ILL),
    Verb("verbs of contributes to", LEADS_TO, _THING, Sort(SIGN, is_sign)),
    Verb("verbs of leadsTo", LEADS_TO, ILLNESS, _SYMPTOM),
    Verb("verbs of endsIn", LEADS_TO, ILLNESS, _SYMPTOM),
    Verb("verbs of endsIn", RECEIVES_FIBRE, _FIBRE, _PLACE, turned=True, unsaid="here"),
    Verb("verbs of originatesIn", ORIGINATES_IN, _FIBRE, _ORIGIN, unsaid="here"),
    Verb("verbs of runsIn", HAS_FIBRE, _FIBRE, _COURSE, turned=True, unsaid="here"),
    Verb("verbs of encodes", ENCODES, _ENCODING, Sort(PROTEIN, is_name)),
    Verb("verbs of synapsesWith", SYNAPSES_WITH, _AXONS, _CELLS),
    Verb("verbs of produces", PRODUCES, _MOLECULE, Sort(SUBSTANCE, is_product)),
    Verb("verbs of produces", PRODUCES, _MAKING, _MADE),
    Verb("verbs of made by", PRODUCES, _MADE, _MAKING, turned=True),
    Verb("verbs of cofactorOf", REQUIRES_COFACTOR, _MADE, _MAKING, turned=True),
    Verb("verbs of regulated by", REGULATES, _MOVED, _MOVING, turned=True),
    Verb("verbs of requires", REQUIRES, _MOLECULE, _NAMED),
    Verb("verbs of inhibits", INHIBITS, _NAMED, _TARGET, of_own=is_name),
    *(
        Verb(tag, predicate, acting, acting)
        for tag, predicate in _BETWEEN_THEM
        for acting in (_PLACE, _CELLS)
    ),
    Verb("verbs of inhibits", INHIBITS, _MOVING, _MOVED),
    Verb("verbs of agonistOf", AGONIST_OF, _NAMED, _ACTED_ON),
    Verb("verbs of antagonistOf", ANTAGONIST_OF, _NAMED, _ACTED_ON),
    Verb("verbs of activates", ACTIVATES, _OWN, _TARGET, of_own=is_name),
    Verb("verbs of activates", ACTIVATES, _BINDING, _TARGET),
    Verb("verbs of activates", ACTIVATES, _MOVING, _MOVED),
    Verb("verbs of induces", CAUSES, _THING, NAMED_ILL),
    Verb("verbs of induces", CAUSES, _THING, Sort(SIGN, is_sign)),
    Verb("verbs of induces", ACTIVATES, _OWN, _TARGET, of_own=is_name),
    Verb("verbs of induces", ACTIVATES, _BINDING, _TARGET),
    Verb("verbs of induces", ACTIVATES, _MOVING, _MOVED),
    Verb("verbs of competesWith", COMPETES_WITH, _BINDING, _BINDING),
    Verb("verbs of bindsTo", BINDS_TO, _BINDING, _BOUND),
    Verb("verbs of bindsTo", BINDS_TO, Sort(SUBSTANCE, could_bind, loose=True), _BOUND),
    Verb("verbs of supports", SUPPORTS, _NAMED, Sort(ANATOMICAL_STRUCTURE, is_supported)),
    Verb("verbs of reduces", REDUCES, _THING, _TRANSMITTER, of_own=is_name),
    Verb("verbs of reduces", REDUCES, REMEDY, Sort(SIGN, is_had_less)),
    Verb("verbs of reduces", REDUCES, _MOVING, _RISEN),
    Verb("verbs of increases", INCREASES, _THING, _TRANSMITTER, of_own=is_name),
    Verb("verbs of increases", INCREASES, _MOVING, _RISEN),
    *DEEDS,
    Verb("verbs of releases", RELEASES, _CELLS, Sort(NEUROTRANSMITTER, is_released)),
    Verb("verbs of hasFunction", HAS_FUNCTION, _PLACE, JOBS),
    *WHOLES,
    Verb("verbs of takes part in", HAS_FUNCTION, _PLACE, _ACTIVITY),
    Verb("verbs of contains", HAS_CELL_TYPE, _PLACE, _CELLS),
    Verb("verbs of hasCellType", HAS_CELL_TYPE, _PLACE, _CELLS),
    Verb("verbs of contains", CONTAINS_SUBSTANCE, _OWN, _SUBSTANCE),
    Verb("verbs of consists of", HAS_CELL_TYPE, _PLACE, _CELLS),
    Verb("verbs of consists of", HAS_PART, _PLACE, _PLACE),
    Verb("verbs of consists of", HAS_PART, _PLACE, PARTED),
    Verb("verbs of found here", HAS_CELL_TYPE, _LYING, _PLACE, turned=True, unsaid="here"),
    Verb("verbs of promotes", PROMOTES, _OWN, Sort(THING, is_name)),
    Verb("verbs of synergisticWith", SYNERGISTIC_WITH, _OWN, _NAMED),
    Verb("verbs of synergisticWith", SYNERGISTIC_WITH, _SUBSTANCE, _OWN),
    Verb("verbs of synergistic", SYNERGISTIC_WITH, GIVEN, _OWN, unsaid="here"),
    *BODILY,
    Verb("verbs of stimulates", TARGETS, _THING, _PLACE),
    Verb("verbs of targets", TARGETS, _THING, _PLACE),
    Verb("verbs of affects", HAS_PATHOLOGY, DISEASE, STRUCK, turned=True),
    Verb("verbs of locatedIn", LOCATED_IN, _PLACE, _PLACE),
    Verb("verbs of locatedIn", HAS_CELL_TYPE, _LYING, _PLACE, turned=True),
    Verb("verbs of hasSign", HAS_SIGN, DISEASE, SHOWN_SIGN),
    Verb("verbs of hasSubtype", HAS_SUBTYPE, ILLNESS, Sort(CONDITION, is_disease, (), is_sign)),
    Verb(
        "verbs of differentialWith",
        DIFFERENTIAL_WITH,
        ILLNESS,
        Sort(CONDITION, is_disease, (), could_be_named),
    ),
    Verb("verbs of differentialWith", DIFFERENTIAL_WITH, NAMED_ILL, Sort(CONDITION, is_felt)),
    Verb("verbs of expressesGene", EXPRESSES_GENE, _PLACE, _GENE),
    Verb("verbs of expressed in", EXPRESSES_GENE, _GENE, _PLACE, turned=True, unsaid="here"),
    Verb("verbs of assessedBy", ASSESSED_BY, _PLACE, Sort(TEST, is_treatment)),
    *OF_SAFETY,
    Verb("verbs of recommendedFor", RECOMMENDED_FOR, Sort(INTERVENTION, is_name), _PLACE),
    *EFFECTS,
    *OF_ILLNESS,
    *CAUSING,
    *CONTENTS,
)
_TAGS = tuple(dict.fromkeys(row.tag for row in _ROWS))
_VERBS = tuple(tuple(row for row in _ROWS if row.tag == tag) for tag in _TAGS)
_SPELLED = (
    f"(?P<v{at}>{spelled(WORDS[tag], any(row.unsaid for row in rows))})"
    for at, (tag, rows) in enumerate(zip(_TAGS, _VERBS, strict=True))
)
ANY_VERB = re.compile(  # most words begin none, which one look tells before each row is tried
    rf"\b(?={WORDS.pattern(*_TAGS)})(?:{'|'.join(_SPELLED)})", re.IGNORECASE
)


def rows_of(verb: re.Match[str]) -> tuple[Verb, ...]:
    """What a verb that `ANY_VERB` found may tell."""
    return _VERBS[int((verb.lastgroup or "v0")[1:])]
