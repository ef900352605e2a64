package pronounce_test

import (
	"context"
	"reflect"
	"testing"

	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/text"
)

// TestPart asks for every part of a text: it has all the words that the part touches, as they are in the whole.
func TestPart(t *testing.T) {
	const source = `Dr. Smith read it, e.g. "No. 5." They [live](/laɪv/) in St. Paul {AH0 V} the close. [[l'Ed]] 22 Tears, 中文 bow. End`
	p := newPipeline()
	for _, kind := range []pronounce.Markup{pronounce.NoMarkup, pronounce.InlineMarkup} {
		read := func(from, to int) map[int]pronounce.Token {
			tokens := map[int]pronounce.Token{}
			for chunk, err := range p.Text(context.Background(), source, pronounce.Options{Markup: kind, NBest: 2, From: from, To: to}) {
				if err != nil {
					t.Fatal(err)
				}
				for _, token := range chunk { // one chunk, so that they stay valid
					if token.Kind != text.Markup {
						tokens[token.Start] = token
					}
				}
			}
			return tokens
		}
		for from := range source {
			for _, to := range []int{max(from, 1), from + 20} {
				whole, part := read(0, 0), read(from, to)
				for start, token := range whole {
					got, found := part[start]
					if found && !reflect.DeepEqual(got, token) || !found && token.End >= from && token.Start <= to {
						t.Fatalf("%q from %d to %d is %+v, in the whole %+v", source[start:token.End], from, to, got, token)
					}
				}
			}
		}
	}
}
