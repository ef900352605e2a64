package markup_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"github.com/pronounced/pronounced/text/markup"
)

// checkClusters fails where a tag splits a grapheme cluster of the source.
func checkClusters(t *testing.T, source string, d *markup.Document) {
	t.Helper()
	var bounds []int
	for at, state, rest := 0, -1, source; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		bounds = append(bounds, at)
		at += len(cluster)
	}
	bounds = append(bounds, len(source))
	for _, tag := range d.Tags {
		for _, edge := range []int{tag.Start, tag.End} {
			// A reference to white space is a tag, but a sign before it belongs to the text.
			if _, found := slices.BinarySearch(bounds, edge); !found && source[edge] != '&' {
				t.Fatalf("%q: the tag %v splits a grapheme cluster", source, tag)
			}
		}
	}
}

// TestClusters puts every character that may belong to its neighbour beside every sort of tag.
func TestClusters(t *testing.T) {
	for c := rune(0x80); c < 0xE0200; c++ {
		if c == 0x20000 {
			c = 0xE0000 // between them are ideographs and nothing
		}
		if !utf8.ValidRune(c) || !joins(c) {
			continue
		}
		for _, source := range []string{
			"a<b>xa</b>x", "xx<b/>xx", "<!--a-->x<?a?>x", "ax<![CDATA[xx]]>xa", "ax<![CDATA[a]]>", "<phoneme ph='a'/>x", "&#32;x<b/>", "<metadata>x<a/>x</metadata>",
			"x[x](/a/)x", "[xa](/a/)", "[ax](/a/)", "[a](/a/)x", "x[a](/a/)", "x{W}", "{xW}", "{Wx}", "{W}x", "x[[W]]", "[[xW]]", "[[Wx]]", "[[W]]x",
		} {
			source := strings.ReplaceAll(source, "x", string(c))
			checkDocument(t, source, markup.Inline(source, parses))
			if d, err := markup.SSML(source, parses); err == nil {
				checkDocument(t, source, d)
			}
		}
	}
}

// joins tells whether uniseg makes one cluster of c and a neighbour.
func joins(c rune) bool {
	return uniseg.GraphemeClusterCount(string(c)+">") < 2 || uniseg.GraphemeClusterCount(">"+string(c)) < 2
}
