package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/text"
)

// ssml writes a document. Its tags come from the source, where that is SSML, in the order in which they are there; so they
// match as they do in the source.
type ssml struct {
	dialect *dialect
	source  string
	markup  pronounce.Markup
	mixed   bool // words that are certain stay text
	chewer  chewer
	voice   string // of what the source has in none; "" where the service needs no voice
	voices  bool   // the source has some itself

	begun  bool
	within bool            // voice's element is open
	top    int             // how many elements are open round the document's content
	prefix string          // of SSML's names in the source, with its colon
	names  map[string]bool // of namespaces that the source declares
	stop   bool            // the sentence so far ends in an abbreviation with a stop that may be its own: "p.m."
	open   []frame
}

// frame is an element of the source that is open.
type frame struct {
	name   string // as it is written, "" where it is left out
	inside content
}

// content is what happens to what an element holds.
type content uint8

const (
	spoken    content = iota // words become phonemes
	asWritten                // text only: <say-as>, <sub>
	replaced                 // words for which others are spoken, without the tags in it: <phoneme>; <say-as> and <sub> that go
	unspoken                 // not for speaking: <desc>, <metadata>
	dropped                  // the same, and the service does not know it
)

func newSSML(source string, o *Options) *ssml {
	w := &ssml{
		dialect: &dialects[o.Dialect], source: source, markup: o.Markup, mixed: o.Words == UncertainWords,
		chewer: chewer{plain: o.Markup != pronounce.SSML},
	}
	if w.dialect.voiced {
		w.voice = cmp.Or(o.Voice, DefaultVoice)
		w.voices = o.Markup == pronounce.SSML && (strings.Contains(source, "<voice") || strings.Contains(source, ":voice "))
	}
	return w
}

func (w *ssml) add(dst []byte, token *pronounce.Token, gap string) []byte {
	written, tags := w.chewer.take(w.source[token.Start:token.End])
	if !w.begun {
		root := (*tag)(nil)
		if len(tags) > 0 && w.isRoot(&tags[0]) {
			root, tags = &tags[0], tags[1:]
		} else if token.Kind == text.Markup && len(tags) == 0 {
			return dst // before the document's first tag
		}
		dst = w.begin(dst, root)
		gap = strings.TrimLeft(gap, " \t\r\n")
	}
	if token.Kind != text.Markup {
		w.stop = false
	}
	dst = appendEscaped(dst, gap)
	for i := range tags {
		dst = w.addTag(dst, &tags[i])
	}
	in := w.inside()
	switch {
	case in == dropped:
		return dst
	case in == asWritten && token.Kind != text.Markup, in == unspoken:
		return appendEscaped(dst, written)
	case token.Kind == text.Markup && len(token.Words) == 0:
		if strings.TrimSpace(written) == "" { // a blank that is written as a reference
			dst = append(dst, written...)
		}
		return dst
	case in == asWritten:
		return dst
	}
	dst = w.intoVoice(dst)
	if len(token.Words) == 0 || w.mixed && in != replaced && !isUncertain(token) {
		return appendEscaped(dst, written)
	}
	w.stop = len(token.Words) > 1 && strings.HasSuffix(written, ".")
	return w.addWords(dst, token, strings.Join(strings.Fields(written), " "), in == replaced)
}

// isRoot tells whether a tag opens the document, and learns the prefix of SSML's names from it.
func (w *ssml) isRoot(t *tag) bool {
	w.learnPrefix(t)
	return strings.TrimPrefix(t.name, w.prefix) == "speak" && !t.closing && !t.empty
}

func (w *ssml) learnPrefix(t *tag) {
	for _, a := range t.attributes {
		name, declared := strings.CutPrefix(a.name, "xmlns:")
		switch {
		case !declared:
		case a.value == ssmlNamespace && w.prefix == "":
			w.prefix = name + ":"
		default:
			if w.names == nil {
				w.names = map[string]bool{}
			}
			w.names[name] = true
		}
	}
}

// attributes returns those of a tag that can stand in a document: their names are of ASCII, as all that anybody knows are, and
// with prefixes that are declared; that of SSML's names goes with them.
func (w *ssml) attributes(t *tag) []attribute {
	return slices.DeleteFunc(t.attributes, func(a attribute) bool {
		prefix, _, prefixed := strings.Cut(a.name, ":")
		declares := prefixed && prefix == "xmlns"
		return !isName(a.name) || declares && w.prefix == a.name[len("xmlns:"):]+":" ||
			prefixed && !declares && prefix != "xml" && !w.names[prefix]
	})
}

// isName tells whether a name of an element or attribute is of ASCII, with one colon at most.
func isName(name string) bool {
	for i := range len(name) {
		c := name[i]
		if letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'; !letter && (i == 0 || name[i-1] == ':' ||
			(c < '0' || c > '9') && c != '-' && c != '.' && c != ':') {
			return false
		}
	}
	return name != "" && name[len(name)-1] != ':' && strings.Count(name, ":") < 2
}

