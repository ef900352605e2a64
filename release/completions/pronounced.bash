# shellcheck shell=bash disable=SC2034,SC2207
# Made of the command line by go test ./daemon -run Completions -update
pronounced_place() {
	commands='' flags='' files=no
	case $1 in
	"") commands="serve predict pronounce convert render lexicon bench version doctor" flags="--help -h --engine --model --user-lexicon --date-order --jobs --cache-size --max-message-bytes --log-level --config --connect --idle-timeout --clientProcessId --version" ;;
	"serve") commands="" flags="--stdio" ;;
	"predict") commands="" flags="--json" ;;
	"pronounce") commands="" flags="--input -i --alphabet -a --markup --lexicon -l --nbest --json --progress --no-progress" ;;
	"convert") commands="" flags="--from -f --to -t --json" ;;
	"render") commands="" flags="--as --dialect --words --voice --markup --lexicon -l --json" ;;
	"lexicon") commands="list add remove import export path" flags="" ;;
	"lexicon list") commands="" flags="--limit --json" ;;
	"lexicon add") commands="" flags="--ipa --pos --case-sensitive" ;;
	"lexicon remove") commands="" flags="" ;;
	"lexicon import") commands="" flags="--format" files=yes ;;
	"lexicon export") commands="" flags="--format" files=yes ;;
	"lexicon path") commands="" flags="" ;;
	"bench") commands="" flags="--time --json" ;;
	"version") commands="" flags="" ;;
	"doctor") commands="" flags="" ;;
	esac
}

pronounced_values() {
	values='' takes=yes
	case $1:$2 in
	*":--engine") values="native" ;;
	*":--model") values="/ seed g2p_en-1.0.0 pronounced-1" ;;
	*":--user-lexicon") values="/" ;;
	*":--date-order") values="mdy dmy" ;;
	*":--jobs") ;;
	*":--cache-size") ;;
	*":--max-message-bytes") ;;
	*":--log-level") values="debug info warn error" ;;
	*":--config") values="/" ;;
	*":--connect") values="none auto" ;;
	*":--idle-timeout") ;;
	*":--clientProcessId") ;;
	"pronounce:--input") values="/" ;;
	"pronounce:-i") values="/" ;;
	"pronounce:--alphabet") values="arpabet ipa x-sampa espeak kokoro festival flite sapi ups respelling" ;;
	"pronounce:-a") values="arpabet ipa x-sampa espeak kokoro festival flite sapi ups respelling" ;;
	"pronounce:--markup") values="none inline ssml" ;;
	"pronounce:--lexicon") values="/" ;;
	"pronounce:-l") values="/" ;;
	"pronounce:--nbest") ;;
	"convert:--from") values="arpabet ipa x-sampa espeak kokoro festival flite sapi ups respelling" ;;
	"convert:-f") values="arpabet ipa x-sampa espeak kokoro festival flite sapi ups respelling" ;;
	"convert:--to") values="arpabet ipa x-sampa espeak kokoro festival flite sapi ups respelling" ;;
	"convert:-t") values="arpabet ipa x-sampa espeak kokoro festival flite sapi ups respelling" ;;
	"render:--as") values="ssml espeak festival flite kokoro piper" ;;
	"render:--dialect") values="w3c polly azure google" ;;
	"render:--words") values="all uncertain" ;;
	"render:--voice") ;;
	"render:--markup") values="none inline ssml" ;;
	"render:--lexicon") values="/" ;;
	"render:-l") values="/" ;;
	"lexicon list:--limit") ;;
	"lexicon add:--pos") ;;
	"lexicon import:--format") values="pls cmudict" ;;
	"lexicon export:--format") values="pls cmudict festival flite espeak mfa" ;;
	"bench:--time") ;;
	*) takes=no ;;
	esac
	[[ $takes == yes ]]
}

_pronounced() {
	local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
	local before=() word place skip commands flags files values takes i
	if [[ $current == = ]]; then # bash takes --flag=value for three words
		current=''
	elif [[ $previous == = ]]; then
		previous=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	for ((i = 1; i < COMP_CWORD; i++)); do
		[[ ${COMP_WORDS[i]} == = ]] || before+=("${COMP_WORDS[i]}")
	done
	place='' skip=no
	for word in "${before[@]}"; do
		if [[ $skip == yes ]]; then
			skip=no
			continue
		fi
		case $word in
		-*=*) ;;
		-*) pronounced_values "$place" "$word" && skip=yes ;;
		*)
			pronounced_place "$place"
			[[ " $commands " == *" $word "* ]] && place="${place:+$place }$word"
			;;
		esac
	done
	COMPREPLY=()
	if [[ $previous == -* ]] && pronounced_values "$place" "$previous"; then
		if [[ $values == /* ]]; then
			compopt -o filenames 2>/dev/null
			COMPREPLY=($(compgen -W "${values#/}" -- "$current") $(compgen -f -- "$current"))
		else
			COMPREPLY=($(compgen -W "$values" -- "$current"))
		fi
		return 0
	fi
	pronounced_place "$place"
	if [[ $current == -* ]]; then
		COMPREPLY=($(compgen -W "$flags --help -h --engine --model --user-lexicon --date-order --jobs --cache-size --max-message-bytes --log-level --config --connect --idle-timeout --clientProcessId --version" -- "$current"))
	elif [[ $files == yes ]]; then
		compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -f -- "$current"))
	else
		COMPREPLY=($(compgen -W "$commands" -- "$current"))
	fi
}

complete -F _pronounced pronounced
