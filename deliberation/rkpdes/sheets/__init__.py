"""Reading the plans that village offices make: plain functions, no Django, nothing of the village.

`villages.sheets` opens what was sent; here `headings` finds the columns, `lines` tells rows from
sums and notes, `numbers`, `months` and `money` read single cells. What cannot be read is told by a
reason (`villages.sheets.reasons.Reason`), never by a traceback.
"""
