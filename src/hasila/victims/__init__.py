"""Victims told by name: found beside the claims, matched across spellings, counted against tolls and never added.

Pure: an incident's reports and claims in, its named victims out. They are for researchers: a copy for the public holds
no texts, and so no names.
"""

from hasila.victims.finding import named_in
from hasila.victims.matching import Victim, victims_of
from hasila.victims.person import Named

__all__ = ["Named", "Victim", "named_in", "victims_of"]
