package pronounce

import (
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/text"
	"github.com/pronounced/pronounced/text/markup"
)

// nextOverride returns the first override that does not end before an offset of the text, nil if there is none.
func (r *reader) nextOverride(offset int) *markup.Override {
	for len(r.script.overrides) > 0 && r.script.overrides[0].End <= offset {
		r.script.overrides = r.script.overrides[1:]
	}
	if len(r.script.overrides) == 0 {
		return nil
	}
	return &r.script.overrides[0]
}

// addOverridden adds the tokens that an override covers, of which there is at least one, in whole or in part, at the
// beginning of the piece; it returns the rest. What the override makes one is one token, even across sentences.
func (r *reader) addOverridden(o *markup.Override, piece []text.Token) []text.Token {
	switch o.Kind {
	case markup.Hint:
		r.addToken(&piece[0], o.Value)
		return piece[1:]
	case markup.Foreign:
		r.addForeign(&piece[0])
		return piece[1:]
	}
	first := &piece[0]
	if first.Start < o.Start { // the override begins in the middle of a token
		for _, token := range r.retokenize(first.Start, o.Start, first.Sentence) {
			r.addToken(&token, "")
		}
		first.Start = o.Start
		return piece
	}
	last := 0
	for last+1 < len(piece) && piece[last+1].Start < o.End {
		last++
	}
	if first.Start == o.Start { // else it was added with the piece before
		r.addOverride(o, first.Sentence)
	}
	if piece[last].End <= o.End {
		return piece[last+1:]
	}
	// It ends in the middle of a token. What a further override covers of that one is left as a token without words, so that
	// a token full of overrides is not read anew for each.
	piece = piece[last:]
	rest := &piece[0]
	rest.Start, rest.Words = o.End, nil
	end := rest.End
	if next := r.nextOverride(o.End); next != nil && next.Start < end {
		end = next.Start
	}
	for _, token := range r.retokenize(rest.Start, end, rest.Sentence) {
		r.addToken(&token, "")
	}
	if rest.Start = end; rest.Start == rest.End {
		return piece[1:]
	}
	return piece
}

// addForeign adds a token of a text that is not English, as one of another script: it is not for us to say how it is spoken.
func (r *reader) addForeign(token *text.Token) {
	kind := text.Foreign
	if len(token.Words) == 0 {
		kind = token.Kind
	}
	r.emit(Token{Start: token.Start, End: token.End, Kind: kind, Sentence: token.Sentence})
}

// retokenize returns the tokens of a part of the text by itself.
func (r *reader) retokenize(start, end, sentence int) []text.Token {
	var tokens []text.Token
	for piece := range r.tokenizer.Pieces(r.script.text[start:end]) {
		for _, token := range piece {
			token.Start += start
			token.End += start
			token.Sentence = sentence
			token.Words = append([]text.Word(nil), token.Words...)
			tokens = append(tokens, token)
		}
	}
	return tokens
}

// addOverride adds the one token that an override makes of what it covers.
func (r *reader) addOverride(o *markup.Override, sentence int) {
	surface := r.script.text[o.Start:o.End]
	token := Token{Start: o.Start, End: o.End, Kind: text.PlainWord, Sentence: sentence}
	var spoken []text.Word
	alias := surface
	switch o.Kind {
	case markup.Phoneme:
		token.Words = r.words.store([]Word{{Text: overriddenText(surface), Reading: r.transcribed(o)}})
		r.emit(token)
		return
	case markup.Substitute:
		alias = o.Value
	case markup.SayAs:
		class := markup.Class{}
		if o.Class != nil {
			class = *o.Class
		}
		if kind, words, ok := text.SayAs(o.Value, class.Format, class.Detail, surface); ok {
			token.Kind, spoken = kind, words
		}
	}
	if spoken == nil {
		for piece := range r.tokenizer.Pieces(alias) {
			for _, t := range piece {
				token.Kind = t.Kind
				spoken = append(spoken, t.Words...)
			}
		}
		if len(spoken) > 1 {
			token.Kind = text.PlainWord
		}
	}
	token.Words = r.words.store(make([]Word, len(spoken)))
	for i, word := range spoken {
		r.read(&token.Words[i], word, place{}, "")
	}
	r.emit(token)
}

// overriddenText is the spoken word of what has a transcription: the text that it covers, if it has any.
func overriddenText(surface string) string {
	if surface == markup.Placeholder {
		return ""
	}
	return strings.Join(strings.Fields(strings.ToLower(surface)), " ")
}

// transcribed is the reading that an override gives. markup has made sure that it parses.
func (r *reader) transcribed(o *markup.Override) Reading {
	phonemes, err := parseTranscription(o.Alphabet, o.Value)
	if err != nil {
		return Reading{Source: FromMarkup}
	}
	return Reading{Phonemes: phonemes, Source: FromMarkup, Confidence: 1}
}

func parseTranscription(alphabet, transcription string) ([]phoneme.Phoneme, error) {
	a, ok := phoneme.AlphabetByName(alphabet)
	if !ok || !a.CanParse() {
		return nil, fmt.Errorf("there is no alphabet %q to read", alphabet)
	}
	phonemes, err := a.Parse(transcription)
	if err == nil && len(phonemes) == 0 {
		err = fmt.Errorf("%q has no sounds", transcription)
	}
	return phonemes, err
}
