package daemon

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/daemon/commandline"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/render"
)

// A flag's values, by command and flag, or by flag where all commands mean the same. "/" is any file, and what follows it as well.
var flagValues = map[string]string{
	"engine":                "native",
	"date-order":            "mdy dmy",
	"log-level":             "debug info warn error",
	"connect":               "none auto",
	"markup":                "none inline ssml",
	"words":                 "all uncertain",
	"alphabet":              listed(phoneme.AlphabetNames()),
	"as":                    listed(render.TargetNames),
	"dialect":               listed(render.DialectNames),
	"from":                  listed(phoneme.AlphabetNames()),
	"to":                    listed(phoneme.AlphabetNames()),
	"lexicon import format": "pls cmudict",
	"lexicon export format": "pls cmudict " + listed(render.LexiconFormatNames),
	"model":                 "/ " + strings.Join(modelNames(), " "),
	"user-lexicon":          "/",
	"config":                "/",
	"input":                 "/",
	"lexicon":               "/",
}

// filesAfter are the commands whose argument is a file.
var filesAfter = map[string]bool{"lexicon import": true, "lexicon export": true}

// listed takes a list that is for people apart: "a, b or c".
func listed(text string) string {
	return strings.Join(regexp.MustCompile(`, | or `).Split(text, -1), " ")
}

// completion is what there is to complete in one place of the command line.
type completion struct {
	path     string // the command's, "" = before any
	commands []*commandline.Command
	flags    []*commandline.Flag
	files    bool
}

func completions(root *commandline.Command) []completion {
	var all []completion
	for path, c := range root.All() {
		all = append(all, completion{path, c.Commands, c.Flags, filesAfter[path]})
	}
	return all
}

// spellings are the ways to write a flag.
func spellings(f *commandline.Flag) []string {
	if f.Hidden {
		return nil
	}
	s := []string{"--" + f.Name}
	if f.Short != 0 {
		s = append(s, "-"+string(f.Short))
	}
	if f.Negatable {
		s = append(s, "--no-"+f.Name)
	}
	return s
}

// values are a flag's in a command, "" where there is nothing to offer.
func values(path string, f *commandline.Flag) string {
	if v, ok := flagValues[path+" "+f.Name]; ok {
		return v
	}
	return flagValues[f.Name]
}

// cases writes the places as arms of a shell's case: pattern makes the pattern that matches the command and a flag after it.
func cases(all []completion) (place, value string) {
	var places, found strings.Builder
	for _, c := range all {
		var flags, commands []string
		for _, f := range c.flags {
			names := spellings(f)
			if names == nil {
				continue
			}
			flags = append(flags, names...)
			if f.Placeholder == "" {
				continue
			}
			for _, name := range names {
				where := `"` + c.path + `:` + name + `"`
				if c.path == "" {
					where = `*":` + name + `"`
				}
				if v := values(c.path, f); v != "" {
					fmt.Fprintf(&found, "\t%s) values=%q ;;\n", where, v)
				} else {
					fmt.Fprintf(&found, "\t%s) ;;\n", where)
				}
			}
		}
		for _, child := range c.commands {
			commands = append(commands, child.Name)
		}
		files := ""
		if c.files {
			files = " files=yes"
		}
		fmt.Fprintf(&places, "\t%q) commands=%q flags=%q%s ;;\n", c.path, strings.Join(commands, " "), strings.Join(flags, " "), files)
	}
	arms := places.String()
	return arms, found.String() + "\t*) takes=no ;;\n"
}

const head = "# Made of the command line by go test ./daemon -run Completions -update\n"

// walk finds, in bash and zsh alike, the command that the words before the current one name: into place.
const walk = `	place='' skip=no
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
`

// tables are the two functions that know the command line: what may stand in a place, and after a flag in it.
func tables(all []completion) string {
	place, value := cases(all)
	return "pronounced_place() {\n\tcommands='' flags='' files=no\n\tcase $1 in\n" + place + "\tesac\n}\n\n" +
		"pronounced_values() {\n\tvalues='' takes=yes\n\tcase $1:$2 in\n" + value + "\tesac\n\t[[ $takes == yes ]]\n}\n\n"
}

