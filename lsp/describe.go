package lsp

import (
	"context"
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
)

// described is a word of a document and what there is to say about it.
type described struct {
	start, end int // byte offsets
	surface    string
	words      []pronounce.Word
}

// within bounds what is read on each side of a position, in bytes.
const within = 4 << 10

// describe pronounces the paragraph round an offset and returns the word there; nil if there is none.
func (s *Server) describe(ctx context.Context, _ *state, d *open, offset int) (*described, error) {
	start, end := paragraph(d.Text, offset)
	for tokens, err := range s.config.Pipeline.Text(ctx, d.Text[start:end], pronounce.Options{}) {
		if err != nil {
			return nil, fmt.Errorf("pronounce a paragraph: %w", err)
		}
		for _, token := range tokens {
			if from, to := start+token.Start, start+token.End; from <= offset && offset <= to && len(token.Words) > 0 {
				return &described{from, to, d.Text[from:to], token.Words}, nil
			}
		}
	}
	return nil, nil
}

// paragraph returns the lines round an offset up to blank ones, cut at the end of a sentence where that is far.
func paragraph(text string, offset int) (start, end int) {
	start, end = max(0, offset-within), min(len(text), offset+within)
	before, after := text[start:offset], text[offset:end]
	if n := strings.LastIndex(before, "\n\n"); n >= 0 {
		start += n + 2
	} else if start > 0 {
		start += strings.LastIndex(before, ". ") + 1
	}
	if n := strings.Index(after, "\n\n"); n >= 0 {
		end = offset + n
	} else if end < len(text) {
		if n := strings.LastIndex(after, ". "); n >= 0 {
			end = offset + n + 1
		}
	}
	for start < offset && text[start]&0xc0 == 0x80 {
		start++
	}
	for end > offset && end < len(text) && text[end]&0xc0 == 0x80 {
		end--
	}
	return start, end
}

// style is how a description is written.
type style interface {
	strong(text string) string
	code(text string) string
}

type (
	plainText struct{}
	markdown  struct{}
)

func (plainText) strong(text string) string { return text }
func (plainText) code(text string) string   { return text }
func (markdown) strong(text string) string  { return "**" + escapeMarkdown(text) + "**" }
func (markdown) code(text string) string    { return "`" + strings.ReplaceAll(text, "`", "'") + "`" }

func escapeMarkdown(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "<", "&lt;", "&", "&amp;").Replace(text)
}

// text writes the description.
func (w *described) text(s style) string {
	var b strings.Builder
	for i := range w.words {
		word := &w.words[i]
		if i > 0 {
			b.WriteString("\n\n")
		}
		fmt.Fprintf(&b, "%s %s\n\n", s.strong(word.Text), s.code("/"+phoneme.IPA.Format(word.Phonemes)+"/"))
		fmt.Fprintf(&b, "%s · %s · %s", s.code(phoneme.ARPAbet.Format(word.Phonemes)),
			phoneme.Respelling.Format(word.Phonemes), word.Source)
		for _, other := range word.Alternatives {
			fmt.Fprintf(&b, "\n\n%s", s.code("/"+phoneme.IPA.Format(other.Phonemes)+"/"))
		}
	}
	return b.String()
}
