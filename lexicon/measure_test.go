package lexicon

import (
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/model/answers"
	"github.com/pronounced/pronounced/phoneme"
)

// A rule stays if, stress apart, it is right for this many more of a hundred words than the model, and for so many words
// at least.
const (
	clearMargin = 5
	enoughWords = 5
)

// score counts words and how many are right, by the rule and by the model, apart from stress and with it.
type score struct{ words, sounds, exact, model, modelExact int }

func (s *score) add(e Entry, sounds []phoneme.Phoneme, model string) {
	s.words++
	var bare, exact, predicted, predictedExact bool
	for v := range e.Variants() {
		want := e.Append(nil, v)
		exact = exact || slices.Equal(want, sounds)
		bare = bare || spellBare(want) == spellBare(sounds)
		predictedExact = predictedExact || spellMarked(want) == model
		predicted = predicted || spellBare(want) == strings.Map(withoutDigits, model)
	}
	s.exact += count(exact)
	s.sounds += count(bare)
	s.model += count(predicted)
	s.modelExact += count(predictedExact)
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func spellBare(sounds []phoneme.Phoneme) string {
	names := make([]string, len(sounds))
	for i, p := range sounds {
		names[i] = p.Sound().String()
	}
	return strings.Join(names, " ")
}

func spellMarked(sounds []phoneme.Phoneme) string {
	names := make([]string, len(sounds))
	for i, p := range sounds {
		names[i] = p.String()
	}
	return strings.Join(names, " ")
}

func withoutDigits(r rune) rune {
	if '0' <= r && r <= '2' {
		return -1
	}
	return r
}

// leftOut is the dictionary as if it lacked the word that is asked for.
type leftOut struct {
	*Dictionary
	values          map[string]string
	firsts, seconds map[string]evidence
}

// suffixed tells how a suffix derives a word. A base is always another word, but its grade may count the word.
func (d *leftOut) suffixed(word string, s *suffix) ([]phoneme.Phoneme, bool) {
	m := morphology{d.Dictionary, maxLookups}
	sounds, base, ok := m.suffixed(nil, []byte(word), s, 0)
	if !ok || s.least == 0 {
		return sounds, ok
	}
	value := d.values[word]
	delete(d.values, word)
	defer func() { d.values[word] = value }()
	return sounds, grade(d.values, base) >= s.least
}

// compound does what morphology.compound does, with marks that do not count the word.
func (d *leftOut) compound(word string) ([]phoneme.Phoneme, bool) {
	at, best, weak := 0, minCompound-1, false
	for i := minPart; i <= len(word)-minPart; i++ {
		t, ok := testify(d.values, word, i)
		if !ok {
			continue
		}
		first, second := d.firsts[word[:i]].plus(t, -1), d.seconds[word[i:]].plus(t, -1)
		if s := compoundScore(first.mark(), second.mark(), i, len(word)); s > best {
			at, best, weak = i, s, second.isWeak()
		}
	}
	if at == 0 {
		return nil, false
	}
	first, _ := d.Lookup(word[:at])
	second, _ := d.Lookup(word[at:])
	return joinParts(nil, first, second, weak), true
}

// Every word of the dictionary is derived by every rule from all other words, and compared with the dictionary and with
// the model. No rule may be there that is not clearly better. docs/lexicon.md has the table that -v prints.
func TestRules(t *testing.T) {
	list, err := answers.CMUdict()
	if err != nil {
		t.Fatal(err)
	}
	d := leftOut{Dictionary: Embedded(), values: map[string]string{}}
	for r := range d.words.all() {
		d.values[r.readWord()] = r.readValue()
	}
	d.firsts, d.seconds = compoundEvidence(d.values)

	bySuffix, byPrefix, compounds := make([]score, len(suffixes)), make([]score, len(prefixes)), score{}
	for _, answer := range list {
		e, ok := d.Lookup(answer.Word)
		if !ok {
			t.Fatalf("%s is not in the dictionary", answer.Word)
		}
		for i := range suffixes {
			if sounds, ok := d.suffixed(answer.Word, &suffixes[i]); ok {
				bySuffix[i].add(e, sounds, answer.Phonemes)
			}
		}
		for i := range prefixes {
			m := morphology{d.Dictionary, maxLookups}
			if sounds, _, ok := m.prefixed(nil, []byte(answer.Word), &prefixes[i], 0); ok {
				byPrefix[i].add(e, sounds, answer.Phonemes)
			}
		}
		if sounds, ok := d.compound(answer.Word); ok {
			compounds.add(e, sounds, answer.Phonemes)
		}
	}
	t.Log("rule       |  words | right, with stress | model, with stress")
	for i, s := range bySuffix {
		s.report(t, suffixes[i].name)
	}
	for i, s := range byPrefix {
		s.report(t, prefixes[i].name)
	}
	compounds.report(t, compoundRule)
}

func (s *score) report(t *testing.T, rule string) {
	percent := func(n int) float64 { return 100 * float64(n) / float64(max(1, s.words)) }
	t.Logf("%-10s | %6d | %5.1f  %11.1f | %5.1f  %11.1f", rule, s.words, percent(s.sounds), percent(s.exact),
		percent(s.model), percent(s.modelExact))
	if s.words < enoughWords || percent(s.sounds-s.model) < clearMargin {
		t.Errorf("%s is right for %.1f %% of %d words, the model for %.1f %%", rule, percent(s.sounds), s.words, percent(s.model))
	}
}
