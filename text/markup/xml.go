package markup

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// scanner reads XML 1.0 (fifth edition) as a sequence of events with exact places. It keeps to the grammar of
// `content` (section 3.1), with XML and document type declarations among it; that tags match is for its user to see. It
// differs from a validating parser where nothing depends on it: of names only the ASCII part is checked, of
// attributes only those that mean something here may not repeat, "]]>" and control characters are text.
//
// We do not use encoding/xml: its Decoder tells the place of a token, but not of the references inside it.
type scanner struct {
	source string
	at     int // what has been read
	from   int // where the next event begins: before at, where a tag has a part of the text before it
}

// event is what the scanner read last. Its strings are parts of the source where possible.
type event struct {
	Range
	kind       eventKind
	text       string             // of a reference: the character
	inside     Range              // of a section
	name       string             // of a tag
	attributes [attributes]string // of an opening tag
	has        [attributes]bool
	empty      bool   // <name/>
	prefix     string // what the tag declares as the prefix of SSML's names, with its colon
}

type eventKind uint8

const (
	characters eventKind = iota
	reference
	section // CDATA
	opening
	closing
	ignored // comment, processing instruction, declaration
)

// attribute is one of the attributes that mean something.
type attribute uint8

const (
	alias attribute = iota
	alphabet
	detail
	format
	interpretAs
	language
	ph
	role
	strength
	pauseTime
	attributes
)

var attributeNames = map[string]attribute{
	"alias": alias, "alphabet": alphabet, "detail": detail, "format": format, "interpret-as": interpretAs,
	"xml:lang": language, "ph": ph, "role": role, "strength": strength, "time": pauseTime,
}

// namespace is that of SSML's names (SSML 1.1, section 2.1).
const namespace = "http://www.w3.org/2001/10/synthesis"

// next reads the next event. It returns false at the end.
func (s *scanner) next(e *event) (bool, error) {
	if s.at == len(s.source) {
		return false, nil
	}
	*e = event{Range: Range{Start: s.from}}
	var err error
	begin := s.at
	rest := s.source[begin:]
	switch {
	case rest[0] == '&':
		e.kind = reference
		e.text, s.at, err = s.reference(s.at)
	case rest[0] != '<':
		e.kind = characters
		if s.at += strings.IndexAny(rest, "<&"); s.at < begin {
			s.at = len(s.source)
		}
	case strings.HasPrefix(rest, "<!--"):
		err = s.skip("<!--", "-->", "comment")
		e.kind = ignored
	case strings.HasPrefix(rest, "<![CDATA["):
		err = s.skip("<![CDATA[", "]]>", "CDATA section")
		e.kind = section
		e.inside = Range{begin + len("<![CDATA["), s.at - len("]]>")}
	case strings.HasPrefix(rest, "<?"):
		err = s.skip("<?", "?>", "processing instruction")
		e.kind = ignored
	case strings.HasPrefix(rest, "<!DOCTYPE"):
		err = s.documentType()
		e.kind = ignored
	case strings.HasPrefix(rest, "</"):
		err = s.closingTag(e)
	default:
		err = s.openingTag(e)
	}
	if err != nil {
		return false, err
	}
	s.extend(e)
	return true, nil
}

// extend settles where an event ends: a tag has the combining marks behind it, and the next tag the signs before it.
func (s *scanner) extend(e *event) {
	switch {
	case e.kind == section:
		e.inside.Start += skipMarks(s.source[e.inside.Start:e.inside.End])
		e.inside.End = e.inside.Start + trimSigns(s.source[e.inside.Start:e.inside.End])
		fallthrough
	case e.kind != characters && (e.kind != reference || isBlank(e.text)):
		s.at += skipMarks(s.source[s.at:])
		e.End = s.at
	case e.kind == characters && s.at < len(s.source) && s.source[s.at] == '<':
		e.End = e.Start + trimSigns(s.source[e.Start:s.at])
	default:
		e.End = s.at
	}
	s.from = e.End
}

// skip goes behind something that is delimited by fixed strings.
func (s *scanner) skip(begin, end, what string) error {
	length := strings.Index(s.source[s.at+len(begin):], end)
	if length < 0 {
		return s.fail(s.at, what+" without "+end)
	}
	s.at += len(begin) + length + len(end)
	return nil
}

// documentType goes behind a document type declaration that declares nothing itself.
func (s *scanner) documentType() error {
	const refused = "document type with declarations of its own: they are not read"
	for i := s.at; i < len(s.source); i++ {
		switch c := s.source[i]; c {
		case '[':
			return s.fail(i, refused)
		case '>':
			s.at = i + 1
			return nil
		case '"', '\'':
			length := strings.IndexByte(s.source[i+1:], c)
			if length < 0 {
				return s.fail(i, "quotation mark without its partner")
			}
			i += 1 + length
		}
	}
	return s.fail(s.at, "document type without >")
}

// reference reads a reference to a character and returns it and where it ends.
func (s *scanner) reference(at int) (string, int, error) {
	if character, size := Reference(s.source[at:]); size > 0 {
		return character, at + size, nil
	}
	semicolon := strings.IndexByte(s.source[at:min(at+longestReference, len(s.source))], ';')
	if semicolon < 0 {
		return "", 0, s.fail(at, "& that begins no reference: write &amp;")
	}
	if name := s.source[at+1 : at+semicolon]; strings.HasPrefix(name, "#") {
		return "", 0, s.fail(at, "&"+name+"; is no character")
	}
	return "", 0, s.fail(at, "& that begins no known reference: only amp, lt, gt, quot, apos and numbers are")
}

// longestReference is where the semicolon is looked for: there may be leading zeros.
const longestReference = 64

// Reference returns the character for which a reference of XML at the start of a text stands, and its length; 0 if it is none.
func Reference(text string) (character string, size int) {
	semicolon := strings.IndexByte(text[:min(longestReference, len(text))], ';')
	if semicolon < 0 {
		return "", 0
	}
	name := text[1:semicolon]
	if number, ok := strings.CutPrefix(name, "#"); ok {
		base := 10
		if hex, ok := strings.CutPrefix(number, "x"); ok {
			number, base = hex, 16
		}
		code, err := strconv.ParseUint(number, base, 32)
		if err != nil || !isCharacter(rune(min(code, utf8.MaxRune+1))) {
			return "", 0
		}
		return string(rune(code)), semicolon + 1
	}
	for _, known := range [...][2]string{{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", `"`}, {"apos", "'"}} {
		if known[0] == name {
			return known[1], semicolon + 1
		}
	}
	return "", 0
}

// isCharacter tells whether XML allows a character (production 2).
func isCharacter(c rune) bool {
	return c >= ' ' && utf8.ValidRune(c) && c != 0xFFFE && c != 0xFFFF || c == '\t' || c == '\n' || c == '\r'
}
