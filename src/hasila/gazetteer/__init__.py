"""Known places: loading, finding their names, ranking what a name may mean, learning more."""

from hasila.gazetteer.gazetteer import GOOD_ENOUGH, Gazetteer
from hasila.gazetteer.importing import ImportReport, import_table
from hasila.gazetteer.index import everyday_words
from hasila.gazetteer.tables import Table, data_home, learn, loaded_tables, shipped_tables

__all__ = [
    "GOOD_ENOUGH",
    "Gazetteer",
    "ImportReport",
    "Table",
    "data_home",
    "everyday_words",
    "import_table",
    "learn",
    "loaded_tables",
    "shipped_tables",
]
