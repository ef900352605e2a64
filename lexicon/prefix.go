package lexicon

import "github.com/pronounced/pronounced/phoneme"

// prefix is a beginning and how it sounds before the base.
type prefix struct {
	name     string
	spelling string
	least    uint8 // grade of a base
	stress   stressing
	sounds   []phoneme.Phoneme // with primary stress where it takes part in the word's stress
}

// stressing says what becomes of the stress of prefix and base.
type stressing uint8

const (
	onBase   stressing = iota // "undo": the prefix is unstressed
	onPrefix                  // "overcoat": the base's primary stress becomes a secondary one
	weighed                   // "microchip", but "microeconomics": on the prefix before one syllable, on the base otherwise
)

// The prefixes, in the order in which they are tried.
var prefixes = []prefix{
	{"un-", "un", 0, onBase, arpabet("AH0 N")},
	{"non-", "non", 0, weighed, arpabet("N AA1 N")},
	{"mis-", "mis", 0, onBase, arpabet("M IH0 S")},
	{"dis-", "dis", 0, onBase, arpabet("D IH0 S")},
	{"over-", "over", 0, onPrefix, arpabet("OW1 V ER0")},
	{"under-", "under", 0, onPrefix, arpabet("AH1 N D ER0")},
	{"out-", "out", 0, onPrefix, arpabet("AW1 T")},
	{"up-", "up", 0, onPrefix, arpabet("AH1 P")},
	{"mid-", "mid", 0, onPrefix, arpabet("M IH1 D")},
	{"counter-", "counter", 0, onPrefix, arpabet("K AW1 N T ER0")},
	{"fore-", "fore", 0, onPrefix, arpabet("F AO1 R")},
	{"grand-", "grand", 0, onPrefix, arpabet("G R AE1 N D")},
	{"mega-", "mega", 0, onPrefix, arpabet("M EH1 G AH0")},
	{"tele-", "tele", 0, weighed, arpabet("T EH1 L AH0")},
	{"inter-", "inter", 0, weighed, arpabet("IH1 N T ER0")},
	{"super-", "super", 0, weighed, arpabet("S UW1 P ER0")},
	{"hyper-", "hyper", 1, weighed, arpabet("HH AY1 P ER0")},
	{"ultra-", "ultra", 0, weighed, arpabet("AH1 L T R AH0")},
	{"extra-", "extra", 0, weighed, arpabet("EH1 K S T R AH0")},
	{"anti-", "anti", 0, weighed, arpabet("AE1 N T IY0")},
	{"multi-", "multi", 0, weighed, arpabet("M AH1 L T IY0")},
	{"micro-", "micro", 0, weighed, arpabet("M AY1 K R OW0")},
	{"semi-", "semi", 0, weighed, arpabet("S EH1 M IY0")},
	{"mini-", "mini", 0, weighed, arpabet("M IH1 N IY0")},
	{"poly-", "poly", 0, weighed, arpabet("P AA1 L IY2")},
	{"photo-", "photo", 0, weighed, arpabet("F OW1 T OW0")},
	{"electro-", "electro", 0, weighed, arpabet("IH2 L EH1 K T R OW0")},
	{"auto-", "auto", 0, weighed, arpabet("AO1 T OW0")},
	{"bio-", "bio", 0, weighed, arpabet("B AY1 OW0")},
	{"neo-", "neo", 0, weighed, arpabet("N IY1 OW0")},
	{"post-", "post", 0, weighed, arpabet("P OW1 S T")},
	{"neuro-", "neuro", 0, weighed, arpabet("N UH1 R OW0")},
	{"psycho-", "psycho", 1, weighed, arpabet("S AY1 K OW0")},
	{"para-", "para", 0, weighed, arpabet("P EH1 R AH0")},
	{"thermo-", "thermo", 0, weighed, arpabet("TH ER1 M OW0")},
	{"radio-", "radio", 0, weighed, arpabet("R EY1 D IY0 OW0")},
	{"nano-", "nano", 0, onPrefix, arpabet("N AE1 N OW0")},
	{"macro-", "macro", 0, weighed, arpabet("M AE1 K R OW0")},
	{"stereo-", "stereo", 0, weighed, arpabet("S T EH1 R IY0 OW0")},
	{"intra-", "intra", 0, weighed, arpabet("IH1 N T R AH0")},
	{"eco-", "eco", 0, weighed, arpabet("IY1 K OW0")},
	{"sub-", "sub", 0, onPrefix, arpabet("S AH1 B")},
	{"in-", "in", 0, onBase, arpabet("IH2 N")},
	{"re-", "re", 0, onBase, arpabet("R IY0")},
	{"pre-", "pre", 0, onBase, arpabet("P R IY0")},
}

// prefixed appends the sounds of prefix and base, where the word begins so.
func (m *morphology) prefixed(dst []phoneme.Phoneme, word []byte, p *prefix, more int) ([]phoneme.Phoneme, string, bool) {
	if len(word) < len(p.spelling)+minBase || string(word[:len(p.spelling)]) != p.spelling {
		return dst, "", false
	}
	sounds, base, ok := m.base(append(dst, p.sounds...), word[len(p.spelling):], more, p.least)
	if !ok {
		return dst, "", false
	}
	before, after := sounds[len(dst):len(dst)+len(p.sounds)], sounds[len(dst)+len(p.sounds):]
	switch {
	case p.stress == onPrefix || p.stress == weighed && syllables(after) == 1:
		demote(after)
	case p.stress == weighed:
		demote(before)
	}
	return sounds, base, true
}
