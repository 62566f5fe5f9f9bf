"""The titles under which each kind of fact stands, in the words that authors use for them."""

from __future__ import annotations

from graphbuild.extract.lines import heading

_WHICH = (
    r"(?:(?:major|main|key|primary|secondary|minor|principal|ascending|descending|auditory|visual|sensory|motor|cortical|"
    r"subcortical|direct|indirect|known) )*"
)
_WHAT = r"(?: (?:connections?|projections?|inputs?|outputs?|pathways?|fib(?:er|re)s?))?(?: (?:from|to))?"
_KNOWN = r"(?:(?:common|major|key|main|primary|core|important|principal|associated|related|clinical|selected|other) )*"

RELATIONS = heading(r"(?:(?:other|typed|known|key|all|more) )?relation(?:ship)?s", r"merged from .*")
DOSAGE = heading(r"(?:recommended |typical |standard )?(?:dos(?:es?|age|ing)|posology)(?: .*)?")

FUNCTIONS = heading(rf"{_KNOWN}(?:functions?|roles?)(?: of .*)?", r"what (?:it|the \w+) does", r"functional roles?")
LIFESTYLE = heading(
    r"(?:.* )?lifestyle(?: .*)?",
    r"(?:.* )?healthy habits(?: .*)?",
    r"tips for .*",
    r".* health tips",
    r"self-care(?: .*)?",
    r"prevention tips",
)

ANATOMY = heading(r".*anatomy.*", r"anatomical .*", r".*(?:structure|organi[sz]ation|morphology)", r".*cyto-?architecture")
PARTS = heading(
    r".*\b(?:divisions?|subdivisions?|nuclei|subnuclei|layers?|layering|lamina[er]?|subregions?|regions?|segments?|lobes?|zones?|parts?|components?|"
    r"subfields?|compartments?|areas?|groups?|columns?)(?: and (?:their )?functions?)?(?: of .*)?",
    r"(?:layered|laminar|columnar) .*(?:structure|organi[sz]ation)",
)
# Titles that speak of parts in a structure's note, even where nothing above them speaks of anatomy.
PARTS_ANYWHERE = heading(
    r"(?:(?:main|major|key|cortical|anatomical|functional|structural|histological) )*(?:parts|divisions|subdivisions|nuclei|subnuclei|layers|"
    r"subregions|segments|lobes|subfields|zones|columns)(?: of .*)?",
    r"(?:two|three|four|five|six|its) (?:main )?parts(?: are .*)?",
)
STRUCTURE_ONLY = heading(r".*\b[ae]fferents?\b.*", r"(?:.* )?(?:structural|neural|anatomical) connectivity", r"neuroanatomy", r"cyto-?architecture")
LAYERS = heading(r"(?:.*\b)?layers?(?: of .*)?", r"(?:layered|laminar) .*", r"lamina[er]?(?: of .*)?", r"(?:.*\b)?layering")
CELLS = heading(
    r"(?:.*\b)?cyto-?architecture",
    rf"{_KNOWN}(?:cell|neuron)(?:al)? (?:types?|populations?|classes)(?: and .*)?",
    r"cells(?: and fib(?:er|re)s)?",
    r"cellular (?:organi[sz]ation|composition|architecture)",
    r"histology",
)
AFFERENT = heading(
    rf"{_WHICH}(?:afferents?|afferent connectivity|inputs?|input connections?|incoming connections?){_WHAT}",
    r"receives(?: inputs?| projections?)?(?: from)?",
    r"incoming",
)
EFFERENT = heading(
    rf"{_WHICH}(?:efferents?|efferent connectivity|outputs?|output connections?|outgoing connections?|projections?){_WHAT}",
    r"projects(?: to)?",
    r"outgoing",
    r"sends(?: outputs?| projections?)?(?: to)?",
)
# Of what is joined and not said to run one way.
CONNECTED = heading(r"(?:.* )?connects? (?:to|with)", r"(?:.* )?connected (?:to|with)")
NUMBERS = heading(
    r".*anatomy.*",
    r".*cyto-?architecture",
    r".*overview.*",
    r"in (?:plain|simple) words",
    r"introduction",
    r"structure",
    r".*(?:numbers|quantities|at a glance)",
    r"size.*",
    r"morphology",
)

PATHOLOGIES = heading(
    rf"{_KNOWN}(?:patholog(?:y|ies)|disorders?|diseases?|illness(?:es)?|(?:medical )?conditions)(?: of .*| and .*)?",
    r"clinical correlat\w+",
)
ASSESSMENT = heading(
    r"(?:(?:clinical|neurological|diagnostic|functional|physical|bedside) )*(?:assessments?|examinations?|evaluations?|tests?|"
    r"testing|diagnostics|workup)",
    r"how (?:it|the \w+) is (?:tested|assessed|examined)",
    r"diagnosis",
)
DIFFERENTIALS = heading(r"(?:.* )?differentials?(?: diagnos[ie]s| considerations)?", r"(?:to be )?told apart from")

RECEPTORS = heading(r"(?:.*\b)?receptors?(?: .*)?")
GENES = heading(
    r"(?:.*\b)?gene expression(?: .*)?",
    r"(?:.*\b)?(?:expressed|key|top|main|marker|relevant|associated) genes?(?: .*)?",
    r"genes(?: expressed)?(?: (?:here|in) ?.*)?",
    r"genetics",
)
SUPPLEMENTS = heading(r".*\bsupplements?\b.*", r".*\bnutraceuticals?\b.*")
RESEARCH = heading(
    r"(?:(?:recent|latest|current|key|selected|new) )*research (?:highlights?|findings?|advances?|updates?|directions?|news)",
    r"(?:recent|latest|key|selected|current) (?:research|findings|studies|advances|discoveries)",
    r"research",
    r"what (?:recent )?research (?:shows|says)",
)
