#!/usr/bin/env bash
# Packs the extension and tests it in VS Code 1.139 (code-server), with Chromium for the page: from inside, and as a user
# sees it. Arguments choose: host, page; none means both. `screen FILE` draws a picture instead.
set -euo pipefail
cd "$(dirname "$0")/../.."
CHROMIUM=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
	echo "Chromium is missing: sudo apt-get install chromium, or your system's package of that name" >&2
	exit 1
}
VSCODE=$(scripts/fetch-vscode.sh)
packages=$(scripts/vscode-packages.sh)
packed=$(mktemp -d)
VSIX_DIR=$packed scripts/vsix.sh
# shellcheck source=editors/isolate.sh
source editors/isolate.sh
mv "$packed" "$work/packed"

cat >"$PROJECT/markup.md" <<'TEXT'
She <phoneme alphabet="ipa" ph="">read</phoneme> it yesterday.
TEXT
cat >"$PROJECT/speech.ssml" <<'TEXT'
<?xml version="1.0" encoding="UTF-8"?>
<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US">
  She <phoneme alphabet="ipa" ph="ˈɹɛ9d">read</phoneme> it.
</speak>
TEXT
echo 'frodo   F R OW1    D OW2 ' >"$PROJECT/untidy.dict"
echo '# She read it yesterday.' >"$PROJECT/program.py"

VSIX=$(echo "$work"/packed/*.vsix) WORK=$work EXTENSION=$work/inside/extension NODE_PATH=$packages/node_modules
export CHROMIUM VSCODE VSIX WORK EXTENSION NODE_PATH
python3 - "$VSIX" "$work/inside" <<'PYTHON'
import sys, zipfile
zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])
PYTHON
chmod +x "$EXTENSION/bin/pronounced"
bundle() {
	"$packages/node_modules/.bin/esbuild" "editors/vscode/test/$1.ts" --bundle --platform=node --format=cjs --target=node20 \
		--external:vscode --external:playwright-core --log-level=warning --outfile="$2"
}

# The licences of all that is inside are inside.
"$packages/node_modules/.bin/esbuild" editors/vscode/src/extension.ts --bundle --platform=node --external:vscode \
	--log-level=warning --metafile="$work/meta.json" --outfile="$work/trial.js"
cmp NOTICE "$EXTENSION/NOTICE"
python3 - "$work/meta.json" "$EXTENSION/ThirdPartyNotices.txt" <<'PYTHON'
import json, pathlib, re, sys
notices = pathlib.Path(sys.argv[2]).read_text("utf-8")
inputs = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))["inputs"]
folders = {m[0] for m in (re.match(r".*/node_modules/(@[^/]+/)?[^/]+", path) for path in inputs) if m}
assert folders, "nothing is bundled"
for folder in sorted(map(pathlib.Path, folders)):
    package = json.loads((folder / "package.json").read_text("utf-8"))
    texts = [p.read_text("utf-8").strip() for p in folder.iterdir() if re.match("licen[cs]e|thirdparty", p.name.lower())]
    assert texts, f"{folder} has no licence"
    for text in [f"\n{package['name']} {package['version']} (", *texts]:
        assert text in notices, f"ThirdPartyNotices.txt lacks this of {package['name']}: {text}"
print(f"ok   the licences of {len(folders)} packages are inside")
PYTHON
bundle host "$EXTENSION/test/host.js"
bundle drive "$work/drive.cjs"
drive() { timeout --kill-after=5 180 "$VSCODE/bin/node" "$work/drive.cjs" "$@" </dev/null; }

if [[ ${1:-} == screen ]]; then
	cat >"$PROJECT/notes.md" <<-'TEXT'
		# The lead singer

		They will read the minutes and close the door,
		so live and learn: she read them yesterday.
	TEXT
	drive screen "$2"
	exit
fi
(($#)) || set -- host page
failed=0
mv "$PROJECT" "$work/pristine"
for what; do
	echo "$what"
	rm -rf "$PROJECT" "$XDG_DATA_HOME"
	cp -R "$work/pristine" "$PROJECT"
	drive "$what" || failed=1
done
exit "$failed"
