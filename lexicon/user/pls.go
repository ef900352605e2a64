package user

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// Names of the Pronunciation Lexicon Specification (PLS) 1.0, W3C Recommendation 14 October 2008, and of what it has no
// word for: foreign namespaces are allowed everywhere (its section 2), other readers skip them.
const (
	plsNamespace = "http://www.w3.org/2005/01/pronunciation-lexicon"
	xmlNamespace = "http://www.w3.org/XML/1998/namespace"
	ownNamespace = "urn:pronounced:lexicon" // attributes of lexeme: case="sensitive", comment
)

// plsReader reads a PLS document element by element. Elements of other namespaces, examples and metadata are skipped.
type plsReader struct {
	report
	source  string // the document in UTF-8
	mark    string // the byte order mark that stood before it
	prefix  string // of the names of elements: "" or, for example, "pls:"
	decoder *xml.Decoder
	fatal   error // why not all of the document was read
	lexemes []lexeme

	depth    int    // of PLS elements: 1 in lexicon, 2 in lexeme, 3 in grapheme, phoneme and alias
	skipping int    // depth of elements within one that is skipped
	alphabet string // of the root
	rootEnd  int    // where the end tag of the root begins
	closed   bool
	content  strings.Builder
	phoneme  sound    // the phoneme or alias being read
	element  string   // grapheme, phoneme or alias
	written  grapheme // the grapheme being read
}

// lexeme is an element of that name: every grapheme may be read as every sound, as every part.
type lexeme struct {
	start, end    int // in bytes
	line          int
	graphemes     []grapheme
	sounds        []sound
	parts         []string
	caseSensitive bool
	comment       string
	bad           bool // something in it was reported
}

type grapheme struct {
	start, end int
	word       string
}

// sound is a phoneme element or, where alias is not "", an alias element.
type sound struct {
	line     int
	alphabet string
	prefer   bool
	phonemes []phoneme.Phoneme
	alias    string
}

func readPLS(name string, data []byte) *plsReader {
	r := &plsReader{report: report{file: name}, alphabet: "ipa"}
	if err := r.decode(data); err != nil {
		r.stop(1, err.Error())
		return r
	}
	r.decoder = xml.NewDecoder(strings.NewReader(r.source))
	r.decoder.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		if strings.EqualFold(label, "utf-16") {
			return input, nil // decoded already
		}
		return nil, fmt.Errorf("the encoding is %s; only UTF-8 and UTF-16 are read", label)
	}
	for r.fatal == nil && r.next() {
	}
	if r.fatal == nil && !r.closed {
		r.stop(1, "there is no <lexicon>")
	}
	return r
}

func (r *plsReader) addf(line int, format string, args ...any) {
	r.add(line, fmt.Sprintf(format, args...))
}

// stop reports what keeps the rest of the document from being read.
func (r *plsReader) stop(line int, reason string) {
	r.add(line, reason)
	r.fatal = Problem{r.file, line, reason}
}

func (r *plsReader) line() int {
	line, _ := r.decoder.InputPos()
	return line
}

// next reads one token and tells whether there was one.
func (r *plsReader) next() bool {
	start := int(r.decoder.InputOffset())
	token, err := r.decoder.Token()
	if err == io.EOF {
		return false
	}
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		r.stop(syntax.Line, "this is no XML: "+syntax.Msg+"; what follows is not read")
		return false
	}
	if err != nil {
		r.stop(r.line(), err.Error())
		return false
	}
	switch t := token.(type) {
	case xml.StartElement:
		r.open(t, start)
	case xml.EndElement:
		r.close(start)
	case xml.CharData:
		if r.depth == 3 && r.skipping == 0 {
			r.content.Write(t)
		}
	case xml.Directive:
		if strings.Contains(string(t), "<!ENTITY") {
			r.add(r.line(), "entities of one's own are not expanded")
		}
	}
	return true
}

func (r *plsReader) open(t xml.StartElement, start int) {
	if r.skipping > 0 {
		r.skipping++
		return
	}
	own := t.Name.Space == plsNamespace || t.Name.Space == ""
	switch name := t.Name.Local; {
	case r.depth == 0:
		r.root(t, own, start)
	case r.depth == 1 && own && name == "lexeme":
		r.lexeme(t, start)
	case r.depth == 2 && own && (name == "grapheme" || name == "phoneme" || name == "alias"):
		r.leaf(t)
		r.written = grapheme{start: start}
	default:
		if own && name != "meta" && name != "metadata" && name != "example" {
			r.addf(r.line(), "<%s> does not belong here", name)
		}
		r.skipping = 1
		return
	}
	r.depth++
}

// close ends an element; start is where its end tag begins.
func (r *plsReader) close(start int) {
	if r.skipping > 0 {
		r.skipping--
		return
	}
	r.depth--
	switch r.depth {
	case 0:
		r.rootEnd, r.closed = start, true
	case 1:
		r.endLexeme()
	case 2:
		r.endContent()
	}
}
