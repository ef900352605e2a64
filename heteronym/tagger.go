package heteronym

// POS is a part of speech of the tagger: Penn Treebank's tags, those of closed classes put together.
type POS uint8

// The tags; those from stopTag on are given by the token alone.
const (
	NN POS = iota
	NNS
	NNP
	JJ
	VB
	VBP
	VBD
	VBN
	VBG
	VBZ
	MD
	DT
	IN
	PRP
	PRPS
	RB
	CC
	CD
	TO
	WH
	POSS
	RP
	XX
	Tags // how many the tagger chooses among

	stopTag    = Tags // then the other marks in the order of Mark
	outsideTag = stopTag + POS(Other)
	startTag   = outsideTag + 1
)

// mix joins up to three hashes to a feature; the template keeps features of different kinds apart.
func mix(template, a, b uint64) uint64 {
	h := (a^template*0x9E3779B97F4A7C15)*0xBF58476D1CE4E5B9 ^ (b+template)*0x94D049BB133111EB
	h ^= h >> 31
	h *= 0xD6E8FEB86659FD93
	return h ^ h>>29
}

func suffixOf(t *token, n int) uint64 {
	h := uint64(n)
	for _, b := range t.suffix[3-n:] {
		h = h<<8 | uint64(b)
	}
	return h
}

// outside stands for the tokens before the first and after the last.
var outside = token{word: 1, stem: 1}

// at returns the token k away from the i-th.
func (w *Window) at(i int) *token {
	if i < 0 || i >= w.count {
		return &outside
	}
	return &w.tokens[i]
}

// tagFeatures are those of the tagger at token i, after Ratnaparkhi (EMNLP 1996) and Collins (EMNLP 2002): the word and
// its form, the neighbouring words, the two tags before.
func (w *Window) tagFeatures(dst []uint64, i int, before, before2 POS) []uint64 {
	t, p, n := w.at(i), w.at(i-1), w.at(i+1)
	form := uint64(t.shape)
	if i == 0 && w.begins {
		form |= 8
	}
	b, bb := uint64(before), uint64(before)<<8|uint64(before2)
	return append(dst,
		mix(1, 0, 0),
		mix(2, t.word, 0),
		mix(3, t.word, form),
		mix(4, suffixOf(t, 3), 0),
		mix(5, suffixOf(t, 2), form),
		mix(6, suffixOf(t, 1), 0),
		mix(7, form, b),
		mix(8, b, 0),
		mix(9, bb, 0),
		mix(10, t.word, b),
		mix(11, p.word, 0),
		mix(12, n.word, 0),
		mix(13, suffixOf(n, 3), uint64(n.shape)),
		mix(14, w.at(i-2).word, 0),
		mix(15, w.at(i+2).word, 0),
		mix(16, suffixOf(t, 2), b),
		mix(17, n.word, b),
		mix(18, suffixOf(t, 3), suffixOf(n, 2)),
	)
}

const maxTagFeatures = 18

// before is the tag of what precedes token i.
func (w *Window) before(i int) POS {
	switch {
	case i >= 0:
		return w.tags[i]
	case w.begins:
		return startTag
	}
	return outsideTag
}

// tag tags the tokens near the word, greedily from the left.
func (w *Window) tag(t *table) {
	for i := range w.count {
		if i < w.target-tagged || i > w.target+tagged {
			w.tags[i] = outsideTag
			continue
		}
		w.tagAt(t, i)
	}
}

// tagged is how many tokens either side of the word are tagged.
const tagged = 7

func (w *Window) tagAt(t *table, i int) {
	if m := w.tokens[i].mark; m != Word {
		w.tags[i] = stopTag + POS(m-Stop)
		return
	}
	var buffer [maxTagFeatures]uint64
	var sums [Tags]int32
	for _, f := range w.tagFeatures(buffer[:0], i, w.before(i-1), w.before(i-2)) {
		t.add(sums[:], f)
	}
	best := POS(0)
	for k, s := range sums {
		if s > sums[best] {
			best = POS(k)
		}
	}
	w.tags[i] = best
}
