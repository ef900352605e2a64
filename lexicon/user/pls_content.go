package user

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"github.com/pronounced/pronounced/phoneme"
)

// endContent takes the text of a grapheme, phoneme or alias into its lexeme, if it is good.
func (r *plsReader) endContent() {
	l := &r.lexemes[len(r.lexemes)-1]
	text := strings.Join(strings.Fields(r.content.String()), " ")
	var err error
	switch r.element {
	case "grapheme":
		r.written.end = int(r.decoder.InputOffset())
		if r.written.word, err = cleanWord(text); err == nil {
			l.graphemes = append(l.graphemes, r.written)
		}
	case "phoneme":
		if r.phoneme.phonemes, err = parsePhonemes(r.phoneme.alphabet, text); err == nil {
			l.sounds = append(l.sounds, r.phoneme)
		}
	case "alias":
		if r.phoneme.alias, err = cleanWord(text); err == nil {
			l.sounds = append(l.sounds, r.phoneme)
		}
	}
	if err != nil {
		l.bad = true
		r.addf(r.phoneme.line, "<%s>: %s", r.element, err)
	}
}

// maxCombined is how many entries a lexeme may stand for, which has each grapheme with each phoneme: a megabyte of both
// would fill any memory.
const maxCombined = 256

// endLexeme says what a lexeme lacks and puts the preferred sounds first.
func (r *plsReader) endLexeme() {
	l := &r.lexemes[len(r.lexemes)-1]
	l.end = int(r.decoder.InputOffset())
	switch {
	case l.bad:
	case len(l.graphemes) == 0:
		r.add(l.line, "the <lexeme> has no <grapheme>")
	case len(l.sounds) == 0:
		r.add(l.line, "the <lexeme> has no <phoneme> and no <alias>")
	}
	if n := len(l.graphemes) * len(l.parts) * len(l.sounds); n > maxCombined {
		r.addf(l.line, "the <lexeme> stands for %d entries, the limit is %d", n, maxCombined)
		l.sounds = nil
	}
	slices.SortStableFunc(l.sounds, func(a, b sound) int {
		switch {
		case a.prefer == b.prefer:
			return 0
		case a.prefer:
			return -1
		}
		return 1
	})
}

// vendors has the names of alphabets that differ from ours: those of CMUdict's makers and of other pronouncers.
var vendors = map[string]string{
	"x-cmu":                "arpabet",
	"x-cmudict":            "arpabet",
	"x-amazon-pron-xsampa": "x-sampa",
	"x-amazon-x-sampa":     "x-sampa",
	"x-xsampa":             "x-sampa",
	"xsampa":               "x-sampa",
	"x-microsoft-ups":      "ups",
	"x-microsoft-sapi":     "sapi",
	"x-misaki":             "kokoro",
	"x-espeak-ng":          "espeak",
}

// parsePhonemes reads a transcription in an alphabet that PLS names: "ipa", "x-sampa", or "x-" and one of ours.
func parsePhonemes(alphabet, text string) ([]phoneme.Phoneme, error) {
	name := strings.ToLower(strings.TrimSpace(alphabet))
	a, ok := phoneme.AlphabetByName(name)
	if !ok {
		a, ok = phoneme.AlphabetByName(strings.TrimPrefix(name, "x-"))
	}
	if !ok {
		a, ok = phoneme.AlphabetByName(vendors[name])
	}
	if !ok {
		return nil, fmt.Errorf("the alphabet %q is not known", alphabet)
	}
	phonemes, err := a.Parse(text)
	switch {
	case err != nil:
		return nil, err
	case len(phonemes) == 0:
		return nil, errors.New("there are no phonemes")
	case len(phonemes) > maxPhonemes:
		return nil, fmt.Errorf("%d phonemes, the limit is %d", len(phonemes), maxPhonemes)
	}
	return phonemes, nil
}

// decode takes the document, which is in UTF-8 unless it has a mark of UTF-16.
func (r *plsReader) decode(data []byte) error {
	if isUTF16(data) {
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		r.source = string(text)
		return err
	}
	source, marked := strings.CutPrefix(string(data), byteOrderMark)
	if marked {
		r.mark = byteOrderMark
	}
	r.source = source
	return nil
}

func isUTF16(data []byte) bool {
	return len(data) >= 2 && (data[0] == 0xff && data[1] == 0xfe || data[0] == 0xfe && data[1] == 0xff)
}
