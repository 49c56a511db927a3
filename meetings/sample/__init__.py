"""The sample village: Pejambon with invented people, told through the acts of real use.

Everything is made by the same actions that people press, each at its own moment on the acts' clock
(records.clock), so every chain verifies and every frozen thing has the shape it has in real life.
"""
