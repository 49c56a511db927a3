"""Drawings that the paper and the room share, laid out in whole units; no Django, no colours.

`letters` guesses how wide words are, `sheets` is what is drawn on, `counts` a bar for each number,
`money` what is planned, budgeted and spent beside its ceiling. Templates write them as SVG.
"""
