package student

import (
	"strings"
	"testing"
)

func TestAppend(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{"word", "word"},
		{"McDonald's", "mcdonald's"},
		{"O’Neill", "o'neill"},
		{"e‑mail", "e-mail"},
		{"U.S.A.", "u.s.a."},
		{"naïveté", "naivete"},
		{"Ångström", "angstrom"},
		{"ÅNGSTRÖM", "angstrom"},
		{"straße", "strasse"},
		{"Æsop", "aesop"},
		{"Østergård", "ostergard"},
		{"Łódź", "lodz"},
		{"ﬁle", "file"},
		{"ＷＩＤＥ", "wide"},
		{"İstanbul", "istanbul"},
		{"word7", "word"},
		{"New York", "newyork"},
		{"日本", Unknown},
		{"7", Unknown},
		{"\xff", Unknown},
	} {
		if got := encode(test.text); len(got) != 1 || got[0].String() != test.want {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
	parts := encode(strings.Repeat("é", 2*MaxLetters+1))
	if len(parts) != 3 || parts[0].String() != strings.Repeat("e", MaxLetters) || parts[2].String() != "e" {
		t.Errorf("a long word is %q", parts)
	}
	if plain, bytes := encode("word"), Append(nil, []byte("word")); plain[0] != bytes[0] {
		t.Errorf("%q and %q", plain, bytes)
	}
}

func FuzzAppend(f *testing.F) {
	for _, word := range odd() {
		f.Add(word)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := encode(text)
		if len(words) == 0 {
			t.Fatal("no word")
		}
		for _, word := range words {
			if len(word.letters) > MaxLetters || word.letters != Unknown && !spelled(word.letters) {
				t.Errorf("%q", word)
			}
			if again := encode(word.letters); len(again) != 1 || again[0] != word {
				t.Errorf("%q becomes %q", word, again)
			}
		}
	})
}
