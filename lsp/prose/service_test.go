package prose

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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

var update = flag.Bool("update", false, "write what is answered now into testdata")

// parts are the program's own round the embedded model.
var parts = sync.OnceValue(func() pronounce.Config {
	engine, err := native.New(native.Embedded())
	if err != nil {
		panic(err)
	}
	heteronyms, err := heteronym.Embedded()
	if err != nil {
		panic(err)
	}
	return pronounce.Config{Dictionary: lexicon.Embedded(), Heteronyms: heteronyms, Engine: cache.New(engine, 1024)}
})

// newService returns a service whose user has some entries.
func newService(entries ...user.Entry) *Service {
	snapshot := user.FromEntries(entries)
	return serviceOf(func() *user.Snapshot { return snapshot })
}

func serviceOf(lexicon func() *user.Snapshot) *Service {
	c := parts()
	c.User = lexicon
	return New(Config{Pipeline: pronounce.New(c), Dictionary: c.Dictionary, User: lexicon})
}

func entry(t testing.TB, word, arpabet string) user.Entry {
	t.Helper()
	phonemes, err := phoneme.ARPAbet.Parse(arpabet)
	if err != nil {
		t.Fatal(err)
	}
	return user.Entry{Word: word, Phonemes: phonemes}
}

// marked takes the "‸" out of a source and returns where they were.
func marked(source string) (string, []int) {
	var at []int
	for {
		n := strings.Index(source, "‸")
		if n < 0 {
			return source, at
		}
		at = append(at, n)
		source = source[:n] + source[n+len("‸"):]
	}
}

