package render

import "github.com/pronounced/pronounced/phoneme"

// piperSymbols is the IPA in which Piper's English voices are trained: what eSpeak NG writes for en-us with --ipa.
var piperSymbols = [256]string{
	phoneme.AA: "ɑː", phoneme.AE: "æ", phoneme.AH: "ʌ", phoneme.AH0: "ə", phoneme.AO: "ɔː", phoneme.AW: "aʊ",
	phoneme.AY: "aɪ", phoneme.EH: "ɛ", phoneme.ER: "ɜː", phoneme.ER0: "ɚ", phoneme.EY: "eɪ", phoneme.IH: "ɪ",
	phoneme.IY: "iː", phoneme.IY0: "i", phoneme.OW: "oʊ", phoneme.OY: "ɔɪ", phoneme.UH: "ʊ", phoneme.UW: "uː",
	phoneme.B: "b", phoneme.CH: "tʃ", phoneme.D: "d", phoneme.DH: "ð", phoneme.F: "f", phoneme.G: "ɡ", phoneme.HH: "h",
	phoneme.JH: "dʒ", phoneme.K: "k", phoneme.L: "l", phoneme.M: "m", phoneme.N: "n", phoneme.NG: "ŋ", phoneme.P: "p",
	phoneme.R: "ɹ", phoneme.S: "s", phoneme.SH: "ʃ", phoneme.T: "t", phoneme.TH: "θ", phoneme.V: "v", phoneme.W: "w",
	phoneme.Y: "j", phoneme.Z: "z", phoneme.ZH: "ʒ",
}

// appendPiper writes a pronunciation so, with stress before the vowel.
func appendPiper(dst []byte, pronunciation []phoneme.Phoneme) []byte {
	for _, p := range pronunciation {
		switch p.Stress() {
		case phoneme.Primary:
			dst = append(dst, "ˈ"...)
		case phoneme.Secondary:
			dst = append(dst, "ˌ"...)
		}
		symbol := piperSymbols[p]
		if symbol == "" {
			symbol = piperSymbols[p.Sound()]
		}
		dst = append(dst, symbol...)
	}
	return dst
}
