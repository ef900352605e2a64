package phoneme

import "slices"

// StressPattern returns a digit of ARPAbet for each vowel, such as "010", and "-" for one that is Unmarked.
func StressPattern(pronunciation []Phoneme) string {
	var short [32]byte
	pattern := short[:0]
	for _, p := range pronunciation {
		if p.IsVowel() {
			pattern = append(pattern, ("-" + stressDigits)[p.Stress()])
		}
	}
	return string(pattern)
}

// RhymeStart returns where the part begins that two words must share to rhyme perfectly: at the last vowel with primary
// stress; in words without one at the last with secondary stress, else at the last vowel. It is len(pronunciation) where
// there is no vowel.
func RhymeStart(pronunciation []Phoneme) int {
	start, rank := len(pronunciation), -1
	for i, p := range slices.Backward(pronunciation) {
		if p.IsVowel() && ranks[p.Stress()] > rank {
			start, rank = i, ranks[p.Stress()]
		}
	}
	return start
}

// ranks has the stresses from weak to strong. Nothing is known of Unmarked, so it is weakest.
var ranks = [...]int{Unmarked: 0, Unstressed: 0, Secondary: 1, Primary: 2}

// RhymeKey returns ARPAbet without stress that is equal for words that share their rhyme: "EY T OW" for "tomato" and
// "potato". It is empty where there is no vowel.
func RhymeKey(pronunciation []Phoneme) string {
	var short [64]byte
	key := short[:0]
	for i, p := range pronunciation[RhymeStart(pronunciation):] {
		if i > 0 {
			key = append(key, ' ')
		}
		key = append(key, p.Sound().String()...)
	}
	return string(key)
}

// Rhymes tells whether two words rhyme perfectly: they share the rhyme but not the consonant before it ("leave" and
// "believe" do not rhyme).
func Rhymes(a, b []Phoneme) bool {
	i, j := RhymeStart(a), RhymeStart(b)
	if i == len(a) || !slices.EqualFunc(a[i:], b[j:], sameSound) {
		return false
	}
	return before(a, i) != before(b, j)
}

// before returns the consonant before i, zero if there is none.
func before(pronunciation []Phoneme, i int) Phoneme {
	if i == 0 || pronunciation[i-1].IsVowel() {
		return 0
	}
	return pronunciation[i-1]
}

func sameSound(a, b Phoneme) bool { return a.Sound() == b.Sound() }

// Homophones tells whether two pronunciations sound alike: the same sounds, with primary stress on the same vowels.
// Secondary stress and none are not told apart, for dictionaries disagree about them; Unmarked agrees with everything.
func Homophones(a, b []Phoneme) bool {
	return slices.EqualFunc(a, b, func(a, b Phoneme) bool {
		unknown := a.Stress() == Unmarked || b.Stress() == Unmarked
		return sameSound(a, b) && (unknown || (a.Stress() == Primary) == (b.Stress() == Primary))
	})
}
