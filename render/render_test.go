package render_test

import (
	"context"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/heteronym"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model/native"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/render"
)

var update = flag.Bool("update", false, "write what is rendered now into testdata")

// pipeline returns the program's own parts round the embedded model.
var pipeline = sync.OnceValue(func() *pronounce.Pipeline {
	engine, err := native.New(native.Embedded())
	if err != nil {
		panic(err)
	}
	heteronyms, err := heteronym.Embedded()
	if err != nil {
		panic(err)
	}
	return pronounce.New(pronounce.Config{
		Dictionary: lexicon.Embedded(), Heteronyms: heteronyms, Engine: cache.New(engine, 8192),
	})
})

// targets has every combination of options that goes together, by a name.
func targets() map[string]render.Options {
	all := map[string]render.Options{}
	for _, target := range []string{"ssml", "espeak", "festival", "flite", "kokoro", "piper"} {
		t, _ := render.ParseTarget(target)
		for _, words := range []string{"all", "uncertain"} {
			for _, dialect := range []string{"w3c", "polly", "azure", "google"} {
				o := render.Options{Target: t}
				o.Words, _ = render.ParseWords(words)
				o.Dialect, _ = render.ParseDialect(dialect)
				if field, _ := o.Conflict(); field == "" {
					name := target
					if t == render.SSML {
						name += " " + dialect
					}
					all[name+" "+words] = o
				}
			}
		}
	}
	return all
}

// rendered returns the output, its pieces, and what is not spoken.
func rendered(t testing.TB, source string, o render.Options) (output string, pieces, unspoken []string) {
	t.Helper()
	var all strings.Builder
	for piece, err := range render.Text(context.Background(), pipeline(), source, o) {
		if err != nil {
			t.Fatalf("%q: %v", source, err)
		}
		all.Write(piece.Output)
		pieces = append(pieces, string(piece.Output))
		unspoken = append(unspoken, piece.Unspoken...)
	}
	return all.String(), pieces, unspoken
}

// options returns options by name.
func options(target, markup string) (o render.Options) {
	o.Target, _ = render.ParseTarget(target)
	o.Markup, _ = pronounce.ParseMarkup(markup)
	return o
}

// order is that of the sections of golden files.
var order = []string{
	"ssml w3c all", "ssml w3c uncertain", "ssml polly all", "ssml polly uncertain", "ssml azure all", "ssml azure uncertain",
	"ssml google all", "ssml google uncertain", "espeak all", "espeak uncertain", "festival all", "festival uncertain", "flite all", "kokoro all",
	"piper all", "piper uncertain",
}

// TestGolden compares texts of testdata/*.txt with their renderings below them.
func TestGolden(t *testing.T) {
	all := targets()
	if len(all) != len(order) {
		t.Fatalf("%d combinations, %d in order", len(all), len(order))
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range files {
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source, _, _ := strings.Cut(string(page), "\n-- ")
		source = strings.TrimRight(source, "\n")
		text, markup := source, pronounce.NoMarkup
		if rest, found := strings.CutPrefix(source, "markup: "); found {
			var name string
			name, text, _ = strings.Cut(rest, "\n")
			markup, _ = pronounce.ParseMarkup(name)
		}
		got := source + "\n"
		for _, name := range order {
			o := all[name]
			o.Markup = markup
			output, _, unspoken := rendered(t, text, o)
			got += fmt.Sprintf("-- %s --\n%s\n", name, output)
			if len(unspoken) > 0 {
				got += fmt.Sprintf("(unspoken: %q)\n", unspoken)
			}
			if o.Target == render.SSML {
				wellFormed(t, name, output)
			}
		}
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		} else if got != string(page) {
			was := strings.Split(string(page), "\n")
			for i, line := range strings.Split(got, "\n") {
				if i >= len(was) || line != was[i] {
					t.Errorf("%s, line %d: got %s", file, i+1, line)
				}
			}
		}
	}
}

