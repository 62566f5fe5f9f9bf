"""Numbers and dates as templates take them: ½, 1 ½, 1,5, 1-2, 1.200; 1987-03-02, 2 March 1987."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

from graphbuild import patterns as re
from graphbuild.model import Scalar

_RANGE = re.compile(r"(?<=[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])\s?(?:-|–|—|to)\s?")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_MONTHS = {
    name: at
    for at, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"),
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Za-z]+)\.? (?P<year>\d{4})"),
    re.compile(r"(?P<month>[A-Za-z]+)\.? (?P<day>\d{1,2}), (?P<year>\d{4})"),
)


def numbers(text: str) -> tuple[Scalar, ...]:
    """The number that a text is, or both ends of a range; none where it is none.

    >>> numbers("1½"), numbers("1-2"), numbers("1,5"), numbers("1,200"), numbers("3/4"), numbers("some")
    ((Decimal('1.5'),), (1, 2), (Decimal('1.5'),), (1200,), (Decimal('0.75'),), ())
    """
    parts = [_number(one) for one in _RANGE.split(text.strip().lstrip("~≈+"), maxsplit=1)]
    return tuple(one for one in parts if one is not None) if None not in parts else ()


def _number(text: str) -> Scalar | None:
    sign = -1 if text.startswith("-") else 1
    total = Decimal(0)
    for one in re.findall(r"[^\s½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]", text.lstrip("-").strip()):
        value = decimal(one)
        if value is None:
            return None
        total += value
    return sign * (
        int(total) if total == total.to_integral_value() and "." not in str(total) else total
    )


def decimal(text: str) -> Decimal | None:
    """A number without a sign, whose comma parts thousands or the decimals, or a fraction; None
    where it is none.

    >>> decimal("1,000"), decimal("0,5"), decimal("1/4"), decimal("a")
    (Decimal('1000'), Decimal('0.5'), Decimal('0.25'), None)
    """
    over, slash, under = unicodedata.normalize("NFKC", text).replace("\u2044", "/").partition("/")
    if slash:
        return (
            (Decimal(over) / Decimal(under)).quantize(Decimal("0.001")).normalize()
            if over.isdigit() and under.isdigit() and int(under)
            else None
        )
    plain = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text.replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def day(text: str) -> Scalar:
    """A day as `YYYY-MM-DD`, a year alone as a number; the text where it is neither.

    >>> day("2 March 1987"), day("March 2, 1987"), day("2.3.1987"), day("1987"), day("31 February 1987")
    ('1987-03-02', '1987-03-02', '1987-03-02', 1987, '31 February 1987')
    """
    match = next((found for form in _DATES if (found := form.fullmatch(text))), None)
    if match is None:
        return int(text) if re.fullmatch(r"\d{4}", text) else text
    month = _MONTHS.get(match["month"][:3].lower()) or (
        int(match["month"]) if match["month"].isdigit() else 0
    )
    try:
        return date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return text
