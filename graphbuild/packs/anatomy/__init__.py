"""Structures, their parts, cells and connections."""
