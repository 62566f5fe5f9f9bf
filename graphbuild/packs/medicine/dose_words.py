"""The words of a dose, and what stands behind it: "300 mg twice daily" and "with food", whether a
comma parts them or not.

What is dosed alike is then the same dose, whatever else a note says of it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from graphbuild import patterns as re
from graphbuild.model import Predicate, Value
from graphbuild.outline.lists import depths, item_starts, parenthesised
from graphbuild.packs.medicine.amounts import (
    FREQUENCY,
    ROUTE,
    Dose,
    dose,
    dose_values,
    frequency,
    route_of,
)
from graphbuild.packs.medicine.words import WORDS
from graphbuild.terms.garden import ANNOTATION

_BEHIND = re.compile(rf"\s+(?={WORDS.pattern('behind_doses')}\s)(?P<more>\S.*)", re.DOTALL)
_DEED = re.compile(
    r"\s+(?:over [\w-]+ \w+ )?(?P<more>(?:(?:may|might|can|could)\s+[a-z]+|[a-z]{3,}(?:[^s]s|ed))\s+\S.*)",
    re.DOTALL,
)
"""What the dose does, behind how often: "500 mg daily may improve sleep"."""
_WAY = re.compile(rf"(?:\s*[,;]\s*|\s+)(?:(?:taken|given)\s+)?(?:{ROUTE.pattern})\s*$")


class Dosed(NamedTuple):
    """A dose: the words that tell it, the amount in them if any, and what is said beside it."""

    words: str
    amount: Dose | None
    more: str = ""

    def as_limit(self) -> Dosed:
        """What is not to be exceeded: it has no lower end."""
        if self.amount is None:
            return self
        return self._replace(amount=self.amount._replace(low=None))

    def values(self, *more: str) -> list[tuple[Predicate, Value | None]]:
        """What a claim of the dose carries."""
        told = "; ".join(one for one in (self.more, *more) if one)
        return [*(dose_values(self.amount) if self.amount else []), (ANNOTATION, told)]


def dosed(text: str, label: str = "") -> Dosed:
    """A text that tells a dose, in its parts; its label may say which way and how often: "Extract,
    by mouth", "Daily dose".

    >>> [dosed(one)[::2] for one in ("300 mg twice daily with food", "2 g, by mouth", "5 g once a day (in trials) for 8 weeks")]
    [('300 mg twice daily', 'with food'), ('2 g', ''), ('5 g once a day (in trials)', 'for 8 weeks')]
    >>> [dosed(one).words for one in ("5 mg, twice daily", "200 mg with each iron tablet", "as advised")]
    ['5 mg, twice daily', '200 mg with each iron tablet', 'as advised']
    """
    amount = dose(text)
    if amount is None:
        return Dosed(text, None)
    amount = under(amount, label)
    starts = [*item_starts(text), len(text)]
    parts = [text[start:end] for start, end in pairwise(starts)]
    last = max(at for at, part in enumerate(parts) if at == 0 or _tells(part))
    kept = "".join(parts[: last + 1]).rstrip(" ,;.")
    rest = [part.strip(" ,;.") for part in parts[last + 1 :]]
    kept, tail = _cut(kept)
    kept = _WAY.sub("", kept)
    more = (part for part in (tail, *rest) if part and not ROUTE.fullmatch(part))
    return Dosed(kept, amount, "; ".join(more))


def under(amount: Dose, label: str) -> Dose:
    """An amount with the way and how often that its label or column says: "Daily dose", "By mouth"."""
    if not amount.route and (way := ROUTE.search(label)):
        amount = amount._replace(route=route_of(way.group()))
    often = "" if amount.frequency else frequency(label)
    return amount._replace(frequency=often.lower()) if often else amount


def _tells(part: str) -> bool:
    """Whether a piece has an amount or says how often."""
    outer = parenthesised(part)[0]
    return dose(outer) is not None or FREQUENCY.search(outer) is not None


def _cut(words: str) -> tuple[str, str]:
    """What stands behind the last word of how often, if it says with what or for how long."""
    inside = depths(words)
    often = [one for one in FREQUENCY.finditer(words) if not inside[one.start()]]
    if not often:
        return words, ""
    deed = _DEED.match(words, often[-1].end())
    if deed and not inside[deed.start()] and dose(deed["more"]) is None:
        return words[: deed.start()], deed["more"]
    for found in _BEHIND.finditer(words, often[-1].end()):
        if not inside[found.start()] and dose(found["more"]) is None:
            return words[: found.start()], found["more"]
    return words, ""
