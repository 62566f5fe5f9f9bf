"""Of which animals a term of an ontology speaks: a fibre of fishes is no fibre of ours, whatever it
is called.
"""

from __future__ import annotations

from collections.abc import Iterable

# Homo sapiens and all above it: what is only in one of these may be in us, what is never in one of
# these is not.
_LINEAGE = frozenset(
    {
        *(
            "9606",
            "9605",
            "207598",
            "9604",
            "314295",
            "9526",
            "314293",
            "376913",
            "9443",
            "314146",
            "1437010",
            "9347",
            "32525",
            "40674",
        ),
        *(
            "32524",
            "32523",
            "1338369",
            "8287",
            "117571",
            "117570",
            "7776",
            "7742",
            "89593",
            "7711",
            "33511",
            "33213",
            "6072",
            "33208",
        ),
        *("33154", "2759", "131567", "1"),
    }
)
# Anatomies of other animals, which whole-animal ontologies take terms from and refer to.
_OTHERS = frozenset(
    {
        "ZFA",
        "ZFS",
        "TAO",
        "XAO",
        "AAO",
        "FBbt",
        "FBdv",
        "WBbt",
        "TADS",
        "HAO",
        "CIO",
        "SPD",
        "CEPH",
        "PORO",
        "CTENO",
    }
)
_SOURCES = (
    "teleost_anatomy",
    "amphibian_anatomy",
    "arthropod_anatomy",
    "spider_anatomy",
    "cephalopod",
    "ctenophore",
    "porifera",
)


def is_foreign(
    only_in: Iterable[str],
    never_in: Iterable[str],
    references: Iterable[str],
    remarks: Iterable[str],
) -> bool:
    """Whether a term cannot be meant of a human being: by its taxon, or since it comes from other
    animals' anatomy alone.

    `references` are identifiers such as `ZFA:0001710`, `remarks` what the ontology says of where
    the term is from.

    >>> is_foreign(["NCBITaxon:32443"], [], [], []), is_foreign(["NCBITaxon:7742"], [], [], []), is_foreign([], [], ["ZFA:0001710"], [])
    (True, False, True)
    >>> is_foreign([], [], ["ZFA:0000100", "FMA:67944"], []), is_foreign([], ["NCBITaxon:9606"], [], []), is_foreign([], [], [], [])
    (False, True, False)
    """
    if any(not _is_ours(taxon) for taxon in only_in) or any(_is_ours(taxon) for taxon in never_in):
        return True
    spaces = {one.partition(":")[0] for one in references}
    from_others = bool(spaces) or any(source in remark for remark in remarks for source in _SOURCES)
    return from_others and spaces <= _OTHERS


def _is_ours(taxon: str) -> bool:
    """Whether a taxon is in the lineage of humans. Unions of taxa, which have no number, may be."""
    number = taxon.replace("_", ":").rpartition(":")[2]
    return not number.isdigit() or number in _LINEAGE or "Union" in taxon
