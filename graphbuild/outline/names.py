"""When a short form is one of a name: letter by letter, whatever the name is of."""

from __future__ import annotations

from graphbuild import patterns as re

_RECORD = re.compile(
    r"(?:[^\W\d_]{2,8}\s?[:#]\s*)?\d{5,}(?:[\s,;/&]+(?:[^\W\d_]{2,8}\s?[:#]?\s*)?\d{5,})*"
    r"|[^\W\d_]{2,8}\s\d{7,9}(?:[\s,;/&]+\d{7,9})*|[^\W\d_]{3}\d{8}"
    r"|(?:[^\W\d_]{3}\s?:\s*)?10\.\d{4,9}/\S+|https?://\S+",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def without_article(name: str) -> str:
    """A name without the article before it.

    >>> without_article("the pons"), without_article("an axon"), without_article("Anterior")
    ('pons', 'axon', 'Anterior')
    """
    return ARTICLE.sub("", name)


def spelled_out(abbreviation: str, name: str) -> bool:
    """Whether an abbreviation is one of this name, letter by letter; a letter too many names a part
    of it instead.

    >>> spelled_out("STN", "Subthalamic nucleus"), spelled_out("RMTg", "Rostromedial tegmental nucleus")
    (True, True)
    >>> spelled_out("iNPH", "Idiopathic NPH"), spelled_out("iNPH", "Normal NPH")
    (True, False)
    >>> spelled_out("GPi", "Globus pallidus"), spelled_out("GPi", "Globus pallidus interna"), spelled_out("GABA", "Striatum")
    (False, True, False)
    >>> spelled_out("CAA-ri", "CAA-related inflammation"), spelled_out("IL-6", "IL-6 receptor")
    (True, False)
    >>> spelled_out("SNc", "Substantia nigra pars compacta"), spelled_out("SNc", "Substantia nigra")
    (True, False)
    """
    words = re.findall(r"[a-z0-9]+", name.lower())
    head, hyphen, tail = abbreviation.partition("-")
    if hyphen and name.startswith(f"{head}-"):  # it begins as the name does
        return tail.lower() == "".join(word[0] for word in words[1:])
    letters = re.sub(r"[^A-Za-z0-9]", "", abbreviation)
    if (
        not words
        or not 2 <= len(letters) <= 8
        or " " in abbreviation
        or letters[0].lower() != words[0][0]
    ):
        return False
    if not any(char.isupper() for char in letters):
        return False
    kept = words[-1] if words[-1].upper() in name else ""  # the abbreviation that the name ends in
    if kept and letters.lower().endswith(kept) and len(words) > 1:
        before = letters[: -len(kept)]  # "dl" of "dlPFC", or the initials
        initials = "".join(word[0] for word in words[:-1])
        if before.lower() == initials or (before.islower() and in_order(before, name)):
            return True
    capitals = "".join(char for char in letters if char.isupper()).lower()
    initials = "".join(word[0] for word in words)
    if letters.lower() in (initials, initials[:-2] + initials[-1:]) and len(words) > 3:
        return True  # which may pass over the noun of a part: "SNc"
    lower = "".join(char for char in letters if char.islower())
    if len(words) > 1 and capitals == initials and lower.strip("s"):
        return False
    content = [word for word in words if word not in ("of", "the", "in", "and")]
    last = next(char for char in reversed(letters) if char.isupper()).lower()
    return last in {word[0] for word in content[-2:]} and in_order(letters, name)


def is_record(text: str) -> bool:
    """Whether words are only the number of a record, an article or a trial: where a line comes
    from, and no name.

    >>> [is_record(one) for one in ("PMID: 24183029", "doi:10.1113/jphysiol.1973", "NCT01953705")]
    [True, True, True]
    >>> [is_record(one) for one in ("SB-203580", "LY 341495", "5-HT2A", "area 17")]
    [False, False, False, False]
    """
    return _RECORD.fullmatch(text.strip()) is not None


def in_order(letters: str, name: str) -> bool:
    """Whether a name has these letters, from its first one on and in this order; a plural s of them
    does not count.

    >>> in_order("LHb", "Lateral habenula"), in_order("SCAs", "Spinocerebellar ataxias"), in_order("GABA", "Globus pallidus")
    (True, True, False)
    """
    bare = re.sub(r"[^a-z0-9]", "", letters.removesuffix("s").lower())
    whole = re.sub(r"[^a-z0-9]", "", name.lower())
    rest = iter(whole)
    return bool(bare) and whole.startswith(bare[0]) and all(char in rest for char in bare)
