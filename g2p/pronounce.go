package g2p

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/rpc"
	"github.com/pronounced/pronounced/text"
)

// pronounceText is g2p/pronounce: a text's tokens, the words they are spoken as, and the reading of each.
func (s *Service) pronounceText(ctx context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
	request, err := s.pronounceParams(ctx, call.Params)
	if err != nil {
		return nil, err
	}
	progress, err := call.Progress()
	if err != nil {
		return nil, err
	}
	if err := progress.Begin(ctx, "Pronouncing text"); err != nil {
		return nil, err
	}
	r := newTranscript(request, dst)
	if request.compat {
		err = s.transcribeCompat(ctx, r, progress)
	} else {
		err = s.transcribe(ctx, r, progress)
	}
	if endErr := progress.End(context.WithoutCancel(ctx)); err == nil {
		err = endErr
	}
	if err != nil {
		return nil, err
	}
	return r.finish(), nil
}

// transcribe pronounces chunk by chunk.
func (s *Service) transcribe(ctx context.Context, r *transcript, progress *rpc.Progress) error {
	for tokens, err := range s.config.Pipeline.Text(ctx, r.text, r.options) {
		if err != nil {
			return asInvalidText(err)
		}
		r.add(tokens)
		if err := r.pass(ctx, progress); err != nil {
			return err
		}
		if err := progress.Report(ctx, tokens[len(tokens)-1].End, len(r.text)); err != nil {
			return err
		}
	}
	return nil
}

// transcribeCompat pronounces as g2p_en 1.0.0 does, which knows no tokens with offsets.
func (s *Service) transcribeCompat(ctx context.Context, r *transcript, progress *rpc.Progress) error {
	symbols, err := s.config.Pipeline.Compat(ctx, r.text)
	if err != nil {
		return err
	}
	for _, symbol := range symbols {
		r.addElement(symbol)
	}
	return r.pass(ctx, progress)
}

// asInvalidText makes broken markup an error of the params; other errors stay what they are.
func asInvalidText(err error) error {
	if broken := (*pronounce.MarkupError)(nil); errors.As(err, &broken) {
		return rpc.InvalidParams("text", broken.Error())
	}
	return err
}

// pronounceParams are the params of g2p/pronounce.
type pronounceParams struct {
	text      string
	alphabets []phoneme.Alphabet
	encoding  text.Encoding
	options   pronounce.Options
	compat    bool
}

// compatProgram is what "compat" can ask for.
const compatProgram = "g2p_en-1.0.0"

func (s *Service) pronounceParams(ctx context.Context, params []byte) (*pronounceParams, error) {
	source, err := requiredText(params, "text")
	if err != nil {
		return nil, err
	}
	p := &pronounceParams{text: source}
	if p.alphabets, err = alphabetsMember(params); err != nil {
		return nil, err
	}
	if p.encoding, err = choiceMember(params, "positionEncoding", text.UTF16, parseEncoding,
		"utf-8, utf-16 or utf-32"); err != nil {
		return nil, err
	}
	if p.options.Markup, err = choiceMember(params, "markup", pronounce.NoMarkup, pronounce.ParseMarkup,
		"none, inline or ssml"); err != nil {
		return nil, err
	}
	if p.options.DayFirst, err = choiceMember(params, "dateOrder", s.config.DayFirst, parseDateOrder,
		"mdy or dmy"); err != nil {
		return nil, err
	}
	compat, err := choiceMember(params, "compat", "", func(name string) (string, bool) {
		return name, name == compatProgram
	}, compatProgram)
	if err != nil {
		return nil, err
	}
	p.compat = compat != ""
	own, err := s.ownModel(ctx, params, true)
	if err != nil {
		return nil, err
	}
	p.options.Seed = !own
	nbest, err := integerMember(params, "nbest", 1, model.MaxAlternatives)
	if err != nil {
		return nil, err
	}
	p.options.NBest = int(nbest)
	entries, err := lexiconMember(params, "lexicon")
	if err != nil {
		return nil, err
	}
	if len(entries) > 0 {
		p.options.Lexicon = user.FromEntries(entries)
	}
	return p, nil
}

func parseEncoding(name string) (text.Encoding, bool) {
	switch name {
	case "utf-8":
		return text.UTF8, true
	case "utf-16":
		return text.UTF16, true
	case "utf-32":
		return text.UTF32, true
	}
	return 0, false
}

// parseDateOrder tells whether the day comes first.
func parseDateOrder(name string) (dayFirst, ok bool) {
	return name == "dmy", name == "dmy" || name == "mdy"
}

// alphabetsMember reads "alphabets"; without it they are ARPAbet and IPA.
func alphabetsMember(params []byte) ([]phoneme.Alphabet, error) {
	list := member(params, "alphabets")
	if list == nil {
		return []phoneme.Alphabet{phoneme.ARPAbet, phoneme.IPA}, nil
	}
	if jsonraw.Kind(list) != '[' {
		return nil, rpc.InvalidParams("alphabets", "must be an array of strings")
	}
	alphabets := []phoneme.Alphabet{}
	i := 0
	for element := range jsonraw.Elements(list) {
		field := fmt.Sprintf("alphabets[%d]", i)
		alphabet, err := alphabetNamed(element, field)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(alphabets, alphabet) {
			alphabets = append(alphabets, alphabet)
		}
		i++
	}
	return alphabets, nil
}

// alphabetNamed finds the alphabet that a string names.
func alphabetNamed(value []byte, field string) (phoneme.Alphabet, error) {
	if value == nil {
		return 0, rpc.InvalidParams(field, "missing: one of "+phoneme.AlphabetNames())
	}
	if jsonraw.Kind(value) != '"' {
		return 0, rpc.InvalidParams(field, "must be a string")
	}
	alphabet, ok := phoneme.AlphabetByName(string(jsonraw.Text(value)))
	if !ok {
		return 0, rpc.InvalidParams(field, "must be one of "+phoneme.AlphabetNames())
	}
	return alphabet, nil
}
