"""Conditions, substances, tests and genes."""
