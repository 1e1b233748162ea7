"""The command line: reads what was asked, calls the rooms that do it, says in plain words what could not be done.

Exit status: 0 all well, 1 some inputs were rejected (or a check found problems), 2 the command could not run. Rooms are
imported by the command that needs them, so that `--help` comes at once.
"""

from __future__ import annotations

import signal
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, CycloptsError, Parameter

from hasila import __version__
from hasila.cli import casebook as casebooks
from hasila.cli import evidence, second
from hasila.cli.engines import EngineName, Master, Workers, chosen
from hasila.cli.gazetteer import app as gazetteer_app
from hasila.cli.output import ALL_WELL, COULD_NOT_RUN, problems, progress, refused, say, so_many, tell_rejected

if TYPE_CHECKING:
    from hasila.model import Record, Rejection
    from hasila.pipeline import Settings

__all__ = ["app", "main", "run"]

app = App(
    name="hasila",
    version=__version__,
    help="Reads conflicting Arabic reports of a war and keeps the record of who was harmed.\n\n"
    "Most people need one command: hasila build FOLDER -o RECORD. Then open RECORD/index.html in a browser.",
)
app.command(gazetteer_app)
app.command(casebooks.app)
app.command(casebooks.restore, usage="Usage: hasila restore HISTORY CASEBOOK")
app.command(evidence.verify, usage="Usage: hasila verify RECORD|CASEBOOK [OPTIONS]")
app.command(evidence.stamp, usage="Usage: hasila stamp RECORD|CASEBOOK --authority URL -o FILE")
app.command(casebooks.serve, usage="Usage: hasila serve CASEBOOK [OPTIONS]")

Input = Annotated[
    Path,
    Parameter(help="Files or folders of reports: .txt, .html, .jsonl, .csv, .warc, .wacz, .rss, .atom.", name="INPUT"),
]
Output = Annotated[Path, Parameter(name=["--output", "-o"], help="Where to write.")]
Gazetteers = Annotated[
    tuple[Path, ...],
    Parameter(
        name="--gazetteer",
        help="A table of places to use for this run only; may be given again.",
        negative=(),
        show_default=False,
    ),
]
Rejected = Annotated[Path | None, Parameter(help="Where to write all that was rejected, as JSON lines.")]
Grouping = Annotated[
    Path | None,
    Parameter(name="--incidents", help="Your own grouping: JSON lines {id, reports}. One incident for each row."),
]
Format = Annotated[
    Literal[
        "acled", "airwars", "csv", "ftm", "geojson", "history", "hxl", "jsonld", "parquet", "pdf", "record", "ucdp"
    ],
    Parameter(help="The format."),
]
Public = Annotated[bool, Parameter(help="Withhold what could harm people; every file says so.", negative=())]
Withhold = Annotated[
    Path | None,
    Parameter(
        help="Only with --public: JSON lines of words to withhold, names cleared, incidents whose spot is withheld."
    ),
]
Policy = Annotated[Literal["airwars", "conservative", "widest"], Parameter(help="How differing figures make a range.")]
SecondReader = Annotated[
    str | None,
    Parameter(
        help="An OpenAI-compatible address (https://host/v1) that reads the reports too. The whole texts go there; "
        "the record shows where it differs. A key is read from HASILA_SECOND_READER_KEY."
    ),
]
SecondModel = Annotated[str, Parameter(help="With --second-reader: the model that is to read.", show_default=False)]
SecondTimeout = Annotated[float, Parameter(help="With --second-reader: the seconds in which it must answer a report.")]


