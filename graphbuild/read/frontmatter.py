"""YAML front matter with the place of each key, read safely and as Obsidian reads it.

python-frontmatter finds the header; PyYAML composes it, so that every key keeps its line. Plain values stay as written:
of YAML's implicit types only the core ones (null, booleans, numbers) are taken, so a date stays the text that it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import yaml
from frontmatter.default_handlers import YAMLHandler

from graphbuild.budget import TITLE, VALUES
from graphbuild.codes import diagnostic
from graphbuild.model import Diagnostic, Link, Note, Scalar, Span
from graphbuild.plain_yaml import compose, scalar
from graphbuild.read.wikilinks import find_wikilinks, parse_wikilink, plain_spaces

_MARKDOWN_LINK = re.compile(
    r"(?<!\\)(?P<embed>!?)\[(?P<text>[^\[\]\n]*+)\]\([ ]*+(?:<(?P<angled>[^<>\n]++)>|(?P<bare>(?!<)(?:[^()\s]|\([^()\s]*+\))++))"
    r"""(?:[ ]++(?:"[^"\n]*+"|'[^'\n]*+'))?[ ]*+\)"""
)
_HANDLER = YAMLHandler()


@dataclass
class Header:
    """A note's front matter: values, the place of each key, links in it, and where the body starts."""

    meta: dict[str, Scalar | tuple[Scalar, ...]] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    body: int = 0
    problems: list[Diagnostic] = field(default_factory=list)


def read_header(note: Note) -> Header:
    """The front matter of a note that has its text and line starts, but no blocks yet."""
    header = Header()
    if not _HANDLER.detect(note.text):
        return header
    bounds = [match.span() for _, match in zip(range(2), _HANDLER.FM_BOUNDARY.finditer(note.text), strict=False)]
    first = note.text.find("\n") + 1
    if len(bounds) < 2:
        header.problems.append(diagnostic("GB113", "the front matter is never closed", note.span(0, 3), "end it with a line of ---"))
        return header
    text = note.text[first : bounds[1][0]]
    header.body = _next_line(note.text, bounds[1][0])
    root = _compose(text, first, note, header)
    if root is None:
        return header
    if not isinstance(root, yaml.MappingNode):
        header.problems.append(diagnostic("GB111", "the front matter is no mapping of keys", _place(root, first, note), "write key: value"))
        return header
    _Values(note, first, header).fill(root)
    return header


def _next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _compose(text: str, first: int, note: Note, header: Header) -> yaml.Node | None:
    try:
        return compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = first + _index(text, mark) if mark else first
        problem = " ".join(str(error.problem or error.context or error).split())
        header.problems.append(diagnostic("GB110", f"the front matter is not YAML: {problem}", note.span(at, at)))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problem = "nested too deep" if isinstance(error, RecursionError) else str(error).splitlines()[0]
        header.problems.append(diagnostic("GB110", f"the front matter is not YAML: {problem}", note.span(first, first)))
    return None


def _index(text: str, mark: yaml.Mark) -> int:
    lines = text.split("\n")
    return min(len(text), sum(len(line) + 1 for line in lines[: mark.line]) + mark.column)


def _place(node: yaml.Node, first: int, note: Note) -> Span:
    start = _start(node, first, note)
    return note.span(start, start)


def _start(node: yaml.Node, first: int, note: Note) -> int:
    """PyYAML counts lines as YAML does (form feeds end none), so line and column are safe where its index is not."""
    line = note.span(first, first).line + node.start_mark.line
    return min(note.line_starts[min(line, len(note.line_starts)) - 1] + node.start_mark.column, len(note.text))


