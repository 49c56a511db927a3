"""What a table that arrives means in this village.

`understand` reads its lines with the village's own codes, places and sources, `reading` does so for
a whole file, `compare` holds them against the plan.
"""
