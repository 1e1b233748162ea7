"""The engine of a cluster: Apache Spark, on this machine or on many, for what one machine is too slow for.

Items go out in chunks, each a partition, and come back in order; a few rounds of chunks are on their way at a time, so
that the memory of this process stays flat.
"""

from __future__ import annotations

import os
import pickle
import platform
import re
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from py4j.protocol import Py4JError
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway

from hasila import __version__
from hasila.engines import Work
from hasila.engines.local import collect_rarely
from hasila.errors import UsageError

A = TypeVar("A")
B = TypeVar("B")

_CHUNK = 200
"""Items of a partition: some tenths of a second of reading, beside which Spark's hundredths for a task are little."""
_ROUNDS = 3
"""Rounds of one chunk for each core on their way: one at work, one ready for those who end early, one being made."""

_ALONE = (("spark.ui.enabled", "false"), ("spark.driver.host", "127.0.0.1"), ("spark.driver.bindAddress", "127.0.0.1"))
"""On one machine nothing listens where another could hear."""

_CAUSE = re.compile(
    r"^(?:: |Caused by: |Exception in thread \S+ )?(?:[\w.]+\.)?(\w*(?:Error|Exception): .+)", re.MULTILINE
)

_works: dict[bytes, Work[Any, Any]] = {}
"""What a Python worker of Spark holds: the work it has made, by the pickled `start` that made it."""


@dataclass(frozen=True, slots=True)
class _Failed:
    """An error of `start` or of the work itself, on its way to the caller."""

    error: Exception


_Round: TypeAlias = tuple[list[list[A]], Future[list[list[B] | _Failed]]]
"""Chunks that went out together, and what comes back for each."""


class SparkEngine:
    """Applies work on Spark; the results are those of the local engine, in the same order."""

    def __init__(self, master: str = "local[*]", partitions: int | None = None) -> None:
        """A Spark context that is there already is used, whatever its master, and left as it is.

        Args:
            master: where Spark is: `local[4]`, `spark://host:7077`, `yarn`, `k8s://…`.
            partitions: chunks that go out together; `None` takes as many as Spark has cores.
        """
        if partitions is not None and partitions < 1:
            raise ValueError(f"the number of partitions must be at least 1, not {partitions}")
        self._master, self._partitions = master, partitions

    def running(self) -> AbstractContextManager[SparkContext]:
        """See `Engine.running`: one Spark, where each verb by itself starts one of its own."""
        return _context(self._master)

    def map(self, start: Callable[[], Work[A, B]], items: Iterable[A], lost: Callable[[A], B]) -> Iterator[B]:
        """See `Engine.map`; raises `UsageError` where Spark does not start or its workers lack this Hasila."""
        return self._applied(start, items, lost, _CHUNK)

    def spread(self, work: Callable[[A], B], blocks: Iterable[A], /) -> Iterator[B]:
        """See `Engine.spread`: each block a partition. One whose worker died is worked on here; raises as `map`."""
        return self._applied(partial(_itself, work), blocks, work, 1)

    def _applied(
        self, start: Callable[[], Work[A, B]], items: Iterable[A], lost: Callable[[A], B], most: int
    ) -> Iterator[B]:
        """The work applied to each item, at `most` so many of them in a chunk."""
        remaining = iter(items)
        work_on = partial(_work_on, pickle.dumps(start))
        with _context(self._master) as context, ThreadPoolExecutor(_ROUNDS, "hasila-spark") as threads:
            _check_workers(context)
            on_their_way: deque[_Round[A, B]] = deque()
            while chunks := self._chunks(context, remaining, most):
                on_their_way.append((chunks, threads.submit(_run, context, work_on, chunks)))
                if len(on_their_way) == _ROUNDS:
                    yield from _results(context, work_on, lost, on_their_way.popleft())
            while on_their_way:
                yield from _results(context, work_on, lost, on_their_way.popleft())

    def _chunks(self, context: SparkContext, items: Iterator[A], most: int) -> list[list[A]]:
        """The chunks of the next round. A cluster's workers come and go, so its cores are counted anew each time."""
        chunks = (list(islice(items, most)) for _ in range(self._partitions or context.defaultParallelism))
        return [chunk for chunk in chunks if chunk]


def _run(context: SparkContext, work_on: Callable[[list[A]], Any], chunks: list[list[A]]) -> list[Any]:
    """One job: each chunk a partition of its own; results in the chunks' order."""
    results: list[Any] = context.parallelize(chunks, len(chunks)).map(work_on).collect()
    return results


