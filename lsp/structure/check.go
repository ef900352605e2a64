package structure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// checkTranscription reports the symbols that the alphabet lacks and, if there are none, a stress that is missing.
func (m *Model) checkTranscription(r *report, t *transcription) {
	const most = 10 // symbols of one transcription
	phonemes, err := t.read()
	if err == nil {
		m.checkStress(r, t, phonemes)
		return
	}
	converted, declared := m.alphabetFixes(t)
	rest := *t
	for range most {
		at := t.Range
		if err.Symbol != "" {
			at = t.place(Range{err.Offset, err.Offset + len(err.Symbol)})
		}
		r.add(Problem{
			Range: at, Severity: Error, Code: CodeSymbol,
			Message: fmt.Sprintf("%q: %s (%s).", err.Symbol, err.Reason, t.alphabet),
			Fixes:   slices.Concat(converted, declared, m.symbolFixes(t, err)),
		})
		if err.Symbol == "" || len(converted)+len(declared) > 0 { // then the symbols are not what is wrong
			return
		}
		// Behind it there may be more. White space in its place is passed over.
		end := err.Offset + len(err.Symbol)
		rest.text = rest.text[:err.Offset] + strings.Repeat(" ", len(err.Symbol)) + rest.text[end:]
		if _, err = rest.read(); err == nil {
			return
		}
	}
}

// symbolFixes returns what could be meant by a symbol that the alphabet lacks: a symbol of another alphabet, one with
// another digit, or nothing.
func (m *Model) symbolFixes(t *transcription, err *phoneme.SymbolError) (fixes []Fix) {
	const most = 3
	if err.Symbol == "" || t.mixed {
		return nil
	}
	at := Range{err.Offset, err.Offset + len(err.Symbol)}
	for _, meant := range meanings(err.Symbol) {
		text := t.alphabet.Format(meant)
		edit := Edit{t.place(at), m.escaped(t, text)}
		fix := Fix{fmt.Sprintf("Replace %s by %s", err.Symbol, text), []Edit{edit}}
		if len(fixes) < most && !slices.ContainsFunc(fixes, func(f Fix) bool { return f.Title == fix.Title }) {
			fixes = append(fixes, fix)
		}
	}
	if len(fixes) == 0 && reads(t.alphabet, t.text[:at.Start]+t.text[at.End:]) {
		fixes = append(fixes, Fix{"Remove " + err.Symbol, []Edit{{t.place(at), ""}}})
	}
	return fixes
}

// alphabetFixes returns what could be done if all of a transcription is in another alphabet.
func (m *Model) alphabetFixes(t *transcription) (converted, declared []Fix) {
	const most = 3
	if t.mixed {
		return nil, nil
	}
	for _, other := range phoneme.Alphabets() {
		phonemes, err := other.Parse(t.text)
		if other == t.alphabet || err != nil || !slices.ContainsFunc(phonemes, phoneme.Phoneme.IsVowel) || len(converted)+len(declared) >= 2*most {
			continue
		}
		if text := t.alphabet.Format(phonemes); reads(t.alphabet, text) {
			edit := Edit{t.Range, m.escaped(t, text)}
			if !slices.ContainsFunc(converted, func(f Fix) bool { return f.Edits[0] == edit }) {
				converted = append(converted, Fix{fmt.Sprintf("Convert from %s to %s", other, t.alphabet), []Edit{edit}})
			}
		}
		if name := m.declaration(other); name != "" {
			declared = append(declared, Fix{"Declare the alphabet " + name, m.rewrite(t, other, t.text)})
		}
	}
	return converted, declared
}

// meanings returns what a symbol means elsewhere, the likeliest first.
func meanings(symbol string) (all [][]phoneme.Phoneme) {
	if bare := strings.TrimRight(symbol, "0123456789"); bare != symbol {
		if p, ok := phoneme.Parse(strings.ToUpper(bare)); ok && p.IsVowel() {
			all = append(all, []phoneme.Phoneme{p.WithStress(phoneme.Primary)}, []phoneme.Phoneme{p.WithStress(phoneme.Unstressed)})
		} else if ok {
			all = append(all, []phoneme.Phoneme{p})
		}
	}
	for _, a := range []phoneme.Alphabet{
		phoneme.ARPAbet, phoneme.Flite, phoneme.SAPI, phoneme.UPS, phoneme.IPA, phoneme.XSAMPA, phoneme.ESpeak, phoneme.Kokoro,
	} {
		// Two sounds are not what one symbol is likely to mean, but for "el" and the like.
		if meant, err := a.Parse(symbol); err == nil && (len(meant) == 1 || isSpaced(a) && len(meant) == 2) {
			all = append(all, meant)
		}
	}
	return all
}

