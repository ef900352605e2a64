package main

import (
	"slices"
	"testing"

	"github.com/pronounced/pronounced/model/answers"
)

func TestPseudowords(t *testing.T) {
	first, err := newPseudowords(1)
	if err != nil {
		t.Fatal(err)
	}
	words := first.next(5000)
	if repeated := slices.Compact(slices.Sorted(slices.Values(words))); len(repeated) != len(words) {
		t.Errorf("%d of %d words are different", len(repeated), len(words))
	}
	dictionary, err := answers.CMUdict()
	if err != nil {
		t.Fatal(err)
	}
	known := make(map[string]bool)
	for _, answer := range dictionary {
		known[answer.Word] = true
	}
	for _, word := range words {
		if known[word] {
			t.Errorf("%s is in CMUdict", word)
		}
	}
	second, err := newPseudowords(1)
	if err != nil {
		t.Fatal(err)
	}
	if again := second.next(5000); !slices.Equal(again, words) {
		t.Error("the same seed gives other words")
	}
}

func TestLastPhonemes(t *testing.T) {
	answer := `{"jsonrpc":"2.0","id":1,"result":{"phonemes":[["K","AE1","T"],["D","AA1","G"]]}}`
	if got := lastPhonemes([]byte(answer)); got != "D AA1 G" {
		t.Errorf("%q", got)
	}
}

func TestAmount(t *testing.T) {
	for x, want := range map[float64]string{
		0.1234: "0.123", 99.9: "99.9", 728.4: "728", 1234: "1,230", 999_600: "1,000,000",
	} {
		if got := amount(x); got != want {
			t.Errorf("amount(%g) = %s, want %s", x, got, want)
		}
	}
}
