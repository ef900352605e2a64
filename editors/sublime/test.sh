#!/usr/bin/env bash
# Checks what can be checked without Sublime Text, which does not run here: that the settings are JSON with the keys that
# the package LSP has for a client (its sublime-package.json, 2.10), and that the server starts as they say and answers.
set -euo pipefail
cd "$(dirname "$0")"
# shellcheck source=editors/isolate.sh
source ../isolate.sh

mkdir "$work/bin"
ln -s "$PRONOUNCED_BIN" "$work/bin/pronounced"
export PATH=$work/bin:$PATH PRONOUNCED_IDLE_TIMEOUT=1s
python3 - <<'PYTHON'
import json
import re
import subprocess

client = json.load(open("LanguageServers.sublime-settings", encoding="utf-8"))["pronounced"]
assert set(client) <= {"enabled", "command", "selector", "settings", "initialization_options", "env"}, client
assert client["enabled"] is True
scopes = set(client["selector"].split(" | "))
for name in ("SSML", "PLS", "CMUdict"):
    scope = re.search(r"^scope: (\S+)$", open(f"{name}.sublime-syntax", encoding="utf-8").read(), re.M)[1]
    assert scope in scopes, scope
body = b'{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}'
answer = subprocess.run(
    client["command"], input=b"Content-Length: %d\r\n\r\n%s" % (len(body), body), stdout=subprocess.PIPE, timeout=60, check=False
).stdout
assert b'"hoverProvider":true' in answer, answer
print("ok   the settings have a client's keys, the selector the syntaxes, and the command answers initialize")
PYTHON
