"""Laws are searched without a clock: a slow machine is no reason to fail."""

from hypothesis import HealthCheck, settings

settings.register_profile("laws", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("laws")
