"""A server of threads that stays up under many, slow and vanishing clients: so many at a time, each
with its time.
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from contextlib import suppress
from http.server import ThreadingHTTPServer
from typing import Any

MAX_CONNECTIONS = 128
SECONDS_TO_SEND = 20
"""The time in which a request has to arrive, however slowly: the wait for it on an open connection
is part of that.
"""
_SECONDS_TO_END, _PIECE = 2, 65_536


class Connections(ThreadingHTTPServer):
    """Answers so many connections at a time; the next ones wait for their turn in the system's
    queue.
    """

    daemon_threads = True
    request_queue_size = 512

    def __init__(self, address: tuple[str, int], handler: Any) -> None:
        self._places = threading.Semaphore(MAX_CONNECTIONS)
        self._late: dict[socket.socket, float] = {}
        super().__init__(address, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Wait for a place, and have a thread answer."""
        while not self._places.acquire(timeout=0.5):
            self.service_actions()
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._places.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """What that thread does."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def expect(self, connection: socket.socket) -> None:
        """A request is to arrive from now on."""
        self._late[connection] = time.monotonic() + SECONDS_TO_SEND

    def arrived(self, connection: socket.socket) -> bool:
        """The request is here. Whether it was in time."""
        return self._late.pop(connection, None) is not None

    def service_actions(self) -> None:
        """Now and then: read no more from those who are late."""
        now = time.monotonic()
        for connection in [one for one, end in list(self._late.items()) if end < now]:
            if self._late.pop(connection, None):
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RD)

    def shutdown_request(self, request: Any) -> None:
        """End a connection so that the client can read what it was sent: one that is still sending
        would be cut off.
        """
        end = time.monotonic() + _SECONDS_TO_END
        with suppress(OSError):
            request.shutdown(socket.SHUT_WR)
            request.settimeout(_SECONDS_TO_END)
            while time.monotonic() < end and request.recv(_PIECE):
                pass
        self.close_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away in the middle of an answer is no error; anything else is told in
        a sentence.
        """
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError | TimeoutError):
            print(f"graphbuild: a request failed: {error!r}", file=sys.stderr)


def is_gone(connection: socket.socket) -> bool:
    """Whether the client has hung up."""
    before = connection.gettimeout()
    try:
        connection.settimeout(0)
        return not connection.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        with suppress(OSError):
            connection.settimeout(before)
