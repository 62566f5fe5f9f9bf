"""The terms of the episodes pack as names: made from `ontology/episodes/vocabulary.ttl`."""

from typing import Final

from graphbuild.model import KindName, Predicate

AMOUNT_MAX: Final = Predicate("amountMax")
AMOUNT_MIN: Final = Predicate("amountMin")
AMOUNT_TEXT: Final = Predicate("amountText")
AMOUNT_UNIT: Final = Predicate("amountUnit")
CITES_MOMENT: Final = Predicate("citesMoment")
HAS_AGENT: Final = Predicate("hasAgent")
HAS_GUEST: Final = Predicate("hasGuest")
HAS_HOST: Final = Predicate("hasHost")
HAS_PURPOSE: Final = Predicate("hasPurpose")
HAS_VIDEO: Final = Predicate("hasVideo")
MOMENT: Final = Predicate("moment")
MOMENT_URL: Final = Predicate("momentUrl")
PROTOCOL: Final = KindName("Protocol")
PURPOSE: Final = Predicate("purpose")
RECOMMENDS: Final = Predicate("recommends")
SECONDS: Final = Predicate("seconds")
TAKEAWAY_ABOUT: Final = Predicate("takeawayAbout")
TIMING: Final = Predicate("timing")
VIDEO: Final = KindName("Video")
VIDEO_MOMENT: Final = KindName("VideoMoment")
