package text

import "github.com/pronounced/pronounced/text/written"

// SayAs reads text as the class that an author names, in the terms of SSML's <say-as>: interpret-as, format and detail. It
// returns false for what is not of that class and for classes that it does not know.
func SayAs(interpretAs, format, detail, text string) (Kind, []Word, bool) {
	match, ok := written.SayAs(interpretAs, format, detail, text)
	if !ok {
		return 0, nil, false
	}
	words := make([]Word, len(match.Words))
	for i, word := range match.Words {
		words[i] = Word{Text: word, Letter: len(word) == 1}
	}
	return kindOf(match.Kind), words, true
}
