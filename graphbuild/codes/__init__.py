"""Every diagnostic that graphbuild gives, in tables, so that each is documented, tested and severe
in one place.
"""

from __future__ import annotations

import re

from graphbuild.codes.code import Code
from graphbuild.codes.facts import FACTS
from graphbuild.codes.links import LINKS
from graphbuild.codes.ontology import ONTOLOGY
from graphbuild.codes.program import PROGRAM
from graphbuild.codes.reading import READING
from graphbuild.codes.settings import SETTINGS
from graphbuild.model import Diagnostic, Span

_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")

CODES: dict[str, Code] = {
    one.code: one for one in (*READING, *LINKS, *FACTS, *ONTOLOGY, *SETTINGS, *PROGRAM)
}


def diagnostic(
    code: str, message: str, span: Span, hint: str = "", related: tuple[Span, ...] = ()
) -> Diagnostic:
    """A diagnostic with the severity that the table gives its code."""
    return Diagnostic(code, CODES[code].severity, message, span, hint, related)


def in_one_line(error: Exception) -> str:
    """An error as a message tells it: in one line, bounded, and the same in each run."""
    text = _ADDRESS.sub("", " ".join(str(error).split())[:200])
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
