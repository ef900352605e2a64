// Package phoneme is what the program knows of English speech sounds: the inventory of CMUdict, other alphabets for it,
// syllables and stress.
//
// Everything here is a table or a pure function of its arguments; all of it is safe for concurrent use.
package phoneme

// Phoneme is one symbol of ARPAbet as the CMU Pronouncing Dictionary writes it: one of 39 sounds and, for a vowel, its
// stress. The zero Phoneme is none of them.
//
// Two Phonemes are equal when sound and stress are, so that pronunciations can be compared and used as keys.
type Phoneme uint8

// Stress is what the digit of a vowel says.
type Stress uint8

// A vowel is written without a digit where nothing is known of its stress; a consonant always is.
const (
	Unmarked   Stress = iota // no digit
	Unstressed               // 0
	Primary                  // 1
	Secondary                // 2
)

// The 39 sounds of CMUdict (its file cmudict.phones), vowels first, without stress.
const (
	AA Phoneme = 4 * (iota + 1)
	AE
	AH
	AO
	AW
	AY
	EH
	ER
	EY
	IH
	IY
	OW
	OY
	UH
	UW
	B
	CH
	D
	DH
	F
	G
	HH
	JH
	K
	L
	M
	N
	NG
	P
	R
	S
	SH
	T
	TH
	V
	W
	Y
	Z
	ZH
)

// The vowels that other alphabets write differently where they have no stress.
const (
	AH0 = AH | Phoneme(Unstressed)
	ER0 = ER | Phoneme(Unstressed)
	IY0 = IY | Phoneme(Unstressed)
)

// names has the sounds' names in the order of the constants.
const names = "AAAEAHAOAWAYEHEREYIHIYOWOYUHUW" + "B CHD DHF G HHJHK L M N NGP R S SHT THV W Y Z ZH"

// sounds is how many sounds there are; Limit is greater than every Phoneme.
const (
	sounds       = len(names) / 2
	Limit        = 4 * (sounds + 1)
	lastVowel    = UW
	stressDigits = "012"
)

// Sound returns p without its stress.
func (p Phoneme) Sound() Phoneme { return p &^ 3 }

// Stress returns the stress of a vowel, Unmarked for a consonant.
func (p Phoneme) Stress() Stress { return Stress(p & 3) }

// WithStress returns a vowel with another stress, a consonant as it is.
func (p Phoneme) WithStress(s Stress) Phoneme {
	if !p.IsVowel() {
		return p
	}
	return p.Sound() | Phoneme(s)
}

// IsVowel tells whether p is a vowel.
func (p Phoneme) IsVowel() bool { return AA <= p && p <= lastVowel|3 }

// IsValid tells whether p is one of the inventory: a sound, with stress only if it is a vowel.
func (p Phoneme) IsValid() bool {
	return p.IsVowel() || lastVowel < p && int(p) < Limit && p.Stress() == Unmarked
}

// String returns the ARPAbet symbol, such as "EY1"; "?" for what is no Phoneme. It does not allocate.
func (p Phoneme) String() string { return symbols[p] }

// Parse returns the Phoneme that an ARPAbet symbol in capitals names, and whether there is one.
func Parse(symbol string) (Phoneme, bool) {
	p, ok := bySymbol[symbol]
	return p, ok
}

var symbols, bySymbol = symbolTables()

func symbolTables() (symbols [256]string, bySymbol map[string]Phoneme) {
	bySymbol = make(map[string]Phoneme, Limit)
	for i := range symbols {
		p := Phoneme(i)
		if !p.IsValid() {
			symbols[i] = "?"
			continue
		}
		name := names[2*(i/4-1):][:2]
		if name[1] == ' ' {
			name = name[:1]
		}
		if s := p.Stress(); s != Unmarked {
			name += stressDigits[s-1:][:1]
		}
		symbols[i] = name
		bySymbol[name] = p
	}
	return symbols, bySymbol
}
