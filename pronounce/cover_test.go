package pronounce_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/pronounced/pronounced/pronounce"
)

// FuzzText holds the promises about tokens on any string and markup: they are in order, do not overlap, and cover every
// character that is not white space; what is spoken has phonemes that exist.
func FuzzText(f *testing.F) {
	for _, source := range []string{
		"Hello, world!", "I have $250 in my pocket.", "[word](/wɝd/) {W ER1 D} [[h@l'oU]]", "naïve 日本語 😀 e\u0301",
		`<speak>a <phoneme alphabet="ipa" ph="həˈloʊ">b</phoneme>c<sub alias="d e">f.g</sub>&amp;h</speak>`,
		"<speak>a<break/>b<say-as interpret-as=\"date\">4/1/2024</say-as></speak>", "\xff\xfe", "a\u200bb \u00ad",
		"x" + strings.Repeat("'", 30), "{W ER1 D}{W", "[a](/b/", "Gandalf's New York",
	} {
		for kind := range 3 {
			f.Add(source, uint8(kind))
		}
	}
	p := newPipeline(entry(f, "gandalf", "G AE1 N D AA0 L F", ""), entry(f, "New York", "N UH0 Y AO1 K", ""))
	f.Fuzz(func(t *testing.T, source string, kind uint8) {
		options := pronounce.Options{Markup: pronounce.Markup(kind % 3)}
		end := 0
		for tokens, err := range p.Text(context.Background(), source, options) {
			if broken := (*pronounce.MarkupError)(nil); errors.As(err, &broken) && options.Markup == pronounce.SSML {
				return
			} else if err != nil {
				t.Fatal(err)
			}
			for _, token := range tokens {
				if token.Start < end || token.End <= token.Start || token.End > len(source) {
					t.Fatalf("%q: token %d–%d after %d", source, token.Start, token.End, end)
				}
				if gap := source[end:token.Start]; !isWhite(gap) {
					t.Fatalf("%q: %q is in no token", source, gap)
				}
				end = token.End
				for _, word := range token.Words {
					for _, p := range word.Phonemes {
						if !p.IsValid() {
							t.Fatalf("%q: %s has phoneme %d", source, word.Text, p)
						}
					}
					if word.Confidence < 0 || word.Confidence > 1.0001 {
						t.Fatalf("%q: confidence %v", source, word.Confidence)
					}
				}
			}
		}
		if gap := source[end:]; !isWhite(gap) {
			t.Fatalf("%q: %q is in no token", source, gap)
		}
	})
}

func isWhite(s string) bool {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || !unicode.IsSpace(r) {
			return false
		}
		i += size
	}
	return true
}
