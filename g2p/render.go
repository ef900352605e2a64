package g2p

import (
	"context"

	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/render"
	"github.com/pronounced/pronounced/rpc"
)

// renderText is g2p/render: a text as a speech program takes it.
func (s *Service) renderText(ctx context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
	source, options, err := s.renderParams(ctx, call.Params)
	if err != nil {
		return nil, err
	}
	progress, err := call.Progress()
	if err != nil {
		return nil, err
	}
	if err := progress.Begin(ctx, "Rendering text"); err != nil {
		return nil, err
	}
	r := rendered{progress: progress}
	err = s.renderPieces(ctx, source, options, &r)
	if endErr := progress.End(context.WithoutCancel(ctx)); err == nil {
		err = endErr
	}
	if err != nil {
		return nil, err
	}
	return r.append(dst), nil
}

// renderPieces renders piece by piece.
func (s *Service) renderPieces(ctx context.Context, source string, o render.Options, r *rendered) error {
	for piece, err := range render.Text(ctx, s.config.Pipeline, source, o) {
		if err != nil {
			return asInvalidText(err)
		}
		if err := r.add(ctx, &piece); err != nil {
			return err
		}
		if err := r.progress.Report(ctx, piece.End, len(source)); err != nil {
			return err
		}
	}
	return nil
}

// rendered is a result of g2p/render under construction.
type rendered struct {
	progress *rpc.Progress
	output   []byte
	unspoken []byte // a JSON array's elements, each followed by a comma
	part     []byte
}

// add adds a piece, or sends it on its way when the client takes the result in pieces.
func (r *rendered) add(ctx context.Context, piece *render.Piece) error {
	r.output = append(r.output, piece.Output...)
	for _, text := range piece.Unspoken {
		r.unspoken = append(jsonraw.AppendString(r.unspoken, text), ',')
	}
	if len(r.output)+len(r.unspoken) > rpc.MaxResultBytes {
		return rpc.ResultTooLarge()
	}
	if !r.progress.WantsParts() {
		return nil
	}
	r.part = r.append(r.part[:0])
	r.output, r.unspoken = r.output[:0], r.unspoken[:0]
	return r.progress.SendPart(ctx, r.part)
}

// append appends the result so far.
func (r *rendered) append(dst []byte) []byte {
	dst = jsonraw.AppendString(append(dst, `{"output":`...), r.output)
	if len(r.unspoken) > 0 {
		dst = append(append(append(dst, `,"unspoken":[`...), trimComma(r.unspoken)...), ']')
	}
	return append(dst, '}')
}

// renderParams reads the params of g2p/render.
func (s *Service) renderParams(ctx context.Context, params []byte) (source string, o render.Options, err error) {
	if source, err = requiredText(params, "text"); err != nil {
		return "", o, err
	}
	if member(params, "as") == nil {
		return "", o, rpc.InvalidParams("as", "missing: must be "+render.TargetNames)
	}
	if o.Target, err = choiceMember(params, "as", o.Target, render.ParseTarget, render.TargetNames); err != nil {
		return "", o, err
	}
	if o.Dialect, err = choiceMember(params, "dialect", render.W3C, render.ParseDialect, render.DialectNames); err != nil {
		return "", o, err
	}
	if o.Words, err = choiceMember(params, "words", render.AllWords, render.ParseWords, "all or uncertain"); err != nil {
		return "", o, err
	}
	if o.Voice, _, err = textMember(params, "voice"); err != nil {
		return "", o, err
	}
	if o.Markup, err = choiceMember(params, "markup", pronounce.NoMarkup, pronounce.ParseMarkup, "none, inline or ssml"); err != nil {
		return "", o, err
	}
	if o.DayFirst, err = choiceMember(params, "dateOrder", s.config.DayFirst, parseDateOrder, "mdy or dmy"); err != nil {
		return "", o, err
	}
	own, err := s.ownModel(ctx, params, true)
	if err != nil {
		return "", o, err
	}
	o.Seed = !own
	entries, err := lexiconMember(params, "lexicon")
	if err != nil {
		return "", o, err
	}
	if len(entries) > 0 {
		o.Lexicon = user.FromEntries(entries)
	}
	if field, reason := o.Conflict(); field != "" {
		return "", o, rpc.InvalidParams(field, reason)
	}
	return source, o, nil
}
