"""The casebook: reports, claims, incidents and every decision on them, kept for ever in one database.

`Casebook` opens it. Its history is a chain of entries (`chain`), decisions are values (`decisions`) that `deciding` and
`undoing` apply, `adding` brings in more reports, `verifying` finds what was changed behind its back, `recording` turns
it into a record, `history` into one file that a new casebook is made of.
"""

from hasila.casebook.casebook import Casebook
from hasila.casebook.connecting import is_address, made_whole

__all__ = ["Casebook", "is_address", "made_whole"]
