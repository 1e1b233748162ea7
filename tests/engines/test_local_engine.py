"""The local engine: the same results from any number of workers, and nothing lost when one of them dies."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from hasila.engines import Engine, local
from hasila.engines.local import LocalEngine
from hasila.errors import DataError

DEADLY, SLOW = 77, 30
AT_WORK = "HASILA_TEST_AT_WORK"


def doubled() -> Callable[[int], int]:
    return lambda n: 2 * n


def deadly() -> Callable[[int], int]:
    def work(n: int) -> int:
        if n == DEADLY:
            os._exit(9)  # as the system ends a process that takes too much memory
        return 2 * n

    return work


def unable() -> Callable[[int], int]:
    raise DataError("the table is wrong")


def failing() -> Callable[[int], int]:
    def work(n: int) -> int:
        raise ValueError(f"cannot double {n}")

    return work


def lost(n: int) -> int:
    return -n


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("size", [0, 1, 15, 16, 17, 250])
def test_results_come_in_order_from_any_number_of_workers(workers: int, size: int) -> None:
    assert list(LocalEngine(workers).map(doubled, range(size), lost)) == [2 * n for n in range(size)]


@pytest.mark.parametrize("forks", [True, False])
def test_workers_forked_or_started_anew_give_the_same(forks: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_can_fork", lambda: forks and sys.platform == "linux")
    assert list(LocalEngine(2).map(deadly, range(60, 100), lost)) == [
        2 * n if n != DEADLY else -n for n in range(60, 100)
    ]


def test_only_the_item_that_kills_its_worker_is_lost() -> None:
    expected = [2 * n if n != DEADLY else -n for n in range(300)]
    assert list(LocalEngine(2).map(deadly, range(300), lost)) == expected


@pytest.mark.parametrize("workers", [1, 2])
def test_a_worker_that_cannot_start_says_why(workers: int) -> None:
    with pytest.raises(DataError, match="the table is wrong"):
        list(LocalEngine(workers).map(unable, range(40), lost))


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_work_itself_reaches_the_caller(workers: int) -> None:
    with pytest.raises(ValueError, match="cannot double"):
        list(LocalEngine(workers).map(failing, range(40), lost))


def check_lazy(engine: Engine) -> None:
    """That an engine reads items as the work goes, never all at once."""
    read = 0

    def items() -> Iterator[int]:
        nonlocal read
        for read in count(1):  # noqa: UP028 - how far it was read is what is tested
            yield read

    results = engine.map(doubled, items(), lost)
    assert list(islice(results, 3)) == [2, 4, 6]
    assert read < 1000
    results.close()  # type: ignore[attr-defined]  # a generator, seen as an iterator


@pytest.mark.parametrize("workers", [1, 2])
def test_items_are_read_as_the_work_goes(workers: int) -> None:
    check_lazy(LocalEngine(workers))


def test_small_work_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    monkeypatch.setattr(local, "_spread", None)
    assert list(LocalEngine().map(doubled, range(50), lost)) == [2 * n for n in range(50)]


def test_no_workers_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        LocalEngine(0)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to look for processes left behind")
def test_workers_end_when_the_run_that_started_them_is_killed(tmp_path: Path) -> None:
    """The run is killed when both are at work: who is still starting would end by itself."""
    script = (
        "import time\n"
        "from hasila.engines.local import LocalEngine\n"
        "if __name__ == '__main__':\n"
        "    from test_local_engine import sleepy, lost\n"
        "    list(LocalEngine(2).map(sleepy, range(300), lost))\n"
    )
    path, mark = os.pathsep.join([str(Path(__file__).parent), *sys.path]), f"{AT_WORK}={tmp_path}"
    environment = os.environ | {"PYTHONPATH": path, AT_WORK: str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", script], env=environment) as run:
        until(lambda: len(list(tmp_path.iterdir())) == 2)
        workers = {int(file.name) for file in tmp_path.iterdir()}
        assert workers <= marked(mark)
        run.kill()
    until(lambda: not workers & marked(mark))


def sleepy() -> Callable[[int], int]:
    def work(n: int) -> int:
        (Path(os.environ[AT_WORK]) / str(os.getpid())).touch()
        time.sleep(SLOW)
        return n

    return work


def marked(mark: str) -> set[int]:
    """The processes whose environment holds the mark."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (process / "environ").read_bytes():
                found.add(int(process.name))
        except OSError:
            continue
    return found


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.1)
