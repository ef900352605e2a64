package g2p

import (
	"context"
	"iter"
	"slices"
	"strconv"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student"
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

// predict is g2p/predict: a model's greedy answer for every word, with alternatives and details when asked.
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
	own, err := s.ownModel(ctx, call.Params, false)
	if err != nil {
		return nil, err
	}
	if err := progress.Begin(ctx, "Predicting pronunciations"); err != nil {
		return nil, err
	}
	r := &predictions{nbest: int(nbest), detail: detail}
	if own {
		err = answer(ctx, s.own(), r, words, count, progress)
	} else {
		err = answer(ctx, s.seed(), r, words, count, progress)
	}
	if endErr := progress.End(context.WithoutCancel(ctx)); err == nil {
		err = endErr
	}
	if err != nil {
		return nil, err
	}
	return r.appendJSON(dst), nil
}

// asked is a model as g2p/predict asks it: with words W and answers A.
type asked[W comparable, A any] struct {
	cache  *cache.Cache[W, A]
	encode func(words []W, text []byte) []W // appends the words that a text is read as, nearly always one
	join   func(parts []A) A                // of a text's words
	view   func(answer *A) answerView
}

// answerView is what is told of an answer.
type answerView struct {
	phonemes    []model.Phoneme
	probability float32
	confidence  float32
	calibrated  bool // whether there is a confidence
}

func (s *Service) seed() *asked[model.Word, model.Prediction] {
	return &asked[model.Word, model.Prediction]{
		cache:  s.config.Engine,
		encode: func(words []model.Word, text []byte) []model.Word { return append(words, model.Encode(text)) },
		join:   func(parts []model.Prediction) model.Prediction { return parts[0] }, // there is one
		view: func(p *model.Prediction) answerView {
			return answerView{phonemes: p.Phonemes(), probability: p.Probability}
		},
	}
}

func (s *Service) own() *asked[student.Word, student.Answer] {
	return &asked[student.Word, student.Answer]{
		cache:  s.config.Own,
		encode: student.Append[[]byte],
		join:   student.Join,
		view: func(a *student.Answer) answerView {
			return answerView{a.Phonemes, a.Probability, a.Confidence, true}
		},
	}
}

// answer predicts chunk by chunk, and sends the chunks on their way when the client takes the result in pieces.
func answer[W comparable, A any](
	ctx context.Context, m *asked[W, A], r *predictions, words iter.Seq[[]byte], count int, progress *rpc.Progress,
) error {
	done := 0
	for chunk := range m.chunks(words, min(count, chunkSize)) {
		if err := m.add(ctx, r, chunk); err != nil {
			return err
		}
		done += len(chunk.ends)
		switch {
		case progress.WantsParts():
			if err := progress.SendPart(ctx, r.appendJSON(nil)); err != nil {
				return err
			}
			r.phonemes, r.alternatives, r.details = r.phonemes[:0], r.alternatives[:0], r.details[:0]
		case len(r.phonemes)+len(r.alternatives)+len(r.details) > rpc.MaxResultBytes:
			return rpc.ResultTooLarge()
		}
		if err := progress.Report(ctx, done, count); err != nil {
			return err
		}
	}
	return nil
}

// chunk is some of the words that are asked for. Text i is words[ends[i-1]:ends[i]].
type chunk[W any] struct {
	words []W
	ends  []int
}

// chunks encodes texts and yields them size at a time, fewer when they are read as more words than that, in slices that are used
// again.
func (m *asked[W, A]) chunks(texts iter.Seq[[]byte], size int) iter.Seq[chunk[W]] {
	return func(yield func(chunk[W]) bool) {
		c := chunk[W]{words: make([]W, 0, size), ends: make([]int, 0, size)}
		for text := range texts {
			c.words = m.encode(c.words, text)
			c.ends = append(c.ends, len(c.words))
			if len(c.words) >= size {
				if !yield(c) {
					return
				}
				c.words, c.ends = c.words[:0], c.ends[:0]
			}
		}
		if len(c.ends) > 0 {
			yield(c)
		}
	}
}

// predictions are a result under construction: the elements of its lists as JSON, each followed by a comma.
type predictions struct {
	nbest  int // 0 for no alternatives
	detail bool

	phonemes, alternatives, details []byte
}

func (m *asked[W, A]) add(ctx context.Context, r *predictions, c chunk[W]) error {
	answers := make([]A, len(c.words))
	var cached []bool
	if r.detail {
		cached = make([]bool, len(c.words))
	}
	if err := m.cache.Lookup(ctx, c.words, answers, cached); err != nil {
		return err
	}
	first := 0
	for _, end := range c.ends {
		answers[first] = m.join(answers[first:end])
		r.add(m.view(&answers[first]), r.detail && !slices.Contains(cached[first:end], false))
		first = end
	}
	if r.nbest == 0 {
		return nil
	}
	best, err := m.cache.Alternatives(ctx, c.words, r.nbest)
	if err != nil {
		return err
	}
	first = 0
	for _, end := range c.ends {
		alternatives := best[first]
		if end > first+1 {
			alternatives = answers[first : first+1] // of a word this long there are no others
		}
		r.alternatives = append(r.alternatives, '[')
		for i := range alternatives {
			r.addAlternative(m.view(&alternatives[i]))
		}
		r.alternatives = append(trimComma(r.alternatives), "],"...)
		first = end
	}
	return nil
}

// add appends an answer, and its details when they are asked for.
func (r *predictions) add(a answerView, cached bool) {
	r.phonemes = append(appendPhonemes(r.phonemes, a.phonemes), ',')
	if r.detail {
		r.details = a.appendProbabilities(append(r.details, '{'))
		r.details = append(r.details, `,"cached":`...)
		r.details = append(strconv.AppendBool(r.details, cached), "},"...)
	}
}

func (r *predictions) addAlternative(a answerView) {
	r.alternatives = append(r.alternatives, `{"phonemes":`...)
	r.alternatives = append(appendPhonemes(r.alternatives, a.phonemes), ',')
	r.alternatives = append(a.appendProbabilities(r.alternatives), "},"...)
}

func (a *answerView) appendProbabilities(dst []byte) []byte {
	dst = appendProbability(append(dst, `"probability":`...), a.probability)
	if a.calibrated {
		dst = appendProbability(append(dst, `,"confidence":`...), a.confidence)
	}
	return dst
}

// appendJSON appends the result object of what has been added.
func (r *predictions) appendJSON(dst []byte) []byte {
	dst = append(dst, `{"phonemes":[`...)
	dst = append(dst, trimComma(r.phonemes)...)
	if r.nbest > 0 {
		dst = append(dst, `],"alternatives":[`...)
		dst = append(dst, trimComma(r.alternatives)...)
	}
	if r.detail {
		dst = append(dst, `],"details":[`...)
		dst = append(dst, trimComma(r.details)...)
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
