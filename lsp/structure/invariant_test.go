package structure_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lexicon/user"
	. "github.com/pronounced/pronounced/lsp/structure"
	"github.com/pronounced/pronounced/text/markup"
)

// checkModel holds a Model to what is true of any text.
func checkModel(t *testing.T, kind Kind, text string) {
	t.Helper()
	m := Parse(kind, text)
	within := func(r Range, outer Range, what string) {
		t.Helper()
		if r.Start < outer.Start || r.End < r.Start || outer.End < r.End {
			t.Fatalf("%s: %v is not within %v", what, r, outer)
		}
	}
	whole := Range{0, len(text)}
	checkEdits := func(edits []Edit, what string) {
		t.Helper()
		at := 0
		for _, e := range edits {
			within(e.Range, Range{at, len(text)}, what)
			at = e.End
		}
	}
	for _, p := range m.Problems() {
		within(p.Range, whole, p.Code)
		if p.Severity == 0 || p.Code == "" || p.Message == "" {
			t.Fatalf("a problem says nothing: %+v", p)
		}
		for _, r := range p.Related {
			within(r.Range, whole, p.Code)
		}
		for _, fix := range p.Fixes {
			checkEdits(fix.Edits, fix.Title)
			if len(fix.Edits) == 0 || fix.Title == "" {
				t.Fatalf("a fix does nothing: %+v", p)
			}
		}
	}
	for _, e := range m.Entries() {
		within(e.Range, whole, e.Word)
		within(e.Name, e.Range, e.Word)
		if !slices.Contains(m.Find(e.Word), e) {
			t.Fatalf("%+v is not found", e)
		}
	}
	var checkOutline func(symbols []Symbol, outer Range)
	checkOutline = func(symbols []Symbol, outer Range) {
		for _, s := range symbols {
			within(s.Range, outer, s.Title)
			within(s.Name, s.Range, s.Title)
			checkOutline(s.Children, s.Range)
		}
	}
	checkOutline(m.Outline(), whole)
	for offset := 0; offset <= len(text); offset += 1 + len(text)/100 {
		for _, c := range m.Completions(offset) {
			within(c.Range, whole, c.Label)
			if offset < c.Start || c.End < offset {
				t.Fatalf("completion %+v is not at %d", c, offset)
			}
		}
		for _, fix := range m.Conversions(offset) {
			checkEdits(fix.Edits, fix.Title)
		}
		m.ReadingAt(offset)
		if word, at, ok := m.WordAt(offset); ok {
			within(at, whole, word)
		}
		if at, word, ok := m.PrepareRename(offset); ok {
			within(at, whole, word)
			if changed, err := m.Rename(offset, "zyzzyva"); err == nil {
				checkEdits(changed, "rename")
				if again := Parse(kind, apply(text, changed)); len(again.Find("zyzzyva")) == 0 {
					t.Fatalf("renamed %q is not found in %q", word, apply(text, changed))
				}
			}
		}
	}
	checkFormat(t, m, kind, text)
}

// checkFormat tells that formatting changes the layout only, and once only.
func checkFormat(t *testing.T, m *Model, kind Kind, text string) {
	t.Helper()
	formatted := apply(text, m.Format("\t"))
	if again := Parse(kind, formatted).Format("\t"); len(again) > 0 {
		t.Fatalf("%q is formatted as %q, and then as %q", text, formatted, apply(formatted, again))
	}
	if kind == SSML {
		if before, after := spokenWords(text), spokenWords(formatted); !slices.Equal(before, after) {
			t.Fatalf("%q is formatted as %q, which says %q", text, formatted, after)
		}
		return
	}
	before, problems := entriesOf(kind, text)
	after, problemsAfter := entriesOf(kind, formatted)
	if !slices.EqualFunc(before, after, same) || len(problems) != len(problemsAfter) {
		t.Fatalf("%q is formatted as %q\nentries before: %v\nafter: %v", text, formatted, before, after)
	}
}

// spokenWords returns what is spoken, without white space that means nothing.
func spokenWords(text string) []string {
	document, err := markup.SSML(text, func(string, string) bool { return true })
	if err != nil {
		return nil
	}
	return strings.Fields(document.Text)
}

func entriesOf(kind Kind, text string) ([]user.Entry, []user.Problem) {
	if kind == CMUdict {
		return user.ParseCMUdict("", []byte(text))
	}
	return user.ParsePLS("", []byte(text))
}

func same(a, b user.Entry) bool {
	return a.Word == b.Word && slices.Equal(a.Phonemes, b.Phonemes) && a.PartOfSpeech == b.PartOfSpeech &&
		a.CaseSensitive == b.CaseSensitive && a.Comment == b.Comment
}

// TestFixes tells of every problem in testdata/cases that each of its fixes mends it.
func TestFixes(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	fixed := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		head, rest, _ := strings.Cut(string(data), "\n")
		source, _, _ := strings.Cut(rest, "---- want\n")
		text := strings.ReplaceAll(source, cursor, "")
		problems := Parse(kinds[head], text).Problems()
		for _, p := range problems {
			count := func(all []Problem) (n int) {
				for _, q := range all {
					if q.Code == p.Code && q.Message == p.Message {
						n++
					}
				}
				return n
			}
			for _, fix := range p.Fixes {
				fixed++
				mended := apply(text, fix.Edits)
				if after := Parse(kinds[head], mended).Problems(); count(after) >= count(problems) {
					t.Errorf("%s: %q: %s mends nothing:\n%s", file, p.Message, fix.Title, mended)
				}
			}
		}
	}
	if fixed < 30 {
		t.Error("only", fixed, "fixes")
	}
}

