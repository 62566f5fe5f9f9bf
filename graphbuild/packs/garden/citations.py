"""Articles and trials that a text names, and what it says of each."""

from __future__ import annotations

from itertools import zip_longest

from graphbuild import patterns as re
from graphbuild.outline.entries import Entry
from graphbuild.outline.lists import parenthesised, split_list
from graphbuild.packs.garden.words import WORDS

_FEW = 4  # words of a sentence
_SHORT_NUMBER = 4  # digits: what is shorter only counts
_PMID = re.compile(
    r"\bPMIDs?\s*[:#]?\s*(\d{1,8}(?:\s*(?:[,;/&]|and)\s*(?:PMIDs?\s*[:#]?\s*)?\d{4,8})*)|pubmed\.ncbi\.nlm\.nih\.gov/(\d{1,8})|"
    r"ncbi\.nlm\.nih\.gov/pubmed/(\d{1,8})",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"\b(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s\"<>,;]+[^\s\"<>,;.)\]])",
    re.IGNORECASE,
)
_ENDS = " \t\n\r\u00a0:–—,;|-"
_TRIAL = re.compile(r"\bNCT\d{8}\b", re.IGNORECASE)
_ARTICLE = re.compile("|".join(one.pattern for one in (_PMID, _DOI, _TRIAL)), re.IGNORECASE)
_BEHIND_CITATION = re.compile(
    rf"(?:\[\d{{1,3}}\]\s*)?(?:[^:]{{0,60}}\b(?:19|20)\d\d[a-z]?\)?(?:,?\s*(?:{_ARTICLE.pattern}))?|[(\[]?(?:{_ARTICLE.pattern})[)\]]?)"
    r"(?:\s*(?:::?|\s[-–—]|\s[=>|]|\s→)\s+|(?<=[)\]])\s+)(?P<found>(?-i:[^\W\dA-Z]|\d+(?=\s)|\w*[A-Z][A-Z0-9])[^\s]*(?:\s+\S+){3,})",
    re.IGNORECASE,
)
_ARTICLE_FIRST = re.compile(
    rf"[(\[]?(?:{_ARTICLE.pattern})[)\]]?\s*(?:[:–—-]+\s+)?(?P<found>[A-Z][^\s]*(?:\s+\S+){{3,}})",
    re.IGNORECASE,
)
"""What stands behind an article in words that may be its title as well."""
_WRITTEN = re.compile(r"\bet al\b|\b(?:19|20)\d\d\b|[\"“”;?]|\.\s+[A-Z]|^\w+:")
"""What a work has besides its title, or only a title has."""
_TELLS = re.compile(
    r"(?<!-)\b(?:is|are|was|were|has|have|had|became|did|does|do|reduces?|increases?|improves?|lowers?|raises?|"
    r"\w{2,}ed)\b"
)
"""What makes a sentence of words that begin with a short form, which a title may do too."""
_FINITE = re.compile(
    rf"(?<=\w )(?<!\b[oi][fnr] )(?<!\b(?:by|on|to) )(?<!\b(?:and|the|for) )(?<!\bwith )(?:(?:{WORDS.pattern('told_before_article')})\b|[a-z]{{3,}}ed (?=(?:the|an?|that|to|by|in|on|\w+ly)\b|[A-Z])|"
    r"(?:is|are|was|were|has|have|had|did|does|do)\b)",
)
"""The verb of a sentence, with what it is said of before it."""
_FOUND = rf"\b(?:{WORDS.pattern('column_found')})\b"
_WORK = re.compile(
    (
        rf"(?:(?!(?:in|of|at|with|from)\s)[\w'’-]+,? ){{0,6}}(?:{WORDS.pattern('works')})"
        r"(?:\s+(?:of|on|for|by|in|from|about)\s.*)?[ .:,(]*"
    ),
    re.IGNORECASE,
)


