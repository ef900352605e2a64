package phoneme

// kokoro is the alphabet in which Kokoro models read American English: misaki's, documented in its EN_PHONES.md. A letter
// for each diphthong and affricate; stress is marked before the vowel. R-coloured vowels are two letters there, so that AH0
// with R after it comes back as ER0.
var kokoro = running{
	symbols: [256]string{
		AA: "ɑ", AE: "æ", AH: "ʌ", AH0: "ə", AO: "ɔ", AW: "W", AY: "I", EH: "ɛ", ER: "ɜɹ", ER0: "əɹ", EY: "A",
		IH: "ɪ", IY: "i", OW: "O", OY: "Y", UH: "ʊ", UW: "u",
		B: "b", CH: "ʧ", D: "d", DH: "ð", F: "f", G: "ɡ", HH: "h", JH: "ʤ", K: "k", L: "l", M: "m", N: "n", NG: "ŋ",
		P: "p", R: "ɹ", S: "s", SH: "ʃ", T: "t", TH: "θ", V: "v", W: "w", Y: "j", Z: "z", ZH: "ʒ",
	},
	stresses:    [...]string{Primary: "ˈ", Secondary: "ˌ"},
	beforeVowel: true,
	also: []spelling{
		{"ᵊ", pair{AH}},
		{"ᵻ", pair{IH}},
		{"ɜ", pair{ER}},
		{"ɾ", pair{T}},
		{"T", pair{T}},
		{"ʔ", pair{T}}, // flap and glottal stop of misaki 0.9's lexicon
	},
	skipped:  []string{" "},
	brackets: []string{"/", "/"},
}
