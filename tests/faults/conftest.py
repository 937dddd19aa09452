"""What fault tests need: a disk that can be seen, and servers with something taken out."""

import pytest

from tests.conftest import needs
from tests.faults.disk import library


@pytest.fixture
def seen_disk() -> None:
    needs(library(), "an SQLite that is linked dynamically")
