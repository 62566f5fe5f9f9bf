"""What the form of entries tells of a place in a note of medicine, where its title is in nobody's
list.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import Entry, parenthesised, sentences
from graphbuild.outline.lists import split_list
from graphbuild.outline.measures import drawn_level
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.structures import has_structure_noun, is_structure
from graphbuild.packs.garden.citations import (
    cited_text,
    found_in,
    publications,
    tells_finding,
)
from graphbuild.packs.garden.sayings import evidence_of
from graphbuild.packs.medicine.amounts import dose
from graphbuild.packs.medicine.asked_forms import (
    gives_reasons,
    harms,
    is_borne,
    is_looked_for,
    is_named,
    is_refused,
    is_where_signs_are,
    may_show_signs,
    orders,
    refuses,
    sees,
    shows_signs,
    speaks_of_papers,
)
from graphbuild.packs.medicine.clinical import (
    could_be_sign,
    is_condition,
    is_drug,
    is_sign,
    is_test,
)
from graphbuild.packs.medicine.condition_genes import tells_of_gene
from graphbuild.packs.medicine.criteria_forms import is_criterion, speaks_of_proof
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.other_tests import is_another_test, may_be_beside
from graphbuild.packs.medicine.own_forms import names_form
from graphbuild.packs.medicine.pathology_forms import (
    shows_as,
    speaks_of_failing,
    tells_complaints,
)
from graphbuild.packs.medicine.range_rows import gives_range, tells_value
from graphbuild.packs.medicine.refused_forms import (
    could_be_refused,
    is_drug_alone,
    is_grave_state,
    may_refuse,
)
from graphbuild.packs.medicine.remedy_forms import is_rated_below, is_remedy
from graphbuild.packs.medicine.shown import columns_tell, test_and_verb
from graphbuild.packs.medicine.sold_forms import is_dosage_form
from graphbuild.packs.medicine.substance_pieces import pieces_of
from graphbuild.packs.medicine.supplement_fields import key_of
from graphbuild.packs.medicine.table_forms import (
    OF_CONDITION,
    TABLES,
    rows_begin_with,
    table_of,
)
from graphbuild.packs.medicine.taken_lines import is_step
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.reading.forms import Form
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE, GENE, NEUROTRANSMITTER, PROTEIN
from graphbuild.terms.garden import EVIDENCE_LEVEL
from graphbuild.terms.medicine import BIOMARKER, CONDITION, HORMONE, METABOLITE, SUBSTANCE, TEST

_STRUCTURE = (ANATOMICAL_STRUCTURE,)
_MOLECULES = (NEUROTRANSMITTER, HORMONE, GENE, PROTEIN, METABOLITE)
_VERSUS = re.compile(r"\s(?:vs?\.?|versus)\s", re.IGNORECASE)
_GENE_TALK = re.compile(rf"\b(?:{WORDS.pattern('gene_talk')})\b", re.IGNORECASE)
_ADVICE = re.compile(rf"(?:{WORDS.pattern('imperatives')}|do)\b", re.IGNORECASE)
_VERB_FIRST = re.compile(
    r"[A-Z][a-z]+(?<![us])s (?!(?:in|of|with|for|at|on|from|by|to|before|after|are|is|have|may|should|and|or)\b)[a-zA-Z]"
)
_LEVEL = re.compile(r"\d(?:\.\d)?\s*(?:/|of|out of)\s*\d{1,2}", re.IGNORECASE)
_NOT_STRUCK = re.compile(rf"\b(?:{WORDS.pattern('spared', 'no_places_struck')})", re.IGNORECASE)
_HOW_OFTEN = re.compile(rf"(?:{WORDS.pattern('how_often')})", re.IGNORECASE)
_CELLS = re.compile(rf"\b(?:{WORDS.pattern('cell_words', 'cell_nouns')})\b", re.IGNORECASE)
_TARGET = re.compile(rf"\b(?:{WORDS.pattern('target_nouns')})\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|were|did|had)\b|\b\d{4}\b")
"""What was seen once, and is no mechanism."""
_LEAST_WORDS, _MOST_WORDS = 2, 14


def _name(entry: Entry) -> str:
    return parenthesised(entry.named()[0])[0].strip(" .")


def _advises(entry: Entry) -> bool:
    """An order: "Avoid late meals", "Do: cycling, dancing"."""
    return bool(_ADVICE.match(entry.text)) and not _level_or_dose(entry)


def _level_or_dose(entry: Entry) -> bool:
    leveled = any(name == EVIDENCE_LEVEL for name, _ in evidence_of(entry))
    return leveled or dose(entry.text) is not None


def _cites_finding(entry: Entry) -> bool:
    is_told = _tells_finding(entry) and bool(publications(entry.text))
    return is_told and not _level_or_dose(entry)


def _tells_findings(entry: Entry) -> bool:
    """A paragraph of which each sentence tells a finding and names its article."""
    told = sentences(entry) if entry.form == "paragraph" else []
    return bool(told) and all(
        bool(publications(one.text)) and tells_finding(one.text) for one in told
    )


def _names_condition(entry: Entry) -> bool:
    """The name of a condition, with signs behind it or below it, or alone; a label below it may say
    that they are such.
    """
    if not is_condition(_name(entry)) or not GATE.passes(_name(entry)):
        return False
    if any(WORDS.says("symptoms", child.term()[0]) for child in entry.children()):
        return True
    said = split_list(entry.named()[1]) or [child.text for child in entry.children()]
    return all(map(could_be_sign, said)) or any(map(is_sign, said))


def _names_test(entry: Entry) -> bool:
    """The name of a test, be it with what it shows behind an arrow or a verb."""
    called = test_and_verb(_name(entry))[0]
    return is_test(called) and GATE.passes(called, 7) and not is_condition(called)


def _names_gene(entry: Entry) -> bool:
    """A symbol with words on a protein behind it; a symbol alone may be short for anything."""
    return bool(symbols(_name(entry))) and bool(_GENE_TALK.search(entry.named()[1]))


def _names_substance(entry: Entry) -> bool:
    """A name with a level of evidence, or with an amount and one thing more."""
    called = _name(entry)
    if not GATE.passes(called, 5) or key_of(called) or is_condition(called) or is_structure(called):
        return False
    below = (
        entry.named()[1],
        *parenthesised(entry.named()[0])[1],
        *(child.text for child in entry.children()),
    )
    keys = {piece.key for text in below for piece in pieces_of(text)}
    keys |= {key_of(child.term()[0]) for child in entry.children() if child.term()[1]} - {""}
    return "evidence_level" in keys or ("dose" in keys and len(keys) > 1)


def _tells_apart(entry: Entry) -> bool:
    return bool(_VERSUS.search(entry.text)) and is_condition(_VERSUS.split(entry.text)[0])


def _tells_finding(entry: Entry) -> bool:
    listed = entry.form == "item" or (entry.form == "row" and not _level_or_dose(entry))
    told = tells_finding(cited_text(entry)) or bool(found_in(entry))
    return told and listed and len(entry.text.split()) > 5


def _is_dose(entry: Entry) -> bool:
    """An amount with its unit, alone or behind who takes it or in what form."""
    term, says = entry.named()
    leveled = any(one[0] == EVIDENCE_LEVEL for one in evidence_of(entry))
    other = key_of(term) and not is_step(term, says)
    return dose(says or term) is not None and not other and not leveled


def _is_tried(entry: Entry) -> bool:
    """A condition with a level of evidence: in a row whose column says so, as a name, with that
    below it, or as the bold name that a paragraph begins with.
    """
    if is_condition(_name(entry)) and is_rated_below(entry):
        return True
    if not any(one[0] == EVIDENCE_LEVEL for one in evidence_of(entry)):
        return False
    if entry.form == "row":
        return any(WORDS.says("pathologies", f"{title}s") for title in entry.columns)
    if not entry.block.strong:
        return is_condition(_name(entry))
    return (
        GATE.passes(_name(entry), 5) and not is_structure(_name(entry)) and not key_of(_name(entry))
    )


def _is_supported(entry: Entry) -> bool:
    """A structure with a level of evidence, in its line or below it."""
    leveled = any(one[0] == EVIDENCE_LEVEL for one in evidence_of(entry))
    return (leveled or is_rated_below(entry)) and is_structure(_name(entry))


def _is_struck(entry: Entry) -> bool:
    """A structure by itself, or with words behind it: in the note of a condition, one that
    it strikes, if the title does not say that it is spared, or what is done to it.
    """
    called = _name(entry)
    named = is_structure(called) and GATE.passes(called)
    other = is_test(called) or _NOT_STRUCK.search(entry.place.words) is not None
    return named and not other and not tells_of_gene(entry)


def _acts(entry: Entry) -> bool:
    """What a substance does to cells or molecules, as an item that begins with its verb, "Quiets
    the stress response of the HPA axis", or is a sentence: "Magnesium inside the neuron rises."
    """
    words = re.findall(r"[\w-]+", entry.text)
    told = entry.text.endswith(".") and not (_WAS.search(entry.text) or publications(entry.text))
    begins = entry.form == "item" and (told or _VERB_FIRST.match(entry.text) is not None)
    of_body = has_structure_noun(entry.text) or bool(_CELLS.search(entry.text))
    told = of_body or any(map(is_transmitter, words)) or bool(_TARGET.search(entry.text))
    return begins and told and _LEAST_WORDS < len(words) < _MOST_WORDS and not _level_or_dose(entry)


def _is_target(entry: Entry) -> bool:
    """The name of a receptor, transporter or channel, of which the title does not say that it is
    spared.
    """
    called = _name(entry)
    last = called.lower().rpartition(" ")[2]
    named = last in WORDS["target_nouns"] and called.lower() != last and GATE.passes(called, 5)
    return named and not entry.named()[1] and not _NOT_STRUCK.search(entry.place.words)


def _rates_use(entry: Entry) -> bool:
    """A row that begins with what a substance may be given for, with an amount and a level of
    evidence in cells of their own.
    """
    if entry.form != "row":
        return False
    name, *cells = entry.cells
    dosed = any(dose(cell) for cell in cells)
    rated = any(_LEVEL.fullmatch(cell) or drawn_level(cell) for cell in cells)
    return dosed and rated and not is_drug(name) and not any(map(str.isdigit, name))


def _tells_how_often(entry: Entry) -> bool:
    """A row of two cells of which the second says how often the first, a sign, is met."""
    told = entry.form == "row" and len(entry.cells) == 2
    return told and bool(_HOW_OFTEN.fullmatch(entry.cells[1])) and could_be_sign(entry.cells[0])


_MIXED = (is_drug_alone, is_grave_state)

FORMS = (
    Form("contraindications", is_refused, 1, (SUBSTANCE,), title=refuses),
    Form("contraindications", could_be_refused, 3, (SUBSTANCE,), title=may_refuse, both=_MIXED),
    Form("safety", is_borne, 2, (SUBSTANCE,), title=harms),
    Form("indications_of_tests", is_looked_for, 1, (BIOMARKER, TEST), title=orders),
    Form("indications_of_tests", is_named, 2, (BIOMARKER, TEST), title=gives_reasons),
    Form("interpretation", tells_value, 1, (BIOMARKER, TEST)),
    Form("reference_ranges", gives_range, 2, (BIOMARKER, TEST)),
    Form("drawn_together", is_another_test, 2, (BIOMARKER, TEST), title=may_be_beside),
    Form("symptoms", shows_signs, 2, (CONDITION,), title=sees),
    Form("symptoms", shows_signs, 1, (CONDITION,), title=is_where_signs_are),
    Form("symptoms", shows_signs, 3, (CONDITION,), title=may_show_signs, gap=True),
    Form("mechanisms", _acts, 2, (SUBSTANCE,)),
    Form("molecular_targets", _is_target, 2, (SUBSTANCE,)),
    Form("dosage", _is_dose, 2, (SUBSTANCE,)),
    Form("substance_forms", is_dosage_form, 2, (SUBSTANCE,)),
    Form("supported_structures", _is_supported, 2, (SUBSTANCE,)),
    Form("tried_for", _is_tried, 2, (SUBSTANCE,)),
    Form("uses", _rates_use, 2, (SUBSTANCE,), over=("evidence", "studies")),
    Form("safety", _tells_how_often, 2, (SUBSTANCE,)),
    Form("affected_structures", _is_struck, 2, (CONDITION,)),
    Form("subtypes", names_form, 2, (CONDITION,)),
    Form("condition_genes", tells_of_gene, 2, (CONDITION,)),
    Form("workup", _names_test, 2, (CONDITION,)),
    Form("workup", columns_tell, 2, (CONDITION,)),
    Form("diagnostic_criteria", is_criterion, 2, (CONDITION,), title=speaks_of_proof, gap=True),
    Form("management", is_remedy(tried=False), 2, (CONDITION,)),
    Form("helpful_supplements", is_remedy(tried=True), 2, (CONDITION,)),
    *(Form(topic, rows_begin_with(topic), 2, (CONDITION,)) for topic in OF_CONDITION),
    Form("supplements", _names_substance, 1, _STRUCTURE),
    Form("differentials", _tells_apart, 1, _STRUCTURE),
    Form("genes", _names_gene, 2, _STRUCTURE),
    Form("pathologies", _names_condition, 2, _STRUCTURE),
    Form("pathologies", shows_as, 2, _STRUCTURE, title=speaks_of_failing),
    Form("pathologies", tells_complaints, 1, _STRUCTURE),
    Form("assessments", _names_test, 1, _STRUCTURE),
    *(Form(topic, table_of(topic), 1, _STRUCTURE) for topic in TABLES if topic != "cells"),
    Form("molecule_conditions", _names_condition, 2, _MOLECULES),
    Form("lifestyle", _advises, 2, _STRUCTURE),
    Form("papers", _tells_finding, 2),
    Form("papers", _cites_finding, 1, _STRUCTURE),
    Form("papers", _cites_finding, 1, title=speaks_of_papers),
    Form("papers", _tells_findings, 1, _STRUCTURE, prose=True),
)
