"""Titles in other forms and words, and the order of what stands below them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from random import Random

from graphbuild.model import Block
from graphbuild.outline import normal
from graphbuild.packs import PACKS
from graphbuild.reading.pack import Readers
from tests.rewritings.body import (
    Body,
    Section,
    bare,
    is_label,
    is_title,
    piece,
    sections,
)

WORDS = Readers.of(PACKS).words
_LONGEST_LABEL = 80
_WITH_ASIDE = re.compile(r"(.*?)(\s*\([^()]*\))?")

# The usual titles of a table's columns, by what it is about.
COLUMNS = {
    "inputs": ("Source", "Strength"),
    "outputs": ("Target", "Strength"),
    "layers": ("Layer", "Description"),
    "cells": ("Cell type", "Description"),
    "parts": ("Part", "Function"),
    "pathologies": ("Condition", "Signs"),
    "assessments": ("Test", "Findings"),
    "genes": ("Gene", "Meaning"),
    "functions": ("Function", "Description"),
    "lifestyle": ("Tip", "Why"),
    "supported_structures": ("Organ", "Level"),
}

# The same where the first column repeats the name of a group.
GROUP_COLUMNS = {
    "parts": ("Group", "Part", "Function"),
    "pathologies": ("Condition", "Signs", "Remark"),
    "assessments": ("Examination", "Test", "Findings"),
}

# Titles that no list of words has.
OWN_WORDS = {
    "inputs": "Whose messages arrive",
    "outputs": "What it has to say",
    "connections": "How the signals run",
    "layers": "From top to bottom",
    "cells": "Under the microscope",
    "parts": "Under the hood",
    "pathologies": "On bad days",
    "assessments": "With hammer and torch",
    "differentials": "Not to be mistaken",
    "genes": "Written in the DNA",
    "receptors": "Docking sites",
    "functions": "What it is good at",
    "lifestyle": "Every day",
    "supplements": "From the shelf",
    "research": "What is new",
    "references": "Where to read on",
    "supported_structures": "Where it is felt",
    "dosage": "By the spoon",
}
LEAD_INS = {
    "inputs": "It receives input from the following:",
    "outputs": "It projects to the following:",
    "parts": "It consists of the following:",
}


@cache
def topics_of(title: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """What a title's words say that it is for, in a note about such things."""
    fitting = (one for one in WORDS.topics if not one.kinds or not kinds or {*kinds} & {*one.kinds})
    return tuple(one.name for one in fitting if WORDS.says(one.name, title))


