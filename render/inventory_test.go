package render_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

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
func checkers() map[string]func(line string) error {
	phones := "(?:" + strings.ReplaceAll(radioPhones, " ", "|") + "|pau)"
	stressed := "(?:(?:" + strings.ReplaceAll(vowels, " ", "|") + ")[01]|" + consonants() + "|pau)"
	matches := func(pattern string) func(string) error {
		compiled := regexp.MustCompile("^(?:" + pattern + ")$")
		return func(line string) error {
			if !compiled.MatchString(line) {
				return fmt.Errorf("%s does not match %s", line, pattern)
			}
			return nil
		}
	}
	mnemonics := regexp.MustCompile(`\[\[[^\]]*\]\]`)
	espeak := strings.Fields(espeakMnemonics)
	return map[string]func(string) error{
		"festival": matches(`\(SayPhones '\(pau(?: ` + phones + `)* pau\)\)`),
		"flite":    matches("pau(?: " + stressed + ")* pau"),
		"kokoro":   matches("[" + regexp.QuoteMeta(kokoroVocabulary) + "]{1,510}"),
		"piper":    matches(`\[\[[` + regexp.QuoteMeta(piperVocabulary) + `]*\]\]`),
		"espeak": func(line string) error {
			for _, word := range mnemonics.FindAllString(line, -1) {
				inside := word[2 : len(word)-2]
				if len(inside) > 190 {
					return fmt.Errorf("%s is longer than eSpeak NG takes", word)
				}
				for rest := inside; rest != ""; {
					longest := ""
					for _, m := range espeak {
						if strings.HasPrefix(rest, m) && len(m) > len(longest) {
							longest = m
						}
					}
					if longest == "" {
						return fmt.Errorf("%s: no mnemonic begins at %s", word, rest)
					}
					rest = rest[len(longest):]
				}
			}
			if rest := mnemonics.ReplaceAllString(line, ""); strings.Contains(rest, "[[") {
				return fmt.Errorf("%s: brackets outside of words", line)
			}
			return nil
		},
	}
}

func consonants() string {
	isVowel := map[string]bool{}
	for vowel := range strings.FieldsSeq(vowels) {
		isVowel[vowel] = true
	}
	var all []string
	for phone := range strings.FieldsSeq(radioPhones) {
		if !isVowel[phone] {
			all = append(all, phone)
		}
	}
	return strings.Join(all, "|")
}

// services has the symbols of IPA in the tables of phonemes of the services, for en-US, with stress, syllables and ties.
var services = map[string]*regexp.Regexp{
	"ssml w3c all":    regexp.MustCompile("^[abdefhijklmnopstuvwzæðŋɑɔəɚɛɝɡɪɹʃʊʌʒθˈˌ.]*$"),
	"ssml polly all":  regexp.MustCompile("^(?:b|d͡ʒ|d|ð|f|ɡ|h|j|k|l|m|n|ŋ|p|ɹ|s|ʃ|t͡ʃ|t|θ|v|w|z|ʒ|ə|ɚ|æ|aɪ|aʊ|ɑ|eɪ|ɝ|ɛ|i|ɪ|oʊ|ɔɪ|ɔ|u|ʊ|ʌ|[ˈˌ.])*$"),
	"ssml azure all":  regexp.MustCompile("^(?:b|dʒ|d|ð|f|ɡ|h|j|k|l|m|n|ŋ|p|ɹ|s|ʃ|tʃ|t|θ|v|w|z|ʒ|ə|ɚ|æ|aɪ|aʊ|ɑ|eɪ|ɝ|ɛ|i|ɪ|oʊ|ɔɪ|ɔ|u|ʊ|ʌ|[ˈˌ.])*$"),
	"ssml google all": regexp.MustCompile("^(?:b|d͡ʒ|d|ð|f|ɡ|h|j|k|l|m|n|ŋ|p|ɹ|s|ʃ|t͡ʃ|t|θ|v|w|z|ʒ|ə|ɚ|æ|aɪ|aʊ|ɑ|eɪ|ɝ|ɛ|i|ɪ|oʊ|ɔɪ|ɔ|u|ʊ|ʌ|[ˈˌ.])*$"),
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
			if !services[name].MatchString(found[1]) {
				t.Fatalf("%s: %s has symbols that are not in its table", name, found[1])
			}
		}
		return
	}
	check := checkers()[target]
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
	if testing.Short() {
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
	for range 3000 {
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
