"""The review application: a team opens a casebook in the browser, sees what Hasila proposes and why, and decides.

Pages are rendered on the server from `templates/`; what little JavaScript there is marks words and draws the map. It
makes no request to anybody else.
"""

from hasila.web.application import application

__all__ = ["application"]
