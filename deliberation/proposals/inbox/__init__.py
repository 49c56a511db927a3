"""What comes in by SMS and on paper slips, before anybody has looked at it: plain functions.

`numbers` makes the number by which a sender looks it up, `masking` takes out what we never store,
`tokens` knows a centre's token again, `slips` reads a table of paper slips.
"""
