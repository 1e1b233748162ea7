"""The static record: pages that a researcher reads from a folder, with no server and no network."""

from hasila.site.write import write_site

__all__ = ["write_site"]
