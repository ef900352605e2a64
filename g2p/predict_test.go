package g2p_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/g2p"
	"github.com/pronounced/pronounced/heteronym"
	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/model/native"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/rpc"
)

func newService(t testing.TB) *g2p.Service {
	t.Helper()
	engine, err := native.New(native.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	heteronyms, err := heteronym.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	cached := cache.New(engine, 1000)
	own := user.Open(filepath.Join(t.TempDir(), "lexicon.dict"), nil)
	return g2p.New(g2p.Config{
		Engine: cached, Name: "pronounced", Version: "1.2.3", Started: time.Now(),
		Requests: new(atomic.Int64), Lexicon: own,
		Pipeline: pronounce.New(pronounce.Config{
			Dictionary: lexicon.Embedded(), Heteronyms: heteronyms, Engine: cached, User: own.Snapshot,
		}),
	})
}

// ask calls a method outside a connection and returns the result, or the error's code and field.
func ask(t *testing.T, s *g2p.Service, method, params string) string {
	t.Helper()
	var raw []byte
	if params != "" {
		raw = []byte(params)
		if err := jsonraw.Check(raw); err != nil {
			t.Fatalf("%s: %v", params, err)
		}
	}
	result, err := s.Call(context.Background(), method, raw)
	if err == nil {
		if !json.Valid(result) {
			t.Errorf("%s: not JSON: %s", params, result)
		}
		return string(result)
	}
	answer := (*rpc.Error)(nil)
	if !errors.As(err, &answer) {
		t.Fatalf("%s: %v", params, err)
	}
	var data struct{ Field, Reason string }
	if err := json.Unmarshal(answer.Data, &data); err != nil || data.Reason == "" {
		t.Errorf("%s: data %s", params, answer.Data)
	}
	return fmt.Sprintf("%d %s", answer.Code, data.Field)
}

func TestPredict(t *testing.T) {
	s := newService(t)
	aardvark, tasty := `["AA1","R","D","V","AA2","R","K"]`, `["T","AE1","S","T","IY0"]`
	for _, test := range []struct{ params, want string }{
		{`{"text":"aardvark"}`, aardvark},
		{`{"text":" aardvark\t\u00a0tasty\u2003AARDVARK \n"}`, aardvark + "," + tasty + "," + aardvark},
		{`{"text":"tasty\u001ctasty\u0085tasty\u3000tasty"}`, tasty + "," + tasty + "," + tasty + "," + tasty}, // as str.split
		{`{"text":"tasty\u200btasty"}`, `["T","AH0","S","T","EH0","S","T"]`},                                   // no white space
		{`{"text":""}`, ""},
		{`{"text":" "}`, ""},
		{`{"words":[]}`, ""},
		{`{"words":["aardvark","tasty"]}`, aardvark + "," + tasty},
		{`{"words":["","T\u0061sty"]}`, "[]," + tasty},
		{`{"words":["\u212A\u0130ng"]}`, ""},
		{`{"words":["tasty"],"text":null,"nbest":null,"detail":null}`, tasty},
		{`{"words":["tasty"],"unknown":{"a":1},"detail":false}`, tasty},
		{`{"words":["x"],"words":["tasty"]}`, tasty},
	} {
		want := `{"phonemes":[` + test.want + "]}"
		switch got := ask(t, s, "g2p/predict", test.params); {
		case strings.Contains(test.params, "212A"):
			if other := ask(t, s, "g2p/predict", `{"words":["ki\u0307ng"]}`); got != other {
				t.Errorf("%s: got %s, want as for kı̇ng %s", test.params, got, other)
			}
		case strings.Contains(test.params, "200b"):
			if other := ask(t, s, "g2p/predict", `{"words":["tasty-tasty"]}`); got != other {
				t.Errorf("%s: got %s, want %s", test.params, got, other)
			}
		case got != want:
			t.Errorf("%s:\n got %s\nwant %s", test.params, got, want)
		}
	}
}

func TestPredictErrors(t *testing.T) {
	s := newService(t)
	for params, want := range map[string]string{
		"":                                "-32602 ",
		`[]`:                              "-32602 ",
		`"text"`:                          "-32602 ",
		`{}`:                              "-32602 words",
		`{"Text":"a"}`:                    "-32602 words",
		`{"text":null}`:                   "-32602 words",
		`{"text":"a","words":["a"]}`:      "-32602 text",
		`{"text":5}`:                      "-32602 text",
		`{"text":["a"]}`:                  "-32602 text",
		`{"words":"a"}`:                   "-32602 words",
		`{"words":{}}`:                    "-32602 words",
		`{"words":["a","b","c",5]}`:       "-32602 words[3]",
		`{"words":["a",null]}`:            "-32602 words[1]",
		`{"words":[["a"]]}`:               "-32602 words[0]",
		`{"text":"a","nbest":0}`:          "-32602 nbest",
		`{"text":"a","nbest":21}`:         "-32602 nbest",
		`{"text":"a","nbest":-1}`:         "-32602 nbest",
		`{"text":"a","nbest":1.5}`:        "-32602 nbest",
		`{"text":"a","nbest":"2"}`:        "-32602 nbest",
		`{"text":"a","nbest":true}`:       "-32602 nbest",
		`{"text":"a","detail":1}`:         "-32602 detail",
		`{"text":"a","detail":"yes"}`:     "-32602 detail",
		`{"text":"a","workDoneToken":[]}`: "-32602 workDoneToken",
	} {
		if got := ask(t, s, "g2p/predict", params); got != want {
			t.Errorf("%s: got %s, want %s", params, got, want)
		}
	}
}

// result is the shape of an answer, for tests of its parts.
type result struct {
	Phonemes     [][]string
	Alternatives [][]struct {
		Phonemes    []string
		Probability float64
	}
	Details []struct {
		Probability float64
		Cached      bool
	}
}

func (r *result) read(t *testing.T, text string) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), r); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
}

