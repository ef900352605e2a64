package prose

import (
	"context"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/text"
)

// chunk is how much of a file a command reads at once, in bytes; it is asked between chunks whether to go on.
const chunk = 64 << 10

// Transcribe returns the edits that write the words of a range in an alphabet; all else stays as it is. ARPAbet is put in
// {…} and eSpeak's in [[…]], so that words remain apart and can be read back. progress, which may be nil, is told how
// far it is, in bytes of the range.
func (s *Service) Transcribe(ctx context.Context, t *Text, from, to int, alphabet phoneme.Alphabet, settings Settings, progress func(done, of int)) ([]Edit, error) {
	var edits []Edit
	err := s.each(ctx, t, from, to, settings, progress, func(token Token) {
		as := transcription(token.Words, alphabet)
		switch alphabet {
		case phoneme.ARPAbet:
			as = "{" + as + "}"
		case phoneme.ESpeak:
			as = "[[" + as + "]]"
		}
		edits = append(edits, Edit{token.Start, token.End, as})
	})
	return edits, err
}

// each calls yield for the tokens that begin in a range.
func (s *Service) each(ctx context.Context, t *Text, from, to int, settings Settings, progress func(done, of int), yield func(Token)) error {
	from, to = t.clamp(from, to)
	last := -1
	for at := from; at < to; at += chunk {
		tokens, err := s.Tokens(ctx, t, at, min(at+chunk, to), settings)
		if err != nil {
			return err
		}
		for _, token := range tokens {
			if token.Start >= from && token.Start > last && token.Start < to && token.Start < at+chunk {
				yield(token)
				last = token.Start
			}
		}
		if progress != nil {
			progress(min(at+chunk, to)-from, to-from)
		}
	}
	return nil
}

// ToSSML returns the edit that writes the prose of a range as a document in SSML 1.1 (W3C): paragraphs, the words that a
// synthesiser may well get wrong as <phoneme>, and what is not spoken as it is written as <sub>.
func (s *Service) ToSSML(ctx context.Context, t *Text, from, to int, settings Settings) (Edit, error) {
	from, to = t.clamp(from, to)
	var b strings.Builder
	b.WriteString(`<speak version="1.1" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US">`)
	for p := range t.pieces(from, to) {
		if err := s.paragraph(ctx, &b, p, from, to, settings); err != nil {
			return Edit{}, err
		}
	}
	b.WriteString("\n</speak>\n")
	return Edit{from, to, b.String()}, nil
}

// paragraph writes the part of a piece that lies in a range.
func (s *Service) paragraph(ctx context.Context, b *strings.Builder, p piece, from, to int, settings Settings) error {
	tokens, err := s.read(ctx, &p, p.from, p.to, settings)
	if err != nil {
		return err
	}
	var body strings.Builder
	at := -1
	for _, token := range tokens {
		start, end := p.source(token.Start, token.End)
		if end <= from || start >= to {
			continue
		}
		if at >= 0 && token.Start > at {
			body.WriteByte(' ')
		}
		at = token.End
		body.WriteString(element(p.text[token.Start:token.End], token))
	}
	if body.Len() > 0 {
		b.WriteString("\n<p>" + body.String() + "</p>")
	}
	return nil
}

// element writes a token.
func element(surface string, token pronounce.Token) string {
	words := token.Words
	switch {
	case len(words) == 0 || token.Kind == text.Markup:
		return escapeXML(surface)
	case len(words) == 1 && doubtful(words[0].Source):
		return phonemeElement(phoneme.IPA.Format(words[0].Phonemes), escapeXML(surface))
	case len(words) > 1 && token.Kind != text.PlainWord:
		return `<sub alias="` + escapeXML(spoken(words)) + `">` + escapeXML(surface) + "</sub>"
	}
	return escapeXML(surface)
}

// doubtful tells whether a synthesiser may read a word otherwise.
func doubtful(source pronounce.Source) bool {
	return source != pronounce.Lexicon && source != pronounce.Spelled
}
