package user

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/phoneme"
)

// FuzzRewrite adds and removes in any file whatsoever: everything else that was read from it is read again, in order, and
// the lines that hold no entry stay. It is inside the package because files would be too slow.
func FuzzRewrite(f *testing.F) {
	f.Add("x.dict", "# mine\r\na B\nbad\nA(2) D # pos=noun said\nnew york\tN", "a", "noun", "york")
	f.Add("x.pls", plsHead+`<lexeme role="noun verb"><grapheme>a</grapheme><grapheme>b</grapheme><phoneme>b</phoneme></lexeme>`+plsFoot, "a", "verb", "b")
	f.Add("x.pls", "<p:lexicon xmlns:p='"+plsNamespace+"'/>", "a", "", "b")
	f.Fuzz(func(t *testing.T, name, text, word, part, remove string) {
		if strings.Contains(text, "alias") {
			return // what an alias is read as depends on the other entries
		}
		added, err := Entry{Word: word, PartOfSpeech: part, Phonemes: []phoneme.Phoneme{phoneme.AA, phoneme.B}}.Clean()
		if err != nil {
			return
		}
		for _, edit := range []func(map[identity]int) *changes{
			func(map[identity]int) *changes { return addition([]Entry{added}) },
			func(present map[identity]int) *changes { return removal(present, []string{word, remove}) },
		} {
			d, err := openDocument(name, []byte(text))
			if err != nil {
				return
			}
			c := edit(d.identities())
			after := string(d.rewrite(c))
			before, _ := Parse(name, []byte(text))
			now, _ := Parse(name, []byte(after))
			if got, want := unchanged(now, c), unchanged(before, c); got != want {
				t.Errorf("%q becomes %q: left are\n%s\nwant\n%s", text, after, got, want)
			}
			for id, of := range c.of {
				n := 0
				for _, e := range now {
					if e.identity() == id {
						n++
					}
				}
				if n != len(of.entries) {
					t.Errorf("%q becomes %q with %d entries of %v, want %d", text, after, n, id, len(of.entries))
				}
			}
			if lines, ok := d.(*lines); ok {
				for _, l := range lines.lines {
					if l.entry.Word == "" && !strings.Contains(after, l.text) {
						t.Errorf("%q becomes %q without the line %q", text, after, l.text)
					}
				}
			}
		}
	})
}

// unchanged shows the entries that changes do not concern. Lexemes that are split may change their order.
func unchanged(entries []Entry, c *changes) string {
	var shown []string
	for _, e := range entries {
		if c.of[e.identity()] == nil {
			shown = append(shown, fmt.Sprint(e))
		}
	}
	slices.Sort(shown)
	return strings.Join(shown, "\n")
}
