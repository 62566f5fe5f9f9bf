"""Research findings: `- **Internal models**: Predictive models of body and environment (PMID:31806905)`."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extract import Line, Section, is_none, not_understood, publications, sections, subject_ref, without_publications
from graphbuild.extract.titles import RESEARCH
from graphbuild.model import Finding, Note, Ref

_BY = "findings"


def findings(note: Note) -> Iterator[Finding]:
    """Each item, and each paragraph that names an article. The title right above is the topic."""
    for section in sections(note):
        if section.below(RESEARCH) is not None:
            for line in section.lines:
                if (line.kind in ("item", "row") and line.parent is None) or (line.kind == "paragraph" and publications(line.text)):
                    yield from _finding(line, section, subject_ref(note, "AnatomicalStructure"))


def _finding(line: Line, section: Section, organ: Ref) -> Iterator[Finding]:
    text = " - ".join(one for one in line.cells if one) if line.kind == "row" else line.text
    said = without_publications(text)
    if is_none(text):
        yield line.claim(organ, "statesNone", "research findings", by=_BY)
        return
    if not any(char.isalpha() for char in said):
        yield not_understood(line, _BY, "write what was found, and then its article: (PMID:123)")
        return
    topic = "" if section.titled(RESEARCH) else section.path[-1]
    finding = Ref(said, "Finding")
    cited = publications(" ".join((text, *(child.text for child in line.children()))))
    yield line.claim(organ, "hasFinding", finding, ("topic", topic), *(("publication", Ref(one, "Publication")) for one in cited), by=_BY)
    for one in publications(text):
        yield line.claim(finding, "cites", Ref(one, "Publication"), ("gloss", said), ("about", organ), by=_BY)
    for child in line.children():
        yield child.claim(finding, "remark", child.text, by=_BY)
        for one in publications(child.text):
            yield child.claim(finding, "cites", Ref(one, "Publication"), ("gloss", without_publications(child.text)), ("about", organ), by=_BY)
