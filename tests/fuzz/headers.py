"""Odd front matter."""

from __future__ import annotations

from random import Random

ODD = (
    "a: &x [1]\nb: *x", "a: &x\n  b: *x", "a: *nowhere", "<<: {a: 1}", "a: &m {b: 1}\nc:\n  <<: *m", "<<: [1]", "<<: *", "a: !!python/object/apply:os.system ['true']",
    "a: !!binary ====", "a: !!binary AAAA", "a: !!set {x, y}", "a: !!timestamp x", "a: !!int x", "a: !!float x", "a: !!omap [b: 1]", "a: !x y", "a: !<tag:yaml.org,2002:null> x", "a: !!null x",
    "a: 1\na: 2", "a:\tb", "\ta: b", "a: |\n  x\n y", "a: >-\n\n\n", "a: |9\n x", "? a\n: b", "? [a, b]\n: c", "? {a: b}\n: c", "1: a", "true: a", "null: a", "1.5: a", "2020-01-01: a",
    "a: 2020-02-30", "a: 2020-01-01T25:00:00", "a: 0000-00-00", "date: 9999-99-99", "a: 1" + "0" * 5_000, "a: 0x" + "f" * 5_000, "a: 0o9", "a: 1_000:59:59", "a: 1e999999", "a: -.inf", "a: .nan",
    "a: {b: {c: {d: [e, {f: g}]}}}", "a: [[[[]]]]", "a: {}", "a: []", "a: [,]", "a: {,}", "a: [b", "a: {b", 'a: "b', "a: 'b", "a: b: c", "- a", "a", "...", "--- x", "--- |", "%YAML 9.9", "%TAG ! x",
    "a: \"\\ud800\"", 'a: "\\x00"', 'a: "\\U00110000"', 'title: "\\0"', "title: [a, b]", "title: {a: b}", "title: 1", "title: true", "title: null", "title:", "title: 2020-01-01", "title: '  '",
    "type: [organ, supplement]", "type: {a: b}", "type: 1", "type: ''", "type: Organ ", "aliases: {a: b}", "aliases: [[a]]", "aliases: [null, 1, true]", "aliases: a, b, [[c]]", "aliases: ['[[', '']",
    "tags: {a: b}", "tags: [1, null, [a]]", "tags: '#'", "tags: a  b,,c", "dg-publish: maybe", "dg-publish: [true]", "permalink: /", "permalink: //a/../b", "permalink: javascript:x", "permalink: [a]",
    "permalink: 'a b#c?d'", "dg-permalink: ''", "url: 'http://['", "source: //[", "link: '[[a|b]]'", "a: '[[b'", "projectsTo: [[Pons]]", "related:\n- '[[Pons]]'\n- {a: '[[b]]'}", "a: '<img src=x onerror=gbfuzz>'",
    "title: '<img src=x onerror=gbfuzz></script><!--'", "dosage: {a: [1, {b: c}]}", "evidence_level: 1" + "0" * 400, "evidence_level: .nan", "level: -1", "'a': \"b\"", "\"a\\nb\": c", "'': x", "' ': x", "a.b/c#d: x", "<b>: x",
    "a: " + "[" * 500, "a: " + "{a: " * 300, "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]",
    "a: &a {k: x}\nb: &b {i: *a,j: *a,k: *a,l: *a,m: *a}\nc: &c {i: *b,j: *b,k: *b,l: *b,m: *b}\nd: &d {i: *c,j: *c,k: *c,l: *c,m: *c}\ne: &e {i: *d,j: *d,k: *d,l: *d}\nf: {i: *e,j: *e,k: *e,l: *e}",
    "\u00a0a: b", "a\u2028b: c", "a: b\x0c", "a: \x85b", "#", "a: # x", "a: @x", "a: `x", "a: %x", "&a b: c", "*a : b", "!!str a: b", "=: x", "y: n", "on: off", "a: 0b1", "a: 1:2", "a: 190:20:30.15", "a: +1", "a: .", "a: ~",
)  # fmt: skip

FRAMES = (
    "---\n{}\n---\n", "---js\n{}\n---\n", "---json\n{}\n---\n", "--- \n{}\n--- \n", "----\n{}\n----\n", "---\n{}\n...\n", "---\n{}", "\ufeff---\n{}\n---\n", "\n---\n{}\n---\n", "---\r\n{}\r\n---\r\n", "---\r{}\r---\r",
    "---\n{}\n---\n---\n{}\n---\n", "+++\n{}\n+++\n", "---\n---\n{}\n---\n", "---\n\n\n{}\n\n---", ";;;\n{}\n;;;\n", "---\n# {}\n---\n", "<!---\n{}\n--->\n", "---toml\n{}\n---\n",
)  # fmt: skip


def parted(text: str) -> tuple[str, str]:
    """The lines between the markers, and the body."""
    if not text.startswith("---\n") or "\n---\n" not in text[3:]:
        return "", text
    header, _, body = text[4:].partition("\n---\n")
    return header, body


def mutated(rng: Random, text: str) -> str:
    """The note with odd lines in its front matter, or an odd frame around it."""
    header, body = parted(text)
    lines = header.split("\n") if header else ["title: Pons", "type: organ"]
    for _ in range(rng.choice((1, 1, 2, 3))):
        at = rng.randrange(len(lines) + 1)
        lines[at:at] = rng.choice(ODD).split("\n")
        if rng.random() < 0.3:
            spot = rng.randrange(len(lines))
            lines[spot] = _odd_value(rng, lines[spot])
    frame = rng.choice(FRAMES) if rng.random() < 0.3 else FRAMES[0]
    return frame.replace("{}", "\n".join(lines)) + body


def _odd_value(rng: Random, line: str) -> str:
    """A key of the note with the value of another one of these."""
    key, value = line.partition(":")[0], rng.choice(ODD).partition(":")[2]
    return rng.choice(
        (
            f"{key}:{value}",
            f"  {line}",
            line.replace(" ", "\t"),
            f"{line} #",
            line[: len(line) // 2],
            f"{key}: &x {value}",
            f"- {line}",
            f"{line}\r",
        )
    )