def _results(
    context: SparkContext, work_on: Callable[[list[A]], Any], lost: Callable[[A], B], waiting: _Round[A, B]
) -> Iterator[B]:
    """What a round gave. An error of the work is no failure of Spark's; where its job failed, a worker died in it."""
    chunks, job = waiting
    results: Iterable[list[B] | _Failed]
    try:
        results = job.result()
    except Py4JError:
        results = chain.from_iterable(_narrowed(context, work_on, lost, chunk) for chunk in chunks)
    for result in results:
        if isinstance(result, _Failed):
            raise result.error
        yield from result


def _narrowed(
    context: SparkContext, work_on: Callable[[list[A]], Any], lost: Callable[[A], B], chunk: list[A]
) -> Iterator[list[B] | _Failed]:
    """The results of a chunk in whose job a worker died: halved until only the item that kills is lost."""
    try:
        yield from _run(context, work_on, [chunk])
    except Py4JError:
        if len(chunk) > 1:
            for half in (chunk[: len(chunk) // 2], chunk[len(chunk) // 2 :]):
                yield from _narrowed(context, work_on, lost, half)
        else:
            _check_workers(context)  # where no worker can work any more, it is not the item's doing
            yield [lost(chunk[0])]


def _itself(work: Work[A, B]) -> Work[A, B]:
    return work


def _work_on(start: bytes, chunk: list[Any]) -> list[Any] | _Failed:
    """In a Python worker of Spark, which lives from job to job: make the work once, and apply it."""
    try:
        work = _works.get(start)
        if work is None:
            _works.clear()
            collect_rarely()
            work = _works[start] = pickle.loads(start)()  # noqa: S301 - made by the process that asks for the work
        return [work(item) for item in chunk]
    except Exception as error:
        return _Failed(error)


def _check_workers(context: SparkContext) -> None:
    """Raise `UsageError` unless a worker answers with this very Hasila and Python."""
    try:
        (there,) = context.parallelize([None], 1).map(_versions).collect()
    except Py4JError as error:
        if _has_ended(context):
            raise UsageError(f"--master {context.master}: Spark was not reached there, or has ended") from error
        raise UsageError(
            f"Spark's workers cannot read reports: {_reason(str(error))}. They need Hasila, in the Python "
            "that PYSPARK_PYTHON names; docs/scale.md tells how to ship it"
        ) from error
    if there != _versions():
        raise UsageError(
            f"Spark's workers have {there}, this process {_versions()}: ship them the same; docs/scale.md tells how"
        )


def _has_ended(context: SparkContext) -> bool:
    try:
        return bool(context._jsc.sc().isStopped())
    except Py4JError:
        return True


def _versions(_: None = None) -> str:
    return f"Hasila {__version__} on Python {'.'.join(platform.python_version_tuple()[:2])}"


@contextmanager
def _context(master: str) -> Iterator[SparkContext]:
    """The Spark context that is there, or one that ends with the work."""
    if (there := SparkContext._active_spark_context) is not None:
        yield there
        return
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = SparkConf().setAppName("hasila").setMaster(master).set("spark.ui.showConsoleProgress", "false")
    if master.startswith("local"):
        conf.setAll(_ALONE)
    with _java(conf, master) as gateway:
        try:
            made = SparkContext(conf=conf, gateway=gateway)
        except Py4JError as error:
            raise UsageError(f"--master {master}: Spark could not start: {_reason(str(error))}") from error
        try:
            yield made
        finally:
            made.stop()


@contextmanager
def _java(conf: SparkConf, master: str) -> Iterator[Any]:
    """A Java machine that ends with the work. What it says is kept off the screen, and used where it does not start."""
    if SparkContext._gateway is not None:
        yield SparkContext._gateway
        return
    _check_java()
    with tempfile.TemporaryFile() as said:
        try:
            gateway = launch_gateway(conf, {"stdout": said, "stderr": said})
        except PySparkException as error:
            said.seek(0)
            reason = _reason(said.read().decode(errors="replace")) or str(error)
            raise UsageError(
                f"--master {master}: Spark did not start; it needs Java 17 or newer, and said: {reason}"
            ) from error
        try:
            yield gateway
        finally:
            gateway.shutdown()
            gateway.proc.stdin.close()  # which is what it waits for
            gateway.proc.wait()
            SparkContext._gateway = SparkContext._jvm = None


def _check_java() -> None:
    """Raise `UsageError` where there is no Java: Spark would say so in words of its own."""
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=str(Path(home) / "bin") if home else None) is None:
        where = f"JAVA_HOME is {home}, which holds none" if home else "there is none on the PATH"
        raise UsageError(
            f"--engine spark needs Java 17 or newer, and {where}: install it "
            "(on Debian and Ubuntu: apt install openjdk-17-jre-headless), or set JAVA_HOME to where it is"
        )


def _reason(said: str) -> str:
    """The line of a long report of Java's or Python's that says what was wrong, or its first."""
    causes = _CAUSE.findall(said)
    return str(causes[-1]) if causes else said.strip().partition("\n")[0]
