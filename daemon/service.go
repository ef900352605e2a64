package daemon

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/daemon/config"
	"github.com/pronounced/pronounced/g2p"
	"github.com/pronounced/pronounced/heteronym"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
)

// services are what answers, wired together.
type services struct {
	methods  *g2p.Service
	pipeline *pronounce.Pipeline // asks the model that the settings name
	lexicon  *user.Lexicon       // the user's
}

// wire wires an engine with the cache, the front end and the methods. First goes before the user's lexicon; nil for none.
func (p *program) wire(c *config.Config, engine model.Engine, first *user.Snapshot, requests *atomic.Int64) (*services, error) {
	heteronyms, err := heteronym.Embedded()
	if err != nil {
		return nil, fmt.Errorf("open the heteronyms: %w", err)
	}
	cached := cache.New(engine, c.CacheSize, cache.WithJobs(c.Jobs))
	ownModel, err := p.ownModel(c)
	if err != nil {
		return nil, err
	}
	ownCached := cache.New(ownModel, c.CacheSize, cache.WithJobs(c.Jobs))
	words := p.userLexicon(c)
	s := &services{lexicon: words}
	front := pronounce.Config{
		Dictionary: lexicon.Embedded(),
		Heteronyms: heteronyms,
		Engine:     cached,
		Own:        ownCached,
		User:       func() *user.Snapshot { return user.Layer(first, words.Snapshot()) },
	}
	pipeline := pronounce.New(front) // a request may name either model
	if s.pipeline = pipeline; slices.Contains(g2p.SeedNames(), c.Model) {
		front.Own = nil
		s.pipeline = pronounce.New(front)
	}
	s.methods = g2p.New(g2p.Config{
		Engine:   cached,
		Own:      ownCached,
		Model:    askedByName(c),
		Pipeline: pipeline,
		Lexicon:  words,
		Resolve:  resolve,
		Name:     serverName,
		Version:  p.version(),
		Started:  time.Now(),
		Requests: requests,
		DayFirst: c.DayFirst,
	})
	return s, nil
}

// openText opens what a command needs that reads text; the files of lexicons go before the user's. The caller ends with closeEngine.
func (p *program) openText(lexicons []string) (c config.Config, s *services, closeEngine func() error, err error) {
	c, factory, err := p.settle()
	if err != nil {
		return c, nil, nil, err
	}
	first, err := readLexicons(p, lexicons)
	if err != nil {
		return c, nil, nil, err
	}
	engine, err := p.open(&c, factory)
	if err != nil {
		return c, nil, nil, err
	}
	if s, err = p.wire(&c, engine, first, new(atomic.Int64)); err != nil {
		return c, nil, nil, errors.Join(err, engine.Close())
	}
	return c, s, engine.Close, nil
}

// userLexicon is the user's lexicon, which is read when it is first asked for.
func (p *program) userLexicon(c *config.Config) *user.Lexicon {
	return user.Open(p.lexiconPath(c), resolve)
}

// lexiconPath is where the user's lexicon is.
func (p *program) lexiconPath(c *config.Config) string {
	if c.UserLexicon == "" {
		return absolute(p.defaultLexicon)
	}
	return absolute(c.UserLexicon)
}

// resolve pronounces the words that aliases stand for, as CMUdict has them.
func resolve(word string) []phoneme.Phoneme {
	entry, _ := lexicon.Embedded().Lookup(strings.ToLower(word))
	return entry.Append(nil, 0)
}
