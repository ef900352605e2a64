package markup

import (
	"strings"
	"unicode/utf8"
)

// Inline reads three forms of markup that people write into plain text:
//
//	[word](/wɝd/)   a word and its IPA, as misaki and kokoro read it
//	{W ER1 D}       ARPAbet, as FastSpeech and Tacotron read it
//	[[w'3:d]]       espeak-ng's own phonemes
//
// A form lies on one line, and its transcription parses in its alphabet, which parses tells; whatever else looks like
// one stays plain text. The last two have no word of their own: their transcriptions stand in the text for it, kept
// apart from words beside them by blanks.
func Inline(source string, parses func(alphabet, transcription string) bool) *Document {
	r := inlineReader{builder: builder{source: source, document: &Document{}}, parses: parses, apart: -1}
	for at := 0; ; {
		bracket := strings.IndexAny(source[at:], "[{")
		if bracket < 0 {
			break
		}
		at += bracket
		if f, ok := r.form(at); ok {
			r.add(f)
			at = r.done
		} else {
			at++
		}
	}
	r.copyTo(len(source))
	return r.finish()
}

type inlineReader struct {
	builder
	parses func(alphabet, transcription string) bool
	done   int // how much of the source has been read
	apart  int // where the text must not go on with a form: behind one without a word of its own; or -1
}

// form is a form found in the source.
type form struct {
	whole         Range
	spoken        Range // the part of it that stands in the text
	alphabet      string
	transcription string
	ownWord       bool
}

// form finds the form that begins at an opening bracket. Looking for its end stops at the next bracket of its sort, so
// that no character is looked at more than a few times.
func (r *inlineReader) form(at int) (form, bool) {
	f, ok := form{}, false
	rest := r.source[at:]
	switch {
	case rest[0] == '{':
		f, ok = enclosed(rest, "{", "}", "arpabet")
	case strings.HasPrefix(rest, "[["):
		f, ok = enclosed(rest, "[[", "]]", "espeak")
	default:
		f, ok = labelled(rest)
	}
	if !ok || f.transcription == "" || isBlank(rest[f.spoken.Start:f.spoken.End]) {
		return form{}, false
	}
	f.whole = Range{at, at + f.whole.End}
	f.spoken = Range{at + f.spoken.Start, at + f.spoken.End}
	return f, r.isApart(f) && r.parses(f.alphabet, f.transcription)
}

// isApart tells whether the brackets of a form are characters by themselves: one that carries a combining mark is not, nor is one
// within the bytes of a character, which would be whole without it.
func (r *inlineReader) isApart(f form) bool {
	return !continues(r.source[f.spoken.Start:]) && !continues(r.source[f.whole.End:]) &&
		skipMarks(r.source[f.spoken.Start:]) == 0 && skipMarks(r.source[f.whole.End:]) == 0 &&
		trimSigns(r.source[:f.whole.Start]) == f.whole.Start && trimSigns(r.source[:f.spoken.End]) == f.spoken.End
}

// continues tells whether a text begins within a character, which one in UTF-8 does not do.
func continues(s string) bool { return s != "" && !utf8.RuneStart(s[0]) }

// enclosed reads a form that is nothing but a transcription in brackets.
func enclosed(s, opening, closing, alphabet string) (form, bool) {
	inside := s[len(opening):]
	end := strings.IndexAny(inside, "\r\n"+opening[:1]+closing[:1])
	if end < 0 || !strings.HasPrefix(inside[end:], closing) {
		return form{}, false
	}
	return form{
		whole:    Range{0, len(opening) + end + len(closing)},
		spoken:   Range{len(opening), len(opening) + end},
		alphabet: alphabet, transcription: strings.TrimSpace(inside[:end]),
	}, true
}

// labelled reads [word](/ipa/).
func labelled(s string) (form, bool) {
	const between, closing = "](/", "/)"
	label := strings.IndexAny(s[1:], "\r\n[]")
	if label < 0 || !strings.HasPrefix(s[1+label:], between) {
		return form{}, false
	}
	begin := 1 + label + len(between)
	length := strings.IndexAny(s[begin:], "\r\n/")
	if length < 0 || !strings.HasPrefix(s[begin+length:], closing) {
		return form{}, false
	}
	return form{
		whole:    Range{0, begin + length + len(closing)},
		spoken:   Range{1, 1 + label},
		alphabet: "ipa", transcription: strings.TrimSpace(s[begin : begin+length]), ownWord: true,
	}, true
}

func (r *inlineReader) add(f form) {
	r.copyTo(f.whole.Start)
	if !f.ownWord && r.endsInWord() || r.apart == len(r.text) {
		r.replace(Range{f.whole.Start, f.whole.Start}, " ")
	}
	r.tag(Range{f.whole.Start, f.spoken.Start})
	start := len(r.text)
	r.copy(f.spoken)
	r.document.Overrides = append(r.document.Overrides, Override{
		Range: r.trimmed(start), Kind: Phoneme, Value: f.transcription, Alphabet: f.alphabet,
	})
	r.tag(Range{f.spoken.End, f.whole.End})
	r.done = f.whole.End
	if f.ownWord {
		return
	}
	if beginsWord(r.source[f.whole.End:]) {
		r.replace(Range{f.whole.End, f.whole.End}, " ")
	}
	r.apart = len(r.text)
}

func (r *inlineReader) copyTo(end int) {
	r.copy(Range{r.done, end})
	r.done = end
}
