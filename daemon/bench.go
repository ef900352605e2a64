package daemon

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync/atomic"
	"text/tabwriter"
	"time"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/daemon/commandline"
	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student"
	"github.com/pronounced/pronounced/pronounce"
)

// benchCommand is `bench`.
type benchCommand struct {
	Time time.Duration
	JSON bool
}

func (cmd *benchCommand) line(p *program) *commandline.Command {
	cmd.Time = 500 * time.Millisecond
	return &commandline.Command{
		Name: "bench", Help: "Measure how fast the program is on this machine.",
		Flags: []*commandline.Flag{
			{
				Name: "time", Placeholder: "DURATION", Help: "How long each figure is measured (default: 500ms).",
				Value: commandline.Duration(&cmd.Time),
			},
			{Name: "json", Help: "Print the figures as JSON.", Value: commandline.Bool(&cmd.JSON)},
		},
		Run: func(ctx context.Context) error { return cmd.run(ctx, p) },
	}
}

// run measures how fast this program is on this machine: the engine that is in use, the cache, and running text.
func (cmd *benchCommand) run(ctx context.Context, p *program) (err error) {
	if cmd.Time <= 0 {
		return usageError{fmt.Errorf("--time: %v is no time to measure in", cmd.Time)}
	}
	c, factory, err := p.settle()
	if err != nil {
		return err
	}
	engine, err := p.open(&c, factory)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	figures, err := cmd.measure(ctx, p, &c, engine)
	if err != nil {
		return err
	}
	d := engine.Describe()
	if cmd.JSON {
		text, err := json.Marshal(map[string]any{
			"engine": d.Engine, "kernel": d.Kernel, "model": d.Model, "jobs": c.Jobs, "figures": figures,
		})
		return p.print(text, err)
	}
	fmt.Fprintf(p.out, "engine %s, kernel %s, model %s, jobs %d\n", d.Engine, d.Kernel, d.Model, c.Jobs)
	table := tabwriter.NewWriter(p.out, 0, 8, 2, ' ', tabwriter.AlignRight)
	for _, f := range figures {
		fmt.Fprintf(table, "%s\t%.0f words/s\t%.2f µs a word\t\n", f.Name, f.WordsPerSecond, 1e6/f.WordsPerSecond)
	}
	return table.Flush()
}

// benchFigure is one row of what bench prints: the median of its rounds.
type benchFigure struct {
	Name           string  `json:"name"`
	WordsPerSecond float64 `json:"wordsPerSecond"`
}

// benchWords is how many different words a round of words has.
const benchWords = 1000

func (cmd *benchCommand) measure(ctx context.Context, p *program, c *config.Config, engine model.Engine) ([]benchFigure, error) {
	words := sampleWords(benchWords)
	predictions := make([]model.Prediction, len(words))
	cached := cache.New(engine, len(words))
	own, err := p.ownModel(c)
	if err != nil {
		return nil, err
	}
	unseen := make([]student.Word, 0, len(words))
	for word := range sampleEntries(benchWords) {
		unseen = student.Append(unseen, word)
	}
	answers := make([]student.Answer, len(unseen))
	uncached := *c
	uncached.CacheSize = 0
	s, err := p.wire(&uncached, engine, nil, new(atomic.Int64))
	if err != nil {
		return nil, err
	}
	var figures []benchFigure
	for _, figure := range []struct {
		name  string
		round func() (words int, err error)
	}{
		{"one word a call", func() (int, error) {
			n := min(100, len(words))
			for i := range n {
				if err := engine.Predict(ctx, words[i:i+1], predictions[:1]); err != nil {
					return 0, err
				}
			}
			return n, nil
		}},
		{"batch", func() (int, error) { return len(words), engine.Predict(ctx, words, predictions) }},
		{"own model, one word a call", func() (int, error) {
			n := min(100, len(unseen))
			for i := range n {
				if err := own.Predict(ctx, unseen[i:i+1], answers[:1]); err != nil {
					return 0, err
				}
			}
			return n, nil
		}},
		{"own model, batch", func() (int, error) { return len(unseen), own.Predict(ctx, unseen, answers) }},
		{"cached", func() (int, error) { return len(words), cached.Predict(ctx, words, predictions) }},
		{"running text", func() (int, error) { return pronounceSample(ctx, s.pipeline) }},
	} {
		speed, err := cmd.median(figure.round)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", figure.name, err)
		}
		figures = append(figures, benchFigure{figure.name, speed})
	}
	return figures, nil
}

// median measures rounds for a while, after one that is not counted, and returns the words a second of the middle one.
func (cmd *benchCommand) median(round func() (int, error)) (float64, error) {
	if _, err := round(); err != nil {
		return 0, err
	}
	var speeds []float64
	for begin := time.Now(); len(speeds) < 3 || time.Since(begin) < cmd.Time; {
		start := time.Now()
		words, err := round()
		if err != nil {
			return 0, err
		}
		speeds = append(speeds, float64(words)/max(time.Since(start), 1).Seconds())
	}
	slices.Sort(speeds)
	return speeds[len(speeds)/2], nil
}

// sampleWords returns words of CMUdict as the seed's model sees them.
func sampleWords(n int) []model.Word {
	var words []model.Word
	for word := range sampleEntries(n) {
		words = append(words, model.Encode(word))
	}
	return words
}

// sampleEntries yields n words of CMUdict, spread over all of it.
func sampleEntries(n int) iter.Seq[string] {
	return func(yield func(string) bool) {
		dictionary := lexicon.Embedded()
		step := dictionary.Len() / n
		i := 0
		for entry := range dictionary.All() {
			if i%step == 0 && (i/step == n || !yield(entry.Word())) {
				return
			}
			i++
		}
	}
}

// sampleText has what running text has: numbers, abbreviations, heteronyms, a word in no dictionary.
const sampleText = "Dr. Smith read the record on May 5, 2024, and it cost $3.50. The wind was too close to the window, so " +
	"we live with what the zorblaxes present: 60 mph gusts, rain at 4:30 p.m., and a minute of peace. "

func pronounceSample(ctx context.Context, pipeline *pronounce.Pipeline) (int, error) {
	words := 0
	for tokens, err := range pipeline.Text(ctx, sampleText, pronounce.Options{}) {
		if err != nil {
			return 0, err
		}
		for i := range tokens {
			words += len(tokens[i].Words)
		}
	}
	return words, nil
}
