"""A witness of the messages of one connection: whether all that a server sends is as the protocol has it, by its meta
model, and such as the client has said that it understands."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from meta_model import meta_model, shown

EARLY = {"window/showMessage", "window/logMessage", "window/showMessageRequest", "telemetry/event"}

Json = Any


class Witness:
    """Is told of each message, and keeps what is wrong with those of the server."""

    def __init__(self) -> None:
        self.model = meta_model()
        self.faults: list[str] = []
        self.count = 0  # of the server's messages
        self.capabilities: dict[str, Json] = {}
        self.offers: dict[str, Json] = {}  # the server's capabilities
        self.asked: dict[Json, tuple[str, Json]] = {}
        self.versions: dict[str, set[int]] = {}  # of documents, that the client has told of
        self.working: dict[Json, str] = {}  # the state of work that is done, by its token
        self.partial: dict[Json, str] = {}  # the methods of which parts are wanted, by their token
        self.parted: set[Json] = set()  # the tokens of which parts have come
        self.answered = False  # the initialize request

    def sent(self, message: Json) -> None:
        """Takes a message of the client."""
        method, params = message.get("method"), message.get("params") or {}
        if method and "id" in message:
            self.asked[message["id"]] = (method, params)
            if isinstance(params, dict):
                if "workDoneToken" in params:
                    self.working[params["workDoneToken"]] = "wanted"
                if "partialResultToken" in params:
                    self.partial[params["partialResultToken"]] = method
        if method == "initialize":
            self.capabilities = params["capabilities"]
        if method in {"textDocument/didOpen", "textDocument/didChange"}:
            document = params["textDocument"]
            self.versions.setdefault(document["uri"], set()).add(document.get("version"))

    def can(self, path: str) -> Json:
        """What the client says of itself under a name such as textDocument.hover.contentFormat; None for nothing."""
        found: Json = self.capabilities
        for name in path.split("."):
            found = found.get(name) if isinstance(found, dict) else None
        return found

    def received(self, message: Json) -> None:
        """Takes a message of the server."""
        self.count += 1
        method = message.get("method")
        if method is None:
            method, wrong = self._response(message)
        elif "id" in message:
            wrong = self._request(method, message)
        else:
            wrong = self._notification(method, message)
        wrong = [*wrong, *backwards(message)]
        if message.get("jsonrpc") != "2.0":
            wrong.append("jsonrpc is not 2.0")
        if not self.answered and message.get("method") and method not in EARLY:
            wrong.append("comes before the result of initialize")
        if method == "initialize" and "result" in message:
            self.answered = True
        self.faults += [f"{method}: {fault}" for fault in wrong]

    def _request(self, method: str, message: Json) -> Iterator[str]:
        spec = self.model.requests.get(method)
        if not spec or spec["messageDirection"] == "clientToServer":
            yield "is no request of a server"
            return
        if wrong := self._params(spec, message, {"jsonrpc", "id", "method", "params"}):
            yield from wrong
            return
        if (needed := spec.get("clientCapability")) and not self.can(needed) and self.can(needed) != {}:
            yield f"the client has no {needed}"
        if method == "client/registerCapability":
            for registration in message["params"]["registrations"]:
                yield from self._registration(registration)
        if method == "workspace/applyEdit":
            yield from self._edit(message["params"]["edit"])

    def _notification(self, method: str, message: Json) -> Iterator[str]:
        spec = self.model.notifications.get(method)
        if not spec or spec["messageDirection"] == "clientToServer":
            yield "is no notification of a server"
            return
        if wrong := self._params(spec, message, {"jsonrpc", "method", "params"}):
            yield from wrong
            return
        if method == "$/progress":
            yield from self._progress(message["params"])
        if method == "textDocument/publishDiagnostics":
            params = message["params"]
            if "version" in params and params["version"] not in self.versions.get(params["uri"], ()):
                yield f"no version {params['version']} of {params['uri']} is known"
            for diagnostic in params["diagnostics"]:
                yield from self._diagnostic(diagnostic, "publishDiagnostics")

    def _params(self, spec: Json, message: Json, may: set[str]) -> list[str]:
        wrong = [f"has a member {name}" for name in message.keys() - may]
        if "params" in spec:
            return wrong + self.model.faults(spec["params"], message.get("params"), "params")
        return [*wrong, "has params"] if "params" in message else wrong

    def _registration(self, registration: Json) -> Iterator[str]:
        method = registration["method"]
        spec = self.model.requests.get(method) or self.model.notifications.get(method)
        if not spec or "registrationOptions" not in spec:
            yield f"{method} cannot be registered"
            return
        if not self.can(f"{spec['clientCapability']}.dynamicRegistration"):
            yield f"{method}: the client has no dynamic registration"
        yield from self.model.faults(spec["registrationOptions"], registration.get("registerOptions", {}), method)
        for watcher in registration.get("registerOptions", {}).get("watchers", []):
            relative = not isinstance(watcher["globPattern"], str)
            if relative and not self.can("workspace.didChangeWatchedFiles.relativePatternSupport"):
                yield "a relative pattern"

    def _progress(self, params: Json) -> Iterator[str]:
        token, value = params["token"], params["value"]
        if token in self.partial:
            method = self.partial[token]
            self.parted.add(token)
            if method in self.model.requests:
                yield from self.model.faults(self.model.requests[method]["partialResult"], value, "value")
            return
        before = self.working.get(token)
        if before is None:
            yield f"nobody has given the token {shown(token)}"
            return
        kind = value.get("kind")
        after = {("wanted", "begin"): "begun", ("begun", "report"): "begun", ("begun", "end"): "ended"}
        self.working[token] = after.get((before, kind), "ended")
        if (before, kind) not in after:
            yield f"{kind} when work is {before}"
        yield from self.model.named(f"WorkDoneProgress{str(kind).capitalize()}", value, "value")

    def _response(self, message: Json) -> tuple[str, Iterator[str]]:
        method, params = self.asked.pop(message.get("id"), ("an answer", {}))
        return method, self._answer(method, params, message)

    def _answer(self, method: str, params: Json, message: Json) -> Iterator[str]:
        if message.keys() not in ({"jsonrpc", "id", "result"}, {"jsonrpc", "id", "error"}):
            yield f"has members {sorted(message)}"
        if "error" in message:
            error = message["error"]
            if error.keys() - {"code", "message", "data"} or type(error.get("code")) is not int:
                yield f"no good error: {shown(error)}"
            if not isinstance(error.get("message"), str):
                yield "an error without a message"
            if error.get("code") == -32801:
                yield "ContentModified, which no editor can do anything about"
            return
        if method == "an answer":
            yield "nobody has asked for it"
            return
        if method not in self.model.requests:
            return  # one of our own
        result = message.get("result")
        wrong = self.model.faults(self.model.requests[method]["result"], result, "result")
        if wrong:
            yield from wrong
            return
        if params.get("partialResultToken") in self.parted and result:
            yield "a result after its parts"
        check = RULES.get(method)
        if check and result is not None:
            yield from check(self, params, result)

    # What a client has to have promised to understand, by the specification's words on its capabilities.

    def _initialize(self, _: Json, result: Json) -> Iterator[str]:
        self.offers = offers = result["capabilities"]
        offered = self.can("general.positionEncodings") or ["utf-16"]
        if offers.get("positionEncoding", "utf-16") not in offered:
            yield f"positionEncoding {offers['positionEncoding']} is not offered"
        if isinstance(offers.get("codeActionProvider"), dict) and not self._knows_actions():
            yield "CodeActionOptions"
        if isinstance(offers.get("renameProvider"), dict) and not self.can("textDocument.rename.prepareSupport"):
            yield "RenameOptions"

    def _knows_actions(self) -> bool:
        return self.can("textDocument.codeAction.codeActionLiteralSupport") is not None

    def _content(self, content: Json, formats: Json) -> Iterator[str]:
        if not isinstance(content, dict) or "kind" not in content:
            yield f"no MarkupContent: {shown(content)}"
        elif content["kind"] not in {"plaintext", *(formats or [])}:
            yield f"{content['kind']}, which the client does not show"

    def _hover(self, _: Json, result: Json) -> Iterator[str]:
        yield from self._content(result["contents"], self.can("textDocument.hover.contentFormat"))

    def _resolve_hint(self, hint: Json, result: Json) -> Iterator[str]:
        lazy = self.can("textDocument.inlayHint.resolveSupport.properties") or []
        for key in hint.keys() | result.keys():
            if hint.get(key) != result.get(key) and key not in lazy:
                yield f"{key} is changed, which the client does not expect"
        if isinstance(result.get("tooltip"), dict):
            yield from self._content(result["tooltip"], self.can("textDocument.hover.contentFormat"))

    def _completion(self, _: Json, result: Json) -> Iterator[str]:
        can = self.can("textDocument.completion.completionItem") or {}
        kinds = self.can("textDocument.completion.completionItemKind.valueSet")
        if isinstance(result, dict) and "itemDefaults" in result:
            defaults = self.can("textDocument.completion.completionList.itemDefaults") or []
            yield from (f"itemDefaults.{key}" for key in result["itemDefaults"].keys() - set(defaults))
        gated = {
            "labelDetails": "labelDetailsSupport",
            "commitCharacters": "commitCharactersSupport",
            "preselect": "preselectSupport",
            "deprecated": "deprecatedSupport",
            "tags": "tagSupport",
            "insertTextMode": "insertTextModeSupport",
        }
        for item in result["items"] if isinstance(result, dict) else result:
            yield from (
                f"{key} in a completion" for key, needed in gated.items() if key in item and not can.get(needed)
            )
            if item.get("insertTextFormat", 1) == 2 and not can.get("snippetSupport"):
                yield "a snippet"
            if "insert" in item.get("textEdit", {}) and not can.get("insertReplaceSupport"):
                yield "an edit that inserts or replaces"
            if not kinds and item.get("kind", 1) > 18:  # who names kinds takes others well
                yield f"kind {item['kind']} of a completion"
            if isinstance(item.get("documentation"), dict):
                yield from self._content(item["documentation"], can.get("documentationFormat"))

    def _code_action(self, params: Json, result: Json) -> Iterator[str]:
        gated = {"isPreferred": "isPreferredSupport", "disabled": "disabledSupport", "data": "dataSupport"}
        for action in result:
            literal = not isinstance(action.get("command"), str)
            command = action.get("command") if literal else action
            if command and command["command"] not in self.offers["executeCommandProvider"]["commands"]:
                yield f"the command {command['command']} is not offered"
            if not literal:
                continue
            if not self._knows_actions():
                yield "an action for a client that knows commands only"
            for key, needed in gated.items():
                if key in action and not self.can(f"textDocument.codeAction.{needed}"):
                    yield f"{key} in an action"
            only = params["context"].get("only")
            if only is not None and not any(is_below(action["kind"], kind) for kind in only):
                yield f"{action['kind']} where only {only} are asked for"
            provider = self.offers["codeActionProvider"]
            kinds = provider.get("codeActionKinds", [""]) if isinstance(provider, dict) else [""]
            if not any(is_below(action["kind"], kind) for kind in kinds):
                yield f"{action['kind']} is not offered"
            if "edit" in action:
                yield from self._edit(action["edit"])
            for diagnostic in action.get("diagnostics", []):
                yield from self._diagnostic(diagnostic, "diagnostic", "publishDiagnostics")

    def _edit(self, edit: Json) -> Iterator[str]:
        """A WorkspaceEdit."""
        can = self.can("workspace.workspaceEdit") or {}
        changes = list((edit.get("changes") or {}).values())
        if ("changes" in edit) == ("documentChanges" in edit):
            yield "not one of changes and documentChanges"
        if changes and can.get("documentChanges"):
            yield "an edit of no version for a client that knows versions"
        if "documentChanges" in edit and not can.get("documentChanges"):
            yield "documentChanges"
        if "changeAnnotations" in edit and "changeAnnotationSupport" not in can:
            yield "changeAnnotations"
        for change in edit.get("documentChanges", []):
            if "kind" in change:
                if change["kind"] not in can.get("resourceOperations", []):
                    yield f"{change['kind']} of a file"
                continue
            document = change["textDocument"]
            known = self.versions.get(document["uri"], {None})
            if document["version"] not in known:
                yield f"no version {document['version']} of {document['uri']} is known"
            changes.append(change["edits"])
        for edits in changes:
            yield from self._text_edits(edits)

    def _text_edits(self, edits: Json) -> Iterator[str]:
        can = self.can("workspace.workspaceEdit") or {}
        for one in edits:
            if "annotationId" in one and "changeAnnotationSupport" not in can:
                yield "an annotated edit"
            if "snippet" in one and not can.get("snippetEditSupport"):
                yield "an edit with a snippet"
        ranges = sorted((position(e["range"]["start"]), position(e["range"]["end"])) for e in edits)
        for (_, end), (start, _) in itertools.pairwise(ranges):
            if start < end:
                yield "edits that overlap"

    def _diagnostic(self, diagnostic: Json, *how: str) -> Iterator[str]:
        can: dict[str, Json] = {}
        for name in how:
            can |= self.can(f"textDocument.{name}") or {}
        gated = {
            "relatedInformation": "relatedInformation",
            "tags": "tagSupport",
            "codeDescription": "codeDescriptionSupport",
            "data": "dataSupport",
        }
        yield from (
            f"{key} in a diagnostic" for key, needed in gated.items() if key in diagnostic and not can.get(needed)
        )
        if not isinstance(diagnostic["message"], str) and not can.get("markupMessageSupport"):
            yield "a message in markup"

    def _pulled(self, _: Json, result: Json) -> Iterator[str]:
        for diagnostic in result.get("items", []):  # before 3.18, clients had one place to say what they know of them
            yield from self._diagnostic(diagnostic, "diagnostic", "publishDiagnostics")
        if "relatedDocuments" in result and not self.can("textDocument.diagnostic.relatedDocumentSupport"):
            yield "relatedDocuments"

    def _symbols(self, result: Json, can: Json) -> Iterator[str]:
        known = ((can or {}).get("symbolKind") or {}).get("valueSet")  # who names kinds takes others well
        for symbol in result:
            if not known and symbol["kind"] > 18:
                yield f"kind {symbol['kind']} of a symbol"
            if "tags" in symbol and not (can or {}).get("tagSupport"):
                yield "tags of a symbol"
            if "location" not in symbol and not (can or {}).get("hierarchicalDocumentSymbolSupport"):
                yield "a symbol in a tree"
            yield from self._symbols(symbol.get("children", []), can)

    def _document_symbol(self, _: Json, result: Json) -> Iterator[str]:
        yield from self._symbols(result, self.can("textDocument.documentSymbol"))

    def _workspace_symbol(self, _: Json, result: Json) -> Iterator[str]:
        yield from self._symbols(result, self.can("workspace.symbol"))
        if any("range" not in s["location"] for s in result) and not self.can("workspace.symbol.resolveSupport"):
            yield "a symbol without a range"

    def _definition(self, _: Json, result: Json) -> Iterator[str]:
        links = [one for one in result if "targetUri" in one] if isinstance(result, list) else []
        if links and not self.can("textDocument.definition.linkSupport"):
            yield "a link in the place of a location"

    def _prepare_rename(self, _: Json, result: Json) -> Iterator[str]:
        if "defaultBehavior" in result and not self.can("textDocument.rename.prepareSupportDefaultBehavior"):
            yield "defaultBehavior"

    def _rename(self, _: Json, result: Json) -> Iterator[str]:
        yield from self._edit(result)

    def _formatting(self, _: Json, result: Json) -> Iterator[str]:
        yield from self._text_edits(result)


RULES: dict[str, Callable[[Witness, Json, Json], Iterator[str]]] = {
    "initialize": Witness._initialize,
    "textDocument/hover": Witness._hover,
    "inlayHint/resolve": Witness._resolve_hint,
    "textDocument/completion": Witness._completion,
    "textDocument/codeAction": Witness._code_action,
    "textDocument/diagnostic": Witness._pulled,
    "textDocument/documentSymbol": Witness._document_symbol,
    "workspace/symbol": Witness._workspace_symbol,
    "textDocument/definition": Witness._definition,
    "textDocument/prepareRename": Witness._prepare_rename,
    "textDocument/rename": Witness._rename,
    "textDocument/formatting": Witness._formatting,
}


def is_below(kind: str, other: str) -> bool:
    return kind == other or not other or kind.startswith(other + ".")


def position(at: Json) -> tuple[int, int]:
    return at["line"], at["character"]


def backwards(value: Json) -> Iterator[str]:
    """The ranges in a value that end before they begin."""
    if isinstance(value, list):
        for one in value:
            yield from backwards(one)
    elif isinstance(value, dict):
        start, end = value.get("start"), value.get("end")
        if isinstance(start, dict) and isinstance(end, dict) and "line" in start and "line" in end:
            if position(end) < position(start):
                yield f"a range that ends before it begins: {shown(value)}"
        else:
            for one in value.values():
                yield from backwards(one)