def columns_of(title: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    topics = topics_of(title, kinds)
    return next((COLUMNS[one] for one in COLUMNS if one in topics), ("Name", "Description"))


def group_columns_of(title: str, kinds: tuple[str, ...]) -> tuple[str, str, str]:
    topics = topics_of(title, kinds)
    usual = (GROUP_COLUMNS[one] for one in GROUP_COLUMNS if one in topics)
    return next(usual, ("Group", "Name", "Description"))


def has_columns(title: str, kinds: tuple[str, ...]) -> bool:
    """Whether two columns hold what lists below such a title say."""
    return bool(title) and "receptors" not in topics_of(title, kinds)


def titled(block: Block, words: str) -> Block:
    """A title with other words, in its own form."""
    tail = ":" if block.text.rstrip().endswith(":") else ""
    whole = block.strong >= len(block.text.rstrip())
    bold_words = words + tail if whole else words
    strong = len(bold_words) if block.strong else 0
    return replace(block, text=words + tail, strong=strong, links=(), origins=())


def other_words(body: Body) -> Body:
    """Each title that the packs know is another one of the same meaning; parentheses stay."""

    def change(block: Block) -> Block:
        parts = _WITH_ASIDE.fullmatch(bare(block.text).replace("\n", " "))
        words, aside = parts.groups() if parts else ("", "")
        other = _another(words, body.kinds) if is_title(block) else ""
        return titled(block, other + (aside or "")) if other else block

    return _retitled(body, change)


@cache
def _another(title: str, kinds: tuple[str, ...]) -> str:
    """Another title that says the same and nothing else; empty where there is none."""
    wanted = topics_of(title, kinds)
    rows = [row for one in WORDS.topics if one.name in wanted for row in (*one.titles, *one.heads)]
    plain = [row for row in rows if "*" not in row and normal(row) != normal(title)]
    Random(title).shuffle(plain)
    said = (row.capitalize() for row in plain)
    return next((row for row in said if topics_of(row, kinds) == wanted), "")


def own_words(body: Body) -> Body:
    """Each title that the packs know is in words that no list has."""

    def change(block: Block) -> Block:
        topics = topics_of(bare(block.text), body.kinds) if is_title(block) else ()
        mine = next((OWN_WORDS[one] for one in OWN_WORDS if one in topics), "")
        return titled(block, mine) if mine else block

    return _retitled(body, change)


def _retitled(body: Body, change: Callable[[Block], Block]) -> Body:
    """The note's own name is no title, and a title among relations names one."""
    found, level_of_relations = [], 7
    for block in body.blocks:
        if block.kind == "heading":
            is_name = block.level == 1
            level_of_relations = 7 if block.level <= level_of_relations else level_of_relations
            if "relations" in topics_of(bare(block.text), body.kinds):
                level_of_relations = block.level
        kept = level_of_relations < 7 or (block.kind == "heading" and is_name)
        found.append(block if kept else change(block))
    return replace(body, blocks=tuple(found))


def lead_ins(body: Body) -> Body:
    """The title says nothing, and a sentence that leads into the list says it."""
    found: list[Block] = []
    for block in body.blocks:
        leads = found and block.kind in ("list", "table") and is_title(found[-1])
        sentence = _sentence(found[-1], body.kinds) if leads else ""
        if sentence:
            found[-1] = titled(found[-1], "More")
            found.append(piece("paragraph", sentence))
        found.append(block)
    return replace(body, blocks=tuple(found))


def _sentence(title: Block, kinds: tuple[str, ...]) -> str:
    topics = topics_of(bare(title.text), kinds)
    return next((LEAD_INS[one] for one in topics if one in LEAD_INS), "")


# Headings, labels, levels


def bold_labels(body: Body) -> Body:
    """A heading that holds no other is bold words that stand alone: `**Afferents**`."""
    return _with_labels(
        body, lambda title: replace(title, kind="paragraph", strong=len(title.text))
    )


def colon_labels(body: Body) -> Body:
    """A heading of a few words that holds no other is these words and a colon: `Afferents:`."""

    def label(title: Block) -> Block:
        short = len(title.text.split()) <= 6 and "." not in title.text
        return replace(title, kind="paragraph", text=f"{title.text}:", strong=0) if short else title

    return _with_labels(body, label)


def _with_labels(body: Body, label: Callable[[Block], Block]) -> Body:
    return replace(body, blocks=tuple(_labelled(sections(body.blocks), label)))


def _labelled(section: Section, label: Callable[[Block], Block]) -> Iterator[Block]:
    """A label ends with the next one, so headings that hold titles, and those behind them, stay."""
    if section.title is not None:
        yield section.title
    yield from section.content
    open_ = section.title is not None
    for inner in section.inside:
        open_ = open_ and inner.title is not None and _is_leaf(inner)
        if open_ and inner.title is not None:
            yield label(inner.title)
            yield from inner.content
        else:
            yield from _labelled(inner, label)


def _is_leaf(section: Section) -> bool:
    title = section.title
    short = title is not None and len(title.text) <= _LONGEST_LABEL
    return short and not section.inside and not any(map(is_label, section.content))


def spread_levels(body: Body) -> Body:
    """Levels are left out: h3 is h5, h4 is h6. A note with deeper headings stays as it is."""
    return levelled(body, {1: 1, 2: 2, 3: 5, 4: 6})


def lower_levels(body: Body) -> Body:
    """Every heading but the note's name is a level lower, as below a name that is left out."""
    return levelled(body, {1: 1, 2: 3, 3: 4, 4: 5, 5: 6})


def headings(body: Body) -> list[Block]:
    return [one for one in body.blocks if one.kind == "heading"]


def levelled(body: Body, levels: dict[int, int]) -> Body:
    if any(one.level not in levels for one in headings(body)):
        return body
    found = (
        replace(one, level=levels[one.level]) if one.kind == "heading" else one
        for one in body.blocks
    )
    return replace(body, blocks=tuple(found))


# Order


def shuffled_sections(body: Body) -> Body:
    """Sections of one level below one title stand in another order."""
    return replace(body, blocks=tuple(_shuffled(sections(body.blocks), Random(12)).flat()))


def _shuffled(section: Section, chance: Random) -> Section:
    inside = [_shuffled(one, chance) for one in section.inside]
    levels = {one.title.level for one in inside if one.title is not None}
    if len(levels) == 1 and levels != {1}:
        before = list(inside)
        chance.shuffle(inside)
        inside = inside if inside != before else inside[::-1]
    return replace(section, inside=tuple(inside))
