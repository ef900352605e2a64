package render

import "github.com/pronounced/pronounced/phoneme"

// piperSymbols is the IPA in which Piper's English voices are trained: what eSpeak NG 1.51 writes for en-us with --ipa.
var piperSymbols = [256]string{
	phoneme.AA: "ɑː", phoneme.AE: "æ", phoneme.AH: "ʌ", phoneme.AH0: "ə", phoneme.AO: "ɔː", phoneme.AW: "aʊ",
	phoneme.AY: "aɪ", phoneme.EH: "ɛ", phoneme.ER: "ɜː", phoneme.ER0: "ɚ", phoneme.EY: "eɪ", phoneme.IH: "ɪ",
	phoneme.IY: "iː", phoneme.IY0: "i", phoneme.OW: "oʊ", phoneme.OY: "ɔɪ", phoneme.UH: "ʊ", phoneme.UW: "uː",
	phoneme.B: "b", phoneme.CH: "tʃ", phoneme.D: "d", phoneme.DH: "ð", phoneme.F: "f", phoneme.G: "ɡ", phoneme.HH: "h",
	phoneme.JH: "dʒ", phoneme.K: "k", phoneme.L: "l", phoneme.M: "m", phoneme.N: "n", phoneme.NG: "ŋ", phoneme.P: "p",
	phoneme.R: "ɹ", phoneme.S: "s", phoneme.SH: "ʃ", phoneme.T: "t", phoneme.TH: "θ", phoneme.V: "v", phoneme.W: "w",
	phoneme.Y: "j", phoneme.Z: "z", phoneme.ZH: "ʒ",
}

// appendPiper writes a pronunciation so: with stress before the vowel, and with what eSpeak NG does between neighbours.
func appendPiper(dst []byte, pronunciation []phoneme.Phoneme) []byte {
	for i, p := range pronunciation {
		switch p.Stress() {
		case phoneme.Primary:
			dst = append(dst, "ˈ"...)
		case phoneme.Secondary:
			dst = append(dst, "ˌ"...)
		}
		switch {
		case p == phoneme.T && isFlap(pronunciation[:i], pronunciation[i+1:]):
			dst = append(dst, "ɾ"...)
		case p == phoneme.N && isVelar(pronunciation[i+1:]):
			dst = append(dst, "ŋ"...)
		case piperSymbols[p] != "":
			dst = append(dst, piperSymbols[p]...)
		default:
			dst = append(dst, piperSymbols[p.Sound()]...)
		}
		if p.Sound() == phoneme.ER && i+1 < len(pronunciation) && pronunciation[i+1].IsVowel() {
			dst = append(dst, "ɹ"...)
		}
	}
	return dst
}

// isFlap tells whether T is a flap: between a vowel, or a vowel with R, and a vowel without stress, but not in "-ton".
func isFlap(before, after []phoneme.Phoneme) bool {
	n := len(before)
	if n > 1 && before[n-1] == phoneme.R {
		n--
	}
	return n > 0 && before[n-1].IsVowel() && before[n-1] != phoneme.ER0 && len(after) > 0 && after[0].IsVowel() &&
		after[0].Stress() <= phoneme.Unstressed &&
		!(len(after) > 1 && after[0] == phoneme.AH0 && after[1] == phoneme.N)
}

// isVelar tells whether N before these is said like NG.
func isVelar(after []phoneme.Phoneme) bool {
	return len(after) > 0 && (after[0] == phoneme.K || after[0] == phoneme.G)
}
