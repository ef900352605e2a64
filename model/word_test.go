package model_test

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/pronounced/pronounced/model"
)

// Python's str.lower, as answers/make_answers.py found it: of all code points only those of lower.tsv become something
// with an ASCII letter that they are not, or become more than one code point. Everything else is one unknown
// character, or a letter a–z as it is.
func TestEncodeEveryCodePoint(t *testing.T) {
	file, err := os.Open("answers/lower.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lower := make(map[rune]string)
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var r rune
		point, becomes, _ := strings.Cut(lines.Text(), "\t")
		if _, err := fmt.Sscanf(point, "%X", &r); err != nil {
			t.Fatal(err)
		}
		for _, point := range strings.Fields(becomes) {
			var low rune
			if _, err := fmt.Sscanf(point, "%X", &low); err != nil {
				t.Fatal(err)
			}
			lower[r] += string(low)
		}
	}
	if len(lower) != 28 {
		t.Fatalf("lower.tsv has %d code points", len(lower))
	}
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		low, special := lower[r]
		if !special {
			low = string(r)
		}
		if got, want := spelled(string(r)), plain(low); got != want {
			t.Errorf("%U: %s, want %s", r, got, want)
		}
	}
}

// plain spells a lower-case word in the model's alphabet: U unknown, E end.
func plain(word string) string {
	var s strings.Builder
	for _, r := range word {
		if 'a' <= r && r <= 'z' {
			s.WriteRune(r)
		} else {
			s.WriteByte('U')
		}
	}
	return s.String() + "E"
}

// spelled spells what Encode makes of word.
func spelled(word string) string {
	w := model.Encode(word)
	var s strings.Builder
	for _, g := range w.Graphemes() {
		s.WriteByte("PEUabcdefghijklmnopqrstuvwxyz"[g])
	}
	return s.String()
}

func TestEncode(t *testing.T) {
	for _, test := range []struct{ word, want string }{
		{"", "E"},
		{"PEU", "peuE"}, // not padding, end, unknown
		{"don't", "donUtE"},
		{" a\tb ", "UaUbUE"},
		{"e\u0301\u00e9", "eUUE"}, // not normalised
		{"\u212a\u0130", "kiUE"},
		{"\xff\xfea\xe4\xb8", "UUaUUE"},
		{"nineteen-letters-wor", "nineteenUlettersUwor"},
		{"abcdefghijklmnopqrs", "abcdefghijklmnopqrsE"},
		{"abcdefghijklmnopqrst", "abcdefghijklmnopqrst"},
		{"abcdefghijklmnopqrs\u0130", "abcdefghijklmnopqrsi"},
		{strings.Repeat("😀", 30), strings.Repeat("U", 20)},
		{strings.Repeat("a", 1<<20), strings.Repeat("a", 20)},
		{strings.Repeat("\u0130", 20), strings.Repeat("iU", 10)},
	} {
		if got := spelled(test.word); got != test.want {
			t.Errorf("%.40q: %s, want %s", test.word, got, test.want)
		}
		if w := model.Encode([]byte(test.word)); w != model.Encode(test.word) {
			t.Errorf("%.40q: bytes and string differ", test.word)
		}
	}
}

// Bytes far beyond the 20th code point are not looked at, wherever the cut falls.
func TestEncodeCutsBetweenCodePoints(t *testing.T) {
	for shift := range 4 {
		word := strings.Repeat("a", shift) + strings.Repeat("文", 40)
		want := (strings.Repeat("a", shift) + strings.Repeat("U", 20))[:20]
		if got := spelled(word); got != want {
			t.Errorf("shift %d: %s, want %s", shift, got, want)
		}
	}
}

func FuzzEncode(f *testing.F) {
	f.Add("word")
	f.Add("\u0130\xff")
	f.Fuzz(func(t *testing.T, word string) {
		w := model.Encode(word)
		graphemes := w.Graphemes()
		if len(graphemes) == 0 || len(graphemes) > model.MaxGraphemes {
			t.Fatalf("%d graphemes", len(graphemes))
		}
		for i, g := range graphemes {
			if g == model.Padding || g >= model.NumGraphemes || (g == model.End && i != len(graphemes)-1) {
				t.Errorf("grapheme %d at %d", g, i)
			}
		}
	})
}

func TestPredictionString(t *testing.T) {
	var p model.Prediction
	if p.String() != "" {
		t.Errorf("empty prediction: %q", p.String())
	}
	p.Append(43)
	p.Append(model.Pad)
	if got := p.String(); got != "K <PAD>" {
		t.Errorf("got %q", got)
	}
}
