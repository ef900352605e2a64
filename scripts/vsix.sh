#!/usr/bin/env bash
# Packs the VS Code extension with the program inside, dist/pronounced-TARGET-VERSION.vsix, for this machine.
#
# TARGETS names others, or all of them. PRONOUNCED_BIN names a program to put in instead of building one, for one target.
# VSIX_DIR names another folder than dist. The same commit gives the same bytes.
set -euo pipefail
umask 022
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

every="linux-x64 linux-arm64 darwin-x64 darwin-arm64 win32-x64 win32-arm64"
here=$(node -p 'process.platform + "-" + process.arch')
read -ra targets <<<"${TARGETS:-$here}"
[[ ${targets[*]} != all ]] || read -ra targets <<<"$every"
for target in "${targets[@]}"; do
	[[ " $every " == *" $target "* ]] || { say "there is no target $target; there are $every" && exit 1; }
done
dist=${VSIX_DIR:-$PWD/dist}
version=${VERSION:-$(git describe --tags --always --dirty 2>/dev/null || echo unknown)}
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 315532800)
export SOURCE_DATE_EPOCH TZ=UTC

packages=$(scripts/vscode-packages.sh)

# The extension lies below its packages, out of the tree, where nothing of a developer's gets in.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/extension" "$work/extension/bin"
ln -s "$packages/node_modules" "$work/node_modules"
(
	cd editors/vscode
	cp -R package.json tsconfig.json notices.mjs .vscodeignore ./*.md LICENSE ../../NOTICE icon.png ./*-configuration.json \
		syntaxes walkthrough src test "$work/extension"
)
chmod -R u=rwX,go=rX "$work/extension"
mkdir -p "$dist"

for target in "${targets[@]}"; do
	system=${target%-*} architecture=${target#*-}
	program=$work/extension/bin/pronounced
	rm -f "$work"/extension/bin/*
	[[ $system != win32 ]] || system=windows program=$program.exe
	[[ $architecture != x64 ]] || architecture=amd64
	if [[ -n ${PRONOUNCED_BIN:-} ]]; then
		cp "$PRONOUNCED_BIN" "$program"
	else
		GOOS=$system GOARCH=$architecture scripts/build.sh "$version" "$program"
	fi
	chmod 755 "$program"
	(
		cd "$work/extension"
		number=$(node -p 'require("./package.json").version')
		npx --no-install vsce package --target "$target" --no-dependencies --out "$dist/pronounced-$target-$number.vsix" >"$work/log" 2>&1 ||
			{ cat "$work/log" >&2 && exit 1; }
		say "$dist/pronounced-$target-$number.vsix"
	)
done
