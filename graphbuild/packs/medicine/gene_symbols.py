"""How the symbol of a gene, or of one of its alleles, is spelt."""

from __future__ import annotations

from graphbuild import patterns as re

SYMBOL = re.compile(
    r"(?=.*[A-Z].*[A-Z0-9]|.*\d)(?![A-Z]?[a-z]{4,}-\d)[A-Za-z][A-Za-z0-9-]{1,11}"
    r"(?:\*\d{1,3}(?::\d{1,3}){0,3})?"
)
"""A symbol, be it of an allele: "HLA-B*15:02". A word with a number is none: "Omega-3"."""
