package g2p

import (
	"context"
	"strconv"

	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/rpc"
	"github.com/pronounced/pronounced/text"
)

// transcript is a result of g2p/pronounce under construction. The elements of its lists are each followed by a comma until
// it is finished.
type transcript struct {
	*pronounceParams
	offsets  *text.Offsets // of the text, from bytes to what the client counts in
	elements pronounce.Flat

	result  []byte // as far as it is written: what was there before, then its beginning and its tokens
	start   int    // where it begins
	flat    []byte
	scratch []byte // for a transcription
}

// newTranscript begins a result, to be appended to dst.
func newTranscript(params *pronounceParams, dst []byte) *transcript {
	return &transcript{
		pronounceParams: params, offsets: text.NewOffsets(params.text, params.encoding),
		result: append(dst, resultStart...), start: len(dst),
	}
}

// resultStart is what every result begins with.
const resultStart = `{"tokens":[`

// finish returns what newTranscript was given, and the result after it. Another result may then be begun in the same memory.
func (t *transcript) finish() []byte {
	result := append(trimComma(t.result), `],"phonemes":[`...)
	result = append(append(result, trimComma(t.flat)...), "]}"...)
	t.result, t.flat = append(result[:t.start], resultStart...), t.flat[:0]
	return result
}

// pass sends what has been added on its way when the client takes the result in pieces, and refuses to gather too much.
func (t *transcript) pass(ctx context.Context, progress *rpc.Progress) error {
	if progress.WantsParts() {
		return progress.SendPart(ctx, t.finish()[t.start:])
	}
	if len(t.result)-t.start+len(t.flat) > rpc.MaxResultBytes {
		return rpc.ResultTooLarge()
	}
	return nil
}

func (t *transcript) add(tokens []pronounce.Token) {
	for i := range tokens {
		t.result = append(t.appendToken(t.result, &tokens[i]), ',')
	}
	for element := range t.elements.Elements(t.text, tokens) {
		t.addElement(element)
	}
}

// addElement adds an element of the flat form; none needs escapes.
func (t *transcript) addElement(element string) {
	t.flat = append(append(append(t.flat, '"'), element...), `",`...)
}

func (t *transcript) appendToken(dst []byte, token *pronounce.Token) []byte {
	dst = append(dst, `{"text":`...)
	dst = jsonraw.AppendString(dst, t.text[token.Start:token.End])
	dst = append(dst, `,"start":`...)
	dst = strconv.AppendInt(dst, int64(t.offsets.FromByte(token.Start)), 10)
	dst = append(dst, `,"end":`...)
	dst = strconv.AppendInt(dst, int64(t.offsets.FromByte(token.End)), 10)
	dst = append(dst, `,"kind":"`...)
	dst = append(dst, token.Kind.String()...)
	dst = append(dst, `","sentence":`...)
	dst = strconv.AppendInt(dst, int64(token.Sentence), 10)
	dst = append(dst, `,"words":[`...)
	for i := range token.Words {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = t.appendWord(dst, &token.Words[i])
	}
	return append(dst, "]}"...)
}

func (t *transcript) appendWord(dst []byte, word *pronounce.Word) []byte {
	dst = append(dst, `{"word":`...)
	dst = jsonraw.AppendString(dst, word.Text)
	dst = t.appendPhonemes(append(dst, ','), word.Phonemes)
	dst = append(dst, `"syllables":[`...)
	for syllable := range phoneme.Syllables(word.Phonemes) {
		dst = append(appendSymbols(dst, syllable), ',')
	}
	dst = append(trimComma(dst), "],"...)
	dst = appendOrigin(dst, &word.Reading)
	dst = append(dst, `,"alternatives":[`...)
	for i := range word.Alternatives {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = t.appendPhonemes(append(dst, '{'), word.Alternatives[i].Phonemes)
		dst = append(appendOrigin(dst, &word.Alternatives[i]), '}')
	}
	return append(dst, "]}"...)
}

// appendPhonemes appends a member, and a comma, for every alphabet that was asked for.
func (t *transcript) appendPhonemes(dst []byte, phonemes []phoneme.Phoneme) []byte {
	for _, alphabet := range t.alphabets {
		dst = append(append(append(dst, '"'), alphabet.Name()...), `":`...)
		if alphabet == phoneme.ARPAbet {
			dst = append(appendSymbols(dst, phonemes), ',')
			continue
		}
		t.scratch = alphabet.Append(t.scratch[:0], phonemes)
		dst = append(jsonraw.AppendString(dst, t.scratch), ',')
	}
	return dst
}

// appendOrigin appends where a reading comes from and how sure it is.
func appendOrigin(dst []byte, reading *pronounce.Reading) []byte {
	dst = append(append(append(dst, `"source":"`...), reading.Source.String()...), `","confidence":`...)
	dst = appendProbability(dst, float32(reading.Confidence))
	if reading.Reason != "" {
		dst = jsonraw.AppendString(append(dst, `,"reason":`...), reading.Reason)
	}
	return dst
}

// appendSymbols appends a list of ARPAbet symbols; they need no escapes.
func appendSymbols(dst []byte, phonemes []phoneme.Phoneme) []byte {
	dst = append(dst, '[')
	for i, p := range phonemes {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(append(append(dst, '"'), p.String()...), '"')
	}
	return append(dst, ']')
}
