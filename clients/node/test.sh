#!/usr/bin/env bash
# Tests the npm package with the daemon that PRONOUNCED_BINARY names: compiles it, runs its tests, packs it as a release
# does, installs the archives into a fresh folder, and there compiles against its types and runs the README's programs.
#
# The tree stays as it is: all happens in a temporary folder. The compiler is installed into the cache, once for each state of the
# lock file.
set -euo pipefail
cd "$(dirname "$0")"
# shellcheck source=scripts/cache.sh
source ../../scripts/cache.sh

: "${PRONOUNCED_BINARY:?must name the daemon}"
binary=$(realpath "$PRONOUNCED_BINARY")
modules="$cache/node-package-$(cat package.json package-lock.json | digest)"
install() {
	say "installing the TypeScript compiler into $modules"
	mkdir -p "$modules"
	cp package.json package-lock.json "$modules"
	npm ci --prefix "$modules" --silent --no-audit --no-fund --ignore-scripts
}
once "$modules" install

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/package" "$work/user"
cp -R src test scripts README.md package.json tsconfig.json ../../LICENSE ../../NOTICE "$work/package"
ln -s "$modules/node_modules" "$work/package/node_modules"
cd "$work/package"
say "compiling"
node_modules/.bin/tsc
say "tests, with $binary"
PRONOUNCED_BINARY=$binary node --test --test-reporter=dot test/*.test.mjs

say "installing the packages of a release into a fresh folder"
platform=$(node -p 'process.platform + "-" + process.arch')
node scripts/packages.mjs "$work/release" 0.1.0 "$platform=$binary"
cd "$work/user"
echo '{"private": true, "type": "module"}' >package.json
# The platform's package is named as npm would find it by itself in a registry.
npm install --silent --offline --no-audit --no-fund "$work"/release/*.tgz
cp "$work"/package/test/{types.ts,tsconfig.json} .
mkdir node_modules/@types
ln -s "$modules/node_modules/@types/node" node_modules/@types/node
ls "node_modules/@pronounced/$platform"/{LICENSE,NOTICE} >/dev/null
"$modules/node_modules/.bin/tsc" -p .

# No settings, lexicon or daemon of the user's: the one in the package has to be found.
unset "${!PRONOUNCED_@}"
export XDG_CONFIG_HOME=$work/none XDG_CONFIG_DIRS=$work/none XDG_DATA_HOME=$work/none
node "$work/package/test/readme.mjs" "${README:-$work/package/README.md}" "$@"
version=$(node -p 'process.versions.node')
if [[ $(printf '%s\n20.19.0\n' "$version" | sort -V | head -n 1) == 20.19.0 ]]; then
	node --no-warnings --input-type=commonjs -e 'require("pronounced").start().then((g2p) => g2p.close())'
fi
say "ok"
