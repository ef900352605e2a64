package text_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/pronounced/pronounced/model/answers"
	"github.com/pronounced/pronounced/text"
)

// dictionary returns the words of CMUdict, as the pipeline has them.
var dictionary = sync.OnceValues(func() (map[string]bool, error) {
	list, err := answers.CMUdict()
	words := make(map[string]bool, len(list))
	for _, answer := range list {
		words[strings.ToLower(answer.Word)] = true
	}
	return words, err
})

// newTokenizer returns a Tokenizer that knows CMUdict.
func newTokenizer(t testing.TB) *text.Tokenizer {
	t.Helper()
	words, err := dictionary()
	if err != nil {
		t.Fatal(err)
	}
	return text.New(text.Options{Known: func(word string) bool { return words[word] }})
}
