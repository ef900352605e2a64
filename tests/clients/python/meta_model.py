"""The meta model of the Language Server Protocol, and whether values are of its types: nothing lacks, nothing is unknown.

The model is the one that the Go package of the protocol's types is generated from, as it comes with that package
(LSP_META_MODEL is its path); go.sum pins it.
"""

from __future__ import annotations

import functools
import json
import os
import re
from pathlib import Path
from typing import Any

Type = dict[str, Any]

_NUMBERS = {"integer": (-(2**31), 2**31 - 1), "uinteger": (0, 2**31 - 1)}


@functools.cache
def meta_model() -> MetaModel:
    return MetaModel(json.loads(Path(os.environ["LSP_META_MODEL"]).read_text()))


class MetaModel:
    def __init__(self, model: dict[str, Any]) -> None:
        self.requests = {request["method"]: request for request in model["requests"]}
        self.notifications = {notification["method"]: notification for notification in model["notifications"]}
        self.structures = {structure["name"]: structure for structure in model["structures"]}
        self.enumerations = {enumeration["name"]: enumeration for enumeration in model["enumerations"]}
        self.aliases = {alias["name"]: alias["type"] for alias in model["typeAliases"]}

    def faults(self, of: Type, value: Any, at: str = "") -> list[str]:
        """What keeps a value from being of a type, each fault with its place."""
        return getattr(self, f"_{of['kind']}")(of, value, at)

    def named(self, name: str, value: Any, at: str = "") -> list[str]:
        return self.faults({"kind": "reference", "name": name}, value, at)

    def _base(self, of: Type, value: Any, at: str) -> list[str]:
        name = of["name"]
        if name in _NUMBERS:
            least, most = _NUMBERS[name]
            good = type(value) is int and least <= value <= most
        elif name in {"URI", "DocumentUri"}:
            good = isinstance(value, str) and re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value) is not None
        elif name == "decimal":
            good = type(value) in (int, float)
        else:
            kinds = {"string": str, "RegExp": str, "boolean": bool, "null": type(None)}
            good = isinstance(value, kinds[name])
        return [] if good else [f"{at}: {shown(value)} is no {name}"]

    def _reference(self, of: Type, value: Any, at: str) -> list[str]:
        name = of["name"]
        if name == "LSPAny":
            return []
        if name in self.structures:
            return self._object(self.properties(name), value, at, name)
        if name in self.enumerations:
            return self._enumeration(self.enumerations[name], value, at)
        return self.faults(self.aliases[name], value, at)

    def _enumeration(self, of: Type, value: Any, at: str) -> list[str]:
        wrong = self.faults(of["type"], value, at)
        if not wrong and not of.get("supportsCustomValues") and value not in [v["value"] for v in of["values"]]:
            wrong = [f"{at}: {shown(value)} is no {of['name']}"]
        return wrong

    def properties(self, name: str) -> dict[str, Any]:
        """The properties of a structure, with those of what it extends and mixes in."""
        structure, found = self.structures[name], {}
        for other in structure.get("extends", []) + structure.get("mixins", []):
            found.update(self.properties(other["name"]))
        found.update({p["name"]: p for p in structure["properties"]})
        return found

    def _object(self, properties: dict[str, Any], value: Any, at: str, name: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{at}: {shown(value)} is no {name}"]
        wrong = [f"{at}: {name} has no {key}" for key in value.keys() - properties.keys()]
        for key, property in properties.items():
            if key in value:
                wrong += self.faults(property["type"], value[key], f"{at}.{key}")
            elif not property.get("optional"):
                wrong.append(f"{at}: {name} lacks {key}")
        return wrong

    def _literal(self, of: Type, value: Any, at: str) -> list[str]:
        return self._object({p["name"]: p for p in of["value"]["properties"]}, value, at, "literal")

    def _stringLiteral(self, of: Type, value: Any, at: str) -> list[str]:
        return [] if value == of["value"] else [f"{at}: {shown(value)} is not {of['value']!r}"]

    def _array(self, of: Type, value: Any, at: str) -> list[str]:
        if not isinstance(value, list):
            return [f"{at}: {shown(value)} is no array"]
        return [fault for i, one in enumerate(value) for fault in self.faults(of["element"], one, f"{at}[{i}]")]

    def _map(self, of: Type, value: Any, at: str) -> list[str]:
        if not isinstance(value, dict):
            return [f"{at}: {shown(value)} is no map"]
        wrong = []
        for key, one in value.items():
            wrong += self.faults(of["key"], key, f"{at} key") + self.faults(of["value"], one, f"{at}[{key}]")
        return wrong

    def _tuple(self, of: Type, value: Any, at: str) -> list[str]:
        if not isinstance(value, list) or len(value) != len(of["items"]):
            return [f"{at}: {shown(value)} is no tuple of {len(of['items'])}"]
        pairs = zip(of["items"], value, strict=True)
        return [fault for i, (item, one) in enumerate(pairs) for fault in self.faults(item, one, f"{at}[{i}]")]

    def _or(self, of: Type, value: Any, at: str) -> list[str]:
        """The alternative that is meant is the one with the fewest faults, and of those the one that went deepest."""
        found = [self.faults(item, value, at) for item in of["items"]]
        return min(found, key=lambda faults: (len(faults), -min((fault.index(": ") for fault in faults), default=0)))

    def _and(self, of: Type, value: Any, at: str) -> list[str]:
        properties: dict[str, Any] = {}
        for item in of["items"]:
            properties |= self.properties(item["name"])
        return self._object(properties, value, at, "and")


def shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 80 else text[:80] + "…"
