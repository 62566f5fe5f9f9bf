"""When two spellings are one name: the few rules by which labels meet, and the slugs that addresses
are made of.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from graphbuild import patterns as re

_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        (
            *(
                "alpha",
                "beta",
                "gamma",
                "delta",
                "epsilon",
                "zeta",
                "eta",
                "theta",
                "iota",
                "kappa",
                "lambda",
                "mu",
            ),
            *(
                "nu",
                "xi",
                "omicron",
                "pi",
                "rho",
                "sigma",
                "tau",
                "upsilon",
                "phi",
                "chi",
                "psi",
                "omega",
            ),
        ),
        strict=True,
    )
)
_PLURALS = {
    "nuclei": "nucleus",
    "fibres": "fibre",
    "fibers": "fibre",
    "fiber": "fibre",
    "cortices": "cortex",
    "bodies": "body",
    "gyri": "gyrus",
    "sulci": "sulcus",
    "colliculi": "colliculus",
    "thalami": "thalamus",
    "hippocampi": "hippocampus",
    "ganglia": "ganglion",
    "axes": "axis",
    "neurones": "neuron",
    "neurone": "neuron",
}
_NOT_PLURAL = (
    "ss",
    "us",
    "is",
    "as",
    "os",
    "ens",
    "pons",
    "series",
    "species",
    "diabetes",
    "herpes",
    "mets",
)
# What British spelling writes otherwise, inside words of medicine.
_BRITISH = {
    "aemia": "emia",
    "haem": "hem",
    "oestr": "estr",
    "oesoph": "esoph",
    "oedema": "edema",
    "rrhoea": "rrhea",
    "pnoea": "pnea",
    "paed": "ped",
    "anaesth": "anesth",
    "foet": "fet",
    "aetiolog": "etiolog",
    "gynaec": "gynec",
    "caec": "cec",
    "faec": "fec",
    "sulph": "sulf",
    "tumour": "tumor",
    "behaviour": "behavior",
    "colour": "color",
    "centre": "center",
    "grey": "gray",
    "signalling": "signaling",
    "isation": "ization",
    "leucocyt": "leukocyt",
}
_IN_BRITISH = re.compile("|".join(_BRITISH))
_AFTER_A_NAME = {
    "disease",
    "syndrome",
    "palsy",
    "chorea",
    "sign",
    "test",
    "contracture",
    "lymphoma",
}
_DENIAL = re.compile(r"(?:no|not|none|avoid|may|without)(?:\s|$)", re.IGNORECASE)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_MARKS = re.compile(r"[\u0300-\u036f]")
_APART = re.compile(r"[^\w+]+|_")


def lowered(text: str) -> str:
    """A text in lower case with each character where it was: that of “İ” is two, so it stays.

    >>> lowered("İzmir A"), len("İ".lower())
    ('İzmir a', 2)
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


@lru_cache(maxsize=4_096)  # asked for every statement, and there are few predicates
def kebab(name: str) -> str:
    """A predicate's name as it stands in the ids of statements.

    >>> kebab("projectsTo")
    'projects-to'
    """
    return _HUMP.sub("-", name).lower()


def xml_text(text: str) -> str:
    """A text without the characters that XML cannot hold.

    >>> xml_text("a\\x07b\\ud800c\\n")
    'abc\\n'
    """
    return _NO_XML.sub("", text)


@lru_cache(maxsize=200_000)
def slug(text: str) -> str:
    """A name as a part of an address: Greek letters named, accents off, ASCII, hyphens.

    >>> slug("GluRδ2"), slug("β-AR"), slug("Ménière's disease")
    ('glurdelta2', 'beta-ar', 'menieres-disease')
    """
    lowered = "".join(
        _GREEK.get(char, char) for char in unicodedata.normalize("NFKC", text).lower()
    )
    plain = (
        unicodedata.normalize("NFKD", lowered.replace("'", "").replace("’", ""))
        .encode("ascii", "ignore")
        .decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@lru_cache(maxsize=200_000)
def same_name(text: str) -> str:
    """What two spellings of one name have in common: case, accents, hyphens, `_`, possessives,
    number, British spelling, and `neuron` for `cell`.

    >>> same_name("Purkinje Cells") == same_name("Purkinje neuron")
    True
    >>> same_name("Alzheimers Disease") == same_name("Alzheimer’s disease")
    True
    >>> same_name("granule cell") == same_name("granule cell layer")
    False
    >>> same_name("Oesophageal tumours") == same_name("esophageal tumor")
    True
    >>> same_name("Pontine nuclei"), same_name("Pons"), same_name("Parkinson’s disease")
    ('pontine nucleus', 'pons', 'parkinson disease')
    """
    plain = text.isascii()  # most names are, and then have no marks and no Greek letters
    if not plain:
        text = unicodedata.normalize("NFKC", text).replace("’s", "")
    text = text.replace("'s", "").casefold()
    if not plain:
        text = "".join(_GREEK.get(char, char) for char in text)
        text = _NO_MARKS.sub("", unicodedata.normalize("NFD", text))
    text = _IN_BRITISH.sub(lambda match: _BRITISH[match.group()], text)
    words = [word for word in _APART.split(text) if word]
    words = [
        word
        for at, word in enumerate(words)
        if word != "the" or (at and words[at - 1] not in ("of", "in")) or len(words) == 1
    ]
    if not words:
        return text.strip()
    words = [_PLURALS.get(word, word) for word in words]
    for at, word in enumerate(words[1:]):
        if word in _AFTER_A_NAME:  # Alzheimer's, Alzheimers and Alzheimer disease
            words[at] = _singular(words[at])
    words[-1] = _singular(words[-1])
    if len(words) > 1 and words[-1] == "neuron":
        words[-1] = "cell"
    return " ".join(words)


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(_NOT_PLURAL):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1]


def is_head(short: str, whole: str) -> bool:
    """Whether the shorter name, of several words, is what stands before "of" in the longer one.

    >>> is_head("bed nucleus", "bed nucleus of the stria terminalis"), is_head("nucleus", "nucleus of the tract")
    (True, False)
    """
    return " " in short and whole.startswith(f"{short} of ")


def begins_as_denial(name: str) -> bool:
    """Whether a name begins as what denies or doubts something does, and as no thing is called.

    >>> begins_as_denial("No known inputs"), begins_as_denial("avoid"), begins_as_denial("Nogo-A")
    (True, True, False)
    """
    return bool(_DENIAL.match(name))


def is_abbreviation(text: str) -> bool:
    """Whether a name is so short and capital that it means different things in different notes.

    >>> is_abbreviation("VTA"), is_abbreviation("GPe"), is_abbreviation("Thiamine"), is_abbreviation("LHb")
    (True, True, False, True)
    """
    if len(text) > 6 or " " in text:
        return False
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) * 2 > len(letters) > 0
