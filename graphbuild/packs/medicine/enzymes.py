"""What an enzyme makes of what, which gene encodes it and what it needs: "CDO (gene CDO1) turns
cysteine into cysteine sulfinic acid, needs iron", "transporter (encoded by SLC6A6)", "TPH2:
tryptophan hydroxylase 2".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphbuild import patterns as re
from graphbuild.model import Finding, Ref
from graphbuild.outline import Entry, Outline, parenthesised
from graphbuild.packs.garden.fields import denies, names_in
from graphbuild.packs.medicine.genes import symbols
from graphbuild.packs.medicine.statement_sorts import is_molecule
from graphbuild.packs.medicine.words import GATE, WORDS
from graphbuild.terms.anatomy import ENCODES, GENE, PROTEIN
from graphbuild.terms.garden import PRODUCES, THING
from graphbuild.terms.medicine import REQUIRES_COFACTOR

_BY = "enzymes"
ELSEWHERE = ("relations", "none", "elsewhere", "references", "papers", "studies", "research")
"""Places in which nothing is told of enzymes and what they do."""
_SYMBOL = "[A-Z][A-Z0-9-]{1,20}"
_SYMBOLS = rf"(?P<genes>{_SYMBOL}(?:(?:,|/|\s?and|\s?or)\s?{_SYMBOL}){{0,8}})\b"
_MADE = r"(?:[^;:.,()]|(?<=\d),(?=\d)){2,60}?"  # "1,25-dihydroxyvitamin D"
_CODED = rf"(?:{WORDS.pattern('encoded_by')})"
_CODES = rf"(?:{WORDS.pattern('verbs of encodes')})"
_ASIDE = re.compile(
    rf"(?P<name>[^\s,;:.()](?:[^,;:.()]|,(?=\d)){{0,80}}?)"
    rf"(?:\s\((?:(?:{_CODED}|gene:?)\s+){_SYMBOLS}[^()]{{0,80}}\)|,\s+(?:which (?:is|are) )?{_CODED}\s+{_SYMBOLS.replace('genes', 'more')})"
)
_WHICH = re.compile(
    rf"(?P<name>[^\s,;:.()][^,;:.()]{{0,80}}?),?\s+which\s+(?:the gene\s+)?{_SYMBOLS}\s+{_CODES}\b"
)
_ENCODES = re.compile(
    rf"\b{_SYMBOLS}(?:,?\s(?:which|that)|[:,;][^.:;]{{0,80}}[;,] the gene)\s{_CODES}\s(?:the\s)?"
    r"(?P<name>[^;:.,()]{2,60})"
)
_FORMS = (_ASIDE, _WHICH, _ENCODES)
_ANY = re.compile(r"^(?:an?|some)\s", re.IGNORECASE)
_BEFORE = re.compile(rf"^.*\b(?:{WORDS.pattern('before_proteins')})\s+", re.IGNORECASE)
_CHANGE_OF = re.compile(
    rf"^(?:{WORDS.pattern('events', 'activating_nouns', 'inhibiting_nouns')}) of (?:the )?",
    re.IGNORECASE,
)
"""What happens to a protein, before its name: "Loss of KCC2 (encoded by SLC12A5)"."""
_TURNS = re.compile(
    rf"(?P<enzyme>[^\s;:.][^;:.]{{0,80}}?)\s+(?:{WORDS.pattern('turning')})\s+(?P<from>[^;:.()]{{2,60}}?)\s+(?:in)?to\s+"
    rf"(?P<made>{_MADE})(?=\s*(?:[;:.(]|,(?!\d)|$|\s(?:and|with|using)\s))"
)
_TURNED = re.compile(
    rf"(?P<from>[^;:.()]{{2,60}}?)\s+(?:is|are)\s+(?:{WORDS.pattern('turned')})\s+(?:in)?to\s+"
    rf"(?P<made>{_MADE})\s+by\s+(?P<enzyme>[^;:.,]{{1,80}})"
)
_GENE = re.compile(rf"(?:^|[.;]\s+|,\s+){{1}}(?:gene|genes):\s+{_SYMBOLS}", re.IGNORECASE)
_NEEDS = re.compile(
    rf"\b(?:(?:{WORDS.pattern('verbs of requires')})\s+|(?:{WORDS.pattern('cofactors')}):?\s+)"
    r"(?P<what>[^;:.()]{2,60})",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:[ -](?:\d+[A-Z]?|[A-Z]|alpha|beta|gamma|I{1,3}V?)){1,3}$")
_MAY_TELL = re.compile(
    rf"\b(?:genes?|{_CODED}|{_CODES}|{WORDS.pattern('turning', 'turned')})\b", re.IGNORECASE
)
_LEAST, _FEW = 2, 6


def enzymes(outline: Outline) -> Iterator[Finding]:
    """Each such line, wherever it stands."""
    for place, entries in outline.contents:
        if place.label or place.within(*ELSEWHERE):
            continue
        products = {one.block.span for one in _products(entries)}
        for entry in entries:
            if entry.block.span in products:
                yield from encodes(entry, parenthesised(entry.named()[1])[0], entry.named()[0])
            elif entry.form in ("item", "paragraph"):
                yield from _told(entry)


def _products(entries: Sequence[Entry]) -> list[Entry]:
    """The lines of a list of genes that say of each no more than the protein: "TPH2: tryptophan
    hydroxylase 2".
    """
    listed = [one for one in entries if one.form == "item" and symbols(one.named()[0])]
    told = [one for one in listed if _is_protein(parenthesised(one.named()[1])[0])]
    return told if len(told) >= max(_LEAST, (len(listed) + 1) // 2) else []


def _is_protein(text: str) -> bool:
    """Whether words end in the noun of a protein, be it with its number behind it."""
    bare = _NUMBER.sub("", text.strip(" ."))
    return (
        bool(bare)
        and is_molecule(bare.removesuffix("s"))
        and not symbols(bare)
        and GATE.passes(text, _FEW)
    )


def _told(entry: Entry) -> Iterator[Finding]:
    text = entry.text
    if not _MAY_TELL.search(text):
        return
    for told in (one for form in _FORMS for one in form.finditer(text)):
        name = _CHANGE_OF.sub("", _BEFORE.sub("", told["name"]).strip())
        found = told["genes"] or told.groupdict().get("more") or ""
        denied = denies(told.group(), WORDS) or _ANY.match(name)
        if not denied and GATE.passes(name, _FEW) and name not in symbols(found):
            yield from encodes(entry, name, found)
    steps = sorted((*_TURNS.finditer(text), *_TURNED.finditer(text)), key=re.Match.start)
    for told, after in zip(steps, [*steps[1:], None], strict=False):
        end = after.start() if after else len(text)
        enzyme = _without_gene(told["enzyme"])
        if (_is_protein(enzyme) or symbols(enzyme)) and not denies(told.group(), WORDS):
            yield from _step(entry, enzyme, told, text[told.end() : end])


def _without_gene(text: str) -> str:
    bare = re.sub(rf",\s+(?:{_CODED})\s.*$", "", parenthesised(text)[0])
    return re.sub(r"^(?:the|an?)\s+", "", bare.strip(" ,"), flags=re.IGNORECASE)


def _step(entry: Entry, enzyme: str, told: re.Match[str], behind: str) -> Iterator[Finding]:
    """What an enzyme makes, and what stands behind, up to the next step, of its gene and its
    cofactors.
    """
    it = enzyme_ref(entry, enzyme)
    if GATE.passes(told["made"], _FEW):
        yield entry.claim(it, PRODUCES, entry.ref(told["made"].strip(), THING), by=_BY)
    gene = _GENE.search(behind)
    if gene is not None and it.kind == PROTEIN:
        yield from encodes(entry, enzyme, gene["genes"])
    for needed in _NEEDS.finditer(behind):
        for one in names_in(needed["what"], GATE, 4):
            yield entry.claim(it, REQUIRES_COFACTOR, entry.ref(one.text, THING), by=_BY)


def enzyme_ref(entry: Entry, called: str) -> Ref:
    """An enzyme, which a gene's symbol may stand for."""
    return entry.ref(called, GENE if symbols(called) else PROTEIN)


def encodes(entry: Entry, protein: str, found: str) -> Iterator[Finding]:
    """That the genes which symbols name encode a protein."""
    for symbol in symbols(found):
        yield entry.claim(entry.ref(symbol, GENE), ENCODES, entry.ref(protein, PROTEIN), by=_BY)
