"""Who may ask the server: programs of this machine, and the pages that the server itself has given
out.
"""

from __future__ import annotations

from email.message import Message
from typing import NamedTuple

HOST = "127.0.0.1"
_USUAL = 80  # the port that browsers leave out
_OWN_SITE = ("same-origin", "none")


class Visitors(NamedTuple):
    """The port that the server has, and the origin whose pages may ask besides, * for all."""

    port: int
    cors: str

    def refusal(self, headers: Message, link: bool) -> str:
        """Why this request is not answered, or nothing. A `link` leads a person to a page: one
        elsewhere may.

        Every value of a header counts, should there be several. A browser tells the site of the
        page that asks in `Sec-Fetch-Site` where it tells no `Origin`, as for an image or a script;
        programs send neither.
        """
        hosts, origins, sites = (
            _values(headers, name) for name in ("Host", "Origin", "Sec-Fetch-Site")
        )
        if (
            len(hosts) != 1 or hosts[0].lower() not in self._names()
        ):  # another name may be made to lead to this address
            return "this server answers to its own name only"
        if not all(map(self.allows_origin, origins)):
            return "pages of other origins may not ask; --cors ORIGIN lets them"
        if (
            not origins
            and not link
            and self.cors != "*"
            and any(site not in _OWN_SITE for site in sites)
        ):
            return "pages of other sites may not ask"
        return ""

    def allows_origin(self, origin: str) -> bool:
        """Whether pages of an origin may ask."""
        return origin.lower() in {f"http://{name}" for name in self._names()} or (
            self.cors != "" and self.cors in ("*", origin)
        )

    def _names(self) -> set[str]:
        """What this server is called; nobody writes the port of all servers."""
        ports = [f":{self.port}", *([""] if self.port == _USUAL else [])]
        return {f"{name}{port}" for name in (HOST, "localhost") for port in ports}


def _values(headers: Message, name: str) -> list[str]:
    return [str(value).strip() for value in headers.get_all(name, [])]
