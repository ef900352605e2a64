package split

import (
	"slices"
	"testing"
)

func TestParse(t *testing.T) {
	entries, err := parse("fine F AY1 N\nfine(2) F IH1 N AH0 # org, irish\nfine(3) F AY1 N\n\ngdp G IY1 D IY1 P IY1 # abbrev\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 2 || entries[0].Word != "fine" || len(entries[0].Pronunciations) != 2 || entries[0].Remark != "org, irish" ||
		entries[1].Word != "gdp" || entries[1].Remark != "abbrev" {
		t.Errorf("%+v", entries)
	}
	if _, err := parse("fine F QQ N\n"); err == nil {
		t.Error("QQ is a sound")
	}
}

// words returns Sets with these words in Train, whatever part they are in.
func words(list ...string) *Sets {
	s := &Sets{trained: map[string]bool{}, stems: map[string]bool{}}
	for _, word := range list {
		s.trained[word] = true
		s.stems[Stem(word)] = true
	}
	return s
}

func TestKinds(t *testing.T) {
	s := words("walk", "bake", "stop", "carry", "box", "smith", "bar", "ton", "sea", "be", "side", "walks")
	for word, want := range map[string]struct{ inflection, compound bool }{
		"walked": {true, false}, "walking": {true, false}, "walk's": {true, false}, "walks'": {true, false},
		"baked": {true, false}, "baking": {true, false}, "bakes": {true, false},
		"stopped": {true, false}, "stopping": {true, false}, "carried": {true, false}, "carries": {true, false}, "boxes": {true, false},
		"smiths'": {true, false}, "bes": {false, false}, "being": {false, false}, "walker": {false, false}, "walk": {false, false},
		"carriing": {false, false}, "barton": {false, true}, "seaside": {false, true}, "besides": {false, false}, "sea-side": {false, false},
		"barwalks": {false, true}, "barwalk's": {false, false}, "seasides": {false, false}, "'": {false, false}, "s'": {false, false},
	} {
		if got := s.IsInflection(word); got != want.inflection {
			t.Errorf("%s is an inflection: %t", word, got)
		}
		if got := s.IsCompound(word); got != want.compound {
			t.Errorf("%s is a compound: %t", word, got)
		}
	}
	if !s.HasRelative("walker") || s.HasRelative("talker") {
		t.Error("walker has a relative, talker has none")
	}
}

func TestSpellings(t *testing.T) {
	s := parseSpellings("Abbott\nbrown\nBrown\nIpswich's\nCafé\n")
	var got []Spelling
	for _, word := range []string{"abbott", "brown", "ipswich's", "café", "verizon"} {
		got = append(got, s.Of(word))
	}
	if want := []Spelling{Capitalised, Small, Capitalised, Capitalised, Unlisted}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
