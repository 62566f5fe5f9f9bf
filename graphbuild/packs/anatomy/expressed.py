"""What a line among cells or parts says that they express: receptors and transmitters."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Finding, Ref
from graphbuild.outline import Entry, parenthesised, split_list
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.receptor_claims import receptor_claims
from graphbuild.packs.anatomy.receptor_rows import ReceptorRow, receptors_of
from graphbuild.packs.anatomy.words import WORDS
from graphbuild.terms.anatomy import CELL_TYPE, NEUROTRANSMITTER, RELEASES
from graphbuild.terms.garden import PRODUCES

_BY = "cytoarchitecture"
_DENSITIES = WORDS.pattern("densities", "highest_densities")
_RECEPTORS = re.compile(
    rf"(?:(?:express(?:es)?|contains?|ha(?:s|ve)|rich in)\s)?(?:an? |the )?"
    rf"(?:(?P<dense>{_DENSITIES})(?: (?:{WORDS.pattern('density_nouns')}) of)? )?"
    rf"(?P<names>[\w/-]+(?:(?:, | and |, and )[\w/-]+){{0,4}}) (?:{WORDS.pattern('receptor_nouns')})"
    r"(?:\s+(?P<behind>(?:for|to|on|in|which|that|mediat\w+)\b.*)|:\s*(?P<said>.*))?",
    re.IGNORECASE,
)
_EXPRESS = re.compile(r"(?:co-?)?express(?:es)? (?P<names>.{2,120})", re.IGNORECASE)
_CODED = re.compile(r".*(?:[A-Z\d].*[A-Z\d]|[a-z]\d).*")


def expressed(line: Entry, own: Ref) -> Iterator[Finding]:
    """The receptors or transmitters that a line enumerates and nothing else."""
    text = line.text.rstrip(" .")
    found = _RECEPTORS.fullmatch(text)
    names = receptors_of(found["names"]) if found else []
    if found and names and all(map(names_receptor, names)):
        rest = found["behind"] or found["said"] or ""
        row = ReceptorRow(" and ".join(names), density=found["dense"] or "", rest=rest)
        yield from receptor_claims(line, row, own)
        return
    told = _EXPRESS.fullmatch(text)
    listed = split_list(told["names"], r"\s+and\s+") if told else []
    if listed and all(map(is_transmitter, listed)):
        predicate = RELEASES if own.kind == CELL_TYPE else PRODUCES
        for one in listed:
            yield line.claim(own, predicate, line.ref(one, NEUROTRANSMITTER), by=_BY)


def is_receptor(text: str) -> bool:
    """Whether a name has the noun of receptors, or is one that they are called by."""
    called = parenthesised(text)[0]
    coded = " " not in called and names_receptor(called)
    return coded or called.endswith((" receptor", " receptors"))


def names_receptor(text: str) -> bool:
    """Whether a word is one that receptors are called by: a code, a transmitter, "opioid"."""
    known = text.lower().rpartition("-")[2] in WORDS["receptor_names"]
    return _CODED.fullmatch(text) is not None or is_transmitter(text) or known
