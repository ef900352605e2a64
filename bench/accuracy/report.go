package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/pronounced/pronounced/bench/chart"
)

func (r *results) write(folder string) error {
	content, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	files := map[string][]byte{"accuracy.json": append(content, '\n'), "accuracy.md": []byte(r.report())}
	if r.HeldOut != nil {
		files["accuracy-held-out.svg"] = r.HeldOut.plot()
	}
	if r.Words != nil {
		files["accuracy.svg"] = r.plot()
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (r *results) report() string {
	var b strings.Builder
	b.WriteString("# How often it is right\n\nWritten by `make bench-accuracy`; bench/README.md has the arithmetic. ")
	fmt.Fprintf(&b, "%s.\n\n", r.Date)
	if r.HeldOut != nil {
		r.HeldOut.report(&b)
	}
	if r.Words != nil {
		r.Words.report(&b)
	}
	if h := r.Heteronyms; h != nil {
		b.WriteString("## Heteronyms in context\n\n")
		fmt.Fprintf(&b, "Sentences in which the right reading is chosen, by %d-fold cross-validation on the training ", h.Folds)
		b.WriteString("part of the Wikipedia homograph data.\n\n")
		b.WriteString("| | all sentences (micro), % | mean of the words (macro), % |\n|---|---|---|\n")
		fmt.Fprintf(&b, "| **pronounced** | %.2f | %.2f |\n", h.Micro, h.Macro)
		fmt.Fprintf(&b, "| always the most common reading | %.2f | |\n\n", h.MostCommon)
	}
	b.WriteString("## Normalisation\n\nLines right, all words of a line being those that the suite has, or one of its other ways.\n\n")
	for _, file := range r.Suite {
		file.report(&b)
	}
	if len(r.Missing) > 0 {
		b.WriteString("## Not measured\n\n")
		for _, m := range r.Missing {
			fmt.Fprintf(&b, "- %s: %s\n", m.Name, m.Why)
		}
		b.WriteByte('\n')
	}
	if r.Packages != "" {
		fmt.Fprintf(&b, "Of the system: %s.\n", r.Packages)
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func (w *wordResults) report(b *strings.Builder) {
	b.WriteString("## Words in no dictionary\n\n")
	fmt.Fprintf(b, "%s words of misaki 0.9.4's `us_gold.json` (small letters and apostrophes) that CMUdict does not have, %s of which "+
		"morphology covers and %s it leaves to the model; and %s names, which have a capital there. ", grouped(w.Words), grouped(w.Derived),
		grouped(w.Words-w.Derived), grouped(w.Names))
	fmt.Fprintf(b, "%d more have a transcription that is not in misaki's alphabet. Ours is what is shipped; nothing was trained on these. ", w.Unreadable)
	b.WriteString("WER / PER, the word and the phoneme error rate in %, against the nearest of a word's transcriptions.\n\n")
	b.WriteString("| | folded | no stress | with stress | folded: covered | not covered | names | answers unreadable |\n")
	b.WriteString("|---|---|---|---|---|---|---|---|\n")
	for _, s := range w.Systems {
		how := s.How
		if s.Folded.Words < w.Words {
			how += fmt.Sprintf("; %s words", grouped(s.Folded.Words+s.Names.Words))
		}
		fmt.Fprintf(b, "| **%s**<br>%s |", s.Name, how)
		for _, of := range []score{s.Folded, s.Plain, s.Stressed, s.Derived, s.Rest, s.Names} {
			if of.Words == 0 {
				b.WriteString(" – |")
			} else {
				fmt.Fprintf(b, " %s |", of)
			}
		}
		fmt.Fprintf(b, " %d |\n", s.Unreadable)
	}
	b.WriteString("\n![phoneme error rates](accuracy.svg)\n\n")
}

func (s *suiteResults) report(b *strings.Builder) {
	fmt.Fprintf(b, "`%s`:\n\n", s.File)
	fmt.Fprintf(b, "| class | lines | %s |\n|---|---%s|\n", strings.Join(s.Systems, " | "), strings.Repeat("|---", len(s.Systems)))
	for _, class := range s.Classes {
		fmt.Fprintf(b, "| %s | %d |", class.Class, class.Examples)
		for _, right := range class.Right {
			fmt.Fprintf(b, " %d |", right)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(b, "| **all** | %d |", s.Examples)
	for _, right := range s.Right {
		fmt.Fprintf(b, " %d (%.1f %%) |", right, percent(right, s.Examples))
	}
	b.WriteString("\n\n")
}

// plot draws the phoneme errors.
func (r *results) plot() []byte {
	var bars []chart.Bar
	for _, s := range r.Words.Systems {
		if s.Rest.Words > 0 { // else it is asked for the words that it covers only
			per := s.Folded.phonemeError()
			bars = append(bars, chart.Bar{Name: s.Name, Ours: s.ours, Min: per, Mid: per, Most: per})
		}
	}
	return chart.Shares("Words in no dictionary: phoneme error, folded", "per cent", bars)
}
