package render

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/text"
)

// notation is how a target other than SSML writes a sentence, on a line of its own.
type notation struct {
	appendWord func(dst []byte, phonemes []phoneme.Phoneme) []byte
	// A line's beginning and end, and a word's.
	open, end         string
	openWord, endWord string
	// marks are the marks of punctuation that the target knows, each as it writes it; others have no sound.
	marks map[rune]string
	// apart tells that they are words of their own, pauses, one of which ends every line.
	apart bool
	// pause appends a pause as a word; nil where a mark has to do.
	pause func(dst []byte, length time.Duration) []byte
	// most is how many characters a line may have; 0 for no such limit.
	most int
	// paragraphs tells that an empty line is a pause.
	paragraphs bool
}

// notations has the targets' notations.
var notations = [...]*notation{
	ESpeak: {
		appendWord: phoneme.ESpeak.Append, openWord: "[[", endWord: "]]", paragraphs: true,
		marks: marks(".", ",", ";", ":", "?", "!", "…", "—", "–:—", "-:—", "(:,", "):,"), // "([[" hides what follows
		pause: func(dst []byte, length time.Duration) []byte { return repeat(dst, "_:", "", length, espeakPause) },
	},
	Festival: {
		appendWord: phoneme.Festival.Append, open: "(SayPhones '(pau", end: "))", apart: true,
		marks: phonePauses,
		pause: func(dst []byte, length time.Duration) []byte { return repeat(dst, "pau", " ", length, festivalPause) },
	},
	Flite: {
		appendWord: phoneme.Flite.Append, open: "pau", apart: true,
		marks: phonePauses,
		pause: func(dst []byte, length time.Duration) []byte { return repeat(dst, "pau", " ", length, flitePause) },
	},
	Kokoro: {
		appendWord: phoneme.Kokoro.Append, most: kokoroMost,
		marks: marks(".", ",", ";", ":", "?", "!", "…", "—", "–:—", "-:—", "(", ")", "“", "”", `"`, "«:“", "»:”"),
	},
	Piper: {
		appendWord: appendPiper, open: "[[", end: "]]",
		marks: marks(".", ",", ";", ":", "?", "!", "…:.", "—:,", "–:,", "-:,", "(:,", "):,"),
	},
}

// Lengths of a pause phone, measured: eSpeak NG 1.51 at its default speed, Festival 2.5's FP_duration, Flite 2.2 with kal16.
const (
	espeakPause   = 55 * time.Millisecond
	festivalPause = 100 * time.Millisecond
	flitePause    = 220 * time.Millisecond
)

// kokoroMost is how many symbols a Kokoro model takes at once (512 with those at both ends).
const kokoroMost = 510

// phonePauses are the marks at which targets that take phones only make a pause.
var phonePauses = marks(".:pau", ",:pau", ";:pau", "::pau", "?:pau", "!:pau", "…:pau", "—:pau", "–:pau", "-:pau", "(:pau", "):pau")

// marks makes a table of marks: each by itself, or with what is written for it after a colon.
func marks(list ...string) map[rune]string {
	table := map[rune]string{}
	for _, item := range list {
		mark, size := utf8.DecodeRuneInString(item)
		written := item[:size]
		if rest, found := strings.CutPrefix(item[size:], ":"); found {
			written = rest
		}
		table[mark] = written
	}
	return table
}

// repeat appends as many pause phones as a pause is long, at least one.
func repeat(dst []byte, phone, between string, length, each time.Duration) []byte {
	for n := max(1, int((length+each/2)/each)); n > 0; n-- {
		dst = append(dst, phone...)
		if n > 1 {
			dst = append(dst, between...)
		}
	}
	return dst
}

// lines writes a target's lines.
type lines struct {
	*notation
	source string
	mixed  bool // words that are certain stay text
	chewer chewer

	instead int    // how many elements are open for whose text other words are spoken
	begun   bool   // a line was written before this piece
	inside  bool   // the line of this piece has begun
	last    last   // what it ends in
	stop    bool   // it ends in a token with a stop of its own, as "p.m.", which may end the sentence too
	newline bool   // there was an empty line before it
	opening string // marks that wait for the word behind them
	from    int    // where it begins in the piece
}

// last is what a line ends in.
type last uint8

const (
	nothing last = iota
	aWord
	aMark
)

func newLines(source string, o *Options) *lines {
	n := notations[o.Target]
	l := &lines{notation: n, source: source, chewer: chewer{plain: o.Markup != pronounce.SSML}}
	if o.Words == UncertainWords && o.Target.CarriesText() {
		l.mixed = true
		if n.openWord == "" { // then phonemes are words among others
			own := *n
			own.openWord, own.endWord, own.open, own.end = n.open, n.end, "", ""
			l.notation = &own
		}
	}
	return l
}

