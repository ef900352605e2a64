package text_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"github.com/pronounced/pronounced/text"
)

// check fails where tokens break what the package promises of them.
func check(t *testing.T, tokenizer *text.Tokenizer, source string) {
	t.Helper()
	inside := clusterInsides(source)
	end, sentence := 0, -1
	for piece := range tokenizer.Pieces(source) {
		if len(piece) == 0 || len(piece) > 2048 {
			t.Fatalf("%q: a piece of %d tokens", source, len(piece))
		}
		for _, token := range piece {
			if token.Start < end || token.End <= token.Start || token.End > len(source) {
				t.Fatalf("%q: token %d–%d behind %d", source, token.Start, token.End, end)
			}
			if inside[token.Start] || inside[token.End] {
				t.Fatalf("%q: token %d–%d splits a grapheme cluster", source, token.Start, token.End)
			}
			checkSpace(t, source, end, token.Start)
			if token.Sentence != piece[0].Sentence || token.Sentence < sentence || token.Sentence > sentence+1 {
				t.Fatalf("%q: sentence %d behind %d", source, token.Sentence, sentence)
			}
			checkWords(t, source, token)
			end, sentence = token.End, token.Sentence
		}
	}
	checkSpace(t, source, end, len(source))
}

// checkSpace fails where there is more than white space in what no token covers.
func checkSpace(t *testing.T, source string, start, end int) {
	t.Helper()
	for i, r := range source[start:end] {
		if !unicode.Is(unicode.White_Space, r) {
			t.Fatalf("%q: %q at %d lies in no token", source, r, start+i)
		}
	}
}

func checkWords(t *testing.T, source string, token text.Token) {
	t.Helper()
	if token.Kind == text.Punctuation && len(token.Words) > 0 {
		t.Fatalf("%q: punctuation with words %v", source, token.Words)
	}
	for _, word := range token.Words {
		if word.Text == "" || strings.ContainsFunc(word.Text, unicode.IsSpace) || !utf8.ValidString(word.Text) || word.Text != strings.ToLower(word.Text) {
			t.Fatalf("%q: word %q of token %q", source, word.Text, source[token.Start:token.End])
		}
	}
}

// clusterInsides returns the offsets that lie inside of grapheme clusters.
func clusterInsides(source string) map[int]bool {
	inside := map[int]bool{}
	at, state := 0, -1
	for rest := source; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		for i := 1; i < len(cluster); i++ {
			inside[at+i] = true
		}
		at += len(cluster)
	}
	return inside
}

func FuzzTokens(f *testing.F) {
	for _, source := range []string{
		"", "Hello, world.", "e\u0301 \u0301x", "\u0600a b\u0600", "👩‍👩‍👧 🇩🇪🇫🇷 5️⃣", "a\r\n\u0301b", "\xff\xfe\x80a", "don’t ’tis",
		"https://example.com/foo?x=1", "Dr. Smith lives on Elm Dr.", "СССР 日本語 עברית", "a\u00adb\ufeffc\u200bd", "$5 €3.50 4/1/2024 5km",
		"snake_case camelCase HTML5 AT&T U.S.A.", "#Tag @user a@b.co w/o", "Henry VIII, World War I", "!!!???...…", "\u2029\u2028\u0085\v\f",
		"soooo COVID-19 mid-1990s 'n' dogs' x\u0301-y", "\u1100\u1161\u11a8 क्षि", "-5°C 3×4 ½ №5", "ﬁn Ｆull 𝐇i",
	} {
		f.Add(source)
	}
	tokenizer := newTokenizer(f)
	f.Fuzz(func(t *testing.T, source string) { check(t, tokenizer, source) })
}

// TestFragments checks texts put together at random from what recognisers look for.
func TestFragments(t *testing.T) {
	fragments := strings.Split("a|A|I|V|x|IV|ii|Dr|St|No|U|S|e|g|Ph|D|Mon|Fri|Jan|Henry|War|FBI|NASA|soooo|don|t|s|n|tis|camelCase|snake_|www|com|http|"+
		"://|example|pdf|txt|1|2024|90|5km|$3|½|²|₂|.|..|...|,|;|:|!|?|'|’|‘|\"|“|”|(|)|[|]|<|>|-|--|–|—|‐|/|\\|_|@|#|##|&|+|=|*|^|~|%|$|°|§|©|→|"+
		" | |  |\n|\n\n|\r\n|\t|\u00a0|\u2029|\u00ad|\u200b|\u200d|\ufeff|\ufe0f|\u0301|e\u0301|é|ł|ﬁ|ß|я|ж|日|ー|א|क्|षि|\u0600|\u1100\u1161|👩|🇪|🇺|❤|5️⃣|\x00|\xff|\xe2\x80|𝐇|Ａ", "|")
	source := rand.New(rand.NewPCG(3, 4))
	tokenizer := newTokenizer(t)
	for range 20000 {
		var b strings.Builder
		for range 1 + source.IntN(12) {
			b.WriteString(fragments[source.IntN(len(fragments))])
		}
		check(t, tokenizer, b.String())
	}
}
