package text

import (
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// clusterEnd returns where the grapheme cluster that begins at a place ends. Characters that neither join what follows
// nor are joined are most of English text; uniseg sees the others only.
func clusterEnd(source string, at int) int {
	r, size := utf8.DecodeRuneInString(source[at:])
	end := at + size
	if end == len(source) {
		return end
	}
	if isAlone(r) {
		if source[end] < utf8.RuneSelf && r != '\r' {
			return end
		}
		if next, _ := utf8.DecodeRuneInString(source[end:]); isAlone(next) && r != '\r' {
			return end
		}
	}
	cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(source[at:], -1)
	return at + len(cluster)
}

// isAlone tells whether a character is a cluster by itself beside any other such. The ranges hold no character with a
// Grapheme_Cluster_Break property that matters between two of them: ASCII (but for CR LF, which the caller knows), Latin and IPA letters,
// Greek and Cyrillic letters, dashes and quotation marks.
func isAlone(r rune) bool {
	return r < 0x7F || r == utf8.RuneError || 0xAE < r && r < 0x300 || 0x370 <= r && r < 0x483 || 0x2010 <= r && r <= 0x2027
}
