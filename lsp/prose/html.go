package prose

import (
	"html"
	"strings"
)

// htmlGrammar is HTML and XML: the text between tags and the attributes that are read to people.
type htmlGrammar struct{}

// The modes. In htTag and htQuote, kind is 1 + the element of skipped that the tag opens, and flag has htInline where the tag
// stands inside a sentence and htRead where the attribute is read; n is the quotation mark.
const (
	htText mode = iota
	htTag
	htQuote
	htComment
	htInstruction // until ?>
	htDeclaration // until >
	htSkip        // until the closing tag of skipped[kind-1]
)

const (
	htInline = 1
	htRead   = 2
)

// skipped are the elements whose content is not prose.
var skipped = [...]string{
	"script", "style", "pre", "code", "kbd", "samp", "var", "math", "svg", "template", "textarea", "tt",
	"programlisting", "literallayout", "screen",
}

// readAttributes are those whose values are read to people.
var readAttributes = [...]string{"alt", "title", "aria-label", "aria-description", "placeholder", "summary", "label"}

func (g htmlGrammar) line(k *sink, text string, start, end int, s state) state {
	if s.mode == htText && !s.mid && isBlank(text[start:end]) {
		k.fresh()
		s.open = false
		return s
	}
	for at := start; at < end; {
		switch s.mode {
		case htText:
			at, s = g.text(k, text, at, end, s)
		case htTag:
			at, s = g.tag(k, text, at, end, s)
		case htQuote:
			n := strings.IndexByte(text[at:end], byte(s.n))
			stop := end
			if n >= 0 {
				stop = at + n
			}
			if s.flag&htRead != 0 {
				s.open = true
				g.characters(k, text, at, stop)
			}
			if at = stop; n >= 0 {
				if s.flag&htRead != 0 {
					k.fresh()
				}
				at, s.mode, s.flag = at+1, htTag, s.flag&^htRead
			}
		case htComment:
			at, s = until(text, at, end, s, "-->")
		case htInstruction:
			at, s = until(text, at, end, s, "?>")
		case htDeclaration:
			at, s = until(text, at, end, s, ">")
		case htSkip:
			n := indexFold(text[at:end], "</"+skipped[s.kind-1])
			if n < 0 {
				return s
			}
			name := skipped[s.kind-1]
			at, s.mode, s.kind, s.flag = at+n+2+len(name), htTag, 0, 0
			if isCodeTag(name) {
				s.flag = htInline
			}
		}
	}
	return s
}

// until goes on to what ends a mode.
func until(text string, at, end int, s state, closing string) (int, state) {
	n := strings.Index(text[at:end], closing)
	if n < 0 {
		return end, s
	}
	s.mode = htText
	return at + n + len(closing), s
}

// text reads text up to a tag and what opens it.
func (g htmlGrammar) text(k *sink, text string, at, end int, s state) (int, state) {
	n := strings.IndexByte(text[at:end], '<')
	stop := end
	if n >= 0 {
		stop = at + n
	}
	if data := strings.Index(text[at:stop], "]]>"); data >= 0 { // the end of CDATA
		s.open = true
		g.characters(k, text, at, at+data)
		at += data + len("]]>")
	}
	if !isBlank(text[at:stop]) {
		s.open = true
		g.characters(k, text, at, stop)
	} else if at < stop {
		k.apart()
	}
	if n < 0 {
		return end, s
	}
	at = stop
	rest := text[at:end]
	switch {
	case strings.HasPrefix(rest, "<!--"):
		s.mode = htComment
		return at + 4, s
	case strings.HasPrefix(rest, "<![CDATA["):
		return at + len("<![CDATA["), s
	case strings.HasPrefix(rest, "<!"):
		s.mode = htDeclaration
		return at + 2, s
	case strings.HasPrefix(rest, "<?"):
		s.mode = htInstruction
		return at + 2, s
	}
	name, closing := strings.CutPrefix(rest[1:], "/")
	length := 0
	for length < len(name) && length < 64 && (isWord(name[length]) || strings.IndexByte("-_.:", name[length]) >= 0) {
		length++
	}
	if length == 0 {
		g.characters(k, text, at, at+1) // "<" by itself
		s.open = true
		return at + 1, s
	}
	after := at + len(rest) - len(name) + length
	name = name[:length]
	s.mode, s.kind, s.flag = htTag, 0, 0
	skip := isSkipped(name)
	switch {
	case skip > 0 && isCodeTag(name):
		k.apart()
		s.flag = htInline
	case isInlineTag(name):
		s.flag = htInline
	default:
		k.fresh()
		s.open = false
	}
	if !closing {
		s.kind = skip
	}
	return after, s
}

// tag reads a tag behind its name, up to its end or to a value in quotes.
func (htmlGrammar) tag(k *sink, text string, at, end int, s state) (int, state) {
	n := strings.IndexAny(text[at:end], `>"'`)
	if n < 0 {
		return end, s
	}
	c := text[at+n]
	if c != '>' {
		s.mode, s.n = htQuote, int32(c)
		if isReadAttribute(text[max(at, at+n-32) : at+n]) {
			k.fresh()
			s.flag |= htRead
		}
		return at + n + 1, s
	}
	s.mode = htText
	if s.kind > 0 && !(n > 0 && text[at+n-1] == '/') {
		s.mode = htSkip
	}
	if s.flag&htInline == 0 {
		k.fresh()
	}
	s.flag = 0
	if s.mode == htText {
		s.kind = 0
	}
	return at + n + 1, s
}

// characters adds text with its references to characters resolved.
func (htmlGrammar) characters(k *sink, text string, start, end int) {
	if k == nil {
		return
	}
	for at := start; at < end; {
		n := strings.IndexByte(text[at:end], '&')
		if n < 0 {
			k.add(at, end)
			return
		}
		k.add(at, at+n)
		at += n
		length := entityLength(text[at:end])
		as := html.UnescapeString(text[at : at+length])
		switch {
		case length == 0:
			length = 1
			k.add(at, at+1)
		case as == text[at:at+length]:
			k.apart() // of the document's own
		default:
			k.addAs(at, at+length, as)
		}
		at += length
	}
}

// isSkipped returns 1 + the place of an element in skipped, 0 for others.
func isSkipped(name string) uint8 {
	for i, skip := range skipped {
		if strings.EqualFold(name, skip) {
			return uint8(i + 1)
		}
	}
	return 0
}

// isCodeTag tells whether an element that is skipped stands inside sentences.
func isCodeTag(name string) bool {
	switch strings.ToLower(name) {
	case "code", "kbd", "samp", "var", "math", "tt":
		return true
	}
	return false
}

// isReadAttribute tells whether what stands before a quotation mark is an attribute that is read, and its sign.
func isReadAttribute(before string) bool {
	before, found := strings.CutSuffix(strings.TrimRight(before, " "), "=")
	if !found {
		return false
	}
	before = strings.TrimRight(before, " ")
	for _, name := range readAttributes {
		if len(before) >= len(name) && strings.EqualFold(before[len(before)-len(name):], name) {
			rest := before[:len(before)-len(name)]
			return rest == "" || isSpace(rest[len(rest)-1])
		}
	}
	return false
}
