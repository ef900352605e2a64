package phoneme

import (
	"strconv"
	"strings"
)

// Alphabet is a way to write pronunciations down. The zero Alphabet is ARPAbet.
type Alphabet uint8

// The alphabets. docs/alphabets.md has all sounds in all of them, with sources and with what each cannot say.
const (
	ARPAbet    Alphabet = iota // CMUdict's own: "HH AH0 L OW1"
	IPA                        // broad American: "həˈloʊ"
	XSAMPA                     // IPA in ASCII: `h@"loU`
	ESpeak                     // eSpeak NG's mnemonics: "h@l'oU"
	Kokoro                     // misaki's letters: "həlˈO"
	Festival                   // the radio phone set: "hh ax l ow"
	Flite                      // the same with stress: "hh ax0 l ow1"
	SAPI                       // Microsoft's Speech API: "h ax - l ow 1"
	UPS                        // Microsoft's Universal Phone Set: "H AX . S1 L O"
	Respelling                 // for people: "huh-LOH"
)

// notation is what an Alphabet does. Implementations are tables that never change.
type notation interface {
	append(dst []byte, pronunciation []Phoneme) []byte
	// parse leaves the name of the alphabet out of its errors.
	parse(transcription string) ([]Phoneme, *SymbolError)
}

// notations has the alphabets in the order of the constants.
var notations = [...]struct {
	name string
	notation
}{
	ARPAbet:    {"arpabet", arpabet{}},
	IPA:        {"ipa", &ipa},
	XSAMPA:     {"x-sampa", &xsampa},
	ESpeak:     {"espeak", &espeak},
	Kokoro:     {"kokoro", &kokoro},
	Festival:   {"festival", &festival},
	Flite:      {"flite", &flite},
	SAPI:       {"sapi", &sapi},
	UPS:        {"ups", &ups},
	Respelling: {"respelling", respelled{}},
}

// Alphabets returns all alphabets.
func Alphabets() []Alphabet {
	all := make([]Alphabet, len(notations))
	for i := range all {
		all[i] = Alphabet(i)
	}
	return all
}

// AlphabetNames returns the names of all alphabets, separated by commas, for messages to people.
func AlphabetNames() string {
	names := make([]string, len(notations))
	for i, n := range notations {
		names[i] = n.name
	}
	return strings.Join(names, ", ")
}

// AlphabetByName returns the alphabet that has a name, and whether there is one.
func AlphabetByName(name string) (Alphabet, bool) {
	for i, n := range notations {
		if n.name == name {
			return Alphabet(i), true
		}
	}
	return 0, false
}

// Name returns the name by which users know the alphabet.
func (a Alphabet) Name() string { return notations[a].name }

// String returns the name.
func (a Alphabet) String() string { return a.Name() }

// CanParse tells whether Parse can work: some notations are for the eye only.
func (a Alphabet) CanParse() bool {
	_, forTheEye := notations[a].notation.(respelled)
	return !forTheEye
}

// Append writes a pronunciation to dst and returns the longer slice. It allocates nothing but dst's growth. What is no
// Phoneme is written as "?", which no alphabet can read.
func (a Alphabet) Append(dst []byte, pronunciation []Phoneme) []byte {
	return notations[a].append(dst, pronunciation)
}

// Format returns a pronunciation as text.
func (a Alphabet) Format(pronunciation []Phoneme) string {
	var short [64]byte
	return string(a.Append(short[:0], pronunciation))
}

// Parse reads a transcription. White space round it does not matter. Its errors are *SymbolError.
//
// A vowel whose stress the transcription could have told and does not is unstressed; where the alphabet has no stress at
// all, or a digit is missing, it is Unmarked.
func (a Alphabet) Parse(transcription string) ([]Phoneme, error) {
	pronunciation, err := notations[a].parse(transcription)
	if err != nil {
		err.Alphabet = a.Name()
		return nil, err
	}
	return pronunciation, nil
}

// SymbolError says which part of a transcription cannot be read.
type SymbolError struct {
	Alphabet string // name
	Symbol   string // the offending part, never empty unless all of the transcription is at fault
	Offset   int    // of Symbol, in bytes from the start of the transcription
	Reason   string
}

func (e *SymbolError) Error() string {
	return e.Alphabet + " symbol " + strconv.Quote(e.Symbol) + " at byte " + strconv.Itoa(e.Offset) + ": " + e.Reason
}

// Reasons of a SymbolError.
const (
	unknownSymbol = "not in this alphabet"
	strayStress   = "no vowel follows that could have this stress"
	noVowelBefore = "no vowel comes before this stress"
	outputOnly    = "this alphabet is for reading by people and cannot be parsed"
)
