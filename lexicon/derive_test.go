package lexicon_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/phoneme"
)

// Words outside the dictionary: the rule that finds each, its base, the second part of a compound, and how it sounds.
func TestDerive(t *testing.T) {
	d := lexicon.Embedded()
	for _, test := range []struct{ word, rule, base, head, want string }{
		{"hashtags", "-s", "hashtag", "", "HH AE1 SH T AE2 G Z"},
		{"y'all's", "-'s", "y'all", "", "Y AO2 L Z"},
		{"o'clock's", "-'s", "o'clock", "", "AH0 K L AA1 K S"},
		{"selfless's", "-'s", "selfless", "", "S EH1 L F L AH0 S IH0 Z"},
		{"trombonists'", "-s'", "trombonists", "", "T R AA2 M B OW1 N IH0 S T S"},
		{"podcasted", "-ed", "podcast", "", "P AO1 D K AE2 S T IH0 D"},
		{"ghosted", "-ed", "ghost", "", "G OW1 S T IH0 D"},
		{"bingeing", "-ing", "binge", "", "B IH1 N JH IH0 NG"},
		{"rebooting", "-ing", "reboot", "", "R IY0 B UW1 T IH0 NG"},
		{"kindlier", "-er", "kindly", "", "K AY1 N D L IY0 ER0"},
		{"gnarliest", "-est", "gnarly", "", "N AA1 R L IY0 AH0 S T"},
		{"flippable", "-able", "flip", "", "F L IH1 P AH0 B AH0 L"},
		{"reusability", "-ability", "reuse", "", "R IY0 Y UW2 S AH0 B IH1 L IH0 T IY0"},
		{"deniably", "-ly", "deniable", "", "D IH0 N AY1 AH0 B L IY0"},
		{"zanily", "-ly", "zany", "", "Z EY1 N AH0 L IY0"},
		{"freakishly", "-ly", "freakish", "", "F R IY1 K IH0 SH L IY0"},
		{"cryptically", "-ally", "cryptic", "", "K R IH1 P T IH0 K L IY0"},
		{"elbowless", "-less", "elbow", "", "EH1 L B OW2 L AH0 S"},
		{"boxlike", "-like", "box", "", "B AA1 K S L AY2 K"},
		{"keyboardist", "-ist", "keyboard", "", "K IY1 B AO2 R D IH0 S T"},

		{"unfollow", "un-", "follow", "", "AH0 N F AA1 L OW0"},
		{"retweeted", "re-", "tweeted", "", "R IY0 T W IY1 T IH0 D"},
		{"nonbinary", "non-", "binary", "", "N AA2 N B AY1 N ER0 IY0"},
		{"overthinkers", "over-", "thinkers", "", "OW1 V ER0 TH IH2 NG K ER0 Z"},
		{"multiverse", "multi-", "verse", "", "M AH1 L T IY0 V ER2 S"},

		{"crowdfunding", "compound", "crowd", "funding", "K R AW1 D F AH2 N D IH0 NG"},
		{"cyberbullying", "compound", "cyber", "bullying", "S AY1 B ER0 B UH2 L IY0 IH0 NG"},

		// With a base that is itself derived.
		{"livestreamed", "-ed", "livestream", "", "L AY1 V S T R IY2 M D"},
		{"modernizations", "-s", "modernization", "", "M AA2 D ER0 N AH0 Z EY1 SH AH0 N Z"},
		{"antivaxxer", "-er", "antivax", "", "AE1 N T IY0 V AE2 K S ER0"},
	} {
		if d.Contains(test.word) {
			t.Errorf("%s is in the dictionary", test.word)
		}
		before := []phoneme.Phoneme{phoneme.K}
		sounds, how, ok := d.Derive(before, test.word)
		if !ok || sounds[0] != phoneme.K {
			t.Errorf("%s: %v, %t", test.word, sounds, ok)
			continue
		}
		if got := spell(sounds[1:]); got != test.want {
			t.Errorf("%s: %s, want %s", test.word, got, test.want)
		}
		if want := (lexicon.Derivation{Rule: test.rule, Base: test.base, Head: test.head}); how != want {
			t.Errorf("%s: %+v, want %+v", test.word, how, want)
		}
	}
}

// Words that no rule explains, and what is no word at all.
var underivable = []string{
	"", "a", "ing", "s's", "''''", "zxqwvk", "zxqwvks", "glorpness", "Hashtags", "hash tags", "hashtag2s", "hashtägs", "re-tweet",
	"\xff\xfe\xfd\xfc", "virus'x", strings.Repeat("s", 64), strings.Repeat("zq", 32), strings.Repeat("un", 40), strings.Repeat("e", 1<<20),
}

func TestDeriveNothing(t *testing.T) {
	d := lexicon.Embedded()
	for _, word := range underivable {
		before := []phoneme.Phoneme{phoneme.K}
		if sounds, how, ok := d.Derive(before, word); ok || !slices.Equal(sounds, before) || how != (lexicon.Derivation{}) {
			t.Errorf("%.30q: %v by %+v", word, sounds, how)
		}
	}
	allocations := testing.AllocsPerRun(10, func() {
		dst := make([]phoneme.Phoneme, 0, 128)
		for _, word := range underivable {
			d.Derive(dst, word)
		}
	})
	if allocations > 1 { // dst
		t.Errorf("%v allocations", allocations)
	}
}

func BenchmarkDerive(b *testing.B) {
	d := lexicon.Embedded()
	var sounds [128]phoneme.Phoneme
	for _, word := range []string{"retweeting", "crowdfunding", "glorpness", "unununununununununununununununununununununununununununinginging"} {
		b.Run(word[:9], func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d.Derive(sounds[:0], word)
			}
		})
	}
}
