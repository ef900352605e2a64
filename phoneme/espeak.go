package phoneme

// espeak has the mnemonics of eSpeak NG 1.51's voice en-us, as they stand between [[ and ]] in its input and as option -x
// prints them. Its docs/languages/gmw/en.md lists the vowels, docs/phonemes.md the consonants, and the compiled table
// phontab all of them. Stress is marked before the vowel.
//
// An R after a vowel at the end of a syllable belongs to the vowel: eSpeak's own "r" there is not the American one. Where
// two mnemonics would be read as a third, "|" parts them.
var espeak = running{
	symbols: [256]string{
		AA: "A:", AE: "a", AH: "V", AH0: "@", AO: "O:", AW: "aU", AY: "aI", EH: "E", ER: "3:", ER0: "3", EY: "eI",
		IH: "I", IY: "i:", IY0: "i", OW: "oU", OY: "OI", UH: "U", UW: "u:",
		B: "b", CH: "tS", D: "d", DH: "D", F: "f", G: "g", HH: "h", JH: "dZ", K: "k", L: "l", M: "m", N: "n", NG: "N",
		P: "p", R: "r", S: "s", SH: "S", T: "t", TH: "T", V: "v", W: "w", Y: "j", Z: "z", ZH: "Z",
	},
	coda:        [256]string{AA: "A@", AO: "O@", EH: "e@", IH: "i@3", UH: "U@"},
	stresses:    [...]string{Primary: "'", Secondary: ","},
	beforeVowel: true,
	gap:         "|",
	apart: [256]uint64{
		T: 1 << (SH / 4), D: 1 << (ZH / 4),
		AE: afterA, AE | 1: afterA, AE | 2: afterA, AE | 3: afterA,
		UH: 1 << (AH / 4), UH | 1: 1 << (AH / 4), UH | 2: 1 << (AH / 4), UH | 3: 1 << (AH / 4),
		ER: 1 << (R / 4), ER | 1: 1 << (R / 4), ER | 2: 1 << (R / 4), ER | 3: 1 << (R / 4),
		R:   1 << (R / 4),
		AH0: 1 << (ER / 4), // or IY0 AH0 ER0 would be NEAR
	},
	also: []spelling{
		{"0", pair{AA}},
		{"O", pair{AO}},
		{"O2", pair{AO}},
		{"aa", pair{AE}},
		{"E2", pair{EH}},
		{"I2", pair{IH}},
		{"u", pair{UW}},
		{"oU#", pair{OW}},
		{"o@", pair{AO, R}},
		{"I#", pair{IH}},
		{"I2#", pair{IH}},
		{"e#", pair{EH}},
		{"a#", pair{AH}},
		{"@2", pair{AH}},
		{"@5", pair{AH}},
		{"@-", pair{AH}},
		{"A@r", pair{AA, R}},
		{"O@r", pair{AO, R}},
		{"o@r", pair{AO, R}},
		{"e@r", pair{EH, R}},
		{"i@3r", pair{IH, R}},
		{"U@r", pair{UH, R}},
		{"VR", pair{ER}},
		{"IR", pair{ER}},
		{"3:r", pair{ER}},
		{"3r", pair{ER}},
		{"@L", pair{AH, L}},
		{"n-", pair{AH, N}},
		{"m-", pair{AH, M}},
		{"t#", pair{T}},
		{"t2", pair{T}},
		{"d#", pair{D}},
		{"z#", pair{Z}},
	},
	marks:    []mark{{"''", Primary}},
	skipped:  []string{"|", " ", "%", ";"},
	brackets: []string{"[[", "]]"},
}

// afterA are the sounds whose mnemonics would join with "a" before them.
const afterA = 1<<(AE/4) | 1<<(AW/4) | 1<<(AY/4) | 1<<(IH/4) | 1<<(UH/4)
