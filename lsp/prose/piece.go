package prose

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/pronounced/pronounced/pronounce"
)

// pieceLimit bounds what is pronounced at once, in bytes.
const pieceLimit = 4 << 10

// How much of a paragraph is read around a part of it, in bytes. What a word is depends on its sentence alone, but where a
// sentence begins is known only from the one before: what begins lookBehind before a part, at what looks like a sentence, is
// in step with the paragraph long before the part, or as good as always.
const (
	lookBehind = 1 << 10
	lookAhead  = 1 << 10
)

// piece is a paragraph, or a part of one that is longer than pieceLimit.
type piece struct {
	passage  passage
	text     string // with what is read around it
	at       int    // where that begins in the passage's text
	from, to int    // the piece itself, in text
}

// source returns where in the file a part of the text comes from.
func (p *piece) source(start, end int) (int, int) { return p.passage.source(p.at+start, p.at+end) }

// part returns the part of the piece that a stretch of the file touches.
func (p *piece) part(from, to int) (int, int) {
	start, end := p.passage.part(from, to)
	start = min(max(start-p.at, p.from), p.to)
	return start, min(max(end-p.at, start), p.to)
}

// own returns those tokens that begin in the piece.
func (p *piece) own(tokens []pronounce.Token) []pronounce.Token {
	first := sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= p.from })
	end := sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= p.to })
	return tokens[first:max(first, end)]
}

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
					start, stop := p.source(at, end)
					if stop >= from && start <= to && !isBlank(p.text[at:end]) && !yield(p.piece(at, end)) {
						return
					}
					at = end
				}
			}
		}
	}
}

// piece returns a part of a passage as a piece.
func (p *passage) piece(from, to int) piece {
	start, end := windowStart(p.text, from), len(p.text)
	if latest := to + lookAhead; latest < end {
		if end = strings.LastIndexByte(p.text[:latest], ' ') + 1; end < latest-lookAhead/2 {
			end = runeStart(p.text, latest)
		}
	}
	return piece{passage: *p, text: p.text[start:end], at: start, from: from - start, to: to - start}
}

// windowStart returns where reading begins for a part of a paragraph: behind a sentence if possible, else behind a blank.
func windowStart(text string, from int) int {
	latest := from - lookBehind
	if latest <= 0 {
		return 0
	}
	earliest := max(latest-pieceLimit/2, 0)
	if cut := sentenceEnd(text, earliest, latest); cut > 0 {
		return cut
	}
	if cut := strings.LastIndexByte(text[earliest:latest], ' ') + 1; cut > 0 {
		return earliest + cut
	}
	return runeStart(text, latest)
}

// pieceEnd returns where the piece ends that begins at a place of a paragraph: behind a sentence if possible, else behind a
// blank.
func pieceEnd(text string, at int) int {
	end := at + pieceLimit
	if end >= len(text) {
		return len(text)
	}
	if cut := sentenceEnd(text, at+pieceLimit/2, end); cut > 0 {
		return cut
	}
	if cut := strings.LastIndexAny(text[at+pieceLimit/2:end], " \n\t") + 1; cut > 0 {
		return at + pieceLimit/2 + cut
	}
	return runeStart(text, end)
}

// sentenceEnd returns the last place in a part of a text at which a sentence seems to end, behind the blank; 0 for none.
func sentenceEnd(text string, from, to int) int {
	for i := to - 1; i > from; i-- {
		if c := text[i]; c != ' ' && c != '\n' {
			continue
		}
		if c := text[i-1]; c == '.' || c == '?' || c == '!' {
			return i + 1
		}
	}
	return 0
}

// runeStart returns the beginning of the character at an offset; the offset where none is near.
func runeStart(text string, at int) int {
	for back := at; back > 0 && back > at-utf8.UTFMax; back-- {
		if utf8.RuneStart(text[back]) {
			return back
		}
	}
	return at
}
