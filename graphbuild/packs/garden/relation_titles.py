"""What the title of a list of relations says of the things in it: which relation that is, and whether
arrows turn it.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.packs.garden.words import WORDS

# A title that names what acts on the subject: "Upstream Factors", and no verb as in "Requires
# Cofactor".
_WORDS = r"(?:(?!\w*[^su]s\b|may\b)[\w-]+ )"
_ACTING = re.compile(
    rf"{_WORDS}*(?:{WORDS.pattern('acting_nouns')})|"
    rf"{_WORDS}+(?:{WORDS.pattern('acting_behind')})",
    re.IGNORECASE,
)
# A title that says what the things are to the subject: "Treatments", "Affected Brain Regions",
# "Supplements Affecting Dopamine".
_ROLE = re.compile(
    (
        rf"(?:[\w-]+ )*(?:{WORDS.pattern('roles')})|"
        rf"(?:{WORDS.pattern('undergone_participles')}) (?!(?:by|in|with)\b).+"
    ),
    re.IGNORECASE,
)
_ACTING_ON = re.compile(
    rf"(?P<role>(?:[\w-]+ )+(?:{WORDS.pattern('acting_participles')}))\b.*", re.IGNORECASE
)


def relation_of(title: str) -> tuple[str, bool]:
    """The relation that a title names, and whether arrows turn it: "Supplements Affecting Dopamine"
    is the same of anything.
    """
    words = title.replace("_", " ")
    acting_on = _ACTING_ON.fullmatch(words)
    if acting_on:
        return acting_on["role"], False
    return title, not (_ACTING.fullmatch(words) or _ROLE.fullmatch(words))
