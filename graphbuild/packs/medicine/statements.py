"""Plain sentences of a name, a verb and names, in any note: "CHAT encodes choline
acetyltransferase".

A verb tells a relation only between things of the right sort, so that prose with such a verb says
nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphbuild.model import Claim, Finding, Ref
from graphbuild.outline import Entry, Outline, parenthesised, part
from graphbuild.packs.garden.fields import denies, topics_of
from graphbuild.packs.medicine.statement_ends import ARTICLE, Ends, Subject
from graphbuild.packs.medicine.statement_verbs import ANY_VERB, Verb, rows_of
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.anatomy import MARKER_OF

_ELSEWHERE = (
    "relations",
    "none",
    "elsewhere",
    "research",
    "papers",
    "references",
    "studies",
    "attributes",
)
_TOLD_OF_GENES = ("causes", MARKER_OF)  # by who reads their lists
_CLAUSE = re.compile(r"(?<=[\w)”])(?:[.!?]\s+(?=[A-Z0-9])|;\s+|[.!?]\s*$)")
_LONGEST = 400  # of a sentence, in characters
_RELATIVE = re.compile(r",?\s+(?:which|that)\s*$")
_JOINED = re.compile(
    r",?\s+(?:and|but)(?: (?:its?|they|their))?(?: also)?\s*$|,\s*$", re.IGNORECASE
)
_BEHIND = re.compile(
    rf"\s+(?:in (?:{WORDS.pattern('studied')})|{WORDS.pattern('behind_objects')})$",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:may|might|could|can|would|should|possibly|perhaps|probably)\b", re.IGNORECASE
)
_DEPENDS = re.compile(r"\b(?:if|whether|when|than)\b", re.IGNORECASE)
_ANOTHER = re.compile(r".*\S(?P<cut>,?\s+(?:and|but|while|whereas)\s+)(?=\S)", re.IGNORECASE)
"""Joins a clause that has a subject of its own."""
_PRONOUN = re.compile(r"(?:its?|this|the same)\b", re.IGNORECASE)
_CHANGED = re.compile(
    rf"(?:the )?(?:{WORDS.pattern('changes_of_genes')})\s+|\s+(?:{WORDS.pattern('changed_behind')})$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"^(?:in|at) (?:the )?[^,]{1,30}?,? (?=it\b)", re.IGNORECASE)
"""What stands before the subject: "In the brain it supports …"."""


def statements(outline: Outline) -> Iterator[Finding]:
    """The sentences of paragraphs and items, but for those of relations, research and
    references.
    """
    reader = _Reader(outline)
    for place, entries in outline.contents:
        if place.label or place.within(*_ELSEWHERE):
            continue
        for entry in entries:
            if entry.form in ("paragraph", "item"):
                told = _TOLD_OF_GENES if entry.form == "item" and place.within("genes") else ()
                yield from (
                    claim for claim in reader.sentences(entry) if claim.predicate not in told
                )


def _plain(line: Entry) -> str:
    """A sentence without its full stop; what an item says of the name before its dash or colon is
    said of that.
    """
    text = line.text.rstrip(" .")
    term, rest = line.term() if line.form == "item" else ("", "")
    verb = ANY_VERB.search(rest)
    said_of = rest[: verb.start()].strip(" ,").casefold() if verb else "?"
    is_label = bool(WORDS.field(term) or topics_of(term, WORDS, ()))
    if verb and not is_label and (not said_of or said_of in WORDS["vague_subjects"]):
        return f"{term} {rest[verb.start() :]}".rstrip(" .")
    return text


def _parted(between: str, before: str) -> tuple[str, str]:
    """The words between two verbs as what the first says, and the subject of the second: what that
    relates to, the same as before, or one of its own.
    """
    relative = _RELATIVE.sub("", between)
    if relative != between:
        return relative, relative
    joined = _JOINED.sub("", between)
    if joined != between:
        return joined, before
    own = _ANOTHER.match(between)
    return (between[: own.start("cut")], between[own.end() :]) if own else (between, "")


class _Reader:
    def __init__(self, outline: Outline) -> None:
        self.note = outline.note
        self.subject = Subject(outline.note)
        self.own = self.subject.ref

    def sentences(self, entry: Entry) -> Iterator[Claim]:
        """Each sentence, and each clause that a semicolon parts off. "It" is what the sentence
        before began with.
        """
        text, at = entry.block.text, 0
        it: Ref | None = self.own
        for cut in (*_CLAUSE.finditer(text), None):
            end = cut.start() if cut else len(text)
            found: list[Claim] = []
            if end - at <= _LONGEST and ANY_VERB.search(text, at, end):
                found = list(self._clause(part(entry, at, end), it))
            yield from found
            it = self._spoken_of(text[at:end].strip(), found, it)
            at = cut.end() if cut else end

    def _spoken_of(self, sentence: str, found: Sequence[Claim], it: Ref | None) -> Ref | None:
        """What "it" is behind a sentence: what that begins with, where it is the note's own or was
        read; None where nobody knows.
        """
        if _PRONOUN.match(sentence):
            return it
        begins = ARTICLE.sub("", sentence).casefold()
        if any(begins.startswith(one) for one in self.subject.names):
            return self.own
        ends = (end for claim in found for end in (claim.subject, claim.object))
        things = (end for end in ends if isinstance(end, Ref))
        return next((one for one in things if begins.startswith(one.name.casefold())), None)

    def _clause(self, line: Entry, it: Ref | None) -> Iterator[Claim]:
        text = _plain(line)
        found = list(ANY_VERB.finditer(text))
        if not found or denies(text, WORDS) or ":" in parenthesised(text)[0]:
            return
        if _DEPENDS.search(text):
            return
        before = text[: found[0].start()]
        for match, after in zip(found, [*found[1:], None], strict=False):
            behind = text[match.end() : after.start() if after else len(text)]
            said, following = _parted(behind, before) if after else (behind, "")
            rows = rows_of(match)
            own = "" if rows[0].hedged else match.group()
            if not _HEDGED.search(f"{before}{own}{said}"):
                yield from self._said(line, rows, before, said, it)
            before = following

    def _said(
        self, line: Entry, rows: Sequence[Verb], before: str, behind: str, it: Ref | None
    ) -> Iterator[Claim]:
        """What the first row of a verb that fits tells."""
        ends = Ends(line, self.subject, it)
        subject = _CHANGED.sub("", _PLACED.sub("", before).strip())
        for verb in rows:
            found = list(ends.claims(verb, subject, _BEHIND.sub("", behind.strip())))
            if found:
                yield from found
                return
