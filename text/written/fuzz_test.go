package written_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/pronounced/pronounced/text/written"
)

// FuzzRecognise checks, at every offset of a text, what the package promises of a Match; that the answer is the same
// twice; and that it depends on a bounded stretch of the text only.
func FuzzRecognise(f *testing.F) {
	for _, seed := range []string{
		"$3.50 on 4/1/2024 at 4:30 p.m.", "-5°C – 10°C", "1,234,567.89", "6'2\" and ⁷⁄₈", "1990s–2000s", "(555) 123-4567",
		"2024-04-01T10:30:15.123+02:00", "v1.2.3 192.168.0.1", "10^-6 1.5e-3 x²", "\xff1\xff/2\xff", "½½½ 1⁄1", "US$5-10m/sq ft",
	} {
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, text string, dayFirst bool) {
		if len(text) > 2000 {
			return
		}
		o := written.Options{DayFirst: dayFirst}
		far := text + strings.Repeat(" x", 1000)
		for at := range text {
			m, ok := written.Recognise(text, at, o)
			if !ok {
				continue
			}
			check(t, text, at, m)
			if again, _ := written.Recognise(text, at, o); again.End != m.End || !slices.Equal(again.Words, m.Words) {
				t.Fatalf("%q at %d: %v, then %v", text, at, m, again)
			}
			if m, ok := written.Recognise(far, at, o); ok {
				check(t, far, at, m)
			}
		}
	})
}

// check says what every Match must be.
func check(t *testing.T, text string, at int, m written.Match) {
	t.Helper()
	if m.End <= at || m.End > len(text) || m.End-at > 4096 {
		t.Fatalf("%q at %d ends at %d", text, at, m.End)
	}
	if m.End < len(text) && !utf8.RuneStart(text[m.End]) && utf8.ValidString(text) {
		t.Fatalf("%q at %d ends within a character, at %d", text, at, m.End)
	}
	if m.Kind == "" || len(m.Words) == 0 {
		t.Fatalf("%q at %d: nothing in %+v", text, at, m)
	}
	checkWords(t, text, m.Words)
}

func checkWords(t *testing.T, text string, words []string) {
	t.Helper()
	for _, word := range words {
		if strings.Trim(word, "abcdefghijklmnopqrstuvwxyz'") != "" || word == "" {
			t.Fatalf("%q: the word %q in %q", text, word, words)
		}
	}
}

// FuzzSayAs checks that whatever say-as names, the answer is words or none.
func FuzzSayAs(f *testing.F) {
	f.Add("date", "mdy", "", "4/1/2024")
	f.Add("time", "hms12", "", "2:30pm")
	f.Add("characters", "", "", "A-1 b")
	f.Add("date", "yyyymmdd", "", "????0922")
	f.Add("telephone", "1", "", "+1 (212) 555-0123 x5")
	f.Add("fraction", "", "", "1+1/2")
	f.Fuzz(func(t *testing.T, as, format, detail, text string) {
		m, ok := written.SayAs(as, format, detail, text)
		if !ok {
			return
		}
		if m.End != len(text) || m.Kind == "" || len(m.Words) == 0 {
			t.Fatalf("%q %q %q: %+v", as, format, text, m)
		}
		checkWords(t, text, m.Words)
	})
}
