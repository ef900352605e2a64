package phoneme

// ups is Microsoft's Universal Phone Set as its speech products use it for American English (Azure AI Speech, "Structured text
// phonetic pronunciation data", en-US; Speech Platform SDK 11, "About Lexicons and Phonetic Alphabets", for stress and
// syllables): "H AX . S1 L O". R-coloured vowels are two symbols there, so that AH0 with R in one syllable comes back as ER0.
var ups = spaced{
	symbols: [256]string{
		AA: "AA", AE: "AE", AH: "AH", AH0: "AX", AO: "AO", AW: "AU", AY: "AI", EH: "EH", ER: "ER R", ER0: "AX R", EY: "EI",
		IH: "IH", IY: "I", OW: "O", OY: "OI", UH: "UH", UW: "U",
		B: "B", CH: "CH", D: "D", DH: "DH", F: "F", G: "G", HH: "H", JH: "JH", K: "K", L: "L", M: "M", N: "N", NG: "NG",
		P: "P", R: "R", S: "S", SH: "SH", T: "T", TH: "TH", V: "V", W: "W", Y: "J", Z: "Z", ZH: "ZH",
	},
	twoWords:  true,
	stresses:  [...]string{Primary: "S1", Secondary: "S2"},
	place:     beforeSyllable,
	unmarked:  Unstressed,
	syllables: ".",
	also:      []spelling{{"ER", pair{ER}}, {"Q", pair{AA}}},
	skipped:   []string{"."},
}
