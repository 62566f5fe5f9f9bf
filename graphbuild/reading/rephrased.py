"""A title as another author puts it: with "it" for what the note is about, and without the words
that only tell how often or how easily.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild import patterns as re
from graphbuild.model import Note
from graphbuild.outline import Place, normal
from graphbuild.reading.alternatives import alternatives
from graphbuild.reading.words import Words

_OTHER_NAMES = 20  # of what a note is about, by which its titles may call it
_TAIL = re.compile(r"(?:,|\s[–—-])\s+(?P<tail>.+)")
_WITH_THEIRS = re.compile(r"(?P<listed>.{3,}?) and (?:their|what they|how they|where they) \S.*")
_AND = re.compile(r" (?:and|or|&) | ?/ ?")
_MOST_OF_ORDER = 4  # words: "the loudest ones first"
_SHORT_NOT = "t"  # as a title of words alone has it: "can t"
_IT_BETWEEN = re.compile(r"(?<=\w) (?:it|them) (?=(?:away|out|off|from|clear|apart|back)\b)")


def rephrased(title: str, place: Place, note: Note, words: Words) -> Iterator[str]:
    """The words of a place's title, and other words for it, the nearest first: few ask for these."""
    yield title
    said = of_it(title, note, words)
    plain = _plainly(said, words)
    short = normal(_without_tail(place, words))
    more = (_without_choice(said, words), " and ".join(parts_of_title(plain, words)))
    others = dict.fromkeys((said, _without_it(title), plain, _without_it(plain), short, *more))
    yield from (one for one in others if one != title)


def parts_of_title(title: str, words: Words) -> list[str]:
    """What a title names side by side, without what names nothing by itself: "complaints and
    findings"; the title alone where it names nothing else.
    """
    parts = _AND.split(title)
    told = [one for one in parts if one not in words.tags.get("beside_titles", ())]
    return told or [title]


def in_words(title: str) -> str:
    """A title with words for arrows up and down: "Odds ↑"."""
    return title.replace("↑", " up ").replace("↓", " down ")


def of_listed(title: str) -> str:
    """What a title says is listed, without what is told of that besides.

    >>> of_listed("compartments and their cells"), of_listed("sectors and what they do")
    ('compartments', 'sectors')
    """
    found = _WITH_THEIRS.fullmatch(title)
    return found["listed"] if found else title


def _without_tail(place: Place, words: Words) -> str:
    """A heading without what tells behind a comma in which order it lists, or how: "Symptoms, early
    and late". What denies is no such tail, nor are other things: "Drugs, alcohol and smoking".
    """
    heads = place.title is not None and place.title.form == "heading"
    found = _TAIL.search(place.words) if heads else None
    told = found is not None and only_arranges(found["tail"], words)
    return place.words[: found.start()] if found and told else place.words


def only_arranges(tail: str, words: Words) -> bool:
    """Whether words behind the comma of a title tell how its list is arranged, and of nothing else:
    "early and late", "loudest first".
    """
    said = tail.lower().split()
    begins, ends = (words.tags.get(tag, ()) for tag in ("title_tails", "title_orders"))
    told = bool(said) and (said[0] in begins or (len(said) <= _MOST_OF_ORDER and said[-1] in ends))
    return told and not any(one in words.tags.get("no_form_below", ()) for one in said)


def _without_choice(title: str, words: Words) -> str:
    """A title without what only tells that its list is a choice: "Cells worth a name", "Inputs to
    remember".
    """
    ends = (f" {one}" for one in words.tags.get("title_choices", ()))
    end = max((one for one in ends if title.endswith(one)), key=len, default="")
    return title.removesuffix(end)


def of_it(title: str, note: Note, words: Words) -> str:
    """A title with "it" where it names what the note is about, or says what that is: "How the bulb
    is tested" in the note of the olfactory bulb, "What the disease leads to" in one of a disease.
    """
    called = normal(note.title)
    if title == called:
        return "it"
    last = called.rpartition(" ")[2]
    known = (called, *map(normal, note.strings("aliases", _OTHER_NAMES)))
    if any(one in title for one in (last, *known)):
        names = "|".join(re.escape(one) for one in known if one)
        of_name = rf"the (?:whole )?{re.escape(last)}" + (
            rf"|(?:the |this )?(?:{names})" if names else ""
        )
        title = re.sub(rf"\b(?:{of_name})(?![\w-])", "it", title) if names else title
    sorts = [word for kind in note.kinds for word in words.tags.get(f"called_{kind}".lower(), ())]
    if sorts and ("the " in title or "this " in title):
        title = re.sub(rf"\b(?:the|this) (?:{alternatives(sorts)})(?![\w-]| of\b)", "it", title)
    return title


def _without_it(title: str) -> str:
    """A title without "it" between a verb and its particle: "Keep it away from"."""
    return _IT_BETWEEN.sub(" ", title)


def _plainly(title: str, words: Words) -> str:
    """A title without words like "often"; that of "can t" is no filler."""
    said, fillers = title.split(), words.tags.get("title_fillers", ())
    if _SHORT_NOT in said:
        return title
    return " ".join(word for word in said if word not in fillers)
