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
action activity add address advice agenda album alias animal answer archive argument article artist assets assignment attachment
attribute audience author background backlink balance base basics beauty begin belief benefit block board body book bookmark box branch
bridge budget bug build business button call callout capture car card care category cause challenge chapter chart chat check choice
city class clipping clock code collection color colour column command comment company comparison component concept conclusion
condition config configuration connection contact content context control conversation copy core cost country course create creator
credit custom customize daily dashboard date death debug decision default definition delete demo description design desk detail
development device diagram diary difference directory discussion display document documentation dog door draft draw dream edit
editor education element email embed energy entry environment error essay evening event evidence evergreen exercise experience
experiment export extension face fact failure family faq favorite favourite feature feed feedback field figure file filter find fix
folder food footer format framework friend frontmatter fun future game gallery garden gift glossary goal graph guide habit hand header
heading health history holiday host house icon image import inbox input insight install installation integration interest interview
introduction issue item job journal journey key keyboard label language law layer layout lead leader learning lesson letter library
light limit line link lint list local location log logic login look love machine mail maintenance manage manager map market
material meal measure media meeting member memory menu message migration misc model money month morning motivation movie music
navigation network news night number object office option orphan outline output overview owner package paper password path pattern
performance phone photo picture plan platform play plot plugin podcast policy post power practice preference preview price principle
print private product profile program project properties property public publish purpose quality query quote rating reading reason
recipe recommendation record reference release reminder rename report request requirement resource review reward rule run sample
save scale schedule school science script search section security select self series server service session set setting setup shape
share shop shortcut site size skill social society software solution song space speed sport stage start static statistic status
step stop story strategy structure student style subject success support survey sync tag target task team technique technology
telemetry template term text theme theory thinking thought tip title todo tool topic trade training transfer travel tree trip truth
update upgrade usage user vacation version video view visit voice walk wall watch water weather web website week weekly welcome
widget wikilink window workflow workspace write writing
"""
COMMON = frozenset(_COMMON.split())
EVERYDAY = frozenset(_EVERYDAY.split())
