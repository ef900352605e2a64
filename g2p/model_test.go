package g2p_test

import (
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/g2p"
	"github.com/pronounced/pronounced/heteronym"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/model/native"
	"github.com/pronounced/pronounced/model/student"
	"github.com/pronounced/pronounced/pronounce"
)

// newModels returns a service with both models.
func newModels(t testing.TB) *g2p.Service {
	t.Helper()
	seed, err := native.New(native.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	engine, err := student.New(student.Embedded(), lexicon.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	heteronyms, err := heteronym.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	cached, own := cache.New(seed, 1000), cache.New(engine, 1000)
	words := user.Open(filepath.Join(t.TempDir(), "lexicon.dict"), nil)
	return g2p.New(g2p.Config{
		Engine: cached, Own: own, Name: "pronounced", Version: "1.2.3", Started: time.Now(),
		Requests: new(atomic.Int64), Lexicon: words,
		Pipeline: pronounce.New(pronounce.Config{
			Dictionary: lexicon.Embedded(), Heteronyms: heteronyms, Engine: cached, Own: own, User: words.Snapshot,
		}),
	})
}

// predicted is a result of g2p/predict.
type predicted struct {
	Phonemes     [][]string
	Alternatives [][]struct {
		Phonemes    []string
		Probability float64
		Confidence  *float64
	}
	Details []struct {
		Probability float64
		Confidence  *float64
		Cached      bool
	}
}

func askPredict(t *testing.T, s *g2p.Service, params string) (p predicted) {
	t.Helper()
	if err := json.Unmarshal([]byte(ask(t, s, "g2p/predict", params)), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// "model" chooses, and without it g2p/predict asks the seed's model. The two do not share what is cached.
func TestPredictWithModel(t *testing.T) {
	s := newModels(t)
	const word = "xqwelbling" // about which the two disagree
	seed := ask(t, s, "g2p/predict", `{"words":["`+word+`"]}`)
	own := ask(t, s, "g2p/predict", `{"words":["`+word+`"],"model":"pronounced-1"}`)
	if seed == own {
		t.Errorf("both models say %s", seed)
	}
	for _, name := range []string{"seed", "g2p_en-1.0.0"} {
		if got := ask(t, s, "g2p/predict", `{"words":["`+word+`"],"model":"`+name+`"}`); got != seed {
			t.Errorf("%s says %s, want %s", name, got, seed)
		}
	}
	for params, want := range map[string]string{
		`{"words":["a"],"model":"other"}`: "-32602 model",
		`{"words":["a"],"model":1}`:       "-32602 model",
	} {
		if got := ask(t, s, "g2p/predict", params); got != want {
			t.Errorf("%s: %s, want %s", params, got, want)
		}
	}
	if got := ask(t, s, "g2p/pronounce", `{"text":"a","model":"other"}`); got != "-32602 model" {
		t.Errorf("g2p/pronounce: %s", got)
	}
	if got := ask(t, newService(t), "g2p/predict", `{"words":["a"],"model":"pronounced-1"}`); got != "-32602 model" {
		t.Errorf("without our own model: %s", got)
	}
}

func TestPredictOwn(t *testing.T) {
	s := newModels(t)
	long := strings.Repeat("banana", 50)
	p := askPredict(t, s, `{"words":["","Naïvetés","naivetes","word","o'clock","`+long+`"],"model":"pronounced-1","detail":true,"nbest":4}`)
	if len(p.Phonemes) != 6 || len(p.Details) != 6 || len(p.Alternatives) != 6 {
		t.Fatalf("%+v", p)
	}
	if len(p.Phonemes[0]) != 0 || !slices.Equal(p.Phonemes[1], p.Phonemes[2]) || len(p.Phonemes[5]) < 250 {
		t.Errorf("%v", p.Phonemes)
	}
	for i, d := range p.Details {
		if d.Confidence == nil || *d.Confidence < 0 || *d.Confidence > 1 || d.Cached {
			t.Errorf("word %d: %+v", i, d)
		}
		best := p.Alternatives[i][0]
		if !slices.Equal(best.Phonemes, p.Phonemes[i]) || best.Confidence == nil {
			t.Errorf("word %d: %v, but first of the alternatives %v", i, p.Phonemes[i], best)
		}
	}
	if len(p.Alternatives[3]) != 4 || len(p.Alternatives[5]) != 1 {
		t.Errorf("%d and %d alternatives", len(p.Alternatives[3]), len(p.Alternatives[5]))
	}
	if again := askPredict(t, s, `{"words":["`+long+`"],"model":"pronounced-1","detail":true}`); !again.Details[0].Cached {
		t.Errorf("%+v", again.Details)
	}
}

// g2p/pronounce asks our own model for what no dictionary has, unless told otherwise; compat never does.
func TestPronounceWithModel(t *testing.T) {
	s := newModels(t)
	flat := func(params string) string {
		var result struct{ Phonemes []string }
		if err := json.Unmarshal([]byte(ask(t, s, "g2p/pronounce", params)), &result); err != nil {
			t.Fatal(err)
		}
		return strings.Join(result.Phonemes, " ")
	}
	predict := func(name string) string {
		return strings.Join(askPredict(t, s, `{"words":["xqwelbling"],"model":"`+name+`"}`).Phonemes[0], " ")
	}
	seed, own := predict("seed"), predict("pronounced-1")
	if seed == own {
		t.Fatalf("both models say %s", seed)
	}
	for params, want := range map[string]string{
		`{"text":"xqwelbling"}`:                          own,
		`{"text":"xqwelbling","model":"pronounced-1"}`:   own,
		`{"text":"xqwelbling","model":"seed"}`:           seed,
		`{"text":"xqwelbling","compat":"g2p_en-1.0.0"}`:  seed,
		`{"text":"xqwelbling","nbest":3}`:                own,
		`{"text":"xqwelbling","nbest":3,"model":"seed"}`: seed,
	} {
		if got := flat(params); got != want {
			t.Errorf("%s: %s, want %s", params, got, want)
		}
	}
}

// A word that is absurdly long can be given up on.
func TestCancelledLongWord(t *testing.T) {
	s := newModels(t)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	start := time.Now()
	r := rand.New(rand.NewPCG(1, 1))
	word := make([]byte, 8<<20)
	for i := range word {
		word[i] = byte('a' + r.IntN(26))
	}
	_, err := s.Call(ctx, "g2p/predict", []byte(`{"words":["`+string(word)+`"],"model":"pronounced-1"}`))
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	t.Logf("given up after %v", time.Since(start))
}

func TestStatusHasBothModels(t *testing.T) {
	s := newModels(t)
	ask(t, s, "g2p/predict", `{"words":["a"],"model":"pronounced-1"}`)
	ask(t, s, "g2p/predict", `{"words":["a","a"]}`)
	var status struct {
		Model  struct{ Name, Sha256 string }
		Models []struct{ Name, Sha256, Kernel string }
		Cache  struct{ Length, Misses int }
	}
	if err := json.Unmarshal([]byte(ask(t, s, "g2p/status", "")), &status); err != nil {
		t.Fatal(err)
	}
	if len(status.Models) != 2 || status.Models[0].Name != status.Model.Name || status.Models[1].Name != "pronounced-1" ||
		status.Models[0].Sha256 == status.Models[1].Sha256 || status.Cache.Length != 2 || status.Cache.Misses != 3 {
		t.Errorf("%+v", status)
	}
	ask(t, s, "g2p/cache/clear", "")
	if err := json.Unmarshal([]byte(ask(t, s, "g2p/status", "")), &status); err != nil || status.Cache.Length != 0 {
		t.Errorf("after clearing %+v, %v", status, err)
	}
}
