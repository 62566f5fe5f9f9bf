"""Rewritings that change the form of a note and none of its facts, and what is found in them.

    python -m tests.rewritings [--corpus NAME] [--kind PREDICATE] [--rewriting NAME] [--note NAME]
                               [--show N] [--floors]

`catalogue` has the rewritings, `facts` what is expected of a note, `proof` what became of each.
"""
