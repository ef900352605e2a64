package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// maxChunk is where a run without white space is cut, in bytes, so that whatever looks at a whole run stays linear.
const maxChunk = 1024

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

// skipSpace goes to the next cluster that is not white space, and counts the line ends on the way.
func (s *scanner) skipSpace() (lines int) {
	for s.at < len(s.source) {
		b := s.source[s.at]
		if c := classes[b]; c&(space|wide) == 0 {
			return lines
		} else if c == space && (s.at+1 == len(s.source) || s.source[s.at+1] < utf8.RuneSelf) {
			lines += lineEnds(s.source, s.at)
			s.at++
			continue
		}
		r, size := utf8.DecodeRuneInString(s.source[s.at:])
		if !isSpace(r) || clusterEnd(s.source, s.at) != s.at+size {
			return lines
		}
		lines += lineEnds(s.source, s.at)
		s.at += size
	}
	return lines
}

// lineEnds counts what a white space character adds: a form feed and a paragraph separator stand for a blank line.
func lineEnds(source string, at int) int {
	switch source[at] {
	case '\n':
		return 1
	case '\r':
		if at+1 < len(source) && source[at+1] == '\n' {
			return 0
		}
		return 1
	case '\f':
		return 2
	case 0xE2:
		if strings.HasPrefix(source[at:], "\u2029") {
			return 2
		}
	}
	return 0
}

// chunk finds the end of the chunk that begins here.
func (s *scanner) chunk() {
	s.bounds, s.seen, s.begin, s.tries = s.bounds[:0], 0, s.at, 0
	limit := min(len(s.source), s.at+maxChunk)
	i := s.at
	for i < limit {
		c := classes[s.source[i]]
		if c&(space|wide) != 0 {
			break
		}
		s.seen |= c
		i++
	}
	if i == len(s.source) || i > s.at && i+1 < len(s.source) && s.source[i] < utf8.RuneSelf && s.source[i+1] < utf8.RuneSelf {
		s.end = i
		return
	}
	s.wideChunk(limit)
}

// wideChunk does the same where there is more than ASCII.
func (s *scanner) wideChunk(limit int) {
	s.seen, s.end = 0, s.at
	for s.end < limit {
		r, size := utf8.DecodeRuneInString(s.source[s.end:])
		end := clusterEnd(s.source, s.end)
		if isSpace(r) && end == s.end+size {
			break
		}
		s.seen |= classes[s.source[s.end]]
		if end > s.end+1 {
			s.seen |= wide
		}
		s.end = end
		s.bounds = append(s.bounds, end)
	}
}

// snap returns the first place from there on where no cluster is split.
func (s *scanner) snap(end int) int {
	if end > s.end {
		return s.snapBeyond(end)
	}
	if len(s.bounds) == 0 {
		return end
	}
	i, _ := slices.BinarySearch(s.bounds, end)
	return s.bounds[i]
}

// snapBeyond does so outside of the chunk, from the last blank on.
func (s *scanner) snapBeyond(end int) int {
	if end == len(s.source) || s.source[end] < utf8.RuneSelf && s.source[end-1] < utf8.RuneSelf && s.source[end-1] != '\r' {
		return end
	}
	at := s.end
	if blank := strings.LastIndexByte(s.source[at:end-1], ' '); blank >= 0 {
		at += blank
	}
	for at < end {
		at = clusterEnd(s.source, at)
	}
	return at
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
