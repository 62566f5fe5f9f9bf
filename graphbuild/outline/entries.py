"""What a note says in one place of it: an entry, whatever its form, and the place under whose title
it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from graphbuild import patterns as re
from graphbuild.budget import LINE, QUALIFIERS, TITLE
from graphbuild.model import Block, Claim, KindName, Link, Note, Predicate, Qualifiers, Ref, Value
from graphbuild.outline.lists import depths
from graphbuild.outline.measures import joins_range
from graphbuild.outline.nesting import nested
from graphbuild.outline.roles import Role

_BEHIND_BOLD = re.compile(r":?(\s*+\([^()]*+\))\s*+(?::\s*+|(?:-{1,3}|–|—)\s++|\.\s++|$)")
_LISTED_BOLD = re.compile(
    r"((?:,\s+|,?\s+and\s+|\s*/\s*)[\w -]{2,30}(?:,\s+[\w -]{2,30}){0,3}):\s+"
)
"""More names behind bold words, up to a colon: "**Amiodarone**, **lithium**: …"."""
_ALSO_BOLD = re.compile(r"(\s*+/\s*+[^\s:/()][^:/()]{0,40}):\s++")
"""One more name behind a bold one: "**Zinc** / **Copper**: …"."""
_AMOUNT = re.compile(r"[<>≤≥~]?\s*\d[\d.,]*\s*(?:[-–]\s*\d|\s|%|$)")
_TERM = re.compile(r"\s*+:\s++|\s++(?:-{1,3}|–|—)\s++|:$")
_ORDINAL = re.compile(r"#?\d{0,3}[.)]?")
_RUN_IN = re.compile(r"(?:(?<=\w\w\w)|(?<=\w\s\w\w)|(?<=[)\]]))\.$")
"""The stop of a bold name that a paragraph begins with: "**Migraine.** Signs: …"."""
_DASHED = re.compile(r"\s+[-–—]\s")
_RELATIVE = re.compile(r",\s++(?:which|who|whose)\s++(?=[^,;]++$)")
"""What begins a clause on all that stands before it: "spiny neurons, which release GABA"."""

NUMBERED, LABEL, COLON, LEAD_IN = 7, 8, 9, 10
"""The levels of titles that are no headings."""


@dataclass(frozen=True)
class Place:
    """A title, be it a heading, a label, a lead-in or an item that holds items; None before the
    first title.

    `above` is the place that this one stands in. `roles` are those of its own title and form. With
    `label` the title is the label of one line, and its members stand in the place.
    """

    title: Entry | None = None
    above: Place | None = None
    level: int = 0
    roles: tuple[Role, ...] = ()
    label: bool = False

    @property
    def words(self) -> str:
        """The title's words; of an item its name, without what it says."""
        if self.title is None:
            return ""
        dashed = self.title.form == "paragraph" and _DASHED.match(self.title.text, self._strong)
        text = self.title.term()[0] if self.is_item or dashed else self.title.text
        return text[:TITLE].rstrip(" :")

    @property
    def _strong(self) -> int:
        return self.title.block.strong if self.title is not None else 0

    @property
    def is_lead_in(self) -> bool:
        """Whether the title is a sentence that leads into the list behind it."""
        return self.level == LEAD_IN

    @property
    def is_line(self) -> bool:
        """Whether the title is a line of the text, as before a list, and no heading or item."""
        return self.title is not None and self.title.form == "paragraph"

    @property
    def is_item(self) -> bool:
        return self.title is not None and self.title.form == "item"

    @property
    def is_entry(self) -> bool:
        """Whether the title is itself an entry of the place above: a callout, a lead-in, an item
        that is no mere title.
        """
        if self.title is None or self.is_list_title:
            return False
        return self.is_lead_in or self.title.form in ("item", "callout")

    @cached_property
    def is_list_title(self) -> bool:
        """Whether an item is only the title of what is nested in it, since no title above is for
        anything, or it repeats that.
        """
        if not self.is_item or self.label or not self.roles or self.above is None:
            return False
        repeats = self.words.casefold() == self.above.words.casefold()
        return repeats or not any(place.roles for place in self.above.outwards())

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The titles of the place and above it, outermost first; the note's own name is none."""
        before = self.above.path if self.above is not None else ()
        return (*before, self.words) if self.words else before

    def role(self, *topics: str) -> Role | None:
        """Its own role of one of these topics."""
        for role in self.roles:  # asked for millions of times
            if role.topic in topics:
                return role
        return None

    def within(self, *topics: str) -> Place | None:
        """The nearest place with such a role: itself, or one that it stands in."""
        return next((place for place in self.outwards() if place.role(*topics)), None)

    def outwards(self) -> Iterator[Place]:
        """The place and those that it stands in, the nearest first."""
        place: Place | None = self
        while place is not None:
            yield place
            place = place.above


