"""Short answers: the number, date, duration, share or sum that a quoted sentence determines.

``quantities`` reads them in Arabic and English text, ``asked`` tells which kind a question wants, ``choice`` picks the
one that answers out of the quotations; :mod:`bot.wording.quantities` says it in either language.
"""
