package rpc_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/rpc"
)

// TestPinned has requests wait for a worker while notifications go on: each sees what was before it.
func TestPinned(t *testing.T) {
	config := testConfig()
	config.Initialize = func([]byte) ([]byte, error) { return []byte("{}"), nil }
	seen, free := 0, make(chan struct{})
	config.Notifications = map[string]func([]byte){
		"textDocument/didChange": func([]byte) { seen++ },
		"textDocument/didClose":  func([]byte) { close(free) },
	}
	config.Methods["pinned"] = rpc.Method{
		Pin: func() any { return seen },
		Answer: func(_ context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
			<-free
			return fmt.Append(dst, call.Pinned), nil
		},
	}
	messages := []string{call("0", "initialize", "{}")}
	var want []string
	for i := range 50 { // more than there are workers
		messages = append(messages, notify("textDocument/didChange", "{}"), call(fmt.Sprint(i+1), "pinned", ""))
		want = append(want, fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"result":%d}`, i+1, i+1))
	}
	messages = append(messages, notify("textDocument/didClose", "{}"))
	answers, ending := exchange(t, config, strings.NewReader(lines(messages...)))
	if ending.Status != 0 || len(answers) != len(want)+1 {
		t.Fatalf("%d answers, %+v", len(answers), ending)
	}
	if got := sorted(answers[1:]); !slices.Equal(got, sorted(want)) {
		t.Errorf("%q", got)
	}
}
