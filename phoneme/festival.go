package phoneme

// festival has the radio phone set (Festival 2.5, lib/radio_phones.scm), which kal_diphone speaks: (SayPhones '(pau hh ax l
// ow pau)). Its phones have no stress; AppendFestivalSyllables keeps it.
var festival = spaced{
	symbols: [256]string{
		AA: "aa", AE: "ae", AH: "ah", AH0: "ax", AO: "ao", AW: "aw", AY: "ay", EH: "eh", ER: "er", EY: "ey",
		IH: "ih", IY: "iy", OW: "ow", OY: "oy", UH: "uh", UW: "uw",
		B: "b", CH: "ch", D: "d", DH: "dh", F: "f", G: "g", HH: "hh", JH: "jh", K: "k", L: "l", M: "m", N: "n", NG: "ng",
		P: "p", R: "r", S: "s", SH: "sh", T: "t", TH: "th", V: "v", W: "w", Y: "y", Z: "z", ZH: "zh",
	},
	also: []spelling{
		{"axr", pair{ER0}},
		{"el", pair{AH0, L}},
		{"em", pair{AH0, M}},
		{"en", pair{AH0, N}},
		{"dx", pair{T}},
		{"hv", pair{HH}},
		{"nx", pair{N}},
	},
	skipped: []string{"pau", "h#", "brth"},
}
