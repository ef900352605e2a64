package structure

import (
	"slices"
	"strings"
)

// vocabulary is what a specification says of its elements and attributes.
type vocabulary struct {
	root      string
	namespace string
	elements  map[string]*elementSpec
	vendors   map[string]bool // elements of synthesisers that have no prefix: nothing is said of them
	embeds    bool            // elements of others may have the vocabulary's own in them
}

// elementSpec is an element.
type elementSpec struct {
	doc        string
	attributes []attributeSpec
	children   string // names of elements, between blanks; "*" for anything
	text       bool   // it may have text
}

// attributeSpec is an attribute of an element.
type attributeSpec struct {
	name     string
	doc      string
	required bool
	values   []string // that editors offer
	only     bool     // there are no others
}

func (e *elementSpec) attribute(name string) *attributeSpec {
	for i := range e.attributes {
		if e.attributes[i].name == name {
			return &e.attributes[i]
		}
	}
	return nil
}

func (e *elementSpec) allows(child string) bool {
	return e.children == "*" || slices.Contains(strings.Fields(e.children), child)
}

// offered makes an attribute with values that are offered among others.
func offered(name, doc, values string) attributeSpec {
	return attributeSpec{name: name, doc: doc, values: strings.Fields(values)}
}

// chosen makes an attribute that has one of some values.
func chosen(name, doc, values string) attributeSpec {
	return attributeSpec{name: name, doc: doc, values: strings.Fields(values), only: true}
}

// orEmpty lets an attribute be empty as well.
func orEmpty(a attributeSpec) attributeSpec {
	a.values = append(a.values, "")
	return a
}

// needed makes an attribute that must be there.
func needed(a attributeSpec) attributeSpec {
	a.required = true
	return a
}

var (
	languageAttribute = offered("xml:lang", "language (BCP 47)", "en-US en-GB en")
	idAttribute       = offered("xml:id", "identifier", "")
	baseAttribute     = offered("xml:base", "what relative URIs are relative to", "")
)

// plsVocabulary is that of the Pronunciation Lexicon Specification 1.0 (W3C Recommendation, 14 October 2008), section 4.
var plsVocabulary = vocabulary{
	root: "lexicon", namespace: "http://www.w3.org/2005/01/pronunciation-lexicon",
	elements: map[string]*elementSpec{
		"lexicon": {
			doc: "the lexicon", children: "meta metadata lexeme",
			attributes: []attributeSpec{
				needed(offered("version", "of the specification", "1.0")), needed(offered("alphabet", "that phonemes are written in", plsAlphabets)),
				needed(languageAttribute), baseAttribute, offered("xmlns", "namespace", "http://www.w3.org/2005/01/pronunciation-lexicon"),
			},
		},
		"meta": {doc: "a property of the document", attributes: []attributeSpec{
			offered("name", "of the property", ""), offered("http-equiv", "name of a header", ""), needed(offered("content", "the property's value", "")),
		}},
		"metadata": {doc: "about the document, in another vocabulary", children: "*", text: true},
		"lexeme": {
			doc: "words and how they are pronounced", children: "grapheme phoneme alias example",
			attributes: []attributeSpec{offered("role", "parts of speech, as qualified names", strings.Join(partsOfSpeech, " ")), idAttribute},
		},
		"grapheme": {doc: "a word or phrase as texts write it", text: true},
		"phoneme": {doc: "a pronunciation", text: true, attributes: []attributeSpec{
			offered("alphabet", "that it is written in", plsAlphabets), chosen("prefer", "whether it is the preferred one", "true false"),
		}},
		"alias": {doc: "other words that are said in its place", text: true, attributes: []attributeSpec{
			chosen("prefer", "whether it is the preferred reading", "true false"),
		}},
		"example": {doc: "a text that has the word", text: true},
	},
}

const (
	plsAlphabets  = "ipa x-sampa x-arpabet x-espeak x-kokoro x-festival x-flite x-sapi x-ups"
	ssmlAlphabets = "ipa x-sampa x-arpabet x-espeak x-kokoro x-festival x-flite x-sapi x-ups"
)

// What SSML 1.1 says of the content of its elements (its schema, appendix D).
const (
	ssmlWord      = "audio break emphasis mark phoneme prosody say-as sub voice"
	ssmlSentence  = ssmlWord + " lang lookup token w"
	ssmlStructure = ssmlSentence + " p s paragraph sentence"
	voiceFeatures = "name languages gender age variant"
)

