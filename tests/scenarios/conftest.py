"""The stacks a story is told on."""

import pytest

from tests.servers import KINDS


@pytest.fixture(
    scope="module",
    params=[
        "laptop",
        pytest.param("district", marks=[pytest.mark.postgres, pytest.mark.redis]),
    ],
)
def stack(request, tmp_path_factory):
    """A hall on one laptop, then a district's server with two processes."""
    with KINDS[request.param](tmp_path_factory.mktemp(request.param)) as servers:
        yield servers
