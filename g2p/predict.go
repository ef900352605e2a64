package g2p

import (
	"context"
	"iter"
	"strconv"

	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/rpc"
)

// chunkSize is how many words are answered between two looks at cancellation, progress and the size of the result.
const chunkSize = 256

// The length of params, in bytes, from which on work takes longer than a short request should wait for: some twenty
// milliseconds. Alternatives of a word cost as much as ten words or twenty.
const (
	longWords            = 64 << 10
	longText             = 16 << 10
	longWithAlternatives = 2 << 10
)

// longerThan returns what tells whether params ask for work that others should not wait for.
func longerThan(long int) func(params []byte) bool {
	return func(params []byte) bool {
		return len(params) > long ||
			len(params) > longWithAlternatives && jsonraw.Kind(params) == '{' && member(params, "nbest") != nil
	}
}

// predict is g2p/predict: the model's greedy answer for every word, with alternatives and details when asked.
func (s *Service) predict(ctx context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
	if err := requireObject(call.Params); err != nil {
		return nil, err
	}
	words, count, err := requestedWords(call.Params)
	if err != nil {
		return nil, err
	}
	nbest, err := integerMember(call.Params, "nbest", 1, model.MaxAlternatives)
	if err != nil {
		return nil, err
	}
	detail, err := booleanMember(call.Params, "detail")
	if err != nil {
		return nil, err
	}
	progress, err := call.Progress()
	if err != nil {
		return nil, err
	}
	p := prediction{engine: s.config.Engine, nbest: int(nbest), detail: detail}
	if err := progress.Begin(ctx, "Predicting pronunciations"); err != nil {
		return nil, err
	}
	err = p.answer(ctx, words, count, progress)
	if endErr := progress.End(context.WithoutCancel(ctx)); err == nil {
		err = endErr
	}
	if err != nil {
		return nil, err
	}
	return p.appendJSON(dst), nil
}

// answer predicts chunk by chunk, and sends the chunks on their way when the client takes the result in pieces.
func (p *prediction) answer(ctx context.Context, words iter.Seq[[]byte], count int, progress *rpc.Progress) error {
	done := 0
	for chunk := range chunks(words, min(count, chunkSize)) {
		if err := p.add(ctx, chunk); err != nil {
			return err
		}
		done += len(chunk)
		switch {
		case progress.WantsParts():
			if err := progress.SendPart(ctx, p.appendJSON(nil)); err != nil {
				return err
			}
			p.phonemes, p.alternatives, p.details = p.phonemes[:0], p.alternatives[:0], p.details[:0]
		case len(p.phonemes)+len(p.alternatives)+len(p.details) > rpc.MaxResultBytes:
			return rpc.ResultTooLarge()
		}
		if err := progress.Report(ctx, done, count); err != nil {
			return err
		}
	}
	return nil
}

// chunks encodes words and yields them size at a time, in a slice that is used again.
func chunks(words iter.Seq[[]byte], size int) iter.Seq[[]model.Word] {
	return func(yield func([]model.Word) bool) {
		chunk := make([]model.Word, 0, size)
		for word := range words {
			chunk = append(chunk, model.Encode(word))
			if len(chunk) == size {
				if !yield(chunk) {
					return
				}
				chunk = chunk[:0]
			}
		}
		if len(chunk) > 0 {
			yield(chunk)
		}
	}
}

// prediction is a result under construction: the elements of its lists as JSON, each followed by a comma.
type prediction struct {
	engine interface {
		model.Engine
		Lookup(context.Context, []model.Word, []model.Prediction, []bool) error
	}
	nbest  int // 0 for no alternatives
	detail bool

	phonemes, alternatives, details []byte
}

func (p *prediction) add(ctx context.Context, words []model.Word) error {
	answers := make([]model.Prediction, len(words))
	var cached []bool
	if p.detail {
		cached = make([]bool, len(words))
	}
	if err := p.engine.Lookup(ctx, words, answers, cached); err != nil {
		return err
	}
	for i := range answers {
		p.phonemes = append(appendPhonemes(p.phonemes, answers[i].Phonemes()), ',')
		if p.detail {
			p.details = append(p.details, `{"probability":`...)
			p.details = appendProbability(p.details, answers[i].Probability)
			p.details = append(p.details, `,"cached":`...)
			p.details = append(strconv.AppendBool(p.details, cached[i]), "},"...)
		}
	}
	if p.nbest == 0 {
		return nil
	}
	best, err := p.engine.Alternatives(ctx, words, p.nbest)
	if err != nil {
		return err
	}
	for _, alternatives := range best {
		p.alternatives = append(p.alternatives, '[')
		for i := range alternatives {
			p.alternatives = append(p.alternatives, `{"phonemes":`...)
			p.alternatives = appendPhonemes(p.alternatives, alternatives[i].Phonemes())
			p.alternatives = append(p.alternatives, `,"probability":`...)
			p.alternatives = append(appendProbability(p.alternatives, alternatives[i].Probability), "},"...)
		}
		p.alternatives = append(trimComma(p.alternatives), "],"...)
	}
	return nil
}

// appendJSON appends the result object of what has been added.
func (p *prediction) appendJSON(dst []byte) []byte {
	dst = append(dst, `{"phonemes":[`...)
	dst = append(dst, trimComma(p.phonemes)...)
	if p.nbest > 0 {
		dst = append(dst, `],"alternatives":[`...)
		dst = append(dst, trimComma(p.alternatives)...)
	}
	if p.detail {
		dst = append(dst, `],"details":[`...)
		dst = append(dst, trimComma(p.details)...)
	}
	return append(dst, "]}"...)
}

func trimComma(list []byte) []byte {
	if n := len(list); n > 0 && list[n-1] == ',' {
		return list[:n-1]
	}
	return list
}

// appendPhonemes appends a list of phonemes; their names need no escapes.
func appendPhonemes(dst []byte, phonemes []model.Phoneme) []byte {
	dst = append(dst, '[')
	for i, phoneme := range phonemes {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, '"')
		dst = append(dst, phoneme.String()...)
		dst = append(dst, '"')
	}
	return append(dst, ']')
}

func appendProbability(dst []byte, p float32) []byte {
	return strconv.AppendFloat(dst, float64(p), 'g', -1, 32)
}
