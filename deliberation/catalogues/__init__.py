"""Catalogues of translations without gettext's programs, which Windows does not have.

`extract` finds the strings, `places` says whose they are, `po` reads, merges and writes the files,
`check` names what is missing. The command is `manage.py catalogues`.
"""
