"""Colours as CSS writes them, as `#rrggbb`: the one form in which the rest of the project knows a
colour.
"""

from __future__ import annotations

import colorsys
import re

# CSS Color Module Level 4, section 6.1: every name and what it stands for.
_WORDS = """
aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc
bisque ffe4c4 black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a
burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50
cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b
darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b
darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000
darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f
darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff
dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0
forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520
gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4
indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5
lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff
lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1
lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899
lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32
linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd
mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 mediumslateblue 7b68ee
mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970
mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6
olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa
palegreen 98fb98 paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9
peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 rebeccapurple 663399
red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460
seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd
slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c
teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff
whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32
"""
_NAMED = dict(re.findall(r"([a-z]+)\s([0-9a-f]{6})", _WORDS))
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_NUMBER = re.compile(r"([-+]?(?:\d+(?:\.\d*)?|\.\d+))(%|deg|turn|rad|grad)?")
_TURN = {"": 360.0, "deg": 360.0, "grad": 400.0, "rad": 6.283185307179586, "turn": 1.0}


def hex_colour(written: str) -> str | None:
    """The colour as `#rrggbb`, without its opacity; None where it is none.

    >>> [hex_colour(one) for one in ("Red", "#07b", "#0077bb80", "rgb(0, 119, 187)", "hsl(202 100% 36.7%)", "reddish")]
    ['#ff0000', '#0077bb', '#0077bb', '#0077bb', '#0077bb', None]
    """
    text = written.strip().lower()
    if text in _NAMED:
        return f"#{_NAMED[text]}"
    if digits := _HEX.fullmatch(text):
        short = len(digits[1]) < 6
        return "#" + ("".join(one * 2 for one in digits[1][:3]) if short else digits[1][:6])
    function = _FUNCTION.fullmatch(text)
    parts = _parts(function[2]) if function else None
    if function is None or parts is None:
        return None
    channels = _rgb(parts) if function[1] == "rgb" else _hsl(parts)
    if channels is None:
        return None
    return "#" + "".join(f"{round(min(max(one, 0), 1) * 255):02x}" for one in channels)


def _parts(inside: str) -> list[tuple[float, str]] | None:
    """The numbers between the brackets, each with its unit, without the opacity; None where they
    are not three.
    """
    written = inside.replace(",", " ").replace("/", " ").split()
    found = [_NUMBER.fullmatch(one[:20]) for one in written]
    if len(found) not in (3, 4):
        return None
    return [(float(one[1]), one[2] or "") for one in found[:3] if one] if all(found) else None


def _rgb(parts: list[tuple[float, str]]) -> tuple[float, ...] | None:
    if any(unit not in ("", "%") for _, unit in parts):
        return None
    return tuple(number / (100 if unit else 255) for number, unit in parts)


def _hsl(parts: list[tuple[float, str]]) -> tuple[float, ...] | None:
    (hue, unit), (saturation, of), (lightness, also) = parts
    if unit not in _TURN or any(one not in ("", "%") for one in (of, also)):
        return None
    within = (min(max(one / 100, 0), 1) for one in (lightness, saturation))
    return colorsys.hls_to_rgb(hue / _TURN[unit] % 1, *within)
