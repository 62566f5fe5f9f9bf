"""The page itself: a template, its own styles and scripts, and the data, all in one file that asks
the network for nothing.

Notes are untrusted. Data stands in `application/json` blocks, where nothing runs, with `< > &`
escaped so that no text can end the block. The Content-Security-Policy lets exactly the known
scripts and styles run: it hashes the assets, never the rendered page.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from base64 import b64encode
from importlib.resources import files
from string import Template
from typing import Any

from graphbuild.emit.explorer.data import PageData
from graphbuild.emit.explorer.packing import safe
from graphbuild.emit.json import dump

STYLES = ("page.css", "views.css")
MOST_QUOTES = 32 << 20  # bytes: a page of about twice as much still opens in a few seconds
_NO_SERVER = b'data-endpoint="" data-version=""'
_DATA, _END = b'<script type="application/json" id="data">{', b"\n}\n"
_QUOTES = re.compile(rb'<script type="application/json" id="quotes-\d+">([^<]*)</script>')
_NEXT = re.compile(rb',\n"\w+": ')


def page(title: str, data: PageData) -> bytes:
    """The bytes of the page, with its quotes in it unless they are too many."""
    quotes = data.quotes if quotes_fit(data) else ()
    styles, scripts = _joined(STYLES), _read("page.js")
    known = {
        "policy": policy([scripts], [styles]),
        "title": html.escape(title),
        "styles": styles,
        "scripts": scripts,
    }
    # What is large stays bytes: as text it would take twice the room, and several times over.
    start, between, end = (
        Template(part).substitute(known).encode("utf-8", "replace")
        for part in re.split(r"\$(?:data|quotes)\b", _asset("page.html"))
    )
    rows = (
        b'<script type="application/json" id="quotes-%d">%b</script>' % (at, one)
        for at, one in enumerate(quotes)
    )
    return b"".join((start, block(data.known), between, b"\n".join(rows), end))


def known_of(page: bytes, name: str) -> Any:
    """One thing that a page knows, by its name. ValueError where it is no page of ours."""
    start, end = _place(page, name)
    return json.loads(page[start:end])


def knowing(page: bytes, known: dict[str, Any]) -> bytes:
    """A page that knows other things by these names, and all else as it did. ValueError where it
    is no page of ours.
    """
    parts: list[bytes] = []
    done = 0
    for name in sorted(known):
        start, end = _place(page, name)
        told = block({name: known[name]})
        at = len(_key(name)) + 1
        parts += page[done:start], told[at : -len(_END)]
        done = end
    return b"".join((*parts, page[done:]))


def quotes_in(page: bytes) -> list[bytes]:
    """The blocks of quotes that a page has."""
    return _QUOTES.findall(page)


def _place(page: bytes, name: str) -> tuple[int, int]:
    """From where to where stands what a page knows by a name: each name begins a line, and no line
    within what is known by one begins so.
    """
    first = page.index(_DATA)
    start = page.index(_key(name), first) + len(_key(name))
    end = page.index(_END, start)
    following = _NEXT.search(page, start, end)
    return start, following.start() if following else end


def _key(name: str) -> bytes:
    return b'\n"%b": ' % name.encode()


def served(content: bytes, endpoint: str, version: str) -> bytes:
    """The same page as a server gives it: it may ask that server, and knows which version of the
    page it is.
    """
    for plain, live in (
        (b"connect-src 'none'", b"connect-src 'self'"),
        (
            _NO_SERVER,
            f'data-endpoint="{html.escape(endpoint)}" data-version="{html.escape(version)}"'.encode(),
        ),
    ):
        content = content.replace(plain, live, 1)
    return content


def block(data: dict[str, Any]) -> bytes:
    """JSON that is safe inside a `<script>` element, whatever its strings hold."""
    return safe(dump(data))


def quotes_fit(data: PageData) -> bool:
    """Whether one file holds all quotes; else they stand in files beside the page, for a server to
    give.
    """
    return sum(map(len, data.quotes)) <= MOST_QUOTES


def policy(scripts: list[str], styles: list[str]) -> str:
    """Nothing but these scripts and styles, and pictures that the page makes itself."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hashes(texts: list[str]) -> str:
    return " ".join(
        f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts
    )


def _joined(names: tuple[str, ...]) -> str:
    return "\n".join(_asset(name) for name in names)


def _asset(name: str) -> str:
    return _read(f"assets/{name}")


def _read(path: str) -> str:
    return _normal((files(__package__) / path).read_text(encoding="utf-8"))


def _normal(text: str) -> str:
    """Line ends as a browser sees them when it hashes."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
