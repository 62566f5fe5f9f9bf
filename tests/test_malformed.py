"""Bad notes beside good ones: each bad one has its diagnostic, and what the good ones give stays the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import graphbuild
from graphbuild.pipeline.outputs import artifacts
from tests.conftest import MAPS, Garden

GOOD = {
    "pons.md": "---\ntype: organ\ntitle: Pons\n---\n# Pons\n## Efferent Connections\n- [[cerebellum|Cerebellum]] (middle peduncle) - 90% strength\n",
    "cerebellum.md": "---\ntype: organ\ntitle: Cerebellum\n---\n# Cerebellum\n## Afferent Connections\n- Pons - 90% strength\n",
}
BAD: dict[str, tuple[bytes, str, int]] = {  # name: bytes, the code expected, its line
    "bad_yaml.md": (b"---\ntitle: [unclosed\nb: 1\n---\ntext", "GB110", 2),
    "no_mapping.md": (b"---\n- a\n- b\n---\ntext", "GB111", 2),
    "duplicate.md": (b"---\ntitle: a\ntitle: b\n---\ntext", "GB112", 3),
    "not_closed.md": (b"---\ntitle: a\ntext", "GB113", 1),
    "python_tag.md": (b"---\na: !!python/object/apply:os.system ['true']\n---\ntext", "GB114", 2),
    "latin1.md": (b"caf\xe9", "GB105", 1),
    "utf16.md": ("Brücke".encode("utf-16"), "GB105", 1),
    "bom.md": (b"\xef\xbb\xbftext", "GB102", 1),
    "crlf.md": (b"a\r\nb", "GB103", 1),
    "mojibake.md": ("line\nplasticityâ€”the".encode(), "GB106", 2),
    "empty.md": (b"", "GB101", 1),
    "binary.md": (b"\x89PNG\x00\x01", "GB104", 1),
    "script.md": (b"a\n\n<script>alert(1)</script>", "GB116", 3),
    "comment.md": (b"a\n\n<!-- never closed", "GB117", 3),
    "deep.md": (b">" * 200 + b" deep", "GB115", 1),
    "large.md": (b"x" * 1_000_001, "GB108", 1),
    "long_line.md": (b"- " + b"x" * 5_000, "GB118", 1),
    "marker.md": (b"a\n\n<!-- graphbuild:backlinks -->\n- old", "GB119", 3),
    "deep_yaml.md": (b"---\na: " + b"[" * 5_000 + b"\n---\n", "GB110", 2),
}


def facts(folder: Path) -> set[tuple[str, str, str, str, int]]:
    graph = graphbuild.build(folder)
    return {
        (one.subject, one.predicate, str(one.object), one.span.path, one.span.line)
        for one in graph.statements
        if one.span.path in GOOD
    }


def test_bad_notes_change_nothing_for_good_ones(garden: Garden) -> None:
    alone = facts(garden(GOOD))
    assert ("anatomy/pons", "projectsTo", "anatomy/cerebellum", "pons.md", 7) in alone
    assert facts(garden({name: content for name, (content, _, _) in BAD.items()})) == alone


@pytest.mark.parametrize("name", sorted(BAD))
def test_each_bad_note_has_its_diagnostic(garden: Garden, name: str) -> None:
    content, code, line = BAD[name]
    found = graphbuild.build(garden({name: content})).diagnostics
    assert (code, name, line) in {(one.code, one.span.path, one.span.line) for one in found}


def test_yaml_aliases_do_not_multiply(garden: Garden) -> None:
    lines = ["a0: &a0 [x]"] + [
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)
    ]
    graph = graphbuild.build(garden({"bomb.md": "---\n" + "\n".join(lines) + "\n---\n"}))
    assert "GB121" in {one.code for one in graph.diagnostics}
    assert len(graph.statements) < 20_000


def test_links_out_of_the_garden_are_not_followed(garden: Garden, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Secret")
    folder = garden({"a.md": "[[../secret]] ![[../../etc/passwd]] [x](/etc/passwd)"})
    (folder / "leak.md").symlink_to(secret)
    graph = graphbuild.build(folder)
    assert ("GB109", "leak.md") in {(one.code, one.span.path) for one in graph.diagnostics}
    assert b"Secret" not in b"".join(one.whole() for one in artifacts(graph, MAPS))
    assert all(
        graph.nodes[one.object].kind == "UnresolvedNote"
        for one in graph.statements
        if one.predicate == "linksTo"
    )  # type: ignore[index]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_named_as_a_note_does_not_hang(garden: Garden) -> None:
    folder = garden(GOOD)
    os.mkfifo(folder / "pipe.md")
    assert ("GB107", "pipe.md") in {
        (one.code, one.span.path) for one in graphbuild.build(folder).diagnostics
    }


HOSTILE = {
    "quotes": ">" * 60_000,
    "brackets": "[[" * 40_000,
    "emphasis": "*a " * 40_000,
    "bold": "**a** b " * 15_000,
    "links": "[a](b) " * 12_000,
    "wikilinks": "[[a]]\n" * 8_000,
    "digits": "# Afferents\n- " + "1" * 80_000,
    "arrows": "# Afferents\n- " + "a → " * 30_000,
    "parentheses": "# Efferents\n- " + "(a) " * 30_000,
    "tags": "<a " * 40_000 + "<div>" * 20_000,
    "anchors": "<a href=x>" * 20_000,
    "entities": "&amp;" * 30_000,
    "comments": "<!--" * 40_000,
    "mojibake": "â€” " * 40_000,
    "columns": "|a" * 20_000 + "\n" + "|-" * 20_000 + "\n" + "|b" * 20_000,
    "backticks": "`a" * 50_000,
    "fields": "a:: " * 30_000 + "[[x]]",
}


def test_no_note_hangs_a_build(tmp_path: Path) -> None:
    """A hang would be hours: the limit only tells one from a slow machine."""
    for name, text in HOSTILE.items():
        (tmp_path / f"{name}.md").write_text(text)
    code = f"import graphbuild; print(len(graphbuild.build({str(tmp_path)!r}).paths))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=True
    )
    assert done.stdout.strip() == str(len(HOSTILE))
