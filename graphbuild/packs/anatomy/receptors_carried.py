"""The receptors that a sentence says somebody has: "The nucleus carries many AMPA receptors", "The
choroid plexus expresses the GLP-1 receptor".
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.outline import parenthesised, split_list
from graphbuild.packs.anatomy.cell_names import is_transmitter
from graphbuild.packs.anatomy.receptor_rows import ReceptorRow
from graphbuild.packs.anatomy.words import WORDS

_NOUN = WORDS.pattern("column_receptor")
_DENSE = WORDS.pattern("densities", "highest_densities")
_CARRIES = re.compile(
    rf"(?P<who>[^,;:.]{{2,80}}?) (?:also )?(?:{WORDS.pattern('carrying_receptors')}) "
    rf"(?P<what>[^;:.]{{2,160}}?\b(?:{_NOUN})s?\b[^;:.]{{0,80}})",
    re.IGNORECASE,
)
_PIECE = re.compile(
    rf"(?:an? |the |both )?(?:(?P<dense>{_DENSE}) )?(?P<name>[\w-]+(?: [\w-]+){{0,2}}?)(?P<noun> (?:{_NOUN})s?)?"
    rf"(?: (?:at|in|with) (?:an? )?(?P<level>{_DENSE}) (?:{WORDS.pattern('density_nouns')}|numbers))?",
    re.IGNORECASE,
)
_CODE = re.compile(r"[\w-]*(?:\d|[A-Z][\w-]*[A-Z])[\w-]*|[A-Z]")


def receptors_carried(text: str) -> Iterator[tuple[str, ReceptorRow]]:
    """Who is said to have which receptors; none where a piece of the sentence is none.

    >>> [(who, row.receptor, row.density) for who, row in receptors_carried("It carries many AMPA and few kainate receptors.")]
    [('It', 'AMPA receptors', 'many'), ('It', 'kainate receptors', 'few')]
    >>> list(receptors_carried("The skin has many touch receptors."))
    []
    """
    found = _CARRIES.fullmatch(text.strip(" ."))
    pieces = split_list(found["what"], r"\s+and\s+") if found else []
    read = [(_PIECE.fullmatch(outer), inner) for outer, inner in map(parenthesised, pieces)]
    if found is None or not read or not all(one and _is_receptor(one["name"]) for one, _ in read):
        return
    noun = next((one["noun"] for one, _ in reversed(read) if one and one["noun"]), "")
    for one, inner in read:
        if one is not None:
            density = one["dense"] or one["level"] or next(iter(inner), "")
            yield found["who"], ReceptorRow(f"{one['name']}{one['noun'] or noun}", "", density)


def _is_receptor(called: str) -> bool:
    """Whether words before the noun name a receptor: by codes, transmitters and their sorts alone."""
    return all(
        _CODE.fullmatch(one) or one.casefold() in WORDS["receptor_names"] or is_transmitter(one)
        for one in called.split()
    )
