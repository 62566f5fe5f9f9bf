"""The form of a note may change and its facts may not: every rewriting of the golden notes.

What is lost and invented is held to floors that only go down. See `rewritings`; its
command prints the tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import pytest

from graphbuild.model import Block
from tests.golden_score import Fact
from tests.rewritings import titles
from tests.rewritings.body import body_of, is_title
from tests.rewritings.catalogue import REWRITINGS, Rewriting
from tests.rewritings.facts import Corpus, golden
from tests.rewritings.floors import figures, floors
from tests.rewritings.proof import FOUND, LOST, NOT_UNDERSTOOD, prove
from tests.rewritings.writers import written

HEAD = "---\ntitle: Insula\ntype: organ\n---\n"
LIST = "# Insula\n\n## Afferents\n\n- Amygdala - 70% strength\n- Pons → Thalamus - 60%\n"
PARTS = "## Parts\n\n- **Anterior**: salience\n- **Posterior**: pain\n"
NESTED = "## Parts\n\n- **Rigid**\n  - Anterior part\n  - Posterior part\n"
TABLE = "## Parts\n\n| Part | Function |\n|---|---|\n| Anterior | salience |\n"
WIDE = "## Parts\n\n| Part | Function | Size |\n|---|---|---|\n| Anterior | salience | large |\n"
SECTIONS = "# Insula\n\n## Parts\n\n- a\n\n## Cells\n\n- b\n\n## Genes\n\n- c\n"
STRENGTHS = "## Afferents\n\n- Amygdala - 70% strength\n- Pons: 60%\n"

EXAMPLES: dict[str, tuple[str, str]] = {
    "as it is": (PARTS, PARTS),
    "Markdown": (
        "<h2>Parts</h2>\n<ul><li><b>Anterior</b>: <a href='x'>salience</a></li></ul>\n",
        "## Parts\n\n- **Anterior**: [salience](<x>)\n",
    ),
    "HTML": (
        NESTED,
        (
            "<h2>Parts</h2>\n<ul>\n<li><strong>Rigid</strong>\n<ul>\n<li>Anterior part</li>\n<li>Posterior part</li>\n</ul></li>\n</ul>\n"
        ),
    ),
    "items below a label item": (
        PARTS,
        "## Parts\n\n- **Parts**\n  - **Anterior**: salience\n  - **Posterior**: pain\n",
    ),
    "titles as label items": (
        "## Data\n\n### Parts\n\n- a\n\n### Cells\n\n- b\n\n### Tests\n\nSome.\n",
        "## Data\n\n- **Parts**\n  - a\n- **Cells**\n  - b\n\n### Tests\n\nSome.\n",
    ),
    "items as headings": (
        PARTS,
        "## Parts\n\n### Anterior\n\nsalience\n\n### Posterior\n\npain\n",
    ),
    "items as rows": (
        PARTS,
        (
            "## Parts\n\n| Part | Function |\n|---|---|\n| **Anterior** | salience |\n| **Posterior** | pain |\n"
        ),
    ),
    "items as lines": (PARTS, "## Parts\n\n**Anterior**: salience\nPosterior: pain\n"),
    "items as paragraphs": (PARTS, "## Parts\n\n**Anterior**: salience\n\n**Posterior**: pain\n"),
    "items as <dl>": (
        PARTS,
        (
            "## Parts\n\n<dl>\n<dt>Anterior</dt>\n<dd>salience</dd>\n<dt>Posterior</dt>\n<dd>pain</dd>\n</dl>\n"
        ),
    ),
    "items as terms": (PARTS, "## Parts\n\nAnterior\n: salience\n\nPosterior\n: pain\n"),
    "labelled members": (NESTED, "## Parts\n\n- **Rigid**: Anterior part, Posterior part\n"),
    "group column": (
        NESTED,
        (
            "## Parts\n\n| Group | Part |\n|---|---|\n| **Rigid** | Anterior part |\n| **Rigid** | Posterior part |\n"
        ),
    ),
    "groups as headings": (NESTED, "## Parts\n\n### Rigid\n\n- Anterior part\n- Posterior part\n"),
    "groups as labels": (NESTED, "## Parts\n\n**Rigid**\n\n- Anterior part\n- Posterior part\n"),
    "rows as items": (TABLE, "## Parts\n\n- Anterior: salience\n"),
    "rows as items of fields": (
        WIDE,
        "## Parts\n\n- Anterior\n  - Function: salience\n  - Size: large\n",
    ),
    "headings as bold labels": (
        SECTIONS,
        "# Insula\n\n**Parts**\n\n- a\n\n**Cells**\n\n- b\n\n**Genes**\n\n- c\n",
    ),
    "headings as colon labels": (
        SECTIONS,
        "# Insula\n\nParts:\n\n- a\n\nCells:\n\n- b\n\nGenes:\n\n- c\n",
    ),
    "labels as headings": ("## Parts\n\n**Nuclei:**\n\n- a\n", "## Parts\n\n### Nuclei\n\n- a\n"),
    "levels left out": ("## Data\n\n### Parts\n", "## Data\n\n##### Parts\n"),
    "levels lower": ("# Insula\n\n## Parts\n", "# Insula\n\n### Parts\n"),
    "levels higher, no name": ("# Insula\n\n## Data\n\n### Parts\n", "# Data\n\n## Parts\n"),
    "titles of no list": (
        "# Insula\n\n## Parts\n\n- a\n\n**Cells:**\n\n- b\n",
        "# Insula\n\n## Under the hood\n\n- a\n\n**Under the microscope:**\n\n- b\n",
    ),
    "lead-ins as titles": (
        "## Afferents\n\n- Pons\n",
        "## More\n\nIt receives input from the following:\n\n- Pons\n",
    ),
    "sections shuffled": (
        SECTIONS,
        "# Insula\n\n## Parts\n\n- a\n\n## Genes\n\n- c\n\n## Cells\n\n- b\n",
    ),
    "columns shuffled": (
        TABLE,
        "## Parts\n\n| Function | Part |\n|---|---|\n| salience | Anterior |\n",
    ),
    "name added": (PARTS, "# Insula\n\n" + PARTS),
    "name removed": ("# Insula\n\n" + PARTS, PARTS),
    "name in other words": ("# Insula\n\n" + PARTS, "# Notes to keep\n\n" + PARTS),
    "title as file name": (
        "---\ntitle: Left insula\n---\n# Left insula\n",
        "---\ntitle: left_insula\n---\n# Left insula\n",
    ),
    "no type": (HEAD + PARTS, "---\ntitle: Insula\n---\n" + PARTS),
    "names bold": ("- Anterior: salience\n", "- **Anterior**: salience\n"),
    "names plain": (
        "- **Anterior** salience\n- **Mid** (x)\n",
        "- Anterior: salience\n- Mid (x)\n",
    ),
    "dashes -": ("- Pons – 90% — all\n", "- Pons - 90% - all\n"),
    "dashes –": ("- Pons - 90% -- all\n", "- Pons – 90% – all\n"),
    "dashes —": ("- Pons - 90%\n", "- Pons — 90%\n"),
    "dashes as colons": ("- Pons - 90%\n- Amygdala: a - b\n", "- Pons: 90%\n- Amygdala: a - b\n"),
    "arrows →": ("- Pons -> Thalamus => Cortex\n", "- Pons → Thalamus → Cortex\n"),
    "arrows ->": ("- Pons → Thalamus\n", "- Pons -> Thalamus\n"),
    "arrows ⟶": ("- Pons → Thalamus\n", "- Pons ⟶ Thalamus\n"),
    "strength (95%)": (STRENGTHS, "## Afferents\n\n- Amygdala (70%)\n- Pons (60%)\n"),
    "strength : 0.95": (STRENGTHS, "## Afferents\n\n- Amygdala: 0.70\n- Pons: 0.60\n"),
    "strength 95 %": (
        STRENGTHS,
        "## Afferents\n\n- Amygdala - strength 70 %\n- Pons - strength 60 %\n",
    ),
    "95% strength": (
        STRENGTHS,
        "## Afferents\n\n- Amygdala - 70% strength\n- Pons - 60% strength\n",
    ),
    "entities": ("- Pons → [[Dé]] & é – 5\n", "- Pons &rarr; [[Dé]] &amp; &eacute; &#8211; 5\n"),
    "no-break spaces": ("- 5 mg of 90 %\n", "- 5\u00a0mg of 90\u00a0%\n"),
    "CRLF": (HEAD + "- a\n", (HEAD + "- a\n").replace("\n", "\r\n")),
    "trailing blanks": ("- a\n\n- b\n", "- a   \n\n- b   \n"),
    "bullets *": ("- a\n  - b\n", "* a\n  * b\n"),
    "bullets +": ("- a\n  - b\n", "+ a\n  + b\n"),
    "numbered items": ("- a\n- b\n", "1. a\n2. b\n"),
}
NAMED = {one.name: one for one in REWRITINGS}
SPARED = {"strength", "about"}  # words that a strength has in some forms


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return golden()


@pytest.mark.parametrize("rewriting", REWRITINGS, ids=lambda one: one.name)
def test_a_rewriting_of_the_golden_notes_is_at_its_floor(
    rewriting: Rewriting, corpus: Corpus
) -> None:
    proof = prove(corpus, rewriting)
    now, floor = figures(proof), floors()[rewriting.name]
    worse = {key: (floor[key], now[key]) for key in now if now[key] > floor[key]}
    assert not worse, f"worse than the floor: {worse}; see python -m tests.rewritings"
    assert now == floor, "better than the floor: lower it with python -m tests.rewritings --floors"


def test_every_rewriting_has_a_floor_and_an_example() -> None:
    assert set(floors()) == set(NAMED) == {*EXAMPLES, "titles in other words"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_rewriting_changes_an_example(name: str) -> None:
    before, after = EXAMPLES[name]
    if not before.startswith("---"):
        before, after = HEAD + before, HEAD + after
    found = NAMED[name].apply(before)
    assert _as_lines(found) == _as_lines(after)
    assert (found != before) == (name != "as it is")


@pytest.mark.parametrize(
    "title", ["Afferents", "Main Parts", "Cell types (rat)", "Related disorders"]
)
def test_titles_in_other_words_say_the_same(title: str) -> None:
    (after,) = body_of(NAMED["titles in other words"].apply(f"{HEAD}## {title}\n")).blocks
    kinds = body_of(HEAD).kinds
    assert after.text != title
    assert titles.topics_of(after.text, kinds) == titles.topics_of(title, kinds) != ()
    assert after.text.endswith("(rat)") == title.endswith("(rat)")


def _as_lines(text: str) -> str:
    """A text without the empty line behind its front matter."""
    return text.replace("---\n\n", "---\n", 1)


@pytest.mark.parametrize("rewriting", REWRITINGS, ids=lambda one: one.name)
def test_a_rewriting_keeps_the_words(rewriting: Rewriting, corpus: Corpus) -> None:
    for path, text in corpus.notes.items():
        after = rewriting.apply(text)
        wanted = _words(text, titles=rewriting.same_words)
        assert wanted - _words(after) == Counter(), path
        known = set(_words(text)) | _in_words(body_of(text).title) | _ADDED
        assert set(_words(after)) <= known, path


@lru_cache(maxsize=64)
def _words(text: str, titles: bool = True) -> Counter[str]:
    """The words of a note's body, with or without titles, also of columns; numbers are none."""
    blocks = [top for top in body_of(text).blocks if titles or not is_title(top)]
    said = (words for block in blocks for words in _said(block, titles))
    names = (word for text in said for word in re.findall(r"[^\W\d_]+", text.lower()))
    return Counter(word for word in names if word not in SPARED)


