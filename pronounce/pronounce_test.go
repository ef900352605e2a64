package pronounce_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/heteronym"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/model/native"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
)

var update = flag.Bool("update", false, "write what is pronounced now into testdata")

// config returns the program's own parts round the embedded model.
var config = sync.OnceValue(func() pronounce.Config {
	engine, err := native.New(native.Embedded())
	if err != nil {
		panic(err)
	}
	heteronyms, err := heteronym.Embedded()
	if err != nil {
		panic(err)
	}
	return pronounce.Config{
		Dictionary: lexicon.Embedded(), Heteronyms: heteronyms, Engine: cache.New(engine, 1024),
	}
})

func newPipeline(entries ...user.Entry) *pronounce.Pipeline {
	c := config()
	snapshot := user.FromEntries(entries)
	c.User = func() *user.Snapshot { return snapshot }
	return pronounce.New(c)
}

// entry is a line of a user's lexicon: word, phonemes, part of speech.
func entry(t testing.TB, word, arpabet, part string) user.Entry {
	t.Helper()
	phonemes, err := phoneme.ARPAbet.Parse(arpabet)
	if err != nil {
		t.Fatal(err)
	}
	return user.Entry{Word: word, Phonemes: phonemes, PartOfSpeech: part}
}

// show writes a text's tokens, one a line: text, kind, and the words with phonemes and source.
func show(t testing.TB, p *pronounce.Pipeline, source string, o pronounce.Options) string {
	t.Helper()
	var b strings.Builder
	for tokens, err := range p.Text(context.Background(), source, o) {
		if err != nil {
			t.Fatalf("%q: %v", source, err)
		}
		for _, token := range tokens {
			fmt.Fprintf(&b, "  %s  %s", source[token.Start:token.End], token.Kind)
			for _, word := range token.Words {
				fmt.Fprintf(&b, " | %s: %s %s", word.Text, phoneme.ARPAbet.Format(word.Phonemes), word.Source)
				if word.Reason != "" {
					fmt.Fprintf(&b, " (%s)", word.Reason)
				}
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// TestGolden compares texts of testdata/*.txt, which are at the left margin, with the tokens below them.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	p := newPipeline(
		entry(t, "gandalf", "G AE1 N D AA0 L F", ""),
		entry(t, "New York", "N UH0 Y AO1 K", ""),
		entry(t, "zyx", "Z IH1 K S", "noun"), entry(t, "zyx", "Z AY1 K S", "verb"),
	)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		kind, ok := pronounce.ParseMarkup(name)
		if !ok {
			kind = pronounce.NoMarkup
		}
		t.Run(name, func(t *testing.T) {
			golden, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var now strings.Builder
			for line := range strings.Lines(string(golden)) {
				switch {
				case strings.HasPrefix(line, "#") || line == "\n":
					now.WriteString(line)
				case !strings.HasPrefix(line, " "):
					now.WriteString(line)
					now.WriteString(show(t, p, strings.TrimSuffix(line, "\n"), pronounce.Options{Markup: kind}))
				}
			}
			if *update {
				if err := os.WriteFile(file, []byte(now.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if now.String() != string(golden) {
				t.Errorf("differs from %s:\n%s", file, differences(string(golden), now.String()))
			}
		})
	}
}

func differences(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var b strings.Builder
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			fmt.Fprintf(&b, "line %d\n want %s\n  got %s\n", i+1, w[i], g[i])
		}
	}
	if len(w) != len(g) {
		fmt.Fprintf(&b, "%d lines, want %d\n", len(g), len(w))
	}
	return b.String()
}

func TestFlat(t *testing.T) {
	p := newPipeline()
	for source, want := range map[string]string{
		"Hello, world!":  "HH AH0 L OW1 _ , _ W ER1 L D _ !",
		"":               "",
		"\"Wait...\"":    "W EY1 T _ . _ . _ .",
		"22":             "T W EH1 N T IY0 _ T UW1",
		"日本 FBI":         "EH1 F _ B IY1 _ AY1",
		"well-known dog": "W EH1 L _ N OW1 N _ D AO1 G",
	} {
		var flat pronounce.Flat
		var got []string
		for tokens, err := range p.Text(context.Background(), source, pronounce.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			for element := range flat.Elements(source, tokens) {
				if element == " " {
					element = "_"
				}
				got = append(got, element)
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q:\n got %s\nwant %s", source, s, want)
		}
	}
}

func TestAlternatives(t *testing.T) {
	p := newPipeline()
	readings := func(source string, o pronounce.Options) (all []string) {
		for tokens, err := range p.Text(context.Background(), source, o) {
			if err != nil {
				t.Fatal(err)
			}
			for _, word := range tokens[0].Words {
				all = append(all, phoneme.ARPAbet.Format(word.Phonemes))
				for _, other := range word.Alternatives {
					all = append(all, phoneme.ARPAbet.Format(other.Phonemes))
				}
			}
		}
		return all
	}
	if got := readings("read", pronounce.Options{}); len(got) != 2 {
		t.Errorf("read: %q", got)
	}
	if got := readings("zorblax", pronounce.Options{}); len(got) != 1 {
		t.Errorf("zorblax has other readings without being asked: %q", got)
	}
	got := readings("zorblax", pronounce.Options{NBest: 5})
	if len(got) != 5 {
		t.Errorf("zorblax: %q", got)
	}
	seen := map[string]bool{}
	for _, reading := range got {
		if seen[reading] {
			t.Errorf("zorblax: %s twice", reading)
		}
		seen[reading] = true
	}
}

// TestLongWords has words that are too long for the model.
func TestLongWords(t *testing.T) {
	p := newPipeline()
	for _, source := range []string{
		"pneumonoultramicroscopicsilicovolcanoconiosis", strings.Repeat("qz", 30), strings.Repeat("a", 5000),
		strings.Repeat("Donaudampfschiffahrts", 100),
	} {
		words := 0
		for tokens, err := range p.Text(context.Background(), source, pronounce.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			for _, token := range tokens {
				for _, word := range token.Words {
					words++
					if len(word.Phonemes) == 0 {
						t.Errorf("%.40s: %.40s has no phonemes", source, word.Text)
					}
				}
			}
		}
		if words == 0 {
			t.Errorf("%.40s: no words", source)
		}
	}
}

// TestChunks has a text of many chunks, in which nothing may be lost or mixed up.
func TestChunks(t *testing.T) {
	p := newPipeline()
	sentence := "The blorfing quxes refuse 22 zorblaxes, don't they? "
	once := show(t, p, sentence, pronounce.Options{})
	const times = 2000
	if got := show(t, p, strings.Repeat(sentence, times), pronounce.Options{}); got != strings.Repeat(once, times) {
		t.Error("a sentence is not pronounced the same everywhere")
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range newPipeline().Text(ctx, "zorblax", pronounce.Options{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
}

func TestCancelCompat(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if symbols, err := newPipeline().Compat(ctx, "the cat"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %q, %v", symbols, err)
	}
}

func TestBadMarkup(t *testing.T) {
	for _, err := range newPipeline().Text(context.Background(), "<speak>a<b></speak>", pronounce.Options{Markup: pronounce.SSML}) {
		if broken := (*pronounce.MarkupError)(nil); !errors.As(err, &broken) {
			t.Errorf("got %v", err)
		}
	}
}
