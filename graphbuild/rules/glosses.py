"""Articles of which the notes say different things: one of them may have the wrong number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from graphbuild.codes import diagnostic
from graphbuild.graph import Graph, NodeId, Statement
from graphbuild.graph.edges import in_places
from graphbuild.model import Diagnostic
from graphbuild.terms.garden import CITES, GLOSS


def glosses(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each article, at the second gloss, with the place of the first."""
    cited: dict[NodeId, list[Statement]] = defaultdict(list)
    for one in graph.statements:
        if one.predicate == CITES and isinstance(one.object, NodeId) and one.get(GLOSS):
            cited[one.object].append(one)
    for article, several in sorted(cited.items()):
        found = in_places(several)
        words = _words(found[0])
        other = next((one for one in found if _words(one) != words), None)
        if other:
            first = found[0]
            message = (
                f"{graph.label(article)} is “{other.get(GLOSS)}” here and “{first.get(GLOSS)}” "
                f"in {first.span.path}:{first.span.line}"
            )
            yield diagnostic(
                "GB333", message, other.span, "see whether both mean this article", (first.span,)
            )


def _words(one: Statement) -> str:
    return re.sub(r"[\W_]+", " ", str(one.get(GLOSS))).strip().casefold()
