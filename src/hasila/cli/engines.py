"""Engines on the command line: which one spreads the work, and over what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

if TYPE_CHECKING:
    from hasila.engines import Engine

Workers = Annotated[int | None, Parameter(help="Processes to read with. Left out: one for little, all cores for much.")]
EngineName = Annotated[
    Literal["local", "spark"], Parameter(name="--engine", help="What spreads the work: this machine, or Spark.")
]
Master = Annotated[
    str | None, Parameter(help="With --engine spark: where Spark is. Left out: every core of this machine, local[*].")
]


def chosen(name: Literal["local", "spark"], workers: int | None, master: str | None) -> Engine:
    """The engine that was asked for; raises `UsageError` where it is not installed or an option is another's."""
    from hasila.engines.local import LocalEngine
    from hasila.errors import UsageError

    if name == "local":
        if master is not None:
            raise UsageError(f"--master {master}: is for --engine spark")
        if workers is not None and workers < 1:
            raise UsageError(f"--workers {workers}: at least one is needed")
        return LocalEngine(workers)
    if workers is not None:
        raise UsageError(f"--workers {workers}: Spark's master says how many: --master 'local[{workers}]'")
    try:
        from hasila.engines.spark import SparkEngine
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pyspark", "py4j"}:
            raise
        raise UsageError("--engine spark needs pyspark: python -m pip install -e '.[spark]'") from error
    return SparkEngine(master or "local[*]")
