package render_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/render"
)

// What each target's own inventory holds, for words and for what stands round them.
const (
	// radioPhones is lib/radio_phones.scm of Festival 2.5, whose phones flite 2.2 spells the same (us_phoneset.c), but for those that
	// kal_diphone has no diphones of.
	radioPhones = "aa ae ah ao aw ax ay b ch d dh eh er ey f g hh ih iy jh k l m n ng ow oy p r s sh t th uh uw v w y z zh"
	vowels      = "aa ae ah ao aw ax ay eh er ey ih iy ow oy uh uw"
	// kokoroVocabulary is "vocab" of Kokoro-82M's config.json, v1.0, without its letters for other languages.
	kokoroVocabulary = ";:,.!?—…\"()“” AIOWYbdfhijklmnpstuvwzæðŋɑɔəɛɜɡɪɹʃʊʌʒʤʧθˈˌ"
	// piperVocabulary is the default phoneme_id_map of Piper's voices for eSpeak NG, without what en-us lacks.
	piperVocabulary = " !(),-.:;?abdefhijklmnopstuvwzæðŋɑɔəɚɛɜɡɪɹɾʃʊʌʒθˈˌː"
	// espeakMnemonics are of table en-us in eSpeak NG 1.51's phontab, with stresses, pauses and the mark between phonemes.
	espeakMnemonics = "A: a V @ O: aU aI E 3: 3 eI I i: i oU OI U u: A@ O@ e@ i@3 U@ b tS d D f g h dZ k l m n N p r s S t T v w j z Z ' , _: |"
)

// checkers tells of each target whether a line of output is one that it takes.
var checkers = map[string]func(line string) error{
	"festival": func(line string) error {
		return checkPhoneList(line, "(SayPhones '(pau ", " pau))", radioPhones+" pau")
	},
	"flite": func(line string) error { return checkPhoneList(line, "pau ", " pau", stressedPhones()+" pau") },
	"kokoro": func(line string) error {
		if n := utf8.RuneCountInString(line); n > 510 {
			return fmt.Errorf("%d symbols", n)
		}
		return checkSymbols(line, kokoroVocabulary)
	},
	"piper": func(line string) error {
		inside, opened := strings.CutPrefix(line, "[[")
		inside, closed := strings.CutSuffix(inside, "]]")
		if !opened || !closed {
			return fmt.Errorf("%s is not in brackets", line)
		}
		return checkSymbols(inside, piperVocabulary)
	},
	"espeak": func(line string) error {
		for {
			outside, rest, found := strings.Cut(line, "[[")
			if strings.Contains(outside, "]]") {
				return fmt.Errorf("%s: brackets outside of words", outside)
			}
			if !found {
				return nil
			}
			var word string
			if word, line, found = strings.Cut(rest, "]]"); !found || len(word) > 190 {
				return fmt.Errorf("%s is longer than eSpeak NG takes, or without its end", word)
			}
			if err := checkMadeOf(word, espeakMnemonics); err != nil {
				return err
			}
		}
	},
}

// checkPhoneList checks a list of phones, separated by single blanks, and what is round it.
func checkPhoneList(line, begin, end, phones string) error {
	inside, opened := strings.CutPrefix(line, begin)
	inside, closed := strings.CutSuffix(inside, end)
	if !opened || !closed {
		return fmt.Errorf("%s is not between %s and %s", line, begin, end)
	}
	known := wordSet(phones)
	for phone := range strings.SplitSeq(inside, " ") {
		if !known[phone] {
			return fmt.Errorf("%q of %s is no phone", phone, line)
		}
	}
	return nil
}

// checkSymbols checks that a vocabulary has every character.
func checkSymbols(line, vocabulary string) error {
	for _, r := range line {
		if !strings.ContainsRune(vocabulary, r) {
			return fmt.Errorf("%q of %s is not in the vocabulary", r, line)
		}
	}
	return nil
}

// checkMadeOf checks that a word is made of symbols, the longest that fit.
func checkMadeOf(word, symbols string) error {
	known := wordSet(symbols)
	for rest := word; rest != ""; {
		length := min(len(rest), 6)
		for length > 0 && !known[rest[:length]] {
			length--
		}
		if length == 0 {
			return fmt.Errorf("no symbol begins at %s of %s", rest, word)
		}
		rest = rest[length:]
	}
	return nil
}

var sets sync.Map

// wordSet returns the set of the words of a text.
func wordSet(words string) map[string]bool {
	if set, ok := sets.Load(words); ok {
		return set.(map[string]bool)
	}
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	sets.Store(words, set)
	return set
}

// stressedPhones are Flite's: vowels with 0 or 1, consonants.
var stressedPhones = sync.OnceValue(func() string {
	var all []string
	for phone := range strings.FieldsSeq(radioPhones) {
		if wordSet(vowels)[phone] {
			all = append(all, phone+"0", phone+"1")
		} else {
			all = append(all, phone)
		}
	}
	return strings.Join(all, " ")
})

// What the services' tables of phonemes have for en-US, with stress, syllables and ties.
const (
	ipaSymbols = "b d ð f ɡ h j k l m n ŋ p ɹ s ʃ t θ v w z ʒ ə ɚ æ aɪ aʊ ɑ eɪ ɝ ɛ i ɪ oʊ ɔɪ ɔ u ʊ ʌ ˈ ˌ ."
	tied       = " t͡ʃ d͡ʒ"
	untied     = " tʃ dʒ"
)

