"""What each setting takes: types, ranges, and texts that the rest of the project can live with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from fnmatch import translate
from ipaddress import IPv6Address
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from graphbuild.config.colours import hex_colour

MAX_ITEMS = 1000
MAX_TEXT = 10_000
MAX_SHORT = 1000
MAX_NOTE_BYTES = 100_000_000

# What RFC 3987 has no place for in an IRI.
_NOT_IN_IRI = re.compile(
    r"[\x00-\x20\x7f-\xa0<>\"{}|"
    r"\\^`\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\uffff]"
)
_NOT_A_PLANE = re.compile(
    "[\U000e0000-\U0010ffff]|["
    + "".join(chr((plane << 16) + end) for plane in range(1, 14) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ADDRESS = re.compile(r"([^/?#\[\]@]*@)?\[([0-9A-Fa-f:.]+)\](?=[:/?#]|$)")
_URN = re.compile(r"urn:[A-Za-z0-9][A-Za-z0-9-]{1,31}:\S*")


class Misfit(NamedTuple):
    """What is wrong with a value, as the end of a sentence, and what to write instead."""

    message: str
    hint: str = ""


def misfit(key: str, value: Any, default: Any) -> Misfit | None:
    """What is wrong with the value of a setting that has a default of this type."""
    if type(value) is not type(default):
        return Misfit(f"takes {_TYPES[type(default)]}")
    if isinstance(value, str) and (wrong := _text(key, value)):
        return wrong
    check = _CHECKS.get(key)
    return check(value) if check else None


def normal(key: str, value: Any) -> Any:
    """A value that fits, in the one form in which it is kept."""
    if key == "colour":
        return hex_colour(value)
    return _with_end(value) if key == "base" else value


def _with_end(base: str) -> str:
    """A base that ends where a name may begin. A colon does so in a URN or a path; behind a host a
    port would follow it.
    """
    within = base.startswith("urn:") or "/" in base.partition("://")[2]
    return base if base.endswith(("/", "#")) or (within and base.endswith(":")) else base + "/"


def in_short(text: str, length: int = 60) -> str:
    """A text of the settings as a message may show it: short, and with nothing that moves the
    cursor.

    >>> in_short("a\\x1b[2Jb"), in_short("x" * 99, 4)
    ('a�[2Jb', 'xxxx…')
    """
    shown = "".join(one if one.isprintable() else "\ufffd" for one in text[:length])
    return shown + "…" * (len(text) > length)


_TYPES = {bool: "true or false", int: "a whole number", str: "a text", dict: "a table"}


def _text(key: str, value: str) -> Misfit | None:
    most = MAX_TEXT if key == "definition" else MAX_SHORT
    if len(value) > most:
        return Misfit(f"takes at most {most} characters")
    free = "\n\t" if key == "definition" else ""
    if odd := next((one for one in value if one not in free and _is_odd(one)), None):
        return Misfit(f"holds the character U+{ord(odd):04X}, which no text may have")
    return None


def _is_odd(char: str) -> bool:
    """Control characters, half characters, and those that are never any: neither XML nor a terminal
    takes them.
    """
    return unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or ord(char) & 0xFFFE == 0xFFFE


def _colour(value: str) -> Misfit | None:
    hint = "write a name of CSS such as teal, #07b, #0077bb, rgb(0 119 187) or hsl(202 100% 37%)"
    return None if hex_colour(value) else Misfit(f"takes a colour, not “{in_short(value)}”", hint)


def _note_bytes(value: int) -> Misfit | None:
    return None if 1 <= value <= MAX_NOTE_BYTES else Misfit(f"takes 1 to {MAX_NOTE_BYTES}")


def _base(value: str) -> Misfit | None:
    return (
        None
        if _is_base(value)
        else Misfit("takes an absolute IRI", 'for example "https://garden.example/"')
    )


def _licence(value: str) -> Misfit | None:
    return (
        None
        if not value or _is_base(value)
        else Misfit(
            "takes the address of a licence",
            'for example "https://creativecommons.org/licenses/by/4.0/"',
        )
    )


def _is_base(value: str) -> bool:
    if (
        _NOT_IN_IRI.search(value)
        or _NOT_A_PLANE.search(value)
        or _BAD_ESCAPE.search(value)
        or value.count("#") > 1
    ):
        return False
    if value.startswith("urn:"):
        return bool(_URN.fullmatch(value)) and "[" not in value and "]" not in value
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
        plain = _without_address(value)
    except ValueError:
        return False
    return value.startswith(("http://", "https://")) and bool(host) and not set(plain) & set("[]")


def _without_address(value: str) -> str:
    """An IRI without the address in brackets that its host may be. Raises ValueError where that is
    no address.
    """
    start, _, behind = value.partition("://")
    if address := _ADDRESS.match(behind):
        IPv6Address(address[2])
        return f"{start}://{behind[address.end() :]}"
    return value


def _glob(value: str) -> Misfit | None:
    try:
        re.compile(translate(value))
    except (re.error, RecursionError, OverflowError):
        return Misfit(
            f"takes a shell pattern, not “{in_short(value)}”", 'for example "drafts" or "*.tmp.md"'
        )
    return None


def _columns(value: dict[str, Any]) -> Misfit | None:
    for field, title in value.items():
        wrong = misfit("title", title, "")
        if wrong or not title.strip() or not re.fullmatch(r"[A-Za-z_]\w*", field):
            return Misfit(
                f"takes the title of a column for a field, not “{in_short(str(title))}” "
                f"for “{in_short(field)}”"
            )
    return None


_CHECKS: dict[str, Callable[[Any], Misfit | None]] = {
    "base": _base,
    "colour": _colour,
    "columns": _columns,
    "exclude": _glob,
    "folders": _glob,
    "licence": _licence,
    "max_note_bytes": _note_bytes,
    "mentions": _glob,
}
