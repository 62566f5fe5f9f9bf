"""The one gate for names: what is no clause, no order, no denial, no bare degree and no group word
may name a thing.

The words are data of the packs; what does not pass is kept as words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from graphbuild import patterns as re
from graphbuild.outline import is_none, parenthesised
from graphbuild.outline.names import is_record
from graphbuild.reading.alternatives import alternatives
from graphbuild.reading.words import Words

_MOST_WORDS = 8
_INHIBITS = "⊣"
"""The sign between two names of which one inhibits the other."""
_OPEN = re.compile(r"\s(?:by|for|with|from|of|at|against|than|into|onto)$")
"""What a label ends with that its names complete: "Raised by", "Looks for"."""
_PRONOUN = re.compile(r"\s(?:it|they|them|he|she|him)\b|\sits\s")
"""What sentences have and names have not: "Orexin excites it"."""
_GOVERNS = re.compile(
    r"\s(?!(?:across|besides|towards|as|versus|plus|minus|vs)\s)\w+(?:s|ed) (?:the|an?)\s\w"
)
"""A verb before what it governs: in a name an article stands behind a preposition."""


@dataclass(frozen=True, eq=False)
class Gate:
    """The gate by the words of some packs."""

    words: Words

    def passes(self, text: str, most: int = _MOST_WORDS) -> bool:
        """Whether words may be the name of a thing of any kind.

        Parentheses behind a name do not count.
        """
        bare = parenthesised(text)[0].strip(" .:;,")
        if not any(char.isalpha() for char in bare) or len(bare.split()) > most or is_none(bare):
            return False
        if is_record(bare) or _INHIBITS in bare:
            return False
        return not (
            self._begins.match(bare)
            or _OPEN.search(bare)
            or self.is_clause(bare)
            or self._alone.fullmatch(bare)
        )

    def is_clause(self, text: str) -> bool:
        """Whether words say something of what they name: "Orexin excites it"."""
        told = (self._holds, self._clause, _PRONOUN, _GOVERNS)
        return any(form.search(text) for form in told)

    @cached_property
    def _begins(self) -> re.Pattern[str]:
        """An order, a denial or a hedge at the beginning: "avoid with", "no known", "may",
        "tonically inhibit".
        """
        words = self.words.pattern("imperatives", "negations", "prepositions", "clause_subjects")
        verbs = self.words.pattern("plain_verbs")
        return re.compile(rf"(?:{words})(?![\w-])|(?:\w+ly\s+)?(?:{verbs})\s", re.IGNORECASE)

    @cached_property
    def _holds(self) -> re.Pattern[str]:
        """A verb that makes a clause of the words."""
        return re.compile(rf"\b(?:{self.words.pattern('finite_verbs')})\b|[!?]", re.IGNORECASE)

    @cached_property
    def _clause(self) -> re.Pattern[str]:
        """A verb between what does it and what it is done to: "Harmaline activates the olive",
        "neurons release glutamate"; "known causes of ataxia" and "release sites" are names.
        """
        said_of_one = self.words["clause_verbs"]
        one = alternatives(said_of_one)
        many = alternatives(verb.removesuffix("s") for verb in said_of_one)
        name = r"(?:of\b|and\b|or\b)"
        return re.compile(
            rf"\w\s(?:{one})\s(?!{name})\w|"
            rf"\b\w{{2,}}(?<!s)s\s(?:(?:in|of)\s\S+\s)?(?:{many})\s(?!{name})\w"
        )

    @cached_property
    def _alone(self) -> re.Pattern[str]:
        """A word that only says how much, or of what sort."""
        alone = self.words.pattern("degrees", "group_words", "placeholders")
        return re.compile(rf"(?:{alone})(?:\s*(?:/|and|or|to|-)\s*(?:{alone}))*", re.IGNORECASE)
