"""Research findings: `- **Internal models**: Predictive models of body and environment
(PMID:31806905)`.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.model import Finding, Ref
from graphbuild.names import slug
from graphbuild.outline import Entry, Outline, Place, is_none, part, sentences
from graphbuild.packs.garden.citations import (
    cited_text,
    found_in,
    is_finding,
    is_told,
    publications,
    without_publications,
)
from graphbuild.reading.claims import not_understood, subject_ref
from graphbuild.terms.anatomy import ANATOMICAL_STRUCTURE
from graphbuild.terms.garden import (
    ABOUT,
    CITES,
    FINDING,
    GLOSS,
    HAS_FINDING,
    PUBLICATION,
    PUBLICATION_KIND,
    REMARK,
    STATES_NONE,
    TOPIC,
)

_BY = "findings"


def findings(outline: Outline) -> Iterator[Finding]:
    """Each item, and each paragraph that names an article. The title right above is the topic."""
    organ = subject_ref(outline.note, ANATOMICAL_STRUCTURE)
    for place, entries in outline.contents:
        if _is_box(place):
            lines = (one for entry in entries for one in _apart(entry) if is_finding(one))
            yield from (found for line in lines for found in _finding(line, "", organ))
    for section in outline.sections:
        research = section.place.within("research")
        if research is None or _is_of_the_note(research, outline):
            named = research is not None or section.place.role("papers", "studies")
            listed = section.place.role("references") is not None
            told = section.lines if named or listed else ()
            for line in (one for one in told if one.parent is None):
                for one in _apart(line):
                    if is_finding(one) if named else listed and is_told(one):
                        yield from _finding(one, "", organ)
        else:
            topic = "" if section.place.role("research") else section.place.words
            for line in section.lines:
                item = line.form in ("item", "row") and line.parent is None
                if item and _only_sorts(line):
                    for child in line.children():
                        yield from _finding(child, line.text, organ)
                elif item or (line.form == "paragraph" and publications(line.text)):
                    yield from (
                        found for one in _apart(line) for found in _finding(one, topic, organ)
                    )


def _is_box(place: Place) -> bool:
    """Whether a place is a callout with articles and what they found, wherever it stands."""
    is_callout = place.title is not None and place.title.form == "callout"
    return is_callout and place.role("papers") is not None and place.within("research") is None


def _apart(line: Entry) -> list[Entry]:
    """The sentences of a paragraph, where several say something and name the article that found it;
    else the line as one. What no article bears out is no finding.
    """
    if line.form != "paragraph":
        return [line]
    told = [one for one in sentences(line) if publications(one.text)]
    return told if len(told) > 1 and all(_says(one) for one in told) else [line]


def _says(line: Entry) -> bool:
    """Whether a sentence has words besides its articles."""
    return any(char.isalpha() for char in without_publications(line.text))


def _is_of_the_note(place: Place, outline: Outline) -> bool:
    """Whether a title is that of the whole note, as of one on a market research: what it lists need
    not be findings.
    """
    return slug(place.words) in (slug(outline.name), slug(outline.note.stem))


def _only_sorts(line: Entry) -> bool:
    """Whether an item is but a title of those nested in it: each of these names an article, and it
    says nothing.
    """
    children = list(line.children())
    named = bool(children) and all(publications(child.text) for child in children)
    return named and not line.term()[1] and not publications(line.text)


def _without_source(line: Entry) -> Entry:
    """The line without the link to its source that stands behind its last sentence."""
    link = next(reversed(line.links), None)
    said = line.text[: link.at].rstrip() if link is not None else ""
    alone = link is not None and line.text[link.at + len(link.text) :].strip(" .") == ""
    if link is None or not (
        alone and said.endswith((".", "!", "?")) and not publications(link.text)
    ):
        return line
    return part(line, 0, len(said))


def _finding(line: Entry, topic: str, organ: Ref) -> Iterator[Finding]:
    line = _without_source(line)
    text = cited_text(line)
    led, found = line.term() if line.runs_in and not topic else ("", "")
    said = found_in(line) or without_publications(found or text)
    topic = topic or led
    if is_none(text):
        yield line.claim(organ, STATES_NONE, "research findings", by=_BY)
        return
    if not any(char.isalpha() for char in said):
        yield not_understood(line, _BY, "write what was found, and then its article: (PMID:123)")
        return
    finding = Ref(said, FINDING)
    cited = publications(" ".join((text, *(child.text for child in line.children()))))
    yield line.claim(
        organ,
        HAS_FINDING,
        finding,
        (TOPIC, topic),
        *((PUBLICATION, Ref(one, PUBLICATION_KIND)) for one in cited),
        by=_BY,
    )
    for one in publications(text):
        yield line.claim(
            finding, CITES, Ref(one, PUBLICATION_KIND), (GLOSS, said), (ABOUT, organ), by=_BY
        )
    for child in line.children():
        yield child.claim(finding, REMARK, child.text, by=_BY)
        for one in publications(child.text):
            yield child.claim(
                finding,
                CITES,
                Ref(one, PUBLICATION_KIND),
                (GLOSS, without_publications(child.text)),
                (ABOUT, organ),
                by=_BY,
            )
