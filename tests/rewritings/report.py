"""The proof as tables that a person reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.rewritings.proof import FOUND, LITERAL, LOST, NOT_UNDERSTOOD, Fate, Proof

_KINDS = 16  # columns of the table by kind


def table(proofs: Sequence[Proof]) -> Iterator[str]:
    """One row a rewriting: `lost` is not found though still said, `silent` what nothing tells."""
    columns = ("notes", "facts", "found", "literal", "not und.", "silent", "lost", "invented")
    yield f"{'rewriting':<26}" + "".join(f"{name:>9}" for name in (*columns, "recall", "precis."))
    for proof in proofs:
        counts = proof.counts
        ends = (counts[state] for state in (FOUND, LITERAL, NOT_UNDERSTOOD, LOST))
        row = (proof.touched, len(proof.fates), *ends, len(proof.lost), len(proof.invented))
        shares = f"{proof.recall:>9.1%}{proof.precision:>9.1%}"
        yield f"{proof.rewriting.name:<26}" + "".join(f"{count:>9}" for count in row) + shares


def by_kind(proofs: Sequence[Proof]) -> Iterator[str]:
    """Recall of the most frequent kinds of facts; a dot is all of them."""
    counts = Counter(fate.fact.predicate for fate in proofs[0].fates)
    kinds = [name for name, _ in counts.most_common(_KINDS)]
    yield f"{'recall by kind, in %':<26}" + "".join(f"{_short(name):>10}" for name in kinds)
    yield f"{'facts':<26}" + "".join(f"{counts[name]:>10}" for name in kinds)
    for proof in proofs:
        shares = [proof.recall_of(name) for name in kinds]
        yield f"{proof.rewriting.name:<26}" + "".join(f"{_percent(share):>10}" for share in shares)


def _short(name: str) -> str:
    return name if len(name) <= 9 else name[:8] + "…"


def _percent(share: float | None) -> str:
    return "." if share == 1 else "-" if share is None else f"{100 * share:.0f}"


def by_loss(proofs: Sequence[Proof]) -> Iterator[str]:
    """The kinds of facts that are lost most often in all rewritings, each with an example."""
    lost = [(proof.rewriting.name, fate) for proof in proofs for fate in proof.lost]
    counts = Counter(fate.fact.predicate for _, fate in lost)
    yield "most frequent losses, all rewritings together"
    for predicate, count in counts.most_common():
        own = [(name, fate) for name, fate in lost if fate.fact.predicate == predicate]
        worst = Counter(name for name, _ in own).most_common(3)
        example = next(fate for name, fate in own if name == worst[0][0])
        yield f"  {count:>5} {predicate:<20} " + ", ".join(f"{name} {many}" for name, many in worst)
        yield f"        {example.fact}, now: {example.line[:80] or 'no line'}"


def losses(proofs: Sequence[Proof], most: int) -> Iterator[str]:
    """The most frequent losses of each rewriting, by kind of fact and state, with examples."""
    for proof in proofs:
        lost, invented = proof.lost, proof.invented
        if not lost and not invented:
            continue
        yield f"\n{proof.rewriting.name}: {len(lost)} lost, {len(invented)} invented"
        kinds = Counter((fate.fact.predicate, fate.state) for fate in lost)
        for kind, count in kinds.most_common(most):
            alike = (fate for fate in lost if (fate.fact.predicate, fate.state) == kind)
            yield from _loss(next(alike), count)
        made_up = Counter(predicate for predicate, _ in invented)
        for predicate, count in made_up.most_common(most):
            example = next(words for name, words in invented if name == predicate)
            yield f"  {count:>4} invented        {example}"


def _loss(fate: Fate, count: int) -> Iterator[str]:
    yield f"  {count:>4} {fate.state:<15} {fate.fact}"
    if fate.line:
        yield f"       {'':<15}   now: {fate.line[:110]}"