// begin opens the document, with the attributes of the source's root and those that the service asks for.
func (w *ssml) begin(dst []byte, root *tag) []byte {
	w.begun = true
	own := tag{name: "speak"}
	if root != nil {
		own.attributes = w.attributes(root)
		w.open = append(w.open, frame{})
		w.top = 1
	}
	for _, needed := range w.dialect.root {
		if _, given := own.attribute(needed.name); !given {
			own.attributes = append(own.attributes, needed)
		}
	}
	if dst = appendTag(dst, &own); !w.voices {
		dst = w.intoVoice(dst)
	}
	return dst
}

// intoVoice sees to it that what comes next is in a <voice>, where the service needs one.
func (w *ssml) intoVoice(dst []byte) []byte {
	if w.voice == "" || w.within || len(w.open) > w.top {
		return dst
	}
	w.within = true
	return appendTag(dst, &tag{name: "voice", attributes: []attribute{{"name", w.voice}}})
}

// outOfVoice ends what intoVoice has begun.
func (w *ssml) outOfVoice(dst []byte) []byte {
	if !w.within {
		return dst
	}
	w.within = false
	return append(dst, "</voice>"...)
}

// inside tells what happens to content here.
func (w *ssml) inside() content {
	if n := len(w.open); n > 0 {
		return w.open[n-1].inside
	}
	return spoken
}

// addTag writes a tag where the service accepts it, and where it may stand.
func (w *ssml) addTag(dst []byte, t *tag) []byte {
	if t.closing {
		n := len(w.open) - 1
		if n < 0 {
			return dst
		}
		closed := w.open[n]
		if w.open = w.open[:n]; closed.name == "" {
			return dst
		}
		return appendTag(dst, &tag{name: closed.name, closing: true})
	}
	w.learnPrefix(t)
	t.name = strings.TrimPrefix(t.name, w.prefix)
	name, in := t.name, w.inside()
	prefix, _, prefixed := strings.Cut(name, ":")
	keep := isName(name) && (in == unspoken && (!prefixed || w.names[prefix]) ||
		in == spoken && name != "phoneme" && (name != "speak" || w.inMedia()) && w.dialect.keeps(t, w.names))
	if t.attributes = w.attributes(t); keep {
		switch {
		case name != "voice":
			dst = w.intoVoice(dst)
		case len(w.open) == w.top:
			dst = w.outOfVoice(dst)
		}
		dst = appendTag(dst, t)
	}
	if t.empty {
		return dst
	}
	opened := frame{inside: in}
	if keep {
		opened.name = t.name
	}
	if in == spoken {
		opened.inside = contentOf(name, keep)
	}
	w.open = append(w.open, opened)
	return dst
}

// inMedia tells whether the innermost element is Google's <media>, whose speech is in a <speak> of its own.
func (w *ssml) inMedia() bool {
	n := len(w.open)
	return n > 0 && w.open[n-1].name == "media"
}

// contentOf returns what happens to what an element holds that is itself in spoken content.
func contentOf(name string, kept bool) content {
	switch name {
	case "phoneme", "say-as", "sub":
		if kept {
			return asWritten
		}
		return replaced
	case "desc", "metadata", "meta", "lexicon":
		if kept {
			return unspoken
		}
		return dropped
	}
	return spoken
}

// addWords writes the words of a token, each as an element, since a service reads one word an element. One word keeps the
// form in which the source has it, unless it is spoken instead of that.
func (w *ssml) addWords(dst []byte, token *pronounce.Token, written string, instead bool) []byte {
	for i := range token.Words {
		word := &token.Words[i]
		if i > 0 {
			dst = append(dst, ' ')
		}
		content := word.Text
		switch marked := word.Source == pronounce.FromMarkup; {
		case marked && (content == "" || w.isTranscription(token)):
			content = phoneme.Respelling.Format(word.Phonemes)
		case len(token.Words) == 1 && (marked || !instead):
			content = written
		}
		if len(word.Phonemes) == 0 || w.mixed && word.Source == pronounce.Lexicon {
			dst = appendEscaped(dst, content)
			continue
		}
		dst = append(dst, `<phoneme alphabet="ipa" ph="`...)
		dst = append(w.dialect.appendPhonemes(dst, word.Phonemes), `">`...)
		dst = append(appendEscaped(dst, content), "</phoneme>"...)
	}
	return dst
}

// isTranscription tells whether a token of inline markup is a transcription without a word of its own.
func (w *ssml) isTranscription(token *pronounce.Token) bool {
	before := w.source[:token.Start]
	return w.markup == pronounce.InlineMarkup && (strings.HasSuffix(before, "{") || strings.HasSuffix(before, "[["))
}

func (w *ssml) cut(dst []byte, whole bool) []byte {
	if whole && w.stop {
		dst = append(dst, '.')
	}
	w.stop = false
	return dst
}

func (w *ssml) finish(dst []byte) []byte {
	if !w.begun {
		dst = w.begin(dst, nil)
	}
	return append(w.outOfVoice(dst), "</speak>"...)
}

func (*ssml) full(dst []byte) bool { return len(dst) > pieceBytes }
