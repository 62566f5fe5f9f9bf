"""What two exports do not say alike, and all that is needed to tell it: the rest costs nothing to
compare.

An export has one block a subject, with an empty line before each. Blocks that are the same on both
sides are left out on both, unless they help to tell a difference.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

_BETWEEN = b"\n\n"
_SUBJECT = b"rdf:subject"
_MARKS = b",;"
_PLACES = (b"passage:", b"section:")  # a passage names its section, and that its note
Blocks = Mapping[bytes, bytes]
Wanted = set[bytes]


class _Export(NamedTuple):
    """An export in its blocks, by their subjects as they are written."""

    header: bytes
    blocks: Blocks

    @classmethod
    def of(cls, turtle: bytes) -> _Export:
        """The blocks of an export; those of one subject are one."""
        header, *several = turtle.rstrip(b"\n").split(_BETWEEN)
        blocks: dict[bytes, bytes] = {}
        for block in several:
            subject = block.partition(b" ")[0]
            known = blocks.get(subject)
            blocks[subject] = known + _BETWEEN + block if known else block
        return cls(header, blocks)

    def only(self, subjects: Collection[bytes]) -> bytes:
        """The export of these subjects alone."""
        kept = (block for subject, block in self.blocks.items() if subject in subjects)
        return _BETWEEN.join((self.header, *kept)) + b"\n"


def apart(old: bytes, new: bytes) -> tuple[bytes, bytes]:
    """Both exports without what says nothing of their differences.

    >>> old = b"@prefix a: <x:a> .\\n\\na:one a:is a:two .\\n\\na:three a:is a:four .\\n"
    >>> apart(old, old.replace(b"four", b"five"))[1]
    b'@prefix a: <x:a> .\\n\\na:three a:is a:five .\\n'
    """
    was, now = _Export.of(old), _Export.of(new)
    if not _agree(was.header, now.header):
        return old, new
    wanted = _needed(was.blocks, now.blocks)
    return was.only(wanted), now.only(wanted)


def _agree(one: bytes, other: bytes) -> bool:
    """Whether no prefix means one thing here and another there."""
    declared = {*one.split(b"\n"), *other.split(b"\n")}
    return len({line.rpartition(b" <")[0] for line in declared}) == len(declared)


def _needed(was: Blocks, now: Blocks) -> Wanted:
    """The subjects that differ, what names them, what says more of what they say, and what all
    these name, up to the notes of their passages.
    """
    differ = {one for one in was.keys() | now.keys() if was.get(one) != now.get(one)}
    subjects = {one for block in _of(differ, was, now) if (one := _stated_of(block))}
    wanted = differ | {
        subject
        for subject, block in now.items()  # what is only in the other, or otherwise there, differs
        if _stated_of(block) in subjects or not differ.isdisjoint(_names(block))
    }
    wanted |= _named_by(wanted, was, now)
    for kind in _PLACES:
        wanted |= _named_by([one for one in wanted if one.startswith(kind)], was, now)
    return wanted


def _of(subjects: Iterable[bytes], was: Blocks, now: Blocks) -> list[bytes]:
    return [side[one] for one in subjects for side in (was, now) if one in side]


def _named_by(subjects: Iterable[bytes], was: Blocks, now: Blocks) -> Wanted:
    return {name for block in _of(subjects, was, now) for name in _names(block)}


def _names(block: bytes) -> list[bytes]:
    """Every word of a block, without the mark after it: what it names is among them."""
    return [word.rstrip(_MARKS) for word in block.split()]


def _stated_of(block: bytes) -> bytes:
    """The subject of a statement; empty for any other block."""
    return block.partition(_SUBJECT + b" ")[2].partition(b" ")[0].rstrip(_MARKS)
