"""The short forms that lines spell out behind the name of a thing that they tell of, whatever it is
and wherever it stands: "Eating Disorder Examination (EDE): measures severity".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.model import Claim, Ref
from graphbuild.outline.names import spelled_out
from graphbuild.terms.garden import ALIAS

_BY = "abbreviations"
_ASIDE = re.compile(r"\s?\((?P<short>[A-Za-z0-9-]{2,8})\)")
_WORDS = 2  # of a name at least: what shortens one word may be a part of it


def short_forms(claims: Sequence[Claim]) -> Iterator[Claim]:
    """A claim for each thing that the claims tell of and each short form of it, once in a note."""
    told = {_pair(one.subject, str(one.object)) for one in claims if one.predicate == ALIAS}
    for claim in claims:
        for end in (claim.subject, claim.object):
            short = _short_form(claim.quote, end) if isinstance(end, Ref) else ""
            if isinstance(end, Ref) and short and _pair(end, short) not in told:
                told.add(_pair(end, short))
                yield replace(
                    claim, subject=end, predicate=ALIAS, object=short, qualifiers=(), by=_BY
                )


def _pair(thing: Ref, short: str) -> tuple[str, str]:
    return thing.name.casefold(), short.removesuffix("s").casefold()


def _short_form(text: str, thing: Ref) -> str:
    """What stands in parentheses right behind the name, where the name spells it out."""
    if len(thing.name.split()) < _WORDS or thing.role:
        return ""
    at = text.find(thing.name)
    aside = _ASIDE.match(text, at + len(thing.name)) if at >= 0 else None
    short = aside["short"].removesuffix("s") if aside else ""
    return short if spelled_out(short, thing.name) else ""
