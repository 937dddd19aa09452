"""Browser tests wait as long as a busy machine needs; what never comes still fails."""

from playwright.sync_api import expect

expect.set_options(timeout=15_000)