// TestCompletions holds the shells' completions to the flags and commands.
func TestCompletions(t *testing.T) {
	root := commandLine()
	all := completions(root)
	var common []string
	for _, f := range root.Flags {
		common = append(common, spellings(f)...)
	}
	everywhere := strings.Join(common, " ")

	upToDate(t, "../release/completions/pronounced.bash", "# shellcheck shell=bash disable=SC2034,SC2207\n"+head+tables(all)+`_pronounced() {
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
`+walk+`	COMPREPLY=()
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
		COMPREPLY=($(compgen -W "$flags `+everywhere+`" -- "$current"))
	elif [[ $files == yes ]]; then
		compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -f -- "$current"))
	else
		COMPREPLY=($(compgen -W "$commands" -- "$current"))
	fi
}

complete -F _pronounced pronounced
`)

	upToDate(t, "../release/completions/_pronounced", "#compdef pronounced\n"+head+tables(all)+`_pronounced() {
	local current=${words[CURRENT]} previous=${words[CURRENT-1]}
	local word place skip commands flags files values takes
	local -a before=(${words[2,CURRENT-1]})
	if [[ $current == -*=* ]]; then
		previous=${current%%=*}
		compset -P '*='
	fi
`+walk+`	if [[ $previous == -* ]] && pronounced_values "$place" "$previous"; then
		if [[ $values == /* ]]; then
			compadd -- ${=values#/}
			_files
		else
			compadd -- ${=values}
		fi
		return
	fi
	pronounced_place "$place"
	if [[ $current == -* ]]; then
		compadd -- ${=flags} `+everywhere+`
	elif [[ $files == yes ]]; then
		_files
	else
		compadd -- ${=commands}
	fi
}

_pronounced "$@"
`)
	upToDate(t, "../release/completions/pronounced.fish", head+fish(all))
}

// fish writes each thing to complete as a command of its own, with what --help says of it.
func fish(all []completion) string {
	var b strings.Builder
	b.WriteString(`# __pronounced_at tells whether the words before the cursor name a command.
function __pronounced_at
	set -l place
	for word in (commandline -opc)[2..]
		switch "$place $word"
`)
	for _, c := range all {
		for _, child := range c.commands {
			fmt.Fprintf(&b, "\t\t\tcase %s\n\t\t\t\tset place %s\n", quoteFish(c.path+" "+child.Name), quoteFish(strings.TrimPrefix(c.path+" "+child.Name, " ")))
		}
	}
	b.WriteString("\t\tend\n\tend\n\ttest \"$place\" = \"$argv[1]\"\nend\n\ncomplete -c pronounced -f\n")
	for _, c := range all {
		at := " -n " + quoteFish("__pronounced_at "+quoteFish(c.path))
		if c.files {
			fmt.Fprintf(&b, "complete -c pronounced%s -F\n", at)
		}
		for _, child := range c.commands {
			help := child.Help
			fmt.Fprintf(&b, "complete -c pronounced%s -a %s -d %s\n", at, child.Name, quoteFish(help))
		}
		for _, f := range c.flags {
			if f.Hidden {
				continue
			}
			line := "complete -c pronounced"
			if c.path != "" {
				line += at
			}
			if f.Short != 0 {
				line += " -s " + string(f.Short)
			}
			line += " -l " + f.Name
			if f.Placeholder != "" {
				v := values(c.path, f)
				names, files := strings.CutPrefix(v, "/")
				switch {
				case files && names != "":
					line += " -r -F -a " + quoteFish(names[1:])
				case files:
					line += " -r -F"
				default:
					line += " -x -a " + quoteFish(v)
				}
			}
			fmt.Fprintf(&b, "%s -d %s\n", line, quoteFish(f.Help))
			if f.Negatable {
				fmt.Fprintf(&b, "complete -c pronounced%s -l no-%s\n", at, f.Name)
			}
		}
	}
	return b.String()
}

func quoteFish(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}
