"""Words that notes are called by and that texts are full of: what decides which of them is a name where it stands."""

from __future__ import annotations

# Notes may be called so, but in another note these words never mean that note.
_COMMON = """
a about above after again against all also always an and another any are area around as at back based be because been before being below
best better between both but by can case change child common could data day days different do does done down due during each early effect
effects either end even every example few first for form from full function functions further general get given go good great group had
has have he help her high him his home how however i idea if important in include including index information into is it its just keep
kind know known large last late later less level levels life like little long low made main make many may me mean method might mind more
most much must my name near need needs never new next no nor not note notes now number of often old on once one only open or order other
others our out over own page part parts people per person place point possible problem process question rate read related research rest
result results right role same see seen several she should show side since small so some something sometimes source state still study
such summary system table take test than that the their them then there these they thing things this those three through time to today
together too two type types under until up upon us use used using usually value very via was way we well were what when where whether
which while who whole why will with within without word words work world would year years yes yet you your
"""

# These mean it where they are written as a name: with a capital, and not because a sentence begins there.
_EVERYDAY = """
action activity add address advice agenda album alias answer archive argument article artist assets assignment attachment attribute audience
author background backlink balance base basics begin benefit block board book bookmark box branch budget bug build button call callout
capture care category cause challenge chapter chart chat check choice class clipping code collection color colour column command comment
company comparison component concept conclusion condition config configuration connection contact content context control copy core cost
course create creator credit custom customize daily dashboard date decision default definition delete demo description design desk detail
development device diagram difference directory discussion display document documentation draft draw edit editor embed entry environment
error event evidence experience export extension face fact failure faq favorite favourite feature feed feedback field figure file filter
find fix folder food footer format framework future gallery gift goal graph guide header heading host icon image import inbox input insight
install installation integration interest interview introduction issue item journal key keyboard label layer layout lead leader lesson limit
line link lint list local location log logic login look mail maintenance manage manager map measure media meeting member menu message
migration misc model month navigation number object option orphan outline output overview owner package paper path pattern picture plan play
plot plugin policy post practice preference preview price principle print private product profile program project properties property public
publish purpose quality query quote rating reading reason recipe recommendation record reference release reminder rename report request
requirement resource review reward rule run sample save scale schedule script search section security select self series server service
session set setting setup shape share shop shortcut site size skill social solution stage start static statistic status step stop strategy
structure student style subject success support survey sync tag target task team technique template term text theme thought tip title todo
tool topic transfer update upgrade usage user version video view visit walk watch web week weekly welcome widget window workflow workspace
write writing
"""
COMMON = frozenset(_COMMON.split())
EVERYDAY = frozenset(_EVERYDAY.split())
