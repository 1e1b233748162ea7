"""Victims told by name: found beside the claims, matched across spellings, counted against tolls and never added.

Pure: an incident's reports and claims in, its named victims out. They are for researchers: a copy for the public
holds no texts, and names only those whose names are cleared.
"""

from hasila.victims.finding import named_in
from hasila.victims.matching import victims_of
from hasila.victims.person import Named

__all__ = ["Named", "named_in", "victims_of"]
