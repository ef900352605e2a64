package g2p

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/rpc"
)

// convert is g2p/convert: a transcription in another alphabet.
func (s *Service) convert(_ context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
	if err := requireObject(call.Params); err != nil {
		return nil, err
	}
	from, err := alphabetNamed(member(call.Params, "from"), "from")
	if err != nil {
		return nil, err
	}
	if !from.CanParse() {
		return nil, rpc.InvalidParams("from", fmt.Sprintf("%s can be written but not read", from.Name()))
	}
	to, err := alphabetNamed(member(call.Params, "to"), "to")
	if err != nil {
		return nil, err
	}
	transcription, err := requiredText(call.Params, "transcription")
	if err != nil {
		return nil, err
	}
	phonemes, err := from.Parse(transcription)
	if err != nil {
		return nil, badTranscription("transcription", transcription, err)
	}
	dst = jsonraw.AppendString(append(dst, `{"transcription":`...), to.Format(phonemes))
	return append(dst, '}'), nil
}

// badTranscription is the error of params whose field holds a transcription that does not parse. Beside field and
// reason its data names the symbol that the alphabet lacks and its offset, in code points.
func badTranscription(field, transcription string, err error) error {
	bad := (*phoneme.SymbolError)(nil)
	if !errors.As(err, &bad) {
		return rpc.InvalidParams(field, err.Error())
	}
	offset := utf8.RuneCountInString(transcription[:bad.Offset])
	answer := rpc.InvalidParams(field, fmt.Sprintf("%s symbol %q at offset %d: %s", bad.Alphabet, bad.Symbol, offset, bad.Reason))
	data := jsonraw.AppendString(append(answer.Data[:len(answer.Data)-1], `,"symbol":`...), bad.Symbol)
	answer.Data = fmt.Appendf(data, `,"offset":%d}`, offset)
	return answer
}
