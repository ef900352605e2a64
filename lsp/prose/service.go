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
	kept *lru.LRU[key, []stretch] // by content; nil before the first
	size int                      // bytes of text in kept
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
	others           bool // with other readings of what only the model knows
}

// New returns a Service.
func New(config Config) *Service { return &Service{config: config} }

// Tokens returns the tokens of the prose that a stretch touches, in order. Those without words are left out.
func (s *Service) Tokens(ctx context.Context, t *Text, from, to int, settings Settings) ([]Token, error) {
	from, to = t.clamp(from, to)
	var tokens []Token
	for p := range t.pieces(from, to) {
		first, last := p.part(from, to)
		read, err := s.read(ctx, &p, first, last, settings)
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

// key returns the key of a text as it is read now.
func (s *Service) key(text string, settings Settings) key {
	k := key{text: text, workspace: settings.Workspace, dayFirst: settings.DayFirst, inline: settings.Inline}
	if s.config.User != nil {
		k.user = s.config.User()
	}
	return k
}

// alone pronounces a word by itself with other readings, or remembers how it is pronounced. A search for the readings that only
// the model knows takes half a millisecond.
func (s *Service) alone(ctx context.Context, word string, settings Settings) ([]pronounce.Token, error) {
	k := s.key(strings.Clone(word), settings)
	k.others = true
	if tokens, ok := s.remembered(k, 0, len(word)); ok {
		return tokens, nil
	}
	tokens, err := s.pronounce(ctx, k.text, settings, pronounce.Options{NBest: nbest})
	if err != nil {
		return nil, err
	}
	s.remember(k, stretch{0, len(word), tokens})
	return tokens, nil
}

// lookRound is how much around a place is pronounced with it, in bytes: who looks at a word looks at the next one soon.
const lookRound = 32

// read pronounces what a part of a piece touches, or remembers how it is pronounced. It returns tokens that begin in the
// piece, perhaps more than those that were asked for.
func (s *Service) read(ctx context.Context, p *piece, from, to int, settings Settings) ([]pronounce.Token, error) {
	k := s.key(p.text, settings)
	if tokens, ok := s.remembered(k, from, to); ok {
		return p.own(tokens), nil
	}
	from, to = max(from-lookRound, 0), min(to+lookRound, len(p.text))
	k.text = strings.Clone(p.text) // else the whole file would be kept with it
	tokens, err := s.pronounce(ctx, k.text, settings, pronounce.Options{From: from, To: to})
	if err != nil {
		return nil, err
	}
	s.remember(k, stretch{from, to, tokens})
	return p.own(tokens), nil
}

// pronounce pronounces a text. The tokens are not shared.
func (s *Service) pronounce(ctx context.Context, text string, settings Settings, o pronounce.Options) ([]pronounce.Token, error) {
	o.Lexicon, o.DayFirst = settings.Workspace, settings.DayFirst
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
