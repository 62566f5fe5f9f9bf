"""A garden's own templates: patterns, kinds and predicates from its settings, no Python needed."""

from graphbuild.templates.own_terms import extended
from graphbuild.templates.readers import first_fit, template_readers
from graphbuild.templates.unknown import unknown_names

__all__ = ["extended", "first_fit", "template_readers", "unknown_names"]
