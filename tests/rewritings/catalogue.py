"""All rewritings by name, and for which facts each takes the evidence away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.golden_score import Fact
from tests.rewritings import lists, marks, own_name, tables, titles
from tests.rewritings.body import Body
from tests.rewritings.writers import rewriting

_NOT_BY_TITLE = {"linksTo", "mainEntity", "hasTag", "hasVideo", "citesMoment", "mentionsPerson"}


@dataclass(frozen=True)
class Rewriting:
    """A change of a note's text that keeps its meaning.

    `takes` tells of a fact whether the change takes away what said it: such a fact may end as not
    understood, or in its words. `same_words` is false where titles are said in other words.
    """

    name: str
    apply: Callable[[str], str]
    takes: Callable[[Fact], bool] = lambda fact: False
    same_words: bool = True


def _said_by_title(fact: Fact) -> bool:
    return fact.predicate not in _NOT_BY_TITLE


def _said_by_type(fact: Fact) -> bool:
    """Without a type a note may be about anything, and what its lists are for hangs on that."""
    return fact.predicate not in _NOT_BY_TITLE - {"mainEntity"}


def _as_markdown(body: Body) -> Body:
    return replace(body, is_html=False)


def _as_html(body: Body) -> Body:
    return replace(body, is_html=True)


REWRITINGS = (
    Rewriting("as it is", lambda text: text),
    Rewriting("Markdown", rewriting(_as_markdown)),
    Rewriting("HTML", rewriting(_as_html)),
    # Lists
    Rewriting("items below a label item", rewriting(lists.under_label)),
    Rewriting("titles as label items", rewriting(lists.label_items)),
    Rewriting("items as headings", rewriting(lists.headings_for_items)),
    Rewriting("items as rows", rewriting(lists.rows)),
    Rewriting("items as lines", rewriting(lists.bare_lines)),
    Rewriting("items as paragraphs", rewriting(lists.paragraphs)),
    Rewriting("items as <dl>", rewriting(lists.definitions)),
    Rewriting("items as terms", rewriting(lists.terms)),
    Rewriting("labelled members", rewriting(lists.labelled_members)),
    Rewriting("group column", rewriting(lists.grouped)),
    Rewriting("groups as headings", rewriting(lists.group_headings)),
    Rewriting("groups as labels", rewriting(lists.group_labels)),
    Rewriting("rows as items", rewriting(tables.items), same_words=False),
    Rewriting("rows as items of fields", rewriting(tables.items_of_fields), same_words=False),
    # Titles
    Rewriting("headings as bold labels", rewriting(titles.bold_labels)),
    Rewriting("headings as colon labels", rewriting(titles.colon_labels)),
    Rewriting("labels as headings", rewriting(lists.labels_as_headings)),
    Rewriting("levels left out", rewriting(titles.spread_levels)),
    Rewriting("levels lower", rewriting(titles.lower_levels)),
    Rewriting("levels higher, no name", rewriting(own_name.raised_levels), same_words=False),
    Rewriting("titles in other words", rewriting(titles.other_words), same_words=False),
    Rewriting("titles of no list", rewriting(titles.own_words), _said_by_title, same_words=False),
    Rewriting("lead-ins as titles", rewriting(titles.lead_ins), same_words=False),
    # Order, and the note's own name
    Rewriting("sections shuffled", rewriting(titles.shuffled_sections)),
    Rewriting("columns shuffled", rewriting(tables.shuffled_columns)),
    Rewriting("name added", rewriting(own_name.name_added)),
    Rewriting("name removed", rewriting(own_name.name_removed), same_words=False),
    Rewriting("name in other words", rewriting(own_name.name_in_other_words), same_words=False),
    Rewriting("title as file name", rewriting(own_name.title_as_file_name)),
    Rewriting("no type", rewriting(own_name.without_type), _said_by_type),
    # Marks
    Rewriting("names bold", rewriting(marks.bolder)),
    Rewriting("names plain", rewriting(marks.plainer)),
    Rewriting("dashes -", rewriting(marks.dashes("-"))),
    Rewriting("dashes –", rewriting(marks.dashes("–"))),
    Rewriting("dashes —", rewriting(marks.dashes("—"))),
    Rewriting("dashes as colons", rewriting(marks.colons)),
    Rewriting("arrows →", rewriting(marks.arrows("→"))),
    Rewriting("arrows ->", rewriting(marks.arrows("->"))),
    Rewriting("arrows ⟶", rewriting(marks.arrows("⟶"))),
    Rewriting("strength (95%)", rewriting(marks.strengths(" ({about}{share}%)"))),
    Rewriting("strength : 0.95", rewriting(marks.strengths(": {about}{part}"))),
    Rewriting("strength 95 %", rewriting(marks.strengths(" - {about}strength {share} %"))),
    Rewriting("95% strength", rewriting(marks.strengths(" - {about}{share}% strength"))),
    Rewriting("entities", marks.entities),
    Rewriting("no-break spaces", rewriting(marks.no_break_spaces)),
    Rewriting("CRLF", marks.crlf),
    Rewriting("trailing blanks", marks.trailing_spaces),
    Rewriting("bullets *", marks.bullets("*")),
    Rewriting("bullets +", marks.bullets("+")),
    Rewriting("numbered items", marks.bullets("1.")),
)
"""Every rewriting, in the order in which the table has them."""