class _Values:
    """Turns composed YAML into plain values; stops after `VALUES`, so aliases cannot multiply without end."""

    def __init__(self, note: Note, first: int, header: Header) -> None:
        self.note, self.first, self.header = note, first, header
        self.left = VALUES
        self.looked_at: set[int] = set()
        self.line = note.span(first, first).line

    def fill(self, root: yaml.MappingNode, prefix: str = "", depth: int = 0) -> None:
        for key_node, value_node in root.value:
            if not self._may_go_on(key_node):
                return
            key = prefix + str(getattr(key_node, "value", "")) if isinstance(key_node, yaml.ScalarNode) else ""
            span = self._span(key_node, value_node)
            if not 0 < len(key) <= TITLE:
                self._problem("GB114", "a key is no plain text, or too long", span)
                continue
            if key in self.header.spans:
                first = self.header.spans[key]
                self._problem("GB112", f"“{key}” stands twice; the last one counts", span, f"first in line {first.line}", (first,))
            self.header.spans[key] = span
            if isinstance(value_node, yaml.MappingNode) and depth < 8:
                self.fill(value_node, f"{key}.", depth + 1)
                continue
            values = tuple(self._values(value_node, 0))
            self.header.meta.pop(key, None)
            if isinstance(value_node, yaml.SequenceNode):
                self.header.meta[key] = values
            elif values:
                self.header.meta[key] = values[0]
            self._links(key, value_node)

    def _may_go_on(self, node: yaml.Node) -> bool:
        """Whether one more key or value may be read."""
        self.left -= 1
        if self.left == -1:
            self._problem("GB121", f"more than {VALUES} values; the rest is not read", _place(node, self.first, self.note), "split the note")
        return self.left >= 0

    def _values(self, node: yaml.Node, depth: int) -> Iterator[Scalar]:
        if not self._may_go_on(node) or depth > 20:
            return
        if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
            self._problem("GB114", f"a value tagged {node.tag[:TITLE]} is not read", _place(node, self.first, self.note))
        elif isinstance(node, yaml.ScalarNode):
            value = scalar(node)
            if value is not None:
                yield value
        elif isinstance(node, yaml.SequenceNode):
            for one in node.value:
                yield from self._values(one, depth + 1)
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield from self._values(key, depth + 1)
                yield from self._values(value, depth + 1)

    def _links(self, key: str, node: yaml.Node, depth: int = 0) -> None:
        """Links count only in text: `[[X]]` without quotes is a list in a list, as in Obsidian.

        In maps within lists the key is the whole path to it. They stand in the text once, however often aliases repeat it.
        """
        if depth > 20 or id(node) in self.looked_at:
            return
        self.looked_at.add(id(node))
        if isinstance(node, yaml.ScalarNode) and "[" in node.value:
            self.header.links += islice(self._links_in(key, node), VALUES - len(self.header.links))
        elif isinstance(node, yaml.SequenceNode):
            for one in node.value:
                self._links(key, one, depth + 1)
        elif isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                self._links(f"{key}.{name.value}"[:TITLE] if isinstance(name, yaml.ScalarNode) else key, value, depth + 1)

    def _links_in(self, key: str, node: yaml.ScalarNode) -> Iterator[Link]:
        """The links of one text where they stand; what they say is what YAML reads there, escapes decoded."""
        start, end = _start(node, self.first, self.note), self._end(node)
        text, place = self.note.text, self.note.span
        said = [one.inner for one in find_wikilinks(node.value, 0, len(node.value))]
        written = list(find_wikilinks(text, start, end))
        inner = said if len(said) == len(written) else [one.inner for one in written]
        for one, inside in zip(written, inner, strict=True):
            target, anchor, alias = parse_wikilink(inside)
            yield Link("frontmatter", target, alias or target, place(one.start, one.end), anchor, alias, key)
        for match in _MARKDOWN_LINK.finditer(text, start, end):
            target, _, anchor = (match["angled"] or match["bare"]).partition("#")
            kind = "embed" if match["embed"] else "markdown"
            yield Link(kind, plain_spaces(target), match["text"], place(*match.span()), anchor, "", key)

    def _end(self, node: yaml.Node) -> int:
        line = self.line + node.end_mark.line
        return min(self.note.line_starts[min(line, len(self.note.line_starts)) - 1] + node.end_mark.column, len(self.note.text))

    def _span(self, key: yaml.Node, value: yaml.Node) -> Span:
        start = _start(key, self.first, self.note)
        end = self._end(value) if isinstance(value, yaml.ScalarNode) and value.style not in ("|", ">") else self._end(key)
        return self.note.span(start, max(start, end))

    def _problem(self, code: str, message: str, span: Span, hint: str = "", related: tuple[Span, ...] = ()) -> None:
        self.header.problems.append(diagnostic(code, message, span, hint, related))
