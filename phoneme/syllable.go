package phoneme

import "iter"

// SyllableEnd returns how many Phonemes the first syllable of a pronunciation has: all of it if it has one vowel or none.
//
// Consonants between vowels go to the later syllable as far as English begins words with them (maximal onset: Kahn,
// Syllable-based Generalizations in English Phonology, 1976). Which those are: onset.
func SyllableEnd(pronunciation []Phoneme) int {
	first := nextVowel(pronunciation, 0)
	second := nextVowel(pronunciation, first+1)
	if second >= len(pronunciation) {
		return len(pronunciation)
	}
	return second - onset(pronunciation[first+1:second], pronunciation[second])
}

// Syllables yields the syllables of a pronunciation as parts of it, in order.
func Syllables(pronunciation []Phoneme) iter.Seq[[]Phoneme] {
	return func(yield func([]Phoneme) bool) {
		for len(pronunciation) > 0 {
			end := SyllableEnd(pronunciation)
			if !yield(pronunciation[:end:end]) {
				return
			}
			pronunciation = pronunciation[end:]
		}
	}
}

// nextVowel returns where the first vowel at or after from is; len(pronunciation) or more if there is none.
func nextVowel(pronunciation []Phoneme, from int) int {
	for from < len(pronunciation) && !pronunciation[from].IsVowel() {
		from++
	}
	return from
}

// onset returns how many of the consonants between two vowels begin the syllable of the second.
func onset(consonants []Phoneme, vowel Phoneme) int {
	n := len(consonants)
	switch {
	case n == 0 || consonants[n-1] == NG:
		return 0
	case n == 1 || !begins(consonants[n-2], consonants[n-1], vowel):
		return 1
	case n > 2 && consonants[n-3] == S && isStop(consonants[n-2]) && (consonants[n-2] != T || consonants[n-1] != W):
		return 3
	}
	return 2
}

// begins tells whether a syllable may begin with two consonants and then the vowel. After consonants made with the tip of
// the tongue, Y comes only before UW and UH: "val-ue" and "mil-lion", but "av-e-nue" and "pop-u-lar".
func begins(first, second, vowel Phoneme) bool {
	if second != Y {
		return onsets[first]>>(second/4)&1 != 0
	}
	switch first {
	case P, B, K, G, F, V, M, HH:
		return true
	case T, D, N, L, TH, S, Z:
		return vowel.Sound() == UW || vowel.Sound() == UH
	}
	return false
}

func isStop(p Phoneme) bool { return p == P || p == T || p == K }

// onsets has the pairs of consonants, other than with Y, that English words begin with: a bit per second sound. They are
// those at the beginning of words in CMUdict, without the ones that only names from German, Yiddish, French and Slavic
// languages have there (SH with L, M, N, W; V with L, R; Z with L, W; B with W; K with N; T with S).
var onsets = [256]uint64{
	P:  1<<(L/4) | 1<<(R/4),
	B:  1<<(L/4) | 1<<(R/4),
	T:  1<<(R/4) | 1<<(W/4),
	D:  1<<(R/4) | 1<<(W/4),
	K:  1<<(L/4) | 1<<(R/4) | 1<<(W/4),
	G:  1<<(L/4) | 1<<(R/4) | 1<<(W/4),
	F:  1<<(L/4) | 1<<(R/4),
	TH: 1<<(R/4) | 1<<(W/4),
	SH: 1 << (R / 4),
	S:  1<<(P/4) | 1<<(T/4) | 1<<(K/4) | 1<<(F/4) | 1<<(M/4) | 1<<(N/4) | 1<<(L/4) | 1<<(W/4),
	HH: 1 << (W / 4),
}
