package lexicon

import "github.com/pronounced/pronounced/phoneme"

// minPart is how many letters a part of a compound has at least.
const minPart = 3

// minCompound is the score, in twentieths of the logarithm of the odds, from which a word is taken for a compound.
const minCompound = 15

// compound takes a word for two words of the dictionary, of which the first has the stress.
func (m *morphology) compound(dst []phoneme.Phoneme, word []byte) ([]phoneme.Phoneme, Derivation, bool) {
	var first, second Entry
	best := minCompound - 1
	for i := minPart; i <= len(word)-minPart; i++ {
		a, ok := m.look(word[:i])
		if !ok {
			continue
		}
		b, ok := m.look(word[i:])
		if !ok {
			continue
		}
		if s := compoundScore(a.record.first, b.record.second, i, len(word)); s > best {
			first, second, best = a, b, s
		}
	}
	if best < minCompound {
		return dst, Derivation{}, false
	}
	return joinParts(dst, first, second, second.record.weak), Derivation{Rule: compoundRule, Base: first.Word(), Head: second.Word()}, true
}

// joinParts appends how a compound of two words sounds, of which the second has no stress or a secondary one.
func joinParts(dst []phoneme.Phoneme, first, second Entry, weak bool) []phoneme.Phoneme {
	sounds := first.Append(dst, 0)
	at := len(sounds)
	sounds = second.Append(sounds, 0)
	demote(sounds[at:])
	if weak {
		for i, p := range sounds[at:] {
			sounds[at+i] = p.WithStress(phoneme.Unstressed)
		}
	}
	return sounds
}

// compoundScore is what two marks say together, as two independent witnesses, in twentieths of the logarithm of the odds
// that a word sounds like its parts. Long parts are seldom in a word by chance.
func compoundScore(first, second uint8, at, length int) int {
	shorter := min(at, length-at)
	return 10*(int(first)-8) + 10*(int(second)-8) + 4 + 5*(shorter-minPart) + 2*(length-8)
}
