package rpc_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/pronounced/pronounced/rpc"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// testConfig serves methods that show what the dispatcher does.
func testConfig() rpc.Config {
	var order []string
	return rpc.Config{
		Methods: map[string]rpc.Method{
			"echo": {Answer: func(_ context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
				if call.Params == nil {
					return append(dst, "null"...), nil
				}
				return append(dst, call.Params...), nil
			}},
			"wait": {Answer: func(ctx context.Context, _ *rpc.Call, _ []byte) ([]byte, error) {
				<-ctx.Done()
				return nil, ctx.Err()
			}},
			"nap": {Answer: func(_ context.Context, _ *rpc.Call, dst []byte) ([]byte, error) {
				time.Sleep(100 * time.Millisecond)
				return append(dst, `"rested"`...), nil
			}},
			"megabyte": {Answer: func(_ context.Context, _ *rpc.Call, dst []byte) ([]byte, error) {
				return append(append(append(dst, '"'), bytes.Repeat([]byte("x"), 1<<20)...), '"'), nil
			}},
			"field": {Answer: func(context.Context, *rpc.Call, []byte) ([]byte, error) {
				return nil, rpc.InvalidParams("words[3]", "must be a string")
			}},
			"fail": {Answer: func(context.Context, *rpc.Call, []byte) ([]byte, error) {
				return nil, errors.New("no such voice")
			}},
			"panic": {Answer: func(context.Context, *rpc.Call, []byte) ([]byte, error) { panic("oops") }},
			"order": {Ordered: true, Answer: func(_ context.Context, _ *rpc.Call, dst []byte) ([]byte, error) {
				text, err := json.Marshal(order)
				return append(dst, text...), err
			}},
		},
		Notifications: map[string]func([]byte){
			"textDocument/didChange": func(params []byte) { order = append(order, string(params)) },
			"textDocument/panic":     func([]byte) { panic("oops") },
		},
		Initialize: func([]byte) ([]byte, error) { return []byte(`{"capabilities":{}}`), nil },

		MaxMessageBytes: 16 << 20,
		Requests:        new(atomic.Int64),
		Log:             slog.New(slog.DiscardHandler),
	}
}

// exchange serves the whole input and returns the messages that came out, as text, and the ending.
func exchange(t *testing.T, config rpc.Config, in io.Reader) ([]string, rpc.Ending) {
	t.Helper()
	var out bytes.Buffer
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	ending := rpc.Serve(ctx, io.NopCloser(in), &out, config)
	if ctx.Err() != nil {
		t.Fatal("Serve did not end with its input")
	}
	return unframe(t, out.String()), ending
}

// unframe cuts output into messages, in whichever framing it is.
func unframe(t *testing.T, out string) []string {
	t.Helper()
	var messages []string
	for out != "" {
		if rest, ok := strings.CutPrefix(out, "Content-Length: "); ok {
			var length int
			if _, err := fmt.Sscanf(rest, "%d\r\n\r\n", &length); err != nil {
				t.Fatalf("bad header in %.80q: %v", out, err)
			}
			_, body, _ := strings.Cut(rest, "\r\n\r\n")
			messages, out = append(messages, body[:length]), body[length:]
			continue
		}
		line, rest, ended := strings.Cut(out, "\n")
		if !ended {
			t.Fatalf("line without an end: %.80q", line)
		}
		messages, out = append(messages, line), rest
	}
	for _, m := range messages {
		if !json.Valid([]byte(m)) {
			t.Fatalf("not JSON: %.80q", m)
		}
	}
	return messages
}

func headers(messages ...string) string {
	var b strings.Builder
	for _, m := range messages {
		fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s", len(m), m)
	}
	return b.String()
}

func lines(messages ...string) string { return strings.Join(messages, "\n") + "\n" }

// call writes a request with the id as it stands.
func call(id, method, params string) string {
	text := `{"jsonrpc":"2.0","id":` + id + `,"method":"` + method + `"`
	if params != "" {
		text += `,"params":` + params
	}
	return text + "}"
}

func notify(method, params string) string {
	return `{"jsonrpc":"2.0","method":"` + method + `","params":` + params + `}`
}

func sorted(messages []string) []string {
	messages = slices.Clone(messages)
	slices.Sort(messages)
	return messages
}

// short makes a message readable in a test table: results as they are, errors as code and id.
func short(t *testing.T, message string) string {
	t.Helper()
	if strings.HasPrefix(message, "[") {
		var batch []json.RawMessage
		if err := json.Unmarshal([]byte(message), &batch); err != nil {
			t.Fatal(err)
		}
		texts := make([]string, len(batch))
		for i := range batch {
			texts[i] = short(t, string(batch[i]))
		}
		slices.Sort(texts)
		return "[" + strings.Join(texts, " ") + "]"
	}
	var m struct {
		JSONRPC string
		ID      json.RawMessage
		Result  json.RawMessage
		Error   *struct {
			Code    int
			Message string
		}
	}
	if err := json.Unmarshal([]byte(message), &m); err != nil {
		t.Fatalf("%s: %v", message, err)
	}
	if m.JSONRPC != "2.0" || (m.Result == nil) == (m.Error == nil) {
		t.Fatalf("no JSON-RPC answer: %s", message)
	}
	if m.Error != nil {
		if m.Error.Message == "" {
			t.Errorf("error without a message: %s", message)
		}
		return fmt.Sprintf("%s:%d", m.ID, m.Error.Code)
	}
	return fmt.Sprintf("%s=%s", m.ID, m.Result)
}
