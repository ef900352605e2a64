package lexicon

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/phoneme"
)

var kay = [][]phoneme.Phoneme{{phoneme.K, phoneme.EY + 2}}

// Tables of any size find their words and no others, and come out the same whatever the order of the words.
func TestEncode(t *testing.T) {
	for _, size := range []int{1, 2, 3, 7, 64, 1000} {
		var words []Readings
		for i := range size {
			words = append(words, Readings{Word: fmt.Sprint("word", i), Variants: kay})
		}
		file, err := EncodeWords(words)
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(words)
		if again, err := EncodeWords(words); err != nil || !bytes.Equal(file, again) {
			t.Errorf("%d words come out different in another order", size)
		}
		table, err := openTable(string(file))
		if err != nil {
			t.Fatal(err)
		}
		for i := range size * 3 {
			word := fmt.Sprint("word", i)
			if found, ok := find(&table, word); ok != (i < size) || ok && found.readWord() != word {
				t.Errorf("of %d words, %s is found as %q, %t", size, word, found.word, ok)
			}
		}
	}
}

// A dictionary of some words knows these, what is derived from them, and no others.
func TestNew(t *testing.T) {
	d, err := New([]Readings{{Word: "kay", Variants: kay}})
	if err != nil {
		t.Fatal(err)
	}
	if !d.Contains("kay") || d.Contains("cat") || d.Len() != 1 {
		t.Errorf("%d words", d.Len())
	}
	if sounds, how, ok := d.Derive(nil, "kays"); !ok || how.Base != "kay" || !slices.Equal(sounds, append(kay[0][:2:2], phoneme.Z)) {
		t.Errorf("kays: %v, %+v", sounds, how)
	}
	if _, _, ok := d.Derive(nil, "cats"); ok {
		t.Error("cats has no base")
	}
	if _, err := New(nil); err == nil {
		t.Error("a dictionary of nothing")
	}
}

func TestEncodeErrors(t *testing.T) {
	long := strings.Repeat("a", 256)
	for _, test := range []struct {
		encode func([]Readings) ([]byte, error)
		words  []Readings
		want   string
	}{
		{EncodeWords, nil, "without words"},
		{EncodeWords, []Readings{{Word: "a"}}, "no pronunciation"},
		{EncodeWords, []Readings{{Word: "k", Variants: kay}, {Word: "k", Variants: kay}}, "twice"},
		{EncodeWords, []Readings{{Word: long, Variants: kay}}, "too long"},
		{EncodeHomographs, []Readings{{Word: "k", Tag: "V", Variants: kay}}, "1 readings"},
	} {
		if _, err := test.encode(test.words); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%.40v: error %v, want %s", test.words, err, test.want)
		}
	}
}

func TestOpenTable(t *testing.T) {
	for _, file := range []string{
		"", "lexicon1", strings.Repeat("\xff", 100), homographs[:len(homographs)-1], homographs + "\x00",
		"lexicon1" + homographs[8:], homographs[:16] + "\xff\xff" + homographs[18:],
		homographs[:18] + "\xff\x01" + homographs[20:], homographs[:18] + "\x01\x00\xff" + homographs[21:],
	} {
		if _, err := newDictionary(cmudict, file); err == nil {
			t.Errorf("opens %.20q…", file)
		}
	}
}
