"""Hasila reads conflicting Arabic war reports and keeps the record of who was harmed."""

__version__ = "0.1.0"
__all__ = ["__version__"]
