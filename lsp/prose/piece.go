package prose

import (
	"strings"
	"unicode/utf8"
)

// pieceLimit bounds what is pronounced at once, in bytes.
const pieceLimit = 4 << 10

// piece is a paragraph, or a part of one that is longer than pieceLimit.
type piece struct {
	passage passage
	from    int // where the piece begins in the passage's text
	text    string
}

// source returns where in the file a part of the piece comes from.
func (p *piece) source(start, end int) (int, int) { return p.passage.source(p.from+start, p.from+end) }

// pieces yields the pieces that a stretch touches, in order.
func (t *Text) pieces(from, to int) func(yield func(piece) bool) {
	return func(yield func(piece) bool) {
		for _, runs := range t.segments(from, to) {
			for paragraph := range paragraphs(runs) {
				if paragraph[len(paragraph)-1].End < from {
					continue
				}
				if paragraph[0].Start > to {
					return
				}
				p := join(paragraph, t.content)
				for at := 0; at < len(p.text); {
					end := pieceEnd(p.text, at)
					one := piece{p, at, p.text[at:end]}
					at = end
					if start, stop := one.source(0, len(one.text)); stop < from || start > to || isBlank(one.text) {
						continue
					}
					if !yield(one) {
						return
					}
				}
			}
		}
	}
}

// pieceEnd returns where the piece ends that begins at a place of a paragraph: behind a sentence if possible, else behind a
// blank.
func pieceEnd(text string, at int) int {
	if len(text)-at <= pieceLimit {
		return len(text)
	}
	window := text[at : at+pieceLimit]
	cut := -1
	for _, mark := range []string{". ", "? ", "! ", ".\n", "?\n", "!\n"} {
		if n := strings.LastIndex(window, mark); n >= 0 {
			cut = max(cut, n+len(mark))
		}
	}
	if cut < pieceLimit/2 {
		cut = strings.LastIndexAny(window, " \n\t") + 1
	}
	if cut < pieceLimit/2 {
		for cut = pieceLimit; cut > pieceLimit-utf8.UTFMax && !utf8.RuneStart(text[at+cut]); {
			cut--
		}
	}
	return at + cut
}