@dataclass(frozen=True)
class Entry:
    """What a reader sees as one thing said: an item, a row, a paragraph, a title. `columns` are the
    titles of a row's cells.
    """

    note: Note
    block: Block
    place: Place = Place()
    columns: tuple[str, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """The titles above it, outermost first."""
        return self.place.path

    @property
    def parent(self) -> Entry | None:
        """The item that this one is nested in; one that is only the title of a list is none."""
        return self.place.title if self.place.is_item and not self.place.roles else None

    @cached_property
    def text(self) -> str:
        """The words on one line; of a line longer than any fact, its beginning."""
        return self.block.text[:LINE].replace("\n", " ").strip()

    @cached_property
    def parts(self) -> dict[tuple[int, int], Entry]:
        """The parts of it that somebody asked for, by where they begin and end in its text."""
        return {}

    @property
    def form(self) -> str:
        """Its block's kind: heading, paragraph, item, row, callout, quote or code."""
        return self.block.kind

    @cached_property
    def cells(self) -> tuple[str, ...]:
        return tuple(cell.text[:LINE].replace("\n", " ").strip() for cell in self.block.children)

    def cell(self, *titles: str) -> str:
        """The cell of the first column that one of these patterns names, whatever the order of
        columns.
        """
        for pattern in titles:
            for title, text in zip(self.columns, self.cells, strict=False):
                if re.search(pattern, title, re.IGNORECASE):
                    return text
        return ""

    def term(self) -> tuple[str, str]:
        """What the entry is about and what it says: the bold words at its start, else what stands
        before a colon or a dash.

        Parentheses right behind the bold words belong to them.
        """
        return self._term

    @property
    def runs_in(self) -> bool:
        """Whether it begins with bold words and their stop, which lead what it says."""
        strong = self.block.strong
        return 0 < strong < len(self.text) and bool(_RUN_IN.search(self.text[:strong].rstrip()))

    @cached_property
    def _term(self) -> tuple[str, str]:
        text, strong = self.text, self.block.strong
        aside = _BEHIND_BOLD.match(text, strong) if strong else None
        if aside:
            return text[: aside.end(1)].strip(), text[aside.end() :].strip()
        also = (
            (_ALSO_BOLD.match(text, strong) or _LISTED_BOLD.match(text, strong)) if strong else None
        )
        if also:
            return text[: also.end(1)].strip(), text[also.end() :].strip()
        if 0 < strong < len(text):
            called, said = text[:strong].strip(), text[strong:].lstrip(" :–—-").strip()
            return _RUN_IN.sub("", called).rstrip(":").strip(), said
        if strong:
            return text.rstrip(":").strip(), ""
        inside = depths(text)
        outer = (cut for cut in _TERM.finditer(text) if not inside[cut.start()])
        parts = next((cut for cut in outer if not joins_range(text, *cut.span())), None)
        if parts is None and self.form == "item":
            parts = _RELATIVE.search(text)
        if parts is None:
            return text, ""
        return text[: parts.start()].strip(), text[parts.end() :].strip()

    def named(self, name: str = "", said: str = "") -> tuple[str, str]:
        """What an entry is about and what it says, of a row too, whose cells are known by their
        columns' titles.

        `name` and `said` are patterns for these titles. Without such columns the first cell is the
        name, and the others are what is said.
        """
        if self.form != "row":
            return self.term()
        found = self.cell(said) if said else ""
        other = next((cell for cell in self.cells if cell and cell != found), "")
        called = (
            (self.cell(name) if name else "")
            or self._listed
            or (other if found else self._first_words)
        )
        return called, found or "; ".join(cell for cell in self.cells if cell and cell != called)

    @cached_property
    def _first_words(self) -> str:
        """The first cell that may be a name: a number before it only counts the rows, and an
        amount is said of it.
        """
        worded = [cell for cell in self.cells if not _ORDINAL.fullmatch(cell)]
        named = (cell for cell in worded if not _AMOUNT.match(cell))
        return next(named, next(iter(worded or self.cells), ""))

    @cached_property
    def _listed(self) -> str:
        """The cell of the column that is called as the place is, or "Name": what a row is on need
        not stand first.
        """
        wanted = {"name", *map(_counted, re.findall(r"[^\W\d_]+", self.place.words.lower()))}
        cells = zip(self.columns, self.cells, strict=False)
        called = (text for title, text in cells if _counted(title.lower()) in wanted)
        return next((text for text in called if not _AMOUNT.match(text)), "")

    def children(self) -> Iterator[Entry]:
        """The items nested in this one; a row's cells are none."""
        inside = Place(self, self.place, self.place.level)
        for block in nested(self.block) if self.form != "row" else ():
            yield Entry(self.note, block, inside)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links of the entry, those of a row's cells among them."""
        cells = (cell for cell in self.block.children if cell.kind == "cell")
        return (*(link for cell in cells for link in cell.links), *self.block.links)

    def ref(self, text: str, kind: KindName) -> Ref:
        """The thing called `text` here, with the link that it stands in, where there is one."""
        wanted = text.strip()
        return Ref(wanted, kind, self._linked.get(wanted))

    @cached_property
    def _linked(self) -> dict[str, Link]:
        """By its text, the first link of the entry; moments of videos name no things."""
        return {link.text: link for link in reversed(self.links) if link.kind != "video"}

    def claim(
        self,
        subject: Ref,
        predicate: Predicate,
        value: Value,
        *qualifiers: tuple[Predicate, Value | None],
        by: str,
    ) -> Claim:
        """A claim with this entry as its evidence; qualifiers without a value, or beyond the
        budget, are left out.
        """
        kept: Qualifiers = tuple(
            (name, _cut(said))
            for name, said in qualifiers[:QUALIFIERS]
            if said is not None and said != ""
        )
        return Claim(
            subject, predicate, _cut(value), self.block.span, self.text, self.path, kept, by
        )


def _counted(word: str) -> str:
    """A word without the s of its plural."""
    return word.strip(" :").removesuffix("s")


def _cut(value: Value) -> Value:
    return value[:LINE] if isinstance(value, str) else value