@app.command(usage="Usage: hasila build INPUT… -o RECORD [OPTIONS]")
def build(
    *inputs: Input,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"], help="The record's folder.")] = None,
    casebook: Annotated[
        str | None, Parameter(help="A casebook to add to: a file, or postgresql://… (made if not there).")
    ] = None,
    incidents: Grouping = None,
    gazetteer: Gazetteers = (),
    workers: Workers = None,
    engine: EngineName = "local",
    master: Master = None,
    policy: Policy = "airwars",
    second_reader: SecondReader = None,
    second_reader_model: SecondModel = "",
    second_reader_timeout: SecondTimeout = 120.0,
) -> int:
    """Make a record from reports: a site to read, and tables to work with.

    The record is a folder. It is written whole or not at all, and takes the place of a record that stands there. With
    --casebook the reports are added to a casebook, where what people decided stands; the record then shows all of it.
    """
    from hasila import pipeline, record
    from hasila.engines.local import LocalEngine
    from hasila.errors import UsageError

    settings, spread = _settings(gazetteer, policy, incidents), chosen(engine, workers, master)
    endpoint = second.chosen(second_reader, second_reader_model, second_reader_timeout, casebook)
    if casebook is not None:
        return casebooks.build_into(casebook, _given(inputs), settings, spread, output, workers)
    if output is None:
        raise UsageError("say where to write: --output RECORD, or --casebook FILE")
    record.check_free(output)
    with progress() as watch:
        made = pipeline.build(_given(inputs), settings, spread, watch)
        made = made if endpoint is None else second.read_beside(made, endpoint, watch)
    record.write(made, output, LocalEngine(workers))
    made_of = ((made.reports, "report"), (made.claims, "claim"), (made.incidents, "incident"))
    say(f"{', '.join(so_many(len(values), name) for values, name in made_of)}.")
    say(f"Open {output / 'index.html'} in a browser.")
    status = tell_rejected(made.rejected, f"{output / 'rejected.jsonl'} holds them all")
    return max(status, second.tell(made, output))


@app.command(usage="Usage: hasila extract INPUT… -o claims.jsonl [OPTIONS]")
def extract(
    *inputs: Input,
    output: Output,
    gazetteer: Gazetteers = (),
    workers: Workers = None,
    engine: EngineName = "local",
    master: Master = None,
    rejected: Rejected = None,
) -> int:
    """Write the claims of reports as JSON lines: who says that how many of whom came to which harm."""
    from hasila import pipeline
    from hasila.row_files import write_lines
    from hasila.rows import claim_row
    from hasila.spool import Spool

    given, spread = _given(inputs, output), chosen(engine, workers, master)
    start = pipeline.Start(pipeline.Settings().language, gazetteer)
    with spread.running(), Spool() as spool:
        pipeline.take_in(given, spool, spread)
        with progress() as watch:
            claims = pipeline.extract(spool, start, spread, watch)
            write_lines(output, map(claim_row, claims))
        return _rejected(spool.rejections(), rejected)


@app.command(usage="Usage: hasila link claims.jsonl --reports INPUT… -o incidents.jsonl [OPTIONS]")
def link(
    claims: Path,
    /,
    *,
    reports: Annotated[
        tuple[Path, ...],
        Parameter(help="The reports that the claims were read from.", negative=(), consume_multiple=True),
    ],
    output: Output,
    incidents: Grouping = None,
    gazetteer: Gazetteers = (),
    engine: EngineName = "local",
    master: Master = None,
    policy: Policy = "airwars",
    rejected: Rejected = None,
) -> int:
    """Write the incidents that claims speak of, as JSON lines.

    Parameters
    ----------
    claims
        A file of claims, as extract writes it.
    """
    from hasila import pipeline, record
    from hasila.row_files import write_lines
    from hasila.rows import incident_row
    from hasila.spool import Spool

    settings, spread = _settings(gazetteer, policy, incidents), chosen(engine, None, master)
    with Spool() as spool:
        pipeline.take_in(_given(reports), spool)
        given = record.read_claims(claims, spool.reject)
        grouping = settings.grouping
        missing = (pipeline.ungrouped(grouping, spool), pipeline.lacking(given, claims, spool, grouping))
        for rejection in chain.from_iterable(missing):
            spool.reject(rejection)
        with spread.running():
            _, made = pipeline.link(given, tuple(spool.reports()), settings, spread)
        write_lines(output, map(incident_row, made))
        return _rejected(spool.rejections(), rejected)


