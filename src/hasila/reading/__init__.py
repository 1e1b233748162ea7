"""Reports in, claims out: pure reading of Arabic, with no input or output on the way."""

from hasila.reading.reader import Reader

__all__ = ["Reader"]
