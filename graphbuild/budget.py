"""How much of one note is read: one budget, so that no note costs more than it is long.

A note that is over it has one diagnostic, GB121, and what was read so far is kept. All numbers are
far above what a note that a person reads holds. Patterns that see text see at most a line of
`LINE`, or take time in proportion to what they see.
"""

LINE = 4_000
"""Characters of one line: no fact is longer, and what stands beyond them is not read for facts."""

TITLE = 200
"""Characters of a title or name that statements carry with them: whatever stands below it repeats
it.
"""

STEPS = 1_000_000
"""Tags and runs of text."""

BLOCKS = 200_000
"""Headings, paragraphs, items, rows and cells."""

LINKS = 100_000
"""Links in the body."""

DEPTH = 60
"""Levels of blocks in blocks; also of links and pictures in links."""

VALUES = 10_000
"""Keys and values of the front matter, those that aliases repeat among them, and as many links."""

CLAIMS = 200_000
"""What one extractor finds."""

QUALIFIERS = 200
"""What one statement carries beside its subject, predicate and object."""