@app.command(usage="Usage: hasila export RECORD --format NAME -o PATH [--public]")
def export(record: str, /, *, format: Format, output: Output, public: Public = False, withhold: Withhold = None) -> int:
    """Write a record in the format you name; docs/tables.md tells the formats and their columns.

    airwars, csv, ftm, parquet and pdf write a folder, the others one file; record writes a record's folder of what a
    casebook holds, history the whole casebook, which hasila restore reads. What is not as it was written is exported
    all the same, with a word on what was altered, and exit status 1.

    Parameters
    ----------
    record
        The record, as build wrote it, or a casebook: its file or its address.
    """
    from hasila import record as records
    from hasila.errors import UsageError
    from hasila.export import FORMATS

    if withhold and not public:
        raise UsageError("--withhold says what a copy for the public leaves out: give --public with it")
    is_casebook = casebooks.is_casebook(record)
    if format == "history" and (public or not is_casebook):
        raise UsageError("a history is a casebook's own, whole: it has no copy for the public, and a record has none")
    altered = casebooks.altered(record) if is_casebook else records.verify(Path(record))
    if altered:
        say(f"{casebooks.shown(record)} is not as it was written; {output} takes what stands there now:")
    status = problems(altered, "")
    if format == "history":
        casebooks.write_history(record, output)
        return status
    made = casebooks.read(record) if is_casebook else records.read(Path(record))
    made = _for_the_public(made, format, withhold) if public else made
    (records.write if format == "record" else FORMATS[format])(made, output)
    return status


@app.command
def check_language(language: str, /) -> int:
    """Check a language's word lists and rules: look-alike letters, duplicates, examples that fail.

    Parameters
    ----------
    language
        The language's short name, as its folder is called: ar for Arabic.
    """
    from hasila import lexicon_check

    return problems(lexicon_check.check_language(language), f"The data of language {language} are in order.")


def main() -> None:
    """The entry point: run what the command line asks for and leave with its exit status."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that a stopped run tidies up
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line; every error that can be foreseen becomes one plain line on stderr and exit status 2."""
    from hasila.errors import HasilaError

    try:
        return app(arguments, result_action="return_value", exit_on_error=False, print_error=False) or ALL_WELL
    except CycloptsError as error:
        say(f"hasila: {' '.join(str(error).split())} (hasila --help tells how)")
    except HasilaError as error:
        say(f"hasila: {error}")
    except OSError as error:
        say(f"hasila: {refused(error)}")
    except KeyboardInterrupt:
        say("hasila: stopped; nothing was written")
        return 128 + signal.SIGINT
    return COULD_NOT_RUN


def _given(inputs: tuple[Path, ...], output: Path | None = None) -> tuple[Path, ...]:
    """The inputs, of which one at least exists and none is the file to be written."""
    from hasila.cli.output import tell_left
    from hasila.errors import UsageError

    if not inputs:
        raise UsageError("no input was given: name files or folders of reports")
    if not any(path.exists() for path in inputs):
        raise UsageError(f"{inputs[0]}: no such file or folder")
    if output is not None and any(output.resolve() == path.resolve() for path in inputs):
        raise UsageError(f"{output} is one of the inputs: name another file for the claims")
    tell_left(inputs)
    return inputs


def _rejected(rejections: tuple[Rejection, ...], listed: Path | None) -> int:
    """Name what was rejected, and list all of it in a file where one is asked for; give the exit status."""
    from hasila.row_files import write_lines
    from hasila.rows import plain

    if listed is not None:
        write_lines(listed, map(plain, rejections))
    others = "give --rejected FILE to have them all" if listed is None else f"{listed} holds them all"
    return tell_rejected(rejections, others)


def _for_the_public(made: Record, format: str, withhold: Path | None) -> Record:
    from hasila.errors import UsageError
    from hasila.export.public import public
    from hasila.export.wishes import NO_WISHES, read_wishes

    if format == "record":
        raise UsageError("a record's folder is a working copy: name another format for the public")
    return public(made, read_wishes(withhold) if withhold else NO_WISHES)


def _settings(gazetteers: tuple[Path, ...], policy: str = "airwars", grouping: Path | None = None) -> Settings:
    from hasila.pipeline import Settings, read_grouping

    return Settings(
        policy=policy, gazetteers=gazetteers, grouping=None if grouping is None else read_grouping(grouping)
    )
