"""Finds values that the chart's schema or README do not know: `python -m devtools.chart_drift`."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import yaml

from devtools.deployment import CHART

FREE = "global"
"""What a chart above this one shares; it is no value of ours."""


def main() -> int:
    problems = [*schema_drift(), *readme_drift()]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def schema_drift() -> Iterator[str]:
    """Every value has a schema, every schema has a value."""
    values = yaml.safe_load((CHART / "values.yaml").read_text(encoding="utf-8"))
    schema = json.loads((CHART / "values.schema.json").read_text(encoding="utf-8"))
    schema["properties"].pop(FREE)
    yield from differences(values, schema, schema["$defs"], "")


def differences(
    values: dict[str, Any], schema: dict[str, Any], definitions: dict[str, Any], path: str
) -> Iterator[str]:
    properties = schema["properties"]
    if schema.get("additionalProperties") is not False:
        yield f"values.schema.json allows unknown values at {path or 'the top'}"
    yield from (f"values.schema.json does not know {path}{name}" for name in values.keys() - properties.keys())
    for name, part in properties.items():
        resolved = definitions[part["$ref"].rpartition("/")[2]] if "$ref" in part else part
        if name not in values:
            if path.endswith("resources."):  # what one may ask of a node is Kubernetes' to say
                continue
            yield f"values.yaml has no {path}{name}"
        elif "properties" in resolved and name != "resources":
            yield from differences(values[name], resolved, definitions, f"{path}{name}.")


def readme_drift() -> Iterator[str]:
    """The README names every value; where helm-docs is found, `invoke chart.docs` says whether it is the same text."""
    readme = (CHART / "README.md").read_text(encoding="utf-8")
    yield from (
        f"README.md does not name {name}: invoke chart.docs" for name in documented() if f"| {name} |" not in readme
    )
    if not shutil.which("helm-docs"):
        print("helm-docs is not found: only the names in the chart's README were compared", file=sys.stderr)


def documented() -> Iterator[str]:
    """The values that have a comment, as helm-docs lists them."""
    stack: list[tuple[int, str]] = []
    has_comment = False
    for line in (CHART / "values.yaml").read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if text and not text.startswith(("#", "-")):
            indent = len(line) - len(line.lstrip())
            stack = [entry for entry in stack if entry[0] < indent]
            stack.append((indent, text.partition(":")[0]))
            if has_comment:
                yield ".".join(name for _, name in stack)
        has_comment = text.startswith("# --")


if __name__ == "__main__":
    sys.exit(main())
