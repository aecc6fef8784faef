"""From an env file to a running release, and what happens when it does not run."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast
from unittest.mock import Mock

import pytest
from invoke import Exit, MockContext, Result

from devtools import deploy_settings, deployment, images, kube, removal
from devtools.layout import ROOT
from tests.support.commands import commands, context

LAB = kube.Cluster("lab")


@pytest.fixture(autouse=True)
def every_program_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    monkeypatch.delenv("TODO_IMAGE_LOAD", raising=False)


@pytest.fixture
def env_file(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        (tmp_path / ".env").write_text(text)
        return tmp_path / ".env"

    return write


def test_an_env_file_is_read_as_people_write_it(env_file: Callable[[str], Path]) -> None:
    text = "# a comment\n\nexport OPENAI_API_KEY='sk 1'\nOPENAI_MODEL=large # why\nSMTP_PASSWORD=\nREDIS_URL=redis://r:6379\n"
    assert deploy_settings.read(env_file(text)) == {
        "OPENAI_API_KEY": "sk 1",
        "OPENAI_MODEL": "large",
        "REDIS_URL": "redis://r:6379",
    }


def test_what_the_chart_decides_is_left_out(env_file: Callable[[str], Path]) -> None:
    assert deploy_settings.read(env_file("AUTH_MODE=local\nTODO_DATA_DIR=/x\nNEON_API_KEY=n\n")) == {}


def test_a_broken_line_is_named_and_not_shown(env_file: Callable[[str], Path]) -> None:
    with pytest.raises(Exit, match="line 2: NAME=value is expected") as broken:
        deploy_settings.read(env_file("A=1\nsecret without a name\n"))
    assert "secret" not in str(broken.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Exit, match=r"copy \.env\.example"):
        deploy_settings.read(tmp_path / ".env")


def test_the_example_deploys_as_it_is() -> None:
    settings = deploy_settings.read(ROOT / ".env.example")
    deploy_settings.refuse_unreachable(settings)
    assert settings == {}


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DATABASE_URL", "sqlite:///todo.db", "leave it unset"),
        ("DATABASE_URL", "postgresql://u:hidden@localhost/todo", "DATABASE_URL names localhost"),
        ("DATABASE_URL", "postgresql://u:hidden@127.0.0.2/todo", "the pod itself"),
        ("REDIS_URL", "redis://[::1]:6379", "REDIS_URL names ::1"),
        ("OPENAI_BASE_URL", "http://localhost:11434/v1", "OPENAI_BASE_URL names localhost"),
    ],
)
def test_an_address_that_means_this_machine_is_refused(name: str, value: str, sentence: str) -> None:
    with pytest.raises(Exit, match=sentence) as refused:
        deploy_settings.refuse_unreachable({name: value})
    assert "hidden" not in str(refused.value)


def test_the_charts_values_follow_from_the_settings() -> None:
    assert deploy_settings.values({}) == ["existingSecret=todo-chatbot-env"]
    chosen = deploy_settings.values({"DATABASE_URL": "postgresql://hidden", "REDIS_URL": "redis://hidden"})
    assert chosen == ["existingSecret=todo-chatbot-env", "database.type=postgres", "redis.enabled=true"]


def cluster_with(secrets: dict[str, dict[str, str]]) -> MockContext:
    """A context whose kubectl knows these Secrets."""

    def answer(name: str) -> Result:
        data = {key: base64.b64encode(value.encode()).decode() for key, value in secrets[name].items()}
        return Result(json.dumps({"data": data}))

    known: dict[Any, Any] = {re.compile(f".*secret {name} .*"): answer(name) for name in secrets}
    return MockContext(run=known | {re.compile(".*"): Result(exited=1)}, repeat=True)


def test_a_first_account_in_the_file_is_taken() -> None:
    given = {"BOOTSTRAP_EMAIL": "me@x.example", "BOOTSTRAP_PASSWORD": "mine"}
    assert deploy_settings.with_first_account(context(), LAB, "there", given) == given


@pytest.mark.parametrize("secret", ["todo-chatbot-env", "todo-chatbot-bootstrap"])
def test_the_first_account_that_there_is_stays(secret: str) -> None:
    there = {"BOOTSTRAP_EMAIL": "me@x.example", "BOOTSTRAP_PASSWORD": "kept"}
    assert deploy_settings.with_first_account(cluster_with({secret: there}), LAB, "there", {}) == there


def test_a_new_release_gets_a_new_password() -> None:
    made = [deploy_settings.with_first_account(cluster_with({}), LAB, "there", {}) for _ in range(2)]
    assert made[0]["BOOTSTRAP_EMAIL"] == "admin@todo.example"
    assert len(made[0]["BOOTSTRAP_PASSWORD"]) >= 24
    assert made[0] != made[1]


def test_a_secret_reaches_the_cluster_without_being_on_a_command_line() -> None:
    c = MockContext(run=Result())
    written: list[dict[str, Any]] = []

    def apply(command: str, **_: Any) -> Result:
        written.append(json.loads(Path(command.rsplit(maxsplit=1)[-1]).read_text()))
        return Result()

    cast(Mock, c.run).side_effect = apply
    deploy_settings.apply_secret(c, LAB, "there", {"OPENAI_API_KEY": "hidden"})
    assert written[0]["stringData"] == {"OPENAI_API_KEY": "hidden"}
    assert written[0]["metadata"]["namespace"] == "there"
    assert "hidden" not in str(cast(Mock, c.run).call_args_list)


def test_installing_waits_for_both_parts() -> None:
    c = context()
    deployment.install(c, LAB, "there", ["mine.yaml"], ["backend.image.tag=1.0", "redis.enabled=true"], 60)
    assert commands(c)[1:] == [
        (
            "helm --kube-context lab upgrade --install todo-chatbot todo-chatbot --namespace there --values mine.yaml "
            "--set-string backend.image.tag=1.0 --set redis.enabled=true"
        ),
        "kubectl --context lab --namespace there rollout status deployment/todo-chatbot-backend --timeout=60s",
        "kubectl --context lab --namespace there rollout status deployment/todo-chatbot-frontend --timeout=60s",
    ]


def failing_rollout(history: str) -> MockContext:
    answers: dict[Any, Any] = {
        re.compile(".*rollout status.*"): Result(exited=1),
        re.compile(".* history .*"): Result(history),
        re.compile(".*"): Result(),
    }
    return MockContext(run=answers, repeat=True)


@pytest.mark.parametrize(
    ("history", "ending"),
    [
        ('[{"revision":1},{"revision":2}]', "helm --kube-context lab rollback todo-chatbot --namespace there"),
        ('[{"revision":1}]', "helm --kube-context lab uninstall todo-chatbot --namespace there"),
    ],
    ids=["to the one before", "a first install is removed"],
)
def test_a_failure_is_explained_before_it_is_taken_back(history: str, ending: str) -> None:
    c = failing_rollout(history)
    with pytest.raises(Exit, match="deployment/todo-chatbot-backend did not become ready in 60 s"):
        deployment.install(c, LAB, "there", [], [], 60)
    started = commands(c)
    assert started[-1] == ending
    events = next(index for index, command in enumerate(started) if "get events" in command)
    assert events < len(started) - 1


def test_the_containers_that_failed_are_named() -> None:
    pod = {
        "status": {
            "initContainerStatuses": [{"name": "migrate", "ready": False, "state": {"terminated": {"exitCode": 0}}}],
            "containerStatuses": [
                {"name": "backend", "ready": False, "state": {"waiting": {"reason": "CrashLoopBackOff"}}}
            ],
        }
    }
    assert deployment.unready_containers(pod) == ["backend"]


@pytest.mark.parametrize(
    ("port", "ingress", "expected"),
    [(80, [{"ip": "10.0.0.1"}], ["10.0.0.1"]), (8080, [{"hostname": "lb"}], ["lb:8080"]), (80, [], [])],
)
def test_addresses_of_the_load_balancer(port: int, ingress: list[dict[str, str]], expected: list[str]) -> None:
    service = {"spec": {"ports": [{"port": port}]}, "status": {"loadBalancer": {"ingress": ingress}}}
    assert deployment.addresses(service) == expected


def test_what_is_not_built_is_not_deployed() -> None:
    with pytest.raises(Exit, match="is not built yet: invoke build"):
        deployment.find_tag(context("image inspect", "rev-parse"), LAB, "")


def test_a_registrys_images_are_named_with_it() -> None:
    assert deployment.image_values("1.0", "registry.example.com/team/") == [
        "backend.image.tag=1.0",
        "backend.image.repository=registry.example.com/team/todo-chatbot-backend",
        "frontend.image.tag=1.0",
        "frontend.image.repository=registry.example.com/team/todo-chatbot-frontend",
    ]


def git(diff: str, added: str = "") -> MockContext:
    answers: dict[Any, Any] = {
        re.compile(".*rev-parse.*"): Result("0123456789ab\n"),
        re.compile(".*git diff.*"): Result(diff),
        re.compile(".*ls-files.*"): Result(added),
    }
    return MockContext(run=answers, repeat=True)


def test_the_tag_says_which_commit_and_whether_it_is_that() -> None:
    assert images.exact_tag(git("")) == "1.0.0-g0123456789ab"
    dirty, other = images.exact_tag(git("a change")), images.exact_tag(git("another"))
    assert re.fullmatch(r"1\.0\.0-g0123456789ab-dirty-[0-9a-f]{8}", dirty)
    assert dirty != other
    assert images.exact_tag(git("", "tasks.py\n")).startswith("1.0.0-g0123456789ab-dirty-")


def test_without_git_there_is_the_version() -> None:
    assert images.exact_tag(context("rev-parse")) == "1.0.0"


def test_pushing_needs_a_registry() -> None:
    with pytest.raises(Exit, match="--push needs --registry"):
        images.push(context(), "", "1.0", {})


def clean_up(c: MockContext, *, yes: bool = True, data: bool = False) -> None:
    removal.clean_up(c, context="lab", namespace="there", yes=yes, data=data, cluster_too=False)


def test_cleaning_up_leaves_the_data() -> None:
    c = context()
    clean_up(c)
    assert [command for command in commands(c) if "delete" in command] == []


def test_the_data_goes_when_that_is_said() -> None:
    c = context()
    clean_up(c, data=True)
    deleted = [command for command in commands(c) if " delete " in command]
    assert (
        "statefulsets,persistentvolumeclaims,secrets --selector app.kubernetes.io/instance=todo-chatbot" in deleted[0]
    )
    assert "kubernetes.io/metadata.name=there,app.kubernetes.io/managed-by=invoke" in deleted[1]


@pytest.mark.parametrize("answers", [["n"], ["y", "n"]])
def test_it_asks_twice_before_data_goes(monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> None:
    remaining = iter(answers)
    monkeypatch.setattr("builtins.input", lambda _: next(remaining))
    c = context()
    with pytest.raises(Exit, match="Nothing was removed"):
        clean_up(c, yes=False, data=True)
    assert commands(c) == []
