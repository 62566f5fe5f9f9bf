"""What a garden looks like, as settings that fit it: its kinds and where they come from, its keys,
and what options would find.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from graphbuild import patterns as re
from graphbuild.graph import Graph, NodeId
from graphbuild.installed_packs import pack_names
from graphbuild.read.vault import colour_groups
from graphbuild.terms.garden import FIELD, HAS_TAG, MAIN_ENTITY

_OPTION = re.compile(r"(link_by_\w+) = true would find it")
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#aa4499", "#e69f00", "#56b4e9", "#b8a800")
_JOINS = (
    ("up", ("parent", "parents")),
    ("author", ("authors", "by")),
    ("related", ("see also", "similar")),
)
_OF_KINDS = ("type", "class", "categories")  # keys that say what a note is about
_FEW = 3  # notes that make a folder or a tag worth a kind
_MOST = 24  # kinds and keys that are listed
_NO_FOLDERS = (
    "attachments",
    "assets",
    "images",
    "files",
    "templates",
    "daily",
    "archive",
    "inbox",
    "notes",
)


def settings_text(graph: Graph, notes: Path) -> str:
    """A settings file for this garden, which was built without one."""
    parts = [
        _head(graph, notes),
        _links(graph),
        _packs(),
        _kinds(graph),
        _keys(graph),
        _legend(notes),
        _rest(),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(graph: Graph, notes: Path) -> str:
    title = " ".join(re.split(r"[-_\s]+", notes.resolve().name)) or "My garden"
    published = Counter(one.published for one in graph.notes.values())
    lines = [
        (
            "# Settings of this garden for graphbuild. Every line may be changed or deleted; "
            "what is not said has a default."
        )
    ]
    lines += [
        f"title = {_text(title)}",
        "",
        "# Your site's address: every public address of a thing begins with it.",
        '# base = "https://my-garden.example/"',
    ]
    vault = (notes / ".obsidian").is_dir()
    lines += [
        "",
        "# Where a note opens from the page: in Obsidian by the name of its vault, in VS Code by",
        "# the folder that `folder` names, on your site.",
        f'{"" if vault else "# "}source_links = ["obsidian"]',
    ]
    if published[True] or published[False]:
        lines += [
            "",
            (
                f"# dg-publish is in use: {published[True]} notes are public, "
                f"{published[False]} are not, {published[None]} do not say."
            ),
        ]
        lines += [
            "# Build from the public notes only, so that no output names another:",
            "# published = true",
        ]
    return "\n".join(lines)


def _links(graph: Graph) -> str:
    """What options would find of the links that lead nowhere."""
    found = Counter(match[1] for one in graph.diagnostics if (match := _OPTION.search(one.hint)))
    missing = sum(one.code == "GB201" for one in graph.diagnostics)
    if not found:
        return ""
    lines = [
        (
            f"# {missing} links lead to no note. What Obsidian does not do, but would find "
            "some of them:"
        )
    ]
    return "\n".join(
        [*lines, *(f"{name} = true  # {count} more" for name, count in sorted(found.items()))]
    )


def _kinds(graph: Graph) -> str:
    """The kinds of the garden's own with a colour each; where there are none, where they could come
    from.
    """
    about = Counter(
        graph.nodes[one.object].kind
        for one in graph.statements
        if one.predicate == MAIN_ENTITY and isinstance(one.object, NodeId)
    )
    own = [
        (kind, count)
        for kind, count in sorted(about.items(), key=lambda pair: (-pair[1], pair[0]))
        if graph.vocabulary.kind(kind).own
    ]
    near = {kind: graph.vocabulary.nearest_type(kind) for kind, _ in own}
    meant = [
        f"# {kind}: did you mean {near[kind]}? It is no kind here." for kind in near if near[kind]
    ]
    named = [
        (name, kind, count) for kind, count in own if not near[kind] and (name := _name(kind))
    ][:_MOST]
    source = (
        _source(graph, sure=sum(about.values()) * 10 < len(graph.notes))
        if sum(about.values()) * 2 < len(graph.notes)
        else ""
    )
    tables = [
        (
            f"[kinds.{name}]  # {count} note{'s' if count > 1 else ''}\nlabel = "
            f"{_text(kind)}\ntypes = [{_text(kind)}]\ncolour = {_text(_COLOURS[at % 7])}"
        )
        for at, (name, kind, count) in enumerate(named)
    ]
    head = (
        ["# The kinds of things that notes are about: rename and recolour them as you like."]
        if tables
        else []
    )
    return "\n\n".join([*([source] if source else []), *meant, *head, *tables])


def _source(graph: Graph, sure: bool) -> str:
    """Where kinds may come from, if few notes say one: folders with several notes each, else tags.
    A proposal only, unless `sure`.
    """
    folders = Counter(path.split("/")[0] for path in graph.notes if "/" in path)
    good = {
        name: count
        for name, count in folders.items()
        if count >= _FEW and name.lower() not in _NO_FOLDERS
    }
    if len(good) > 1:
        told = ", ".join(f"{_plain(name)} ({count})" for name, count in sorted(good.items()))
        mark = "" if sure else "# "
        return (
            "# Few notes say what they are about; their folders may: "
            f'{told}.\n{mark}kinds_from = ["type", "class", "categories", "/"]'
        )
    tags = Counter(graph.label(one.object) for one in graph.statements if one.predicate == HAS_TAG)
    often = {name: count for name, count in tags.items() if count >= _FEW}
    told = ", ".join(
        f"#{_plain(name)} ({count})"
        for name, count in sorted(often.items(), key=lambda pair: (-pair[1], pair[0]))[:8]
    )
    return (
        (
            f"# Few notes say what they are about; if their first tag does ({told}):\n# "
            'kinds_from = ["type", "class", "categories", "#"]'
        )
        if often
        else ""
    )


def _keys(graph: Graph) -> str:
    """The keys whose values are links, and those of one meaning joined."""
    links = Counter(
        str(one.get(FIELD))
        for one in graph.statements
        if one.get(FIELD) is not None
        and isinstance(one.object, NodeId)
        and not one.span.path.lower().endswith((".base", ".canvas"))
    )
    if not links:
        return ""
    listed = ", ".join(
        f"{_plain(key)} ({count})"
        for key, count in sorted(links.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]
    )
    lines = [
        f"# Keys that lead to other notes, each a relation of its own: {listed}.",
        "# How one reads from the other side, and which keys mean the same:",
    ]
    low = {key.lower() for key in links}
    joined = [
        (name, [one for one in others if one in low])
        for name, others in _JOINS
        if name in low and any(one in low for one in others)
    ]
    named = [key for key in links if _name(key) and key not in _OF_KINDS]
    example = min(named, key=lambda key: (-links[key], key), default="up")
    shown = [
        f"[predicates.{name}]\nkeys = [{', '.join(map(_text, others))}]" for name, others in joined
    ]
    shown = shown or [
        (
            f'# [predicates.{_name(example)}]\n# inverse = "{_plain(example).replace("_", " ")} of"\n# keys = '
            '["another key"]'
        )
    ]
    return "\n".join([*lines, *shown])


def _legend(notes: Path) -> str:
    """The colour groups of Obsidian's graph, as a legend to choose from."""
    groups = [f"# {_plain(query)} is {colour}" for query, colour in colour_groups(notes)]
    return (
        "\n".join(
            [
                (
                    "# Obsidian's graph has colours; `when = { tags = … }` or `when = { "
                    "folders = … }` gives them to kinds here:"
                ),
                *groups,
            ]
        )
        if groups
        else ""
    )


def _packs() -> str:
    names = pack_names()
    return (
        (
            f"# Installed packs, which add readers and words of a field: {', '.join(names)}\n# "
            f"packs = [{', '.join(map(_text, names))}]"
        )
        if names
        else ""
    )


def _rest() -> str:
    return (
        "# A link to a note that is not there yet is no mistake; where it is one:\n# "
        '[severity]\n# GB201 = "warning"'
    )


def _name(label: str) -> str:
    """A label as the name of a table; empty where no letters are left."""
    words = re.findall(r"[A-Za-z0-9]+", label)
    name = (
        "".join(word[:1].upper() + word[1:] for word in words) if len(words) > 1 else "".join(words)
    )
    return name[:100] if name[:1].isalpha() else ""


def _text(text: str) -> str:
    return json.dumps(_plain(text), ensure_ascii=False)


def _plain(text: str) -> str:
    """A text of the notes without what would end a comment or a line."""
    return "".join(one if one.isprintable() else " " for one in text)[:200]
