package heteronym

// Feature is something true of a word in its sentence, and how strongly.
type Feature struct {
	Key   uint64
	Value float32
}

// maxFeatures is a bound on how many features a word in its sentence has.
const maxFeatures = 192

// contextFeatures say where the word stands, whatever word it is: the tags and words about it, the nearest verbs and
// determiners.
func (w *Window) contextFeatures(dst []Feature) []Feature {
	i := w.target
	tag := func(k int) uint64 {
		if j := i + k; j < w.count {
			return uint64(w.before(j))
		}
		return uint64(outsideTag)
	}
	word := func(k int) uint64 { return w.at(i + k).word }
	l1, l2, l3, r1, r2, r3 := tag(-1), tag(-2), tag(-3), tag(1), tag(2), tag(3)
	left, right := l1<<8|l2, r1<<8|r2
	add := func(template, a, b uint64) {
		dst = append(dst, Feature{mix(template, a, b), 1})
	}
	add(30, 0, 0)
	add(31, l1, 0)
	add(32, left, 0)
	add(33, left, l3)
	add(34, r1, 0)
	add(35, right, 0)
	add(36, right, r3)
	add(37, l1, r1)
	add(38, left, r1)
	add(39, l1, right)
	add(40, left, right)
	add(41, word(-1), 0)
	add(42, word(1), 0)
	add(43, word(-2), word(-1))
	add(44, word(1), word(2))
	add(45, word(-1), word(1))
	add(46, word(-2), 0)
	add(47, word(2), 0)
	add(48, word(-1), r1)
	add(49, word(1), l1)
	add(50, word(-1), l2)
	add(51, word(1), r2)
	add(52, suffixOf(w.at(i-1), 3), 0)
	add(53, suffixOf(w.at(i+1), 3), 0)
	add(54, suffixOf(w.at(i+1), 2), l1)
	form := uint64(w.tokens[i].shape)
	if i == 0 && w.begins {
		form |= 8
	}
	add(55, form, 0)
	add(56, form, l1)
	add(57, w.nearest(-1, verbs), 0)
	add(58, w.nearest(-1, nominals), l1)
	add(59, w.nearest(1, verbs), 0)
	add(60, w.nearest(1, verbs)<<8|w.nearest(-1, verbs), 0)
	add(61, w.nearest(1, nominals), r1)
	add(62, l2, r2)
	e := w.tokens[i].ending()
	add(63, e, l1)
	add(64, e, r1)
	add(65, e<<8|l1, r1)
	add(66, e, word(-1))
	add(67, e<<16|left, r1)
	return dst
}

// ending is what a word's ending says of its part of speech.
func (t *token) ending() uint64 {
	switch a, b, c := t.suffix[0], t.suffix[1], t.suffix[2]; {
	case a == 'i' && b == 'n' && c == 'g':
		return 1
	case b == 'e' && c == 'd':
		return 2
	case b == 'l' && c == 'y':
		return 3
	case c == 's' && b != 's':
		return 4
	}
	return 0
}

// A set of tags.
type tagSet uint64

const (
	verbs    tagSet = 1<<VB | 1<<VBP | 1<<VBD | 1<<VBN | 1<<VBZ | 1<<MD | 1<<TO
	nominals tagSet = 1<<DT | 1<<PRPS | 1<<PRP | 1<<NN | 1<<NNS | 1<<NNP | 1<<IN
)

// nearest tells which of the tags is the nearest in that direction, and roughly how far away; 0 for none.
func (w *Window) nearest(step int, set tagSet) uint64 {
	for k := 1; k <= tagged; k++ {
		i := w.target + step*k
		if i < 0 || i >= w.count {
			break
		}
		tag := w.tags[i]
		if tag < Tags && set>>tag&1 != 0 {
			return uint64(tag)<<2 | uint64(min(k, 3))
		}
		if tag == stopTag {
			break
		}
	}
	return 0
}

// topicFeatures say what the sentence is about and which words stand near; they serve words whose readings differ in
// meaning. Words of like meaning count as one.
func (w *Window) topicFeatures(dst []Feature, like *table) []Feature {
	i := w.target
	add := func(template, a, b uint64, value float32) {
		dst = append(dst, Feature{mix(template, a, b), value})
	}
	for k := -4; k <= 4; k++ {
		if k != 0 && (k < -2 || k > 2) {
			add(70, w.at(i+k).word, uint64(k+8), 0.7)
		}
	}
	add(71, w.at(i-1).stem, 0, 0.7)
	add(72, w.at(i+1).stem, 0, 0.7)
	add(73, uint64(w.tags[i]), 0, 1)
	add(74, uint64(w.at(i-1).shape)<<4|uint64(w.at(i+1).shape), uint64(w.tokens[i].shape), 0.7)
	for j := range w.count {
		t := &w.tokens[j]
		if j == i || t.mark != Word || t.length < 3 {
			continue
		}
		add(75, t.stem, 0, 0.5)
		if clusters := like.row(t.word); clusters != "" {
			add(77, uint64(clusters[0]), 0, 0.5)
			add(78, uint64(clusters[1]), 0, 0.5)
		}
		if j >= i-5 && j <= i+5 {
			side := uint64(0)
			if j > i {
				side = 1
			}
			add(76, t.word, side, 0.5)
		}
	}
	return dst
}
