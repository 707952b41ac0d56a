"""Settings of the whole suite."""

import os

from hypothesis import settings

# A busy machine is no failure; and a run of CI that fails shall fail again.
settings.register_profile("numcheck", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("numcheck")
