"""Labels and what stands behind them, whatever their form, and the names that a text lists.

`Dose: 3 mg`, `dose:: 3 mg`, a row of two cells, a column of a larger table and a key of the front
matter are the same: a label, what it says, and the entry in which it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.budget import TITLE
from graphbuild.model import Block, KindName, Link, Note, Span
from graphbuild.outline import Entry, Place, normal, parenthesised, pieces, split_list
from graphbuild.outline.labelled import by_sign
from graphbuild.outline.lists import split_outside
from graphbuild.packs.garden.words import WORDS
from graphbuild.reading.gate import Gate
from graphbuild.reading.reaches import untold
from graphbuild.reading.rephrased import parts_of_title
from graphbuild.reading.topics import rule_of_label
from graphbuild.reading.words import Words

HEADER = "front matter"
_KEY = re.compile(r"(?P<key>[^\W\d_][\w -]{0,60}?)\s*::\s*(?P<said>\S.*)", re.DOTALL)
WIKILINK = re.compile(r"\[\[([^\[\]|#]+)(?:#[^\[\]|]*)?(?:\|([^\[\]]*))?\]\]")
_SLASH = re.compile(r"\s*/\s*")
_AND = re.compile(r"\s+(?:and|or|&)\s+", re.IGNORECASE)
_FIRST = re.compile(
    (
        r"^(?:and|or|on|with|the|an?|also|sometimes|often|occasionally|usually|rarely|"
        r"e\.g\.,?|such as|including)\s+"
    ),
    re.IGNORECASE,
)
_AGAIN = re.compile(r"(?:with|on|in|to|by|from|of|for) ", re.IGNORECASE)
_BEARER = re.compile(
    r"^(?:people|patients|those|anyone|anybody|individuals|persons) (?:with|who have) ",
    re.IGNORECASE,
)
_BOTH = re.compile(r",?\s+(?:or both|and both|or all of these)$", re.IGNORECASE)
_LAST = re.compile(r",?\s+(?:etc\.?|and (?:so on|others|more))$", re.IGNORECASE)
_OF_THE_NOTE = frozenset(
    {
        "title",
        "type",
        "tags",
        "tag",
        "aliases",
        "alias",
        "slug",
        "permalink",
        "created",
        "date",
        "updated",
        "modified",
    }
    | {
        "description",
        "category",
        "status",
        "published",
        "gardenUsername",
        "videoId",
        "cssclasses",
        "publish",
    }
)
_PLURAL = re.compile(r"[a-z][^\Wsiu]s$")
_WORDS_OF_LABEL = 4
_MOST = 60  # names in one text


class Field(NamedTuple):
    """A label, what it says in the same line, and that line; items nested in it say more."""

    label: str
    text: str
    entry: Entry

    @property
    def said(self) -> tuple[tuple[Entry, str], ...]:
        """Each piece of what it says, with the line in which that stands."""
        own = ((self.entry, self.text),) if self.text else ()
        nested = self.entry.children() if self.entry.form == "item" else ()
        return (*own, *((child, child.text) for child in nested))


def fields_in(entry: Entry) -> Iterator[Field]:
    """The fields of one entry: one of an item or of a row of two cells, one a line of a
    paragraph.
    """
    if entry.form == "row" and len(entry.cells) == 2:
        yield Field(*entry.cells, entry)
    elif entry.form in ("item", "paragraph"):
        for line in pieces(entry):
            key = _KEY.fullmatch(line.text)
            label, text = (key["key"], key["said"]) if key else line.term()
            label = label if line.links else label.replace("_", " ")  # a linked one is a relation
            if label and len(label) <= TITLE and (text or line.block.children):
                yield Field(label.rstrip(" :"), text, line)


def labels_in(entry: Entry) -> Iterator[Field]:
    """The same for who knows the labels that it looks for: in a row of two cells the label may be
    the second.
    """
    yield from fields_in(entry)
    label, said = by_sign(entry)
    if said and len(label.split()) <= _WORDS_OF_LABEL:
        yield Field(label, said, entry)
    if entry.form == "row" and len(entry.cells) == 2:
        said, label = entry.cells
        if said and 0 < len(label.split()) <= _WORDS_OF_LABEL:
            yield Field(label, said, entry)


def columns_of(row: Entry) -> list[Field]:
    """The cells of a row, each under the title of its column."""
    pairs = zip(row.columns, row.cells, strict=False)
    return [Field(title, text, row) for title, text in pairs if title]


def header_fields(note: Note) -> Iterator[Field]:
    """The properties of the front matter, each value of a list by itself; the maps of a list are
    others' to read.
    """
    links = {(one.key, one.target, one.text): one for one in reversed(note.meta_links)}
    for key, value in note.meta.items():
        in_map = key.rpartition(".")[0] in note.meta
        if key in _OF_THE_NOTE or key.startswith("dg-") or in_map:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            text = str(one).strip()
            if text and key in note.meta_spans:
                yield Field(label_of(key), *_property(note, key, text, links))


def label_of(key: str) -> str:
    """A key of the front matter as a label is written."""
    return key.replace("_", " ").replace("-", " ")


def header_place(note: Note, title: str, span: Span) -> Place:
    """A place in the front matter below a title of one's own."""
    return Place(Entry(note, Block("heading", title, span)), None, 1)


