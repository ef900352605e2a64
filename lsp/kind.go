package lsp

import (
	"path"
	"strings"

	"github.com/pronounced/pronounced/lsp/document"
)

// kind is what a document is to the server.
type kind uint8

const (
	proseKind   kind = iota
	ssmlKind         // Speech Synthesis Markup Language
	plsKind          // Pronunciation Lexicon Specification
	cmudictKind      // a dictionary in CMUdict's format
)

// kindOf tells a document's kind by its language, by its file's name, and, where it is XML, by its root.
func kindOf(d *document.Document) kind {
	switch d.LanguageID {
	case "ssml":
		return ssmlKind
	case "pls":
		return plsKind
	case "cmudict":
		return cmudictKind
	}
	switch strings.ToLower(path.Ext(d.URI)) {
	case ".ssml":
		return ssmlKind
	case ".pls":
		return plsKind
	case ".dict":
		return cmudictKind
	}
	if d.LanguageID == "xml" {
		switch _, _, root := xmlRoot(d.Text); root {
		case "speak":
			return ssmlKind
		case "lexicon":
			return plsKind
		}
	}
	return proseKind
}

// rootWithin is how far the root of an XML document is looked for, in bytes: a licence may stand before it.
const rootWithin = 16 << 10

// xmlRoot returns the start tag of the root element, the prefix of its name with the colon, and its local name; nothing if it
// is not found.
func xmlRoot(text string) (tag, prefix, local string) {
	text = strings.TrimPrefix(text[:min(len(text), rootWithin)], "\ufeff")
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		switch {
		case strings.HasPrefix(text, "<?"):
			_, text, _ = strings.Cut(text, "?>")
		case strings.HasPrefix(text, "<!--"):
			_, text, _ = strings.Cut(text, "-->")
		case strings.HasPrefix(text, "<!"):
			text = afterDeclaration(text)
		case strings.HasPrefix(text, "<"):
			name := text[1:]
			if end := strings.IndexAny(name, " \t\r\n/>"); end >= 0 {
				name = name[:end]
			}
			colon := strings.IndexByte(name, ':') + 1
			return text[:strings.IndexByte(text, '>')+1], name[:colon], name[colon:]
		default:
			return "", "", ""
		}
	}
}

// afterDeclaration returns what follows a document type declaration, whose internal subset stands in brackets.
func afterDeclaration(text string) string {
	end := strings.IndexByte(text, '>')
	if subset := strings.IndexByte(text, '['); subset >= 0 && subset < end {
		_, text, _ = strings.Cut(text, "]")
		end = strings.IndexByte(text, '>')
	}
	if end < 0 {
		return ""
	}
	return text[end+1:]
}
