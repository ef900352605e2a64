package phoneme_test

import (
	"slices"
	"testing"

	"github.com/pronounced/pronounced/phoneme"
)

func TestSyllables(t *testing.T) {
	for arpabet, want := range map[string]string{
		"":                                    "",
		"SH":                                  "SH",
		"R EH1 D":                             "R EH1 D",
		"EH1 K S T R AH0":                     "EH1 K.S T R AH0",
		"M IH0 S T EY1 K":                     "M IH0.S T EY1 K",
		"F IH1 NG G ER0":                      "F IH1 NG.G ER0",
		"S IH1 NG IH0 NG":                     "S IH1 NG.IH0 NG",
		"AY0 D IY1 AH0":                       "AY0.D IY1.AH0",
		"M IH1 L Y AH0 N":                     "M IH1 L.Y AH0 N",
		"AE1 V AH0 N Y UW2":                   "AE1.V AH0.N Y UW2",
		"P AA1 P Y AH0 L ER0":                 "P AA1.P Y AH0.L ER0",
		"W EH1 S T W ER0 D":                   "W EH1 S.T W ER0 D",
		"S K W IH1 R AH0 L":                   "S K W IH1.R AH0 L",
		"AE1 T L AH0 S":                       "AE1 T.L AH0 S",
		"EH2 N S AY2 K L AH0 P IY1 D IY0 AH0": "EH2 N.S AY2.K L AH0.P IY1.D IY0.AH0",
	} {
		got := ""
		for syllable := range phoneme.Syllables(read(t, arpabet)) {
			if got != "" {
				got += "."
			}
			got += phoneme.ARPAbet.Format(syllable)
		}
		if got != want {
			t.Errorf("%s: %s, want %s", arpabet, got, want)
		}
	}
}

func TestStressPattern(t *testing.T) {
	for arpabet, want := range map[string]string{"": "", "S": "", "T AH0 M EY1 T OW2": "012", "UW F AA1": "-1"} {
		if got := phoneme.StressPattern(read(t, arpabet)); got != want {
			t.Errorf("%s: %s, want %s", arpabet, got, want)
		}
	}
}

func TestRhymes(t *testing.T) {
	for _, c := range []struct {
		a, b, key string
		rhyme     bool
	}{
		{"T AH0 M EY1 T OW2", "P AH0 T EY1 T OW0", "EY T OW", true},
		{"K AE1 T", "HH AE1 T", "AE T", true},
		{"L IY1 V", "B IH0 L IY1 V", "IY V", false},
		{"EY1 T", "L EY1 T", "EY T", true},
		{"K AE1 T", "K AE1 D", "AE T", false},
		{"DH AH0", "AH0", "AH", true},
		{"SH", "SH", "", false},
		{"N AY1 T M EH2 R", "B EH1 R", "AY T M EH R", false},
	} {
		a, b := read(t, c.a), read(t, c.b)
		if key := phoneme.RhymeKey(a); key != c.key {
			t.Errorf("%s: key %q, want %q", c.a, key, c.key)
		}
		if got, back := phoneme.Rhymes(a, b), phoneme.Rhymes(b, a); got != c.rhyme || back != c.rhyme {
			t.Errorf("%s and %s: %t, %t, want %t", c.a, c.b, got, back, c.rhyme)
		}
	}
}

func TestHomophones(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"R EH1 D", "R EH1 D", true},
		{"R EH1 D", "R IY1 D", false},
		{"R EH1 K ER0 D", "R EH0 K ER1 D", false},
		{"T AH0 M EY1 T OW2", "T AH0 M EY1 T OW0", true},
		{"R EH D", "R EH1 D", true},
		{"R EH1 D", "R EH1 D Z", false},
	} {
		if got := phoneme.Homophones(read(t, c.a), read(t, c.b)); got != c.want {
			t.Errorf("%s and %s: %t", c.a, c.b, got)
		}
	}
}

func TestFestivalSyllables(t *testing.T) {
	for arpabet, want := range map[string]string{
		"HH AH0 L OW1":      "(((hh ax) 0) ((l ow) 1))",
		"T AH0 M EY1 T OW2": "(((t ax) 0) ((m ey) 1) ((t ow) 1))",
		"SH":                "(((sh) 0))",
		"":                  "()",
	} {
		got := string(phoneme.AppendFestivalSyllables(nil, read(t, arpabet)))
		if got != want {
			t.Errorf("%s: %s, want %s", arpabet, got, want)
		}
		back, err := phoneme.ParseFestivalSyllables(got)
		if want := kept(phoneme.Flite, read(t, arpabet)); err != nil || !slices.Equal(back, want) {
			t.Errorf("%s: %v, %v, want %v", got, back, err, want)
		}
	}
	for list, offset := range map[string]int{
		"": 0, "(((qq) 0))": 3, "(((hh ax) 2))": 10, "(((hh) 0)": 9, "(((hh) 0)) x": 11, "(hh)": 1, "(()": 2, "(((hh": 5,
	} {
		if _, err := phoneme.ParseFestivalSyllables(list); err == nil || err.(*phoneme.SymbolError).Offset != offset {
			t.Errorf("%s: %v, want an error at %d", list, err, offset)
		}
	}
}
