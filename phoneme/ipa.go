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
		{"g", pair{G}},
		{"r", pair{R}},
		{"ɻ", pair{R}},
		{"ɫ", pair{L}},
		{"ʍ", pair{HH, W}},
		{"ʧ", pair{CH}},
		{"ʤ", pair{JH}},
		{"ɾ", pair{T}}, // the flap of "butter" is far oftener T than D
		{"e", pair{EY}},
		{"o", pair{OW}},
		{"əʊ", pair{OW}},
		{"ɒ", pair{AA}},
		{"ɐ", pair{AH}},
		{"ᵊ", pair{AH}},
		{"ɨ", pair{IH}},
		{"ᵻ", pair{IH}},
		{"ʉ", pair{UW}},

		// Vowels with R.
		{"ɜ", pair{ER}},
		{"ɜɹ", pair{ER}},
		{"ɜr", pair{ER}},
		{"ɜːɹ", pair{ER}},
		{"ɜːr", pair{ER}},
		{"ɜ˞", pair{ER}},
		{"ə˞", pair{ER}},
		{"əɹ", pair{ER}},
		{"ər", pair{ER}},
		{"ɹ̩", pair{ER}},
		{"r̩", pair{ER}},
		{"oɹ", pair{AO, R}},
		{"or", pair{AO, R}},
		{"oːɹ", pair{AO, R}},
		{"oːr", pair{AO, R}},
		{"ɪəɹ", pair{IH, R}},
		{"ɪər", pair{IH, R}},
		{"ʊəɹ", pair{UH, R}},
		{"ʊər", pair{UH, R}},
		{"eə", pair{EH, R}},
		{"eəɹ", pair{EH, R}},
		{"eər", pair{EH, R}},
		{"ɛəɹ", pair{EH, R}},
		{"ɛər", pair{EH, R}},

		// Syllabic consonants.
		{"l̩", pair{AH, L}},
		{"m̩", pair{AH, M}},
		{"n̩", pair{AH, N}},
		{"ŋ̩", pair{AH, NG}},
	},
	marks:    []mark{{"'", Primary}, {"’", Primary}, {"ʼ", Primary}},
	ties:     []string{"\u0361", "\u035c"},
	skipped:  []string{".", " ", "ː", "ˑ", ":", "ʰ", "\u032f", "\u031a", "\u032a", "\u200d", "\u200c"},
	brackets: []string{"/", "/", "[", "]"},
}
