"""What is loaded when the site starts is never garbage: Python need not search it again during a request."""

import gc

BETWEEN_SEARCHES = 5_000
"""A list of hundreds of patients makes that many objects in passing; Python itself searches much sooner."""


def settle() -> None:
    """Call it once the application is loaded, and before it is shared by workers.

    Code and catalogue are some hundred thousand objects, and to go through them takes half as long as a page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(BETWEEN_SEARCHES)
