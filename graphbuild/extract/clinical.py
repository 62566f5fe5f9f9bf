"""How signs and conditions look, where a note lists both and says of neither which it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graphbuild.extract.anatomy import is_anatomical, is_function
from graphbuild.extract.text import ARROW, parenthesised, split_list

_SIGN = re.compile(
    r"(?:ataxia|tremors?|vertigo|nausea|vomiting|headaches?|nystagmus|weakness|rigidity|stiffness|spasticity|tics?|pain|confusion|confabulation|"
    r"seizures?|hallucinations?|delusions?|fatigue|sleepiness|drowsiness|insomnia|cataplexy|anhedonia|hopelessness|"
    r"helplessness|compulsions?|obsessions?|"
    r"symptoms?|signs?|hypervigilance|placidity|numbness|dizziness|imbalance|falls?|clumsiness|incontinence|hypotension|hypertension|"
    r"bradycardia|tachycardia|"
    r"gait|postures|contractions|movements|chorea|dystonia|myoclonus|apathy|irritability|agitation|anxiety|hypersensitivity|"
    r"gain|deficits?|impairment|"
    r"forgetfulness|disorientation|aura|affect|past-pointing|appetite|instability|inattention|impulsivity|disinhibition|"
    r"paralysis|hoarseness|allodynia|palsy|palsies|placidity|hyperorality|dysdiadochokinesia|"
    r"\w+(?:plegia|paresis|algia|phagia|dipsia|uria|phasia|lexia|praxia|agnosia|opia|opsia|kinesia|tonia|esthesia|reflexia|"
    r"somnia|ptosis|cusis|metria|arthria|osmia|mnesia|geusia|anopia|anopsia)|dissociation|scotoma|blindsight)",
    re.IGNORECASE,
)
_TROUBLE = re.compile(r"(?:difficulty|trouble|inability|slurred|unsteady|uncoordinated|involuntary|wide-based|broad-based)\b", re.IGNORECASE)
_IMPAIRED = re.compile(r"(?:impaired|poor|blunted|exaggerated)\s+(.+)", re.IGNORECASE)
_LOST = re.compile(
    r"(?:.*\b)?(?:\w*sensory|memory|vision|visual|visual field|hearing|proprioceptive|vestibular|weight|sensation) loss", re.IGNORECASE
)
_LOSS = re.compile(
    r"loss of (?:\w+ )?(?:smell|taste|vision|hearing|sensation|memory|balance|coordination|consciousness|speech|appetite|"
    r"interest|recognition|strength)",
    re.IGNORECASE,
)
_LESION = re.compile(
    r"\b(?:volumes?|\w*atrophy|\w*degeneration|dysfunction|\w*activity|circuits?|connectivity|tangles|\w*sclerosis|deficiency|"
    r"accumulation|imbalanced?|depletion|"
    r"inhibition|lesions?|ha?emorrhage|\w*calcification|abnormalit\w+|patterns?|processing|modulation|\w*inherited|genetic|"
    r"familial|damage\w*|\w*genesis|"
    r"sensiti[sz]ation|plaques?|bodies|o?edema|infarcts?|inflammation|demyelination|mutations?|neuron\w*|cells?|synap\w+|"
    r"dopamin\w+|\w+ergic|signal\w*|rates?|"
    r"thresholds?|structural|imaging|common|rare|most|often|subtypes?|variants?|causes?|secondary|due|idiopathic|autoimmune|"
    r"syndrome|vulnerab\w+|response|tests?|"
    r"hyper(?:active|excitable|metabolic)|hypo(?:active|metabolic|plasia)|dysregulated|overactive|altered|tumou?r|mass|"
    r"widening|thinning|gliosis|opioid|function)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|can|may|might|has|have|causes?|affects?|leads?|contributes?|correlates?|links|shows?|results?|"
    r"triggers?|visible|associated|"
    r"secondary to|comorbid|depends?)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s(?:during|after|in|with|by|from|of|to|due|causes?)\s", re.IGNORECASE)
_WITHIN = re.compile(r"ergic\b|\bneuron", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?:diseases?|syndromes?|disorders?|ataxias?|degeneration|deficienc(?:y|ies)|neurodegeneration|strokes?|injur(?:y|ies)|tumou?rs?|epilepsy|"
    r"seizures?|migraines?|headaches?|"
    r"depression|anxiety|autism|schizophrenia|addiction|tinnitus|pain|amnesia|dystonia|narcolepsy|insomnia|obesity|diabetes|"
    r"palsy|sclerosis|fibromyalgia|"
    r"encephalopathy|encephalitis|nausea|vomiting|(?:\w+)?atrophy|dystrophy|glioma|infarcts?|psychosis|mania|neuropathy|"
    r"dementia|hypopituitarism|parkinsonism|chorea|adhd|ptsd|asd|\w{3,}(?:opathy|itis|osis|aemia|lepsy)|hearing loss)",
    re.IGNORECASE,
)

_DRUG = re.compile(
    r"(?:drugs?|medications?|medicines?|thinners?|anticoagulants?|antiplatelets?|antidepressants?|antiepileptics?|antibiotics?|"
    r"antipsychotics?|sedatives?|"
    r"stimulants?|diuretics?|immunosuppressants?|opioids?|statins?|benzodiazepines?|bisphosphonates?|SSRIs?|SNRIs?|MAOIs?|NSAIDs?|contraceptives?|"
    r"(?:\w+ )?(?:inhibitors?|blockers?|antagonists?|agonists?))",
    re.IGNORECASE,
)
_VERBS = r"treats?|prevents?|reverses?|reduces?|slows?|eases?|stabili[sz]es?|improves?|relieves?|lowers?|corrects?|protects? (?:against|from)"
_GOOD_FOR = re.compile(rf"(?P<modality>(?:may|can|might|could)\s+)?(?P<verb>(?:{_VERBS})(?:\s+and\s+(?:{_VERBS}))?)\s+(?P<what>.+)", re.IGNORECASE)
_NOUN_LAST = re.compile(r"(?P<what>.+?)\s+(?P<verb>reduction|improvement|relief|prevention|treatment)(?:\s+comparable .*)?", re.IGNORECASE)
_TREATMENT = re.compile(r"(?:\w+ )?(?P<verb>treatment|prevention) (?:for|of) (?P<what>.+)", re.IGNORECASE)
_AROUND = re.compile(
    r"^(?:the )?(?:progression|severity|risk|symptoms|course) of (?:the )?|\s+(?:progression|severity|symptoms|risk)$|\s+(?:in|"
    r"caused by|due to|with|when|from)\s.*$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|unproven|uncertain|without|lacks?)\b", re.IGNORECASE)


def is_sign(text: str) -> bool:
    """Whether words name what a clinician sees or a person feels, rather than what lies behind it.

    >>> [is_sign(one) for one in ("intention tremor", "polyuria", "Impaired planning", "Purkinje cell loss", "Reduced cerebellar volume")]
    [True, True, True, False, False]
    """
    bare = parenthesised(text)[0].strip(" .")
    if not bare or len(bare.split()) > 6 or ARROW.search(bare):
        return False
    impaired = _IMPAIRED.fullmatch(bare)
    if impaired:
        return is_function(impaired.group(1)) and not is_anatomical(impaired.group(1)) and not _WITHIN.search(bare)
    return bool(
        _TROUBLE.match(bare) or _LOSS.fullmatch(bare) or _LOST.fullmatch(bare) or (_SIGN.fullmatch(bare.split()[-1]) and not _BETWEEN.search(bare))
    )


def could_be_sign(text: str) -> bool:
    """Whether a phrase in a list of what a condition shows may be a sign: a short one that names no lesion, place or mechanism.

    >>> [could_be_sign(one) for one in ("blindsight", "Loss of empathy", "Craving", "Reduced cerebellar volume", "Purkinje cell loss", "GPi overactivity")]
    [True, True, True, False, False, False]
    """
    bare = parenthesised(text)[0].strip(" .")
    if not bare or len(bare.split()) > 6 or ARROW.search(bare) or re.search(r"\b[A-Za-z]*[A-Z]{2,}|\d", bare.removeprefix("REM ")):
        return False
    return is_sign(text) or not (_LESION.search(bare) or is_anatomical(bare) or _SENTENCE.search(bare))


def condition_name(text: str) -> str:
    """A condition's name in full: "Alzheimer's" is Alzheimer's disease.

    >>> condition_name("Alzheimer's"), condition_name("Tinnitus")
    ("Alzheimer's disease", 'Tinnitus')
    """
    return f"{text} disease" if re.search(r"['’]s$", text) else text


def is_condition(text: str) -> bool:
    """Whether words end in the noun of a disease, disorder or injury.

    >>> [is_condition(one) for one in ("Wilson's disease", "hereditary ataxias", "noise-induced hearing loss", "memory", "deficiency states")]
    [True, True, True, False, False]
    """
    words = re.sub(r" type \w+$", "", parenthesised(text)[0].strip(" .")).split()
    return 0 < len(words) <= 6 and bool(_CONDITION.fullmatch(words[-1]) or _CONDITION.fullmatch(" ".join(words[-2:])))


def is_drug(text: str) -> bool:
    """Whether words end in the noun of a drug or of a class of drugs.

    >>> [is_drug(one) for one in ("Blood thinners", "MAOIs", "diabetes medications", "Kidney disease")]
    [True, True, True, False]
    """
    words = parenthesised(text)[0].strip(" .").split()
    return bool(words) and bool(_DRUG.fullmatch(words[-1]))


class Effect(NamedTuple):
    """What a substance is said to do to a condition, and the word that makes it a possibility."""

    verb: str
    condition: str
    modality: str = ""


def effects(text: str) -> Iterator[Effect]:
    """The conditions that a text says something is good for, in the forms that say it plainly; a text that denies gives none.

    >>> list(effects("Prevents and reverses thiamine-deficient cerebellar ataxia (Wernicke), supports memory"))
    [Effect(verb='prevents and reverses', condition='thiamine-deficient cerebellar ataxia', modality='')]
    >>> [(one.verb, one.condition, one.modality) for one in effects("May slow Huntington's progression, pain reduction")]
    [('slow', "Huntington's disease", 'may'), ('reduction', 'pain', '')]
    >>> list(effects("No proven slowing of Parkinson disease"))
    []
    """
    for piece in split_list(text):
        outer = parenthesised(piece)[0]
        told = _GOOD_FOR.fullmatch(outer) or _NOUN_LAST.fullmatch(outer) or _TREATMENT.fullmatch(outer)
        if told is None or _DENIED.search(outer):
            continue
        what = _AROUND.sub("", _AROUND.sub("", told["what"])).strip()
        for one in re.split(r"\s+and\s+(?:the\s+)?|/", re.sub(r"^the\s+", "", what)):
            condition = condition_name(one.strip())
            if condition.lower() not in ("deficiency", "deficiencies") and is_condition(re.split(r"\s+of\s+", condition)[0]):
                yield Effect(told["verb"].lower(), condition, (told.groupdict().get("modality") or "").strip().lower())