def publications(text: str) -> list[str]:
    """The articles that a text names, as `PMID:n` or `DOI:x`, and registered trials, as `NCTn`, in
    order, each once.

    >>> publications("PMID: 123, 45678 and doi:10.1000/xyz; NCT01953705")
    ['PMID:123', 'PMID:45678', 'DOI:10.1000/xyz', 'NCT01953705']
    """
    found: list[tuple[int, str]] = []
    for match in _PMID.finditer(text):
        numbers = re.findall(r"\d+", match.group(1) or match.group(2) or match.group(3))
        found += [(match.start(), f"PMID:{int(number)}") for number in numbers]
    found += [(match.start(), f"DOI:{match.group(1).lower()}") for match in _DOI.finditer(text)]
    found += [(match.start(), match.group().upper()) for match in _TRIAL.finditer(text)]
    return list(dict.fromkeys(one for _, one in sorted(found, key=lambda pair: pair[0])))


def cited_text(entry: Entry) -> str:
    """What an entry says with the articles that it names or links to; of a row its cells, where a
    number stands behind its column's title: "PMID: 11081987".
    """
    if entry.form != "row":
        text = _with_numbers_named(entry)
        linked = [one for link in entry.links for one in publications(link.target)]
        named = publications(text) if linked else []
        return " ".join((text, *(f"({one})" for one in linked if one not in named)))
    pairs = zip_longest(entry.columns[: len(entry.cells)], entry.cells, fillvalue="")
    said = (
        f"{title}: {cell}" if cell.isdecimal() and len(cell) > _SHORT_NUMBER else cell
        for title, cell in pairs
    )
    return " - ".join(cell for cell in said if cell)


def _with_numbers_named(entry: Entry) -> str:
    """The text, with what a link's bare number counts: "[33900361](pubmed…): it lowered glucose"."""
    text = entry.text
    for link in reversed(entry.links):
        is_number = link.text.isdecimal() and publications(link.target) == [f"PMID:{link.text}"]
        if is_number and text.startswith(link.text, link.at):
            text = f"{text[: link.at]}PMID:{text[link.at :]}"
    return text


def found_in(entry: Entry) -> str:
    """What a row that names an article says was found, by the title of a column: "What it found";
    or a line behind the article or its year, in the words of a sentence and not of a title.
    """
    text = cited_text(entry)
    if not publications(text):
        return ""
    if entry.form == "row":
        return without_publications(entry.cell(_FOUND) or _beside_article(entry))
    behind = _BEHIND_CITATION.fullmatch(text)
    said = behind["found"] if behind else ""
    if said[:1].islower() or _TELLS.search(said):
        return without_publications(said)
    return _sentence_behind(text)


def _sentence_behind(text: str) -> str:
    """What a whole sentence behind an article says was found; a title with a verb in it says as much.

    >>> _sentence_behind("PMID 7915824 – Cabergoline worked better than bromocriptine in women")
    'Cabergoline worked better than bromocriptine in women'
    >>> _sentence_behind("PMID: 123 - Criteria of the society for the diagnosis of gout")
    ''
    """
    found = _ARTICLE_FIRST.fullmatch(text)
    said = without_publications(found["found"]).rstrip(".") if found else ""
    is_told = bool(said) and not _WRITTEN.search(said) and _FINITE.search(said)
    return said if is_told and not _WORK.fullmatch(said) and not _is_titled(said) else ""


def _is_titled(said: str) -> bool:
    """Whether most words are written with a capital, as those of a title."""
    words = [word for word in said.split() if len(word) > _FEW]
    return sum(word[:1].isupper() for word in words) * 2 > len(words)


def _beside_article(row: Entry) -> str:
    """The one cell with words of a row whose other cell is an article, where it is a sentence."""
    said = [cell for cell in row.cells if without_publications(cell)]
    (words, *others) = said or [""]
    told = not others and words[:1].islower() and len(words.split()) >= _FEW
    return words if told and not publications(words) else ""


def is_finding(entry: Entry) -> bool:
    """Whether an entry says what was found, be it by its words or by its column's title."""
    return bool(found_in(entry)) or tells_finding(cited_text(entry))


