package render

import (
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// Dialect is what a service makes of SSML.
type Dialect uint8

// The dialects.
const (
	W3C    Dialect = iota // SSML 1.1 as it is written down
	Polly                 // Amazon Polly
	Azure                 // Azure AI Speech
	Google                // Google Cloud Text-to-Speech
)

// DialectNames lists the dialects for messages to people.
const DialectNames = "w3c, polly, azure or google"

// ParseDialect returns the dialect that a name stands for.
func ParseDialect(name string) (Dialect, bool) {
	return named[Dialect]([]string{"w3c", "polly", "azure", "google"}, name)
}

// DefaultVoice is the voice that Azure's own examples name.
const DefaultVoice = "en-US-AvaMultilingualNeural"

// dialect is what a service accepts.
type dialect struct {
	// root are the attributes that <speak> must have.
	root []attribute
	// elements are those that it knows; prefixes are those of its own.
	elements map[string]bool
	prefixes []string
	// classes are the values of interpret-as that it knows; nil for any.
	classes map[string]bool
	// rename has elements, and their attributes, that have another name here.
	rename map[string]tag
	// tied writes affricates with a tie, as its table of phonemes has them.
	tied bool
	// voiced tells that all text has to be in a <voice>.
	voiced bool
}

const (
	ssmlNamespace = "http://www.w3.org/2001/10/synthesis"
	language      = "en-US"
)

// dialects follow the services' documentation: Amazon Polly Developer Guide, "Supported SSML tags" and "English (US)"; Azure AI
// Speech, "SSML document structure and events", "Customize voice and sound with SSML", "Pronunciation with SSML"; Google Cloud
// Text-to-Speech, "Speech Synthesis Markup Language" and "Phonemes".
var dialects = [...]dialect{
	W3C: {
		root: []attribute{{"version", "1.1"}, {"xmlns", ssmlNamespace}, {"xml:lang", language}},
		elements: set("audio break desc emphasis lang lexicon lookup mark meta metadata p phoneme prosody s say-as sub token " +
			"voice w"),
		prefixes: []string{""},
	},
	Polly: {
		elements: set("break emphasis lang mark p phoneme prosody s say-as sub w"),
		prefixes: []string{"amazon"},
		classes: set("characters spell-out cardinal number ordinal digits fraction unit date time address expletive " +
			"telephone"),
		tied: true,
	},
	Azure: {
		root:     []attribute{{"version", "1.0"}, {"xmlns", ssmlNamespace}, {"xml:lang", language}},
		elements: set("audio bookmark break emphasis lang lexicon math p phoneme prosody s say-as sub voice"),
		prefixes: []string{"mstts"},
		classes: set("characters spell-out cardinal number ordinal number_digit fraction date time duration telephone " +
			"currency address name"),
		rename: map[string]tag{"mark": {name: "bookmark", attributes: []attribute{{"name", "mark"}}}},
		voiced: true,
	},
	Google: {
		elements: set("audio break desc emphasis lang mark media p par phoneme prosody s say-as seq speak sub voice"),
		classes: set("characters spell-out verbatim cardinal ordinal fraction unit date time telephone currency expletive " +
			"bleep duration"),
		tied: true,
	},
}

func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}

// keeps tells whether a service accepts an element, and renames it where it has another name for it. An element of another
// namespace needs the service to know its prefix, or, in SSML as such, a declaration of it.
func (d *dialect) keeps(t *tag, declared map[string]bool) bool {
	switch t.name { // names of SSML 1.0's drafts
	case "paragraph":
		t.name = "p"
	case "sentence":
		t.name = "s"
	}
	if other, ok := d.rename[t.name]; ok {
		t.name = other.name
		for i := range t.attributes {
			for _, renamed := range other.attributes {
				if t.attributes[i].name == renamed.name {
					t.attributes[i].name = renamed.value
				}
			}
		}
	}
	if prefix, _, prefixed := strings.Cut(t.name, ":"); prefixed {
		for _, known := range d.prefixes {
			if known == "" && declared[prefix] || known == prefix {
				return true
			}
		}
		return false
	}
	if !d.elements[t.name] {
		return false
	}
	switch t.name {
	case "say-as":
		class, given := t.attribute("interpret-as")
		return given && (d.classes == nil || d.classes[strings.TrimSpace(class)])
	case "sub":
		_, given := t.attribute("alias")
		return given
	}
	return true
}

// affricates in IPA, with ties as Polly's and Google's tables have them.
var affricates = strings.NewReplacer("tʃ", "t͡ʃ", "dʒ", "d͡ʒ")

// appendPhonemes appends IPA as the service's table of phonemes has it.
func (d *dialect) appendPhonemes(dst []byte, phonemes []phoneme.Phoneme) []byte {
	if !d.tied {
		return phoneme.IPA.Append(dst, phonemes)
	}
	return append(dst, affricates.Replace(phoneme.IPA.Format(phonemes))...)
}
