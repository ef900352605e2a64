#!/usr/bin/env bash
# Tests the extension without Zed, which does not run here: its own tests, and that it builds as the WebAssembly component
# that Zed loads, if Rust has the target wasm32-wasip2.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

folder="$cache/zed-extension"
mkdir -p "$folder/src"
cp editors/zed/Cargo.toml "$folder"
cp editors/zed/src/*.rs "$folder/src"
python3 - editors/zed <<'PYTHON'
import pathlib
import sys
import tomllib

folder = pathlib.Path(sys.argv[1])
server = tomllib.loads((folder / "extension.toml").read_text("utf-8"))["language_servers"]["pronounced"]
assert set(server["languages"]) == set(server["language_ids"]), server
ours = {tomllib.loads(path.read_text("utf-8"))["name"] for path in folder.glob("languages/*/config.toml")}
assert ours == {"SSML", "PLS", "CMUdict"} and ours <= set(server["languages"]), ours
print("ok   the manifest names the languages")
PYTHON
cd "$folder"
export CARGO_TARGET_DIR=$folder/target CARGO_PROFILE_DEV_DEBUG=0
cargo test --quiet
if [[ -d $(rustc --print sysroot)/lib/rustlib/wasm32-wasip2 ]]; then
	cargo build --quiet --release --target wasm32-wasip2
	grep -q zed:api-version "$CARGO_TARGET_DIR/wasm32-wasip2/release/pronounced_zed.wasm"
	echo "ok   the extension is built for Zed"
else
	say "not built for Zed: rustup target add wasm32-wasip2"
fi
