"""Kinds and predicates as names, a module for each pack, so that a misspelt one is no term."""
