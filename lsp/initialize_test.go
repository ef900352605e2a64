package lsp_test

import (
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"testing"

	"github.com/pronounced/pronounced/lsp"
	"github.com/pronounced/pronounced/rpc"
)

func TestInitialize(t *testing.T) {
	const none, refused = 0, -1
	for params, want := range map[string]int{
		"":                               none,
		`{}`:                             none,
		`{"processId":null}`:             none,
		`{"processId":0}`:                none,
		`{"processId":-1}`:               none, // some clients have no process to name
		`{"processId":4711}`:             4711,
		`{"processId":99999999999}`:      math.MaxInt32,
		`{"processId":1,"processId":2}`:  2,
		`{"processid":4711,"x":{"a":1}}`: none,
		`{"processId":"4711"}`:           refused,
		`{"processId":1.5}`:              refused,
		`{"processId":[]}`:               refused,
		`[]`:                             refused,
		`"x"`:                            refused,
	} {
		watched := none
		server := lsp.New(lsp.Config{
			Name: `"pro`, Version: "1.2", Log: slog.New(slog.DiscardHandler), WatchParent: func(pid int) { watched = pid },
		})
		var raw []byte
		if params != "" {
			raw = []byte(params)
		}
		result, err := server.Initialize(raw)
		if answer := (*rpc.Error)(nil); want == refused {
			if !errors.As(err, &answer) || answer.Code != rpc.CodeInvalidParams || watched != none {
				t.Errorf("%s: %v, watched %d", params, err, watched)
			}
			continue
		}
		if err != nil || watched != want {
			t.Errorf("%s: %v, watched %d, want %d", params, err, watched, want)
		}
		var got struct {
			Capabilities struct{ PositionEncoding string }
			ServerInfo   struct{ Name, Version string }
		}
		if err := json.Unmarshal(result, &got); err != nil || got.Capabilities.PositionEncoding != "utf-16" ||
			got.ServerInfo.Name != `"pro` || got.ServerInfo.Version != "1.2" {
			t.Errorf("%s: %s, %v", params, result, err)
		}
	}
}