def tells_finding(text: str) -> bool:
    """Whether what stands before an article says what was found, and is not the name of a work.

    >>> tells_finding("Orexin is low in spinal fluid (PMID: 10615891)"), tells_finding("PMID:1 - Orexin is low in it")
    (True, False)
    >>> tells_finding("An expert group wrote down criteria for it (PMID: 16160425)")
    True
    >>> tells_finding("European practice guideline (PMID: 22340672)"), tells_finding("Criteria of the society (PMID: 1)")
    (False, False)
    """
    said = _before_article(text)
    work = _WORK.fullmatch(said) and not _FINITE.search(said)
    return len(said.split()) > 2 and not work


def is_told(entry: Entry) -> bool:
    """Whether an entry of a list of works says what was found, by its column or in a sentence."""
    return bool(found_in(entry)) or _tells_in_sentence(entry)


def _tells_in_sentence(entry: Entry) -> bool:
    """Whether what stands before an article is a sentence, so that it says what was found even in a
    list of works: "Half of the patients died (PMID: 1356550)".
    """
    said = _before_article(cited_text(entry))
    return len(said.split()) > _FEW and bool(_FINITE.search(said))


def _before_article(text: str) -> str:
    found = _ARTICLE.search(text)
    return parenthesised(without_publications(text[: found.start()]))[0] if found else ""


_DIGIT = re.compile(r"\d")
_EMPTY = re.compile(r"\s*[(\[]\s*[,;]*\s*[)\]]")
_WHO = r"[A-Z][\w’'-]+(?: (?:et al\.?|(?:and|&) [A-Z][\w’'-]+))?,? \d{4}[a-z]?"
_HELD = re.compile(rf"\s*[(\[](?:{_WHO})?\s*[,;]*\s*[)\]]|(?<=[.!?])\s+{_WHO}\s*[,;:]*\s*$")
"""What held an article, with who wrote it: "(Rae 2003, )", or "Rae 2003, " behind a sentence."""
_LEFT_OVER = re.compile(r"(?<=[(\[])\s*[,;]\s*|\s*[,;]\s*(?=[)\]])")
"""What stood between an article and the words that share its parentheses: "(evidence 5/5, )"."""


def without_publications(text: str) -> str:
    """A text without its PMIDs and DOIs, and without the parentheses and dashes that held them.

    >>> without_publications("PMID:123 - Thiamine for X"), without_publications("Loss of cells (PMID:1)")
    ('Thiamine for X', 'Loss of cells')
    >>> without_publications("Loss of cells. (Rae 2003, PMID:1)"), without_publications("[PMID: 1] Loss")
    ('Loss of cells.', 'Loss')
    >>> without_publications("Loss of cells. Rae 2003, doi:10.1000/a1"), without_publications("Loss – DOI 10.1000/a1")
    ('Loss of cells.', 'Loss')
    >>> without_publications("Loss (evidence 5/5, PMID: 1)")
    'Loss (evidence 5/5)'
    """
    numbered = _DIGIT.search(text) is not None  # without one there is no article
    bare = _TRIAL.sub("", _DOI.sub("", _PMID.sub("", text))) if numbered else text
    held = numbered or "(" in bare or "[" in bare
    bare = (_EMPTY if bare == text else _HELD).sub("", bare) if held else bare
    bare = _LEFT_OVER.sub("", bare) if bare != text else bare
    bare = bare.strip(_ENDS)
    return (
        bare[1:-1] if bare.startswith("(") and bare.endswith(")") and "(" not in bare[1:] else bare
    )


def citations(text: str) -> list[tuple[str, str]]:
    """Each article with what the text says of it; where several stand in a list, each with its own
    words.

    >>> citations("PMID:31981674 (chronic pain), PMID:32167625 (neuropathic pain)")
    [('PMID:31981674', 'chronic pain'), ('PMID:32167625', 'neuropathic pain')]
    >>> citations("PMID:123 - Thiamine, given early")
    [('PMID:123', 'Thiamine, given early')]
    """
    named = publications(text)
    found = [pair for piece in split_list(text) for pair in _cited(publications(piece), piece)]
    return (
        found if len(named) > 1 and {one for one, _ in found} == set(named) else _cited(named, text)
    )


def _cited(named: list[str], text: str) -> list[tuple[str, str]]:
    said = without_publications(text) if named else ""
    return [(one, said) for one in named]
