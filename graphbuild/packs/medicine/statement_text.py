"""A sentence without the words that say nothing of what it relates, and with a verb for what it
has.
"""

from __future__ import annotations

from graphbuild import patterns as re
from graphbuild.outline import parenthesised, split_list
from graphbuild.outline.names import ARTICLE, without_article
from graphbuild.packs.anatomy.cell_names import cells
from graphbuild.packs.anatomy.structures import is_structure
from graphbuild.packs.medicine.amounts import dose
from graphbuild.packs.medicine.statement_hedges import HEDGES
from graphbuild.packs.medicine.statement_needs import with_needs
from graphbuild.packs.medicine.words import WORDS

_FILLER = re.compile(rf"(?<!\ba)\s+(?:{WORDS.pattern('fillers')})(?=[\s,])", re.IGNORECASE)
_PART = re.compile(
    rf"\s+is the (?:{WORDS.pattern('itself_nouns', 'subparts', 'bare_things')}) (?:that|which)\s+",
    re.IGNORECASE,
)
"""Words that say nothing: "The lateral one is the part that serves memory"."""
_WORSE = re.compile(r"\bmake(s?) ((?:the )?[\w-]+) worse\b", re.IGNORECASE)
_HARMING = WORDS.pattern(
    "verbs of causes", "verbs of induces", "verbs of triggers", "verbs of worsens"
)
_EITHER = re.compile(rf"\b(?P<verb>{_HARMING}) (?:or|and) (?:{_HARMING})(?=\s)", re.IGNORECASE)
"""Two verbs of one object, where the first tells enough: "can cause or worsen gout"."""
_RISK_FACTOR = re.compile(
    r"\b(?P<verb>is|are) (?:an? )?(?:[a-z]+,? ){1,3}(?P<noun>risk factors?) for\b"
)
"""What kind of a risk factor it is: "is a major risk factor for"."""
_ERGIC = re.compile(
    rf"\b(?P<cells>{WORDS.pattern('cell_nouns')}) are (?P<what>\w+ergic)(?=$|[.,;]| and )",
    re.IGNORECASE,
)
"""What only an adjective tells of cells: "Most of its neurons are GABAergic"."""
_HEDGE_INSIDE = re.compile(
    r" (?P<is>is|are|was|were) (?P<hedge>possibly|perhaps|probably|presumably|likely)(?= )"
)
"""A hedge within a verb, which is read before one: "are possibly associated with"."""
_COUNT = re.compile(
    rf"\b(?:{WORDS.pattern('counts')}) (?:\w+ )?(?:{WORDS.pattern('subparts', 'nuclei')})"
    r"(?:,|:| namely| called)\s+(?=(?:the|an?)\s)",
    re.IGNORECASE,
)
"""What only counts the parts that follow: "two parts, the core and the shell"."""
_FORMS = re.compile(
    rf"^(?:there are|it has|it comes in) (?:{WORDS.pattern('counts')}) (?:\w+ ){{0,2}}?"
    rf"(?:{WORDS.pattern('form_nouns')})(?: of it)?(?::|, namely|,)\s+",
    re.IGNORECASE,
)
"""What only counts the forms that follow: "There are two forms: the dry and the wet one"."""
_LIE = re.compile(
    r"^in (?P<where>(?:the )?[\w' -]{3,60}?) (?:lie|sit|live|are found)s? (?=(?:the )?[\w -]+)",
    re.IGNORECASE,
)
"""What tells first where cells lie: "In the trapezoid body lie principal cells"."""
_HAS = re.compile(r"\b(?:has|have)\s+(?P<what>\w[^.;:]{2,120})$", re.IGNORECASE)
_IN = re.compile(rf"\s+in (?:{WORDS.pattern('studied')})$", re.IGNORECASE)
_JOBS_OF = re.compile(
    rf"^the (?P<jobs>{WORDS.pattern('job_nouns')}) of (?P<whose>[^,.;:]{{2,50}}?) "
    r"(?P<verb>are|include)\b",
    re.IGNORECASE,
)
_HARMS_OF = re.compile(
    rf"^(?:the )?(?:[\w-]+ ){{0,2}}(?P<harms>{WORDS.pattern('side_effects')}) of "
    r"(?P<whose>[^,.;:]{2,50}?) (?P<verb>is|are|include)\b",
    re.IGNORECASE,
)
_ITS_HARMS = re.compile(
    rf"\b(?P<whose>its|the) (?:[\w-]+ ){{1,2}}(?={WORDS.pattern('side_effects')} (?:is|are|include)\b)",
    re.IGNORECASE,
)
"""What is said of side effects before their name: "its most common side effects are"."""
_BEST_JOBS = re.compile(
    rf"\b(?P<jobs>{WORDS.pattern('job_nouns')}) (?:with|that|for which|of which)\b[^,.;:]{{1,40}}? "
    r"(?P<verb>are|include)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",?\s+(?:which|that)\s*$")
_WHICH = re.compile(r"(?P<before>.*[^\s,]),? (?:which|that)$")
_JOINED = re.compile(
    r",?\s+(?:(?:and|but)(?: (?:its?|they|their))?|(?:while|whereas|although|though) (?:it|they))"
    r"(?: also)?\s*$|,\s*$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r".*\S(?P<cut>,?\s+(?:and|but|while|whereas)\s+(?:(?:so|thus|hence|then|therefore)\s+)?)(?=\S)",
    re.IGNORECASE,
)
"""Joins a clause that has a subject of its own."""
_NEXT_SUBJECT = re.compile(r"[^,]*\S(?P<cut>,\s+)[^,]+")
"""One name behind a comma: "raises vigilance, too much of it impairs memory"."""
_IS_WITHIN = re.compile(
    r"^(?P<name>[^,;:]{1,60}?(?:, [^,;:]{2,60},)?) is (?:an?|one of the) (?P<what>[^.;:]{2,90}?)"
    r"(?:,? (?:located|situated|found|lying|hidden|buried|deep))? (?:in|within|inside) "
    r"(?:the |your )?(?P<where>[\w' -]{3,50}?)(?=$|[.,;:]| and | that | which | where )",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"^,? (?:that|which) ")
_SORT = re.compile(
    rf".*\b(?:{WORDS.pattern('structures', 'itself_nouns', 'masses', 'cells')})", re.IGNORECASE
)
_ITS_JOBS = re.compile(
    rf"^(?P<what>[^.;:]{{3,200}}?) are (?:its|the) (?:\w+ )?(?P<jobs>{WORDS.pattern('job_nouns')})"
    r"(?: of (?P<whose>[^,.;:]{2,50}))?$",
    re.IGNORECASE,
)
_JOB = re.compile(
    rf"\b(its|the)(?: [\w-]+){{0,2}}? ({WORDS.pattern('job_noun')}) (?:is|seems to be)(?: to)?\s+",
    re.IGNORECASE,
)
_INSERTED = re.compile(
    rf"^(?P<name>[^,]{{2,60}})(?:,|,? (?:(?:{WORDS.pattern('known_as')})|called|known as|through|via|by way of|like)) "
    r"(?P<put>[^,]{2,60}),\s*$",
    re.IGNORECASE,
)

_RISK = re.compile(
    rf"(?<!\bto )\b(?:\w+ly )?(?:(?P<up>{WORDS.pattern('risers')})|{WORDS.pattern('fallers')}) "
    r"(?:(?:the|an?|your|their|its|his|her|our|[a-z]+['’]s) )?"
    rf"(?:risk (?:of|for)\b|(?P<what>(?!the\b|an?\b)[^,.;:()]{{2,50}}?) risk(?:\s+(?:{WORDS.pattern('behind_risk')}) [^,.;:()]*|(?=$|[,.;)]| and )))",
)
"""A risk by what it is of, "raises stroke risk", or in other words than the verbs have."""
_ASKED = re.compile(r"\s*(?:do|does|did|can|will)\b", re.IGNORECASE)
_EPONYM = re.compile(r"[A-Z][\w-]+['’]s")
_OTHER_NAME = re.compile(
    rf"^(?P<name>[^,]{{2,60}}), (?:{WORDS.pattern('known_as')}) (?:the )?(?P<other>[^,]{{2,60}}?)\s*$",
    re.IGNORECASE,
)


_COUNTED = re.compile(
    rf"^(?:the )?(?:{WORDS.pattern('counts')}) (?:[\w-]+ )?[\w-]+s, (?P<names>[^;:()]{{2,90}}? and [^,;:()]{{2,40}}),\s*$",
    re.IGNORECASE,
)
"""Names behind a noun that counts them."""


def sentence_text(text: str) -> str:
    """A sentence as its verb is looked for.

    >>> sentence_text("It consists of two parts, the core and the shell"), sentence_text("It has a core and a shell")
    ('It consists of the core and the shell', 'It consists of a core and a shell')
    >>> sentence_text("The functions of the insula are taste and pain")
    'the insula functions are taste and pain'
    >>> sentence_text("There are two main forms: focal dystonia and segmental dystonia")
    'its subtypes are focal dystonia and segmental dystonia'
    >>> sentence_text("Sleep apnea raises dementia risk"), sentence_text("It raises Parkinson's risk")
    ('Sleep apnea increases the risk of dementia', "It increases the risk of Parkinson's disease")
    """
    text = with_needs(_RISK_FACTOR.sub(_plain_risk, text))
    text = _EITHER.sub(r"\g<verb>", _WORSE.sub(r"worsen\1 \2", text))
    text = _ERGIC.sub(r"\g<cells> are \g<what> \g<cells>", text)
    text = _FORMS.sub("its subtypes are ", _LIE.sub(r"\g<where> contains ", text))
    text = with_risk(text)
    text = _HEDGE_INSIDE.sub(r" \g<hedge> \g<is>", text)
    plain = _COUNT.sub("", _FILLER.sub("", _PART.sub(" ", text)))
    plain = _BEST_JOBS.sub(r"\g<jobs> \g<verb>", plain)
    plain = _JOBS_OF.sub(r"\g<whose> \g<jobs> \g<verb>", plain)
    plain = _ITS_HARMS.sub(r"\g<whose> ", _HARMS_OF.sub(r"\g<whose> \g<harms> \g<verb>", plain))
    return _placed(_with_parts(_jobs_behind(plain)))


def _plain_risk(found: re.Match[str]) -> str:
    article = "a " if found["verb"] == "is" else ""
    return f"{found['verb']} {article}{found['noun']} for"


def with_risk(text: str) -> str:
    """What is made more or less likely behind the verb that says so."""
    return text if asks(text) else _RISK.sub(_risk, text)


def asks(text: str) -> bool:
    """Whether a sentence begins as a question does, and tells nothing."""
    return _ASKED.match(text) is not None


def _risk(found: re.Match[str]) -> str:
    what = found["what"] or ""
    disease = " disease" if _EPONYM.fullmatch(what) else ""
    verb = "increases" if found["up"] else "reduces"
    return f"{verb} the risk of {what}{disease}".rstrip()


def _jobs_behind(text: str) -> str:
    """ "Taste and pain are its main functions" with these behind, and "its best-known job is" as
    one of its functions.
    """
    text = _JOB.sub(r"\1 \2s are ", text)
    found = _ITS_JOBS.match(text.rstrip(" ."))
    if found is None:
        return text
    return f"{found['whose'] or 'its'} {found['jobs'].split()[-1]} are {found['what']}"


def _placed(text: str) -> str:
    """ "It is a sheet of grey matter in the forebrain" as where that lies."""
    found = _IS_WITHIN.match(text)
    if not (found and _SORT.fullmatch(found["what"]) and is_structure(found["where"])):
        return text
    rest = _OF_IT.sub(" and ", text[found.end() :])  # what the sheet does, and not the forebrain
    return f"{found['name']} lies in {found['where']}{rest}"


def _with_parts(text: str) -> str:
    """ "It has a core and a shell" as what it consists of, where all of these are structures, and
    "It has spiny cells" as what it contains.
    """
    found = _HAS.search(text.rstrip(" ."))
    if found is None:
        return text
    named = split_list(_IN.sub("", found["what"]), r"\s+and\s+")
    bare = [parenthesised(without_article(one))[0] for one in named]
    if all(map(ARTICLE.match, named)) and all(map(_is_part, bare)):
        return f"{text[: found.start()]}consists of {found['what']}"
    return f"{text[: found.start()]}contains {found['what']}" if all(map(cells, bare)) else text


def _is_part(text: str) -> bool:
    return is_structure(text) and len(text.split()) <= 3


def amount_inserted(subject: str) -> tuple[str, str]:
    """A name and the amount that is put in behind it: "Melatonin, 3 mg at night,"."""
    found = _INSERTED.match(subject)
    told = found is not None and dose(found["put"]) is not None
    return (found["name"], found["put"]) if found and told else ("", "")


def without_inserted(subject: str) -> str:
    """What stands before a verb without what is put in behind its name: "Psilocybin, through its
    metabolite,", "High prolactin, left alone,"; of several that are counted their names, "Two
    transporters, GlyT1 and GlyT2,". A label that ends in the other name keeps that in
    parentheses.
    """
    listed = _COUNTED.match(subject)
    if listed:
        return listed["names"]
    other = _OTHER_NAME.match(subject)
    if other:
        return f"{other['name']} ({other['other']})"
    found = _INSERTED.match(subject)
    return found["name"] if found else subject


def cells_behind(subject: str) -> str:
    """The cells that stand right before "which", whatever stands before them.

    >>> cells_behind("The path begins with stellate cells, which"), cells_behind("Mitral cells")
    ('stellate cells', '')
    """
    found = _WHICH.match(subject)
    words = found["before"].split() if found else []
    endings = (" ".join(words[at:]) for at in range(max(0, len(words) - 5), len(words)))
    return next((one for one in endings if cells(one) == [one]), "")


def parted(between: str, before: str) -> tuple[str, str]:
    """The words between two verbs as what the first says, and the subject of the second: what that
    relates to, the same as before, or one of its own.
    """
    relative = _RELATIVE.sub("", between)
    if relative != between:
        return relative, relative
    joined = _JOINED.sub("", between)
    if joined != between:
        return joined, before
    own = _ANOTHER.match(between) or _NEXT_SUBJECT.fullmatch(between)
    return (between[: own.start("cut")], between[own.end() :]) if own else (between, "")


def once(verb: str, said: str) -> str:
    """What a verb says without the preposition that stands again before each name: "for memory and
    perhaps for sleep".
    """
    last = re.escape(verb.split()[-1])
    where = r"(?: (?:elsewhere|in|at|outside)\b[^,;]{0,40}?)?"
    again = rf"(,|\band)((?: (?:{HEDGES}))?){where} {last} "
    return re.sub(again, r"\1\2 ", said) if " " in verb else said