def _said(block: Block, titles: bool) -> Iterator[str]:
    if block.info == "header" and not titles:
        return
    if block.kind != "row":
        yield block.text
    for child in block.children:
        yield from _said(child, titles)


def _in_words(*texts: str) -> set[str]:
    return {word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower())}


_ADDED = _in_words(
    *(title for columns in titles.COLUMNS.values() for title in columns),
    *(title for columns in titles.GROUP_COLUMNS.values() for title in columns),
    *titles.OWN_WORDS.values(),
    *titles.LEAD_INS.values(),
    *titles.WORDS.all_titles,
    "Name Description Group More Notes to keep",
)


def test_titles_of_no_list_are_in_none() -> None:
    known = {words: titles.topics_of(words, ()) for words in titles.OWN_WORDS.values()}
    assert known == dict.fromkeys(known, ())


def test_lead_ins_say_what_they_stand_for() -> None:
    for topic, sentence in titles.LEAD_INS.items():
        assert topic in titles.topics_of(sentence, ("AnatomicalStructure",))


def test_what_is_written_again_is_the_same(corpus: Corpus) -> None:
    for path, text in corpus.notes.items():
        once = written(body_of(text))
        assert written(body_of(once)) == once, path


# What the proof sees


def _proof(before: str, after: str, *facts: Fact) -> dict[str, int]:
    corpus = Corpus("one", {"insula.md": HEAD + before}, facts)
    proof = prove(corpus, Rewriting("", lambda text: HEAD + after))
    return {**proof.counts, "invented": len(proof.invented)}


PONS = Fact("insula", 1, "Pons", "projectsTo", "Insula", (("strength", "0.90"),))
ENTITY = Fact("insula", 1, "This note", "mainEntity", "Insula")


@pytest.mark.parametrize(
    ("after", "state", "invented"),
    [
        ("## Afferents\n\n- Pons - 90%\n", FOUND, 0),
        ("## Afferents\n\n- Pons\n", LOST, 0),
        ("## Afferents\n\n- Pons - 80%\n", LOST, 1),
        ("## Efferents\n\n- Pons - 90%\n", LOST, 1),
        ("## Afferants\n\n- Pons - 90%\n", NOT_UNDERSTOOD, 0),
        ("Pons.\n", LOST, 0),
    ],
)  # fmt: skip
def test_the_proof_tells_what_is_lost_and_what_is_invented(
    after: str, state: str, invented: int
) -> None:
    found = _proof("## Afferents\n\n- Pons - 90%\n", after, PONS, ENTITY)
    assert found == {**Counter([FOUND, state]), "invented": invented}
