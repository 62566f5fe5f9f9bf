"""What is needed to make something, with the need before it: "Lipoyl synthase needs iron as a cofactor"
as "iron is a cofactor of lipoyl synthase".
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.medicine.words import WORDS

_NEEDS = rf"(?:{WORDS.pattern('needing_all')})"
_COFACTOR = re.compile(
    rf"^(?P<who>[^;:.()]{{2,120}}?),? {_NEEDS} (?P<what>[^,;:.()]{{2,60}}?) as (?:an? |its |their )?cofactors?\b",
    re.IGNORECASE,
)
_MAKING = re.compile(
    rf"^(?:(?:the )?(?:{WORDS.pattern('making_of')})(?: of)?) (?P<made>[^,;:.()]{{2,60}}?) {_NEEDS} (?P<what>[^;:.()]{{2,90}})$",
    re.IGNORECASE,
)


def with_needs(text: str) -> str:
    """A sentence on what needs something as one on what is needed for it.

    >>> with_needs("Aconitase needs iron as a cofactor"), with_needs("Making heme requires iron and glycine")
    ('iron is a cofactor of Aconitase', 'iron and glycine are needed to make heme')
    """
    text = _COFACTOR.sub(r"\g<what> is a cofactor of \g<who>", text)
    return _MAKING.sub(r"\g<what> are needed to make \g<made>", text)
