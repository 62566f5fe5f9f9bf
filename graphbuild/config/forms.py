"""Forms of lines: text between `{fields}`, what may be missing in `[ ]`; how they are read, and why
one could never fit.

A line is matched as a reader sees it, from left to right, and no line takes long: a field with a
type takes what is of that type, any other ends where the text behind it stands first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from graphbuild.model import NO_KIND, KindName
from graphbuild.names import lowered
from graphbuild.terms.garden import THING

FIELD = re.compile(r"\{([A-Za-z_]\w*)(?::([^{}]*))?\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_NAMED = re.compile(r"""[("'“‘<~≈±+-]*\w""")
_DASHES = str.maketrans("–—−", "---")
_MARKUP = re.compile(r"\*\*|__|`|\[\[|\]\]|^\s*(?:[-*+]|\d+[.)])\s")
_HALVES = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_ONE = (
    rf"(?:\d{{1,15}}\s?[{_HALVES}]|[{_HALVES}]|\d{{1,15}} \d{{1,3}}/\d{{1,3}}|"
    rf"\d{{1,15}}/\d{{1,3}}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d{{1,15}})?|"
    rf"\d{{1,15}}(?:[.,]\d{{1,15}})?)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
TYPES = {
    "text": "",
    "number": rf"[-+~≈]?{_ONE}(?:\s?(?:-|to)\s?{_ONE})?(?![\d/])",
    "integer": r"[-+]?\d{1,18}(?![\w.,/]\d|\w)",
    "date": (
        rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}|"
        rf"{_MONTH} \d{{1,2}}, \d{{4}}|\d{{4}})(?!\d)"
    ),
    "word": r"[^\s,;:()]+",
    "link": "",
}
"""The types of fields and the pattern of each; a text ends where the text behind it begins, a link
where the link does.
"""
MOST_OPTIONAL = 4  # parts in brackets: each doubles the forms


class Found(NamedTuple):
    """What stands in a field, where, and of which type the field is."""

    text: str
    start: int
    end: int
    type: str


class FormField(NamedTuple):
    """A field of a form: its name, the type as it is written, and the pattern of that."""

    name: str
    type: str
    pattern: re.Pattern[str] | None

    @property
    def is_text(self) -> bool:
        return self.pattern is None and self.type != "link"


@dataclass(frozen=True, slots=True)
class Form:
    """A line as text between fields: `texts[0] fields[0] texts[1] …`, with the whole as it is
    written.
    """

    written: str
    texts: tuple[str, ...]
    fields: tuple[FormField, ...]

    @property
    def takes_all(self) -> bool:
        """Whether any line at all fits."""
        return (
            len(self.fields) == 1
            and self.fields[0].is_text
            and not any(text.strip() for text in self.texts)
        )

    def match(self, line: str, links: Sequence[tuple[int, int]] = ()) -> dict[str, Found] | None:
        """What stands in each field, or None. `links` are where links begin and end in the line.

        >>> form = forms("{amount:number} {unit:g|cup} {object}[ ({note})]")[0]
        >>> [one.text for one in form.match("1½ cup flour (sifted)").values()]
        ['1½', 'cup', 'flour', 'sifted']
        """
        plain = _plain(line)
        if not plain.startswith(self.texts[0]):
            return None
        at, found = len(self.texts[0]), {}
        for field, behind in zip(self.fields, self.texts[1:], strict=True):
            last = field is self.fields[-1]
            end = _end(field, plain, at, behind, last, links)
            value = line[at:end].strip() if end >= at else ""
            if (
                not value
                or (field.is_text and not _NAMED.match(value))
                or not plain.startswith(behind, end)
            ):
                return None
            found[field.name] = Found(value, at, end, field.type)
            at = end + len(behind)
        return found if at == len(plain) else None


def _plain(text: str) -> str:
    """A text with case and the forms of dashes aside, each character where it was."""
    return lowered(text.translate(_DASHES))


def _end(
    field: FormField, plain: str, at: int, behind: str, last: bool, links: Sequence[tuple[int, int]]
) -> int:
    """Where a field ends that begins at `at`; -1 where nothing of its type stands there."""
    if field.type == "link":
        return next((end for start, end in links if start == at), -1)
    if field.pattern is not None:
        match = field.pattern.match(plain, at)
        return match.end() if match else -1
    if last:
        return len(plain) - len(behind) if plain.endswith(behind) else -1
    return plain.find(behind, at) if behind else -1


def forms(written: str) -> list[Form]:
    """A form as written; what stands in square brackets may be missing, so each gives two, the
    fuller one first.
    """
    found = [_form(written, one) for one in dict.fromkeys(_variants(written))]
    return sorted(found, key=lambda form: -len(form.fields))


def _variants(written: str) -> list[str]:
    optional = _OPTIONAL.search(written)
    if not optional:
        return [written]
    before, after = written[: optional.start()], written[optional.end() :]
    return [*_variants(before + optional.group(1) + after), *_variants(before + after)]


def _form(written: str, variant: str) -> Form:
    texts, fields, at = [], [], 0
    for match in FIELD.finditer(variant):
        texts.append(_plain(variant[at : match.start()]))
        fields.append(
            FormField(
                match[1].lower(), match[2] or "text", _pattern(match[1].lower(), match[2] or "text")
            )
        )
        at = match.end()
    return Form(written, (*texts, _plain(variant[at:])), tuple(fields))


def _pattern(name: str, kind: str) -> re.Pattern[str] | None:
    if name == "unit" and kind not in TYPES:
        units = sorted(
            (one.strip().lower() for one in kind.split("|") if one.strip()), key=len, reverse=True
        )
        return re.compile(rf"(?:{'|'.join(map(re.escape, units))})\.?(?!\w)")
    return re.compile(TYPES[kind]) if TYPES.get(kind) else None


def kind_of_field(kind: str) -> KindName:
    """The kind of thing that a field's type names: one with a capital is a kind; a link is a
    thing.
    """
    if kind[:1].isupper():
        return KindName(kind)
    return THING if kind == "link" else NO_KIND


# Why a form could never fit


def reasons_against(written: str) -> Iterator[str]:
    """What is wrong with a form, as the end of a sentence; nothing where it may fit a line."""
    named = [(name.lower(), kind) for name, kind in FIELD.findall(written)]
    without = FIELD.sub("", written)
    odd = next((name for name, kind in named if not _is_type(name, kind)), None)
    if odd is not None:
        kind = dict(named)[odd]
        yield (
            f"gives {{{odd}}} the type “{kind}”; the types are {', '.join(TYPES)}, a kind, and "
            f"units with | between them for {{unit}}"
        )
    elif re.search(r"[{}]", without):
        yield "has braces that hold no field; a field is {name} or {name:type}"
    elif not _is_balanced(without):
        yield "has square brackets that do not match"
    elif without.count("[") > MOST_OPTIONAL:
        yield f"has more than {MOST_OPTIONAL} parts in square brackets"
    elif "object" not in dict(named):
        yield "has no {object}"
    elif twice := next(
        (name for name, _ in named if [one for one, _ in named].count(name) > 1), None
    ):
        yield f"has {{{twice}}} twice"
    elif mark := _MARKUP.search(FIELD.sub("x", written)):
        yield (
            f"holds “{mark.group().strip()}”, and a line is matched as a reader sees it, "
            "without such marks"
        )
    elif any(_run_together(form) for form in forms(written)):
        yield (
            "has fields that nothing tells apart: put text between them, or give the first one "
            "a type"
        )


def _is_type(name: str, kind: str) -> bool:
    return kind in ("", *TYPES) or kind[:1].isupper() or (name == "unit" and bool(kind.strip("| ")))


def _run_together(form: Form) -> bool:
    pairs = zip(form.fields, form.texts[1:-1], strict=False)
    return any(field.is_text and not text for field, text in pairs)


def _is_balanced(text: str) -> bool:
    depths = list(accumulate((char == "[") - (char == "]") for char in text))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)
