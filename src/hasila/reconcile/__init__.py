"""Reconciling: an incident's claims to its tolls, its day, its place and a proposed grade.

Pure, and each rule of docs/methodology.md is a small function: whose voice (`origins`), which of its figures stands
(`updates`), parts and lists (`parts`), joint figures (`joint`), disputed status (`status`), the range (`ranges`), the
policies (`policies`), the grade (`grade`), and the words that explain it (`explain`).
"""

from hasila.reconcile.incident import reconcile, reconcile_all
from hasila.reconcile.policies import POLICIES, Policy

__all__ = ["POLICIES", "Policy", "reconcile", "reconcile_all"]
