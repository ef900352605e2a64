package rpc_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/pronounced/pronounced/rpc"
)

// serveClient serves a connection over pipes and returns what to write to, what to read from, the client that the server
// has, and what ends it.
func serveClient(t *testing.T, config rpc.Config) (io.WriteCloser, *bufio.Reader, *rpc.Client, func() rpc.Ending) {
	t.Helper()
	in, write := io.Pipe()
	read, out := io.Pipe()
	connected := make(chan *rpc.Client, 1)
	config.Connected = func(c *rpc.Client) { connected <- c }
	ended := make(chan rpc.Ending, 1)
	go func() { ended <- rpc.Serve(context.Background(), in, out, config) }()
	client := <-connected
	return write, bufio.NewReader(read), client, func() rpc.Ending {
		write.Close()
		drained := make(chan struct{})
		go func() {
			defer close(drained)
			_, _ = io.Copy(io.Discard, read)
		}()
		ending := <-ended
		out.Close()
		<-drained
		return ending
	}
}

// TestAskClient has the server ask its client, which answers in any order, with what it likes.
func TestAskClient(t *testing.T) {
	write, read, client, end := serveClient(t, testConfig())
	if _, err := fmt.Fprintln(write, call("0", "echo", "1")); err != nil { // settles the framing
		t.Fatal(err)
	}
	if line, err := read.ReadString('\n'); err != nil || !strings.Contains(line, `"result":1`) {
		t.Fatal(line, err)
	}
	type outcome struct {
		result string
		err    error
	}
	outcomes := make(map[string]chan outcome)
	for _, name := range []string{"a", "b", "c", "d"} {
		done := make(chan outcome, 1)
		outcomes[name] = done
		go func() {
			result, err := client.Call(context.Background(), "ask/"+name, []byte(`{"of":"`+name+`"}`))
			done <- outcome{string(result), err}
		}()
	}
	ids := make(map[string]string)
	for range outcomes {
		line, err := read.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		var request struct {
			ID     json.RawMessage
			Method string
			Params struct{ Of string }
		}
		if err := json.Unmarshal([]byte(line), &request); err != nil || request.Method != "ask/"+request.Params.Of {
			t.Fatal(line, err)
		}
		ids[request.Params.Of] = string(request.ID)
	}
	for _, response := range []string{
		`{"jsonrpc":"2.0","id":"x","result":1}`, `{"jsonrpc":"2.0","id":99999,"result":1}`, `{"jsonrpc":"2.0","id":-1,"error":3}`,
		`{"jsonrpc":"2.0","id":1.5,"result":1}`, `{"jsonrpc":"2.0","result":1}`, `{"id":{},"error":{}}`,
		`{"jsonrpc":"2.0","id":` + ids["d"] + `,"error":"text"}`,
		`{"jsonrpc":"2.0","id":` + ids["c"] + `,"error":{"code":-32800,"message":"no \u00e9","data":[1]}}`,
		`{"jsonrpc":"2.0","id":` + ids["b"] + `,"result":null}`,
		`[{"jsonrpc":"2.0","id":` + ids["a"] + `,"result":[{"x":1}]}]`,
		`{"jsonrpc":"2.0","id":` + ids["a"] + `,"result":"again"}`,
	} {
		if _, err := fmt.Fprintln(write, response); err != nil {
			t.Fatal(err)
		}
	}
	if got := <-outcomes["a"]; got.err != nil || got.result != `[{"x":1}]` {
		t.Errorf("a: %+v", got)
	}
	if got := <-outcomes["b"]; got.err != nil || got.result != "null" {
		t.Errorf("b: %+v", got)
	}
	for name, code := range map[string]int{"c": -32800, "d": -32603} {
		answer := (*rpc.Error)(nil)
		if got := <-outcomes[name]; !errors.As(got.err, &answer) || answer.Code != code {
			t.Errorf("%s: %+v", name, got)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	go func() { _, _ = read.ReadString('\n') }()
	if _, err := client.Call(ctx, "ask/nobody", []byte("{}")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("no answer: %v", err)
	}
	if ending := end(); ending.Status != 0 || ending.Err != nil {
		t.Errorf("ended with %+v", ending)
	}
	if err := client.Notify(context.Background(), "late", []byte("{}")); err == nil {
		t.Error("told a client that has gone")
	}
}

// TestSkipped tells what a message over the limit was about, in both framings, and only between initialize and shutdown.
func TestSkipped(t *testing.T) {
	long := notify("textDocument/didOpen", `{"textDocument":{"uri":"file:///a","text":"`+strings.Repeat("x", 10_000)+`"}}`)
	initialize := call("1", "initialize", "{}")
	for name, frame := range map[string]func(...string) string{"lines": lines, "headers": headers} {
		var heads []string
		config := testConfig()
		config.MaxMessageBytes = 1000
		config.Skipped = func(head []byte) { heads = append(heads, string(head)) }
		answers, ending := exchange(t, config, strings.NewReader(frame(long, initialize, long, call("2", "echo", "2"))))
		if ending.Status != 0 || len(answers) != 4 {
			t.Errorf("%s: %q, %+v", name, answers, ending)
		}
		if len(heads) != 1 || !strings.HasPrefix(long, heads[0]) || len(heads[0]) != 4<<10 {
			t.Errorf("%s: told of %d, %.80q", name, len(heads), heads)
		}
	}
}
