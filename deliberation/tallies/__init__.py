"""Counting rules: pure functions over plain values.

Options are any hashable, sortable names (proposal ids); votes are whole numbers; money is whole
rupiah. Nothing here knows a database, a language or the hour, so the same figures come out
wherever they are counted again (P6).
"""
