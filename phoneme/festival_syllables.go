package phoneme

import "strings"

// AppendFestivalSyllables writes a pronunciation as Festival's lexica have it, in syllables with stress 0 or 1 (Festival
// manual, "Lexicons"; lex.add.entry): "(((t ax) 0) ((m ey) 1) ((t ow) 1))". As in Festival's own, secondary stress is 1.
func AppendFestivalSyllables(dst []byte, pronunciation []Phoneme) []byte {
	dst = append(dst, '(')
	first := true
	for syllable := range Syllables(pronunciation) {
		if !first {
			dst = append(dst, ' ')
		}
		first = false
		dst = append(dst, "(("...)
		dst = festival.append(dst, syllable)
		digit := byte('0')
		if vowel := nextVowel(syllable, 0); vowel < len(syllable) && syllable[vowel].Stress() >= Primary {
			digit = '1'
		}
		dst = append(dst, ") "...)
		dst = append(dst, digit, ')')
	}
	return append(dst, ')')
}

// ParseFestivalSyllables reads what AppendFestivalSyllables writes, white space as one likes. Its errors are *SymbolError.
func ParseFestivalSyllables(list string) ([]Phoneme, error) {
	r := listReader{text: list}
	pronunciation := []Phoneme{}
	r.expect("(")
	for r.peek() == "(" {
		r.expect("(")
		r.expect("(")
		start := len(pronunciation)
		for r.err == nil && r.peek() != ")" {
			pronunciation = append(pronunciation, r.phone()...)
		}
		r.expect(")")
		stress := r.stress()
		for i := start; i < len(pronunciation); i++ {
			pronunciation[i] = pronunciation[i].WithStress(stress)
		}
		r.expect(")")
	}
	r.expect(")")
	if r.err == nil && r.peek() != "" {
		r.fail("nothing more")
	}
	if r.err != nil {
		return nil, r.err
	}
	return pronunciation, nil
}

// listReader reads Scheme's brackets and words. After its first error it reads nothing more.
type listReader struct {
	text string
	at   int
	err  *SymbolError
}

// peek returns the next bracket or word, "" at the end and after an error.
func (r *listReader) peek() string {
	if r.err != nil {
		return ""
	}
	rest := strings.TrimLeft(r.text[r.at:], " \t\r\n")
	r.at = len(r.text) - len(rest)
	end := strings.IndexAny(rest, "() \t\r\n")
	switch {
	case end == 0:
		end = 1
	case end < 0:
		end = len(rest)
	}
	return rest[:end]
}

func (r *listReader) expect(word string) {
	if next := r.peek(); next != word {
		r.fail(word)
	}
	r.at += len(word)
}

func (r *listReader) fail(wanted string) {
	if r.err == nil {
		symbol := r.peek()
		r.err = &SymbolError{Alphabet: Festival.Name(), Symbol: symbol, Offset: r.at, Reason: wanted + " was expected here"}
	}
}

func (r *listReader) phone() []Phoneme {
	word := r.peek()
	means := festival.find(word)
	if means == (pair{}) {
		r.fail("a phone")
		return nil
	}
	r.at += len(word)
	if means[1] == 0 {
		return means[:1]
	}
	return means[:]
}

func (r *listReader) stress() Stress {
	word := r.peek()
	if word != "0" && word != "1" {
		r.fail("stress 0 or 1")
		return Unmarked
	}
	r.at++
	return Unstressed + Stress(word[0]-'0')
}
