"""Reading the tables that village offices make: plain functions, no Django, nothing of the village.

`files` opens what was sent, `headings` finds the columns, `lines` tells rows from sums and notes,
`numbers`, `months`, `money` and `places` read single cells. What cannot be read is told by a reason
(`reasons.Reason`), never by a traceback.
"""
