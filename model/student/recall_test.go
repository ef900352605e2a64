package student

import (
	"strings"
	"sync"
	"testing"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model/student/reference"
	"github.com/pronounced/pronounced/model/student/weightfile"
)

// few is a dictionary small enough for the reference to look through often: every fiftieth word and the words near it, so that there are
// relatives, and some that are easily got wrong.
var few = sync.OnceValues(func() (entries []reference.Entry, m *memory) {
	keep := func(i int, word string) bool {
		return i%50 < 4 || strings.HasPrefix(word, "pizz") || len(word) < 3 || strings.ContainsAny(word, ".-")
	}
	var readings []lexicon.Readings
	i := 0
	for entry := range lexicon.Embedded().All() {
		if keep(i, entry.Word()) {
			entries = append(entries, dictionary()[i])
			r := lexicon.Readings{Word: entry.Word()}
			for variant := range entry.Variants() {
				r.Variants = append(r.Variants, entry.Append(nil, variant))
			}
			readings = append(readings, r)
		}
		i++
	}
	d, err := lexicon.New(readings)
	if err != nil {
		panic(err)
	}
	v, err := newVocabulary(exact())
	if err != nil {
		panic(err)
	}
	m, err = newMemory(v, d)
	if err != nil {
		panic(err)
	}
	return entries, m
})

// exact is the weights that the reference reads.
var exact = sync.OnceValue(func() *weightfile.Weights {
	_, w, err := weightfile.Decode(Embedded())
	if err != nil {
		panic(err)
	}
	return w
})

// marksOf returns what is beside a word, as the engine and as the reference find it.
func marksOf(t testing.TB, word string) (got []marks, want [][weightfile.Kinds]reference.Mark) {
	t.Helper()
	entries, m := few()
	got = make([]marks, len(word))
	m.mark(new(alignment), word, got)
	return got, reference.Beside(exact(), entries, word)
}

func compareMarks(t testing.TB, word string) (found int) {
	t.Helper()
	got, want := marksOf(t, word)
	for i := range got {
		for kind, mark := range got[i] {
			if int(mark.tag) != want[i][kind].Tag || int(mark.reach) != want[i][kind].Reach {
				t.Errorf("%q: beside letter %d, kind %d: %v, want %v", word, i, kind, mark, want[i][kind])
			}
			if mark.reach > 0 {
				found++
			}
		}
	}
	return found
}

// What is beside a word is what a walk through all words finds.
func TestBeside(t *testing.T) {
	n := 120
	if raceDetector {
		n = 30
	}
	words := append(sample(t, n), "", "'", "?", "pizzas", "pizza", "xpizza", "repizzas", "zzzzzz", strings.Repeat("pizza", 8), "aaa")
	entries, _ := few()
	for i := 0; i < len(entries); i += len(entries) / n {
		word := entries[i].Word
		words = append(words, word, word+"s", "un"+word, word[:len(word)-1], words[len(words)/2]+word)
	}
	found := 0
	for _, word := range words {
		if len(word) <= MaxLetters {
			found += compareMarks(t, word)
		}
	}
	if found < 5*n {
		t.Errorf("only %d letters of %d words have something beside them", found, len(words))
	}
}

// A word is never beside itself, and one that is like no other has nothing beside it.
func TestBesideItself(t *testing.T) {
	got, _ := marksOf(t, "pizza's")
	for i, beside := range got {
		if shared := beside[0].reach > 0; shared != (i < len("pizza")) {
			t.Errorf("letter %d has %v beside it, of pizza or pizzas", i, beside)
		}
	}
	nothing, _ := marksOf(t, "?")
	for kind, mark := range nothing[0] {
		if mark.reach != 0 {
			t.Errorf("kind %d: %v is beside a character that no word has", kind, mark)
		}
	}
}

func FuzzBeside(f *testing.F) {
	for _, word := range []string{"", "pizzas", "reconquered", "a.", "'tis", "treetops", strings.Repeat("a", 50)} {
		f.Add(word)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, word := range Append(nil, text) {
			if len(word.letters) > 60 {
				continue // the reference is slow
			}
			compareMarks(t, word.letters)
		}
	})
}
