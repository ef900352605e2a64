// Command pronounced-speak speaks text with eSpeak NG, Flite or Festival, each word as the daemon pronounces it. It starts the
// daemon, has the text rendered sentence by sentence, and speaks one sentence while the next are being made.
//
// Exit status: 0 spoken, 1 not, or not all, 2 usage. frontends/README.md is its manual.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/pronounced/pronounced/client"
	"github.com/pronounced/pronounced/frontends/engine"
)

const usage = `Usage: pronounced-speak [FLAGS] [TEXT...]

Speaks TEXT, the file of -f, or else stdin.

  -e, -engine NAME    espeak-ng (the default), flite or festival
  -o, -output FILE    write a WAV file instead of playing; - is stdout
  -f, -file FILE      speak a file; - is stdin
  -markup KIND        markup in the text: none (the default), inline or ssml
  -words WHICH        all, or uncertain: espeak-ng reads plain words by itself
  -voice NAME         a voice of the engine
  -speed FACTOR       0.5 to 3: 2 is twice as fast
`

// options are what the command line says.
type options struct {
	engine, output, file string
	render               client.RenderParams
	voice                engine.Options
}

// errUsage is the error of a command line that cannot be meant.
var errUsage = errors.New("usage")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdin, os.Stdout)
	stop()
	switch {
	case err == nil:
	case errors.Is(err, flag.ErrHelp):
		fmt.Print(usage)
	case errors.Is(err, errUsage):
		fmt.Fprintf(os.Stderr, "pronounced-speak: %v\n\n%s", err, usage)
		os.Exit(2)
	default:
		fmt.Fprintf(os.Stderr, "pronounced-speak: %v\n", err)
		os.Exit(1)
	}
}

// parse reads the command line and the text that it names.
func parse(args []string, stdin io.Reader) (*options, error) {
	o := &options{}
	flags := flag.NewFlagSet("pronounced-speak", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	for _, name := range []string{"e", "engine"} {
		flags.StringVar(&o.engine, name, engine.Names[0], "")
	}
	for _, name := range []string{"o", "output"} {
		flags.StringVar(&o.output, name, "", "")
	}
	for _, name := range []string{"f", "file"} {
		flags.StringVar(&o.file, name, "-", "")
	}
	flags.StringVar(&o.render.Markup, "markup", "", "")
	flags.StringVar(&o.render.Words, "words", "", "")
	flags.StringVar(&o.voice.Voice, "voice", "", "")
	flags.Float64Var(&o.voice.Speed, "speed", 1, "")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, err
		}
		return nil, fmt.Errorf("%w: %w", errUsage, err)
	}
	switch {
	case !slices.Contains(engine.Names, o.engine):
		return nil, fmt.Errorf("%w: no engine %q here: %s", errUsage, o.engine, strings.Join(engine.Names, ", "))
	case !(o.voice.Speed >= 0.5 && o.voice.Speed <= 3):
		return nil, fmt.Errorf("%w: -speed is 0.5 to 3", errUsage)
	case flags.NArg() > 0 && o.file != "-":
		return nil, fmt.Errorf("%w: either TEXT or -file", errUsage)
	}
	text, err := text(flags.Args(), o.file, stdin)
	o.render.Text = strings.ToValidUTF8(text, "\uFFFD")
	return o, err
}

// text returns what is to be spoken.
func text(args []string, file string, stdin io.Reader) (string, error) {
	if len(args) > 0 {
		return strings.Join(args, " "), nil
	}
	if file == "-" {
		text, err := io.ReadAll(stdin)
		return string(text), err
	}
	text, err := os.ReadFile(file)
	return string(text), err
}

func run(ctx context.Context, args []string, stdin io.Reader, stdout io.Writer) (err error) {
	o, err := parse(args, stdin)
	if err != nil {
		return err
	}
	speaker, err := engine.New(o.engine, o.voice)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, quiet(ctx, speaker.Close())) }()
	// JSON may need six bytes for one; the daemon's own limit is for clients that it does not know.
	daemon, err := client.Start(ctx, client.Options{Binary: beside(), MaxMessageBytes: max(16<<20, 6*len(o.render.Text)+4096)})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, daemon.Close()) }()
	to, err := open(ctx, o.output, stdout)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, quiet(ctx, to.Close())) }()
	o.render.As = speaker.Target()
	unspoken, err := speak(ctx, daemon, o.render, speaker, to)
	if err == nil && len(unspoken) > 0 {
		fmt.Fprintf(os.Stderr, "pronounced-speak: not spoken, since %s says English only: %s\n", o.engine, strings.Join(unspoken, " "))
	}
	var refused *client.RequestError
	switch {
	case ctx.Err() != nil:
		return errors.New("interrupted")
	case errors.As(err, &refused) && refused.Field != "" && refused.Field != "text": // a flag's value
		return fmt.Errorf("%w: -%s: %s", errUsage, refused.Field, refused.Reason)
	}
	return err
}

// beside returns the daemon's program in this program's own folder; "", if it is not there or the environment names one: then
// the client finds it.
func beside() string {
	own, err := os.Executable()
	if err != nil || os.Getenv(client.Variable) != "" {
		return ""
	}
	path, err := exec.LookPath(filepath.Join(filepath.Dir(own), "pronounced"))
	if err != nil {
		return ""
	}
	return path
}

// quiet drops the error of ending a process that an interrupt has ended already.
func quiet(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}
