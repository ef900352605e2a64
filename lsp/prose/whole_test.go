package prose

import (
	"context"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/pronounce"
)

// fragments are what texts are made of in which it matters where a sentence begins.
var fragments = strings.Fields(`I read the book. They live in St. Paul. Dr. Smith's close friend, e.g. Mr. Bow, will present $250 on 5 May at 5:30 p.m.
	"Lead (the metal)!" she said. U.S. records wind... (see www.example.org/a.b?c) or 3.5 kg etc. The dove dove; it's 'refuse' — No. 5?
	[lead](/lɛd/) {W ER1 D} [[l'Ed]] Chapter IV. [not code tears](/tɛɹz/) naïve splorkish 中文。 object. minutes 1984. He 👩‍👩‍👧 invalid! <b>bold</b> &amp; *read* \emph{tear} # """`)

// composed returns a text of fragments; every so many of them a line ends, and of these every so many a paragraph.
func composed(random *rand.Rand, size, line, paragraph int) string {
	var b strings.Builder
	for b.Len() < size {
		b.WriteString(fragments[random.IntN(len(fragments))])
		switch {
		case random.IntN(line) > 0:
			b.WriteByte(' ')
		case random.IntN(paragraph) > 0:
			b.WriteByte('\n')
		default:
			b.WriteString("\n\n")
		}
	}
	return b.String()
}

// compareWithWhole compares the words at some places with how the whole text is read, or each paragraph of it where the language
// has more than prose.
func compareWithWhole(t *testing.T, s *Service, text *Text, offsets func(yield func(int) bool)) {
	t.Helper()
	settings := Settings{Inline: true}
	at := map[int]Token{}
	add := func(p *passage) {
		whole, err := s.pronounce(context.Background(), p.text, settings, pronounce.Options{})
		check(t, "", err)
		for _, token := range whole {
			start, end := p.source(token.Start, token.End)
			if _, taken := at[start]; !taken || len(token.Words) > 0 {
				at[start] = Token{start, end, p.text[token.Start:token.End], token.Kind, token.Words}
			}
		}
	}
	if text.language == (Language{}) {
		add(&passage{text.content, []span{{0, 0, len(text.content), false}}})
	} else {
		for runs := range paragraphs(Open(text.language, text.content, text.options).Mask(0, len(text.content))) {
			p := join(runs, text.content)
			add(&p)
		}
	}
	offsets(func(offset int) bool {
		got, ok, err := s.tokenAt(context.Background(), text, offset, settings)
		check(t, "", err)
		if !ok {
			return true
		}
		want := at[got.Start]
		if want.End != got.End || !reflect.DeepEqual(want.Words, got.Words) {
			around := text.content[max(0, got.Start-200):min(len(text.content), got.End+60)]
			t.Fatalf("at %d of %d, in\n%q\nis %q\n%+v\nin the whole text %q\n%+v", offset, len(text.content), around, got.Text, got.Words,
				want.Text, want.Words)
		}
		return true
	})
}

// tongues are the languages whose paragraphs TestReadingsAreThoseOfTheWhole looks at: every other text is plain.
var tongues = []string{"plaintext", "markdown", "plaintext", "latex", "plaintext", "html", "plaintext", "python", "plaintext", "rst", "plaintext", "org"}

// TestReadingsAreThoseOfTheWhole asks for words in texts of all shapes, some of them one paragraph or one line, again after
// each of some edits: a word is read as in the whole text.
func TestReadingsAreThoseOfTheWhole(t *testing.T) {
	s := newService()
	for seed := range uint64(24) {
		random := rand.New(rand.NewPCG(seed, 11))
		source := composed(random, 1+random.IntN(40_000), []int{8, 1 << 30}[random.IntN(2)], []int{3, 1 << 30}[random.IntN(2)])
		text := Open(LanguageOf(tongues[seed%uint64(len(tongues))], ""), source, Regions{Comments: true, Strings: true})
		for range 4 {
			compareWithWhole(t, s, text, func(yield func(int) bool) {
				for range 60 {
					yield(text.border(random.IntN(len(text.content) + 1)))
				}
			})
			from := text.border(random.IntN(len(text.content) + 1))
			to := text.border(min(len(text.content), from+random.IntN(30)))
			text = text.Edited(text.content[:from] + fragments[random.IntN(len(fragments))] + text.content[to:])
		}
	}
}

// FuzzWhole does so at every word of any text, repeated until its paragraph is cut, and after any edit.
func FuzzWhole(f *testing.F) {
	f.Add("Dr. Smith read it. It's in St. Paul, e.g. ", "x", 10)
	f.Add("[lead](/lɛd/). He lives [there. Close](/a/) to it! ", "]", 3)
	f.Add("中文。read中文，", "\n", 4)
	s := newService()
	f.Fuzz(func(t *testing.T, source, edit string, at int) {
		if len(source) > 2000 || len(source) == 0 {
			return
		}
		text := Open(Language{}, strings.Repeat(source, 1+9000/len(source)), Regions{})
		for range 2 {
			compareWithWhole(t, s, text, func(yield func(int) bool) {
				for offset := 0; offset <= len(text.content); offset += 1009 {
					yield(text.border(offset))
				}
			})
			at = text.border(max(0, min(at, len(text.content))))
			text = text.Edited(text.content[:at] + edit + text.content[at:])
		}
	})
}
