package g2p

import (
	"fmt"
	"iter"
	"unicode"
	"unicode/utf8"

	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/rpc"
)

// requestedWords reads {"text": …} or {"words": […]}: the words in their order, and how many there are.
func requestedWords(params []byte) (iter.Seq[[]byte], int, error) {
	text, list := member(params, "text"), member(params, "words")
	switch {
	case text == nil && list == nil:
		return nil, 0, rpc.InvalidParams("words", `missing: give either "words" or "text"`)
	case text != nil && list != nil:
		return nil, 0, rpc.InvalidParams("text", `give either "words" or "text", not both`)
	case text != nil:
		if jsonraw.Kind(text) != '"' {
			return nil, 0, rpc.InvalidParams("text", "must be a string")
		}
		words := split(jsonraw.Text(text))
		return words, count(words), nil
	}
	if jsonraw.Kind(list) != '[' {
		return nil, 0, rpc.InvalidParams("words", "must be an array of strings")
	}
	n := 0
	for element := range jsonraw.Elements(list) {
		if jsonraw.Kind(element) != '"' {
			return nil, 0, rpc.InvalidParams(fmt.Sprintf("words[%d]", n), "must be a string")
		}
		n++
	}
	return func(yield func([]byte) bool) {
		for element := range jsonraw.Elements(list) {
			if !yield(jsonraw.Text(element)) {
				return
			}
		}
	}, n, nil
}

func count(words iter.Seq[[]byte]) int {
	n := 0
	for range words {
		n++
	}
	return n
}

// split cuts a text at white space as Python's str.split does.
func split(text []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		start := -1
		for at := 0; at < len(text); {
			r, size := utf8.DecodeRune(text[at:])
			switch space := isSpace(r); {
			case space && start >= 0:
				if !yield(text[start:at]) {
					return
				}
				start = -1
			case !space && start < 0:
				start = at
			}
			at += size
		}
		if start >= 0 {
			yield(text[start:])
		}
	}
}

// isSpace is Python's str.isspace for one character: Unicode's White_Space and the four information separators,
// whose bidirectional class is B or S (Python's documentation of str.isspace).
func isSpace(r rune) bool { return unicode.IsSpace(r) || 0x1c <= r && r <= 0x1f }
