package phoneme

// respelled writes pronunciations for people who know no phonetic alphabet: "fuh-NET-iks". The letters are those of
// Wikipedia's pronunciation respelling key; hyphens divide syllables, capitals are the syllable with primary stress where
// there is more than one.
//
// It cannot be read back: "s-h" and "sh", or secondary stress and none, look alike.
type respelled struct{}

// respellings are by sound.
var respellings = [256]string{
	AA: "ah", AE: "a", AH: "uh", AO: "aw", AW: "ow", AY: "y", EH: "e", ER: "ur", EY: "ay", IH: "i", IY: "ee", OW: "oh", OY: "oy",
	UH: "uu", UW: "oo",
	B: "b", CH: "ch", D: "d", DH: "dh", F: "f", G: "g", HH: "h", JH: "j", K: "k", L: "l", M: "m", N: "n", NG: "ng", P: "p",
	R: "r", S: "s", SH: "sh", T: "t", TH: "th", V: "v", W: "w", Y: "y", Z: "z", ZH: "zh",
}

// respellingsOpen are those of vowels at the end of their syllable, where the plain letter would mislead.
var respellingsOpen = [256]string{EH: "eh", IH: "ih"}

func (respelled) append(dst []byte, pronunciation []Phoneme) []byte {
	several := SyllableEnd(pronunciation) < len(pronunciation)
	for first := true; len(pronunciation) > 0; first = false {
		if !first {
			dst = append(dst, '-')
		}
		syllable := pronunciation[:respelledEnd(pronunciation)]
		pronunciation = pronunciation[len(syllable):]
		start, primary := len(dst), false
		for i, p := range syllable {
			dst = append(dst, respelling(syllable, i)...)
			primary = primary || p.Stress() == Primary
		}
		if several && primary {
			for i := start; i < len(dst); i++ {
				dst[i] = upper(dst[i])
			}
		}
	}
	return dst
}

func respelling(syllable []Phoneme, i int) string {
	p := syllable[i].Sound()
	last := i+1 == len(syllable)
	switch {
	case !syllable[i].IsValid():
		return syllable[i].String()
	case p == AY && i == 0:
		return "eye"
	case p == S && last && i > 0 && syllable[i-1].IsVowel():
		return "ss" // "s" would be read as Z
	case last && respellingsOpen[p] != "":
		return respellingsOpen[p]
	}
	return respellings[p]
}

// respelledEnd is SyllableEnd but for one thing: a stressed short vowel takes the consonant after it unless the next syllable
// is stressed too, for "a", "e" and "i" at the end of a syllable do not read as short: "NET-iks", not "NE-tiks".
func respelledEnd(pronunciation []Phoneme) int {
	end := SyllableEnd(pronunciation)
	if end == len(pronunciation) || pronunciation[end].IsVowel() {
		return end
	}
	switch vowel := pronunciation[end-1]; vowel.Sound() {
	case AE, AH, EH, IH, UH:
		next := pronunciation[nextVowel(pronunciation, end)]
		if vowel.Stress() >= Primary && next.Stress() <= Unstressed {
			return end + 1
		}
	}
	return end
}

func (respelled) parse(transcription string) ([]Phoneme, *SymbolError) {
	return nil, &SymbolError{Symbol: transcription, Reason: outputOnly}
}

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		c -= 'a' - 'A'
	}
	return c
}
