"""The optional second reader: a language model that reads the same reports, beside the rules and never instead of them.

Off unless an address is given. Its claims set no toll and stand in no incident: the record keeps them in files of their
own, says where the two readers differ, and lets neither win.
"""

from hasila.second_reader.endpoint import KEY, Endpoint
from hasila.second_reader.kept import FILES, read, write, wrong
from hasila.second_reader.reading import read_beside

__all__ = ["FILES", "KEY", "Endpoint", "read", "read_beside", "write", "wrong"]
