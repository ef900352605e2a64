#!/usr/bin/env bash
# Prints the path of Helix: hx where it is installed, else, on Debian, that of Debian 13, whose package is downloaded
# and unpacked into the cache, with the C library that it needs, and not installed.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/cache.sh
source scripts/cache.sh

for name in hx helix; do
	if "$name" --version 2>/dev/null | grep -q '^helix '; then
		command -v "$name"
		exit
	fi
done

if ! command -v apt-get >/dev/null || [[ ! -e /usr/share/keyrings/debian-archive-trixie-stable.gpg ]]; then
	say "Helix is missing: install the package helix or hx (https://helix-editor.com)"
	exit 1
fi
folder="$cache/helix-debian13-$(dpkg --print-architecture)"

# archive prints where this system's own packages come from: a copy of Debian's archive has all releases.
archive() {
	# shellcheck disable=SC2016 # apt's variables, not the shell's
	apt-get indextargets --format '$(SUITE) $(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' |
		awk '$1 !~ /security/ && !found++ { print $2 }'
}

fetch() {
	say "downloading Helix of Debian 13"
	rm -rf "$folder" "$folder.new"
	mkdir -p "$folder.new"/{lists,archives}/partial "$folder.new/root"
	(
		cd "$folder.new"
		echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $(archive) trixie main" >sources.list
		cat >apt.conf <<-CONF
			Dir::State::lists "$PWD/lists";
			Dir::State::status "/dev/null";
			Dir::Cache "$PWD";
			Dir::Etc::sourcelist "$PWD/sources.list";
			Dir::Etc::sourceparts "/dev/null";
			APT::Sandbox::User "";
		CONF
		export APT_CONFIG=$PWD/apt.conf
		apt-get --quiet=2 update >&2
		apt-get --quiet=2 download hx libc6 libgcc-s1 >&2
		for package in ./*.deb; do dpkg-deb -x "$package" root; done
		loader=$(echo root/usr/lib*/ld-linux*.so.? root/usr/lib/*/ld-linux*.so.?)
		loader=${loader##* }
		cat >hx <<-RUN
			#!/bin/sh
			export HELIX_RUNTIME="$folder/root/usr/lib/hx/runtime"
			exec "$folder/$loader" --library-path "\$(echo "$folder"/root/usr/lib/*-linux-gnu*)" "$folder/root/usr/lib/hx/hx" "\$@"
		RUN
		chmod +x hx
		rm -rf ./*.deb lists archives ./*.bin
	) && mv "$folder.new" "$folder"
}

[[ -d $folder ]] || fetch || { say "trying once more" && fetch; }
echo "$folder/hx"
