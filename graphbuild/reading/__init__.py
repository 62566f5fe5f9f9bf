"""From an outline to claims: words of the packs, roles of places, and the engine that runs the
readers.
"""
