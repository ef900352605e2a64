package text

import "strings"

// scanner goes once through a source. It works on one chunk at a time: a run of grapheme clusters without white space.
// A recogniser is tried where a token may begin; it adds words, and emits a token that begins there, or does neither.
type scanner struct {
	source  string
	options *Options
	yield   func([]Token) bool

	at     int   // where the next token begins
	end    int   // of the chunk
	begin  int   // of the chunk
	seen   class // of the chunk's bytes
	tries  int   // how often the chunk was looked at for addresses
	bounds []int // ends of the chunk's clusters; none when it is ASCII

	tokens []Token
	words  []Word
	spoken int // words that belong to tokens
	pool   strings.Builder

	sentence sentence
	last     [2]Token // the latest token in this sentence, and the one before it; without words
	counted  int      // tokens in this sentence
	single   bool     // a single quotation mark is open
}

// run yields all tokens.
func (s *scanner) run() {
	for {
		lines := s.skipSpace()
		if s.sentence.ends(s, lines) && !s.flush(true) {
			return
		}
		if s.at == len(s.source) {
			break
		}
		s.chunk()
		for s.at < s.end {
			if (len(s.tokens) >= pieceTokens || len(s.words) >= pieceWords) && !s.flush(false) {
				return
			}
			s.next()
		}
	}
	s.flush(true)
}

// flush hands over what there is, and begins a new sentence if so told.
func (s *scanner) flush(ends bool) bool {
	if len(s.tokens) == 0 {
		return true
	}
	if !s.yield(s.tokens) {
		return false
	}
	s.tokens, s.words, s.spoken = s.tokens[:0], s.words[:0], 0
	if ends {
		s.sentence = sentence{number: s.sentence.number + 1}
		s.last, s.counted, s.single = [2]Token{}, 0, false
	}
	return true
}

// say adds words of the token to come. Of a word that was invisible characters only, nothing is left to say.
func (s *scanner) say(words ...string) {
	for _, word := range words {
		if word != "" {
			s.words = append(s.words, Word{Text: word})
		}
	}
}

// sayReading adds the words of a table's row; capitals in it are names of letters.
func (s *scanner) sayReading(reading string) {
	for word := range strings.FieldsSeq(reading) {
		if classes[word[0]] == upper {
			s.spell(letterName(word[0]))
		} else {
			s.say(word)
		}
	}
}

// spell adds the name of a letter, with an ending or without.
func (s *scanner) spell(name string) { s.words = append(s.words, Word{Text: name, Letter: true}) }

// emit makes a token from here to an end, which is moved on where it would split a cluster, and goes there.
func (s *scanner) emit(end int, kind Kind) {
	end = s.snap(end)
	token := Token{Start: s.at, End: end, Kind: kind, Sentence: s.sentence.number}
	if s.counted == 0 {
		s.sentence.heading = kind == Punctuation && s.source[s.at] == '#'
	}
	s.last[1], s.last[0] = s.last[0], token
	s.counted++
	token.Words = s.words[s.spoken:len(s.words):len(s.words)]
	s.spoken = len(s.words)
	s.tokens = append(s.tokens, token)
	s.at = end
	if kind != Punctuation {
		s.sentence.stop = 0
	}
}

// keep returns a string that stays valid, with one allocation for many.
func (s *scanner) keep(text []byte) string {
	const block = 4096
	if s.pool.Cap()-s.pool.Len() < len(text) {
		s.pool = strings.Builder{}
		s.pool.Grow(max(block, len(text)))
	}
	start := s.pool.Len()
	s.pool.Write(text)
	return s.pool.String()[start:]
}

// before returns the text of the n-th latest token in this sentence, or nothing.
func (s *scanner) before(n int) string {
	if n >= s.counted || n >= len(s.last) {
		return ""
	}
	return s.source[s.last[n].Start:s.last[n].End]
}

// next makes the token that begins here.
func (s *scanner) next() {
	b := s.source[s.at]
	c := classes[b]
	if s.seen&(special|dot) != 0 && s.address(c) {
		return
	}
	if c&letter != 0 {
		s.word()
		return
	}
	if s.written(c) {
		return
	}
	switch {
	case c == digit:
		s.word()
	case c == apostrophe:
		s.apostrophe()
	case c == wide:
		s.wide()
	default:
		s.mark()
	}
}
