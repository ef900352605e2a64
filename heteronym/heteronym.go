// Package heteronym chooses how to say a word that is written one way and said in several: "read", "live", "bass".
//
// It is a maximum-entropy model. What the readings of different words share (noun against verb, past against present) is
// learned once for all of them; what is peculiar to a word is learned beside it. Both see the word among its neighbours, which
// a small tagger has labelled. docs/heteronyms.md explains the features and gives the figures; heteronym/train makes the
// weights, with this package's own features, so that training and use cannot differ.
//
// The weights are used as they lie in the binary. The inventory of readings is read when it is first asked for. Everything
// is safe for concurrent use.
package heteronym

import (
	_ "embed"
	"errors"
	"math"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/pronounced/pronounced/phoneme"
)

//go:embed weights.bin
var weightsData string

// magic is what the weights begin with.
const magic = "heteronym 1\n"

// Chooser chooses readings. Get it from Embedded.
type Chooser struct {
	entries map[string]*entry
	tagger  table // tags of the neighbours
	context table // parts of speech from the context alone
	like    table // clusters of words of like meaning: a coarse and a fine one
	shared  table // kinds of readings, for all words
	own     table // readings of each word
}

// Reading is one way to say a word.
type Reading struct {
	Phonemes    []phoneme.Phoneme // shared; not to be changed
	Label       string            // what tells it from the others: "verb", "past tense", "city"
	Probability float64           // that this is the right one; the readings of a word sum to 1
}

var embedded = sync.OnceValues(func() (*Chooser, error) { return New(inventoryText, weightsData) })

// Embedded returns the chooser that the program holds.
func Embedded() (*Chooser, error) { return embedded() }

// New returns a chooser of an inventory and weights as heteronym/train writes them.
func New(inventory, weights string) (*Chooser, error) {
	entries, err := parseInventory(inventory)
	if err != nil {
		return nil, err
	}
	c := &Chooser{entries: entries}
	if len(weights) < len(magic) || weights[:len(magic)] != magic {
		return nil, errors.New("heteronym: these are no weights of this version")
	}
	rest := weights[len(magic):]
	for _, t := range []struct {
		table *table
		width int
	}{{&c.tagger, int(Tags)}, {&c.context, parts}, {&c.like, 2}, {&c.shared, Kinds}, {&c.own, 1}} {
		var ok bool
		if *t.table, rest, ok = cutTable(rest); !ok || t.table.width != t.width {
			return nil, errors.New("heteronym: the weights are damaged")
		}
	}
	return c, nil
}

// Has tells whether a word, in lower case, has several readings.
func (c *Chooser) Has(word string) bool { return c.entries[word] != nil }

// Choose appends the readings of the word sentence[start:end], in any case, the most probable first; none where the
// word has only one. Offsets are bytes.
func (c *Chooser) Choose(dst []Reading, sentence string, start, end int) []Reading {
	if start < 0 || end > len(sentence) || start >= end {
		return dst
	}
	e := c.entry(sentence[start:end])
	if e == nil {
		return dst
	}
	var w Window
	var buffer [maxFeatures]Feature
	features := c.Features(&w, buffer[:0], sentence, start, end)
	var scores [maxReadings]float64
	c.score(&scores, e, features)

	first := len(dst)
	for i := range e.readings {
		r := &e.readings[i]
		dst = append(dst, Reading{r.phonemes, r.label, scores[i]})
	}
	slices.SortStableFunc(dst[first:], func(a, b Reading) int {
		switch {
		case a.Probability > b.Probability:
			return -1
		case a.Probability < b.Probability:
			return 1
		}
		return 0
	})
	return dst
}

// temper makes the probabilities as modest as cross-validation finds them: what is answered with 0.8 is right four times in
// five.
const temper = 0.7

// score turns features into the probabilities of the readings.
func (c *Chooser) score(scores *[maxReadings]float64, e *entry, features []Feature) {
	kinds := c.kinds(features)
	var own [maxReadings]float32
	for _, f := range features {
		key := OwnKey(f.Key, e.seed)
		for i := 1; i < len(e.readings); i++ {
			if row := c.own.row(ReadingKey(key, i)); row != "" {
				own[i] += f.Value * float32(int8(row[0]))
			}
		}
	}
	for i := range e.readings {
		s := own[i] * c.own.scale
		for k, v := range kinds {
			if e.readings[i].kind>>k&1 != 0 {
				s += v
			}
		}
		scores[i] = temper * float64(s)
	}
	softmax(scores[:len(e.readings)])
}

// kinds adds up what the features say of each kind of reading.
func (c *Chooser) kinds(features []Feature) (kinds [Kinds]float32) {
	for _, f := range features {
		row := c.shared.row(f.Key)
		for k := range len(row) {
			kinds[k] += f.Value * float32(int8(row[k]))
		}
	}
	for k := range kinds {
		kinds[k] *= c.shared.scale
	}
	return kinds
}

func softmax(scores []float64) {
	largest := slices.Max(scores)
	var sum float64
	for i, s := range scores {
		scores[i] = math.Exp(s - largest)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
}

// OwnKey is a feature's key among those of one word alone.
func OwnKey(feature, seed uint64) uint64 { return mix(1, feature, seed) }

// ReadingKey is such a key for one of the word's readings, counted from 0; the first has no weights.
func ReadingKey(own uint64, reading int) uint64 { return own + uint64(reading-1)*0x9E3779B97F4A7C15 }

// Features appends what the model sees of a word in its sentence. The window is where it works.
func (c *Chooser) Features(w *Window, dst []Feature, sentence string, start, end int) []Feature {
	dst, _ = c.features(w, dst, sentence, start, end)
	return dst
}

func (c *Chooser) features(w *Window, dst []Feature, sentence string, start, end int) ([]Feature, distribution) {
	w.set(sentence, start, end)
	w.tag(&c.tagger)
	first := len(dst)
	dst = w.contextFeatures(dst)
	d := c.distribution(dst[first:])
	dst = partFeatures(dst, &d)
	return w.topicFeatures(dst, &c.like), d
}

// entry finds a word in any case.
func (c *Chooser) entry(word string) *entry {
	var buffer [32]byte
	lowered := buffer[:0]
	for _, r := range word {
		if len(lowered)+utf8.UTFMax > len(buffer) {
			return nil
		}
		lowered = utf8.AppendRune(lowered, unicode.ToLower(r))
	}
	return c.entries[string(lowered)]
}
