"""Talks: who speaks, and when what is said."""
