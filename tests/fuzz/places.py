"""Odd bytes, odd names, and things in a garden that are no plain files."""

from __future__ import annotations

from random import Random

from tests.fuzz.garden import Entry

NAMES = (
    "javascript:alert(1).md", "Re: plan.md", "a#b.md", "a|b.md", "[x].md", "[[x]].md", "a^b.md", "a\\b.md", "a?b.md", "a%20b.md", "a%zz.md", "trail .md", " lead.md", "dots...md", "..md", "x.md.md", ".md", "a\nb.md",
    "a\tb.md", "a\x01b.md", "a\x7fb.md", "\u202eb.md", "e\u0301.md", "\u00e9.md", "\u200b.md", "\u00a0.md", "\ufeff.md", "a\u2028b.md", "\udcff.md", "\udcc3/a.md", "A.md", "a.MD", "a.Html", "a.html", "a.htm", "a.markdown", "PONS.md", "pons.md", "Pons.html",
    "<img src=x onerror=gbfuzz>.md", "'\"`.md", "</script>.md", "con.md", "index.md", "index.html", "README.md", "graph.ttl", "x/graph.ttl", "files.sha256", "out/explorer.html", "x" * 200 + ".md", "\u00e9" * 100 + ".md", "a/" * 60 + "deep.md", "~.md", "-.md", "--help.md", "*.md", "$HOME.md", "{x}.md",
    "http:/a.md", "urn:a:b.md", "mailto:a@b.md", "data:text,x.md", "1.md", "0/1/2.md", "a b/c d.md", "a/a.md", "a/A.md", "a/b.md/c.md", "@.md", "&amp;.md", "a;b.md", "a,b.md", "\u65e5\u672c.md", "\U0001f9e0.md", "organ/pons.md", "grounding.csv", "queries/x.rq", "a.canvas", "a.png", ".hidden/a.md", ".obsidian/app.json",
)  # fmt: skip

KINDS = ("link", "link", "folder", "pipe", "locked", "locked folder")
TARGETS = (
    "{self}",
    "..",
    ".",
    "/etc/passwd",
    "/dev/zero",
    "nowhere.md",
    "note0.md",
    "../..",
    "/",
    "loop/loop",
    "\udcff",
    "x" * 300,
)
SPECIAL_NAMES = (
    "x.md",
    "loop",
    "note1.md",
    "pipe",
    "a/b.md",
    "grounding.csv",
    "queries",
    "graphbuild.toml",
    "x.png",
    "pyproject.toml",
    "x.html",
    "out",
    ".git",
    "x\udcff.md",
    "loop.md",
)
GROUNDING = b"decision,thing,identifier\nyes,anatomy/pons,UBERON:0000988\nno,anatomy/insula,UBERON:0002022\n"

# Gardens that were more than a build could bear: of odd names, and of what is no plain file.
GARDENS = (
    (Entry("javascript:alert(1).md", b"[[note0]]\n"), Entry("a/Re: plan.md", b"[[note0]]\n")),
    (Entry("loop.md", b"loop.md", "link"), Entry("grounding.csv", b"grounding.csv", "link")),
    (Entry("shut", b"", "locked folder"), Entry("shut.md", b"", "locked")),
    (Entry("grounding.csv", b"", "locked"),),
    (Entry("graphbuild.toml", b"x" * 300, "link"),),
    (Entry("graphbuild.toml", b'templates = "pipe"\n'), Entry("pipe", b"", "pipe")),
    (
        Entry("graphbuild.toml", b'queries = "own"\n'),
        Entry("own/endless.rq", b"/dev/zero", "link"),
        Entry("own/shut.rq", b"", "locked"),
    ),
)


def broken(rng: Random, data: bytes) -> bytes:
    """The bytes with bits turned, cut, in another encoding, or with what is no text."""
    if not data:
        return b"\0"
    at = rng.randrange(len(data))
    text = data.decode("utf-8", "replace")
    how = rng.randrange(8)
    if how == 0:
        return bytes(one ^ (1 << rng.randrange(8)) if rng.random() < 0.002 else one for one in data)
    if how == 1:
        return data[:at]
    if how == 2:
        odd = (
            b"\0",
            b"\xff",
            b"\xc3",
            b"\xed\xa0\x80",
            b"\xf4\x90\x80\x80",
            b"\xe2\x80",
            b"\x1b[31m",
            b"\x85",
            b"\xc2\x85",
            b"\xa0",
            b"\x1a",
            b"\r",
            b"\xe2\x80\xa8",
        )
        return data[:at] + rng.choice(odd) * rng.choice((1, 1, 500)) + data[at:]
    if how == 3:
        mark, name = rng.choice(
            (
                (b"\xff\xfe", "utf-16-le"),
                (b"\xfe\xff", "utf-16-be"),
                (b"", "utf-16-le"),
                (b"\xff\xfe\0\0", "utf-32-le"),
            )
        )
        return mark + text.encode(name, "surrogatepass") + rng.choice((b"", b"x", b"\x00\xd8"))
    if how == 4:
        return text.encode("cp1252", "replace")
    if how == 5:
        return text.replace(
            "\n", rng.choice(("\r\n", "\r", "\n\r", "\u2028", "\x0b", "\x0c", "\n\n", ""))
        ).encode()
    if how == 6:
        return b"\xef\xbb\xbf" * rng.choice((1, 2)) + data
    return data + data[at:]


def named(rng: Random, entry: Entry) -> Entry:
    """The same entry by an odd name."""
    return Entry(rng.choice(NAMES), entry.content, entry.kind)


def special(rng: Random) -> Entry:
    """Something that is no plain file, or one that nobody may read."""
    kind, path = rng.choice(KINDS), rng.choice(SPECIAL_NAMES)
    if kind == "link":
        return Entry(
            path,
            rng.choice(TARGETS)
            .replace("{self}", path.rpartition("/")[2])
            .encode("utf-8", "surrogateescape"),
            kind,
        )
    return Entry(path, b"# A\n[[note0]]\n" if kind == "locked" else b"", kind)


def grounding(rng: Random) -> Entry:
    """A table of decisions, odd as a rule."""
    return Entry(
        "grounding.csv",
        broken(rng, GROUNDING)
        if rng.random() < 0.6
        else GROUNDING + b'"x,\n' * rng.choice((1, 500)),
    )
