"""The papers of a meeting: what each says (facts) and how it is laid out (SHEET)."""
