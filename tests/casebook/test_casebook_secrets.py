"""A casebook's password is printed and logged nowhere, however its address is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from hasila import cli
from hasila.casebook import Casebook
from hasila.casebook.connecting import engine_of, reading, shown, writing
from hasila.errors import DataError, HasilaError

SECRET = "hunter2-xyzzy"  # noqa: S105 - of a person who does not exist


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://someone:{SECRET}@localhost:1/nothing",
        f"postgresql://someone:{SECRET}/@localhost:1/nothing",
        f"postgresql://someone:{SECRET}@localhost:port/nothing",
        f"postgresql://someone:a@b:{SECRET}@localhost:1/nothing",
        f"postgresql://someone@localhost:1/nothing?password={SECRET}",
        f"postgresql://localhost:1/nothing?user=someone&sslpassword={SECRET}&connect_timeout=1",
        f"postgresql://someone:{SECRET}@localhost:1/nothing?no_such_option=1",
        f"mysql://someone:{SECRET}@localhost/nothing",
        f"postgresql://someone:{SECRET}",
    ],
)
def test_no_command_says_the_password_of_a_casebook(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["verify", address], ["export", address, "--format", "csv", "-o", "none"], ["serve", address]):
        assert cli.run(command) == 2
        said = "".join(capsys.readouterr())
        assert SECRET not in said
        assert said.count("\n") == 1
    with pytest.raises(HasilaError) as error:
        Casebook(address)
    assert SECRET not in f"{error.value!r}"
    assert error.value.__cause__ is None or SECRET not in str(error.value.__cause__)


def test_a_casebook_that_is_opened_says_its_address_without_the_password(postgres: str) -> None:
    with Casebook(postgres.replace("hasila@", f"hasila:{SECRET}@"), create=True) as book:
        assert SECRET not in book.address
        assert book.address.startswith("postgresql://hasila@")


def test_what_the_database_says_is_told_without_the_password(postgres: str) -> None:
    engine = engine_of(postgres.replace("hasila@", f"hasila:{SECRET}@"))
    asked = f"SELECT '{SECRET}' FROM nowhere"  # noqa: S608 - no table of ours
    with pytest.raises(DataError) as error, reading(engine) as connection:
        connection.exec_driver_sql(asked)
    assert SECRET not in str(error.value)
    engine.dispose()


def test_a_file_is_named_as_it_is(tmp_path: Path) -> None:
    assert shown("casebook.db") == "casebook.db"
    engine = engine_of(str(tmp_path / "casebook.db"), create=True)
    with pytest.raises(DataError, match=r"casebook\.db: no such table: nowhere"), writing(engine) as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    engine.dispose()
