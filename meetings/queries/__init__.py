"""Lists and parts a person may see, each in a constant number of queries."""
