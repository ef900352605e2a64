// Package g2p serves the g2p/* methods: it knows their JSON shapes (docs/protocol.md) and nothing else; the answers
// come from the cache and the engine behind it.
//
// Params are read in place and results appended as text, without reflection: a request of a thousand cached words is
// mostly JSON. A Service is immutable; its methods are safe for concurrent use.
package g2p

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/rpc"
)

// Config says what a Service works with.
type Config struct {
	Engine   *cache.Cache[model.Word, model.Prediction] // the seed's model
	Own      *cache.Cache[student.Word, student.Answer] // our own; nil for none
	Model    string                                     // what is asked where a request names no model; "" = what each method says
	Pipeline *pronounce.Pipeline
	Lexicon  *user.Lexicon // the user's file
	Resolve  user.Resolver // knows the words that aliases in imported lexicons stand for
	Name     string        // of the program, for g2p/status
	Version  string
	Started  time.Time
	Requests *atomic.Int64 // read since Started
	DayFirst bool          // 4/1/2024 is the fourth of January, unless a request says otherwise
}

// Service answers the g2p/* methods.
type Service struct{ config Config }

// New returns a Service.
func New(config Config) *Service { return &Service{config} }

// Methods returns the methods by name.
func (s *Service) Methods() map[string]rpc.Method {
	return map[string]rpc.Method{
		"g2p/predict":   {Answer: s.predict, Long: longerThan(longWords)},
		"g2p/pronounce": {Answer: s.pronounceText, Long: longerThan(longText)},
		"g2p/render":    {Answer: s.renderText, Long: longerThan(longText)},
		"g2p/convert":   {Answer: s.convert},
		"g2p/status":    {Answer: s.status},

		"g2p/lexicon/list":   {Answer: s.listLexicon},
		"g2p/lexicon/export": {Answer: s.exportLexicon},

		// Ordered, so that whatever is sent after one of these finds it done.
		"g2p/lexicon/add":    {Answer: s.addToLexicon, Ordered: true},
		"g2p/lexicon/remove": {Answer: s.removeFromLexicon, Ordered: true},
		"g2p/lexicon/import": {Answer: s.importLexicon, Ordered: true},
		"g2p/cache/clear":    {Answer: s.clearCache, Ordered: true},
	}
}

// Call answers one request outside a connection, for the commands that mirror the methods. Params is checked JSON.
func (s *Service) Call(ctx context.Context, name string, params []byte) ([]byte, error) {
	method, found := s.Methods()[name]
	if !found {
		return nil, fmt.Errorf("there is no method %s", name)
	}
	return method.Answer(ctx, &rpc.Call{Params: params}, nil)
}
