package rpc

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/pronounced/pronounced/jsonraw"
)

// reportEvery keeps a client from being flooded with work-done reports.
const reportEvery = 100 * time.Millisecond

// Progress sends what a request's workDoneToken and partialResultToken ask for as $/progress notifications (LSP
// 3.18, "Work Done Progress", "Partial Result Progress"); without a token it does nothing. It is used by the
// goroutine that answers the request.
type Progress struct {
	connection *connection
	workDone   []byte // token, or nil
	partial    []byte // token, or nil
	reported   time.Time
}

// Progress reads the tokens of the call's params.
func (c *Call) Progress() (*Progress, error) {
	p := &Progress{connection: c.connection}
	if c.Params == nil || jsonraw.Kind(c.Params) != '{' {
		return p, nil
	}
	for name, value := range jsonraw.Members(c.Params) {
		switch string(name) {
		case "workDoneToken":
			p.workDone = value
		case "partialResultToken":
			p.partial = value
		}
	}
	if err := checkToken("workDoneToken", &p.workDone); err != nil {
		return nil, err
	}
	if err := checkToken("partialResultToken", &p.partial); err != nil {
		return nil, err
	}
	return p, nil
}

// checkToken refuses what is no progress token; null is as good as absent.
func checkToken(field string, token *[]byte) error {
	if jsonraw.IsNull(*token) {
		*token = nil
	} else if _, err := parseID(*token); err != nil {
		return InvalidParams(field, "must be a string or an integer")
	}
	return nil
}

// WantsParts tells whether the client takes the result in pieces.
func (p *Progress) WantsParts() bool { return p.partial != nil }

// SendPart sends one piece of the result, a JSON value. It blocks while the client has too much to take already.
func (p *Progress) SendPart(ctx context.Context, value []byte) error {
	p.connection.flow.awaitAnswersTaken(ctx)
	if err := ctx.Err(); err != nil {
		return err
	}
	return p.send(ctx, p.partial, value)
}

// Begin announces the work under a title; every Begin needs its End.
func (p *Progress) Begin(ctx context.Context, title string) error {
	if p.workDone == nil {
		return nil
	}
	p.reported = time.Now()
	value := jsonraw.AppendString([]byte(`{"kind":"begin","percentage":0,"title":`), title)
	return p.send(ctx, p.workDone, append(value, '}'))
}

// Report says how much is done, at most every tenth of a second.
func (p *Progress) Report(ctx context.Context, done, total int) error {
	if p.workDone == nil || time.Since(p.reported) < reportEvery {
		return nil
	}
	p.reported = time.Now()
	return p.send(ctx, p.workDone, fmt.Appendf(nil, `{"kind":"report","percentage":%d}`, done*100/max(total, 1)))
}

// End announces the end of the work, successful or not.
func (p *Progress) End(ctx context.Context) error {
	if p.workDone == nil {
		return nil
	}
	return p.send(ctx, p.workDone, []byte(`{"kind":"end"}`))
}

func (p *Progress) send(ctx context.Context, token, value []byte) error {
	params := append([]byte(`{"token":`), token...)
	params = append(append(params, `,"value":`...), value...)
	if err := p.connection.conn.Notify(ctx, "$/progress", json.RawMessage(append(params, '}'))); err != nil {
		return fmt.Errorf("$/progress: %w", err)
	}
	return nil
}
