"""The pictures in docs/pictures, taken of the program itself.

`python -m tests.pictures` starts a hall with the sample village on a database of its own, brings
its coming Musdes to the moments worth showing, and photographs wall, phone, desk and door. It needs
Chromium (`CHROMIUM` says where, if it is not in its usual place). No part of the suite: it is run
when a face has changed, and its pictures are looked at before they are committed.
"""
