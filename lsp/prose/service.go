package prose

import (
	"context"
	"fmt"
	"strings"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2/simplelru"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/text"
)

// Config says what a Service works with.
type Config struct {
	Pipeline   *pronounce.Pipeline
	Dictionary *lexicon.Dictionary
	// User returns the user's lexicon as the Pipeline sees it, nil for none. It returns the same snapshot as long as nothing has
	// changed.
	User func() *user.Snapshot
}

// Service answers what editors ask about prose. Create it with New.
type Service struct {
	config Config
	rhymes rhymes

	mu   sync.Mutex
	kept *lru.LRU[key, []pronounce.Token] // by content; nil before the first
	size int                              // bytes of text in kept
}

// keptSize bounds the text whose readings are kept, in bytes. They take some fifty-five times as much.
const keptSize = 256 << 10

// Settings are what one user, or one folder, wants.
type Settings struct {
	// Workspace goes before the user's lexicon; nil for none. Its identity tells whether it has changed.
	Workspace *user.Snapshot
	// DayFirst reads 4/1/2024 as the fourth of January, not as April first.
	DayFirst bool
	// Inline reads [word](/ipa/), {W ER1 D} and [[espeak]] as markup.
	Inline bool

	Hints Hints
	// Alphabet is that of hints.
	Alphabet phoneme.Alphabet
	// MaxLength bounds the labels of hints, in characters; 0 does not.
	MaxLength int

	// Uncertain is the confidence below which a heteronym gets a diagnostic; 0 is none.
	Uncertain float64
	// Unknown gives words a diagnostic that only the model knows.
	Unknown bool
}

// Token is a piece of a file with the words it is spoken as. It is shared: nobody may change it.
type Token struct {
	Start, End int // byte offsets
	// Text is what stands there, without the markup in between and with references resolved.
	Text  string
	Kind  text.Kind
	Words []pronounce.Word
}

// key is all that the readings of a piece depend on.
type key struct {
	text             string
	user, workspace  *user.Snapshot
	dayFirst, inline bool
}

// New returns a Service.
func New(config Config) *Service { return &Service{config: config} }

// Tokens returns the tokens of the prose that a stretch touches, in order. Those without words are left out.
func (s *Service) Tokens(ctx context.Context, t *Text, from, to int, settings Settings) ([]Token, error) {
	from, to = t.clamp(from, to)
	var tokens []Token
	for p := range t.pieces(from, to) {
		read, err := s.read(ctx, p.text, settings)
		if err != nil {
			return nil, err
		}
		for _, token := range read {
			if len(token.Words) == 0 {
				continue
			}
			start, end := p.source(token.Start, token.End)
			if end >= from && start <= to {
				tokens = append(tokens, Token{start, end, p.text[token.Start:token.End], token.Kind, token.Words})
			}
		}
	}
	return tokens, nil
}

// tokenAt returns the token that an offset lies in, or ends behind.
func (s *Service) tokenAt(ctx context.Context, t *Text, offset int, settings Settings) (Token, bool, error) {
	tokens, err := s.Tokens(ctx, t, offset, offset, settings)
	for i := len(tokens) - 1; i >= 0; i-- {
		if tokens[i].Start <= offset {
			return tokens[i], true, nil
		}
	}
	return Token{}, false, err
}

// read pronounces the text of a piece, or remembers how it is pronounced.
func (s *Service) read(ctx context.Context, text string, settings Settings) ([]pronounce.Token, error) {
	k := key{text, nil, settings.Workspace, settings.DayFirst, settings.Inline}
	if s.config.User != nil {
		k.user = s.config.User()
	}
	if tokens, ok := s.remembered(k); ok {
		return tokens, nil
	}
	k.text = strings.Clone(text) // else the whole file would be kept with it
	tokens, err := s.pronounce(ctx, k.text, settings, 0)
	if err != nil {
		return nil, err
	}
	s.remember(k, tokens)
	return tokens, nil
}

// pronounce pronounces a text. The tokens are not shared.
func (s *Service) pronounce(ctx context.Context, text string, settings Settings, nbest int) ([]pronounce.Token, error) {
	o := pronounce.Options{Lexicon: settings.Workspace, DayFirst: settings.DayFirst, NBest: nbest}
	if settings.Inline {
		o.Markup = pronounce.InlineMarkup
	}
	var all []pronounce.Token
	for tokens, err := range s.config.Pipeline.Text(ctx, text, o) {
		if err != nil {
			return nil, fmt.Errorf("pronounce a paragraph: %w", err)
		}
		all = appendTokens(all, tokens)
	}
	return all, nil
}

func (s *Service) remembered(k key) ([]pronounce.Token, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil {
		return nil, false
	}
	return s.kept.Get(k)
}

func (s *Service) remember(k key, tokens []pronounce.Token) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil {
		kept, err := lru.NewLRU(keptSize, func(k key, _ []pronounce.Token) { s.size -= len(k.text) })
		if err != nil {
			return // keptSize would have to be 0
		}
		s.kept = kept
	}
	if s.kept.Contains(k) {
		return
	}
	s.kept.Add(k, tokens)
	for s.size += len(k.text); s.size > keptSize; {
		s.kept.RemoveOldest()
	}
}

// appendTokens copies tokens, with all that they refer to, in few allocations.
func appendTokens(dst, tokens []pronounce.Token) []pronounce.Token {
	words, readings, sounds := 0, 0, 0
	for i := range tokens {
		words += len(tokens[i].Words)
		for j := range tokens[i].Words {
			w := &tokens[i].Words[j]
			readings += len(w.Alternatives)
			sounds += len(w.Phonemes)
			for k := range w.Alternatives {
				sounds += len(w.Alternatives[k].Phonemes)
			}
		}
	}
	c := copier{
		make([]pronounce.Word, 0, words), make([]pronounce.Reading, 0, readings), make([]phoneme.Phoneme, 0, sounds),
	}
	for _, token := range tokens {
		from := len(c.words)
		for _, w := range token.Words {
			c.words = append(c.words, c.word(w))
		}
		token.Words = c.words[from:len(c.words):len(c.words)]
		dst = append(dst, token)
	}
	return dst
}

// copier has the space that copies go into, which is enough for them.
type copier struct {
	words    []pronounce.Word
	readings []pronounce.Reading
	sounds   []phoneme.Phoneme
}

func (c *copier) word(w pronounce.Word) pronounce.Word {
	w.Reading = c.reading(w.Reading)
	from := len(c.readings)
	for _, r := range w.Alternatives {
		c.readings = append(c.readings, c.reading(r))
	}
	w.Alternatives = c.readings[from:len(c.readings):len(c.readings)]
	return w
}

func (c *copier) reading(r pronounce.Reading) pronounce.Reading {
	from := len(c.sounds)
	c.sounds = append(c.sounds, r.Phonemes...)
	r.Phonemes = c.sounds[from:len(c.sounds):len(c.sounds)]
	return r
}
