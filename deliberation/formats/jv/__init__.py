"""Javanese."""