func TestAlternatives(t *testing.T) {
	s := newService(t)
	var previous result
	for nbest := 1; nbest <= 20; nbest++ {
		var r result
		r.read(t, ask(t, s, "g2p/predict", fmt.Sprintf(
			`{"words":["tear","","sloths","!","xylophonesqueness"],"nbest":%d,"detail":true}`, nbest)))
		for i, alternatives := range r.Alternatives {
			if len(alternatives) > nbest || len(alternatives) == 0 {
				t.Errorf("nbest %d: %d alternatives", nbest, len(alternatives))
			}
			if fmt.Sprint(alternatives[0].Phonemes) != fmt.Sprint(r.Phonemes[i]) {
				t.Errorf("nbest %d, word %d: the greedy answer is not first", nbest, i)
			}
			if d := alternatives[0].Probability - r.Details[i].Probability; d > 1e-4 || d < -1e-4 {
				t.Errorf("nbest %d, word %d: probabilities differ by %g", nbest, i, d)
			}
			seen := map[string]bool{}
			for j, a := range alternatives {
				if j > 1 && a.Probability > alternatives[j-1].Probability {
					t.Errorf("nbest %d, word %d: probability rises at %d", nbest, i, j)
				}
				if key := fmt.Sprint(a.Phonemes); seen[key] {
					t.Errorf("nbest %d, word %d: %s twice", nbest, i, key)
				} else {
					seen[key] = true
				}
				if nbest > 1 && j < len(previous.Alternatives[i]) &&
					fmt.Sprint(a.Phonemes) != fmt.Sprint(previous.Alternatives[i][j].Phonemes) {
					t.Errorf("nbest %d, word %d: alternative %d was another one with nbest %d", nbest, i, j, nbest-1)
				}
			}
		}
		previous = r
	}
}

func TestDetail(t *testing.T) {
	s := newService(t)
	for _, want := range []string{"false false", "true true"} {
		var r result
		r.read(t, ask(t, s, "g2p/predict", `{"text":"aardvark sloths","detail":true}`))
		if got := fmt.Sprint(r.Details[0].Cached, r.Details[1].Cached); got != want {
			t.Errorf("cached %s, want %s", got, want)
		}
		for _, d := range r.Details {
			if d.Probability <= 0 || d.Probability > 1 {
				t.Errorf("probability %g", d.Probability)
			}
		}
	}
}

// manyWords are n different words.
func manyWords(n int) string {
	var b strings.Builder
	for i := range n {
		for j := i; j > 0; j /= 26 {
			b.WriteByte(byte('a' + j%26))
		}
		b.WriteString("s ")
	}
	return b.String()
}

