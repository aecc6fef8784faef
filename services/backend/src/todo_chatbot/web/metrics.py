"""GET /metrics for Prometheus: requests by route template, never by address, and their durations."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from todo_chatbot.replicas.signals import Signals

BUCKETS_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0)

router = APIRouter(tags=["health"])


class Metrics:
    """The numbers of one application, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._requests = Counter(
            "todo_http_requests_total", "Requests answered.", ["method", "route", "status"], registry=self.registry
        )
        self._connected = Gauge(
            "todo_replicas_connected",
            "Whether turns and live updates of other replicas come through.",
            registry=self.registry,
        )
        self._seconds = Histogram(
            "todo_http_request_seconds",
            "From the request to the last byte of its answer.",
            ["method", "route"],
            buckets=BUCKETS_SECONDS,
            registry=self.registry,
        )

    def watch(self, signals: Signals) -> None:
        self._connected.set_function(lambda: float(signals.trouble is None))

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(method, route).observe(seconds)


@router.get("/metrics", response_class=Response, responses={200: {"content": {CONTENT_TYPE_LATEST: {}}}})
async def metrics(request: Request) -> Response:
    """The numbers of this process, in Prometheus' text format."""
    found: Metrics = request.app.state.metrics
    return Response(generate_latest(found.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})
