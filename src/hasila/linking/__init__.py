"""Linking: which claims speak of one incident.

Pure: claims and reports in, `Links` out. The steps, a file each: the incidents that a report tells of (`mentions`), the
pairs worth comparing (`candidates`), the evidence table (`evidence`, `weights.toml`), clusters (`clusters`), and what
stands beside them (`near`, `wider`, `groups`).
"""

from hasila.linking.link import link

__all__ = ["link"]