// FuzzCMUdict tells that lines are cut as package user cuts them, and all that holds for any text.
func FuzzCMUdict(f *testing.F) {
	for _, text := range []string{
		"gif  JH IH1 F\r\ngif(2)  G IH1 F # pos=noun x\n", "new haven\tN UW2 HH # c\n;;; c\n# d\n", "a b  AH0\nPlan B  B\n x\t/ˈɑ/\n", "a (2)  AH0",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := Parse(CMUdict, text)
		entries, _ := user.ParseCMUdict("", []byte(text))
		if len(entries) != len(m.Entries()) {
			t.Fatalf("%d entries, package user has %d", len(m.Entries()), len(entries))
		}
		for i, e := range m.Entries() {
			line := text[e.Name.Start:e.Name.End] + "\t" + e.Detail
			if alone, _ := user.ParseCMUdict("", []byte(line)); strings.HasPrefix(line, "#") || len(alone) != 1 ||
				alone[0].Word != entries[i].Word || !slices.Equal(alone[0].Phonemes, entries[i].Phonemes) {
				t.Fatalf("%q is cut as %q: %v, not %v", text[e.Start:e.End], line, alone, entries[i])
			}
		}
		checkModel(t, CMUdict, text)
	})
}

// FuzzPLS tells what holds for any text, and that package user finds nothing wrong of which nothing is said.
func FuzzPLS(f *testing.F) {
	for _, text := range []string{
		`<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en"><lexeme role="x:noun"><grapheme>a &amp; b</grapheme>` +
			`<phoneme prefer="true">ˈɑ</phoneme><!-- c --><phoneme alphabet="x-arpabet"><![CDATA[AH0]]></phoneme><alias>c</alias><example>a b</example></lexeme></lexicon>`,
		"<p:lexicon xmlns:p='x'\n alphabet=ipa><p:lexeme>\n\n\n<p:grapheme>a<p:phoneme>&#x61;&nbsp;</lexeme>",
		`<!-- x --><x:lexicon version="1.0" xmlns:x="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="x-cmu" xml:lang="en"><x:lexeme>
  <x:grapheme>o&apos;c</x:grapheme><x:grapheme> p  q </x:grapheme><x:phoneme>AH0 K</x:phoneme></x:lexeme><x:lexeme xmlns:n="urn:pronounced:lexicon" n:case="sensitive"><x:grapheme>P</x:grapheme><x:alias>q</x:alias></x:lexeme></x:lexicon>`,
		"<!DOCTYPE lexicon [<!ENTITY a 'b'>]><?x ?><lexicon><lexeme a='1' a='2'/><meta/></lexicon><a",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkModel(t, PLS, text)
		m := Parse(PLS, text)
		if entries, unread := user.ParsePLS("", []byte(text)); len(unread) == 0 {
			for _, e := range entries {
				if len(m.Find(e.Word)) == 0 {
					t.Fatalf("%q: %q is not found", text, e.Word)
				}
			}
		}
		if _, unread := user.ParsePLS("", []byte(text)); len(unread) > 0 && len(m.Problems()) == 0 {
			t.Fatalf("%q: nothing is said of %v", text, unread)
		}
	})
}

// FuzzSSML tells what holds for any text, and that package markup refuses nothing of which nothing is said.
func FuzzSSML(f *testing.F) {
	for _, text := range []string{
		`<speak version="1.1"><lexicon uri="a.pls" xml:id="a"/><p><s>a <phoneme alphabet="x-sampa" ph='h@"loU'>b</phoneme></s></p><break time="1s"/></speak>`,
		"<s:speak xmlns:s='http://www.w3.org/2001/10/synthesis'>\r\n<s:p>\r\n<s:s>x</s:s></s:p> <s:phoneme ph=\"t\u0259&quot;&#x259;",
		"a <sub>b</sub> <say-as interpret-as=''>1</say-as><phoneme ph='a'><phoneme ph=''/>",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkModel(t, SSML, text)
		if _, err := markup.SSML(text, func(string, string) bool { return true }); err != nil && len(Parse(SSML, text).Problems()) == 0 {
			t.Fatalf("%q: nothing is said of %v", text, err)
		}
	})
}

// TestTorn holds for documents as they are while they are typed: cut off, and with parts taken out.
func TestTorn(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	step := 23
	if os.Getenv("TORN") != "" {
		step = 1
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		head, rest, _ := strings.Cut(string(data), "\n")
		source, _, _ := strings.Cut(rest, "---- want\n")
		text := strings.ReplaceAll(source, cursor, "")
		for at := 0; at < len(text); at += step {
			checkModel(t, kinds[head], text[:at])
			checkModel(t, kinds[head], text[at:])
			for _, length := range []int{1, 3, 17, 80} {
				checkModel(t, kinds[head], text[:at]+text[min(at+length, len(text)):])
			}
		}
	}
}
