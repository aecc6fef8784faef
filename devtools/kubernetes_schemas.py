"""Turns the OpenAPI description of a cluster into one strict JSON schema per kind, as kubeconform reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

KEPT = ("type", "properties", "items", "additionalProperties", "required", "enum")
QUANTITY = "io.k8s.apimachinery.pkg.api.resource.Quantity"


def write(openapi: dict[str, Any], folder: Path) -> int:
    """Writes `<kind>-<group>-<version>.json` for every kind; how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    definitions = {name: strict(definition) for name, definition in openapi["definitions"].items()}
    definitions[QUANTITY] = {"type": ["string", "number"]}
    count = 0
    for name, definition in openapi["definitions"].items():
        kinds = definition.get("x-kubernetes-group-version-kind", [])
        if len(kinds) == 1:
            schema = of_kind(definitions, name, kinds[0])
            (folder / file_name(kinds[0])).write_text(json.dumps(schema, separators=(",", ":")), encoding="utf-8")
            count += 1
    return count


def file_name(kind: dict[str, str]) -> str:
    suffix = "-".join(part for part in (kind["group"].partition(".")[0], kind["version"]) if part)
    return f"{kind['kind'].lower()}-{suffix}.json"


def of_kind(definitions: dict[str, Any], name: str, kind: dict[str, str]) -> dict[str, Any]:
    schema = json.loads(json.dumps(definitions[name]))
    schema["properties"]["kind"] = {"const": kind["kind"]}
    schema["properties"]["apiVersion"] = {"const": "/".join(part for part in (kind["group"], kind["version"]) if part)}
    schema["required"] = sorted({*schema.get("required", []), "apiVersion", "kind"})
    schema["definitions"] = {needed: definitions[needed] for needed in sorted(reachable(definitions, name))}
    return dict(schema)


def reachable(definitions: dict[str, Any], name: str) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = set(references(definitions[waiting.pop()])) - found
        found |= new
        waiting += new
    return found


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].rpartition("/")[2]
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def strict(part: Any) -> Any:
    """Without documentation; a field that is not described is an error; one that is not required may be null."""
    if isinstance(part, list):
        return [strict(item) for item in part]
    if not isinstance(part, dict):
        return part
    if isinstance(part.get("$ref"), str):
        return {"$ref": part["$ref"]}
    if part.get("format") == "int-or-string":
        return {"type": ["string", "integer"]}
    kept = {key: strict(part[key]) for key in part if key in KEPT and key != "properties"}
    if "properties" in part:
        required = set(part.get("required", ()))
        kept["properties"] = {
            name: strict(field) if name in required else or_null(strict(field))
            for name, field in part["properties"].items()
        }
        kept.setdefault("additionalProperties", False)
    return kept


def or_null(field: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in field:
        return {"anyOf": [field, {"type": "null"}]}
    if "type" not in field:
        return field
    kinds = field["type"] if isinstance(field["type"], list) else [field["type"]]
    return field | {"type": [*kinds, "null"]}
