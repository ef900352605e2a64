package heteronym

// What heteronym/train needs of this package, beside Chooser, to train with the very features that the chooser uses.

// Magic is what a file of weights begins with. Five tables follow: the tagger's, the context's,
// the clusters', the shared, the words' own.
const Magic = magic

// Parts is how many parts of speech the context's rows have weights for.
const Parts = parts

// ParseWords returns the words of an inventory with the kinds of their readings.
func ParseWords(inventory string) (map[string][]Kind, error) {
	entries, err := parseInventory(inventory)
	if err != nil {
		return nil, err
	}
	words := make(map[string][]Kind, len(entries))
	for word, e := range entries {
		for _, r := range e.readings {
			words[word] = append(words[word], r.kind)
		}
	}
	return words, nil
}

// Seed is what OwnKey takes for a word in lower case.
func Seed(word string) uint64 { return newToken(word).word }

// Pieces returns the tokens that the text of a corpus's token falls into.
func Pieces(text string) (pieces []string) {
	for rest := text; ; {
		var piece string
		if piece, rest = next(rest, true); piece == "" {
			return pieces
		}
		pieces = append(pieces, piece)
	}
}

// Sentence is a sentence of a corpus that is tagged already.
type Sentence struct {
	tokens []token
	Tags   []POS
}

// NewSentence returns a sentence of pieces with their tags.
func NewSentence(pieces []string, tags []POS) *Sentence {
	s := &Sentence{Tags: tags}
	for _, p := range pieces {
		s.tokens = append(s.tokens, newToken(p))
	}
	return s
}

// IsWord tells whether the tagger must choose a tag for the i-th token.
func (s *Sentence) IsWord(i int) bool { return s.tokens[i].mark == Word }

// window shows the tokens about the i-th.
func (s *Sentence) window(w *Window, i int) {
	from, to := max(0, i-reach), min(len(s.tokens), i+reach+1)
	w.count = copy(w.tokens[:], s.tokens[from:to])
	w.target = i - from
	w.begins = from == 0
}

// TagFeatures appends the tagger's features of the i-th token after the two tags given, of which the first is the nearer.
func (s *Sentence) TagFeatures(dst []uint64, i int, before, before2 POS) []uint64 {
	var w Window
	s.window(&w, i)
	if i < 1 {
		before = startTag
	}
	if i < 2 {
		before2 = startTag
	}
	return w.tagFeatures(dst, w.target, before, before2)
}

// MarkTag is the tag of the i-th token, which is no word.
func (s *Sentence) MarkTag(i int) POS { return stopTag + POS(s.tokens[i].mark-Stop) }

// ContextFeatures appends what the context says of the i-th token, tagged by the table as in use.
func (s *Sentence) ContextFeatures(dst []Feature, i int, tagger *Tagger) []Feature {
	var w Window
	s.window(&w, i)
	w.tag((*table)(tagger))
	return w.contextFeatures(dst)
}

// Tagger is a table of the tagger's rows, as in use.
type Tagger table

// NewTagger takes a table as AppendTable writes it.
func NewTagger(data string) (*Tagger, bool) {
	t, _, ok := cutTable(data)
	return (*Tagger)(&t), ok
}

// Tag returns the part of speech that the tagger in use gives the i-th token of a sentence.
func (t *Tagger) Tag(s *Sentence, i int) POS {
	var w Window
	s.window(&w, i)
	w.tag((*table)(t))
	return w.tags[w.target]
}

// auxiliaries are verbs that stand where no other verb does, so that nothing is to be learned from their contexts.
var auxiliaries = []string{
	"be", "am", "is", "are", "was", "were", "been", "being", "have", "has", "had", "having", "do", "does", "did", "'s", "'re", "'m", "'ve", "'d", "n't", "not",
}

// IsAuxiliary tells whether the i-th token is a form of "be", "have" or "do", or "not".
func (s *Sentence) IsAuxiliary(i int) bool {
	for _, word := range auxiliaries {
		if Seed(word) == s.tokens[i].word {
			return true
		}
	}
	return false
}

// Front returns the part of the weights that knows no homograph: all but the last two tables. The weights are whole.
func Front(weights string) string {
	rest := weights[len(magic):]
	for range 3 {
		_, rest, _ = cutTable(rest)
	}
	return weights[:len(weights)-len(rest)]
}
