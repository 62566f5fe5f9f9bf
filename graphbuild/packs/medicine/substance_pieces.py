"""What a running text says of a substance, piece by piece: "level 3/5, 30 mg daily, acts on MAO-A;
not in pregnancy".

A piece is known by its form (a level, an amount, an article) or by the words that it begins with,
which are those of labels: "acts on", "interacts with", "not in".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.outline import Entry, parenthesised, split_outside
from graphbuild.outline.measures import joins_range
from graphbuild.packs.garden.citations import publications, without_publications
from graphbuild.packs.garden.fields import fields_in
from graphbuild.packs.garden.sayings import is_placeholder
from graphbuild.packs.medicine.amounts import AMOUNT, ROUTE, doses
from graphbuild.packs.medicine.clinical import effects, is_condition, is_sign
from graphbuild.packs.medicine.complaints import labels_complaints
from graphbuild.packs.medicine.statement_agents import acts_on
from graphbuild.packs.medicine.supplement_fields import key_of, reader_of
from graphbuild.packs.medicine.supplement_readers import SupplementField
from graphbuild.packs.medicine.words import GATE, WORDS

_CUT = re.compile(
    r"(?<=\d/\d)(?:\.|\*+|\.\*+)?\s+(?:[–—-]\s+)?|\s*;\s*|\s*,\s+|\.\s+(?=[A-Z(])|\.$|(?<!\d)\s+(?:[–—]|--?)\s+|\s+(?:[–—]|--?)\s+(?!\d)|^[–—-]\s+"
)
_LEVEL = re.compile(
    (
        rf"(?:(?:[a-z]+ ){{0,2}}(?:{WORDS.pattern('level_nouns')})\s*:?\s*)?\d(?:\.\d)?\s*(?:/|of|out of)\s*\d|"
        r"(?:evidence )?level \d(?:\.\d)?"
    ),
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(r"\s*[,;]\s+")
_BARE_LEVEL = re.compile(r"(?:evidence )?level \d(?:\.\d)?(?:\s*/\s*\d)?", re.IGNORECASE)
_TAKE = re.compile(rf"^(?:{WORDS.pattern('dose_leads')})\s+", re.IGNORECASE)
_LEAD = re.compile(
    rf"^(?:{WORDS.pattern('dose_leads')})$|\b(?:{WORDS.pattern('column_doses')})\b|\bof$",
    re.IGNORECASE,
)
_AND = re.compile(r"^(?:and|or|but|also)\s+", re.IGNORECASE)
_BEGINS_WITH_VERB = re.compile(rf"(?:and\s+)?(?:{WORDS.pattern('target_verbs')})\s", re.IGNORECASE)
"""What says something else than the name before it: "Blocks A, stimulates B"."""
_AIM = re.compile(
    r"(?P<name>(?:(?! (?:for|against) )[^:]){2,60})\s+(?P<aim>(?:for|against)\s+(?P<what>(?:(?! (?:for|against) )[^:]){3,60}))",
    re.IGNORECASE,
)
_BY_AIM = re.compile(rf"(?:.* )?(?:{WORDS.pattern('named_by_aim')})", re.IGNORECASE)
_TOWARDS = re.compile(r"\b(?:to|below|above|under|over|within|then|about|up)$", re.IGNORECASE)
"""What an amount completes, as a name does not: "Cut salt to 2 g"."""
_AMOUNT = re.compile(r"\d")
_SPACE = re.compile(
    rf"^(?:at least )?[\w–-]+ (?=(?:{WORDS.pattern('times_apart')}) (?:apart|away|from|before or)\b)"
)
_FEW_BEFORE = 3  # words before an amount
_FEW_OF_DOSE, _MOST_OF_DOSE = 8, 10  # words of a dose, and of how long it is taken
_MOST_WORDS = 5  # of what a piece begins with
_LISTS = (
    "targets",
    "inhibits",
    "interactions",
    "contraindications",
    "used_for",
    "treats",
    "against",
    "raises",
    "lowers",
)
_ORDERS = ("contraindications", "interactions")
_ORDERS_CUT = re.compile(r"\s*;\s*")
_VERBS = ("used_for", "treats", "against", "inhibits", "raises", "lowers")
"""What one word tells that stands before a name."""


class Piece(NamedTuple):
    """A field, in the words that tell it, and what it says."""

    key: str
    label: str
    text: str


def pieces_of(text: str) -> Iterator[Piece]:
    """The pieces of a text whose form or first words tell what they are; a name behind a list goes on with it.

    >>> [(one.key, one.text) for one in pieces_of("level 3/5, 1000 mg per day, acts on MAO-A and SERT; not in pregnancy")]
    [('evidence_level', '3/5'), ('dose', '1000 mg per day'), ('targets', 'MAO-A, SERT'), ('contraindications', 'pregnancy')]
    >>> list(pieces_of("a herb of the steppe, widely grown"))
    []
    """
    last: Piece | None = None
    for words in split_outside(text, _CUT, joins_range):
        if last is not None and last.key == "dose" and ROUTE.fullmatch(words.strip(" .")):
            last = last._replace(text=f"{last.text}, {words}")
            continue
        found = list(_of_piece(_AND.sub("", words)))
        cited = [one for one in found if one.key == "studies"]
        bare = _AND.sub("", without_publications(words) if cited else words)
        goes_on = (
            last is not None
            and (last.key in _LISTS or labels_complaints(last.label))
            and found == cited
            and not _BEGINS_WITH_VERB.match(words)
            and GATE.passes(parenthesised(bare)[0] if cited else bare, 4)
        )
        if goes_on and last is not None:
            last = last._replace(text=f"{last.text}, {bare}")
            yield from cited
            continue
        if last is not None:
            yield last
        yield from found[:-1]
        last = found[-1] if found else None
        if last is not None and acts_on(words)[1]:  # "MAO inhibitor, rest": no list goes on
            yield last
            last = None
    if last is not None:
        yield last


def _of_piece(words: str) -> Iterator[Piece]:
    """What one piece says, and the articles that it names."""
    cited = publications(words)
    bare = without_publications(words).strip() if cited else words.strip()
    bare = bare.strip(" ()") if cited and "(" not in bare.strip(" ()") else bare
    given = _LEVEL.fullmatch(bare.strip("() "))
    if given:
        yield Piece("evidence_level", "level", re.sub(r"^\D+", "", given.group()))
    elif bare and not is_placeholder(bare):
        yield from _told(bare)
    if cited:
        yield Piece("studies", "studies", words)


def _told(words: str) -> Iterator[Piece]:
    verb, target = acts_on(words)
    label, text = (verb.removeprefix("is an "), target) if target else _labelled(words)
    key = key_of(label) if label else ""
    text = text if "(" in text else text.removesuffix(")")  # of an aside
    if key:
        yield Piece(
            key,
            label,
            re.sub(r"\s+and\s+(?:with\s+|in\s+)?", ", ", text) if key in _LISTS else text,
        )
    elif doses(words) and _begins_with_amount(words) and _is_brief(words):
        amount = parenthesised(words)[0] if levels_in(words) else words
        yield Piece("dose", "dose", _TAKE.sub("", amount))
    elif any(effects(words)):
        yield Piece("effect", "effect", words)


def _is_brief(words: str) -> bool:
    """Whether a piece is little more than a dose; one of more words begins with the amount, or with
    those of a dose.
    """
    lead = _AMOUNT.split(words, maxsplit=1)[0].strip()
    of_dose = not lead or _LEAD.search(lead) is not None
    return len(words.split()) <= _FEW_OF_DOSE or (
        of_dose and len(parenthesised(words)[0].split()) <= _MOST_OF_DOSE
    )


def _begins_with_amount(words: str) -> bool:
    """Whether few words stand before the amount: "starting dose 500 mg", but not "important with
    doses above 500 mg".
    """
    before = _AMOUNT.split(words, maxsplit=1)[0]
    return len(before.split()) <= _FEW_BEFORE


def _labelled(words: str) -> tuple[str, str]:
    """The words at the beginning that are a field's label, the fewest of them, and the rest; how
    long to keep apart may stand before them: "two hours away from levodopa".
    """
    words = _SPACE.sub("", words)
    parts = words.split()
    for count in range(1, min(_MOST_WORDS, len(parts) - 1) + 1):
        label = " ".join(parts[:count])
        if _AMOUNT.search(label):  # "400 mg by mouth" is what is taken
            break
        if key_of(label) and (count > 1 or label.endswith(":") or key_of(label) in _VERBS):
            return label, re.sub(
                r"^(?:the|an?|in|with|was|is|are)\s+", "", " ".join(parts[count:]).lstrip(": ")
            )
    return "", words


def name_and_pieces(text: str) -> tuple[str, str]:
    """A name and what stands behind its comma, where a piece of that is known by its form or first
    words, or its amount, where no other name has one; else all of it and nothing.

    >>> name_and_pieces("Vitamin D, 800 IU per day, evidence 1/5"), name_and_pieces("zinc, iron")
    (('Vitamin D', '800 IU per day, evidence 1/5'), ('zinc, iron', ''))
    >>> name_and_pieces("B12 1000 mcg daily, with food"), name_and_pieces("zinc 30 mg, iron 18 mg")
    (('B12', '1000 mcg daily, with food'), ('zinc 30 mg, iron 18 mg', ''))
    """
    head, *more = split_outside(text, _BEHIND_NAME) or [text]
    called, amount = _name_and_amount(head)
    if amount and not any(_name_and_amount(one)[1] for one in more):
        return called, text[len(called) :].lstrip()
    called, aim = _name_and_aim(head)
    if aim and not any(_name_and_aim(one)[1] for one in more):
        return called, text[len(called) :].lstrip()
    said = text[len(head) :].lstrip(" ,;")
    told = more and not any(pieces_of(head)) and any(_of_piece(more[0]))
    return (head, said) if told else (text, "")


def _name_and_aim(text: str) -> tuple[str, str]:
    """A name and what it is given against, where that is a sign or a condition. Of what is named by
    its aim that is part of the name.

    >>> _name_and_aim("Baclofen for spasms"), _name_and_aim("Surgery for epilepsy")
    (('Baclofen', 'for spasms'), ('Surgery for epilepsy', ''))
    >>> _name_and_aim("Behavioral Intervention for Tics")
    ('Behavioral Intervention for Tics', '')
    """
    found = _AIM.fullmatch(text)
    aim = parenthesised(found["what"])[0] if found else ""
    if found is None or not (is_sign(aim) or is_condition(aim)):
        return text, ""
    called = found["name"]
    whole = _BY_AIM.fullmatch(called) or (aim[:1].isupper() and " " in called)
    return (called, found["aim"]) if GATE.passes(called, _MOST_WORDS) and not whole else (text, "")


def _name_and_amount(text: str) -> tuple[str, str]:
    """A name and the amount that stands right behind it, with what follows.

    >>> _name_and_amount("Vitamin D3 2,000 IU a day"), _name_and_amount("Cut salt to 2 g a day")
    (('Vitamin D3', '2,000 IU a day'), ('Cut salt to 2 g a day', ''))
    """
    found = AMOUNT.search(parenthesised(text)[0])
    at = text.find(found.group()) if found else -1
    called = text[: max(at, 0)].rstrip()
    named = called != text[: max(at, 0)] and GATE.passes(called, _MOST_WORDS)
    open_ended = _LEAD.search(called) or _TOWARDS.search(called) or key_of(called)
    return (called, text[at:]) if named and not open_ended else (text, "")


def levels_in(text: str) -> list[Piece]:
    """The levels of evidence that stand in parentheses, each alone or beside an article."""
    inner = [piece for aside in parenthesised(text)[1] for piece in re.split(r"[,;]\s+", aside)]
    levels = [piece for piece in inner if _LEVEL.fullmatch(piece.strip())]
    return [Piece("evidence_level", "level", re.sub(r"^\D+", "", one)) for one in levels]


def is_rated(entry: Entry) -> bool:
    """Whether an item names a substance with its level of evidence, be it among habits."""
    if entry.form != "item" or key_of(entry.term()[0]):
        return False
    term, said = entry.term()
    return bool(levels_in(f"{term} {said}")) or any(
        one.key == "evidence_level" for one in pieces_of(said)
    )


def fields_in_words(line: Entry, text: str) -> list[SupplementField]:
    """The pieces of a text as fields, with what stands in parentheses behind a level or a name."""
    found = (*levels_in(text), *pieces_of(text))
    return [SupplementField(one.label, line, ((line, one.text),)) for one in found]


def fields_of_cell(field: SupplementField) -> list[SupplementField]:
    """The fields that a cell of safety names in words of its own, where these are all of it: "not
    in pregnancy; interacts with warfarin".
    """
    if key_of(field.label) != "safety" or len(field.said) != 1:
        return [field]
    line, text = field.said[0]
    parts = split_outside(text, _ORDERS_CUT)
    told = [list(pieces_of(part)) for part in parts]
    all_told = all(len(found) == 1 and found[0].key in _ORDERS for found in told)
    if not parts or not all_told:
        return [field]
    return [SupplementField(one.label, line, ((line, one.text),)) for (one,) in told]


def fields_of_line(line: Entry) -> list[SupplementField]:
    """The field of a line that its label names, else those that its words tell."""
    field = _of_line(line)
    return [field] if reader_of(field) and field.text else fields_in_words(line, line.text)


def _of_line(line: Entry) -> SupplementField:
    """A field and what it says; "Level 4", or an article alone, is one without a label."""
    found = next(iter(fields_in(line)), None)
    label, text = (found.label, found.text) if found else (line.text, "")
    if not text and _BARE_LEVEL.fullmatch(label):
        label, text = "level", label
    if publications(label) or (
        publications(line.text) and not publications(text) and key_of(label)
    ):
        label, text = "studies", line.text
    nested = line.children() if line.form == "item" else ()
    return SupplementField(label, line, ((line, text), *((child, child.text) for child in nested)))
