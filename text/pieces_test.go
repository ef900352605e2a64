package text_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/pronounced/pronounced/text"
)

// TestLongSentence holds that a long sentence comes in pieces that share its number.
func TestLongSentence(t *testing.T) {
	source := strings.Repeat("word, ", 3000) + "end. Next."
	var sizes []int
	var sentences []int
	for piece := range newTokenizer(t).Pieces(source) {
		sizes = append(sizes, len(piece))
		sentences = append(sentences, piece[0].Sentence)
	}
	if fmt.Sprint(sizes, sentences) != "[2048 2048 1906 2] [0 0 0 1]" {
		t.Error(sizes, sentences)
	}
}

// TestStop holds that a caller may leave early.
func TestStop(t *testing.T) {
	pieces := 0
	for range newTokenizer(t).Pieces("One. Two. Three.") {
		pieces++
		break
	}
	if pieces != 1 {
		t.Error(pieces)
	}
}

// TestStringsStay holds that words stay what they are after their piece.
func TestStringsStay(t *testing.T) {
	source := strings.Repeat("The Quick Brown Fox Jumps. ", 2000)
	var words []string
	for piece := range newTokenizer(t).Pieces(source) {
		for _, token := range piece {
			for _, word := range token.Words {
				words = append(words, word.Text)
			}
		}
	}
	want := strings.Fields(strings.ToLower(strings.ReplaceAll(source, ".", "")))
	if strings.Join(words, " ") != strings.Join(want, " ") {
		t.Error("words changed after their piece")
	}
}

// TestNormalForms holds that the composed and the decomposed form of a text are read alike.
func TestNormalForms(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	tokenizer := newTokenizer(t)
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			source := unescape(strings.TrimSuffix(line, "\n"))
			if composed, decomposed := spoken(tokenizer, norm.NFC.String(source)), spoken(tokenizer, norm.NFD.String(source)); composed != decomposed {
				t.Errorf("%q is read %q, decomposed %q", source, composed, decomposed)
			}
		}
	}
}

// spoken returns kinds and words.
func spoken(tokenizer *text.Tokenizer, source string) string {
	var b strings.Builder
	for piece := range tokenizer.Pieces(source) {
		for _, token := range piece {
			fmt.Fprintln(&b, token.Kind, token.Words)
		}
	}
	return b.String()
}

// TestWithoutDictionary holds that a Tokenizer needs none.
func TestWithoutDictionary(t *testing.T) {
	tokenizer := text.New(text.Options{DayFirst: true})
	check(t, tokenizer, "Dr. Smith’s re-entry in NASA: soooo good at https://example.com/foo 4/1/2024!")
}

// TestKinds holds that each kind has a name of its own.
func TestKinds(t *testing.T) {
	names := map[string]bool{}
	for kind := text.PlainWord; kind <= text.Markup; kind++ {
		names[kind.String()] = true
	}
	if len(names) != int(text.Markup)+1 {
		t.Error(names)
	}
}