var services = map[string]string{
	"ssml w3c all": ipaSymbols + untied, "ssml polly all": ipaSymbols + tied, "ssml azure all": ipaSymbols + untied,
	"ssml google all": ipaSymbols + tied,
}

var transcription = regexp.MustCompile(`<phoneme alphabet="ipa" ph="([^"]*)">`)

// checkOutput checks what a target is given.
func checkOutput(t testing.TB, name, output string) {
	t.Helper()
	if strings.HasPrefix(name, "ssml") {
		wellFormed(t, name, output)
	}
	checkPhones(t, name, output)
}

// checkPhones checks that a target knows all phones.
func checkPhones(t testing.TB, name, output string) {
	t.Helper()
	target, _, _ := strings.Cut(name, " ")
	if target == "ssml" {
		for _, found := range transcription.FindAllStringSubmatch(output, -1) {
			if err := checkMadeOf(found[1], services[name]); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		return
	}
	check := checkers[target]
	for line := range strings.Lines(output) {
		if line = strings.TrimSuffix(line, "\n"); line == "" {
			continue
		}
		if err := check(line); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

// everyWord yields all readings of CMUdict, in order.
func everyWord() func(yield func([]phoneme.Phoneme) bool) {
	return func(yield func([]phoneme.Phoneme) bool) {
		var sounds []phoneme.Phoneme
		for entry := range lexicon.Embedded().All() {
			for i := range entry.Variants() {
				if sounds = entry.Append(sounds[:0], i); !yield(sounds) {
					return
				}
			}
		}
	}
}

// TestInventories writes all of CMUdict's pronunciations, and every pair of phonemes, in every target's notation: as inline
// markup, a paragraph each, so that they take the way that texts take.
func TestInventories(t *testing.T) {
	var all strings.Builder
	count := 0
	add := func(sounds []phoneme.Phoneme) {
		all.WriteString("{" + phoneme.ARPAbet.Format(sounds) + "} ")
		if count++; count%100 == 0 {
			all.WriteString(".\n\n")
		}
	}
	every := 1
	if raceEnabled || testing.Short() {
		every = 50
	}
	n := 0
	for sounds := range everyWord() {
		if n++; n%every == 0 {
			add(sounds)
		}
	}
	for p := range phoneme.Phoneme(phoneme.Limit) {
		for q := range phoneme.Phoneme(phoneme.Limit) {
			if p.IsValid() && q.IsValid() {
				add([]phoneme.Phoneme{p, q})
			}
		}
	}
	if count < 100_000/every {
		t.Fatalf("only %d pronunciations", count)
	}
	for _, name := range order {
		if !strings.HasSuffix(name, " all") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			o := targets()[name]
			o.Markup = pronounce.InlineMarkup
			output, _, _ := rendered(t, all.String(), o)
			checkPhones(t, name, output)
			if target := o.Target; target == render.Flite {
				if lines := strings.Count(output, "\n"); lines < count/100 {
					t.Errorf("%d lines for %d words", lines, count)
				}
			}
		})
	}
}

// TestModelInventory does so with what the model says of strings that are no words, and with tokens as long as they get.
func TestModelInventory(t *testing.T) {
	var source strings.Builder
	state := uint32(1)
	count := 3000
	if raceEnabled {
		count = 200
	}
	for range count {
		for length := 1 + state%23; length > 0; length-- {
			state = state*1664525 + 1013904223
			source.WriteByte("abcdefghijklmnopqrstuvwxyz'éß"[state>>16%29])
		}
		source.WriteString(" ")
	}
	source.WriteString(strings.Repeat("zyx", 500) + " " + strings.Repeat("9", 900) + ", " + strings.Repeat("word ", 3000))
	text := strings.ToValidUTF8(source.String(), "q")
	for _, name := range order {
		if !strings.HasSuffix(name, " all") {
			continue
		}
		output, pieces, _ := rendered(t, text, targets()[name])
		checkOutput(t, name, output)
		for _, piece := range pieces {
			if len(piece) > 1<<20 {
				t.Errorf("%s: a piece of %d bytes", name, len(piece))
			}
		}
	}
}

// TestPieces: joined they are the whole, and each is one that its target takes by itself.
func TestPieces(t *testing.T) {
	source := strings.Repeat("Dr. Smith read 22 books (twice). Hello — or \"bye\"?\n\n", 50) + strings.Repeat("and so on ", 3000)
	for _, name := range order {
		o := targets()[name]
		output, pieces, _ := rendered(t, source, o)
		if len(pieces) < 100 || strings.Join(pieces, "") != output {
			t.Errorf("%s: %d pieces", name, len(pieces))
		}
		if o.Target != render.SSML && strings.HasSuffix(name, " all") {
			for i, piece := range pieces {
				if i > 0 && piece != "" && piece[0] != '\n' {
					t.Fatalf("%s: piece %d begins in a line: %q", name, i, piece)
				}
				checkOutput(t, name, strings.TrimLeft(piece, "\n"))
			}
		}
	}
}

// TestCancelled: the context ends it.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var last error
	pieces := 0
	for _, err := range render.Text(ctx, pipeline(), strings.Repeat("Hello there. ", 20_000), render.Options{}) {
		cancel()
		pieces++
		last = err
	}
	if last != context.Canceled || pieces > 2000 {
		t.Errorf("%d pieces, %v", pieces, last)
	}
}
