// Package markup reads what authors write into a text about its pronunciation: three inline forms, and SSML.
//
// Both readers turn a source into a Document: plain text to be spoken, what the markup says of parts of it, and where
// all of it stands in the source. Nothing is lost on the way: every character of the source that is not white space
// belongs to a tag, or is a character of the text that is not white space, or is part of a reference to one; and only to
// one of them (unless the source is not valid UTF-8: parts of a character on both sides of a tag make one in the text).
//
// Time and memory are linear in the source, whatever it holds, and nothing recurs. A Document is immutable and safe
// for concurrent use; a Mapper is not.
package markup

// Document is a marked-up text taken apart.
type Document struct {
	// Text is what is to be spoken. References are resolved and tags removed; where a tag separates words or sentences
	// a blank or two newlines stand for it.
	Text string
	// Overrides say how parts of Text are to be read. They are in order, do not overlap, and neither begin nor end with
	// white space.
	Overrides []Override
	// Breaks are the pauses, in order.
	Breaks []Break
	// Tags are the parts of the source that are markup, in order, without overlap: offsets into the source. Some lie
	// inside a word, as in un<emphasis>do</emphasis>.
	Tags []Range
	// Warnings tell what was read as plain text although it asked for more: the first hundred.
	Warnings []Warning

	segments []segment
}

// Range is a part of a text or a source, in bytes.
type Range struct{ Start, End int }

// Override says how a part of Text is to be read.
type Override struct {
	Range
	Kind  Kind
	Value string // what Kind says
	// Alphabet is that of a Phoneme, by its name in the protocol.
	Alphabet string
	// Class has more of a SayAs; nil when there is no more.
	Class *Class
}

// Kind says what an Override asks for, and what its Value is.
type Kind uint8

// The kinds.
const (
	Phoneme    Kind = iota + 1 // spoken as transcribed: a transcription that parses in Alphabet
	SayAs                      // of a class that the author names: interpret-as, such as "date"
	Substitute                 // spoken as another text: that text; nothing is spoken when it is empty
	Foreign                    // not English: the language tag
	Hint                       // a word in a certain role: its part of speech or sense, such as "VBD"
)

// Class is how a class of <say-as> is written, and how exactly it is spoken, as "mdy" of a date.
type Class struct{ Format, Detail string }

// Placeholder stands in Text for an element that has a pronunciation but no text of its own (U+FFFC, object replacement
// character). Its place in the source is a tag.
const Placeholder = "\uFFFC"

// Break is a pause: the blank in Text that stands for <break>, and the element's attributes as they were written.
type Break struct {
	Range
	Strength, Time string
}

// Warning tells of markup that could not be followed.
type Warning struct {
	Offset int // of the tag, in bytes of the source
	Reason string
}

const maxWarnings = 100

func (d *Document) warn(offset int, reason string) {
	if len(d.Warnings) < maxWarnings {
		d.Warnings = append(d.Warnings, Warning{offset, reason})
	}
}
