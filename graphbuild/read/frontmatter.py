"""YAML front matter with the place of each key, read safely and as Obsidian reads it.

python-frontmatter finds the header; PyYAML composes it, so that every key keeps its line. Plain
values stay as written: of YAML's implicit types only the core ones (null, booleans, numbers) are
taken, so a date stays the text that it was. What is no YAML costs the line that is wrong, and no
other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import yaml
from frontmatter.default_handlers import YAMLHandler

from graphbuild import patterns as re
from graphbuild.budget import TITLE, VALUES
from graphbuild.codes import diagnostic
from graphbuild.model import Diagnostic, Leaf, Link, Note, Scalar, Span
from graphbuild.model.notes import kept_key
from graphbuild.plain_yaml import scalar
from graphbuild.read.repair import readable
from graphbuild.read.wikilinks import find_wikilinks, parse_wikilink, plain_spaces

_MARKDOWN_LINK = re.compile(
    r"(?<!\\)(?P<embed>!?)\[(?P<text>[^\[\]\n]*+)\]\([ ]*+(?:<(?P<angled>[^<>\n]++)>|(?P<bare>(?!<)(?:[^()\s]|\([^()\s]*+\))++))"
    r"""(?:[ ]++(?:"[^"\n]*+"|'[^'\n]*+'))?[ ]*+\)"""
)
_HANDLER = YAMLHandler()
_UNQUOTED = re.compile(r"""\[\[[^\[\]"'\n]{1,200}\]\]""")


@dataclass
class Header:
    """A note's front matter: values, the place of each key, links in it, and where the body starts.

    `meta` has the values by the path of their keys, `leaves` each value alone, in the order in
    which they stand.
    """

    meta: dict[str, Scalar | tuple[Scalar, ...]] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    body: int = 0
    problems: list[Diagnostic] = field(default_factory=list)


def read_header(note: Note) -> Header:
    """The front matter of a note that has its text and line starts, but no blocks yet."""
    header = Header()
    if not _HANDLER.detect(note.text):
        return header
    bounds = [
        match.span()
        for _, match in zip(range(2), _HANDLER.FM_BOUNDARY.finditer(note.text), strict=False)
    ]
    first = note.text.find("\n") + 1
    if len(bounds) < 2:
        header.problems.append(
            diagnostic(
                "GB113",
                "the front matter is never closed",
                note.span(0, 3),
                "end it with a line of ---",
            )
        )
        return header
    header.body = _next_line(note.text, bounds[1][0])
    roots, wrong = readable(note.text[first : bounds[1][0]])
    for one in wrong:
        message = (
            f"{'this line' if one.line_only else 'the front matter'} is not YAML: {one.reason}"
        )
        hint = f"write {one.mend}" if one.mend else "write key: value"
        header.problems.append(
            diagnostic("GB110", message, note.span(first + one.start, first + one.end), hint)
        )
    values = _Values(note, first, header)
    for root in roots:
        if isinstance(root, yaml.MappingNode):
            values.fill(root)
        else:
            header.problems.append(
                diagnostic(
                    "GB111",
                    "the front matter is no mapping of keys",
                    _place(root, first, note),
                    "write key: value",
                )
            )
    return header


def _next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _place(node: yaml.Node, first: int, note: Note) -> Span:
    start = _start(node, first, note)
    return note.span(start, start)


def _start(node: yaml.Node, first: int, note: Note) -> int:
    """PyYAML counts lines as YAML does (form feeds end none), so line and column are safe where its
    index is not.
    """
    line = note.span(first, first).line + node.start_mark.line
    return min(
        note.line_starts[min(line, len(note.line_starts)) - 1] + node.start_mark.column,
        len(note.text),
    )


