package phoneme

// xsampa is IPA in ASCII (Wells, "Computer-coding the IPA: a proposed extension of SAMPA", 1995), for the same broad American
// transcription that ipa writes, with stress before the syllable.
var xsampa = running{
	symbols: [256]string{
		AA: "A", AE: "{", AH: "V", AH0: "@", AO: "O", AW: "aU", AY: "aI", EH: "E", ER: "3`", ER0: "@`", EY: "eI",
		IH: "I", IY: "i", OW: "oU", OY: "OI", UH: "U", UW: "u",
		B: "b", CH: "tS", D: "d", DH: "D", F: "f", G: "g", HH: "h", JH: "dZ", K: "k", L: "l", M: "m", N: "n", NG: "N",
		P: "p", R: `r\`, S: "s", SH: "S", T: "t", TH: "T", V: "v", W: "w", Y: "j", Z: "z", ZH: "Z",
	},
	stresses: [...]string{Primary: `"`, Secondary: "%"},
	gap:      ".", // the end of a syllable
	apart: [256]uint64{
		T: 1 << (SH / 4), D: 1 << (ZH / 4), AO: 1 << (IH / 4), AO | 1: 1 << (IH / 4), AO | 2: 1 << (IH / 4), AO | 3: 1 << (IH / 4),
		AH0: 1<<(R/4) | 1<<(UH/4),
	},
	also: []spelling{
		{"r", []Phoneme{R}},
		{"r\\`", []Phoneme{R}},
		{"5", []Phoneme{L}},
		{"W", []Phoneme{HH, W}},
		{"4", []Phoneme{T}}, // the flap
		{"e", []Phoneme{EY}},
		{"o", []Phoneme{OW}},
		{"@U", []Phoneme{OW}},
		{"Q", []Phoneme{AA}},
		{"6", []Phoneme{AH}},
		{"1", []Phoneme{IH}},
		{"}", []Phoneme{UW}},
		{"3", []Phoneme{ER}},
		{`3r\`, []Phoneme{ER}},
		{"3r", []Phoneme{ER}},
		{`3:r\`, []Phoneme{ER}},
		{"3:r", []Phoneme{ER}},
		{`@r\`, []Phoneme{ER}},
		{"@r", []Phoneme{ER}},
		{`r\=`, []Phoneme{ER}},
		{"r=", []Phoneme{ER}},
		{"l=", []Phoneme{AH, L}},
		{"m=", []Phoneme{AH, M}},
		{"n=", []Phoneme{AH, N}},
		{"N=", []Phoneme{AH, NG}},
		{"l_=", []Phoneme{AH, L}},
		{"m_=", []Phoneme{AH, M}},
		{"n_=", []Phoneme{AH, N}},
		{"N_=", []Phoneme{AH, NG}},
	},
	ties:     []string{"_"},
	skipped:  []string{".", " ", ":", "_h", "_}", "_^", "-"},
	brackets: []string{"/", "/", "[", "]"},
}
