"""The simulated phones of a rehearsal: they come in by the door that real phones come in by."""
