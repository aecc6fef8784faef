"""Nothing acts on a cluster that nobody named and that is not this machine's own."""

from __future__ import annotations

import pytest
from invoke import Exit, MockContext, Result

from devtools import clusters, images, kube
from tests.support.commands import commands, context


@pytest.fixture(autouse=True)
def every_program_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TODO_CONTEXT", raising=False)
    monkeypatch.delenv("TODO_IMAGE_LOAD", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")


def current(name: str) -> MockContext:
    return MockContext(run=Result(name), repeat=True)


@pytest.mark.parametrize(("name", "kind"), [("minikube", "minikube"), ("kind-todo", "kind")])
def test_this_machines_own_cluster_is_acted_on(name: str, kind: str) -> None:
    assert kube.choose(current(name)).kind == kind


def test_another_current_context_is_refused() -> None:
    with pytest.raises(Exit, match=r"The current context is production.*--context NAME or TODO_CONTEXT"):
        kube.choose(current("production"))


def test_no_context_is_refused() -> None:
    with pytest.raises(Exit, match=r"There is no current context.*invoke cluster\.up"):
        kube.choose(current(""))


def test_a_named_context_is_taken_without_asking_for_the_current_one() -> None:
    c = context()
    assert kube.choose(c, "production") == kube.Cluster("production")
    assert commands(c) == []


def test_the_environment_names_one_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODO_CONTEXT", "lab")
    assert kube.choose(context()) == kube.Cluster("lab")
    assert kube.choose(context(), "other") == kube.Cluster("other")


def test_every_call_says_which_context() -> None:
    c = context()
    kube.kubectl(c, kube.Cluster("lab"), "get", "pods")
    kube.helm(c, kube.Cluster("lab"), "list")
    assert commands(c) == ["kubectl --context lab get pods", "helm --kube-context lab list"]


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None if name == "helm" else name)
    with pytest.raises(Exit, match=r"Not found: helm\. `invoke doctor`"):
        kube.need("helm", "kubectl")


def test_a_silent_cluster_is_told_at_once() -> None:
    with pytest.raises(Exit, match="context lab does not answer"):
        kube.refuse_silence(context("/readyz"), kube.Cluster("lab"))


def test_minikube_starts_with_two_cpus_four_gigabytes_and_its_addons() -> None:
    c = context("status")
    clusters.start(c, "minikube")
    assert commands(c)[1:5] == [
        "minikube -p minikube start --cpus=2 --memory=4096",
        "minikube -p minikube addons enable metrics-server",
        "minikube -p minikube addons enable storage-provisioner",
        "minikube -p minikube addons enable default-storageclass",
    ]


def test_a_running_minikube_is_not_started_again() -> None:
    c = context()
    clusters.start(c, "minikube")
    assert not [command for command in commands(c) if " start" in command]


def test_kind_gets_a_cluster_of_its_own_name() -> None:
    c = context()
    clusters.start(c, "kind")
    assert "kind create cluster --name todo-chatbot" in commands(c)


def test_an_unknown_provider_is_refused() -> None:
    with pytest.raises(Exit, match="known are minikube, kind, context"):
        clusters.start(context(), "docker")


def test_a_cluster_elsewhere_is_never_ended() -> None:
    c = context()
    with pytest.raises(Exit, match="was not started by these tasks"):
        clusters.stop(c, "production")
    assert commands(c) == []


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("minikube", "minikube -p minikube image load todo:1"),
        ("kind-todo", "kind load docker-image --name todo todo:1"),
    ],
)
def test_an_image_is_loaded_as_the_cluster_wants_it(name: str, command: str) -> None:
    c = context()
    images.load(c, kube.Cluster(name), ["todo:1"])
    assert commands(c) == [command]


def test_an_image_is_loaded_as_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODO_IMAGE_LOAD", "lab load {image}")
    c = context()
    images.load(c, kube.Cluster("lab"), ["todo:1", "page:1"])
    images.load(c, kube.Cluster("lab"), ["todo:1"], "ctr import {image}.tar")
    assert commands(c) == ["lab load todo:1", "lab load page:1", "ctr import todo:1.tar"]


def test_how_an_image_gets_elsewhere_is_asked() -> None:
    with pytest.raises(Exit, match="How does an image come to lab"):
        images.load(context(), kube.Cluster("lab"), ["todo:1"])