// reads tells whether an alphabet can read a text.
func reads(a phoneme.Alphabet, text string) bool {
	phonemes, err := a.Parse(text)
	return err == nil && len(phonemes) > 0
}

// checkStress reports vowels of which one cannot tell whether they are stressed, and words without primary stress.
//
// Of one vowel that is marked as unstressed nothing is said: such are articles and prepositions. Alphabets without digits
// cannot mark it so, and dictionaries leave the mark out in words of one syllable; hence only a hint for these, and none for
// vowels that are hardly ever stressed.
func (m *Model) checkStress(r *report, t *transcription, phonemes []phoneme.Phoneme) {
	if !hasStress(t.alphabet) {
		return
	}
	var vowels []int
	primary, unmarked := false, -1
	for i, p := range phonemes {
		if p.IsVowel() {
			vowels = append(vowels, i)
			primary = primary || p.Stress() == phoneme.Primary
			if p.Stress() == phoneme.Unmarked && unmarked < 0 {
				unmarked = i
			}
		}
	}
	problem := Problem{Range: t.Range, Severity: Warning, Code: CodeStress, Message: "No vowel has primary stress."}
	switch {
	case len(vowels) == 0:
		return
	case unmarked >= 0:
		if fields := fieldsOf(t.text); len(fields) == len(phonemes) {
			problem.Range = t.place(fields[unmarked])
		}
		problem.Message = fmt.Sprintf("%s has no stress: it should be 0, 1 or 2.", phonemes[unmarked])
	case primary:
		return
	case len(vowels) == 1:
		vowel := phonemes[vowels[0]]
		if t.alphabet == phoneme.ARPAbet || vowel == phoneme.AH0 || vowel == phoneme.ER0 || vowel == phoneme.IH.WithStress(phoneme.Unstressed) {
			return
		}
		problem.Severity = Information
		problem.Message = "The only vowel has no stress mark and is read as unstressed."
	}
	problem.Fixes = m.stressFixes(t, phonemes, vowels, primary)
	r.add(problem)
}

// stressFixes offers each of the first vowels for the primary stress, unless there is one; vowels without a digit become
// unstressed.
func (m *Model) stressFixes(t *transcription, phonemes []phoneme.Phoneme, vowels []int, primary bool) (fixes []Fix) {
	const most = 4
	if t.mixed {
		return nil
	}
	fix := func(title string, stressed int) {
		changed := slices.Clone(phonemes)
		for _, i := range vowels {
			switch {
			case i == stressed:
				changed[i] = changed[i].WithStress(phoneme.Primary)
			case changed[i].Stress() == phoneme.Unmarked:
				changed[i] = changed[i].WithStress(phoneme.Unstressed)
			}
		}
		fixes = append(fixes, Fix{title, m.respell(t, phonemes, changed)})
	}
	if primary {
		fix("Mark the other vowels as unstressed", -1)
		return fixes
	}
	for n, i := range vowels[:min(len(vowels), most)] {
		title := "Put primary stress on the only vowel"
		if len(vowels) > 1 {
			title = fmt.Sprintf("Put primary stress on vowel %d, %s", n+1, phonemes[i].Sound())
		}
		fix(title, i)
	}
	return fixes
}

// respell returns the edits that change phonemes of a transcription: symbol by symbol where there is one for each.
func (m *Model) respell(t *transcription, from, to []phoneme.Phoneme) (edits []Edit) {
	fields := fieldsOf(t.text)
	if t.alphabet != phoneme.ARPAbet || len(fields) != len(from) {
		return []Edit{{t.Range, m.escaped(t, t.alphabet.Format(to))}}
	}
	for i, field := range fields {
		if from[i] != to[i] {
			edits = append(edits, Edit{t.place(field), to[i].String()})
		}
	}
	return edits
}

// fieldsOf returns where the parts of a text between white space are.
func fieldsOf(text string) (fields []Range) {
	at := 0
	for field := range strings.FieldsSeq(text) {
		at += strings.Index(text[at:], field)
		fields = append(fields, Range{at, at + len(field)})
		at += len(field)
	}
	return fields
}
