"""Drugs by name: each is told as one by its words alone, and the lexicon has it below its classes."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.names import same_name
from graphbuild.packs.medicine.clinical import is_drug, is_taken
from graphbuild.terms.medicine import DRUG
from graphbuild.vocabulary import load_vocabulary

CONCEPTS = [one for one in load_vocabulary().concepts if one.kind == DRUG]
CALLED = {same_name(label): one for one in CONCEPTS for label in (one.label, *one.labels)}
CLASSES = {broader for one in CONCEPTS for broader in one.broader}
BODY_OR_FOOD = {"caffeine", "wine", "beer"}


def listed() -> list[tuple[str, str]]:
    """Each class of the list with each name of a member; "-" where it is in none."""
    text = (Path(__file__).parent / "drug_names.txt").read_text(encoding="utf-8")
    rows = [row.partition(": ") for row in text.splitlines() if row and not row.startswith("#")]
    members = [(of, member) for of, _, names in rows for member in names.split(", ")]
    return [(of, name) for of, member in members for name in member.split("/")]


@pytest.mark.parametrize(("of", "name"), listed())
def test_a_drug_is_told_by_its_name_and_has_its_class(of: str, name: str) -> None:
    assert is_taken(name)
    known = CALLED[same_name(name)]
    assert of == "-" or CALLED[same_name(of)].iri in known.broader


def members() -> list[str]:
    """What single words the lexicon calls drugs that are no class."""
    found = [one.label for one in CONCEPTS if one.iri not in CLASSES]
    return sorted(name for name in found if " " not in name and name.lower() not in BODY_OR_FOOD)


@pytest.mark.parametrize("name", members())
def test_what_the_lexicon_has_is_told_by_its_name(name: str) -> None:
    assert is_taken(name)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "magnesium",
            "ammonium",
            "dopamine",
            "serotonin",
            "histamine",
            "acetylcholine",
            "ghrelin",
        ),
        *("concept", "except", "fumarate", "folic acid", "phenylalanine", "cartilage", "potassium"),
        *("melanin", "oxytocin", "vasopressin", "keratin", "ceramide", "isoleucine", "tyramine"),
        *("guanosine", "taurine", "carnitine", "tyrosine", "genistein", "inositol", "silence"),
    ],
)
def test_what_the_body_or_a_sentence_has_is_no_drug(name: str) -> None:
    assert not is_drug(name)
