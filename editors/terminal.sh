# To be sourced by the tests of editors after isolate.sh. Runs an editor in a terminal and waits for what its screen
# shows: never for a time. What is not seen within 20 seconds fails the test, and the last screen is printed.

# shellcheck shell=bash disable=SC2154,SC2086 # work is isolate.sh's; $pids are several
socket=$work/tmux
# The pattern of a line's part that is shown in reverse, as the chosen item of a menu is.
reverse=$'\e[[][0-9;]*7m'
mkdir "$work/bin"
ln -s "$PRONOUNCED_BIN" "$work/bin/pronounced"
export PATH=$work/bin:$PATH TERM=xterm-256color PRONOUNCED_IDLE_TIMEOUT=1s
unset COLORTERM TMUX

# processes NAME ARGUMENT prints the processes of that name that this test has started, some way or other, with the
# argument among theirs. Environments tell, so it is for Linux only.
processes() {
	local pid
	for pid in $(pgrep -x "$1"); do
		! { grep -qzxF "PROJECT=$PROJECT" "/proc/$pid/environ" && tr '\0' ' ' <"/proc/$pid/cmdline" | grep -q -- "$2"; } 2>"$work/gone.log" || echo "$pid"
	done
}

finish() {
	local pids
	tmux -S "$socket" kill-server 2>"$work/tmux.log" || true
	pids=$(processes "kak.*|pronounced" "")
	[[ -z $pids ]] || kill $pids 2>"$work/gone.log" || true
	rm -rf "$work"
}
trap finish EXIT

# open_terminal COMMAND runs a command in a terminal, in the project, instead of what ran there.
open_terminal() {
	if tmux -S "$socket" has-session -t editor 2>"$work/tmux.log"; then
		tmux -S "$socket" respawn-pane -k -t editor "$1"
	else
		tmux -S "$socket" -f /dev/null start-server \; set-option -g default-terminal tmux-256color \; \
			set-option -g escape-time 0 \; new-session -d -x 100 -y 30 -c "$PROJECT" -s editor "$1"
	fi
}

# keys KEY… presses keys, as tmux calls them; a text is typed as it is.
keys() { tmux -S "$socket" send-keys -t editor "$@"; }

# screen [-e] prints the screen; with -e, its attributes, too.
screen() { tmux -S "$socket" capture-pane -t editor -p "$@" 2>/dev/null; }

# wait_for WHAT CONDITION… waits until a condition holds, and says so if WHAT is not empty.
wait_for() {
	local what=$1
	shift
	for ((i = 0; i < 400; i++)); do
		if "$@"; then
			[[ -z $what ]] || echo "ok   $what"
			return
		fi
		sleep 0.05
	done
	printf 'FAIL %s: %s; the last screen:\n' "$what" "$*"
	screen || true
	exit 1
}

# shows TEXT… tells whether all the texts are on the screen.
shows() {
	local now text
	now=$(screen)
	for text; do [[ $now == *"$text"* ]] || return 1; done
}
lacks() { ! shows "$1"; }

# sees WHAT TEXT… waits until all the texts are on the screen; misses WHAT TEXT until one is not.
sees() { wait_for "$1" shows "${@:2}"; }
misses() { wait_for "$1" lacks "$2"; }

# item prints the chosen item of the open menu.
item() { screen -e | grep -o -- "${reverse}.*" | sed $'s/\e[[][0-9;]*m//g'; }
moved() { [[ $(item || true) != "$1" ]]; }

# choose TEXT moves down the open menu to the item that has the text.
choose() {
	local last
	for ((n = 0; n < 100; n++)); do
		last=$(item || true)
		[[ $last != *"$1"* ]] || return 0
		keys Down
		wait_for "" moved "$last"
	done
	printf 'FAIL no item %s; the last screen:\n' "$1"
	screen
	exit 1
}
