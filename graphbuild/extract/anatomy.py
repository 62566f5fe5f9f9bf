"""How names of structures, fibres and functions look, where a note does not say which of them it means."""

from __future__ import annotations

import re

from graphbuild.extract.text import expand_slashes, parenthesised, split_list, split_outside

_STRUCTURES = (
    "nucleus|nuclei|cortex|cortices|cord|thalamus|hypothalamus|subthalamus|hippocampus|amygdala|cerebellum|cerebrum|striatum|pallidus|pallidum|brainstem|midbrain|"
    "pons|medulla|olive|olives|colliculus|colliculi|raphe|coeruleus|ceruleus|nigra|septum|subiculum|gyrus|gyri|sulcus|lobe|lobes|lobule|lobules|vermis|"
    "hemisphere|hemispheres|area|areas|region|regions|zone|zones|layer|layers|field|fields|segment|segments|formation|gland|ganglia|ganglion|bodies|body|"
    "insula|putamen|caudate|accumbens|habenula|claustrum|operculum|tegmentum|tectum|retina|cochlea|muscle|muscles|eye|eyes|gray|grey|matter|complex|"
    "cornu|horn|bulb|tubercle|neurons|neurones|interneurons|motoneurons|organ|organs|brain|viscera|periphery|pedunculopontine|peduncle|accumbens|shell|core"
)
_STRUCTURE = re.compile(rf"\b(?:{_STRUCTURES})\b", re.IGNORECASE)
_STRUCTURE_LAST = re.compile(rf"(?:{_STRUCTURES})(?: (?:of|in) [\w -]+)?", re.IGNORECASE)
_FIBRE = re.compile(r".*\b(?:fib(?:er|re)s?|tracts?|pathways?|fasciculus|fascicle|fornix|peduncles?|bundle|collaterals|lemniscus|commissure|radiations?|capsule|axons|striae?|stria \w+|nerve)", re.IGNORECASE)
_FUNCTIONS = (
    "planning|movements?|posture|balance|reflex(?:es)?|functions?|control|learning|memory|regulation|coordination|timing|attention|emotions?|reward|motivation|"
    "sleep|arousal|language|behaviou?rs?|vision|hearing|speech|gait|tone|secretion|release|response|stress|mood|feeding|thirst|hunger|freezing|startle|pain|"
    r"cognition|\w{3,}ing|\w{3,}tion|\w{3,}sion|\w{3,}ance|\w{3,}ence|\w{3,}ness|\w{3,}ity"
)
_FUNCTION_LAST = re.compile(rf"(?:{_FUNCTIONS})s?", re.IGNORECASE)
_ABBREVIATION = re.compile(r"(?=[^A-Z]*[A-Z][^A-Z]*[A-Z0-9])[a-z]{0,2}[A-Z][A-Za-z0-9]{1,5}")
_NO_STRUCTURE = {"gaba", "ach", "ne", "na", "da", "ht", "ltd", "ltp", "msn", "msns", "ei", "mri", "dbs", "crh", "avp", "nmda", "ampa", "bdnf", "atp", "d1", "d2", "rem", "nrem", "cns", "ptsd"}


def is_anatomical(text: str) -> bool:
    """Whether a name looks like that of a structure: by its last noun, or as an abbreviation.

    >>> [is_anatomical(one) for one in ("Motor cortex", "VTA/SNc", "VTA/SNc inhibition", "Eye movements", "GABA")]
    [True, True, False, False, False]
    """
    bare = parenthesised(text)[0].strip(" .")
    if not bare or is_function(bare):
        return False
    return bool(_STRUCTURE.search(bare)) or all(_is_abbreviation(one) for one in re.split(r"[/ ]", bare) if one)


def _is_abbreviation(text: str) -> bool:
    return bool(_ABBREVIATION.fullmatch(text)) and text.lower() not in _NO_STRUCTURE


def is_function(text: str) -> bool:
    """Whether the last noun is that of a function rather than of a thing.

    >>> [is_function(one) for one in ("Motor planning", "posture", "External segment", "balance", "Spinal cord")]
    [True, True, False, True, False]
    """
    words = re.findall(r"[A-Za-z]+", parenthesised(text)[0])
    return bool(words) and not _STRUCTURE_LAST.fullmatch(words[-1]) and bool(_FUNCTION_LAST.fullmatch(words[-1]))


def fibre(text: str) -> str:
    """The fibres or tract that words name, without where they come from or go to; empty where they name none.

    >>> fibre("mossy fibers from cortex"), fibre("retinohypothalamic tract to SCN"), fibre("glutamate")
    ('mossy fibers', 'retinohypothalamic tract', '')
    """
    bare = re.split(r"\s+(?:from|to|of|in|via)\s+", parenthesised(text)[0].strip())[0]
    return bare if _FIBRE.fullmatch(bare) and len(bare.split()) > 1 or bare.lower() == "fornix" else ""


def spelled_out(abbreviation: str, name: str) -> bool:
    """Whether an abbreviation is one of this name, letter by letter; a letter too many names a part of it instead.

    >>> spelled_out("STN", "Subthalamic nucleus"), spelled_out("RMTg", "Rostromedial tegmental nucleus")
    (True, True)
    >>> spelled_out("GPi", "Globus pallidus"), spelled_out("GPi", "Globus pallidus interna"), spelled_out("GABA", "Striatum")
    (False, True, False)
    """
    words = re.findall(r"[a-z0-9]+", name.lower())
    letters = re.sub(r"[^A-Za-z0-9]", "", abbreviation)
    if not words or not 2 <= len(letters) <= 8 or " " in abbreviation or letters[0].lower() != words[0][0]:
        return False
    if not any(char.isupper() for char in letters):
        return False
    capitals = "".join(char for char in letters if char.isupper()).lower()
    initials = "".join(word[0] for word in words)
    lower = "".join(char for char in letters if char.islower())
    if len(words) > 1 and capitals == initials and lower.strip("s"):
        return False
    rest = iter("".join(words))
    return all(char in rest for char in letters.lower().removesuffix("s" if letters.endswith("s") else ""))


def parts_in(annotation: str) -> list[str]:
    """The parts that parentheses behind a structure enumerate: "VA/VL nuclei", "vmPFC, OFC". One alone is too little to tell.

    >>> parts_in("VA/VL nuclei - GABA"), parts_in("vmPFC, OFC"), parts_in("glutamate, descending")
    (['VA nuclei', 'VL nuclei'], ['vmPFC', 'OFC'], [])
    """
    for piece in split_outside(annotation, re.compile(r"\s+[-–—]\s+")):
        parts = [one for item in split_list(piece, r"\s+and\s+|\s*\+\s*") for one in expand_slashes(item)]
        if len(parts) > 1 and all(_is_part(one) for one in parts):
            return parts
    return []


def _is_part(text: str) -> bool:
    bare = parenthesised(text)[0].strip()
    return len(bare.split()) <= 4 and not fibre(bare) and (_is_abbreviation(bare) or bool(_STRUCTURE_LAST.fullmatch(bare.split()[-1] if bare else "")))
