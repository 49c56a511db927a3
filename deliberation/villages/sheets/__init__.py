"""Opening the tables that people send, whatever they are of: plain functions.

`archives` says whether a file may be opened, `files` gives its lines, `places` reads which hamlet
and RT a text names. What cannot be read is told by a reason (`reasons.Reason`), never by a
traceback; `says` has the sentences about files.
"""
