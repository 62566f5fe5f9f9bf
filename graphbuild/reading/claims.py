"""What readers say in the same words: the note, what it is about, what is told of another thing instead, and a
line in no known form.
"""

from __future__ import annotations

from dataclasses import replace

from graphbuild.codes import diagnostic
from graphbuild.model import Claim, Diagnostic, KindName, Note, Ref
from graphbuild.outline import Entry
from graphbuild.terms.garden import NOTE, THING


def note_ref(note: Note) -> Ref:
    """The note itself."""
    return Ref(note.title, NOTE, role="note")


def subject_ref(note: Note, kind: KindName = THING) -> Ref:
    """What the note is about; of `kind`, where its front matter does not say."""
    return Ref(note.title, kind, role="subject")


def told_of(claim: Claim, other: Ref) -> Claim:
    """A claim on what the note is about as one on another thing, at whichever end it stands."""
    subject = other if claim.subject.role == "subject" else claim.subject
    of_it = isinstance(claim.object, Ref) and claim.object.role == "subject"
    return replace(claim, subject=subject, object=other if of_it else claim.object)


def not_understood(entry: Entry, by: str, hint: str) -> Diagnostic:
    """An entry in a place for such facts that no form fits: reported, never dropped."""
    text = entry.text if len(entry.text) <= 80 else entry.text[:77] + "…"
    return diagnostic("GB301", f"{by}: “{text}” is in no known form", entry.block.span, hint)
