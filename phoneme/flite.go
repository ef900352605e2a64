package phoneme

// flite has the phones of Flite 2.2's American voices (lang/usenglish/us_phoneset.c, spelled as Festival's) as its
// option -p and the lexica that -add_lex reads take them: with 0 or 1 at each vowel, "t ax0 m ey1 t ow0". So secondary stress
// becomes primary, as in Flite's own lexicon.
var flite = spaced{
	symbols:  festival.symbols,
	stresses: [...]string{Unmarked: "0", Unstressed: "0", Primary: "1", Secondary: "1"},
	also:     festival.also,
	skipped:  []string{"pau"},
}