def _property(
    note: Note, key: str, text: str, links: Mapping[tuple[str, str, str], Link]
) -> tuple[str, Entry]:
    """A value as a reader sees it, and as an entry below the title "front matter", with its
    links.
    """
    targets = {match[1]: match[2] or match[1] for match in WIKILINK.finditer(text)}
    shown = WIKILINK.sub(lambda match: match[2] or match[1], text)
    found = (links.get((key, target, called)) for target, called in targets.items())
    kept = tuple(link for link in found if link is not None)
    span = note.meta_spans[key]
    return shown, Entry(
        note, Block("item", shown, span, links=kept), header_place(note, HEADER, span)
    )


def topics_of(label: str, words: Words, kinds: tuple[KindName, ...]) -> frozenset[str]:
    """The topics that a label names in a note about things of these kinds: of a note without a
    type, any.
    """
    return _topics_of(normal(label), words, kinds)


@lru_cache(maxsize=4_000)
def _topics_of(label: str, words: Words, kinds: tuple[KindName, ...]) -> frozenset[str]:
    known = (
        pair
        for pair in words.perhaps(label)
        if label and (not kinds or not pair[0].kinds or set(kinds) & set(pair[0].kinds))
    )
    found = frozenset(topic.name for topic, patterns in known if rule_of_label(label, patterns))
    parts = parts_of_title(label, words) if label and not found else [label]
    if parts == [label]:
        return found
    return frozenset.intersection(*(_topics_of(one, words, kinds) for one in parts))


class Named(NamedTuple):
    """A name of a list, and what stands in parentheses behind it."""

    text: str
    asides: tuple[str, ...] = ()

    @property
    def annotation(self) -> str:
        return "; ".join(self.asides)


COLON = re.compile(r":(?!\d)")
"""What parts a label from its names, and no number of a name: "HLA-B*15:02"."""


def names_in(text: str, gate: Gate, most: int = 7) -> list[Named]:
    """The names that a text lists; none where one of its pieces is no name, since then it is prose.

    "a, b and c" are three; "Tremor and rigidity" are two, and "head and neck cancer" is one.
    """
    found = [named(piece) for piece in enumerated(text)]
    if any(COLON.search(one.text) for one in found):
        return []
    if not 0 < len(found) <= _MOST or not all(gate.passes(one.text, most) for one in found):
        return []
    return found


def linked_names(entry: Entry, text: str) -> list[str]:
    """The names that a text joins by slashes, where each of them is a link of its own."""
    names = _SLASH.split(text)
    linked = {link.text for link in entry.links} if len(names) > 1 else set()
    return names if set(names) <= linked else []


def named(text: str) -> Named:
    """A name without its parentheses, and without an article before it."""
    outer, inner = parenthesised(text)
    bare = _BEARER.sub("", _FIRST.sub("", outer, count=1), count=1)
    return Named(bare.strip(" .:"), tuple(inner))


def enumerated(text: str) -> list[str]:
    """The pieces of an enumeration, those that "and" joins at its end among them."""
    parts = split_list(_LAST.sub("", _BOTH.sub("", text.strip().rstrip("."))))
    if not parts:
        return []
    *first, last = parts
    joined = split_outside(last, _AND)
    if len(joined) == 1 or re.search(r",\s*(?:and|or)\s+[^,]*$", text):
        return [*first, last]
    counts = [len(parenthesised(part)[0].split()) for part in joined]
    again = len(joined) == 2 and _AGAIN.match(joined[1])  # "with bacopa and with omega-3"
    several = _PLURAL.search(joined[0]) is not None  # which shares no noun behind it
    several = several and joined[0].casefold() not in WORDS["parts_with_nouns"]
    same = len(joined) == 2 and (counts[0] > 1 or counts[0] >= counts[1] or bool(again) or several)
    return [*first, *joined] if first or same else [last]


def denies(text: str, words: Words, tag: str = "denials") -> bool:
    """Whether a line denies what its place says, or advises against it: then it is kept in its
    words. What an aside alone denies is told of the name before it: "Vaccines (debunked)".
    """
    denial = _denials(words, tag)
    return bool(denial.search(text)) and bool(denial.search(untold(text, words.cues)))


@lru_cache(maxsize=16)
def _denials(words: Words, tag: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words.pattern(tag)})\b", re.IGNORECASE)


def is_group(text: str, words: Words) -> bool:
    """Whether a title or label only sorts what follows it: "Motor", "In children", "Early
    signs".
    """
    return bool(_groups(words).fullmatch(normal(text)))


def ends_in_group(text: str, words: Words) -> bool:
    """Whether a name ends in the noun of a group: "Antioxidant supplementation"."""
    return bool(_group_end(words).search(normal(text)))


@lru_cache(maxsize=8)
def _group_end(words: Words) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words.pattern('group_nouns', 'drawers')})$", re.IGNORECASE)


@lru_cache(maxsize=8)
def _groups(words: Words) -> re.Pattern[str]:
    one, nouns = words.pattern("groups", "sorting"), words.pattern("group_nouns")
    times = words.pattern("group_times")
    return re.compile(
        rf"(?:in|if|when|once|until) .*|(?:after|within|during|over) (?:[\w-]+ ){{0,3}}(?:{times})|(?:no|without) (?:an? )?(?:{words.pattern('drawers')})|(?:(?:{one})(?:(?: and | or |/|, )(?:{one}))?(?: (?:{nouns}))?|{nouns})",
        re.IGNORECASE,
    )
