package model

// Sizes of the g2p_en 1.0.0 model (train.py of that package, class hp).
const (
	NumGraphemes    = 29 // vocabulary of the encoder
	NumPhonemes     = 72 // vocabulary of the decoder
	MaxGraphemes    = 20 // encoder positions, the end mark included
	MaxSteps        = 20 // decoder steps
	MaxAlternatives = 20 // largest k of Engine.Alternatives
)

// Grapheme is an index into the encoder's vocabulary: 0 padding, 1 end, 2 unknown, 3… the letters a–z.
type Grapheme uint8

// The graphemes that are not letters.
const (
	Padding Grapheme = iota
	End
	Unknown
	letterA
)

// Phoneme is an index into the decoder's vocabulary.
type Phoneme uint8

// The phonemes that are not sounds. Pad is never fed back by training but the model may emit it; it is kept.
const (
	Pad Phoneme = iota
	EOS
)

// String returns the phoneme's name, as "AA1".
func (p Phoneme) String() string { return phonemeNames[p] }

// phonemeNames is hp.phonemes of train.py; UW without a digit is one of them.
var phonemeNames = [NumPhonemes]string{
	"<PAD>", "<EOS>", "AA0", "AA1", "AA2", "AE0", "AE1", "AE2", "AH0", "AH1", "AH2", "AO0",
	"AO1", "AO2", "AW0", "AW1", "AW2", "AY0", "AY1", "AY2", "B", "CH", "D", "DH",
	"EH0", "EH1", "EH2", "ER0", "ER1", "ER2", "EY0", "EY1", "EY2", "F", "G", "HH",
	"IH0", "IH1", "IH2", "IY0", "IY1", "IY2", "JH", "K", "L", "M", "N", "NG", "OW0", "OW1",
	"OW2", "OY0", "OY1", "OY2", "P", "R", "S", "SH", "T", "TH", "UH0", "UH1", "UH2", "UW",
	"UW0", "UW1", "UW2", "V", "W", "Y", "Z", "ZH",
}
