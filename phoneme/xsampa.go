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
		{"r", pair{R}},
		{"r\\`", pair{R}},
		{"5", pair{L}},
		{"W", pair{HH, W}},
		{"4", pair{T}}, // the flap
		{"e", pair{EY}},
		{"o", pair{OW}},
		{"@U", pair{OW}},
		{"Q", pair{AA}},
		{"6", pair{AH}},
		{"1", pair{IH}},
		{"}", pair{UW}},
		{"3", pair{ER}},
		{`3r\`, pair{ER}},
		{"3r", pair{ER}},
		{`3:r\`, pair{ER}},
		{"3:r", pair{ER}},
		{`@r\`, pair{ER}},
		{"@r", pair{ER}},
		{`r\=`, pair{ER}},
		{"r=", pair{ER}},
		{"l=", pair{AH, L}},
		{"m=", pair{AH, M}},
		{"n=", pair{AH, N}},
		{"N=", pair{AH, NG}},
		{"l_=", pair{AH, L}},
		{"m_=", pair{AH, M}},
		{"n_=", pair{AH, N}},
		{"N_=", pair{AH, NG}},
	},
	ties:     []string{"_"},
	skipped:  []string{".", " ", ":", "_h", "_}", "_^", "-"},
	brackets: []string{"/", "/", "[", "]"},
}
