"""Files and folders to reports: what could be read as a `Report`, what could not as a `Rejection`, nothing dropped."""

from hasila.intake.draft import Draft, Fields, made
from hasila.intake.files import columns_left, input_name, read_drafts, read_inputs
from hasila.intake.language import language
from hasila.intake.zones import find_zones

__all__ = [
    "Draft",
    "Fields",
    "columns_left",
    "find_zones",
    "input_name",
    "language",
    "made",
    "read_drafts",
    "read_inputs",
]
