"""SVG to PNG by resvg, an optional library, with the package's own letters and no others where
those suffice.
"""

from __future__ import annotations

from contextlib import ExitStack
from importlib.resources import as_file

from graphbuild.emit.circuit.font import covers, font_file

_ZOOM = 2.0  # dots to a pixel, so that print and dense screens show it sharp


class RasteriserMissingError(Exception):
    """The library that draws PNG is not installed."""


def png(svg: bytes) -> bytes:
    """The picture in dots."""
    try:
        import resvg_py
    except ImportError as error:
        raise RasteriserMissingError(
            "PNG needs one more library: pip install resvg-py; SVG needs none"
        ) from error
    with ExitStack() as stack:
        fonts = [str(stack.enter_context(as_file(font_file(bold)))) for bold in (False, True)]
        text = svg.decode()
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=text,
                zoom=_ZOOM,
                font_files=fonts,
                skip_system_fonts=covers(text),
                font_family="DejaVu Sans",
            )
        )
