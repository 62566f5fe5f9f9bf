"""Who speaks: `Guest: Dr. Ada Lind`, "hosted by Ben Oak", the guest in the title. Whom a note only
names is no speaker.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from graphbuild import patterns as re
from graphbuild.mentions.words import is_talk
from graphbuild.model import Claim, Finding, Note, Predicate, Ref
from graphbuild.outline import Entry, Outline, part
from graphbuild.packs.episodes.words import WORDS
from graphbuild.reading.claims import note_ref
from graphbuild.terms.episodes import HAS_GUEST, HAS_HOST
from graphbuild.terms.garden import PERSON, PERSON_TITLE

_BY = "speakers"
_NEAR = 20  # characters before a name in which it is compared
_ROLES = ((HAS_GUEST, "guest"), (HAS_HOST, "host"))
_WORD = r"[A-ZÀ-Þ](?:[’'][A-Z])?[a-zà-ÿ]+(?:[A-Z][a-z]+)?(?:-[A-Za-zÀ-ÿ]+){0,3}"
_PARTICLE = r"van|von|der|den|de|da|di|la|le|bin|al|ten|ter"
_TITLE = r"(?:(?P<title>Dr|Prof|Professor|Mr|Mrs|Ms)\b\.?\s+){0,3}"
_NO_NAME = rf"(?!(?i:{WORDS.pattern('before_names')})\b)"
_NAME = rf"{_TITLE}(?P<name>{_NO_NAME}{_WORD}(?:\s+[A-Z]\.)?(?:\s+(?:(?:{_PARTICLE})\s+){{0,3}}{_WORD}){{1,2}})"


def _named(group: str) -> str:
    """A name with its titles, by a group of its own."""
    return _NAME.replace("(?P<title>", "(?:").replace("(?P<name>", f"(?P<{group}>")


_BEHIND_NUMBER = re.compile(
    rf"(?:(?i:{WORDS.pattern('talk_numbers')})\s*)?#?\d+\s*[-–—:|]\s*{_NAME}\s*[-–—:|]"
)


def _before(tag: str, between: str) -> re.Pattern[str]:
    """A name behind one of these words; a comma, bold or a title may stand between."""
    return re.compile(rf"\b(?i:{WORDS.pattern(tag)}){between}\**{_NAME}")


def _behind(tag: str) -> re.Pattern[str]:
    """A name before one of these words: "Ben Oak (host)", "Ben Oak, your host,"."""
    noun = rf"(?:(?:{WORDS.pattern('role_articles')})\s+)*(?:{WORDS.pattern(tag)})"
    return re.compile(rf"{_NAME}\**\s*(?:\((?i:{noun})\)|,\s+(?i:{noun})\b(?!\s+of\b))")


_PATTERNS = {
    role: [
        _before(f"{role}_labels", r"\**\s*:\s*"),
        _before(f"{role}_phrases", r",?\s+"),
        _behind(f"{role}_nouns"),
    ]
    for _, role in _ROLES
}
_COMPARED = re.compile(rf"\b(?:{WORDS.pattern('compared')})\s+\**$", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"\b(?i:{WORDS.pattern('talks_between')})\s+between\s+{_named('one')}"
    rf"(?:\s+on\s+[^.]{{1,60}}?)?\s+and\s+(?:[a-z]+\s+){{0,2}}{_named('other')}"
)
_HOSTING = re.compile(rf"{_named('one')}\s+(?:{WORDS.pattern('hosting')})\s+{_named('other')}")
_SHOW = re.compile(rf"\b((?:[A-Z][\w’']{{1,30}}\s{{1,3}}){{1,3}})(?i:{WORDS.pattern('shows')})\b")
_ON_SHOW = rf"(?:on|in)\s+(?:the\s+)?[A-Z][^.,;:]{{0,50}}?(?i:{WORDS.pattern('shows')})"
_PATTERNS["guest"] += [
    re.compile(rf"\b(?i:{WORDS.pattern('talks_between')})\s+{_ON_SHOW},\s+{_NAME}"),
    re.compile(rf"{_NAME}[’']s?\s+(?i:{WORDS.pattern('talks_between')})\s+{_ON_SHOW}"),
]
"""Whose talk on a show it is: "During a talk on the Oak Show, Ada Lind", "Ada Lind's interview on
the Oak Show".
"""
_CHANNEL = re.compile(r"\s*from:?\s*", re.IGNORECASE)
_PATTERNS["guest"].append(re.compile(rf"{_NAME},?\s+(?:{WORDS.pattern('guest_verbs')})\b"))


def speakers(outline: Outline) -> Iterator[Finding]:
    """Guests and hosts, by the note's header, its title, and what its lines say; a host is no
    guest.
    """
    note = outline.note
    if not is_talk(note, WORDS):
        return
    lines = list(outline.entries())
    shows = {word for line in lines for word in (*_show_words(line.block.text), *_channels(line))}
    said = [*_in_header(note), *(claim for line in lines for claim in _in_line(line))]
    found = [_as_host(claim) if _hosts(claim, shows) else claim for claim in said]
    hosts = {str(claim.object) for claim in found if claim.predicate == HAS_HOST}
    pairs = (claim for line in lines for claim in _in_pair(line, shows, hosts))
    seen = set()
    for claim in (*found, *pairs):
        own = (claim.predicate, str(claim.object))
        if own not in seen and not (claim.predicate == HAS_GUEST and own[1] in hosts):
            seen.add(own)
            yield claim


def _show_words(text: str) -> Iterator[str]:
    """The words by which a show is called: "on the Ben Oak Show"."""
    return (word for match in _SHOW.finditer(text) for word in match[1].split())


def _channels(line: Entry) -> Iterator[str]:
    """The channel that a line says the talk is from, in small letters: "From: [[benoakshow]]"."""
    first = line.links[0] if line.links else None
    if first is not None and _CHANNEL.fullmatch(line.block.text[: first.at]):
        yield first.text.lower()


def _hosts(claim: Claim, shows: Collection[str]) -> bool:
    """Whether a show or channel is called by the name of who speaks: that is its host."""
    if not isinstance(claim.object, Ref):
        return False
    first, last = claim.object.name.split()[0], claim.object.name.split()[-1]
    named = (last.lower(), f"{first}{last}".lower())
    return last in shows or any(one.startswith(named) for one in shows if one.islower())


def _as_host(claim: Claim) -> Claim:
    return replace(claim, predicate=HAS_HOST)


def _in_pair(line: Entry, shows: Collection[str], hosts: Collection[str]) -> Iterator[Claim]:
    """Two who speak with each other: one hosts the other, or is known to be the host."""
    text = line.block.text
    for match in _HOSTING.finditer(text):
        yield _spoken(line, match, "one", HAS_HOST)
        yield _spoken(line, match, "other", HAS_GUEST)
    for match in _BETWEEN.finditer(text):
        several = [_spoken(line, match, group, HAS_GUEST) for group in ("one", "other")]
        leads = [_hosts(one, shows) or str(one.object) in hosts for one in several]
        if sum(leads) == 1:
            yield from (
                _as_host(one) if lead else one for one, lead in zip(several, leads, strict=True)
            )


def _spoken(line: Entry, match: re.Match[str], group: str, predicate: Predicate) -> Claim:
    place = part(line, match.start(group), match.end(group))
    return place.claim(note_ref(line.note), predicate, Ref(match[group], PERSON), by=_BY)


def _in_header(note: Note) -> Iterator[Claim]:
    for predicate, role in _ROLES:
        for key in (role, f"{role}s"):
            for name in note.strings(key):
                yield _claim(note, key, predicate, name.strip("[]"))
    behind = _BEHIND_NUMBER.match(note.title)
    found = behind or next(
        filter(None, (one.search(note.title) for one in _PATTERNS["guest"])), None
    )
    if found:
        yield _claim(note, "title", HAS_GUEST, found["name"])


def _claim(note: Note, key: str, predicate: Predicate, name: str) -> Claim:
    span = note.meta_spans.get(key, note.span(0, 0))
    quote = " ".join(note.text[span.start : span.end].split())
    return Claim(
        note_ref(note), predicate, Ref(name, PERSON), span, quote, ("front matter",), (), _BY
    )


def _in_line(line: Entry) -> Iterator[Claim]:
    text = line.block.text
    for predicate, role in _ROLES:
        for match in (match for pattern in _PATTERNS[role] for match in pattern.finditer(text)):
            if _COMPARED.search(text[max(match.start() - _NEAR, 0) : match.start()]):
                continue
            place = part(line, match.start("name"), match.end("name"))
            title = (PERSON_TITLE, match["title"])
            yield place.claim(
                note_ref(line.note), predicate, Ref(match["name"], PERSON), title, by=_BY
            )
