package lexicon

import "github.com/pronounced/pronounced/phoneme"

// joint is what happens to the sounds of a base and its suffix where they meet.
type joint uint8

const (
	plain      joint = iota
	sibilant         // -s: a vowel before it after another sibilant, voiceless after what is voiceless
	past             // -ed: a vowel before it after T and D, voiceless after what is voiceless
	verbal           // after a verb: certificating has the EY of the verb, not the schwa of the noun
	lateral          // -ly: fully has one L, happily a schwa
	contracted       // simply: the base's AH L becomes L
	palatal          // -ion: T becomes SH, and a vowel EY before it has the stress
	ization          // modernization: AY becomes a schwa, the suffix has the stress
	shifting         // -ability: the suffix has the stress
)

// The vowels that suffixes bring and change.
const (
	schwa      = phoneme.AH | phoneme.Phoneme(phoneme.Unstressed)
	highSchwa  = phoneme.IH | phoneme.Phoneme(phoneme.Unstressed)
	primaryEY  = phoneme.EY | phoneme.Phoneme(phoneme.Primary)
	verbEnding = phoneme.EY | phoneme.Phoneme(phoneme.Secondary)
)

// AppendS appends the ending of a plural, a possessive or a third person to sounds, of which there is at least one: what it
// sounds like depends on the last (Wells, Longman Pronunciation Dictionary, "-s, -es").
func AppendS(sounds []phoneme.Phoneme) []phoneme.Phoneme {
	switch end := sounds[len(sounds)-1]; {
	case isSibilant(end):
		return append(sounds, highSchwa, phoneme.Z)
	case isVoiceless(end):
		return append(sounds, phoneme.S)
	}
	return append(sounds, phoneme.Z)
}

// join appends a suffix to sounds, where the base begins at an index. It tells whether it can: -ion needs a T before it.
func join(sounds []phoneme.Phoneme, at int, s *suffix) ([]phoneme.Phoneme, bool) {
	base, last := sounds[at:], len(sounds)-1
	end, suffix := sounds[last], s.sounds
	switch s.joint {
	case sibilant:
		return AppendS(sounds), true
	case past:
		restoreVerb(base)
		if end == phoneme.T || end == phoneme.D {
			sounds = append(sounds, highSchwa)
		} else if isVoiceless(end) {
			return append(sounds, phoneme.T), true
		}
	case verbal:
		restoreVerb(base)
	case lateral:
		if end.Sound() == phoneme.IY && syllables(base) > 1 {
			sounds[last] = schwa
		} else if end == phoneme.L {
			suffix = suffix[1:]
		}
	case contracted:
		if len(base) < 3 || end != phoneme.L || sounds[last-1] != schwa {
			return sounds[:at], false
		}
		sounds = sounds[:last-1]
	case palatal:
		if len(base) < 3 || end != phoneme.T {
			return sounds[:at], false
		}
		restoreVerb(base)
		sounds = sounds[:last]
		if sounds[last-1].Sound() == phoneme.EY {
			demote(base)
			sounds[last-1] = primaryEY
		}
	case ization:
		if len(base) < 2 || sounds[last-1].Sound() != phoneme.AY {
			return sounds[:at], false
		}
		demote(base)
		sounds[last-1] = schwa
	case shifting:
		demote(base)
	}
	return append(sounds, suffix...), true
}

// restoreVerb gives the verb's ending to words of three syllables and more in -ate of which the dictionary has the noun
// first.
func restoreVerb(base []phoneme.Phoneme) {
	n := len(base)
	if n > 2 && base[n-1] == phoneme.T && (base[n-2] == schwa || base[n-2] == highSchwa) && syllables(base) > 2 {
		base[n-2] = verbEnding
	}
}

// demote turns the primary stress of sounds into a secondary one.
func demote(sounds []phoneme.Phoneme) {
	for i, p := range sounds {
		if p.Stress() == phoneme.Primary {
			sounds[i] = p.WithStress(phoneme.Secondary)
		}
	}
}

func syllables(sounds []phoneme.Phoneme) int {
	n := 0
	for _, p := range sounds {
		if p.IsVowel() {
			n++
		}
	}
	return n
}

func isSibilant(p phoneme.Phoneme) bool {
	switch p {
	case phoneme.S, phoneme.Z, phoneme.SH, phoneme.ZH, phoneme.CH, phoneme.JH:
		return true
	}
	return false
}

func isVoiceless(p phoneme.Phoneme) bool {
	switch p {
	case phoneme.P, phoneme.T, phoneme.K, phoneme.F, phoneme.TH, phoneme.S, phoneme.SH, phoneme.CH:
		return true
	}
	return false
}
