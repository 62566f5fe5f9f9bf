"""Links as claims: to a note, to a file, or to a note that is missing; what is broken or ambiguous
is reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatch

from graphbuild.codes import diagnostic
from graphbuild.file_names import NOTE_ENDINGS
from graphbuild.model import Diagnostic, Link, Note
from graphbuild.names import same_name
from graphbuild.resolve.anchors import anchors, is_there
from graphbuild.resolve.close_names import LONGEST_PATH
from graphbuild.resolve.links import LinkIndex
from graphbuild.resolve.namesakes import Identity, Key
from graphbuild.resolve.targets import Target

NOTE, MISSING, FILE = "note", "unresolved", "file"
_SUBPAGE = ("page=", "height=", "width=", "t=")
"""What an anchor says of a page, a picture or a recording begins so, and names no title."""


class LinkClaims:
    """Follows the links of claims. `notes` are those that may be named: where only published ones
    are, others do not exist.

    A link to a file that is `left_out` is hidden: neither in the graph nor broken.
    """

    def __init__(
        self, links: LinkIndex, notes: Mapping[str, Note], left_out: frozenset[str]
    ) -> None:
        self.links, self.notes, self.left_out = links, notes, left_out
        self.problems: list[Diagnostic] = []
        self._anchors: dict[str, frozenset[str]] = {}

    def follow(self, link: Link, source: str) -> tuple[Identity, Target] | None:
        """What the link means and how that was decided, or None where it leads to a note that must
        not be named.
        """
        if link.unresolved:
            self._report("GB204", f"“{link.text}” is a link that the site left unresolved", link)
            return _missing(link.text or link.target)
        target = self.links.follow(link, source)
        if target.path in self.notes:
            self._check_choice(link, target)
            self._check_anchor(link, target)
            return Identity(Key(NOTE, target.path), target.rule), target
        is_excluded = self._is_excluded(link.target)
        if target.path in self.left_out and not is_excluded:
            self._report("GB207", f"“{link.target}” is a file that the settings leave out", link)
        if (
            target.path in self.left_out
            or self._is_hidden(target.path)
            or (not target.path and is_excluded)
        ):
            return None
        if target.path:
            self._check_choice(link, target)
            return Identity(Key(FILE, target.path), target.rule), target
        self._report(
            "GB201",
            f"“{link.target}” is not in the garden",
            link,
            self.links.hint(link.target, self.may_name),
        )
        return _missing(link.target)

    def may_name(self, path: str) -> bool:
        """Whether a path may be told: that of a note only where the note is one of ours."""
        return path in self.notes or not (path in self.left_out or self._is_hidden(path))

    def losers(self, target: Target) -> tuple[str, ...]:
        """The files that the link could have meant too."""
        return tuple(path for path in target.losers if self.may_name(path)) if target.losers else ()

    def _is_hidden(self, path: str) -> bool:
        return (
            self.links.settings.published
            and path.lower().endswith(NOTE_ENDINGS)
            and path not in self.notes
        )

    def _is_excluded(self, target: str) -> bool:
        """Whether the settings leave out what the link names by its path: it is hidden, not
        missing.
        """
        if not self.links.settings.exclude or len(target) > LONGEST_PATH:
            return False
        parts = target.split("/")
        above = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
        return any(
            fnmatch(one, pattern)
            for one in (*above, target + ".md")
            for pattern in self.links.settings.exclude
        )

    def _check_choice(self, link: Link, target: Target) -> None:
        losers = self.losers(target)
        if target.ambiguous and losers:
            more = f" or {len(losers) - 4} more" if len(losers) > 4 else ""
            could = " or ".join((target.path, *losers[:4])) + more
            message = f"“{link.target}” could be {could}; took {target.path} ({target.rule})"
            code, hint = (
                ("GB206", "write it in its own case")
                if target.alike
                else ("GB202", "write the path")
            )
            self._report(code, message, link, hint)

    def _check_anchor(self, link: Link, target: Target) -> None:
        last = (
            link.anchor.rpartition("#")[2] if not link.anchor.lower().startswith(_SUBPAGE) else ""
        )
        if last and not is_there(last, self._anchors_of(target.path)):
            self._report(
                "GB203", f"“{target.path}” has no “{last}”", link, "link to a heading that is there"
            )

    def _anchors_of(self, path: str) -> frozenset[str]:
        if path not in self._anchors:
            self._anchors[path] = anchors(self.notes[path])
        return self._anchors[path]

    def _report(self, code: str, message: str, link: Link, hint: str = "") -> None:
        self.problems.append(diagnostic(code, message, link.span, hint))


def _missing(name: str) -> tuple[Identity, Target]:
    return Identity(Key(MISSING, same_name(name)), "not found"), Target("", "not found")
