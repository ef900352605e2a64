package phoneme_test

import (
	"testing"

	"github.com/pronounced/pronounced/phoneme"
)

func TestSymbols(t *testing.T) {
	valid := 0
	for i := range 256 {
		p := phoneme.Phoneme(i)
		if !p.IsValid() {
			if p.String() != "?" {
				t.Errorf("%d is not valid but called %s", i, p)
			}
			continue
		}
		valid++
		if back, ok := phoneme.Parse(p.String()); !ok || back != p {
			t.Errorf("%s parses as %d, %t; want %d", p, back, ok, i)
		}
	}
	if want := 15*4 + 24; valid != want {
		t.Errorf("%d phonemes, want %d", valid, want)
	}
	for symbol, want := range map[string]phoneme.Phoneme{
		"AA1": phoneme.AA.WithStress(phoneme.Primary), "ZH": phoneme.ZH, "UW": phoneme.UW,
		"ER0": phoneme.ER.WithStress(phoneme.Unstressed), "B": phoneme.B, "HH": phoneme.HH.WithStress(phoneme.Primary),
	} {
		if got, ok := phoneme.Parse(symbol); !ok || got != want {
			t.Errorf("%s: %v, %t; want %v", symbol, got, ok, want)
		}
	}
	for _, symbol := range []string{"", "B1", "aa", "AA3", "?", "AX0", "ZH "} {
		if got, ok := phoneme.Parse(symbol); ok {
			t.Errorf("%q is %v", symbol, got)
		}
	}
}
