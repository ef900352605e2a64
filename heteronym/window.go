package heteronym

import "strings"

// The window is what the chooser sees of a sentence: at most that many tokens either side of the word, and none that begins
// further away than that many bytes.
const (
	reach      = 14
	reachBytes = 240
	windowSize = 2*reach + 1
)

// Window is a word among its neighbours, split into tokens. The zero Window is empty. It holds everything in itself, so that
// one on the stack costs no allocation.
type Window struct {
	tokens [windowSize]token
	count  int  // tokens there are
	target int  // the index of the word itself
	begins bool // the first token is the first of the sentence
	tags   [windowSize]POS
}

// set fills the window with sentence[start:end] and its neighbours. Offsets out of range are brought into it.
func (w *Window) set(sentence string, start, end int) {
	end = min(max(end, 0), len(sentence))
	start = min(max(start, 0), end)
	left, right := sentence[:start], sentence[end:]
	w.begins = true
	if len(left) > reachBytes {
		left = left[len(left)-reachBytes:]
		left = left[strings.IndexByte(left, ' ')+1:]
		w.begins = false
	}
	if len(right) > reachBytes {
		right = right[:reachBytes]
		right = right[:strings.LastIndexByte(right, ' ')+1]
	}
	w.count = 0
	for rest := left; ; {
		var piece string
		if piece, rest = next(rest, w.count > 0); piece == "" {
			break
		}
		if w.count == reach {
			copy(w.tokens[:], w.tokens[1:reach])
			w.count--
			w.begins = false
		}
		w.tokens[w.count] = newToken(piece)
		w.count++
	}
	w.target = w.count
	w.tokens[w.count] = newToken(sentence[start:min(end, start+reachBytes)])
	w.tokens[w.count].mark = Word
	w.count++
	for rest := right; ; {
		var piece string
		if piece, rest = next(rest, true); piece == "" {
			break
		}
		if w.count > w.target+reach {
			break
		}
		w.tokens[w.count] = newToken(piece)
		w.count++
	}
}
