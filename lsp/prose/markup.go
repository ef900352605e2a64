package prose

import (
	"html"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
)

// Form is a way to write a word's pronunciation into a file.
type Form uint8

// The forms.
const (
	SSMLForm   Form = iota // <phoneme alphabet="ipa" ph="ˈlɛd">lead</phoneme>
	IPAForm                // lead /ˈlɛd/
	ESpeakForm             // [[l'Ed]]
	MisakiForm             // [lead](/ˈlɛd/)
)

// Forms has all forms.
var Forms = [...]Form{SSMLForm, MisakiForm, IPAForm, ESpeakForm}

// title says what the edit does that writes a form.
func (f Form) title() string {
	return [...]string{"Wrap in SSML <phoneme>", "Insert IPA", "Replace by [[espeak]]", "Wrap in [word](/ipa/)"}[f]
}

// edit writes a form round a token or in its place.
func (f Form) edit(t *Text, token Token, words []pronounce.Word) Edit {
	surface := t.content[token.Start:token.End]
	ipa := transcription(words, phoneme.IPA)
	switch f {
	case IPAForm:
		return Edit{token.End, token.End, " /" + ipa + "/"}
	case ESpeakForm:
		return Edit{token.Start, token.End, "[[" + transcription(words, phoneme.ESpeak) + "]]"}
	case MisakiForm:
		return Edit{token.Start, token.End, "[" + surface + "](/" + ipa + "/)"}
	}
	if t.language.family != inHTML {
		surface = escapeXML(surface)
	}
	return Edit{token.Start, token.End, phonemeElement(ipa, surface)}
}

// phonemeElement writes an element of SSML round text that is XML already.
func phonemeElement(ipa, content string) string {
	return `<phoneme alphabet="ipa" ph="` + escapeXML(ipa) + `">` + content + `</phoneme>`
}

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escapeXML writes text so that it may stand between tags and in quotes.
func escapeXML(text string) string { return xmlEscapes.Replace(text) }

// Edit puts other text in the place of a part of a file.
type Edit struct {
	Start, End int
	New        string
}

// apply returns a text after edits that are in order.
func apply(text string, edits []Edit) string {
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.Start])
		b.WriteString(e.New)
		at = e.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// written is a transcription in a file, and in which alphabet it is.
type written struct {
	start, end int
	alphabet   phoneme.Alphabet
	phonemes   []phoneme.Phoneme
	delimiter  string // what begins it: "[[", "{" or "/"; "" where it is none of these
	linked     bool   // it is that of [word](/…/)
	escaped    bool   // characters may be references
	// name is where the alphabet's name stands, in the tag of a ph attribute; empty where there is none.
	nameStart, nameEnd int
}

// lineLook is how far transcriptions and what is around them are looked for.
const lineLook = 512

// writtenAt finds the transcription that a selection is, or that an offset lies in: between slashes, in {…}, in [[…]] or in
// ph="…".
func writtenAt(content string, from, to int) (written, bool) {
	start, end := from, to
	if from == to {
		var ok bool
		if start, end, ok = delimited(content, from); !ok {
			return written{}, false
		}
	}
	for start < end && isSpace(content[start]) {
		start++
	}
	for start < end && isSpace(content[end-1]) {
		end--
	}
	if start == end || end-start > lineLook {
		return written{}, false
	}
	w := written{start: start, end: end}
	before, behind := content[:start], content[end:]
	switch {
	case strings.HasSuffix(before, "[[") && strings.HasPrefix(behind, "]]"):
		w.delimiter = "[["
		return w.as(content, phoneme.ESpeak)
	case strings.HasSuffix(before, "{") && strings.HasPrefix(behind, "}"):
		w.delimiter = "{"
		return w.as(content, phoneme.ARPAbet)
	case strings.HasSuffix(before, "/") && strings.HasPrefix(behind, "/"):
		w.delimiter, w.linked = "/", strings.HasSuffix(before, "](/")
		return w.as(content, phoneme.IPA)
	case isAttribute(before):
		tag := strings.LastIndexByte(before[max(0, len(before)-lineLook):], '<')
		if tag < 0 {
			return written{}, false
		}
		tag += max(0, len(before)-lineLook)
		alphabet, nameStart, nameEnd := declared(content, tag)
		w.nameStart, w.nameEnd, w.escaped = nameStart, nameEnd, true
		return w.as(content, alphabet)
	case from == to:
		return written{}, false
	}
	for _, alphabet := range []phoneme.Alphabet{phoneme.ARPAbet, phoneme.IPA} {
		if found, ok := w.as(content, alphabet); ok && plausible(content[start:end], alphabet) {
			return found, true
		}
	}
	return written{}, false
}

