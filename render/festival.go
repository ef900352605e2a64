package render

import (
	"strings"
	"unicode/utf8"

	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/text"
)

// festivalText writes sentences for Festival's own analysis of text, and so for its prosody: (SayText "…"), in which words that
// it may read otherwise have made-up names, and before it an entry of the lexicon for each such name. A name says the
// phones, so that it means the same wherever it is declared; every piece declares its own.
type festivalText struct {
	source string
	chewer chewer

	begun    bool // something was written before
	sentence []byte
	entries  []byte
	declared map[string]bool
	spoken   bool // the sentence has a word
	instead  int  // how many elements are open for whose text other words are spoken
	name     []byte
}

func newFestivalText(source string, o *Options) *festivalText {
	return &festivalText{
		source: source, chewer: chewer{plain: o.Markup != pronounce.SSML}, declared: map[string]bool{},
	}
}

func (f *festivalText) add(dst []byte, token *pronounce.Token, gap string) []byte {
	written, tags := f.chewer.take(f.source[token.Start:token.End])
	for i := range tags {
		f.instead += tags[i].standsFor()
		if pause, ok := tags[i].pause(); ok && pause > 0 && f.spoken {
			f.sentence = append(f.sentence, ',')
		}
	}
	switch {
	case len(token.Words) == 0 && token.Kind == text.Punctuation:
		f.addMarks(written, gap != "")
	case len(token.Words) > 0 && f.instead == 0 && !isUncertain(token) && isASCII(written):
		f.addWord(written)
	default:
		for i := range token.Words {
			f.addPronounced(&token.Words[i])
		}
	}
	return dst
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// addWord adds text as a word.
func (f *festivalText) addWord(written string) {
	if n := len(f.sentence); n > 0 && f.sentence[n-1] != '(' {
		f.sentence = append(f.sentence, ' ')
	}
	f.sentence = append(f.sentence, schemeText.Replace(strings.Join(strings.Fields(written), " "))...)
	f.spoken = true
}

// schemeText escapes what ends a string of Scheme.
var schemeText = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// addPronounced adds a word by a name of its own, and declares that.
func (f *festivalText) addPronounced(word *pronounce.Word) {
	for phonemes := word.Phonemes; len(phonemes) > 0; {
		part := phonemes[:partEnd(phonemes)]
		phonemes = phonemes[len(part):]
		f.name = append(f.name[:0], "zq"...)
		for i := range part {
			f.name = append(phoneme.Festival.Append(f.name, part[i:i+1]), 'q')
			if part[i].Stress() >= phoneme.Primary {
				f.name = append(f.name, 'q')
			}
		}
		if !f.declared[string(f.name)] {
			f.declared[string(f.name)] = true
			f.entries = append(append(append(f.entries, `(lex.add.entry '("`...), f.name...), `" nil `...)
			f.entries = append(phoneme.AppendFestivalSyllables(f.entries, part), "))\n"...)
		}
		f.addWord(string(f.name))
	}
}

// festivalMarks are the marks of punctuation that Festival makes phrases of.
var festivalMarks = marks(".", ",", ";", ":", "?", "!", "(", ")", "…:.", "—:,", "–:,", "-:,")

// addMarks adds a token of punctuation.
func (f *festivalText) addMarks(written string, gap bool) {
	for _, r := range written {
		mark, known := festivalMarks[r]
		switch {
		case !known:
		case mark == "(":
			if len(f.sentence) > 0 {
				f.sentence = append(f.sentence, ' ')
			}
			f.sentence = append(f.sentence, mark...)
		case f.spoken && (!gap || mark == ","):
			if n := len(f.sentence); f.sentence[n-1] == ',' {
				f.sentence = f.sentence[:n-1] // what follows is as strong, or stronger
			}
			f.sentence = append(f.sentence, mark...)
		}
	}
}

func (f *festivalText) cut(dst []byte, _ bool) []byte {
	if f.spoken {
		if f.begun {
			dst = append(dst, '\n')
		}
		dst = append(append(append(dst, f.entries...), `(SayText "`...), f.sentence...)
		dst = append(dst, `")`...)
		f.begun = true
	}
	f.sentence, f.entries, f.spoken = f.sentence[:0], f.entries[:0], false
	clear(f.declared)
	return dst
}

func (*festivalText) finish(dst []byte) []byte { return dst }

func (f *festivalText) full([]byte) bool { return len(f.sentence)+len(f.entries) > pieceBytes }
