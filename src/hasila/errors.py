"""Every error that Hasila raises on purpose.

    HasilaError
    ├── InputError            an input, or a place in it, cannot be used; the rest goes on
    │   ├── UnreadableInput   no text can be had from it (missing, binary, broken, too large)
    │   └── MalformedRow      a row of a file is not what its format asks for
    ├── DataError             a shipped or imported table is wrong (language data, gazetteer, registry)
    │   └── StoreError        a casebook's database does not answer, or refuses
    ├── OverLimit             one report costs more than one report may: it is rejected, the rest goes on
    ├── NoAnswer              the second reader has no answer to one report: it is named, the rest goes on
    ├── ModelError            a value breaks a rule of the model (`min` above `max`, a span without words)
    ├── DecisionError         a researcher's decision cannot be taken as it was asked for
    │   ├── Conflict          somebody else decided on the same incident in the meantime
    │   └── NotAllowed        the person's role does not allow it
    └── UsageError            the command cannot run as it was asked to

An `InputError` says which input and where in it, so that a person can find the place.
"""

from __future__ import annotations


class HasilaError(Exception):
    """The root: `except HasilaError` catches all that Hasila raises on purpose."""


class InputError(HasilaError):
    """An input, or a part of it, that cannot be used.

    Attributes:
        source: the input's name as it was given (a file, or a file inside an archive).
        where: the place in it ("line 3", "row 12"), or "" for the whole.
        reason: why, in one plain sentence.
    """

    def __init__(self, source: str, reason: str, where: str = "") -> None:
        self.source, self.reason, self.where = source, reason, where
        super().__init__(source, reason, where)

    def __str__(self) -> str:
        return f"{self.source}{f', {self.where}' if self.where else ''}: {self.reason}"


class UnreadableInput(InputError):
    """No text can be had from the input."""


class MalformedRow(InputError):
    """A row is not what its format asks for."""


class DataError(HasilaError):
    """A shipped or imported table is wrong; the message names the file and the entry."""


class StoreError(DataError):
    """A casebook's database does not answer, or refuses (a lock, a full disk). Of a change that was under way nothing
    was kept, or all of it where the answer alone was lost.
    """


class OverLimit(HasilaError):
    """One report costs more time, memory or claims than one report may."""


class NoAnswer(HasilaError):
    """The second reader gave no answer to a report, or none that can be used; the message says why."""


class ModelError(HasilaError, ValueError):
    """A value breaks a rule of the model."""


class UsageError(HasilaError):
    """The command cannot run as it was asked to."""


class DecisionError(HasilaError):
    """A decision cannot be taken as it was asked for; the message says why. Nothing was changed."""


class Conflict(DecisionError):
    """Somebody else decided on the same incident since the page was opened. Nothing was changed.

    Attributes:
        incident: the incident's id.
        since: the numbers of the entries that came in between, the oldest first.
    """

    def __init__(self, incident: str, since: tuple[int, ...]) -> None:
        self.incident, self.since = incident, since
        super().__init__(f"incident {incident} has changed since you opened it (entries {', '.join(map(str, since))})")


class NotAllowed(DecisionError):
    """The person's role does not allow what was asked for."""
