"""What a relation's name in a note means, and a key of the author's own: a property of the ontology
where it fits, else one of the garden's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from graphbuild.model import NO_KIND, KindName, Predicate
from graphbuild.terms.garden import (
    CALLOUT,
    CONCEPT,
    FILE,
    GARDEN,
    NOTE,
    PERSON,
    PUBLICATION_KIND,
    RELATED,
    TAG,
    THING,
    UNRESOLVED_NOTE,
)
from graphbuild.vocabulary.spelling import squeezed
from graphbuild.vocabulary.values import Property, Relation
from graphbuild.vocabulary.vocabulary import Vocabulary

# Kinds of which nobody knows what else they are; and those that gardens of all fields have.
_OPEN = (THING, NOTE, UNRESOLVED_NOTE)
_EVERYWHERE = (
    *_OPEN,
    FILE,
    TAG,
    PERSON,
    PUBLICATION_KIND,
    CONCEPT,
    GARDEN,
    CALLOUT,
)
# A name with such a word says more than of which kind its things are.
_SAYS_MORE = frozenset({"of", "by", "with", "to", "for", "in", "from", "on", "no", "not"})


@dataclass(frozen=True)
class RelationNames:
    """The names of a vocabulary's relations, ready to be asked."""

    vocabulary: Vocabulary

    def of(self, name: str) -> Relation:
        """What a note's own name of a relation means: AFFECTS_ORGAN is `affects`, and its object is
        an organ.
        """
        whole = squeezed(name)
        for at in range(len(whole), -1, -1):
            known, rest = (
                self.vocabulary.relations.get(whole[:at] or squeezed(RELATED)),
                whole[at:],
            )
            if known and (not rest or rest in self._kind_words):
                return Relation(
                    self.vocabulary.properties[known[0]],
                    known[1],
                    self._kind_words.get(rest, NO_KIND),
                )
        return self._by_role(name) or Relation(self._own_property(name))

    def _by_role(self, name: str) -> Relation | None:
        """A title that says what the things are: "Affected Brain Regions", "Supplements Affecting
        …", "Cognitive Conditions".
        """
        words = [word for word in re.split(r"[\W_]+", name.lower()) if word]
        for at in range(1, len(words)):
            kind = self._kind_words.get("".join(words[at:]), NO_KIND)
            verb = self._verb(words[at - 1], "ed") if kind else ""
            if (
                kind
                and words[-1].endswith("s")
                and not _SAYS_MORE.intersection(words[:at])
                and (verb or not words[at - 1].endswith("s"))
            ):
                known = self.vocabulary.relations.get(verb) or self.vocabulary.relations.get(
                    squeezed(RELATED), (RELATED, False)
                )
                return Relation(
                    self.vocabulary.properties[known[0]], known[1] if verb else False, kind
                )
        for at in range(1, len(words)):
            kind = self._kind_words.get("".join(words[:at]), NO_KIND)
            acting = self.vocabulary.relations.get(self._verb(words[at], "ing")) if kind else None
            if acting:
                return Relation(self.vocabulary.properties[acting[0]], not acting[1], kind)
        return None

    def _verb(self, participle: str, ending: str) -> str:
        """The relation whose verb this is a participle of: "affecting" and "affected" are those of
        AFFECTS.
        """
        stem = participle.removesuffix(ending)
        forms = (stem + "s", stem + "es", stem + stem[-1:] + "s") if stem != participle else ()
        return next((form for form in forms if form in self.vocabulary.relations), "")

    def of_key(self, name: str, subject: KindName, thing: KindName) -> Relation:
        """What a key of the author's own means, between things of these kinds; `thing` is empty for
        a plain value.

        A property that the ontology knows by this name, where both ends fit it; else one of the
        garden's own.
        """
        known = self._known_key(name) if thing else None
        if known and (known.property.own or self._fits(known, subject, thing)):
            return known
        return Relation(self._key_property(name))

    def _known_key(self, name: str) -> Relation | None:
        whole = squeezed(name)
        for at in range(len(whole), 0, -1):
            known, rest = self.vocabulary.relations.get(whole[:at]), whole[at:]
            if known and (not rest or rest in self._kind_words):
                return Relation(
                    self.vocabulary.properties[known[0]],
                    known[1],
                    self._kind_words.get(rest, NO_KIND),
                )
        return None

    def _fits(self, known: Relation, subject: KindName, thing: KindName) -> bool:
        """Whether a relation of the ontology is meant: nothing speaks against it, and a kind of its
        field for it.
        """
        source, end = (thing, subject) if known.inverted else (subject, thing)
        wanted = ((source, known.property.domain), (end, known.property.range))
        if any(
            above and kind not in _OPEN and not self.vocabulary.is_a(kind, above)
            for kind, above in wanted
        ):
            return False
        everywhere = (*_EVERYWHERE, *self.vocabulary.kinds_serving("any field"))
        return known.property.name == RELATED or any(
            kind not in everywhere and not self.vocabulary.kind(kind).own
            for kind in (subject, thing)
        )

    def _key_property(self, name: str) -> Property:
        """The garden's own property for a key, with the type that its values are said to have."""
        words = re.sub(r"(?<=[a-z])(?=[A-Z])|[\s_.-]+", " ", name).lower().split() or [name]
        camel, label = _camel(words), " ".join(words)
        known = self.vocabulary.properties.get(
            self.vocabulary.relations.get(squeezed(name), (camel, False))[0]
        ) or self.vocabulary.properties.get(camel)
        if known and known.own:
            return known
        fresh = Predicate(camel + "Property") if camel in self.vocabulary.properties else camel
        said = self.vocabulary.properties[RELATED].statement_class
        return Property(
            fresh,
            label,
            f"{label} of",
            "",
            False,
            False,
            "",
            NO_KIND,
            KindName(self.vocabulary.value_types.get(name, "")),
            said,
            own=True,
        )

    def _own_property(self, name: str) -> Property:
        """A property of the ontology with this very name, if it joins things; else one of the
        garden's own.
        """
        words = [word for word in re.split(r"[\W_]+", name.lower()) if word] or [RELATED]
        camel = _camel(words)
        known = self.vocabulary.properties.get(camel)
        if known and known.to_things and known.domain != NOTE:
            return known
        fresh = Predicate(camel + "Relation") if known else camel
        return replace(
            self.vocabulary.properties[RELATED],
            name=fresh,
            label=" ".join(words),
            inverse="",
            symmetric=False,
            definition="",
            own=True,
            iri="",
            flow=False,
            drawn=False,
        )

    @cached_property
    def _kind_words(self) -> dict[str, KindName]:
        """How kinds are named at the end of a relation's name, in one and in many."""
        kinds = self.vocabulary.kinds.values()
        words = [
            *self.vocabulary.note_types.items(),
            *((kind.label, kind.name) for kind in kinds),
            *((kind.segment, kind.name) for kind in kinds),
        ]
        found: dict[str, KindName] = {}
        for word, kind in words:
            for form in (word, word + "s", word.removesuffix("y") + "ies"):
                found.setdefault(squeezed(form), kind)
        return found


def _camel(words: Sequence[str]) -> Predicate:
    return Predicate(words[0] + "".join(word.title() for word in words[1:]))
