package phoneme

// sapi is the American English phone set of Microsoft's Speech API (SAPI 5.4, "American English Phoneme Representation"):
// "h eh - l ow 1". The stress is a symbol of its own after the vowel, hyphens stand between syllables.
var sapi = spaced{
	symbols: [256]string{
		AA: "aa", AE: "ae", AH: "ah", AH0: "ax", AO: "ao", AW: "aw", AY: "ay", EH: "eh", ER: "er", EY: "ey",
		IH: "ih", IY: "iy", OW: "ow", OY: "oy", UH: "uh", UW: "uw",
		B: "b", CH: "ch", D: "d", DH: "dh", F: "f", G: "g", HH: "h", JH: "jh", K: "k", L: "l", M: "m", N: "n", NG: "ng",
		P: "p", R: "r", S: "s", SH: "sh", T: "t", TH: "th", V: "v", W: "w", Y: "y", Z: "z", ZH: "zh",
	},
	stresses:  [...]string{Primary: "1", Secondary: "2"},
	place:     afterVowel,
	unmarked:  Unstressed,
	syllables: "-",
	skipped:   []string{"-"},
}
