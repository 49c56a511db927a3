"""Addresses of one area each; urls.py puts them together."""
