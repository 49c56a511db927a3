"""Equal shares: the ceiling is divided equally among all ballots, and supporters pay together.

`raising.py` is the rule; the other files make it exact and quick:

planes.py   what everybody has, all voters in one stroke: whole numbers, rounded one way
ledger.py   what everybody has, exactly, as fractions
point.py    which outcomes one share can have, exactly, ties branching
span.py     which outcomes a stretch of shares can have at most
"""
