package text

import (
	"slices"

	"github.com/pronounced/pronounced/text/written"
)

// Kind is the class of a token.
type Kind uint8

// The classes. docs/text.md has the rule and an example of each.
const (
	PlainWord Kind = iota
	Punctuation
	Number
	Ordinal
	Currency
	Date
	Time
	Measure
	Phone
	Version
	Roman
	Abbreviation
	Initialism
	URL
	Email
	Filename
	Identifier
	Hashtag
	Mention
	Symbol
	Emoji
	Foreign
	Address
	Markup // is not found in text: whoever reads markup makes tokens of it
)

var kindNames = [...]string{
	"word", "punctuation", "number", "ordinal", "currency", "date", "time", "measure",
	"phone", "version", "roman", "abbreviation", "initialism", "url", "email", "filename",
	"identifier", "hashtag", "mention", "symbol", "emoji", "foreign", "address", "markup",
}

// String returns the name that clients see, such as "word".
func (k Kind) String() string { return kindNames[k] }

// kindOf returns the Kind for one of package written.
func kindOf(kind string) Kind {
	switch kind {
	case written.Telephone:
		return Phone
	case written.Code:
		return Identifier
	}
	return Kind(max(0, slices.Index(kindNames[:], kind)))
}
