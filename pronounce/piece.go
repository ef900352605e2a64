package pronounce

import (
	"strings"

	"github.com/pronounced/pronounced/text"
	"github.com/pronounced/pronounced/text/markup"
)

// addPiece pronounces the tokens of a sentence, or of a part of it.
func (r *reader) addPiece(piece []text.Token) {
	if len(piece) == 0 {
		return
	}
	r.sentenceStart = piece[0].Start
	r.sentence = r.script.text[r.sentenceStart:piece[len(piece)-1].End]
	for len(piece) > 0 {
		if o := r.nextOverride(piece[0].Start); o != nil && o.Start < piece[0].End {
			piece = r.addOverridden(o, piece)
			continue
		}
		if entries, n, ending := r.phrase(piece); n > 0 {
			r.addUser(entries, ending, piece[:n], "")
			piece = piece[n:]
			continue
		}
		r.addToken(&piece[0], "")
		piece = piece[1:]
	}
}

// addToken adds a token and reads its words. The role is what markup says of it.
func (r *reader) addToken(token *text.Token, role string) {
	if !r.isWanted(token.Start, token.End) {
		return
	}
	surface := r.script.text[token.Start:token.End]
	if spoken(token.Kind) {
		if entries, ending := r.lookUp(surface); entries != nil {
			r.addUser(entries, ending, []text.Token{*token}, role)
			return
		}
	}
	r.spoken = r.spoken[:0]
	for range token.Words {
		r.spoken = append(r.spoken, Word{})
	}
	words := r.words.store(r.spoken)
	from := 0
	for i, word := range token.Words {
		at := place{}
		if n := find(surface[from:], word.Text); n >= 0 && !word.Letter {
			start := token.Start - r.sentenceStart + from + n
			at = place{r.sentence, start, start + len(word.Text)}
			from += n + len(word.Text)
		}
		r.read(&words[i], word, at, role)
	}
	r.emit(Token{token.Start, token.End, token.Kind, token.Sentence, words})
}

// spoken tells whether tokens of a kind have words, so that a lexicon can say how they are spoken.
func spoken(k text.Kind) bool { return k != text.Punctuation && k != text.Markup }

// find returns where a lower-case word stands in a token, in any case of ASCII; -1 where it does not.
func find(surface, word string) int {
	if len(word) == 0 || len(surface) < len(word) {
		return -1
	}
	if strings.EqualFold(surface[:len(word)], word) {
		return 0
	}
	if len(surface) == len(word) || len(surface) > maxCompound {
		return -1
	}
	return strings.Index(strings.ToLower(surface), word)
}

// maxCompound bounds the tokens in which the places of several words are looked for.
const maxCompound = 64

// emit appends a token to the chunk, its offsets translated to the source, after the tags that stand before it.
func (r *reader) emit(token Token) {
	token.Start, token.End = r.script.source(token.Start, token.End)
	for _, tag := range r.script.tagsBefore(token.Start, token.End) {
		r.emitTag(tag, token.Sentence)
	}
	r.tokens = append(r.tokens, token)
}

func (r *reader) emitTag(tag markup.Range, sentence int) {
	r.tokens = append(r.tokens, Token{Start: tag.Start, End: tag.End, Kind: text.Markup, Sentence: sentence})
}

// emitTags appends the tags after the last token.
func (r *reader) emitTags() {
	sentence := 0
	if n := len(r.tokens); n > 0 {
		sentence = r.tokens[n-1].Sentence
	}
	for _, tag := range r.script.tags {
		r.emitTag(tag, sentence)
	}
	r.script.tags = nil
}