// TestKokoroMarks checks that marks of quotations and parentheses neither swallow pauses nor stand where they open nothing.
func TestKokoroMarks(t *testing.T) {
	for source, want := range map[string]string{
		`"Well," he said.`:           `"wˈɛl," hˈi sˈɛd.`,
		`"No (really)," he (twice).`: `"nˈO (ɹˈɪli)," hˈi (twˈIs).`,
		`He ("it").`:                 `hˈi ("ˈɪt").`,
		`He (it, “it,” it).`:         `hˈi (ˈɪt, “ˈɪt,” ˈɪt).`,
		`It, (), "" it "`:            `ˈɪt, ˈɪt`,
		"He «read» it.":              "hˈi “ɹˈɛd” ˈɪt.",
		"... !? ((":                  "",
		"( \n\nIt.":                  "ˈɪt.",
	} {
		if got, _, _ := rendered(t, source, options("kokoro", "none")); got != want {
			t.Errorf("%q: got %q, want %q", source, got, want)
		}
	}
}

// TestMedia checks that Google's <media> keeps the <speak> that its documentation puts inside.
func TestMedia(t *testing.T) {
	o := options("ssml", "ssml")
	o.Dialect = render.Google
	got, _, _ := rendered(t, `<speak><par><media><speak>Who?</speak></media></par> <speak>Me.</speak></speak>`, o)
	const want = `<speak><par><media><speak><phoneme alphabet="ipa" ph="ˈhu">Who</phoneme>?</speak></media></par> ` +
		`<phoneme alphabet="ipa" ph="ˈmi">Me</phoneme>.</speak>`
	if got != want {
		t.Errorf("got %s", got)
	}
	wellFormed(t, "google", got)
}

// TestVoices checks that all that Azure is to speak is in a voice, once, whatever the source has in one.
func TestVoices(t *testing.T) {
	o := options("ssml", "ssml")
	o.Dialect, o.Words, o.Voice = render.Azure, render.UncertainWords, "V"
	const root = `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US">`
	for source, want := range map[string]string{
		`Me.`:                         `<voice name="V">Me.</voice>`,
		`<voice name="x">Me.</voice>`: `<voice name="x">Me.</voice>`,
		`<p>I.</p> <voice name="x">Me.</voice> He.<break/>`:          `<voice name="V"><p>I.</p> </voice><voice name="x">Me.</voice> <voice name="V">He.<break/></voice>`,
		`<speak>I. <voice name="x"><s>Me.</s></voice>He.</speak>`:    `<voice name="V">I. </voice><voice name="x"><s>Me.</s></voice><voice name="V">He.</voice>`,
		`<speak><voice name="x">I.</voice><voice name="y"/></speak>`: `<voice name="x">I.</voice><voice name="y"/>`,
	} {
		got, _, _ := rendered(t, source, o)
		if got != root+want+"</speak>" {
			t.Errorf("%s: got %s", source, got)
		}
		wellFormed(t, source, got)
	}
}

// wellFormed reads a document with Go's parser, which knows namespaces, and checks that <speak> holds all of it.
func wellFormed(t testing.TB, name, document string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(document))
	var open []string
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Errorf("%s: %v in %s", name, err, document)
			return
		}
		switch token := token.(type) {
		case xml.StartElement:
			const own = "http://www.w3.org/2001/10/synthesis"
			isSpeak := token.Name.Local == "speak" && (len(open) == 0 || token.Name.Space == "" || token.Name.Space == own)
			if (len(open) == 0) != isSpeak && (!isSpeak || open[len(open)-1] != "media") {
				t.Errorf("%s: <%s> in %v: %s", name, token.Name.Local, open, document)
			}
			if n := len(open); n > 0 && (open[n-1] == "phoneme" || open[n-1] == "say-as" || open[n-1] == "sub") {
				t.Errorf("%s: <%s> in <%s>, which holds text only: %s", name, token.Name.Local, open[n-1], document)
			}
			open = append(open, token.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}
