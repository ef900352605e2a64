// Package render writes running text as speech programs take it: every word as it is pronounced, in the program's own
// notation, with the punctuation and pauses that it makes prosody of.
//
// Docs/render.md describes the targets, with the source of each inventory. Invariants: what is written for a word has
// only phones that the target knows; text is never read by the target as a command; what cannot be said in a target's
// notation is reported, not left out in silence. Output comes sentence by sentence, so that memory does not grow with
// the text, and the pieces joined are the whole.
//
// Options are values and a rendering is used by one goroutine; the tables never change.
package render

import (
	"context"
	"iter"

	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/text"
)

// Target is a kind of speech program.
type Target uint8

// The targets.
const (
	SSML     Target = iota // Speech Synthesis Markup Language 1.1
	ESpeak                 // eSpeak NG: text with [[mnemonics]]
	Festival               // Festival: Scheme
	Flite                  // Flite: what follows its option -p
	Kokoro                 // Kokoro models: misaki's letters
	Piper                  // Piper: text with [[IPA]]
)

// targetNames are the names of the targets, in the order of the constants.
var targetNames = [...]string{"ssml", "espeak", "festival", "flite", "kokoro", "piper"}

// TargetNames lists the targets for messages to people.
const TargetNames = "ssml, espeak, festival, flite, kokoro or piper"

// ParseTarget returns the target that has a name.
func ParseTarget(name string) (Target, bool) { return named[Target](targetNames[:], name) }

// String returns the target's name.
func (t Target) String() string { return targetNames[t] }

// CarriesText tells whether a target takes plain text beside phonemes.
func (t Target) CarriesText() bool { return t == SSML || t == ESpeak || t == Piper }

// Words says which words are written as phonemes.
type Words uint8

// The choices.
const (
	// AllWords writes every word as phonemes, since nobody can tell which of them a program would read otherwise.
	AllWords Words = iota
	// UncertainWords leaves words to the program that CMUdict has with one reading for all uses: it writes heteronyms, words
	// of the user's lexicon and of markup, and words out of the vocabulary.
	UncertainWords
)

// ParseWords returns the choice that a name stands for: "all" or "uncertain".
func ParseWords(name string) (Words, bool) { return named[Words]([]string{"all", "uncertain"}, name) }

// named finds the constant of a name by its place.
func named[T ~uint8](names []string, name string) (T, bool) {
	for i, known := range names {
		if known == name {
			return T(i), true
		}
	}
	return 0, false
}

// Options say what is written.
type Options struct {
	pronounce.Options
	Target  Target
	Dialect Dialect // of SSML
	Words   Words   // AllWords for a target that carries no text
	// Voice is the voice of Azure's dialect, which has to name one; "" for DefaultVoice.
	Voice string
}

// Conflict says which of the options does not go with the target, by its name in the protocol, and why; "" for none.
func (o *Options) Conflict() (field, reason string) {
	switch {
	case o.Words == UncertainWords && (o.Target == Flite || o.Target == Kokoro):
		return "words", o.Target.String() + " takes phonemes only: all words are written so"
	case o.Dialect != W3C && o.Target != SSML:
		return "dialect", o.Target.String() + " has no dialects: they are of ssml"
	case o.Voice != "" && (o.Target != SSML || o.Dialect != Azure):
		return "voice", "only azure's dialect of ssml has to name a voice"
	}
	return "", ""
}

// Piece is a part of the output, at most a sentence. It is valid until the next one is asked for.
type Piece struct {
	Output []byte
	// Unspoken are the texts that the target has no phones for: other scripts and languages, emoji.
	Unspoken []string
	End      int // how much of the source has been written, in bytes
}

// pieceBytes is where a sentence is cut between words: no program minds, and memory is bounded.
const pieceBytes = 16 << 10

// writer writes tokens in a target's notation.
type writer interface {
	// add appends what a token is to the piece; gap is the white space before it in the source.
	add(dst []byte, token *pronounce.Token, gap string) []byte
	// cut ends the piece, which is followed by others; whole tells that a sentence ends with it.
	cut(dst []byte, whole bool) []byte
	// finish ends the output.
	finish(dst []byte) []byte
	// full tells that the piece has to be cut before the next word.
	full(dst []byte) bool
}

// Text renders a text piece by piece. An error ends it: a *pronounce.MarkupError, the engine's, or the context's.
func Text(ctx context.Context, p *pronounce.Pipeline, source string, o Options) iter.Seq2[Piece, error] {
	return func(yield func(Piece, error) bool) {
		r := rendering{source: source, phonemesOnly: !o.Target.CarriesText() || o.Target == Piper && o.Words == AllWords}
		r.writer = newWriter(source, &o)
		for tokens, err := range p.Text(ctx, source, o.Options) {
			if err != nil {
				yield(Piece{}, err)
				return
			}
			if !r.add(tokens, yield) {
				return
			}
		}
		r.piece.Output = r.writer.cut(r.piece.Output, true)
		r.piece.Output = r.writer.finish(r.piece.Output)
		r.piece.End = len(source)
		yield(r.piece, nil)
	}
}

// rendering is the state of one Text.
type rendering struct {
	source       string
	phonemesOnly bool
	writer       writer
	piece        Piece
	sentence     int
}

func (r *rendering) add(tokens []pronounce.Token, yield func(Piece, error) bool) bool {
	for i := range tokens {
		token := &tokens[i]
		switch {
		case token.Sentence != r.sentence:
			r.sentence = token.Sentence
			if !r.pass(true, yield) {
				return false
			}
		case r.writer.full(r.piece.Output) && len(token.Words) > 0:
			if !r.pass(false, yield) {
				return false
			}
		}
		gap := ""
		if token.Start > r.piece.End {
			gap = r.source[r.piece.End:token.Start]
		}
		r.piece.Output = r.writer.add(r.piece.Output, token, gap)
		r.piece.End = max(r.piece.End, token.End)
		if r.phonemesOnly && len(token.Words) == 0 && (token.Kind == text.Foreign || token.Kind == text.Emoji) {
			r.piece.Unspoken = append(r.piece.Unspoken, r.source[token.Start:token.End])
		}
	}
	return true
}

// pass yields the piece and begins the next one.
func (r *rendering) pass(whole bool, yield func(Piece, error) bool) bool {
	r.piece.Output = r.writer.cut(r.piece.Output, whole)
	if len(r.piece.Output) == 0 && len(r.piece.Unspoken) == 0 {
		return true
	}
	if !yield(r.piece, nil) {
		return false
	}
	r.piece.Output, r.piece.Unspoken = r.piece.Output[:0], nil
	return true
}

func newWriter(source string, o *Options) writer {
	switch {
	case o.Target == SSML:
		return newSSML(source, o)
	case o.Target == Festival && o.Words == UncertainWords:
		return newFestivalText(source, o)
	}
	return newLines(source, o)
}

// isUncertain tells whether a program that knows CMUdict may read a token otherwise.
func isUncertain(token *pronounce.Token) bool {
	for i := range token.Words {
		if s := token.Words[i].Source; s != pronounce.Lexicon && s != pronounce.Spelled {
			return true
		}
	}
	return false
}
