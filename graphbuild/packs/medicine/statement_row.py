"""What a verb of plain sentences tells, between what sorts of things: a row of the table of verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphbuild.model import Predicate
from graphbuild.packs.medicine.statement_sorts import Fits, Sort
from graphbuild.reading.alternatives import alternatives
from graphbuild.terms.anatomy import NEUROTRANSMITTER
from graphbuild.terms.garden import THING

_NO_NOUN = r"(?-i:(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\bof )(?<!-))"


@dataclass(frozen=True)
class Verb:
    """A relation, and the sort of what stands before and behind the verb; `turned` where it runs
    from the latter to the former. `of_own` is what a name must be where the verb is said of the
    substance that the note is about. `safety` is the place whose list says the same. `unsaid` is what
    is meant where nothing stands behind the verb.
    """

    tag: str
    predicate: Predicate
    before: Sort
    behind: Sort
    turned: bool = False
    hedged: bool = False
    of_own: Fits | None = None
    safety: str = ""
    unsaid: str = ""

    @property
    def is_loose(self) -> bool:
        """Whether any plain name may stand at an end of it."""
        return self.before.loose or self.behind.loose

    @property
    def behind_own(self) -> Sort:
        """What stands behind it where it is said of the note's own substance."""
        if self.of_own is None:
            return self.behind
        kind = THING if self.behind.kind == NEUROTRANSMITTER else self.behind.kind
        return replace(self.behind, kind=kind, fits=self.of_own)


def spelled(words: Sequence[str], alone: bool) -> str:
    """The pattern of the words of a row; one of a single word is no verb behind an article, "the
    lower pons", nor without s at the end or before "and", "heart block and gout", but where it may
    stand `alone`.
    """
    one = alternatives(word for word in words if " " not in word and word.endswith("s"))
    bare = alternatives(word for word in words if " " not in word and not word.endswith("s"))
    several = alternatives(word for word in words if " " in word)
    noun = r"" if alone else r"(?!\s+(?:and|or)\b|[;.]|$)"
    noun += r"(?!\s+(?:on|from|to)\b)"
    return rf"(?:{several}|{_NO_NOUN}(?:{one}|(?:{bare}){noun}))\b(?! of\b)"
