"""Killed and injured told in one figure: it bounds the sum of both."""

from __future__ import annotations

from hasila.reconcile.figure import Figure, less


def remainder(joint: Figure, known: Figure) -> Figure | None:
    """The injured (or killed) that one voice's joint figure leaves beside the killed (or injured) it counts.

    None where the known count is as large as the joint one: then the joint figure says nothing more.
    """
    if joint.open or known.open or known.high >= joint.high:
        return None
    return less(joint, known)