// edit writes the transcription in another alphabet, between the marks that go with it.
func (w written) edit(alphabet phoneme.Alphabet, as string) Edit {
	if w.delimiter == "" || w.delimiter == "/" {
		return Edit{w.start, w.end, as}
	}
	switch alphabet {
	case phoneme.ARPAbet:
		as = "{" + as + "}"
	case phoneme.ESpeak:
		as = "[[" + as + "]]"
	case phoneme.IPA:
		as = "/" + as + "/"
	}
	return Edit{w.start - len(w.delimiter), w.end + len(w.delimiter), as}
}

// as reads the transcription in an alphabet.
func (w written) as(content string, alphabet phoneme.Alphabet) (written, bool) {
	if !alphabet.CanParse() {
		return written{}, false
	}
	text := content[w.start:w.end]
	if w.escaped {
		text = html.UnescapeString(text)
	}
	phonemes, err := alphabet.Parse(text)
	w.alphabet, w.phonemes = alphabet, phonemes
	return w, err == nil && len(phonemes) > 0
}

// plausible tells whether a selection looks like a transcription and not like a word of English: ARPAbet has capitals, and a
// stressed vowel or several symbols; IPA has a letter that English lacks.
func plausible(text string, alphabet phoneme.Alphabet) bool {
	if alphabet == phoneme.IPA {
		return strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 })
	}
	return strings.ToUpper(text) == text && strings.ContainsAny(text, "012")
}

// isAttribute tells whether a value begins behind this that is the transcription of a <phoneme>.
func isAttribute(before string) bool {
	before = before[max(0, len(before)-16):]
	return strings.HasSuffix(before, ` ph="`) || strings.HasSuffix(before, ` ph='`) || strings.HasSuffix(before, "\nph=\"")
}

// delimited returns what lies between two marks round an offset, on its line.
func delimited(content string, at int) (int, int, bool) {
	start, end := at, at
	for start > 0 && at-start < lineLook && !isDelimiter(content[start-1]) {
		start--
	}
	for end < len(content) && end-at < lineLook && !isDelimiter(content[end]) {
		end++
	}
	if start == 0 || end == len(content) || content[start-1] == '\n' || content[end] == '\n' {
		return 0, 0, false
	}
	// eSpeak writes "'" for the main stress, and quotes end what is in quotes only.
	return start, end, content[start-1] != '>' && content[end] != '<'
}

func isDelimiter(c byte) bool { return strings.IndexByte("/{}[]\"\n<>", c) >= 0 }

// declared returns the alphabet that the tag at an offset declares, and where its name stands; IPA where it declares none.
func declared(content string, tag int) (alphabet phoneme.Alphabet, start, end int) {
	within := content[tag:min(len(content), tag+lineLook)]
	if n := strings.IndexByte(within, '>'); n >= 0 {
		within = within[:n]
	}
	n := strings.Index(within, "alphabet=")
	if n < 0 || n+len("alphabet=") >= len(within) {
		return phoneme.IPA, 0, 0
	}
	n += len("alphabet=")
	length := strings.IndexByte(within[n+1:], within[n])
	if length < 0 {
		return phoneme.IPA, 0, 0
	}
	start = tag + n + 1
	end = start + length
	name := strings.TrimPrefix(strings.ToLower(content[start:end]), "x-")
	switch name {
	case "sampa":
		name = "x-sampa"
	case "cmu":
		name = "arpabet"
	case "misaki":
		name = "kokoro"
	}
	alphabet, ok := phoneme.AlphabetByName(name)
	if !ok {
		return phoneme.Respelling, start, end // one that cannot be read
	}
	return alphabet, start, end
}

// ssmlName is the name of an alphabet in a <phoneme>.
func ssmlName(alphabet phoneme.Alphabet) string {
	switch alphabet {
	case phoneme.IPA, phoneme.XSAMPA:
		return alphabet.Name()
	}
	return "x-" + alphabet.Name()
}

// readings returns the reading of a word and the others, each once.
func readings(w *pronounce.Word) []pronounce.Reading {
	all := []pronounce.Reading{w.Reading}
	for _, r := range w.Alternatives {
		if !slices.ContainsFunc(all, func(o pronounce.Reading) bool { return slices.Equal(o.Phonemes, r.Phonemes) }) {
			all = append(all, r)
		}
	}
	return all
}