func (l *lines) add(dst []byte, token *pronounce.Token, gap string) []byte {
	if l.paragraphs && !l.inside && strings.Count(gap, "\n") > 1 {
		l.newline = true
	}
	surface := l.source[token.Start:token.End]
	written, tags := l.chewer.take(surface)
	for i := range tags {
		l.instead += tags[i].standsFor()
		if pause, ok := tags[i].pause(); ok {
			dst = l.addPause(dst, pause)
		}
	}
	switch {
	case token.Kind == text.Markup && len(token.Words) == 0:
		return dst
	case len(token.Words) == 0 && token.Kind == text.Punctuation:
		return l.addMarks(dst, written, gap != "")
	case len(token.Words) == 0 && (token.Kind == text.Foreign || token.Kind == text.Emoji):
		if l.openWord == "" {
			return dst
		}
		return l.addText(dst, written)
	case l.mixed && len(token.Words) > 0 && !isUncertain(token):
		if l.instead > 0 {
			for i := range token.Words {
				dst = l.addText(dst, token.Words[i].Text)
			}
			return dst
		}
		return l.addText(dst, written)
	}
	for i := range token.Words {
		for phonemes := token.Words[i].Phonemes; len(phonemes) > 0; {
			part := phonemes[:partEnd(phonemes)]
			phonemes = phonemes[len(part):]
			if l.most > 0 && l.inside && utf8.RuneCount(dst[l.from:]) > l.most-longestPart {
				dst = l.cut(dst, false)
			}
			dst = append(l.word(dst), l.openWord...)
			dst = append(l.appendWord(dst, part), l.endWord...)
		}
	}
	l.stop = len(token.Words) > 0 && strings.HasSuffix(written, ".")
	return dst
}

// Words longer than partPhonemes are written in parts: eSpeak NG takes 200 bytes of mnemonics as one word, Kokoro has its limit.
const (
	partPhonemes = 48
	longestPart  = 4 * partPhonemes // in characters: no target has more for one phoneme
)

// partEnd returns where the first part of a word ends: the end of a syllable if one is near.
func partEnd(phonemes []phoneme.Phoneme) int {
	if len(phonemes) <= partPhonemes {
		return len(phonemes)
	}
	end := 0
	for end < len(phonemes) {
		next := end + phoneme.SyllableEnd(phonemes[end:])
		if next > partPhonemes {
			break
		}
		end = next
	}
	if end == 0 {
		return partPhonemes
	}
	return end
}

// begin begins the line.
func (l *lines) begin(dst []byte) []byte {
	if l.inside {
		return dst
	}
	if l.begun {
		dst = append(dst, '\n')
		if l.newline {
			dst = append(dst, '\n')
		}
	}
	l.begun, l.inside, l.newline, l.from = true, true, false, len(dst)
	return append(dst, l.open...)
}

// word makes the line ready for a word.
func (l *lines) word(dst []byte) []byte {
	fresh := !l.inside
	dst = l.begin(dst)
	if l.apart || !fresh && l.last != nothing {
		dst = append(dst, ' ')
	}
	dst = append(dst, l.opening...)
	l.last, l.stop, l.opening = aWord, false, ""
	return dst
}

// addText adds text for the target to read, in which nothing begins phonemes.
func (l *lines) addText(dst []byte, written string) []byte {
	dst = l.word(dst)
	l.stop = strings.HasSuffix(written, ".")
	for _, r := range strings.Join(strings.Fields(written), " ") {
		if (r == '[' || r == ']') && len(dst) > 0 && dst[len(dst)-1] == byte(r) {
			dst = append(dst, ' ')
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

// addMarks adds a token of punctuation.
func (l *lines) addMarks(dst []byte, written string, gap bool) []byte {
	if written == "..." {
		written = "…"
	}
	for _, r := range written {
		mark, known := l.marks[r]
		switch {
		case !known:
			continue
		case l.apart:
			if l.last == aWord {
				dst = append(append(l.begin(dst), ' '), mark...)
				l.last = aMark
			}
			continue
		case isOpening(mark, (gap || l.last == nothing || l.opening != "") && !strings.HasSuffix(l.opening, `"`)):
			l.opening += mark
			continue
		case l.opening != "" && isClosing(mark):
			_, size := utf8.DecodeLastRuneInString(l.opening)
			l.opening = l.opening[:len(l.opening)-size] // nothing was inside
			continue
		case l.last == nothing || l.opening != "":
			continue // nothing that it could end
		case mark == "—":
			dst = append(dst, ' ')
		case isClosing(mark):
		case l.last == aMark && len(dst) > 0 && dst[len(dst)-1] == ',':
			dst = dst[:len(dst)-1] // what follows is as strong, or stronger
		}
		dst = append(l.begin(dst), mark...)
		l.last = aMark
	}
	if l.last == aMark {
		l.stop = false
	}
	return dst
}

// isOpening tells whether a mark, as it is written, belongs to the word behind it. A straight quotation mark does after a blank.
func isOpening(mark string, gap bool) bool {
	return mark == "(" || mark == "“" || mark == `"` && gap
}

// isClosing tells whether a mark, as it is written, ends what an opening one has begun: it is no pause.
func isClosing(mark string) bool { return mark == ")" || mark == "”" || mark == `"` }

// addPause adds a pause of some length.
func (l *lines) addPause(dst []byte, length time.Duration) []byte {
	switch {
	case length <= 0:
		return dst
	case l.pause != nil:
		if dst = l.word(dst); !l.apart {
			dst = append(dst, l.openWord...)
		}
		dst = l.pause(dst, length)
		if !l.apart {
			dst = append(dst, l.endWord...)
		}
	case l.last == aWord && length < strengths["strong"]:
		dst = append(dst, ',')
		l.last = aMark
	case l.last == aWord:
		dst = append(dst, ';')
		l.last = aMark
	}
	return dst
}

func (l *lines) cut(dst []byte, whole bool) []byte {
	if whole {
		l.opening = ""
	}
	if !l.inside {
		return dst
	}
	switch mark := l.marks['.']; {
	case l.apart && l.last != aMark:
		dst = append(append(dst, ' '), mark...)
	case whole && l.stop && l.last == aWord && !l.apart:
		dst = append(dst, mark...)
	}
	l.inside, l.last, l.stop = false, nothing, false
	return append(dst, l.end...)
}

func (*lines) finish(dst []byte) []byte { return dst }

func (*lines) full(dst []byte) bool { return len(dst) > pieceBytes }
