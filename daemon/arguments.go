package daemon

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/pronounced/pronounced/daemon/commandline"
)

// questions are the flags that are answered whatever else is given that can be read.
type questions struct{ help, version bool }

// commandLine is everything that can be typed. Manual page and shell completions are made of it, too.
func (p *program) commandLine(q *questions) *commandline.Command {
	flags := []*commandline.Flag{{Name: "help", Short: 'h', Help: "Show context-sensitive help.", Value: commandline.Bool(&q.help)}}
	flags = append(flags, p.settingsFlags()...)
	flags = append(flags, &commandline.Flag{Name: "version", Help: "Print name and version.", Value: commandline.Bool(&q.version)})
	serve := new(serveCommand).line(p)
	return &commandline.Command{
		Name: p.build.Name,
		Help: "Pronunciation of words as phonemes: a daemon for editors, speech programs and scripts.\n\n" +
			"A setting is a flag (--cache-size=N), a variable (PRONOUNCED_CACHE_SIZE) or a key of the configuration file " +
			"(cache-size = N), in this order of precedence.",
		Flags: flags,
		Commands: []*commandline.Command{
			serve,
			new(predictCommand).line(p),
			new(pronounceCommand).line(p),
			new(convertCommand).line(p),
			new(renderCommand).line(p),
			lexiconLine(p),
			new(benchCommand).line(p),
			{Name: "version", Help: "Print version, platform and engines.", Run: p.printVersion},
			{Name: "doctor", Help: "Say what is built in and check that it works.", Run: p.doctor},
		},
		Default: serve,
	}
}

// settingsFlags are the flags that the environment and the configuration file can give as well. They are text here:
// package config reads them like the others, so that a wrong value gets the same message wherever it stands.
func (p *program) settingsFlags() []*commandline.Flag {
	flags := []*commandline.Flag{
		{Name: "engine", Placeholder: "NAME", Help: "Engine that predicts: " + p.engineNames() + "."},
		{Name: "model", Placeholder: "MODEL", Help: "Model to ask: " + strings.Join(modelNames(), ", ") +
			"; or a weights file, in place of what is embedded (default: as each method says)."},
		{Name: "user-lexicon", Placeholder: "PATH", Help: "The user's lexicon (default: " + p.defaultLexicon + ")."},
		{Name: "date-order", Placeholder: "ORDER", Help: "mdy or dmy: what 4/1/2024 means (default: mdy)."},
		{Name: "jobs", Placeholder: "N", Help: "Processors that one large request may use, 0 = all (default: 1)."},
		{Name: "cache-size", Placeholder: "N", Help: "Predictions to keep, 0 = none (default: 16384)."},
		{Name: "max-message-bytes", Placeholder: "N", Help: "Longest message to read (default: 16777216)."},
		{Name: "log-level", Placeholder: "LEVEL", Help: "debug, info, warn or error, on stderr (default: warn)."},
		{Name: "config", Placeholder: "PATH", Help: "Configuration file (default: " + p.defaultFile + ")."},
		{Name: "connect", Placeholder: "HOW", Help: "none, or auto: serve through a daemon that editors share (default: none)."},
		{Name: "idle-timeout", Placeholder: "TIME", Help: "How long a shared daemon outlives its last client, as 90s or 5m (default: 5m)."},
		{Name: "clientProcessId", Placeholder: "PID", Help: "Process to end with."},
	}
	for _, f := range flags {
		f.Value = func(value string) error {
			p.flags[f.Name] = value
			return nil
		}
	}
	return flags
}

// parse reads the arguments and returns the command to run, nil when help or version was asked for and has been printed.
func (p *program) parse(args []string) (func(context.Context) error, error) {
	var q questions
	p.flags = make(map[string]string)
	selected, err := p.commandLine(&q).Parse(args)
	if err == nil && q.help {
		return nil, selected.WriteHelp(p.out, p.columns())
	}
	if err == nil && q.version {
		_, err = fmt.Fprintf(p.out, "%s %s\n", p.build.Name, p.version())
		return nil, err
	}
	var command *commandline.Command
	if err == nil {
		command, err = selected.Check()
	}
	if err != nil {
		return nil, usageError{fmt.Errorf("%w; see %s --help", err, p.build.Name)}
	}
	return command.Run, nil
}

// columns is how wide help may be.
func (p *program) columns() int {
	if text, ok := p.variable("COLUMNS"); ok {
		if n, err := strconv.Atoi(text); err == nil && n > 0 {
			return n
		}
	}
	if columns := terminalColumns(p.out); columns > 0 {
		return columns
	}
	return 80
}

// terminalColumns is the width of a terminal, 0 where there is none.
func terminalColumns(out io.Writer) int {
	file, ok := out.(*os.File)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return 0
	}
	return columns
}
