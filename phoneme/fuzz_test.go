package phoneme_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/phoneme"
)

func FuzzARPAbet(f *testing.F) { fuzzParse(f, phoneme.ARPAbet, "HH AH0 L OW1", "b1", "aa  UW\t") }
func FuzzIPA(f *testing.F) {
	fuzzParse(f, phoneme.IPA, "/həˈloʊ/", "ˈt͡ʃɪn", "ˈbʌtn̩", "a\u0303", "ˈ")
}
func FuzzXSAMPA(f *testing.F)   { fuzzParse(f, phoneme.XSAMPA, `h@"loU`, `"t_SIn`, `r\=`) }
func FuzzESpeak(f *testing.F)   { fuzzParse(f, phoneme.ESpeak, "[[h@l'oU]]", "k'O@t|SIp", "i@3r''V") }
func FuzzKokoro(f *testing.F)   { fuzzParse(f, phoneme.Kokoro, "kˈOkəɹO", "/misˈɑki/") }
func FuzzFestival(f *testing.F) { fuzzParse(f, phoneme.Festival, "pau hh ax l ow pau", "b aa t el") }
func FuzzFlite(f *testing.F)    { fuzzParse(f, phoneme.Flite, "t ax0 m ey1 t ow0", "el1 hh1") }
func FuzzUPS(f *testing.F)      { fuzzParse(f, phoneme.UPS, "H EH . S1 L O", "AX R R . er r", "S1 . S2") }
func FuzzSAPI(f *testing.F)     { fuzzParse(f, phoneme.SAPI, "h eh - l ow 1", "1 2 -") }

// fuzzParse holds that an error points at a part of the transcription, and that what is read can be written and read again.
func fuzzParse(f *testing.F, a phoneme.Alphabet, seeds ...string) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, transcription string) {
		pronunciation, err := a.Parse(transcription)
		if err != nil {
			checkSymbol(t, transcription, err)
			return
		}
		for _, p := range pronunciation {
			if !p.IsValid() {
				t.Errorf("%q holds %d", transcription, p)
			}
		}
		checkKept(t, a, pronunciation)
		checkSyllables(t, pronunciation)
	})
}

func checkSymbol(t *testing.T, transcription string, err error) {
	t.Helper()
	var symbol *phoneme.SymbolError
	if !errors.As(err, &symbol) {
		t.Fatalf("%q: %v is no SymbolError", transcription, err)
	}
	if symbol.Offset > len(transcription) || !strings.HasPrefix(transcription[symbol.Offset:], symbol.Symbol) {
		t.Errorf("%q: %v does not point into it", transcription, err)
	}
}

// checkSyllables holds that syllables are parts in order, each with one vowel, or the only one.
func checkSyllables(t *testing.T, pronunciation []phoneme.Phoneme) {
	t.Helper()
	var joined []phoneme.Phoneme
	count := 0
	for syllable := range phoneme.Syllables(pronunciation) {
		count++
		joined = append(joined, syllable...)
		if vowels := len(phoneme.StressPattern(syllable)); vowels != 1 && (vowels > 1 || len(syllable) != len(pronunciation)) {
			t.Errorf("%v: syllable %v has %d vowels", pronunciation, syllable, vowels)
		}
	}
	if !slices.Equal(joined, pronunciation) {
		t.Errorf("%v has syllables that join to %v", pronunciation, joined)
	}
}

func FuzzFestivalSyllables(f *testing.F) {
	f.Add("(((hh ax) 0) ((l ow) 1))")
	f.Add("(((qq) 0)")
	f.Fuzz(func(t *testing.T, list string) {
		pronunciation, err := phoneme.ParseFestivalSyllables(list)
		if err != nil {
			checkSymbol(t, list, err)
			return
		}
		text := string(phoneme.AppendFestivalSyllables(nil, pronunciation))
		// A list may have syllables without a vowel, or with several; written again each has one, with its own stress.
		back, err := phoneme.ParseFestivalSyllables(text)
		if err != nil || !slices.Equal(back, pronunciation) {
			t.Errorf("%s: %v is written %s and read as %v, %v", list, pronunciation, text, back, err)
		}
	})
}
