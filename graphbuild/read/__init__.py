"""From bytes to `Note`: find the files, decode, front matter, one block model for Markdown and
HTML. `note` does it all; who only looks for files loads nothing else.
"""
