"""The plan as files: the official form as CSV, XLSX, and the tables of other programs."""
