"""YAML as plain values: safe, bounded, and with the core scalars only, so that a date stays the
text that it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, NamedTuple, cast

import yaml

from graphbuild import patterns as re
from graphbuild.budget import DEPTH
from graphbuild.model import Scalar

_BaseLoader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_TEXT, _MAX_NODES, _LONGEST_KEY = 20_000, 200, 200
_INT = re.compile(r"^[-+]?[0-9]{1,18}$")
_FLOAT = re.compile(r"^[-+]?(?:\.[0-9]{1,18}|[0-9]{1,18}\.[0-9]{0,18})(?:[eE][-+]?[0-9]{1,2})?$")

LANGUAGES = ("yaml", "yml")
"""What blocks of code that hold YAML say that they are in."""


class CoreLoader(_BaseLoader):  # type: ignore[misc]
    """YAML 1.2's core scalars only: no dates, no base-60 numbers, no `yes`."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""]
)
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:int", _INT, list("-+0123456789"))
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:float", _FLOAT, list("-+.0123456789"))


def compose(text: str) -> yaml.Node | None:
    """The YAML of a text as nodes. Raises `yaml.YAMLError` where it is none.

    What nests deep is refused before: the composer calls itself for each level, and deep enough
    that ends the process.
    """
    depth = 0
    for event in yaml.parse(text, Loader=CoreLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(
            event, yaml.CollectionEndEvent
        )
        if depth > DEPTH:
            raise yaml.MarkedYAMLError(
                problem="nested too deep", problem_mark=cast("yaml.Mark", event.start_mark)
            )
    return yaml.compose(text, Loader=CoreLoader)


def scalar(node: yaml.ScalarNode) -> Scalar | None:
    """The plain value of a node; None for null and for what is of no plain kind.

    What only a tag calls a number stays text, so that no number is longer than a line of them.
    """
    kind, text = node.tag.rpartition(":")[2], str(node.value)
    match kind:
        case "bool":
            return text.lower() == "true"
        case "int" if _INT.match(text):
            return int(text)
        case "float" if _FLOAT.match(text) or _INT.match(text):
            return Decimal(text)
        case "str" | "int" | "float":
            return text
    return None


class Placed(NamedTuple):
    """A plain value with its key, those above it before a dot, and where it begins and ends."""

    key: str
    value: Scalar
    start: int
    end: int


def plain_mapping(text: str) -> tuple[tuple[str, Scalar], ...] | None:
    r"""A small mapping as pairs, a list as one pair for each value; None where the text is no YAML
    mapping.

    >>> plain_mapping("evidence_level: 3\nstudy_references:\n- PMID:1\n- PMID:2\nonset: null")
    (('evidence_level', 3), ('study_references', 'PMID:1'), ('study_references', 'PMID:2'))
    >>> plain_mapping("- a") is None, plain_mapping("a: [") is None
    (True, True)
    """
    found = placed_mapping(text)
    return None if found is None else tuple((one.key, one.value) for one in found)


def placed_mapping(text: str) -> tuple[Placed, ...] | None:
    """The same with the place of each value in the text."""
    try:
        root = compose(text) if len(text) <= _MAX_TEXT else None
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    if not isinstance(root, yaml.MappingNode):
        return None
    return tuple(_placed(root))


def _placed(root: yaml.Node) -> Iterator[Placed]:
    """Aliases may repeat a list many times over, so it is nodes that are counted, not values."""
    waiting = [("", root)]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        key, node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            value = scalar(node)
            if value is not None:
                yield Placed(key, value, node.start_mark.index, node.end_mark.index)
        elif isinstance(node, yaml.SequenceNode):
            waiting += [*_in_list(key, node)][::-1]
        elif isinstance(node, yaml.MappingNode):
            waiting += [(_joined(key, name), one) for name, one in reversed(node.value)]


def _in_list(key: str, node: yaml.SequenceNode) -> Iterator[tuple[str, yaml.Node]]:
    """What a list holds; the pairs of a mapping in it are told from those of the next by its
    number.
    """
    for number, one in enumerate(node.value, 1):
        yield key if isinstance(one, yaml.ScalarNode) else f"{key}.{number}"[:_LONGEST_KEY], one


def _joined(key: str, name: yaml.Node) -> str:
    inner = str(name.value) if isinstance(name, yaml.ScalarNode) else ""
    return (f"{key}.{inner}" if key else inner)[:_LONGEST_KEY]
