package written_test

import (
	"strings"
	"testing"

	"github.com/pronounced/pronounced/text/written"
)

func TestVerbalisers(t *testing.T) {
	verbalisers := map[string]func([]string, string) []string{
		"cardinal": written.AppendCardinal, "ordinal": written.AppendOrdinal, "digits": written.AppendDigits,
		"year": written.AppendYear, "characters": written.AppendCharacters, "glyphs": written.AppendGlyphs,
	}
	for _, c := range []struct{ name, text, want string }{
		{"cardinal", "0", "zero"},
		{"cardinal", "19", "nineteen"},
		{"cardinal", "100", "one hundred"},
		{"cardinal", "1,000,001", "one million one"},
		{"cardinal", "1000000000", "one billion"},
		{"cardinal", "007", "zero zero seven"},
		{"cardinal", "1" + strings.Repeat("0", 63), "one vigintillion"},
		{"cardinal", "999" + strings.Repeat("0", 63), "nine hundred ninety nine vigintillion"},
		{"cardinal", "1" + strings.Repeat("0", 66), "one" + strings.Repeat(" zero", 66)},
		{"ordinal", "0", "zeroth"},
		{"ordinal", "12", "twelfth"},
		{"ordinal", "20", "twentieth"},
		{"ordinal", "121", "one hundred twenty first"},
		{"ordinal", "1,000", "one thousandth"},
		{"digits", "1-800", "one eight zero zero"},
		{"year", "1999", "nineteen ninety nine"},
		{"year", "1905", "nineteen oh five"},
		{"year", "1900", "nineteen hundred"},
		{"year", "2000", "two thousand"},
		{"year", "2005", "two thousand five"},
		{"year", "2024", "twenty twenty four"},
		{"year", "476", "four seventy six"},
		{"year", "79", "seventy nine"},
		{"characters", "aB3", "a b three"},
		{"glyphs", "a-1 @", "a dash one at"},
	} {
		if got := strings.Join(verbalisers[c.name](nil, c.text), " "); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.name, c.text, got, c.want)
		}
	}
}

func TestSayAs(t *testing.T) {
	for _, c := range []struct{ as, format, text, want string }{
		{"cardinal", "", "12345", "twelve thousand three hundred forty five"},
		{"cardinal", "", "-5", "minus five"},
		{"cardinal", "", "XIV", "fourteen"},
		{"number", "", "3.14", "three point one four"},
		{"number", "ordinal", "22", "twenty second"},
		{"number", "digits", "22", "two two"},
		{"ordinal", "", "1", "first"},
		{"ordinal", "", "22nd", "twenty second"},
		{"ordinal", "", "VIII", "eighth"},
		{"ordinal", "", "1,000", "one thousandth"},
		{"digits", "", "1234", "one two three four"},
		{"digits", "", "12-34", "one two three four"},
		{"characters", "", "Can", "c a n"},
		{"spell-out", "", "a1!", "a one exclamation point"},
		{"verbatim", "", "abc", "a b c"},
		{"fraction", "", "2/9", "two ninths"},
		{"fraction", "", "1+1/2", "one and a half"},
		{"unit", "", "5km", "five kilometers"},
		{"unit", "", "1 lb", "one pound"},
		{"date", "mdy", "4/1/2024", "april first twenty twenty four"},
		{"date", "dmy", "4/1/2024", "the fourth of january twenty twenty four"},
		{"date", "ymd", "2024-04-01", "april first twenty twenty four"},
		{"date", "yyyymmdd", "20240401", "april first twenty twenty four"},
		{"date", "yyyymmdd", "????0922", "september twenty second"},
		{"date", "md", "9/22", "september twenty second"},
		{"date", "dm", "22.9", "the twenty second of september"},
		{"date", "my", "4/2024", "april twenty twenty four"},
		{"date", "ym", "2024/4", "april twenty twenty four"},
		{"date", "y", "1905", "nineteen oh five"},
		{"date", "m", "4", "april"},
		{"date", "d", "4", "fourth"},
		{"date", "mdy", "Apr 1st, 2024", "april first twenty twenty four"},
		{"date", "", "4/1/2024", "april first twenty twenty four"},
		{"time", "hms12", "2:30pm", "two thirty p m"},
		{"time", "hms24", "14:05", "fourteen oh five"},
		{"time", "hms24", "14:05:10", "fourteen oh five ten"},
		{"time", "", `1'21"`, "one minute twenty one seconds"},
		{"telephone", "", "(212) 555-0123", "two one two five five five zero one two three"},
		{"telephone", "1", "2122", "two one two two"},
		{"currency", "", "$42.01", "forty two dollars and one cent"},
		{"currency", "", "USD 42", "forty two u s dollars"},
		{"date", "mdy", "13/1/2024", ""},
		{"date", "mdy", "soon", ""},
		{"cardinal", "", "many", ""},
		{"cardinal", "", "", ""},
		{"address", "", "10 Main St", ""},
	} {
		m, ok := written.SayAs(c.as, c.format, "", c.text)
		if got := strings.Join(m.Words, " "); got != c.want || ok != (c.want != "") || ok && m.End != len(c.text) {
			t.Errorf("%s %s %q: %q ending at %d, want %q", c.as, c.format, c.text, got, m.End, c.want)
		}
	}
}

// TestRoman reads every numeral back, written independently of the parser, and refuses what is not standard.
func TestRoman(t *testing.T) {
	units := []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"}
	inTens := strings.NewReplacer("I", "X", "V", "L", "X", "C")
	inHundreds := strings.NewReplacer("I", "C", "V", "D", "X", "M")
	for n := 1; n < 4000; n++ {
		numeral := strings.Repeat("M", n/1000) + inHundreds.Replace(units[n/100%10]) + inTens.Replace(units[n/10%10]) + units[n%10]
		if got, ok := written.Roman(numeral); !ok || got != n {
			t.Errorf("%s: %d, want %d", numeral, got, n)
		}
	}
	for _, bad := range []string{"", "IIII", "VV", "IC", "IXI", "XCX", "IVI", "MMMM", "iv", "IVX", "LL", "A", "CMC", "XLX"} {
		if n, ok := written.Roman(bad); ok {
			t.Errorf("%q: %d", bad, n)
		}
	}
}
