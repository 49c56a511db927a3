"""The papers of what became of promises."""
