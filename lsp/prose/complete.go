package prose

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
)

// Completion is something that may be written at the cursor, the best first.
type Completion struct {
	Edit   Edit
	Label  string
	Detail string
	Kind   CompletionKind
}

// CompletionKind says what a completion is.
type CompletionKind uint8

// The kinds.
const (
	Transcription CompletionKind = iota
	Homophone
	Rhyme
)

// mostMatches is how many rhymes and homophones are offered.
const mostMatches = 100

// Complete returns what may be written at an offset: inside ph="…", [[… and {… the pronunciations of the word that it is
// about; elsewhere, when the author has asked for it, words that rhyme with the one before the cursor or sound like it.
func (s *Service) Complete(ctx context.Context, t *Text, offset int, asked bool, settings Settings) ([]Completion, error) {
	offset, _ = t.clamp(offset, offset)
	if slot, ok := slotAt(t.content, offset); ok {
		return s.transcriptions(ctx, slot, settings)
	}
	if !asked {
		return nil, nil
	}
	token, ok, err := s.tokenAt(ctx, t, offset, settings)
	if err != nil || !ok || len(token.Words) != 1 {
		return nil, err
	}
	word := token.Words[0]
	matches, err := s.Sounding(ctx, word.Text, word.Phonemes, mostMatches)
	if err != nil {
		return nil, err
	}
	completions := make([]Completion, 0, len(matches))
	for _, m := range matches {
		c := Completion{Edit{token.Start, token.End, m.Word}, m.Word, "rhyme /" + phoneme.IPA.Format(m.Phonemes) + "/", Rhyme}
		if m.Sound == SameSound {
			c.Detail, c.Kind = "homophone /"+phoneme.IPA.Format(m.Phonemes)+"/", Homophone
		}
		completions = append(completions, c)
	}
	return completions, nil
}

// slot is a place for a transcription.
type slot struct {
	start, end int // what is there so far
	alphabet   phoneme.Alphabet
	word       string // what is transcribed, perhaps several words
	closing    string // what is still to be written behind
	escaped    bool   // it is the value of an attribute
}

// slotAt finds the slot that an offset lies in.
func slotAt(content string, offset int) (slot, bool) {
	from := max(0, offset-lineLook)
	line := content[from:offset]
	if n := strings.LastIndexByte(line, '\n'); n >= 0 {
		line, from = line[n+1:], from+n+1
	}
	if s, ok := attributeSlot(content, line, from, offset); ok {
		return s, true
	}
	rest := content[offset:min(len(content), offset+lineLook)]
	rest, _, _ = strings.Cut(rest, "\n")
	s := slot{end: offset}
	open := 0
	switch double, brace := strings.LastIndex(line, "[["), strings.LastIndexByte(line, '{'); {
	case double >= 0 && !strings.Contains(line[double:], "]]"):
		open, s.start, s.alphabet, s.closing = double, from+double+2, phoneme.ESpeak, "]]"
	case brace >= 0 && strings.IndexByte(line[brace:], '}') < 0:
		open, s.start, s.alphabet, s.closing = brace, from+brace+1, phoneme.ARPAbet, "}"
	default:
		return slot{}, false
	}
	if n := strings.Index(rest, s.closing); n >= 0 && !strings.ContainsAny(rest[:n], "[{") {
		s.end, s.closing = offset+n, ""
	}
	s.word = lastWord(line[:open])
	return s, s.word != ""
}

// attributeSlot finds ph="… in a tag, whose element's text is the word.
func attributeSlot(content, line string, from, offset int) (slot, bool) {
	quote := max(strings.LastIndex(line, ` ph="`), strings.LastIndex(line, ` ph='`))
	tag := strings.LastIndexByte(line, '<')
	if quote < 0 || tag < 0 || tag > quote {
		return slot{}, false
	}
	mark := line[quote+4]
	start := from + quote + len(` ph="`)
	if strings.IndexByte(content[start:offset], mark) >= 0 {
		return slot{}, false
	}
	s := slot{start: start, end: offset, closing: string(mark), escaped: true}
	rest := content[offset:min(len(content), offset+lineLook)]
	if n := strings.IndexAny(rest, string(mark)+">\n"); n >= 0 && rest[n] == mark {
		s.end, s.closing = offset+n, ""
	}
	if n := strings.IndexByte(rest, '>'); n >= 0 {
		text, _, _ := strings.Cut(rest[n+1:], "<")
		s.word = strings.TrimSpace(text)
	}
	s.alphabet, _, _ = declared(content, from+tag)
	return s, s.word != "" && s.alphabet != phoneme.Respelling
}

// lastWord returns the last word of a line.
func lastWord(line string) string {
	line = strings.TrimRight(line, " \t")
	end := len(line)
	for end > 0 {
		r, n := utf8.DecodeLastRuneInString(line[:end])
		if r < 0x80 && !isWord(byte(r)) && r != '\'' && r != '-' {
			break
		}
		end -= n
	}
	return line[end:]
}

// transcriptions are the readings of a slot's word.
func (s *Service) transcriptions(ctx context.Context, at slot, settings Settings) ([]Completion, error) {
	tokens, err := s.alone(ctx, at.word, settings)
	if err != nil {
		return nil, err
	}
	var words []pronounce.Word
	for _, token := range tokens {
		words = append(words, token.Words...)
	}
	if len(words) == 0 {
		return nil, nil
	}
	add := func(all []Completion, as []pronounce.Word, detail string) []Completion {
		label := transcription(as, at.alphabet)
		text := label
		if at.escaped {
			text = escapeXML(text)
		}
		return append(all, Completion{Edit{at.start, at.end, text + at.closing}, label, detail, Transcription})
	}
	if len(words) > 1 {
		return add(nil, words, at.word), nil
	}
	var all []Completion
	for i, r := range readings(&words[0]) {
		detail := when(&r)
		if i == 0 {
			detail = s.origin(&words[0], settings)
		}
		all = add(all, []pronounce.Word{{Text: words[0].Text, Reading: r}}, at.word+": "+detail)
	}
	return all, nil
}
