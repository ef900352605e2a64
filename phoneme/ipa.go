package phoneme

// ipa is the International Phonetic Alphabet (IPA Handbook, 1999) as broad transcriptions of American English use it: the
// symbols are those of "ARPABET" tables since Kenyon and Knott's dictionary (1944), with the modern ɹ, ɛ and ɝ/ɚ. Stress is
// marked before the syllable, in words of one syllable too.
//
// Reading understands more than is written: dictionaries' and espeak-ng's habits, where they can mean one thing only.
var ipa = running{
	symbols: [256]string{
		AA: "ɑ", AE: "æ", AH: "ʌ", AH0: "ə", AO: "ɔ", AW: "aʊ", AY: "aɪ", EH: "ɛ", ER: "ɝ", ER0: "ɚ", EY: "eɪ",
		IH: "ɪ", IY: "i", OW: "oʊ", OY: "ɔɪ", UH: "ʊ", UW: "u",
		B: "b", CH: "tʃ", D: "d", DH: "ð", F: "f", G: "ɡ", HH: "h", JH: "dʒ", K: "k", L: "l", M: "m", N: "n", NG: "ŋ",
		P: "p", R: "ɹ", S: "s", SH: "ʃ", T: "t", TH: "θ", V: "v", W: "w", Y: "j", Z: "z", ZH: "ʒ",
	},
	stresses: [...]string{Primary: "ˈ", Secondary: "ˌ"},
	gap:      ".", // the end of a syllable
	apart: [256]uint64{
		T: 1 << (SH / 4), D: 1 << (ZH / 4), AO: 1 << (IH / 4), AO | 1: 1 << (IH / 4), AO | 2: 1 << (IH / 4), AO | 3: 1 << (IH / 4),
		AH0: 1<<(R/4) | 1<<(UH/4),
	},
	also: []spelling{
		// Other letters for the same sound.
		{"g", []Phoneme{G}},
		{"r", []Phoneme{R}},
		{"ɻ", []Phoneme{R}},
		{"ɫ", []Phoneme{L}},
		{"ʍ", []Phoneme{HH, W}},
		{"ʧ", []Phoneme{CH}},
		{"ʤ", []Phoneme{JH}},
		{"ɾ", []Phoneme{T}}, // the flap of "butter" is far oftener T than D
		{"e", []Phoneme{EY}},
		{"o", []Phoneme{OW}},
		{"əʊ", []Phoneme{OW}},
		{"ɒ", []Phoneme{AA}},
		{"ɐ", []Phoneme{AH}},
		{"ᵊ", []Phoneme{AH}},
		{"ɨ", []Phoneme{IH}},
		{"ᵻ", []Phoneme{IH}},
		{"ʉ", []Phoneme{UW}},

		// Vowels with R.
		{"ɜ", []Phoneme{ER}},
		{"ɜɹ", []Phoneme{ER}},
		{"ɜr", []Phoneme{ER}},
		{"ɜːɹ", []Phoneme{ER}},
		{"ɜːr", []Phoneme{ER}},
		{"ɜ˞", []Phoneme{ER}},
		{"ə˞", []Phoneme{ER}},
		{"əɹ", []Phoneme{ER}},
		{"ər", []Phoneme{ER}},
		{"ɹ̩", []Phoneme{ER}},
		{"r̩", []Phoneme{ER}},
		{"oɹ", []Phoneme{AO, R}},
		{"or", []Phoneme{AO, R}},
		{"oːɹ", []Phoneme{AO, R}},
		{"oːr", []Phoneme{AO, R}},
		{"ɪəɹ", []Phoneme{IH, R}},
		{"ɪər", []Phoneme{IH, R}},
		{"ʊəɹ", []Phoneme{UH, R}},
		{"ʊər", []Phoneme{UH, R}},
		{"eə", []Phoneme{EH, R}},
		{"eəɹ", []Phoneme{EH, R}},
		{"eər", []Phoneme{EH, R}},
		{"ɛəɹ", []Phoneme{EH, R}},
		{"ɛər", []Phoneme{EH, R}},

		// Syllabic consonants.
		{"l̩", []Phoneme{AH, L}},
		{"m̩", []Phoneme{AH, M}},
		{"n̩", []Phoneme{AH, N}},
		{"ŋ̩", []Phoneme{AH, NG}},
	},
	marks:    []mark{{"'", Primary}, {"’", Primary}, {"ʼ", Primary}},
	ties:     []string{"\u0361", "\u035c"},
	skipped:  []string{".", " ", "ː", "ˑ", ":", "ʰ", "\u032f", "\u031a", "\u032a", "\u200d", "\u200c"},
	brackets: []string{"/", "/", "[", "]"},
}