// TestPieces asks for the result in pieces, over a connection, and puts them together.
func TestPieces(t *testing.T) {
	s := newService(t)
	text := manyWords(1000)
	want := ask(t, s, "g2p/predict", `{"text":"`+text+`"}`)
	in := `{"jsonrpc":"2.0","id":1,"method":"g2p/predict","params":{"text":"` + text +
		`","partialResultToken":"p","workDoneToken":7}}`
	var out bytes.Buffer
	rpc.Serve(context.Background(), io.NopCloser(strings.NewReader(in)), &out, rpc.Config{
		Methods: s.Methods(), MaxMessageBytes: 1 << 20, Requests: new(atomic.Int64), Log: slog.New(slog.DiscardHandler),
	})
	var all result
	kinds := ""
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	for _, line := range lines[:len(lines)-1] {
		var m struct {
			Method string
			Params struct {
				Token any
				Value struct {
					Kind string
					result
				}
			}
		}
		if err := json.Unmarshal([]byte(line), &m); err != nil || m.Method != "$/progress" {
			t.Fatalf("%.200s: %v", line, err)
		}
		kinds += m.Params.Value.Kind + "."
		all.Phonemes = append(all.Phonemes, m.Params.Value.Phonemes...)
	}
	if !strings.HasPrefix(kinds, "begin...") || !strings.HasSuffix(kinds, "..end.") {
		t.Errorf("progress %s", kinds)
	}
	if last := lines[len(lines)-1]; last != `{"jsonrpc":"2.0","id":1,"result":{"phonemes":[]}}` {
		t.Errorf("final result %.200s", last)
	}
	got, err := json.Marshal(map[string]any{"phonemes": all.Phonemes})
	if err != nil || string(got) != want {
		t.Errorf("the pieces do not make the whole: %d words, %v", len(all.Phonemes), err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := newService(t).Call(ctx, "g2p/predict", []byte(`{"text":"aardvark"}`))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestStatus(t *testing.T) {
	s := newService(t)
	ask(t, s, "g2p/predict", `{"text":"aardvark aardvark sloth"}`)
	ask(t, s, "g2p/predict", `{"text":"aardvark"}`)
	type status struct {
		Name, Version, Language, Engine, Kernel string
		Model                                   struct{ Name, SHA256 string }
		Cache                                   struct{ Capacity, Length, Hits, Misses, Evictions int }
		Requests                                int
		UptimeSeconds                           float64
	}
	for _, length := range []int{2, 0} {
		var got status
		if err := json.Unmarshal([]byte(ask(t, s, "g2p/status", "")), &got); err != nil {
			t.Fatal(err)
		}
		if got.UptimeSeconds < 0 || len(got.Model.SHA256) != 64 || got.Kernel == "" {
			t.Errorf("got %+v", got)
		}
		want := got
		want.Name, want.Version, want.Language, want.Engine = "pronounced", "1.2.3", "en-US", "native"
		want.Model.Name = "g2p_en-1.0.0"
		want.Cache = struct{ Capacity, Length, Hits, Misses, Evictions int }{1000, length, 1, 3, 0}
		if got != want {
			t.Errorf("got %+v\nwant %+v", got, want)
		}
		ask(t, s, "g2p/cache/clear", "")
	}
}

// FuzzPredict throws params at the method; it must answer or refuse, with JSON.
func FuzzPredict(f *testing.F) {
	for _, seed := range []string{
		`{"text":"aardvark tasty","nbest":2,"detail":true}`, `{"words":["a","\u00e9","\ud800"," "]}`, `[]`,
		`{"words":[1]}`, `{"text":"a","nbest":1e1,"workDoneToken":null}`,
	} {
		f.Add([]byte(seed))
	}
	s := newService(f)
	f.Fuzz(func(t *testing.T, params []byte) {
		if jsonraw.Check(params) != nil || jsonraw.IsNull(params) || bytes.Contains(params, []byte("Token")) {
			return
		}
		result, err := s.Call(context.Background(), "g2p/predict", params)
		if answer := (*rpc.Error)(nil); err != nil && !errors.As(err, &answer) {
			t.Fatalf("%s: %v", params, err)
		}
		if err == nil && !json.Valid(result) {
			t.Fatalf("%s: %s", params, result)
		}
	})
}
