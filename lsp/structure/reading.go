package structure

import (
	"cmp"
	"slices"

	"github.com/pronounced/pronounced/phoneme"
)

// Reading is a transcription that can be read, for people.
type Reading struct {
	Range                        // of the transcription, or of the word where that was asked for
	Word       string            // which is so pronounced; "" where that is not known
	Alphabet   string            // that the document uses here
	Phonemes   []phoneme.Phoneme // more than one word, where the document writes more
	IPA        string
	ARPAbet    string
	Respelling string
	Syllables  []string // in IPA
}

// ReadingAt returns the transcription at an offset, or that of the entry whose word stands there.
func (m *Model) ReadingAt(offset int) (Reading, bool) {
	t, ok := m.transcriptionAt(offset)
	if !ok {
		return Reading{}, false
	}
	phonemes, err := t.read()
	if err != nil || len(phonemes) == 0 || !t.known {
		return Reading{}, false
	}
	r := Reading{
		Range: t.Range, Word: t.word, Alphabet: t.alphabet.Name(), Phonemes: phonemes,
		IPA: phoneme.IPA.Format(phonemes), ARPAbet: phoneme.ARPAbet.Format(phonemes), Respelling: phoneme.Respelling.Format(phonemes),
	}
	for syllable := range phoneme.Syllables(phonemes) {
		r.Syllables = append(r.Syllables, phoneme.IPA.Format(syllable))
	}
	if e, ok := m.EntryAt(offset); ok && e.Name.contains(offset) {
		r.Range = e.Name
	}
	return r, true
}

// transcriptionAt returns the transcription at an offset, or that of the word at it.
func (m *Model) transcriptionAt(offset int) (transcription, bool) {
	if m.kind == CMUdict {
		if l := m.lineAt(offset); l != nil && (l.sounds.contains(offset) || l.head.contains(offset) && l.entry >= 0) {
			return m.transcriptionOf(l), true
		}
		return transcription{}, false
	}
	i, _ := slices.BinarySearchFunc(m.transcriptions, offset, func(t transcription, offset int) int { return cmp.Compare(t.End, offset) })
	if i < len(m.transcriptions) && m.transcriptions[i].contains(offset) {
		return m.transcriptions[i], true
	}
	if e, ok := m.EntryAt(offset); ok && e.Name.contains(offset) { // the first of the lexeme
		i, _ = slices.BinarySearchFunc(m.transcriptions, e.Start, func(t transcription, offset int) int { return cmp.Compare(t.Start, offset) })
		if i < len(m.transcriptions) && m.transcriptions[i].End <= e.End {
			return m.transcriptions[i], true
		}
	}
	return transcription{}, false
}

// transcriptionOf returns the sounds of a line.
func (m *Model) transcriptionOf(l *line) transcription {
	t := transcription{value: value{Range: l.sounds}, alphabet: phoneme.ARPAbet, known: true}
	if l.isIPA(m.text) {
		t.Start, t.End, t.alphabet = t.Start+1, t.End-1, phoneme.IPA
	}
	if t.text = t.of(m.text); l.entry >= 0 {
		t.word = m.entries[l.entry].Word
	}
	return t
}
