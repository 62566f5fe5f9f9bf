"""Which file a link names, said a second time: from the table of cases alone, with no index.

`find` goes through the list of files anew for each rule, in the order of the rules, so it can be
read against the table and is far too slow for a garden. What the product finds is held against it
in `test_links_restated.py`. The numbers are those of the cases.

The wikilink: the exact path in the vault, then the own folder, then the shortest path that ends
so, then the first in order.

>>> find(["Note.md", "a/b/Note.md"], "a/b/x.md", "Note")  # 1
'Note.md'
>>> find(["zzzz/Note.md", "a/b/Note.md", "b/Note.md"], "zzzz/x.md", "Note")  # 2
'zzzz/Note.md'
>>> find(["zzzz/Note.md", "a/b/Note.md", "b/Note.md"], "zzzz/deep/x.md", "Note")  # 3
'b/Note.md'
>>> find(["a/b/Note.md", "zzzz/Note.md"], "x.md", "Note")  # 4
'a/b/Note.md'
>>> find(["bb/Tie.md", "aa/Tie.md"], "x.md", "Tie")  # 5
'aa/Tie.md'
>>> find(["a/b/Note.md"], "x.md", "b/Note")  # 6
'a/b/Note.md'
>>> find(["a/b/Note.md", "b/Note.md"], "a/b/x.md", "b/Note")  # 7
'b/Note.md'
>>> find(["Projects/X.md", "a/Projects/X.md"], "a/x.md", "Projects/X")  # 8
'Projects/X.md'
>>> find(["y.md", "b/y.md"], "a/x.md", "../y"), find(["b/y.md"], "a/x.md", "../y")  # 9
('y.md', None)

A note comes before a file whose name has no extension at all.

>>> find(["b", "b.md"], "x.md", "b"), find(["b", "a/B.md"], "x.md", "b"), find(["b"], "x.md", "b")
('b.md', 'a/B.md', 'b')
>>> find(["b", "b.md"], "x.md", "b", "markdown")
'b'

Case, extension and accents do not count where nothing fits more exactly.

>>> find(["Log.md"], "x.md", "log"), find(["Log.md"], "x.md", "LOG")  # 10
('Log.md', 'Log.md')
>>> [find(["Flow.md", "flow.md"], "x.md", link) for link in ("flow", "Flow")]
['flow.md', 'Flow.md']
>>> find(["Flow.md", "flow.md"], "x.md", "flow.md", "markdown")
'flow.md'
>>> find(["Flow.md", "a/b/flow.md"], "x.md", "flow")
'a/b/flow.md'
>>> find(["X.md"], "x.md", "X.md"), find(["Ext.md"], "x.md", "Ext.MD")  # 11
('X.md', 'Ext.md')
>>> find(["Ext.MD"], "x.md", "Ext"), find(["X.MD", "a/X.md"], "x.md", "X.md")
('Ext.MD', 'X.MD')
>>> [find(["Figure 1.png"], "x.md", link) for link in ("Figure 1", "Figure 1.png")]  # 12
[None, 'Figure 1.png']
>>> find(["Cafe\\u0301.md"], "x.md", "Caf\\u00e9") == "Cafe\\u0301.md"  # 33
True

What stands behind the target is not part of it.

>>> [find(["P.md"], "x.md", link) for link in ("P#H", "P#H#H2", "P#^id", "P#missing")]  # 14, 15
['P.md', 'P.md', 'P.md', 'P.md']
>>> find(["P.md"], "x.md", "#H")  # 16
'x.md'
>>> find(["img.png"], "x.md", "img.png|100x145"), find(["d.pdf"], "x.md", "d.pdf#page=3")  # 17
('img.png', 'd.pdf')
>>> [find(["P.md"], "x.md", link) for link in ("P#H|text", "P | text", r"P\\|x")]  # 18, 19, 20
['P.md', 'P.md', 'P.md']
>>> find(["Sq]uare.md"], "x.md", "Sq]uare"), find(["e.com.md"], "x.md", "https://e.com")  # 30, 32
('Sq]uare.md', None)

Markdown links: the note's folder first, then the vault's root, then the name wherever it is.

>>> find(["X.md"], "x.md", "X.md", "markdown")  # 24
'X.md'
>>> find(["Sub/My Note.md"], "x.md", "Sub/My%20Note.md", "markdown")  # 25
'Sub/My Note.md'
>>> find(["Sub/My Note.md"], "x.md", "My%20Note.md", "markdown")  # 26
'Sub/My Note.md'
>>> find(["Sub/My Note.md"], "x.md", "Sub/My Note.md", "markdown")  # 27
>>> find(["Note.md", "a/Note.md"], "a/x.md", "../Note.md", "markdown")  # 28
'Note.md'
>>> find(["Sub/My Note.md"], "x.md", "<Sub/My Note.md>", "markdown")  # 36
'Sub/My Note.md'
>>> find(["Note.md", "a/Note.md"], "a/x.md", "Note.md", "markdown")
'a/Note.md'
>>> find(["Note.md"], "x.md", "https://e.com/Note.md", "markdown")
>>> address = {"Thiamine.md": About(permalink="/garden/b1/")}
>>> find(["b1.md", "Thiamine.md"], "x.md", "/garden/b1/", "html", address)  # 37
'Thiamine.md'

Aliases, titles, folded names and kinds count where the garden asks for it.

>>> real = {"Real.md": About(aliases=("AI",), title="My title")}
>>> find(["Real.md"], "x.md", "AI", about=real), find(["Real.md"], "x.md", "Real|AI")  # 13
(None, 'Real.md')
>>> find(["Real.md"], "x.md", "AI", about=real, by={"alias"})
'Real.md'
>>> find(["Real.md"], "x.md", "My title", about=real, by={"title"})
'Real.md'
>>> notes = ["My note.md", "a/my-note.md"]
>>> find(notes, "x.md", "my_note"), find(notes, "x.md", "my_note", by={"folded_name"})
(None, 'My note.md')
>>> plastic = {"p.md": About(title="Neuroplasticity and plasticity")}
>>> find(["p.md"], "x.md", "neuroplasticity_and_plasticity", about=plastic)  # 39
>>> find(["p.md"], "x.md", "neuroplasticity_and_plasticity", about=plastic, by={"folded_name"})
'p.md'
>>> iron = {"iron.md": About(kind="supplement"), "lab/Iron.md": About(kind="biomarker")}
>>> find(list(iron), "x.md", "iron", about=iron, kind="biomarker")
'iron.md'
>>> find(list(iron), "x.md", "iron", about=iron, kind="biomarker", by={"kind"})
'lab/Iron.md'
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

Spelling = Callable[[str], str]


class About(NamedTuple):
    """What a note says of itself, as far as links care."""

    title: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = ""
    permalink: str = ""


def find(
    paths: Sequence[str],
    source: str,
    written: str,
    style: str = "wiki",
    about: Mapping[str, About] | None = None,
    by: Collection[str] = (),
    kind: str = "",
) -> str | None:
    """The path that a link names, or None.

    `written` is what stands in the brackets, `style` is `wiki`, `markdown` or `html`.
    """
    about = about or {}
    target = _target(written, style)
    if not target:
        return source if target == "" and "#" in written else None
    if "kind" in by and kind:
        namesakes = [path for path in paths if _folded(_of(about, path).kind) == _folded(kind)]
        found = next(_ways(namesakes, source, target, style, {}, by), None)
        if found:
            return found
    return next(_ways(paths, source, target, style, about, by), None)


def _target(written: str, style: str) -> str | None:
    """The path in a link, `""` for the note itself, None where it leads to another site."""
    if style == "wiki":
        return _nfc(written.split("|")[0].removesuffix("\\").split("#")[0].strip())
    bare = written.strip()
    if bare.startswith("<") and bare.endswith(">"):
        bare = bare[1:-1]
    elif style == "markdown" and re.search(r"\s", bare):
        return None
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", bare):
        return None
    return _nfc(unquote(bare.split("#")[0]))


def _ways(
    paths: Sequence[str],
    source: str,
    target: str,
    style: str,
    about: Mapping[str, About],
    by: Collection[str],
) -> Iterator[str]:
    """What each rule finds, in the order of the rules."""
    if style != "wiki" and target.startswith("/"):
        address = target.strip("/")
        yield from (path for path in sorted(about) if about[path].permalink.strip("/") == address)
    named = [path for path in paths if "." in posixpath.basename(path)]
    for files in (named, paths) if style == "wiki" else (paths,):
        for spelling in (_nfc, _folded):
            yield from _by_path(files, source, target, style, spelling)
    if "alias" in by:
        yield from _only(path for path in paths if _is_alias(target, _of(about, path)))
    if "title" in by:
        named = _folded(target)
        yield from _only(path for path in paths if _folded(_of(about, path).title) == named)
    if "folded_name" in by:
        yield from _by_path(paths, source, target, style, _loose)
        loose = _loose(target)
        titled = [path for path in paths if loose and _loose(_of(about, path).title) == loose]
        yield from sorted(titled, key=lambda path: _rank(path, source))


def _by_path(
    paths: Sequence[str],
    source: str,
    target: str,
    style: str,
    spelling: Spelling,
) -> Iterator[str]:
    """The files where the link may point, then those whose path ends so, the shortest first."""
    root = posixpath.normpath(target.lstrip("/"))
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(source), target))
    if target.startswith(("./", "../")):
        places, anywhere = [beside], False
    elif style == "wiki":
        places, anywhere = [root, beside], True
    else:
        places, anywhere = ([root], False) if target.startswith("/") else ([beside, root], True)
    for place in places:
        here = [path for path in paths if _is(path, place, spelling)]
        yield from sorted(here, key=lambda path: (_nfc(path) != place, *_order(path)))
    if anywhere:
        yield from sorted((path for path in paths if _is(path, root, spelling, "/")), key=_order)


def _is(path: str, place: str, spelling: Spelling, before: str = "") -> bool:
    """Whether a path is this place, or ends so behind `before`; a note needs no extension."""
    name, is_note = _called(before + path, spelling)
    for one in _spelled(place, spelling, is_note):
        if name.endswith(before + one) if before else name == one:
            return True
    return False


@lru_cache(100_000)
def _called(path: str, spelling: Spelling) -> tuple[str, bool]:
    """What a file is called, and whether it is a note."""
    is_note = path.lower().endswith(".md")
    return spelling(path[:-3] if is_note else path), is_note


@lru_cache(100_000)
def _spelled(place: str, spelling: Spelling, is_note: bool) -> tuple[str, ...]:
    """What a file at a place may be called."""
    wanted = [place, place[:-3]] if is_note and place.lower().endswith(".md") else [place]
    return tuple(spelled for one in wanted if (spelled := spelling(one)))


def _order(path: str) -> tuple[int, str]:
    return len(_nfc(path)), path


def _rank(path: str, source: str) -> tuple[bool, bool, int, str]:
    """The rule of plain names, for files that were not found by their path."""
    return "/" in path, posixpath.dirname(path) != posixpath.dirname(source), *_order(path)


def _is_alias(target: str, note: About) -> bool:
    return _folded(target) in map(_folded, note.aliases)


def _only(found: Iterator[str]) -> list[str]:
    """A name of several notes is none's."""
    fits = sorted(set(found))
    return fits if len(fits) == 1 else []


def _of(about: Mapping[str, About], path: str) -> About:
    return about.get(path, About())


@lru_cache(10_000)
def _nfc(text: str) -> str:
    return normalize("NFC", text)


@lru_cache(10_000)
def _folded(text: str) -> str:
    return _nfc(_nfc(text).casefold())


@lru_cache(10_000)
def _loose(text: str) -> str:
    return re.sub(r"[\s_-]", "", _folded(text))
