"""A casebook of an older version is brought up to date when it is opened; one of a newer is left alone."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from hasila.casebook import Casebook, connecting, schema, searching
from hasila.errors import UsageError
from tests.casebook.conftest import Places
from tests.casebook.invented import LATER, fill


def test_a_casebook_from_before_search_is_found_by_it_afterwards(places: Places, told: str) -> None:
    address = places.new(told)
    with Casebook(address) as book, book.writing() as connection:
        connection.execute(text("DROP TABLE report_words"))
        connection.execute(text("DROP INDEX incident_in_queue"))
        connection.execute(text("DROP INDEX claim_in_order"))
        connection.execute(text("DROP INDEX IF EXISTS report_newest"))
        connection.execute(text("ALTER TABLE incident DROP COLUMN bare"))
        connection.execute(text("ALTER TABLE report DROP COLUMN accounts"))
        connection.execute(text("UPDATE casebook_version SET number = 1"))
    with Casebook(address) as book:
        with book.reading() as connection:
            assert connection.execute(text("SELECT number FROM casebook_version")).scalar_one() == len(schema.STEPS)
            assert list(searching.find(connection, "الشعفة")) == ["shaafa"]
        fill(book, LATER)
        assert book.verify() == []


def test_every_step_of_migrating_is_taken_once(places: Places) -> None:
    address = places.new()
    Casebook(address, create=True).close()
    engine = connecting.engine_of(address)
    with connecting.migrating(engine) as connection:
        schema.migrate(connection)
        assert schema.is_current(connection)
    engine.dispose()


def test_a_casebook_of_a_newer_hasila_is_refused_and_left_as_it_is(places: Places, told: str) -> None:
    address = places.new(told)
    with Casebook(address) as book, book.writing() as connection:
        connection.execute(text("UPDATE casebook_version SET number = 99"))
    with pytest.raises(UsageError, match="newer"):
        Casebook(address)
