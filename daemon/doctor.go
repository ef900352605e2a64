package daemon

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/adrg/xdg"

	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/model"
)

// doctorCommand is `doctor`.
type doctorCommand struct{}

// Run prints a table of what there is and what works, and fails when something does not.
func (*doctorCommand) Run(ctx context.Context, p *program) error {
	c, factory, err := p.settle()
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(p.out, 0, 8, 2, ' ', 0)
	report := &report{out: table}
	report.line("ok", "program", fmt.Sprintf("%s %s, %s, %s/%s",
		p.build.Name, p.version(), runtime.Version(), runtime.GOOS, runtime.GOARCH))
	for _, f := range p.engines {
		path := ""
		if f.Name == factory.Name {
			path = c.Model // a weights file belongs to the engine that will read it
		}
		report.engine(ctx, p, f, path, c.Jobs, f.Name == factory.Name)
	}
	for _, home := range engineHomes() {
		if !strings.Contains(p.engineNames(), home.engine) {
			report.line("-", "engine "+home.engine, "not in this binary; "+home.binary+" has it")
		}
	}
	report.settings(p, &c)
	if err := table.Flush(); err != nil {
		return err
	}
	if report.failed {
		return exitStatus(1)
	}
	return nil
}

// report collects the lines of the table.
type report struct {
	out    io.Writer
	failed bool
}

func (r *report) line(state, subject, finding string) {
	fmt.Fprintf(r.out, "%s\t%s\t%s\n", state, subject, finding)
}

func (r *report) fail(subject string, err error) {
	r.failed = true
	r.line("FAIL", subject, strings.ReplaceAll(err.Error(), "\n", "; "))
}

// engine opens one engine and has it predict.
func (r *report) engine(ctx context.Context, p *program, f EngineFactory, path string, jobs int, chosen bool) {
	subject := "engine " + f.Name
	start := time.Now()
	engine, err := f.Open(path, jobs, p.logger(config.Defaults().LogLevel))
	if err != nil {
		r.fail(subject, err)
		return
	}
	d := engine.Describe()
	use := ""
	if chosen {
		use = ", in use"
	}
	r.line("ok", subject, fmt.Sprintf("kernel %s, opened in %s%s", d.Kernel, milliseconds(time.Since(start)), use))
	r.line("ok", "model", fmt.Sprintf("%s, sha256 %s", d.Model, d.SHA256))

	start = time.Now()
	if err := selfTest(ctx, engine, path == ""); err != nil {
		r.fail("self-test", err)
	} else if path == "" {
		r.line("ok", "self-test", fmt.Sprintf("%d words as the original model answers them, in %s",
			len(knownAnswers()), milliseconds(time.Since(start))))
	} else {
		r.line("ok", "self-test", "predicts; not compared, for the model is not the embedded one")
	}
	if err := engine.Close(); err != nil {
		r.fail(subject, fmt.Errorf("close: %w", err))
	}
}

// settings says what the configuration is and where it comes from.
func (r *report) settings(p *program, c *config.Config) {
	if c.File != "" {
		r.line("ok", "configuration", c.File)
	} else {
		r.line("ok", "configuration", fmt.Sprintf("no file (%s would be read)", p.defaultFile))
	}
	model := c.Model
	if model == "" {
		model = "embedded"
	}
	for _, s := range []struct {
		name  string
		value any
	}{
		{"model", model},
		{"jobs", c.Jobs},
		{"cache-size", c.CacheSize},
		{"max-message-bytes", c.MaxMessageBytes},
		{"log-level", strings.ToLower(c.LogLevel.String())},
		{"idle-timeout", c.IdleTimeout},
	} {
		r.line("ok", "setting "+s.name, fmt.Sprintf("%v (%s)", s.value, c.Origin(s.name)))
	}
	r.directory("data directory", xdg.DataHome)
	r.directory("cache directory", xdg.CacheHome)
}

// directory says where the program's own folder is, or will be once something is kept there.
func (r *report) directory(subject, base string) {
	path := base + string(os.PathSeparator) + "pronounced"
	info, err := os.Stat(path)
	switch {
	case os.IsNotExist(err):
		r.line("ok", subject, path+" (not there; nothing is kept yet)")
	case err != nil:
		r.fail(subject, err)
	case !info.IsDir():
		r.fail(subject, fmt.Errorf("%s is not a directory; move it away", path))
	default:
		r.line("ok", subject, path)
	}
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}

// knownAnswer is a word with what the original checkpoint makes of it.
type knownAnswer struct{ word, phonemes string }

// knownAnswers holds a word that every dictionary has, one that none has, and one longer than the model reads.
func knownAnswers() []knownAnswer {
	return []knownAnswer{
		{"aardvark", "AA1 R D V AA2 R K"},
		{"tasty", "T AE1 S T IY0"},
		{"penultimate", "P AH0 N AH1 L T AH0 M EY2 T"},
		{"'frisco", "F R IH1 S K OW0"},
		{"abdxsrupbphczpfewjwvpnpx", "AE2 B AH0 K S R AH1 P B T S P F W"},
	}
}

// selfTest has an engine predict the known words; compare tells whether the answers are this model's.
func selfTest(ctx context.Context, engine model.Engine, compare bool) error {
	answers := knownAnswers()
	words := make([]model.Word, len(answers))
	for i, a := range answers {
		words[i] = model.Encode(a.word)
	}
	predictions := make([]model.Prediction, len(words))
	if err := engine.Predict(ctx, words, predictions); err != nil {
		return fmt.Errorf("predict: %w", err)
	}
	for i, a := range answers {
		var phonemes []string
		for _, phoneme := range predictions[i].Phonemes() {
			phonemes = append(phonemes, phoneme.String())
		}
		if got := strings.Join(phonemes, " "); compare && got != a.phonemes {
			return fmt.Errorf("%s is %q, not %q: the engine computes wrongly here", a.word, got, a.phonemes)
		}
	}
	return nil
}
