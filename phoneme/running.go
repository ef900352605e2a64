package phoneme

import "strings"

// running is a notation whose symbols follow each other with nothing between them, and whose stress is a mark before the
// stressed vowel or before its syllable.
//
// Reading takes the longest spelling that fits. Where two sounds side by side would so be read as a third thing (T SH as
// CH), writing puts a gap between them, unless a stress mark is there anyhow.
type running struct {
	symbols [256]string // by sound; also by Phoneme for unstressed vowels that have another symbol
	coda    [256]string // by sound: the vowel together with an R that no vowel follows, if that has a symbol

	stresses    [Secondary + 1]string // the marks
	beforeVowel bool                  // a mark is before the vowel rather than before the syllable

	gap   string
	apart [256]uint64 // by Phoneme: a bit for each sound that needs a gap after it

	also     []spelling // what else is read
	marks    []mark     // further marks of stress, which are tried first
	ties     []string   // may stand inside a spelling, between its characters
	skipped  []string   // say nothing that matters here: length, syllables' ends, aspiration
	brackets []string   // pairs, opening and closing, that may enclose a transcription
}

// spelling is a way to write sounds.
type spelling struct {
	text  string
	means pair
}

// pair is one or two sounds: the second may be zero.
type pair [2]Phoneme

type mark struct {
	text   string
	stress Stress
}

func (n *running) append(dst []byte, pronunciation []Phoneme) []byte {
	var previous Phoneme
	for len(pronunciation) > 0 {
		syllable := pronunciation[:SyllableEnd(pronunciation)]
		pronunciation = pronunciation[len(syllable):]

		markAt, stress := nextVowel(syllable, 0), ""
		if markAt < len(syllable) {
			stress = n.stresses[syllable[markAt].Stress()]
		}
		if !n.beforeVowel {
			markAt = 0
		}
		for i := 0; i < len(syllable); i++ {
			p := syllable[i]
			switch {
			case i == markAt && stress != "":
				dst = append(dst, stress...)
			case n.apart[previous]>>(p/4)&1 != 0:
				dst = append(dst, n.gap...)
			}
			if coloured := n.coda[p.Sound()]; coloured != "" && i+1 < len(syllable) && syllable[i+1] == R {
				dst = append(dst, coloured...)
				i++
			} else {
				dst = append(dst, n.symbol(p)...)
			}
			previous = syllable[i]
		}
	}
	return dst
}

func (n *running) symbol(p Phoneme) string { return symbolIn(&n.symbols, p) }

// symbolIn looks p up with its stress and then without.
func symbolIn(symbols *[256]string, p Phoneme) string {
	if !p.IsValid() {
		return p.String()
	}
	if s := symbols[p]; s != "" {
		return s
	}
	return symbols[p.Sound()]
}

func (n *running) parse(transcription string) ([]Phoneme, *SymbolError) {
	text, offset := n.unwrap(transcription)
	pronunciation := make([]Phoneme, 0, len(text))
	pending, pendingAt, pendingMark := Unmarked, 0, ""
	last := offset // where the last thing read begins
	stray := func() *SymbolError {
		return &SymbolError{Symbol: pendingMark, Offset: pendingAt, Reason: strayStress}
	}
	for text != "" {
		size := 0
		if length, means := n.longest(text); length > 0 {
			size = length
			for _, p := range means {
				if p.IsVowel() {
					p = p.WithStress(max(pending, Unstressed))
					pending = Unmarked
				}
				if p != 0 {
					pronunciation = append(pronunciation, p)
				}
			}
		} else if mark, stress := n.markAt(text); mark != "" {
			if pending != Unmarked {
				return nil, stray()
			}
			pending, pendingAt, pendingMark, size = stress, offset, mark, len(mark)
		} else if size = prefix(text, n.skipped); size == 0 {
			symbol := character(text)
			if combines(text) { // then what it combines with is not the symbol that it seemed
				symbol, offset = transcription[last:offset]+symbol, last
			}
			return nil, &SymbolError{Symbol: symbol, Offset: offset, Reason: unknownSymbol}
		}
		last, text, offset = offset, text[size:], offset+size
	}
	if pending != Unmarked {
		return nil, stray()
	}
	return pronunciation, nil
}

// longest returns how many bytes the longest spelling at the start of text has, and its sounds; 0 if there is none.
func (n *running) longest(text string) (length int, means pair) {
	consider := func(symbol string, first, second Phoneme) {
		if l := n.match(text, symbol); l > length {
			length, means = l, pair{first, second}
		}
	}
	for sound := AA; int(sound) < Limit; sound += 4 {
		consider(n.symbols[sound], sound, 0)
		if sound <= lastVowel {
			consider(n.symbols[sound|Phoneme(Unstressed)], sound, 0)
			consider(n.coda[sound], sound, R)
		}
	}
	for _, s := range n.also {
		consider(s.text, s.means[0], s.means[1])
	}
	return length, means
}

// match returns how many bytes of text spell symbol, counting ties that stand between its characters; 0 if it does not
// begin with symbol.
func (n *running) match(text, symbol string) int {
	if symbol == "" || text[0] != symbol[0] {
		return 0 // nearly always
	}
	return n.matchTied(text, symbol)
}

func (n *running) matchTied(text, symbol string) int {
	at := 1
	for i := 1; i < len(symbol); i++ {
		at += prefix(text[at:], n.ties)
		if at == len(text) || text[at] != symbol[i] {
			return 0
		}
		at++
	}
	return at
}

func (n *running) markAt(text string) (string, Stress) {
	for _, mark := range n.marks {
		if strings.HasPrefix(text, mark.text) {
			return mark.text, mark.stress
		}
	}
	for stress, mark := range n.stresses {
		if mark != "" && strings.HasPrefix(text, mark) {
			return mark, Stress(stress)
		}
	}
	return "", Unmarked
}

// unwrap removes white space and brackets round a transcription and returns where the rest begins.
func (n *running) unwrap(transcription string) (text string, offset int) {
	text = strings.TrimSpace(transcription)
	offset = strings.Index(transcription, text)
	for i := 0; i+1 < len(n.brackets); i += 2 {
		open, end := n.brackets[i], n.brackets[i+1]
		if len(text) >= len(open)+len(end) && strings.HasPrefix(text, open) && strings.HasSuffix(text, end) {
			return text[len(open) : len(text)-len(end)], offset + len(open)
		}
	}
	return text, offset
}

// prefix returns the length of the one of some prefixes that text has, 0 if none.
func prefix(text string, prefixes []string) int {
	for _, p := range prefixes {
		if strings.HasPrefix(text, p) {
			return len(p)
		}
	}
	return 0
}
