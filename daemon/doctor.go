package daemon

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/adrg/xdg"

	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student"
)

// doctor is `doctor`: it prints a table of what there is and what works, and fails when something does not.
func (p *program) doctor(ctx context.Context) error {
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
			path = seedPath(&c) // a weights file belongs to the engine that will read it
		}
		report.engine(ctx, p, f, path, c.Jobs, f.Name == factory.Name)
	}
	report.own(ctx, p, &c)
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

// own opens our own model and has it predict with the kernel in use and with the portable one.
func (r *report) own(ctx context.Context, p *program, c *config.Config) {
	const subject = "own model"
	start := time.Now()
	own, err := p.ownModel(c)
	if err != nil {
		r.fail(subject, err)
		return
	}
	engine, err := own.open()
	if err != nil {
		r.fail(subject, err)
		return
	}
	d := engine.Describe()
	r.line("ok", subject, fmt.Sprintf("%s, sha256 %s, kernel %s, opened in %s", d.Model, d.SHA256, d.Kernel, milliseconds(time.Since(start))))
	if words, err := ownSelfTest(ctx, c, engine); err != nil {
		r.fail("self-test", err)
	} else {
		r.line("ok", "self-test", fmt.Sprintf("%d words as portable Go computes them", words))
	}
}

// ownSelfTest compares some answers of our own model with those of its portable kernel, which have to be the same bits.
func ownSelfTest(ctx context.Context, c *config.Config, engine Own) (int, error) {
	weights, err := ownWeights(c)
	if err != nil {
		return 0, err
	}
	portable, err := student.New(weights, lexicon.Embedded(), student.WithKernel("go"))
	if err != nil {
		return 0, err
	}
	var words []student.Word
	for _, a := range knownAnswers() {
		words = student.Append(words, a.word)
	}
	answers, want := make([]student.Answer, len(words)), make([]student.Answer, len(words))
	if err := errors.Join(engine.Predict(ctx, words, answers), portable.Predict(ctx, words, want)); err != nil {
		return 0, fmt.Errorf("predict: %w", err)
	}
	for i := range words {
		if !slices.Equal(answers[i].Phonemes, want[i].Phonemes) || answers[i].Probability != want[i].Probability {
			return 0, fmt.Errorf("%s is %v, not %v: the kernel computes wrongly here", words[i], answers[i].Phonemes, want[i].Phonemes)
		}
	}
	return len(words), nil
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
