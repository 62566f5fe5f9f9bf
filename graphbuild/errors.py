"""The one exception of the project, and the root of all others."""


class GraphbuildError(Exception):
    """Misuse of the API: a folder that is not there, say. What a note says wrongly is never an
    exception.
    """
