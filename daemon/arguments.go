package daemon

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/render"
)

// arguments is the command line: its fields are the flags and commands, its tags what --help says about them.
type arguments struct {
	settingsFlags
	PrintVersion kong.VersionFlag `name:"version" help:"Print name and version."`

	Serve     serveCommand     `cmd:"" default:"withargs" help:"Answer JSON-RPC on stdin and stdout (the default)."`
	Predict   predictCommand   `cmd:"" help:"Print the phonemes that the model gives to words."`
	Pronounce pronounceCommand `cmd:"" help:"Print how running text is pronounced."`
	Convert   convertCommand   `cmd:"" help:"Print transcriptions in another alphabet."`
	Render    renderCommand    `cmd:"" help:"Print running text as speech programs take it."`
	Lexicon   lexiconCommand   `cmd:"" help:"Look at and change the user's lexicon."`
	Bench     benchCommand     `cmd:"" help:"Measure how fast the program is on this machine."`
	Version   versionCommand   `cmd:"" help:"Print version, platform and engines."`
	Doctor    doctorCommand    `cmd:"" help:"Say what is built in and check that it works."`
}

// settingsFlags are the flags that the environment and the configuration file can give as well. They are text here:
// package config reads them like the others, so that a wrong value gets the same message wherever it stands.
type settingsFlags struct {
	Engine          *string `placeholder:"NAME" help:"Engine that predicts: ${engines}."`
	Model           *string `placeholder:"MODEL" help:"Model to ask: ${models}; or a weights file, in place of what is embedded (default: as each method says)."`
	UserLexicon     *string `placeholder:"PATH" help:"The user's lexicon (default: ${lexiconFile})."`
	DateOrder       *string `placeholder:"ORDER" help:"mdy or dmy: what 4/1/2024 means (default: mdy)."`
	Jobs            *string `placeholder:"N" help:"Processors that one large request may use, 0 = all (default: 1)."`
	CacheSize       *string `placeholder:"N" help:"Predictions to keep, 0 = none (default: 16384)."`
	MaxMessageBytes *string `placeholder:"N" help:"Longest message to read (default: 16777216)."`
	LogLevel        *string `placeholder:"LEVEL" help:"debug, info, warn or error, on stderr (default: warn)."`
	Config          *string `placeholder:"PATH" help:"Configuration file (default: ${configFile})."`
	Connect         *string `placeholder:"HOW" help:"none, or auto: serve through a daemon that editors share (default: none)."`
	IdleTimeout     *string `placeholder:"TIME" help:"How long a shared daemon outlives its last client, as 90s or 5m (default: 5m)."`
	ClientProcessID *string `name:"clientProcessId" placeholder:"PID" help:"Process to end with."`
}

// given returns the flags that were given, by the setting's name.
func (f *settingsFlags) given() map[string]string {
	flags := make(map[string]string)
	for name, value := range map[string]*string{
		"engine":            f.Engine,
		"model":             f.Model,
		"user-lexicon":      f.UserLexicon,
		"date-order":        f.DateOrder,
		"jobs":              f.Jobs,
		"cache-size":        f.CacheSize,
		"max-message-bytes": f.MaxMessageBytes,
		"log-level":         f.LogLevel,
		"config":            f.Config,
		"connect":           f.Connect,
		"idle-timeout":      f.IdleTimeout,
		"clientProcessId":   f.ClientProcessID,
	} {
		if value != nil {
			flags[name] = *value
		}
	}
	return flags
}

// parser makes what reads a command line into a. Manual page and shell completions are made of it, too. exit is called
// when help or version has been printed.
func (p *program) parser(a *arguments, exit func(int)) (*kong.Kong, error) {
	return kong.New(a,
		kong.Name(p.build.Name),
		kong.Description("Pronunciation of words as phonemes: a daemon for editors, speech programs and scripts.\n\n"+
			"A setting is a flag (--cache-size=N), a variable (PRONOUNCED_CACHE_SIZE) or a key of the configuration file "+
			"(cache-size = N), in this order of precedence."),
		kong.Vars{
			"version":     p.build.Name + " " + p.version(),
			"engines":     p.engineNames(),
			"models":      strings.Join(modelNames(), ", "),
			"configFile":  p.defaultFile,
			"lexiconFile": p.defaultLexicon,
			"alphabets":   phoneme.AlphabetNames(),
			"targets":     render.TargetNames,
			"dialects":    render.DialectNames,

			"lexiconFormats": "pls, cmudict, " + render.LexiconFormatNames,
		},
		kong.Writers(p.out, p.err),
		kong.Exit(exit),
	)
}

// parse reads the arguments. done says that they asked for help or version, which has been printed.
func (p *program) parse(args []string) (command *kong.Context, done bool, err error) {
	var a arguments
	parser, err := p.parser(&a, func(int) { done = true })
	if err != nil {
		return nil, false, fmt.Errorf("set up the command line: %w", err)
	}
	command, err = parser.Parse(args)
	if done {
		return nil, true, nil
	}
	if err != nil {
		return nil, false, usageError{fmt.Errorf("%w; see %s --help", err, p.build.Name)}
	}
	p.flags = a.settingsFlags
	return command, false, nil
}
