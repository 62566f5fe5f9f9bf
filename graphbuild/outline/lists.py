"""What a line is made of: parentheses, lists, arrows, names with their synonyms."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline.names import is_record
from graphbuild.outline.remembered import remembered

RIGHT = r"→|⟶|⇒|⟹|➔|➜|⮕|➡\ufe0f?|[─━—–]{1,8}[▶►▸]|(?<=\S )[▶►](?=\s)"
LEFT = r"←|⟵|⇐|⟸|⬅\ufe0f?|[◀◄◂][─━—–]{1,8}"
BOTH = r"↔|⟷|⇔"
"""Arrows as people draw them, but for those of hyphens."""
ARROW = re.compile(rf"\s*(?:{RIGHT}|(?<!-)-++>|(?<!=)=++>)\s*")
_COMMA = re.compile(r"\s*[,;]\s+(?:and\s+)?|\s*[,;]$")
_NONE = re.compile(r"(?:none|null|nil|n/?a|not applicable|no known \w+|-|–|—)\.?", re.IGNORECASE)
_BUT = "except|excepting|but|save|unless|other than|apart from|aside from|besides|beyond"
_NONE_WORDS = re.compile(
    (
        r"none (?:known|reported|significant|identified|established|noted|documented|described|seen|found|recorded|at \w+ \w+|"
        r"specific)|no (?:significant|known|major|specific)"
        rf"(?: (?!(?:with|to|from|for|between|in|during|on|{_BUT})\b)\w+)*"
    ),
    re.IGNORECASE,
)
_OPEN, _SHUT = "([{", ")]}"
_BRACKET = re.compile(r"[()\[\]{}]")
_QUALIFIER = re.compile(
    r"\b(?:rich|based|rare|theoretical|experimental|mild|severe|acute|chronic|early|late|optional|"
    r"e\.g|etc|high|low|especially|only|"
    r"with|for|of|in|from|by|and|or|via|to)\b|[%\d]{2,}\s*%|~",
    re.IGNORECASE,
)


_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=\S)")
"""The number of a title or of an item that is written out: no part of its name."""

_REFERENCE = re.compile(r"(?<=[^\s\[])\s*\[(?:\^[\w-]{1,20}|\d[\d,; –-]{0,20})\]")
"""The mark of a note or of a source behind a word: "[12]", "[^1]"."""

_MOST_NAMES = 20
"""A word with more slashes than this is no list of names."""


class Name(NamedTuple):
    """A name, its synonyms, and what else stood in parentheses behind it."""

    text: str
    synonyms: tuple[str, ...] = ()
    annotation: str = ""


def depths(text: str) -> list[int]:
    """How many parentheses are open at each character; one that never closes opens nothing."""
    if not any(char in text for char in _OPEN):
        return [0] * len(text)
    found: list[int] = []
    depth, closers = 0, sum(text.count(char) for char in _SHUT)
    for bracket in _BRACKET.finditer(text):
        found += [depth] * (bracket.start() - len(found))
        if bracket[0] in _SHUT:
            depth, closers = max(0, depth - 1), closers - 1
        found.append(depth)
        if bracket[0] in _OPEN and closers > 0:
            depth += 1
    return found + [depth] * (len(text) - len(found))


def split_outside(
    text: str,
    separator: re.Pattern[str],
    joins: Callable[[str, int, int], bool] = lambda *_: False,
) -> list[str]:
    """The parts between separators that stand outside of parentheses; one that `joins` what stands
    around it parts nothing.

    >>> split_outside("Thalamus (VA → VL) → Motor cortex", ARROW)
    ['Thalamus (VA → VL)', 'Motor cortex']
    """
    if separator.search(text) is None:
        return [text.strip()] if text.strip() else []
    inside = depths(text)
    parts, at = [], 0
    for match in separator.finditer(text):
        outer = not inside[match.start()] and match.start() >= at
        if outer and not joins(text, *match.span()):
            parts.append(text[at : match.start()].strip())
            at = match.end()
    parts.append(text[at:].strip())
    return [part for part in parts if part]


def split_list(text: str, also: str = "") -> list[str]:
    """The items of an enumeration: commas and semicolons outside of parentheses; `also` is one more
    separator.

    >>> split_list("Dysmetria, tremor (intention, rest), and ataxia.")
    ['Dysmetria', 'tremor (intention, rest)', 'ataxia']
    """
    return [part for part in split_outside(text.rstrip(" ."), _separator(also)) if part]


@lru_cache
def _separator(also: str) -> re.Pattern[str]:
    return re.compile(f"{_COMMA.pattern}|{also}") if also else _COMMA


def item_starts(text: str) -> list[int]:
    """Where the items of an enumeration begin.

    >>> item_starts("tremor (intention, rest), ataxia")
    [0, 26]
    """
    inside, end = depths(text), len(text.rstrip(" ."))
    cuts = (cut for cut in _COMMA.finditer(text, 0, end) if not inside[cut.start()])
    return [0, *(cut.end() for cut in cuts if cut.end() < end)]


def parenthesised(text: str) -> tuple[str, list[str]]:
    """The text without its outermost parentheses, and what stood in them; square brackets behind a
    word are such, those of a reference hold nothing.

    >>> parenthesised("Globus pallidus (GPi) of the brain (a (b))")
    ('Globus pallidus of the brain', ['GPi', 'a (b)'])
    >>> parenthesised("Thalamus [VA, VL]"), parenthesised("Pons [12]"), parenthesised("[18F]FDG")
    (('Thalamus', ['VA, VL']), ('Pons', []), ('[18F]FDG', []))
    """
    if "(" not in text and "[" not in text:
        return " ".join(text.split()), []
    outer, inner = _parted(text)
    return outer, list(inner)


@remembered(4_000)
def _parted(text: str) -> tuple[str, tuple[str, ...]]:
    text = _REFERENCE.sub("", text)
    inside = depths(text)
    outer, found, start = [], [], -1
    for at, char in enumerate(text):
        opens = char == "(" or (char == "[" and text[at - 1 : at].isspace())
        if opens and inside[at] == 0 and at + 1 < len(text) and inside[at + 1] > 0:
            start = at
        elif char in ")]" and start >= 0 and inside[at] == 0:
            if text[start] + char in ("()", "[]"):
                found.append(text[start + 1 : at].strip())
            else:
                outer.append(text[start : at + 1])
            start = -1
        elif start < 0:
            outer.append(char)
    return " ".join("".join(outer).split()), tuple(one for one in found if one)


def around(text: str, start: int, end: int, width: int) -> str:
    """What stands at a place, with so many characters to either side, cut at spaces.

    >>> around("From the pons to the cerebellum and back", 9, 13, 5)
    '…the pons to…'
    """
    first, last = max(0, start - width), min(len(text), end + width)
    before, after = text[first:start].replace("\n", " "), text[start:last].replace("\n", " ")
    before = before if first == 0 else "…" + before.partition(" ")[2]
    after = after if last == len(text) else after.rpartition(" ")[0] + "…"
    return (before + after).strip()


def name(text: str) -> Name:
    """A name with parentheses behind it: a short one that could be a name is a synonym, all else is
    an annotation.

    >>> name("Coenzyme Q10 (Ubiquinone)")
    Name(text='Coenzyme Q10', synonyms=('Ubiquinone',), annotation='')
    >>> name("2. Omega-3 Fatty Acids (DHA-rich)")
    Name(text='Omega-3 Fatty Acids', synonyms=(), annotation='DHA-rich')
    """
    outer, inner = parenthesised(_NUMBER.sub("", text.strip().rstrip(":").strip()))
    synonyms: list[str] = []
    annotations: list[str] = []
    for one in inner:
        could_be = (
            len(one) <= 40
            and len(one.split()) <= 4
            and not _QUALIFIER.search(one)
            and "," not in one
            and not is_record(one)
        )
        (synonyms if could_be else annotations).append(one)
    return Name(outer or text.strip(), tuple(synonyms), "; ".join(annotations))


def pointed_at(text: str) -> str:
    """What an arrow with which a text begins points to; the text itself, where none stands there.

    >>> pointed_at("→ loss of volume"), pointed_at("=> recall"), pointed_at("A → B")
    ('loss of volume', 'recall', 'A → B')
    """
    arrow = ARROW.match(text)
    return text[arrow.end() :] if arrow else text


def is_none(text: str) -> bool:
    """Whether the words say that there is none: that is a fact of its own, and never a thing called
    "None".

    >>> [is_none(one) for one in ("null", "None known", "N/A", "Nonene", "None significant")]
    [True, True, True, False, True]
    >>> is_none("No known interactions"), is_none("No known interaction with verapamil")
    (True, False)
    >>> is_none("No known contraindications except gallstones")
    False
    """
    bare = parenthesised(text)[0].strip().rstrip(".")
    return bool(_NONE.fullmatch(bare) or _NONE_WORDS.fullmatch(bare))


def is_blank(text: str) -> bool:
    """Whether a cell or a value is only there to be filled: a dash says nothing, not even that there
    is none.

    >>> [is_blank(one) for one in ("–", " - ", "None", "")]
    [True, True, False, True]
    """
    return not any(map(str.isalnum, text))


def expand_slashes(text: str) -> list[str]:
    """Names that share their last words, each in full.

    >>> expand_slashes("motor/premotor cortex"), expand_slashes("VTA/SNc"), expand_slashes("Pons")
    (['motor cortex', 'premotor cortex'], ['VTA', 'SNc'], ['Pons'])
    """
    words = text.split()
    if text.count("/") > _MOST_NAMES:
        return [text]
    at = next(
        (
            index
            for index, word in enumerate(words)
            if "/" in word.strip("/") and not word[0].isdigit()
        ),
        None,
    )
    if at is None:
        return [text]
    return [" ".join((*words[:at], one, *words[at + 1 :])) for one in words[at].split("/") if one]
