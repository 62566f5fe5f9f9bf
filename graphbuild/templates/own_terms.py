"""The vocabulary with a garden's own kinds and predicates, as its settings describe them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from graphbuild.config import KindSetting, PredicateSetting, Settings
from graphbuild.config.templates import GREY
from graphbuild.model import KindName, Predicate
from graphbuild.names import slug
from graphbuild.vocabulary import Kind, Property, Vocabulary, squeezed


def extended(vocabulary: Vocabulary, settings: Settings) -> Vocabulary:
    """The vocabulary with the garden's own kinds and predicates; of those of the ontology only
    label and colour change.

    What the settings say of a note's type holds, whatever the ontology calls by it. Where they say
    nothing it is the vocabulary itself, which already knows what other gardens have asked of it.
    """
    if not (settings.kinds or settings.predicates or settings.patterns or settings.value_types):
        return vocabulary
    own = {one.name: one for one in settings.kinds if one.name not in vocabulary.kinds}
    kinds = {one.name: _kind(vocabulary, one, own) for one in own.values()}
    painted = {
        one.name: _painted(vocabulary.kinds[one.name], one)
        for one in settings.kinds
        if one.name in vocabulary.kinds
    }
    types = {
        note_type.lower(): one.name
        for one in reversed(settings.kinds)
        for note_type in (one.types or (one.name,))
    }
    predicates = {
        one.name: _property(one)
        for one in settings.predicates
        if one.name not in vocabulary.properties
    }
    named = {
        one.predicate: _property(
            PredicateSetting(one.predicate, inverse=one.inverse, value=not one.object_kind)
        )
        for one in settings.patterns
    }
    properties = {**named, **predicates, **vocabulary.properties}
    as_keys = {
        squeezed(name): (name, False) for name in named.keys() - vocabulary.properties.keys()
    }
    return replace(
        vocabulary,
        kinds={**kinds, **vocabulary.kinds, **painted},
        note_types={**vocabulary.note_types, **types},
        properties=dict(sorted(properties.items())),
        relations={**vocabulary.relations, **as_keys, **_keys(settings, predicates)},
        value_types=dict(settings.value_types),
    ).with_names_of(vocabulary)


def _painted(kind: Kind, one: KindSetting) -> Kind:
    """A kind of the ontology with the label, colour and definition that the settings give it."""
    return replace(
        kind,
        label=one.label or kind.label,
        colour=kind.colour if one.colour == GREY else one.colour,
        definition=one.definition or kind.definition,
    )


def _keys(
    settings: Settings, own: Mapping[Predicate, Property]
) -> dict[str, tuple[Predicate, bool]]:
    """Which predicate each key means, and whether from the other end."""
    described = [one for one in settings.predicates if one.name in own]
    names = {
        squeezed(key): (one.name, False)
        for one in described
        for key in (one.name, one.label or one.name, *one.keys)
    }
    names |= {squeezed(key): (one.name, True) for one in described for key in one.inverse_keys}
    return {name: meaning for name, meaning in names.items() if name}


def _kind(vocabulary: Vocabulary, one: KindSetting, own: Mapping[KindName, KindSetting]) -> Kind:
    above: list[KindName] = []
    name = one.below
    while name in own and name not in above:
        above.append(name)
        name = own[name].below
    known = vocabulary.kind(name)
    return Kind(
        one.name,
        one.label or one.name,
        slug(one.name),
        one.colour,
        one.definition,
        (*above, known.name, *known.parents),
        known.public,
        own=True,
    )


def _property(one: PredicateSetting) -> Property:
    label = one.label or re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]", " ", one.name).lower()
    return Property(
        one.name, label, one.inverse, "", not one.value, one.symmetric, one.definition, own=True
    )
