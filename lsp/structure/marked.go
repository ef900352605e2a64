package structure

import (
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// marked is an XML document of a vocabulary.
type marked struct {
	*tree
	*vocabulary
	prefix string   // of the vocabulary's names, with its colon
	locals []string // by node: an element's name in the vocabulary, unknown ones as well; "" of what is foreign
}

// newMarked takes a text apart and finds the vocabulary's elements in it.
func newMarked(text string, v *vocabulary) *marked {
	m := &marked{tree: readXML(text), vocabulary: v}
	m.locals = make([]string, len(m.nodes))
	rooted := false
	for i := 0; i < len(m.nodes); {
		n := &m.nodes[i]
		if n.kind != element {
			i++
			continue
		}
		if !rooted {
			m.findPrefix(n)
			rooted = true
		}
		local, ok := strings.CutPrefix(n.name.of(text), m.prefix)
		namespace, declared := m.attributeOf(n, "xmlns")
		switch {
		case declared && m.prefix == "" && namespace.value.of(text) != v.namespace && local != v.root:
			i = n.next // foreign, and so is what it contains
			continue
		case !ok || strings.Contains(local, ":") || v.vendors[local]:
			if i++; !v.embeds {
				i = n.next
			}
			continue
		}
		m.locals[i] = local
		i++
		if local == "metadata" {
			i = n.next
		}
	}
	return m
}

// isVendors tells an element of a synthesiser, which may have the vocabulary's own in it.
func (m *marked) isVendors(i int) bool {
	local := strings.TrimPrefix(m.nodes[i].name.of(m.text), m.prefix)
	return m.embeds && m.locals[i] == "" && (strings.Contains(local, ":") || m.vendors[local])
}

// findPrefix takes the prefix from the first element: its own, or what it declares for the vocabulary.
func (m *marked) findPrefix(n *node) {
	name := n.name.of(m.text)
	if prefix, ok := strings.CutSuffix(name, ":"+m.root); ok {
		m.prefix = prefix + ":"
		return
	}
	if name == m.root {
		return
	}
	for _, a := range m.tree.attributes[n.first:n.last] {
		if prefix, ok := strings.CutPrefix(a.name.of(m.text), "xmlns:"); ok && a.value.of(m.text) == m.namespace {
			m.prefix = prefix + ":"
		}
	}
}

// attributeValue returns an attribute of an element, and whether it has it.
func (m *marked) attributeValue(i int, name string) (value, bool) {
	a, ok := m.attributeOf(&m.nodes[i], name)
	if !ok {
		return value{}, false
	}
	return m.valueIn(a.value), true
}

// escape writes a text as it stands in an element or, with the attribute's quotation mark, in an attribute.
func escape(text string, quote byte) string {
	pairs := []string{"&", "&amp;", "<", "&lt;"}
	switch quote {
	case '"':
		pairs = append(pairs, `"`, "&quot;")
	case '\'':
		pairs = append(pairs, "'", "&apos;")
	default:
		pairs = append(pairs, ">", "&gt;")
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// alphabetNames are those that documents of a kind give to alphabets.
type alphabetNames struct {
	own     bool // ours are read, with x- before them or not
	vendors map[string]phoneme.Alphabet
	bare    bool // vendors lack their x-
}

// Package user reads the first, package markup the second.
var (
	plsNames = alphabetNames{own: true, vendors: map[string]phoneme.Alphabet{
		"x-cmu": phoneme.ARPAbet, "x-cmudict": phoneme.ARPAbet, "x-amazon-pron-xsampa": phoneme.XSAMPA, "x-amazon-x-sampa": phoneme.XSAMPA,
		"x-xsampa": phoneme.XSAMPA, "xsampa": phoneme.XSAMPA, "x-microsoft-ups": phoneme.UPS, "x-microsoft-sapi": phoneme.SAPI,
		"x-misaki": phoneme.Kokoro, "x-espeak-ng": phoneme.ESpeak,
	}}
	ssmlNames = alphabetNames{bare: true, vendors: map[string]phoneme.Alphabet{
		"ipa": phoneme.IPA, "sampa": phoneme.XSAMPA, "xsampa": phoneme.XSAMPA, "arpabet": phoneme.ARPAbet, "cmu": phoneme.ARPAbet, "cmudict": phoneme.ARPAbet,
		"espeak": phoneme.ESpeak, "espeak-ng": phoneme.ESpeak, "kokoro": phoneme.Kokoro, "misaki": phoneme.Kokoro, "festival": phoneme.Festival,
		"flite": phoneme.Flite, "sapi": phoneme.SAPI, "microsoft-sapi": phoneme.SAPI,
		"ups": phoneme.UPS, "microsoft-ups": phoneme.UPS,
	}}
)

// read returns the alphabet of a name.
func (names alphabetNames) read(name string) (phoneme.Alphabet, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	if names.own {
		if a, ok := phoneme.AlphabetByName(name); ok {
			return a, true
		}
		if a, ok := phoneme.AlphabetByName(strings.TrimPrefix(name, "x-")); ok {
			return a, true
		}
	}
	if names.bare {
		name = strings.TrimPrefix(name, "x-")
	}
	a, ok := names.vendors[name]
	return a, ok
}

// write returns the name to declare an alphabet by; "" where it has none.
func (names alphabetNames) write(a phoneme.Alphabet) string {
	name := "x-" + a.Name()
	if a == phoneme.IPA || a == phoneme.XSAMPA {
		name = a.Name()
	}
	if read, ok := names.read(name); !ok || read != a || !a.CanParse() {
		return ""
	}
	return name
}