class _Values:
    """Turns composed YAML into plain values; stops after `VALUES`, so aliases cannot multiply
    without end.
    """

    def __init__(self, note: Note, first: int, header: Header) -> None:
        self.note, self.first, self.header = note, first, header
        self.left = self.links_left = VALUES
        self.looked_at: set[int] = set()
        self.found: dict[str, list[Leaf]] = {}
        self.line = note.span(first, first).line

    def fill(self, root: yaml.MappingNode) -> None:
        self._fill(root, "", 0)
        self.header.leaves = [leaf for leaves in self.found.values() for leaf in leaves]

    def _fill(self, root: yaml.MappingNode, prefix: str, depth: int) -> None:
        for key_node, value_node in root.value:
            if not self._may_go_on(key_node):
                return
            written = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
            written = written.removesuffix(":")  # "key:: value", as a field in the text is written
            key = (prefix + written if prefix else kept_key(written)) if written else ""
            span = self._span(key_node, value_node)
            if not 0 < len(key) <= TITLE:
                self._problem("GB114", "a key is no plain text, or too long", span)
                continue
            if key in self.header.spans:
                first = self.header.spans[key]
                self._problem(
                    "GB112",
                    f"“{key}” stands twice; the last one counts",
                    span,
                    f"first in line {first.line}",
                    (first,),
                )
            self.header.spans[key] = span
            if isinstance(value_node, yaml.MappingNode) and depth < 8:
                self._fill(value_node, f"{key}.", depth + 1)
            else:
                self._keep(key, value_node, span)

    def _keep(self, key: str, node: yaml.Node, span: Span) -> None:
        """The values of one key. Those of maps in its list are kept by their whole path."""
        self.header.meta.pop(key, None)
        self.found[key] = leaves = list(self._leaves(key, node, 0, span))
        own = tuple(leaf.value for leaf in leaves if leaf.key == key)
        if isinstance(node, yaml.SequenceNode):
            self.header.meta[key] = own
        elif own:
            self.header.meta[key] = own[0]
        deeper: dict[str, list[Leaf]] = defaultdict(list)
        for leaf in leaves:
            if leaf.key != key:
                deeper[leaf.key].append(leaf)
        for path, several in deeper.items():
            self.header.spans.setdefault(path, several[0].span)
            self.header.meta[path] = tuple(leaf.value for leaf in several)

    def _may_go_on(self, node: yaml.Node) -> bool:
        """Whether one more key or value may be read."""
        self.left -= 1
        if self.left == -1:
            self._problem(
                "GB121",
                f"more than {VALUES} values; the rest is not read",
                _place(node, self.first, self.note),
                "split the note",
            )
        return self.left >= 0

    def _leaves(
        self, key: str, node: yaml.Node, depth: int, span: Span | None = None
    ) -> Iterator[Leaf]:
        """The plain values of a node; `span` is the place of its key, else it is the value's
        own.
        """
        if not self._may_go_on(node) or depth > 20:
            return
        if not node.tag.startswith("tag:yaml.org,2002:") or "python" in node.tag:
            self._problem(
                "GB114",
                f"a value tagged {node.tag[:TITLE]} is not read",
                _place(node, self.first, self.note),
            )
        elif isinstance(node, yaml.ScalarNode):
            value = scalar(node)
            if value is not None:
                yield Leaf(key, value, span or self._span(node, node), self._links(key, node))
        elif isinstance(node, yaml.SequenceNode):
            self._check_quotes(key, node)
            for one in node.value:
                yield from self._leaves(key, one, depth + 1)
        elif isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                path = f"{key}.{name.value}"[:TITLE] if isinstance(name, yaml.ScalarNode) else key
                yield from self._leaves(path, value, depth + 1, self._span(name, value))

    def _check_quotes(self, key: str, node: yaml.SequenceNode) -> None:
        """A list in a list, both in brackets, was meant for a link."""
        inner = node.value[0] if len(node.value) == 1 else None
        if isinstance(inner, yaml.SequenceNode) and len(inner.value) == 1:
            start = _start(node, self.first, self.note)
            match = _UNQUOTED.match(self.note.text, start)
            if match and inner.value[0].tag == "tag:yaml.org,2002:str":
                place, hint = self.note.span(*match.span()), f'write "{match.group()}", in quotes'
                message = f"{match.group()} without quotes is no link in “{key}”"
                self._problem("GB127", message, place, hint)

    def _links(self, key: str, node: yaml.ScalarNode) -> tuple[Link, ...]:
        """Links count only in text: `[[X]]` without quotes is a list in a list, as in Obsidian.

        In the text they stand once, however often aliases repeat them.
        """
        if "[" not in node.value:
            return ()
        found = tuple(islice(self._links_in(key, node), self.links_left))
        self.links_left -= len(found)
        if id(node) not in self.looked_at:
            self.looked_at.add(id(node))
            self.header.links += found
        return found

    def _links_in(self, key: str, node: yaml.ScalarNode) -> Iterator[Link]:
        """The links of one text where they stand; what they say is what YAML reads there, escapes
        decoded.
        """
        start, end = _start(node, self.first, self.note), self._end(node)
        text, place = self.note.text, self.note.span
        said = [one.inner for one in find_wikilinks(node.value, 0, len(node.value))]
        written = list(find_wikilinks(text, start, end))
        inner = said if len(said) == len(written) else [one.inner for one in written]
        for one, inside in zip(written, inner, strict=True):
            target, anchor, alias = parse_wikilink(inside)
            yield Link(
                "frontmatter",
                target,
                alias or target,
                place(one.start, one.end),
                anchor,
                alias,
                key,
            )
        for match in _MARKDOWN_LINK.finditer(text, start, end):
            target, _, anchor = (match["angled"] or match["bare"]).partition("#")
            kind = "embed" if match["embed"] else "markdown"
            yield Link(
                kind, plain_spaces(target), match["text"], place(*match.span()), anchor, "", key
            )

    def _end(self, node: yaml.Node) -> int:
        line = self.line + node.end_mark.line
        return min(
            self.note.line_starts[min(line, len(self.note.line_starts)) - 1] + node.end_mark.column,
            len(self.note.text),
        )

    def _span(self, key: yaml.Node, value: yaml.Node) -> Span:
        start = _start(key, self.first, self.note)
        end = (
            self._end(value)
            if isinstance(value, yaml.ScalarNode) and value.style not in ("|", ">")
            else self._end(key)
        )
        return self.note.span(start, max(start, end))

    def _problem(
        self, code: str, message: str, span: Span, hint: str = "", related: tuple[Span, ...] = ()
    ) -> None:
        self.header.problems.append(diagnostic(code, message, span, hint, related))
