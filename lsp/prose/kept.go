package prose

import (
	lru "github.com/hashicorp/golang-lru/v2/simplelru"

	"github.com/pronounced/pronounced/pronounce"
)

// stretch is the tokens that a part of a piece touches.
type stretch struct {
	from, to int
	tokens   []pronounce.Token
}

// remembered returns tokens of a piece that are known, among them all those that a part touches.
func (s *Service) remembered(k key, from, to int) ([]pronounce.Token, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil {
		return nil, false
	}
	stretches, _ := s.kept.Get(k)
	for i := range stretches {
		if stretches[i].from <= from && to <= stretches[i].to {
			return stretches[i].tokens, true
		}
	}
	return nil, false
}

// remember keeps a stretch beside those that are not part of it.
func (s *Service) remember(k key, read stretch) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil {
		kept, err := lru.NewLRU(keptSize, func(k key, _ []stretch) { s.size -= len(k.text) })
		if err != nil {
			return // keptSize would have to be 0
		}
		s.kept = kept
	}
	before, known := s.kept.Peek(k)
	stretches := []stretch{read}
	for _, other := range before {
		if other.from < read.from || other.to > read.to {
			stretches = append(stretches, other)
		}
	}
	s.kept.Add(k, stretches)
	if known {
		return
	}
	for s.size += len(k.text); s.size > keptSize; {
		s.kept.RemoveOldest()
	}
}
