package main

import (
	"fmt"
	"math"
	"strings"

	"github.com/pronounced/pronounced/bench/chart"
)

// seenMark marks who was made with all of CMUdict.
const seenMark = " †"

func (s *heldOutSystem) title() string {
	if s.Seen {
		return s.Name + seenMark
	}
	return s.Name
}

func (r *heldOutResults) report(b *strings.Builder) {
	test, word := r.Groups[groupTest], r.Groups[groupWord]
	b.WriteString("## Held-out words of CMUdict\n\n")
	fmt.Fprintf(b, "Words of CMUdict that are kept from a model which is trained on %s others: in *test*, %s, all that have a stem in common; "+
		"in *word*, %s, one by one. ", grouped(r.Training), grouped(test.Words), grouped(word.Words))
	b.WriteString("Ours is this model, not the shipped one, and the pipeline's dictionary has these training words and the doubtful ones that are not held out. ")
	fmt.Fprintf(b, "WER / PER in %%. One standard error of WER, from sampling alone, is %.1f in *test*, %.1f in *word*.\n\n",
		deviation(r.Systems[0].Groups[groupTest].Folded), deviation(r.Systems[0].Groups[groupWord].Folded))
	b.WriteString("† has seen these words, or some of them: its model or rules were made with all of CMUdict, or with parts of it, so its figures are better than on new words. " +
		"Those with a dictionary are asked to do without. espeak-ng cannot; it writes vowels and stress in a way of its own, so it is compared folded alone.\n\n")
	b.WriteString("| | test, folded | no stress | with stress | word, folded | no stress | with stress | answers unreadable |\n")
	b.WriteString("|---|---|---|---|---|---|---|---|\n")
	for _, s := range r.Systems {
		fmt.Fprintf(b, "| **%s**<br>%s |", s.title(), s.How)
		for _, g := range []int{groupTest, groupWord} {
			of := s.Groups[g]
			if s.convention {
				fmt.Fprintf(b, " %s | – | – |", of.Folded)
			} else {
				fmt.Fprintf(b, " %s | %s | %s |", of.Folded, of.Plain, of.Stressed)
			}
		}
		fmt.Fprintf(b, " %d |\n", s.Unreadable)
	}
	if one := r.Single; one != nil {
		fmt.Fprintf(b, "\nCMUdict is mostly split word by word, so that a model may learn from the relatives of all words that it is asked for. One trained on all %s words but those of "+
			"*word*, alone, has there: folded %s, **no stress %s, with stress %s**.\n",
			grouped(one.Training), one.Scores.Folded, one.Scores.Plain, one.Scores.Stressed)
	}
	b.WriteString("\n![word error rates](accuracy-held-out.svg)\n\n")
	fmt.Fprintf(b, "Folded, by what the words are: *word* by whether a training word has the same stem, then classes of all %s words.\n\n",
		grouped(test.Words+word.Words))
	b.WriteString("| | words |")
	for _, s := range r.Systems {
		fmt.Fprintf(b, " %s |", s.title())
	}
	fmt.Fprintf(b, "\n|---|---%s|\n", strings.Repeat("|---", len(r.Systems)))
	for i, g := range r.Groups {
		if i <= groupWord {
			continue // the table above has it
		}
		fmt.Fprintf(b, "| %s | %s |", g.Name, grouped(g.Words))
		for _, s := range r.Systems {
			fmt.Fprintf(b, " %s |", s.Groups[i].Folded)
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
}

// deviation returns one standard error of a word error rate, in per cent: that of a binomial proportion.
func deviation(s score) float64 {
	p := s.wordError() / 100
	return 100 * math.Sqrt(p*(1-p)/float64(max(s.Words, 1)))
}

// grouped writes 14484 as "14,484".
func grouped(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%s,%03d", grouped(n/1000), n%1000)
}

// plot draws the word errors of test.
func (r *heldOutResults) plot() []byte {
	var bars []chart.Bar
	for _, s := range r.Systems {
		wer := s.Groups[groupTest].Folded.wordError()
		bars = append(bars, chart.Bar{Name: s.title(), Ours: s.ours, Min: wer, Mid: wer, Most: wer})
	}
	return chart.Shares("Held-out words of CMUdict (test): word error, folded. † has seen them", "per cent", bars)
}
