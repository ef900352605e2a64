package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/pronounced/pronounced/bench/prose"
)

// A corpus is what is pronounced in a turn: a file, lines of words.
type corpus struct {
	name string
	// text returns the text of a round.
	text func(round int) string
}

const (
	// madeLines and lineWords are the size of the corpus of made-up words.
	madeLines, lineWords = 3000, 16
	// proseTimes is how often the prose, of 35 sentences, is in its corpus.
	proseTimes = 1000
)

var corpora = []corpus{
	{"words in no dictionary", madeUp},
	{"running text", func(int) string {
		return strings.Repeat(strings.Join(prose.Sentences(), "\n")+"\n", proseTimes)
	}},
}

// What made-up words are made of.
var (
	onsets = strings.Fields("b bl br ch d dr f fl g gr h j k l m n p pl pr qu r s sh sk sl st str t th tr v w z")
	nuclei = strings.Fields("a e i o u ai ea ee oo ou y")
	codas  = append(strings.Fields("b ck d g l ll m n nd ng nt p r rd rt s ss st t th x"), "")
)

// madeUp returns lines of words of two or three syllables, which no dictionary has but for chance. Each round has others,
// so that what a daemon has in its cache does not help it.
func madeUp(round int) string {
	random := rand.New(rand.NewPCG(uint64(round), 8))
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	var b strings.Builder
	for range madeLines {
		for word := range lineWords {
			if word > 0 {
				b.WriteByte(' ')
			}
			for range 2 + random.IntN(5)/3 {
				b.WriteString(pick(onsets) + pick(nuclei) + pick(codas))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// written is a corpus in a file, and how much it is. Characters are without line ends.
type written struct {
	path                            string
	words, lines, characters, bytes int
}

// write writes the corpus of a round into the folder.
func (c corpus) write(folder string, round int) (written, error) {
	text := c.text(round)
	lines := strings.Count(text, "\n")
	w := written{
		path:       filepath.Join(folder, fmt.Sprintf("%s-%d.txt", strings.ReplaceAll(c.name, " ", "-"), round)),
		words:      len(strings.Fields(text)),
		lines:      lines,
		characters: utf8.RuneCountInString(text) - lines,
		bytes:      len(text),
	}
	return w, os.WriteFile(w.path, []byte(text), 0o644)
}
