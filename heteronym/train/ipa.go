package main

import (
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// corrected are transcriptions of wordids.tsv with an evident slip, by identifier.
var corrected = map[string]string{
	"abuses_vrb":      "ə'bjuːzəz",      // has ə'bjuː1zə, without the last sound
	"approximate_vrb": "ə'pɹɑːksəˌmeɪt", // has no k, unlike the adjective
	"moderate_vrb":    "'mɑːdɚˌeɪt",     // has the one mark of stress on the last syllable
}

// The sounds of the transcriptions, longest first.
var sounds = []struct {
	ipa string
	is  phoneme.Phoneme
}{
	{"aɪ", phoneme.AY},
	{"aʊ", phoneme.AW},
	{"eɪ", phoneme.EY},
	{"oʊ", phoneme.OW},
	{"ɔɪ", phoneme.OY},
	{"ɑ", phoneme.AA},
	{"æ", phoneme.AE},
	{"ʌ", phoneme.AH},
	{"ə", phoneme.AH},
	{"ɔ", phoneme.AO},
	{"ɛ", phoneme.EH},
	{"ɚ", phoneme.ER},
	{"ɪ", phoneme.IH},
	{"i", phoneme.IY},
	{"ʊ", phoneme.UH},
	{"u", phoneme.UW},
	{"ʧ", phoneme.CH},
	{"ʤ", phoneme.JH},
	{"b", phoneme.B},
	{"d", phoneme.D},
	{"ð", phoneme.DH},
	{"f", phoneme.F},
	{"ɡ", phoneme.G},
	{"h", phoneme.HH},
	{"k", phoneme.K},
	{"l", phoneme.L},
	{"m", phoneme.M},
	{"n", phoneme.N},
	{"ŋ", phoneme.NG},
	{"p", phoneme.P},
	{"ɹ", phoneme.R},
	{"s", phoneme.S},
	{"ʃ", phoneme.SH},
	{"t", phoneme.T},
	{"θ", phoneme.TH},
	{"v", phoneme.V},
	{"w", phoneme.W},
	{"j", phoneme.Y},
	{"z", phoneme.Z},
	{"ʒ", phoneme.ZH},
}

// arpabet converts a transcription of wordids.tsv. A mark of stress holds for the next vowel, wherever it stands before it. Marks of
// length and stray digits say nothing.
func arpabet(id, ipa string) (string, error) {
	if c, ok := corrected[id]; ok {
		ipa = c
	}
	var symbols []string
	stress, primaries := phoneme.Unstressed, 0
scan:
	for rest := ipa; rest != ""; {
		for _, mark := range []struct {
			text string
			is   phoneme.Stress
		}{{"'", phoneme.Primary}, {"ˌ", phoneme.Secondary}, {"ː", stress}, {"0", stress}, {"1", stress}} {
			if after, ok := strings.CutPrefix(rest, mark.text); ok {
				rest, stress = after, mark.is
				continue scan
			}
		}
		for _, s := range sounds {
			after, ok := strings.CutPrefix(rest, s.ipa)
			if !ok {
				continue
			}
			p := s.is
			if p.IsVowel() {
				p = p.WithStress(stress)
				if stress == phoneme.Primary {
					primaries++
				}
				stress = phoneme.Unstressed
			}
			symbols, rest = append(symbols, p.String()), after
			continue scan
		}
		return "", fmt.Errorf("%q has an unknown symbol at %q", ipa, rest)
	}
	if primaries != 1 {
		return "", fmt.Errorf("%q has %d syllables with primary stress", ipa, primaries)
	}
	return strings.Join(symbols, " "), nil
}
