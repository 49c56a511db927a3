"""What papers of every kind share: how amounts and dates are written, letterhead, styles, cells."""
