# To be sourced. Says where downloads and tools are kept, outside the tree: one folder for all checkouts, in it one
# for each version of each thing.

# shellcheck shell=bash
cache="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/pronounced-build"
mkdir -p "$cache"

# say prints a line of progress to stderr, where it cannot be taken for a step's output.
say() { printf '%s: %s\n' "$(basename "$0" .sh)" "$*" >&2; }

# digest prints the first half of the sha256 of what it reads: enough to tell versions apart.
digest() { python3 -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest()[:32])'; }

# once FOLDER COMMAND… fills a folder of the cache, again after a failure. A folder is whole when `complete` is in it.
once() {
	local folder=$1
	shift
	[[ -e $folder/complete ]] && return
	rm -rf "$folder"
	"$@" || { say "that failed; trying once more" && rm -rf "$folder" && "$@"; } || return 1
	touch "$folder/complete"
}
