"""Names in the settings that mean nothing, or nothing new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from graphbuild.codes import diagnostic
from graphbuild.config import KindSetting, Settings
from graphbuild.config.values import in_short
from graphbuild.model import Diagnostic, Span
from graphbuild.terms.garden import THING
from graphbuild.vocabulary import Vocabulary

_NO_THINGS = ("note", "file", "unresolved")  # segments of what a garden is made of


def unknown_names(vocabulary: Vocabulary, settings: Settings) -> Iterator[Diagnostic]:
    """Names in the settings that mean nothing, or nothing new, in a vocabulary that these settings
    have extended.
    """
    own = {str(one.name): one for one in settings.kinds}
    properties = {str(name): one for name, one in vocabulary.properties.items()}
    described = {name for name, one in properties.items() if not one.own} | {
        one.name for one in settings.predicates
    }
    for use in settings.names:
        if use.role == "kind" and use.name not in vocabulary.kinds:
            near = _nearest(use.name, vocabulary.kinds)
            yield diagnostic(
                "GB507",
                f"no kind is called “{in_short(use.name)}”",
                use.span,
                near or "describe it: [kinds.NAME]",
            )
        elif (
            use.role == "predicate"
            and use.name not in described
            and (near := _nearest(use.name, described))
        ):
            yield diagnostic(
                "GB507", f"no predicate is called “{in_short(use.name)}”", use.span, near
            )
        elif use.role == "own kind" and use.name in own:
            yield from _said_already(vocabulary, own[use.name], use.span)
        elif use.role == "own predicate" and not properties[use.name].own:
            yield diagnostic(
                "GB506",
                f"“{use.name}” is a predicate of the ontology, which cannot be changed",
                use.span,
                "choose another name",
            )


def _nearest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(known), 1, 0.75) if len(name) <= 60 else []
    return f"did you mean {near[0]}?" if near else ""


def _said_already(vocabulary: Vocabulary, one: KindSetting, span: Span) -> Iterator[Diagnostic]:
    """What of a kind's table the ontology has decided."""
    if (one.when or one.types) and vocabulary.kinds[one.name].segment in _NO_THINGS:
        yield diagnostic(
            "GB506",
            f"“{one.name}” is the kind of notes or files themselves, and no thing is of it; "
            "“when” and “types” do not count",
            span,
            f"choose another name: [kinds.{one.name}OfMine]",
        )
        return
    if not vocabulary.kinds[one.name].own and one.below != THING:
        yield diagnostic(
            "GB506",
            f"“{one.name}” is a kind of the ontology, which has its place; “below” does not count",
            span,
            "choose another name",
        )
    for note_type in one.types:
        taken = vocabulary.note_types[note_type.lower()]
        if taken != one.name:
            yield diagnostic(
                "GB506",
                f"notes of the type “{in_short(note_type)}” are about a {taken} already",
                span,
                "choose another type",
            )
