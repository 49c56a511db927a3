"""What is said and done in a rehearsal by people who do not exist; plain values, no rows."""
