"""Who reads notes beside this process: processes of this machine, or the workers of a Dask cluster.
Both are executors, and give what this process would.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar

from graphbuild.errors import GraphbuildError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")
Part = TypeVar("Part")
_SECONDS = 10  # to wait for a scheduler, and for its first worker


@dataclass(frozen=True, slots=True)
class Workers:
    """So many processes, or the cluster of the Dask scheduler at an address such as
    `tcp://10.0.0.5:8786`.
    """

    jobs: int = 1
    dask: str = ""

    def are_worth(self, notes: int) -> bool:
        """Whether there is somebody else, and something for them to read."""
        return notes > 0 and (self.jobs > 1 or bool(self.dask))

    @contextmanager
    def executor(self) -> Iterator[tuple[Executor, int]]:
        """Who does the work, and how many they are. Raises GraphbuildError where a cluster is not
        there, or cannot do it.
        """
        if self.dask:
            with _cluster(self.dask) as found:
                yield found
        else:
            from concurrent.futures import ProcessPoolExecutor  # late: few gardens need others

            with ProcessPoolExecutor(self.jobs) as pool:
                yield pool, self.jobs


ALONE = Workers()
"""This process, and no other."""


def check_dask(address: str) -> None:
    """Raises GraphbuildError where nobody could be asked at such an address."""
    if find_spec("distributed") is None:
        raise GraphbuildError("--dask needs distributed: pip install distributed")
    if "://" not in address:
        raise GraphbuildError(
            f"--dask takes the address of a scheduler, such as tcp://10.0.0.5:8786, not “{address}”"
        )


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    check_dask(address)
    distributed: Any = import_module("distributed")  # late: it takes longer than a small garden
    try:
        client = distributed.Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise GraphbuildError(f"no Dask scheduler answers at {address}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_SECONDS)
            yield client.get_executor(pure=False), sum(client.nthreads().values())
        except TimeoutError as error:
            raise GraphbuildError(f"the Dask scheduler at {address} has no workers") from error
        except ImportError as error:
            raise GraphbuildError(
                f"the Dask workers at {address} lack what reads notes here: {error}"
            ) from error


def in_order(
    executor: Executor, work: Callable[[Part], T], parts: Iterable[Part], at_once: int
) -> Iterator[T]:
    """The work of each part, in their order; no more parts are made than wait or are worked on."""
    waiting: deque[Future[T]] = deque()
    for part in parts:
        waiting.append(executor.submit(work, part))
        if len(waiting) > at_once:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
