"""The days that news writes, found in a folded view and resolved against the day of publication.

    find_days(view(text).tokens, published, text)  →  [DayMention, …]

`finding` goes through the text, `words` knows what each word of days means, `dates` reads calendar dates; `one_day`,
`stretches` and `months` read a phrase from left to right, `spans` joins two; `calendar` does the arithmetic. Only what
the text says is found: a report without a word of a day has no mention, and a word that cannot be resolved has a
mention without a range.
"""

from hasila.days.finding import find_days
from hasila.days.mention import DayKind, DayMention
from hasila.days.short_posts import is_of_its_day_untold, shows_its_day

__all__ = ["DayKind", "DayMention", "find_days", "is_of_its_day_untold", "shows_its_day"]
