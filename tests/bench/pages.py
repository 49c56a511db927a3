"""Pages: what a phone loads first, and lists at their full size."""

import datetime
import re
import time
import uuid
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx
from django.utils.timezone import localdate

from deliberation.proposals.models import Proposal
from deliberation.villages.models import Village
from deliberation.workplans.models import WorkPlan
from tests.bench.measures import percentile
from tests.bench.servers import Running
from tests.bench.world import World

LINKS = re.compile(
    r"""<link[^>]+href="([^"]+\.css[^"]*)"|<script[^>]+src="([^"]+)"|(?:from|import)\s*["']([^"']+\.js)["']"""
    r"""|<img[^>]+src="([^"]+)"|<use[^>]+href="([^"#]+)"""
)


@dataclass(frozen=True)
class FirstLoad:
    requests: int
    wire_bytes: int
    other_hosts: int


def first_load(server: Running, world: World) -> FirstLoad:
    """Follow the phone page to its last style sheet and module; bytes as they travel (gzip)."""
    base = f"http://127.0.0.1:{server.port}"
    seen: dict[str, int] = {}
    others = 0
    queue = [f"{base}/m/{world.code}/"]
    with httpx.Client(headers={"Cookie": world.cookies[0], "Accept-Encoding": "gzip"}) as client:
        while queue:
            url = queue.pop()
            if url in seen:
                continue
            if not url.startswith(base):
                others += 1
                continue
            with client.stream("GET", url) as answer:
                answer.raise_for_status()
                body = b"".join(answer.iter_bytes())
                seen[url] = answer.num_bytes_downloaded
                kind = answer.headers.get("content-type", "")
            if "html" in kind or "javascript" in kind:
                found = LINKS.findall(body.decode())
                queue += [urljoin(url, next(filter(None, hit))) for hit in found]
    return FirstLoad(len(seen), sum(seen.values()), others)


def fill_lists(village: Village, *, proposals: int, plans: int) -> None:
    """A village with many years behind it."""
    year, hamlets = localdate().year + 1, list(village.hamlets.all())
    words = [
        "jalan",
        "gang",
        "paving",
        "talud",
        "irigasi",
        "posyandu",
        "lampu",
        "jembatan",
        "drainase",
        "kebun",
    ]
    Proposal.objects.bulk_create(
        (
            Proposal(
                village=village,
                key=uuid.uuid4(),
                year=year,
                hamlet=hamlets[n % len(hamlets)],
                title=f"{words[n % 10].title()} {words[n // 10 % 10]} nomor {n}",
                problem="Rusak sejak musim hujan; dilewati anak sekolah dan gerobak panen.",
                cost=n * 1_000,
            )
            for n in range(proposals)
        ),
        batch_size=1000,
    )
    rows = Proposal.objects.filter(village=village).order_by("pk")[:plans]
    WorkPlan.objects.bulk_create(
        (
            WorkPlan(
                village=village,
                proposal=row,
                title=row.title,
                promise="Dikerjakan sebelum panen raya.",
                owner="Kasi Kesejahteraan",
                due=localdate() + datetime.timedelta(days=n % 300 - 100),
                origin={"meeting": "Musdes", "date": "2026-01-15", "decision": "Setuju"},
            )
            for n, row in enumerate(rows)
        ),
        batch_size=1000,
    )


def list_times(server: Running, path: str, *, times: int = 30) -> tuple[float, float]:
    """Median and p95 of one list page, its first page and its later ones in turn."""
    took = []
    with httpx.Client(base_url=f"http://127.0.0.1:{server.port}") as client:
        for number in range(times + 3):
            began = time.perf_counter()
            client.get(path, params={"page": number % 3 + 1}).raise_for_status()
            took.append(time.perf_counter() - began)
    took = took[3:]
    return percentile(took, 0.5), percentile(took, 0.95)