// ssmlVocabulary is that of the Speech Synthesis Markup Language 1.1 (W3C Recommendation, 7 September 2010), section 3, compared
// with its schema, with "paragraph" and "sentence" of its early drafts, which synthesisers read, and what Azure (a <lexicon>
// in a <voice>, too) and Google have beside it without a prefix.
var ssmlVocabulary = vocabulary{
	embeds: true, vendors: map[string]bool{
		"bookmark": true,                             // Azure
		"par":      true, "seq": true, "media": true, // Google
	},
	root: "speak", namespace: "http://www.w3.org/2001/10/synthesis",
	elements: map[string]*elementSpec{
		"speak": {
			doc: "the document", text: true, children: ssmlStructure + " lexicon meta metadata",
			attributes: []attributeSpec{
				chosen("version", "of the specification", "1.0 1.1"), languageAttribute, baseAttribute, failure,
				offered("xmlns", "namespace", "http://www.w3.org/2001/10/synthesis"),
				offered("startmark", "the mark at which speech begins", ""), offered("endmark", "the mark at which speech ends", ""),
			},
		},
		"lexicon": {doc: "a pronunciation lexicon that lookup refers to", attributes: append([]attributeSpec{
			needed(offered("uri", "of the lexicon", "")), idAttribute, offered("type", "media type", "application/pls+xml"),
		}, fetching...)},
		"lookup":   {doc: "text whose words are looked up in a lexicon", text: true, children: ssmlStructure, attributes: []attributeSpec{needed(offered("ref", "xml:id of the lexicon", ""))}},
		"meta":     plsVocabulary.elements["meta"],
		"metadata": plsVocabulary.elements["metadata"],
		"p":        {doc: "a paragraph", text: true, children: ssmlSentence + " s sentence", attributes: spoken},
		"s":        {doc: "a sentence", text: true, children: ssmlSentence, attributes: spoken},
		"token":    {doc: "a word", text: true, children: ssmlWord, attributes: append([]attributeSpec{offered("role", "part of speech or sense", "")}, spoken...)},
		"say-as": {doc: "text of a class, such as a date", text: true, attributes: []attributeSpec{
			needed(offered("interpret-as", "the class", "cardinal ordinal number digits fraction characters spell-out date time duration telephone unit currency")),
			offered("format", "how it is written", "mdy dmy ymd md dm ym my y m d hms12 hms24"), offered("detail", "how exactly it is spoken", ""), idAttribute,
			offered("language", "of what is written (Google)", ""),
		}},
		"phoneme": {doc: "text with its pronunciation", text: true, attributes: []attributeSpec{
			needed(offered("ph", "the pronunciation", "")), offered("alphabet", "that ph is written in", ssmlAlphabets),
			offered("type", "what the alphabet transcribes", "default ruby"), idAttribute,
		}},
		"sub":  {doc: "text in whose place another is said", text: true, attributes: []attributeSpec{needed(offered("alias", "what is said", "")), idAttribute}},
		"lang": {doc: "text in another language", text: true, children: ssmlStructure, attributes: []attributeSpec{needed(languageAttribute), failure, idAttribute}},
		"voice": {doc: "text in another voice", text: true, children: ssmlStructure + " lexicon", attributes: []attributeSpec{
			offered("name", "of the voice", ""), orEmpty(chosen("gender", "of the voice", "female male neutral")), offered("age", "in years", ""),
			offered("variant", "which of several voices", ""), offered("languages", "that the voice must speak", ""),
			offered("required", "what the voice must have", voiceFeatures), offered("ordering", "what matters most, in order", voiceFeatures),
			languageAttribute, idAttribute, offered("language", "that the voice must speak (Google)", ""), offered("effect", "of the loudspeaker (Azure)", "eq_car eq_telecomhp8k"),
			chosen("onvoicefailure", "what happens if there is none", "priorityselect keepexisting processorchoice"),
		}},
		"emphasis": {doc: "stressed text", text: true, children: ssmlSentence, attributes: []attributeSpec{
			chosen("level", "how much", "strong moderate none reduced"), idAttribute,
		}},
		"break": {doc: "a pause", attributes: []attributeSpec{
			chosen("strength", "how strong", "none x-weak weak medium strong x-strong"), offered("time", "how long", "250ms 500ms 1s"), idAttribute,
		}},
		"prosody": {doc: "text with its pitch, rate and volume", text: true, children: ssmlStructure, attributes: []attributeSpec{
			offered("rate", "how fast", "x-slow slow medium fast x-fast default"), offered("pitch", "how high", "x-low low medium high x-high default"),
			offered("volume", "how loud", "silent x-soft soft medium loud x-loud default"), offered("range", "how varied the pitch", "x-low low medium high x-high default"),
			offered("contour", "of the pitch: (position,pitch)…", ""), offered("duration", "how long", ""), idAttribute,
		}},
		"audio": {doc: "a recording, and what is said where it is missing", text: true, children: ssmlStructure + " desc", attributes: append([]attributeSpec{
			offered("src", "URI of the recording", ""), chosen("fetchhint", "when it is fetched", "prefetch safe"),
			offered("clipBegin", "where it begins", ""), offered("clipEnd", "where it ends", ""), offered("repeatCount", "how often", ""),
			offered("repeatDur", "for how long", ""), offered("soundLevel", "louder or softer, in dB", ""), offered("speed", "in %", ""), idAttribute,
		}, fetching...)},
		"desc": {doc: "what a recording has, for the eye", text: true, attributes: []attributeSpec{languageAttribute, failure}},
		"mark": {doc: "a place that programs are told of", attributes: []attributeSpec{needed(offered("name", "of the place", "")), idAttribute}},
	},
}

var (
	failure  = chosen("onlangfailure", "what happens if the language cannot be spoken", "changevoice ignoretext ignorelang processorchoice")
	spoken   = []attributeSpec{languageAttribute, failure, idAttribute}
	fetching = []attributeSpec{
		offered("fetchtimeout", "how long to wait", ""), offered("maxage", "of a copy, in seconds", ""), offered("maxstale", "of an old copy, in seconds", ""),
	}
)

// spec returns an element of the vocabulary; nil if it has none of that name.
func (v *vocabulary) spec(name string) *elementSpec {
	switch name {
	case "w":
		name = "token"
	case "paragraph":
		name = "p"
	case "sentence":
		name = "s"
	}
	return v.elements[name]
}
