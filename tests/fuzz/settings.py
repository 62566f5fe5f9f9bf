"""Odd settings files."""

from __future__ import annotations

from random import Random

OWN = (
    'base = "https://a.example/"\ntitle = "T"\nexclude = ["x*"]\nlink_by_alias = true\nlink_by_title = true\nlink_by_folded_name = true\n',
    'published = true\n[kinds.Dish]\ntypes = ["organ"]\ncolour = "#0072b2"\nbelow = "Thing"\n',
    '[[patterns]]\nname = "p"\npredicate = "uses"\nheadings = ["Afferents"]\nline = "{object}[ - {share:number}% strength]"\n[predicates.uses]\nlabel = "uses"\n',
    '[[patterns]]\npredicate = "contains"\ncolumns = { object = "From", share = "Strength" }\nsubject = "heading"\nlist = true\n',
)

VALUES = (
    "1", "-5", "0", "1.5", "nan", "inf", "true", '""', '"x"', "[]", "{}", "[1]", '["a", 1]', "[[]]", '{ a = "b" }', "1979-05-27", "07:32:00", "1979-05-27T07:32:00Z", "9" * 10_000, "-" + "9" * 30, "0x" + "f" * 4_000,
    '"red"', '"#07b"', '"#0072b2ff"', '"#gggggg"', '"rgb(1,2,3)"', '"#0072b2;x:y"', "'</style><img src=x onerror=gbfuzz>'", '"\\u0000"', '"a\\u0000b"', '"\\uFFFF"', '"\\U0010FFFF"', '"a\\nb"', '"\\u202e"',
    '"/dev/zero"', '"/dev/null"', '"/dev/stdin"', '"/proc/self/mem"', '".."', '"."', '"/"', '"~"', '"notes"', '"pipe"', '"loop"', '"graphbuild.toml"', "'" + "a/" * 3_000 + "'", "'" + "x" * 300 + "'", '"a*b[c"', '"[!"', '"**/**/**"', '"***************************************b"',
    '"https://"', '"http://a b/"', '"urn:"', '"https://[/"', '"https://x/?a=%zz"', '"javascript:x"', '"https://a/\\u0001"', '"https://é.x/ü/"', "[" * 3_000, "[" * 300 + "]" * 300, "{ a = " * 200, '"""', "'''", '"\\q"', '"(a+)+$"', '"{object}"', '"{object}{object}"', '"{object:number}"',
    '"{}"', '"{object}[[[["', '"{object}]["', '"[{object}]"', '"{object} {a} {b} {c} {d} {e}"', '"{object}[ {a}[ {b}]]"', "'{object' ", '"{Object}"', '"{object}{x:number}{y:number}"', "'{object} \\ (.*'", '"{subject} {object}"', '"{object:date}"', '["{object}", ""]', '"Thing"', '"Nothing"', '"Dish"', "2147483648", "1e400",
)  # fmt: skip

KEYS = (
    "base", "title", "exclude", "published", "max_note_bytes", "link_by_alias", "link_by_title", "link_by_folded_name", "packs", "queries", "templates", "kinds", "predicates", "patterns",
    "kinds.A.colour", "kinds.A.label", "kinds.A.types", "kinds.A.below", "kinds.A.definition", "kinds.Thing.below", "kinds.Note.types", "kinds.Supplement.colour", 'kinds."a b".label', "predicates.p.label", "predicates.p.inverse", "predicates.p.value",
    "predicates.p.symmetric", "predicates.projectsTo.inverse", "predicates.linksTo.value", "predicates.name.label", "unknown", '""', "a.b.c.d", "base.x", "patterns.x", "\u00e9", "colour", "line", "columns", "subject", "subject_kind", "object_kind", "list", "key", "types", "folders", "tags", "headings", "name", "predicate", "below",
)  # fmt: skip

LINES = ("[[patterns]]", "[patterns]", "[kinds.A]", "[kinds.B]\nbelow = \"A\"", "[kinds.A]\nbelow = \"B\"\n[kinds.B]\nbelow = \"A\"", "[predicates.p]", "[[kinds]]", "[tool.graphbuild]", "[", "]", "[]", "[[a]", "=", "= 1", "a", "#", "\x00", "\ufeff", "\x7f", "a = 1\r", "[a.b]\n[a.b]", "a = 1\na = 2", "[" + "a." * 2_000 + "a]", "a." * 2_000 + "a = 1", "[kinds.A]\nbelow = \"A\"")  # fmt: skip


def mutated(rng: Random, text: str) -> str:
    """The settings with a value of another kind, an odd line, or lines of another order."""
    lines = text.rstrip("\n").split("\n")
    for _ in range(rng.choice((1, 1, 2, 4))):
        lines = rng.choice(
            (_other_value, _other_value, _new_key, _new_key, _odd_line, _swapped, _without)
        )(rng, lines or [""])
    return "\n".join(lines) + "\n"


def _other_value(rng: Random, lines: list[str]) -> list[str]:
    spots = [at for at, line in enumerate(lines) if "=" in line]
    if not spots:
        return _new_key(rng, lines)
    at = rng.choice(spots)
    return [*lines[:at], f"{lines[at].partition('=')[0]}= {rng.choice(VALUES)}", *lines[at + 1 :]]


def _new_key(rng: Random, lines: list[str]) -> list[str]:
    at = rng.choice((0, 0, rng.randrange(len(lines) + 1)))
    return [*lines[:at], f"{rng.choice(KEYS)} = {rng.choice(VALUES)}", *lines[at:]]


def _odd_line(rng: Random, lines: list[str]) -> list[str]:
    at = rng.randrange(len(lines) + 1)
    return [*lines[:at], *rng.choice(LINES).split("\n"), *lines[at:]]


def _swapped(rng: Random, lines: list[str]) -> list[str]:
    rng.shuffle(lines)
    return lines


def _without(rng: Random, lines: list[str]) -> list[str]:
    at = rng.randrange(len(lines))
    return lines[:at] + lines[at + 1 :]
