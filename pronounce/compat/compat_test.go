package compat_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/pronounced/pronounced/pronounce/compat"
)

// TestOriginal compares with what the original's own code made of the texts (testdata/golden.py).
func TestOriginal(t *testing.T) {
	compared := 0
	for line := range lines(t, "testdata/golden.jsonl") {
		var row [3]*string
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		if row[1] == nil {
			continue // the original fails
		}
		compared++
		normalized := compat.Normalize(*row[0])
		if normalized != *row[1] {
			t.Errorf("%q is normalized to\n%q, originally to\n%q", *row[0], normalized, *row[1])
		}
		if tokens := strings.Join(tokenTexts(normalized), " "); tokens != *row[2] {
			t.Errorf("%q has the tokens\n%q, originally\n%q", *row[0], tokens, *row[2])
		}
	}
	if compared < 2000 {
		t.Errorf("only %d texts were compared", compared)
	}
}

// TestCharacters compares all of Unicode.
func TestCharacters(t *testing.T) {
	want := map[rune]string{}
	for line := range lines(t, "testdata/characters.txt") {
		var code rune
		var left string
		if _, err := fmt.Sscanf(line, "%X %s", &code, &left); err != nil {
			t.Fatal(err)
		}
		want[code] = left
	}
	if len(want) < 400 {
		t.Errorf("only %d characters leave something behind", len(want))
	}
	for code := rune(utf8.RuneSelf); code <= utf8.MaxRune; code++ {
		if !utf8.ValidRune(code) {
			continue
		}
		if got := compat.Normalize(string(code)); got != want[code] {
			t.Errorf("%X becomes %q, originally %q", code, got, want[code])
		}
	}
}

// TestFailures has the texts at which the original raises an exception.
func TestFailures(t *testing.T) {
	for text, want := range map[string]string{
		"1" + strings.Repeat("0", 36):         "one" + strings.Repeat(" zero", 36),
		strings.Repeat("7", 36) + "7th":       strings.Repeat("seven ", 36) + "seventh",
		"$1,.5":                               "one,.five dollars",
		"$,5 and $2":                          ",five dollars and two dollars",
		"$1" + strings.Repeat("0", 36):        "one" + strings.Repeat(" zero", 36) + " dollars",
		"ill\xff-\xc3formed\xed\xa0\x80 text": "ill-formed text",
	} {
		if got := compat.Normalize(text); got != want {
			t.Errorf("%q is normalized to %q, not %q", text, got, want)
		}
	}
}

func TestTokens(t *testing.T) {
	want := []compat.Token{{"wait..", 1, 7}, {".", 7, 8}, {"don't", 9, 14}, {"?", 15, 16}, {"--", 17, 19}}
	got := slices.Collect(compat.Tokenize(" wait... don't ? --"))
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for i, isWord := range []bool{true, false, true, false, false} {
		if got[i].IsWord() != isWord {
			t.Errorf("%q: IsWord is %v", got[i].Text, !isWord)
		}
	}
	for range compat.Tokenize("a. b") {
		break // an iteration that ends early must not panic
	}
}

func FuzzNormalize(f *testing.F) {
	f.Fuzz(func(t *testing.T, text string) {
		normalized := compat.Normalize(text)
		if i := strings.IndexFunc(normalized, func(r rune) bool {
			return !strings.ContainsRune(" abcdefghijklmnopqrstuvwxyz'.,?!-", r)
		}); i >= 0 {
			t.Fatalf("%q is normalized to %q", text, normalized)
		}
		end := 0
		for token := range compat.Tokenize(normalized) {
			if token.Text == "" || token.Start < end || token.Text != normalized[token.Start:token.End] ||
				strings.Trim(normalized[end:token.Start], " ") != "" || strings.Contains(token.Text, " ") {
				t.Fatalf("%q has the token %v", normalized, token)
			}
			end = token.End
		}
		if strings.Trim(normalized[end:], " ") != "" {
			t.Fatalf("%q: what is behind %d is no token", normalized, end)
		}
	})
}

// TestLarge normalizes a megabyte of each of the things for which careless code takes quadratic time. The bound is
// loose: quadratic time would be minutes.
func TestLarge(t *testing.T) {
	for _, unit := range []string{"1", "1,", ",", "$", "$1", "$.", "£,", "1.", ".", "e.g.", "a", " ", "1th", "\u0301", "é", "\xff", "$1.", "0"} {
		text := strings.Repeat(unit, 1<<20/len(unit))
		start := time.Now()
		for range compat.Tokenize(compat.Normalize(text)) {
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%q: %v", unit, took)
		}
	}
}

func BenchmarkNormalize(b *testing.B) {
	for name, text := range map[string]string{
		"words":   strings.Repeat("She sells sea-shells by the sea shore, doesn't she? ", 1000),
		"numbers": strings.Repeat("In 1999, 3,456 people paid $2.50 each on the 21st. ", 1000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				for range compat.Tokenize(compat.Normalize(text)) {
				}
			}
		})
	}
}

func tokenTexts(normalized string) []string {
	var texts []string
	for token := range compat.Tokenize(normalized) {
		texts = append(texts, token.Text)
	}
	return texts
}

// lines yields the lines of a file.
func lines(t *testing.T, name string) func(func(string) bool) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return func(yield func(string) bool) {
		scanner := bufio.NewScanner(file)
		scanner.Buffer(nil, 1<<20)
		for scanner.Scan() {
			if !yield(scanner.Text()) {
				return
			}
		}
		if err := scanner.Err(); err != nil {
			t.Fatal(err)
		}
	}
}
