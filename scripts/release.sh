#!/usr/bin/env bash
# Makes a release of the commit that is checked out (or $COMMIT), into dist/ (or $DIST): archives, .deb, wheels, npm packages, extensions for VS Code,
# a list of what is inside (SBOM) and SHA256SUMS. The same commit gives the same bytes; what is not committed is not in it.
#
# All versions come from the tag, v1.2.3. A commit without one is 0.0.0 with its hash, for tests alone.
# PLATFORMS names what is built, as in "linux-amd64 windows-arm64"; VSIX=no leaves the extensions out.
set -euo pipefail
umask 022
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

platforms=${PLATFORMS:-linux-amd64 linux-arm64 darwin-amd64 darwin-arm64 windows-amd64 windows-arm64}
dist=$(realpath -m "${DIST:-dist}")
for command in git go python3 node npm dpkg-deb gzip; do
	command -v "$command" >/dev/null || { say "missing: $command" && exit 1; }
done
head=${COMMIT:-HEAD}
git diff --quiet "$head" || say "there are changes that are not committed: they are left out"

commit=$(git rev-parse --short=12 "$head")
number=$(git describe --exact-match --tags --match 'v[0-9]*' "$head" 2>/dev/null | sed 's/^v//') || number=
if [[ -n $number ]]; then
	[[ $number =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || { say "the tag v$number is not of the form v1.2.3" && exit 1; }
	debian=$number python=$number npm=$number
else
	number=0.0.0-g$commit
	debian=0.0.0~g$commit python=0.0.0+g$commit npm=$number
fi
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct "$head")
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C CGO_ENABLED=0
say "$number, for $platforms"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/source"
git archive "$head" | tar -x -C "$work/source"
cd "$work/source"
[[ -n ${DIST:-} ]] || rm -rf "$dist"
mkdir -p "$dist"

# pack FOLDER puts a folder below $work into dist/FOLDER.tar.gz, or .zip for Windows.
pack() {
	if [[ $1 == *-windows-* ]]; then
		python3 - "$work" "$1" "$dist/$1.zip" <<-'PYTHON'
			import os, pathlib, sys, time, zipfile
			work, folder, out = sys.argv[1:]
			then = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
			with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
			    for path in sorted(pathlib.Path(work, folder).rglob("*")):
			        if path.is_file():
			            info = zipfile.ZipInfo(path.relative_to(work).as_posix(), then)
			            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, (path.stat().st_mode & 0xFFFF) << 16
			            archive.writestr(info, path.read_bytes())
		PYTHON
	else
		tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --format=gnu -C "$work" -c "$1" |
			gzip -9n >"$dist/$1.tar.gz"
	fi
}

# deb ARCHITECTURE PROGRAM makes a package for Debian and what descends from it. The program is static: it depends on nothing.
deb() {
	local root=$work/deb-$1 size
	rm -rf "$root"
	install -D -m 755 "$2" "$root/usr/bin/pronounced"
	install -D -m 644 release/completions/pronounced.bash "$root/usr/share/bash-completion/completions/pronounced"
	install -D -m 644 release/completions/_pronounced "$root/usr/share/zsh/vendor-completions/_pronounced"
	install -D -m 644 release/completions/pronounced.fish "$root/usr/share/fish/vendor_completions.d/pronounced.fish"
	install -D -m 644 -t "$root/usr/lib/systemd/user" release/systemd/*
	install -D -m 644 -t "$root/usr/share/doc/pronounced" NOTICE README.md
	install -D -m 644 LICENSE "$root/usr/share/doc/pronounced/copyright"
	install -d "$root/usr/share/man/man1" "$root/DEBIAN"
	gzip -9n <release/pronounced.1 >"$root/usr/share/man/man1/pronounced.1.gz"
	size=$(du -sk --apparent-size "$root/usr" | cut -f 1)
	cat >"$root/DEBIAN/control" <<-CONTROL
		Package: pronounced
		Version: $debian
		Architecture: $1
		Maintainer: The pronounced project <https://github.com/pronounced/pronounced>
		Section: sound
		Priority: optional
		Installed-Size: $size
		Homepage: https://github.com/pronounced/pronounced
		Description: pronunciation of English words and text as phonemes
		 A daemon for editors, speech programs and scripts, which answers JSON-RPC on
		 stdin and stdout. Dictionary and neural model are inside.
	CONTROL
	dpkg-deb --root-owner-group -Zxz --build "$root" "$dist/pronounced_${debian}_$1.deb" >/dev/null
}

make_hatchling() { python3 -m venv "$1" && "$1/bin/pip" install --quiet --disable-pip-version-check hatchling==1.33.0; }
hatchling=$cache/venv-hatchling-1.33.0-$(python3 -c 'import sys; print(sys.executable)' | digest)
once "$hatchling" make_hatchling "$hatchling"

# The version is the tag's, wherever a package keeps one.
sed -i "s/^version = .*/version = \"$python\"/" clients/python/pyproject.toml

# wheel PROGRAM makes a wheel that carries the program.
wheel() {
	(cd clients/python && PRONOUNCED_WHEEL_BINARY=$1 "$hatchling/bin/python" -m hatchling build --target wheel --directory "$dist" >/dev/null 2>&1)
}

declare -A programs=()
npm_platforms=()
for platform in $platforms; do
	system=${platform%-*} architecture=${platform#*-} extension=
	[[ $system != windows ]] || extension=.exe
	folder=pronounced-$number-$platform
	program=$work/$folder/pronounced$extension
	mkdir -p "$work/$folder"
	GOOS=$system GOARCH=$architecture scripts/build.sh "$number" "$program"
	programs[$platform]=$program
	cp -R LICENSE NOTICE README.md release/pronounced.1 release/completions "$work/$folder"
	[[ $system != linux ]] || cp -R release/systemd "$work/$folder"
	pack "$folder"
	[[ $system != linux ]] || deb "$architecture" "$program"
	wheel "$program"
	node_system=${system/windows/win32}
	npm_platforms+=("$node_system-${architecture/amd64/x64}=$program")
	say "$platform"
done

# The client for Python alone: for other platforms, with a program that is there already.
(cd clients/python && "$hatchling/bin/python" -m hatchling build --target wheel --target sdist --directory "$dist" >/dev/null 2>&1)

modules=$cache/node-package-$(cd clients/node && cat package.json package-lock.json | digest)
install_modules() {
	mkdir -p "$modules"
	cp clients/node/package.json clients/node/package-lock.json "$modules"
	npm ci --prefix "$modules" --silent --no-audit --no-fund --ignore-scripts
}
once "$modules" install_modules
ln -s "$modules/node_modules" clients/node/node_modules
(cd clients/node && node_modules/.bin/tsc && node scripts/packages.mjs "$dist" "$npm" "${npm_platforms[@]}")

if [[ ${VSIX:-yes} != no ]]; then
	sed -i "0,/\"version\": \"[^\"]*\"/s//\"version\": \"${number%%-*}\"/" editors/vscode/package.json
	for platform in $platforms; do
		target=${platform/windows/win32}
		TARGETS=${target/amd64/x64} VSIX_DIR=$dist VERSION=$number PRONOUNCED_BIN=${programs[$platform]} scripts/vsix.sh
	done
fi

# What is in the program, module by module, as the linker has recorded it in the first one.
cyclonedx=$cache/cyclonedx-gomod-1.9.0
make_cyclonedx() {
	say "building cyclonedx-gomod"
	GOBIN=$cyclonedx GOFLAGS='' go install github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.9.0
}
once "$cyclonedx" make_cyclonedx
first=${platforms%% *}
"$cyclonedx/cyclonedx-gomod" bin -json -noserial -licenses -version "v$number" -output "$work/sbom.json" "${programs[$first]}" 2>"$work/log" ||
	{ cat "$work/log" >&2 && exit 1; }
python3 - "$work/sbom.json" "$dist/pronounced-$number.cdx.json" <<-'PYTHON'
	import datetime, json, os, sys
	bom = json.load(open(sys.argv[1]))
	then = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
	bom["metadata"]["timestamp"] = then.strftime("%Y-%m-%dT%H:%M:%SZ")  # the time of the commit, not of the day
	with open(sys.argv[2], "w") as out:
	    json.dump(bom, out, indent=2)
	    out.write("\n")
PYTHON

(cd "$dist" && sha256sum -- * >"$work/SHA256SUMS" && mv "$work/SHA256SUMS" .)
chmod 644 "$dist"/*
say "$(find "$dist" -type f | wc -l) files in $dist"
