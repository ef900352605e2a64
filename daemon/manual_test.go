package daemon

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/pronounced/pronounced/daemon/commandline"
)

var update = flag.Bool("update", false, "write manual page and shell completions as the command line is now")

// commandLine is what the program in a release reads, with the places of files as a manual names them.
func commandLine() *commandline.Command {
	p := &program{
		build: Build{Name: "pronounced"}, engines: []EngineFactory{Native()}, out: io.Discard, err: io.Discard,
		defaultFile: "~/.config/pronounced/config.toml", defaultLexicon: "~/.local/share/pronounced/lexicon.dict",
	}
	return p.commandLine(new(questions))
}

// upToDate compares a file of a release with what it should be, or writes it.
func upToDate(t *testing.T, path, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the command line is now; go test ./daemon -run 'Manual|Completions' -update writes it", path)
	}
}

// TestManual holds release/pronounced.1 to the flags and commands and what --help says about them.
func TestManual(t *testing.T) {
	root := commandLine()
	m := new(manual)
	m.lines(`.\" Made of the command line by go test ./daemon -run Manual -update`, ".Dd November 26, 2026", ".Dt PRONOUNCED 1", ".Os",
		".Sh NAME", ".Nm pronounced", ".Nd pronunciation of words and text as phonemes", ".Sh SYNOPSIS")
	m.lines(".Nm", ".Op Cm serve", ".Op Ar flags")
	for path, c := range root.All() {
		if len(c.Commands) == 0 && c != root.Default {
			m.lines(".Nm")
			m.command(path, c)
		}
	}
	m.lines(".Nm", `.Fl h | Fl \-help | Fl \-version`, ".Sh DESCRIPTION")
	for _, paragraph := range strings.Split(root.Help, "\n\n") {
		m.text(paragraph)
		m.lines(".Pp")
	}
	m.text("The daemon answers JSON-RPC 2.0 on stdin and stdout, a message a line or with the headers of the Language Server Protocol, " +
		"and ends with its input.")
	m.lines(".Pp")
	m.text("These flags may stand before and after any command:")
	m.flags(root)
	m.lines(".Sh COMMANDS", ".Bl -tag -width Ds")
	for path, c := range root.All() {
		if len(c.Commands) > 0 {
			continue
		}
		m.entry(path, c)
		m.text(c.Help)
		for _, a := range c.Arguments {
			if a.Help != "" {
				m.lines(".Pp", ".Ar "+quoteRoff(a.Name)+" :")
				m.text(a.Help)
			}
		}
		m.flags(c)
	}
	m.lines(".El", ".Sh ENVIRONMENT", ".Bl -tag -width Ds")
	for _, f := range root.Flags {
		if !f.Hidden && f.Name != "help" && f.Name != "version" {
			m.lines(".It Ev "+variable(f.Name), `As the flag`, `.Fl \-`+f.Name+" .")
		}
	}
	m.lines(".It Ev "+kernelVariable, "The arithmetic, instead of the one that the processor is best at: go, avx2, avx512 or neon.",
		".It Ev XDG_CONFIG_HOME , Ev XDG_DATA_HOME , Ev XDG_STATE_HOME , Ev XDG_RUNTIME_DIR",
		"Where the files below are looked for.", ".El", ".Sh FILES", ".Bl -tag -width Ds",
		".It Pa ~/.config/pronounced/config.toml", "Settings: the names of the flags above as keys.",
		".It Pa ~/.local/share/pronounced/lexicon.dict", "The user's lexicon.",
		".It Pa ~/.local/state/pronounced/daemon.log", "What shared daemons log.",
		".It Pa $XDG_RUNTIME_DIR/pronounced", "Sockets of shared daemons, that of systemd among them.",
		".El", ".Sh EXIT STATUS", "0: success; 1: failure; 2: wrong usage.", ".Sh EXAMPLES",
		".Bd -literal -offset indent", "pronounced predict aardvark", `echo \(aqIt was \-5\(deC.\(aq | pronounced pronounce \-\-alphabet ipa`,
		`echo \(aq{"jsonrpc":"2.0","id":1,"method":"g2p/predict","params":{"text":"sloth"}}\(aq | pronounced`, ".Ed",
		".Sh SEE ALSO", ".Xr espeak-ng 1 ,", ".Xr systemd.socket 5", ".Pp", ".Lk https://github.com/pronounced/pronounced")
	upToDate(t, "../release/pronounced.1", m.String())
}

// manual is a page in mdoc(7).
type manual struct{ strings.Builder }

func (m *manual) lines(lines ...string) {
	for _, line := range lines {
		m.WriteString(line + "\n")
	}
}

// text writes prose, a sentence a line, as mdoc has it.
func (m *manual) text(prose string) {
	prose = strings.Join(strings.Fields(prose), " ")
	for sentence := range strings.SplitSeq(strings.ReplaceAll(prose, ". ", ".\n"), "\n") {
		m.lines(quoteRoff(sentence))
	}
}

// command writes how a command is called, in the synopsis.
func (m *manual) command(path string, c *commandline.Command) {
	m.lines(".Cm"+called(path, c), ".Op Ar flags")
}

// entry begins a command's paragraph.
func (m *manual) entry(path string, c *commandline.Command) { m.lines(".It Cm" + called(path, c)) }

// called is a command with its arguments, as mdoc's macros take them.
func called(path string, c *commandline.Command) string {
	line := " " + path
	for _, f := range c.Flags {
		if f.Required {
			line += ` Fl \-` + f.Name + " Ns = Ns Ar " + f.Placeholder
		}
	}
	for _, a := range c.Arguments {
		argument := quoteRoff(a.Name)
		if a.Many {
			argument += " ..."
		}
		if a.Optional {
			line += " Op"
		}
		line += " Ar " + argument
	}
	return line
}

func (m *manual) flags(c *commandline.Command) {
	begun := false
	for _, f := range c.Flags {
		if f.Hidden {
			continue
		}
		if !begun {
			m.lines(".Bl -tag -width Ds")
			begun = true
		}
		line := ".It"
		if f.Short != 0 {
			line += " Fl " + string(f.Short) + " ,"
		}
		name := f.Name
		if f.Negatable {
			name = `[no\-]` + name
		}
		line += ` Fl \-` + name
		if f.Placeholder != "" {
			line += " Ns = Ns Ar " + f.Placeholder
		}
		m.lines(line)
		m.text(f.Help)
	}
	if begun {
		m.lines(".El")
	}
}

// quoteRoff writes text so that roff shows it as it is.
func quoteRoff(text string) string {
	var b strings.Builder
	for i, r := range text {
		switch {
		case r == '\\':
			b.WriteString(`\e`)
		case r == '-':
			b.WriteString(`\-`)
		case (r == '.' || r == '\'') && i == 0:
			b.WriteString(`\&` + string(r))
		case r > unicode.MaxASCII:
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// variable is the environment's name of a setting: PRONOUNCED_CACHE_SIZE.
func variable(flag string) string {
	var b strings.Builder
	for _, r := range flag {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return "PRONOUNCED_" + strings.ReplaceAll(b.String(), "-", "_")
}
