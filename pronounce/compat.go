package pronounce

import (
	"context"
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce/compat"
)

// Compat pronounces a text as g2p_en 1.0.0 does, with our dictionary and our tagger: its normalisation and tokens, then
// homographs.en by part of speech, the first pronunciation of CMUdict, or the model's symbols as they are. Words are
// separated by blanks; a token without letters stands for itself. docs/compat.md describes it.
func (p *Pipeline) Compat(ctx context.Context, source string) ([]string, error) {
	normalized := compat.Normalize(source)
	var (
		symbols []string
		sounds  []phoneme.Phoneme
		unknown []model.Word
		places  []int // of the unknown words: the indices of the symbols before which they belong
	)
	for token := range compat.Tokenize(normalized) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		word := token.Text
		if len(symbols) > 0 || len(places) > 0 {
			symbols = append(symbols, " ")
		}
		if !token.IsWord() {
			symbols = append(symbols, word)
			continue
		}
		if h, ok := p.config.Dictionary.Homograph(word); ok {
			part, _ := p.config.Heteronyms.Tag(normalized, token.Start, token.End)
			if strings.HasPrefix(pennTags[part], h.Tag()) {
				sounds = h.AppendFirst(sounds[:0])
			} else {
				sounds = h.AppendSecond(sounds[:0])
			}
		} else if entry, ok := p.config.Dictionary.Lookup(word); ok {
			sounds = entry.Append(sounds[:0], 0)
		} else {
			unknown = append(unknown, model.Encode(word))
			places = append(places, len(symbols))
			continue
		}
		for _, sound := range sounds {
			symbols = append(symbols, sound.String())
		}
	}
	return p.insert(ctx, symbols, unknown, places)
}

// insert predicts the unknown words and puts them in their places.
func (p *Pipeline) insert(ctx context.Context, symbols []string, unknown []model.Word, places []int) ([]string, error) {
	if len(unknown) == 0 {
		return symbols, nil
	}
	predictions := make([]model.Prediction, len(unknown))
	if err := p.config.Engine.Predict(ctx, unknown, predictions); err != nil {
		return nil, fmt.Errorf("predict %d unknown words: %w", len(unknown), err)
	}
	all := make([]string, 0, len(symbols)+8*len(unknown))
	from := 0
	for i, place := range places {
		all = append(all, symbols[from:place]...)
		for _, symbol := range predictions[i].Phonemes() {
			all = append(all, symbol.String())
		}
		from = place
	}
	return append(all, symbols[from:]...), nil
}