// golden runs the cases of a file: "==== id", a source with "‸" where it is asked about, "---- what", and the answer.
func golden(t *testing.T, name string, answer func(t *testing.T, text *Text, at []int) string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	cases := strings.Split(string(data), "==== ")
	out.WriteString(cases[0])
	for _, c := range cases[1:] {
		head, rest, _ := strings.Cut(c, "\n")
		source, want, _ := strings.Cut(rest, "---- answer\n")
		content, at := marked(strings.TrimSuffix(source, "\n"))
		got := ""
		t.Run(strings.ReplaceAll(head+" "+source[:min(len(source), 20)], "/", "|"), func(t *testing.T) {
			id, _, _ := strings.Cut(head, " ")
			got = answer(t, Open(LanguageOf(id, ""), content, Regions{Comments: true}), at)
			if strings.TrimSuffix(got, "\n") != strings.TrimSuffix(want, "\n") && !*update {
				t.Errorf("%s: is\n%s\nwant\n%s", source, got, want)
			}
		})
		fmt.Fprintf(&out, "==== %s\n%s---- answer\n%s", head, source, strings.TrimSuffix(got, "\n")+"\n")
	}
	if *update {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestHover(t *testing.T) {
	s := newService(entry(t, "gandalf", "G AE1 N D AA0 L F"))
	settings := Settings{Workspace: user.FromEntries([]user.Entry{entry(t, "frodo", "F R OW1 D OW0")}), Inline: true}
	golden(t, "hover", func(t *testing.T, text *Text, at []int) string {
		h, ok, err := s.Hover(context.Background(), text, at[0], settings)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return "nothing\n"
		}
		return fmt.Sprintf("«%s»\n%s\n....\n%s\n", text.content[h.Start:h.End], h.Plain, h.Markdown)
	})
}

// TestHoverAgrees compares what hovers show with what the pipeline says of the sentence.
func TestHoverAgrees(t *testing.T) {
	s := newService()
	sentence := "He wound the bandage round the wound, and read what the lead singer had read on 5 May 2021."
	text := Open(Language{}, "Another paragraph.\n\n"+sentence+"\n\nMore of it.", Regions{})
	shift := strings.Index(text.content, sentence)
	tokens, err := s.pronounce(context.Background(), sentence, Settings{}, pronounce.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, token := range tokens {
		h, ok, err := s.Hover(context.Background(), text, shift+token.Start, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if len(token.Words) == 0 {
			continue
		}
		if !ok || h.Start != shift+token.Start || h.End != shift+token.End {
			t.Fatalf("hover on %q: %v, %v", sentence[token.Start:token.End], ok, h)
		}
		for _, w := range token.Words {
			for _, text := range []string{h.Plain, h.Markdown} {
				if !strings.Contains(text, phoneme.IPA.Format(w.Phonemes)) || !strings.Contains(text, phoneme.ARPAbet.Format(w.Phonemes)) {
					t.Errorf("hover on %q lacks its IPA or ARPAbet: %s", w.Text, text)
				}
			}
		}
	}
}

func TestHints(t *testing.T) {
	s := newService()
	golden(t, "hints", func(t *testing.T, text *Text, _ []int) string {
		var b strings.Builder
		for _, mode := range []string{"off", "heteronyms", "out-of-vocabulary", "all"} {
			choice, ok := ParseHints(mode)
			if !ok {
				t.Fatal(mode)
			}
			hints, err := s.Hints(context.Background(), text, 0, len(text.content), Settings{Hints: choice, Alphabet: phoneme.IPA, MaxLength: 12})
			if err != nil {
				t.Fatal(err)
			}
			var edits []Edit
			for _, h := range hints {
				edits = append(edits, Edit{h.At, h.At, "⟨" + h.Label + "⟩"})
			}
			fmt.Fprintf(&b, "%s: %s\n", mode, apply(text.content, edits))
		}
		return b.String()
	})
}

// TestHintsAreSteady says that an edit moves the hints of other paragraphs and changes none.
func TestHintsAreSteady(t *testing.T) {
	s := newService()
	settings := Settings{Hints: AllHints, Alphabet: phoneme.IPA}
	source := novel(20 << 10)
	text := Open(LanguageOf("markdown", ""), source, Regions{})
	hints := func(text *Text) []Hint {
		all, err := s.Hints(context.Background(), text, 0, len(text.content), settings)
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	before := hints(text)
	at := strings.Index(source, "number 20.") // the end of a paragraph
	after := hints(text.Edited(source[:at] + "new " + source[at:]))
	start, end := strings.LastIndex(source[:at], "\n\n"), at+strings.Index(source[at:], "\n\n")
	outside := func(all []Hint, shift int) (kept []string) {
		for _, h := range all {
			switch {
			case h.At <= start:
				kept = append(kept, fmt.Sprint(h.At, h.Label))
			case h.At > end+shift:
				kept = append(kept, fmt.Sprint(h.At-shift, h.Label))
			}
		}
		return kept
	}
	if a, b := outside(before, 0), outside(after, len("new ")); !slices.Equal(a, b) || len(a) < 1000 {
		t.Errorf("%d hints outside of the paragraph, %d after the edit", len(a), len(b))
	}
}

func TestActions(t *testing.T) {
	s := newService()
	golden(t, "actions", func(t *testing.T, text *Text, at []int) string {
		actions, err := s.Actions(context.Background(), text, at[0], at[len(at)-1], Settings{Inline: true})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, a := range actions {
			fmt.Fprintf(&b, "%s\n", a.Title)
			if a.Edits != nil {
				fmt.Fprintf(&b, "    %s\n", apply(text.content, a.Edits))
			}
			if a.Lexicon != nil {
				fmt.Fprintf(&b, "    %s", user.AppendCMUdict(nil, a.Lexicon.Add))
			}
		}
		return b.String()
	})
}

func TestUndoBringsBackWhatWasReplaced(t *testing.T) {
	before := user.FromEntries([]user.Entry{entry(t, "gif", "G IH1 F")})
	op := LexiconOperation{Scope: WorkspaceScope, Add: []user.Entry{entry(t, "gif", "JH IH1 F"), entry(t, "zyx", "Z IH1 K S")}}
	undo := op.Undo(before)
	if !slices.Equal(undo.Remove, []string{"gif", "zyx"}) || undo.Scope != WorkspaceScope || len(undo.Add) != 1 ||
		phoneme.ARPAbet.Format(undo.Add[0].Phonemes) != "G IH1 F" {
		t.Errorf("undo is %+v", undo)
	}
}

func TestComplete(t *testing.T) {
	s := newService()
	golden(t, "complete", func(t *testing.T, text *Text, at []int) string {
		all, err := s.Complete(context.Background(), text, at[0], true, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, c := range all[:min(len(all), 8)] {
			fmt.Fprintf(&b, "%s (%s): %s\n", c.Label, c.Detail, apply(text.content, []Edit{c.Edit}))
		}
		return b.String()
	})
}

func TestCompleteWaitsToBeAsked(t *testing.T) {
	all, err := newService().Complete(context.Background(), Open(Language{}, "lead", Regions{}), 4, false, Settings{})
	if err != nil || all != nil {
		t.Errorf("got %v, %v", all, err)
	}
}

func TestDiagnostics(t *testing.T) {
	s := newService()
	golden(t, "diagnostics", func(t *testing.T, text *Text, _ []int) string {
		var b strings.Builder
		for _, settings := range []Settings{{}, {Uncertain: 0.95}, {Unknown: true}} {
			found, err := s.Diagnostics(context.Background(), text, 0, len(text.content), settings)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "uncertain below %v, unknown %v\n", settings.Uncertain, settings.Unknown)
			for _, d := range found {
				fmt.Fprintf(&b, "    «%s» %s: %s\n", text.content[d.Start:d.End], d.Code, d.Message)
			}
		}
		return b.String()
	})
}

func TestCommands(t *testing.T) {
	s := newService()
	golden(t, "commands", func(t *testing.T, text *Text, at []int) string {
		from, to := 0, len(text.content)
		if len(at) == 2 {
			from, to = at[0], at[1]
		}
		var b strings.Builder
		for _, alphabet := range []phoneme.Alphabet{phoneme.IPA, phoneme.ARPAbet, phoneme.ESpeak} {
			edits, err := s.Transcribe(context.Background(), text, from, to, alphabet, Settings{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%s: %s\n", alphabet, apply(text.content, edits))
		}
		ssml, err := s.ToSSML(context.Background(), text, from, to, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		return b.String() + apply(text.content, []Edit{ssml})
	})
}

// TestTranscribeByChunks transcribes what is longer than a chunk: each word once.
func TestTranscribeByChunks(t *testing.T) {
	source := strings.Repeat("The lead singer read a record. ", 8000)
	done := 0
	edits, err := newService().Transcribe(context.Background(), Open(Language{}, source, Regions{}), 0, len(source), phoneme.IPA, Settings{},
		func(n, _ int) { done = n })
	if err != nil || len(edits) != 6*8000 || done != len(source) {
		t.Errorf("%d edits, %d of %d, %v", len(edits), done, len(source), err)
	}
	if !slices.IsSortedFunc(edits, func(a, b Edit) int { return a.Start - b.End }) {
		t.Error("edits overlap")
	}
}

// TestLexiconChanges says that an entry is heard of at once.
func TestLexiconChanges(t *testing.T) {
	own := user.FromEntries(nil)
	s := serviceOf(func() *user.Snapshot { return own })
	text := Open(Language{}, "The lead singer.", Regions{})
	hover := func() string {
		h, _, err := s.Hover(context.Background(), text, 5, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		return h.Plain
	}
	if first := hover(); !strings.Contains(first, "L IY1 D") {
		t.Fatal(first)
	}
	own = user.FromEntries([]user.Entry{entry(t, "lead", "L EY1 D")})
	if then := hover(); !strings.Contains(then, "L EY1 D") || !strings.Contains(then, "in your lexicon") {
		t.Fatal(then)
	}
}

// TestKeptIsBounded says that no more is remembered than keptSize.
func TestKeptIsBounded(t *testing.T) {
	s := newService()
	for i := range 100 {
		source := fmt.Sprintf("Paragraph %d. ", i) + strings.Repeat("the cat ", 480)
		if _, err := s.Tokens(context.Background(), Open(Language{}, source, Regions{}), 0, len(source), Settings{}); err != nil {
			t.Fatal(err)
		}
	}
	if s.size > keptSize || s.size < keptSize/2 || s.kept.Len() > 75 {
		t.Errorf("%d bytes, %d pieces", s.size, s.kept.Len())
	}
}
