package lsp_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/textproto"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/heteronym"
	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/lexicon/user"
	"github.com/pronounced/pronounced/lsp"
	"github.com/pronounced/pronounced/model/native"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/pronounce"
	"github.com/pronounced/pronounced/rpc"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// parts are the program's own, made once.
var parts = sync.OnceValue(func() pronounce.Config {
	engine, err := native.New(native.Embedded())
	if err != nil {
		panic(err)
	}
	heteronyms, err := heteronym.Embedded()
	if err != nil {
		panic(err)
	}
	return pronounce.Config{Dictionary: lexicon.Embedded(), Heteronyms: heteronyms, Engine: cache.New(engine, 4096)}
})

// message is anything that the server sends.
type message struct {
	ID     json.RawMessage
	Method string
	Params json.RawMessage
	Result json.RawMessage
	Error  *struct {
		Code    int
		Message string
	}
}

// session is a client of a server of its own.
type session struct {
	t       testing.TB
	server  *lsp.Server
	lexicon *user.Lexicon
	headers bool
	in      io.WriteCloser
	ended   chan rpc.Ending

	mu      sync.Mutex
	arrived sync.Cond
	next    int
	answers map[string]message
	told    []message         // notifications and requests of the server, in order
	replies map[string]string // to requests of the server, by method; "null" to others
	closed  bool
}

type options struct {
	headers bool
	limit   int // of a message, in bytes
	replies map[string]string
}

// start serves a connection over pipes. The test's end ends it, and fails if the server does not end well.
func start(t testing.TB, o options) *session {
	t.Helper()
	resolve := func(word string) []phoneme.Phoneme {
		entry, _ := lexicon.Embedded().Lookup(strings.ToLower(word))
		return entry.Append(nil, 0)
	}
	own := user.Open(filepath.Join(t.TempDir(), "lexicon.dict"), resolve)
	config := parts()
	config.User = own.Snapshot
	s := &session{
		t: t, headers: o.headers, answers: map[string]message{}, replies: o.replies, ended: make(chan rpc.Ending, 1), lexicon: own,
	}
	s.arrived.L = &s.mu
	s.server = lsp.New(lsp.Config{
		Name: "pronounced", Version: "1.2", Pipeline: pronounce.New(config), Dictionary: lexicon.Embedded(),
		Lexicon: own, Resolve: resolve, WatchParent: func(int) {}, Log: slog.New(slog.DiscardHandler),
	})
	in, write := io.Pipe()
	read, out := io.Pipe()
	s.in = write
	if o.limit == 0 {
		o.limit = 16 << 20
	}
	go s.read(bufio.NewReader(read))
	go func() {
		ending := rpc.Serve(context.Background(), in, out, rpc.Config{
			Methods: s.server.Methods(), Notifications: s.server.Notifications(), Initialize: s.server.Initialize,
			Connected: s.server.Connected, Skipped: s.server.Skipped, MaxMessageBytes: o.limit,
			Requests: new(atomic.Int64), Log: slog.New(slog.DiscardHandler),
		})
		s.server.Close()
		out.Close()
		s.ended <- ending
	}()
	t.Cleanup(func() {
		write.Close()
		if ending := <-s.ended; ending.Status != 0 || ending.Err != nil {
			t.Errorf("ended with %+v", ending)
		}
	})
	return s
}

// read takes what the server sends, and answers what it asks.
func (s *session) read(in *bufio.Reader) {
	for {
		text, err := s.readOne(in)
		s.mu.Lock()
		if err != nil {
			s.closed = true
			s.arrived.Broadcast()
			s.mu.Unlock()
			return
		}
		var m message
		if err := json.Unmarshal(text, &m); err != nil {
			s.t.Errorf("%v: %s", err, text)
		}
		reply := ""
		if m.Method == "" {
			s.answers[string(m.ID)] = m
		} else {
			s.told = append(s.told, m)
			if m.ID != nil {
				if reply = s.replies[m.Method]; reply == "" {
					reply = "null"
				}
			}
		}
		s.arrived.Broadcast()
		s.mu.Unlock()
		if reply != "" {
			go s.send(`{"jsonrpc":"2.0","id":` + string(m.ID) + `,"result":` + reply + `}`)
		}
	}
}

func (s *session) readOne(in *bufio.Reader) ([]byte, error) {
	if !s.headers {
		line, err := in.ReadBytes('\n')
		return line, err
	}
	header, err := textproto.NewReader(in).ReadMIMEHeader()
	if err != nil {
		return nil, err
	}
	length, err := strconv.Atoi(header.Get("Content-Length"))
	if err != nil {
		return nil, err
	}
	body := make([]byte, length)
	_, err = io.ReadFull(in, body)
	return body, err
}

var sending sync.Mutex // one message at a time

func (s *session) send(text string) {
	frame := text + "\n"
	if s.headers {
		frame = fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(text), text)
	}
	sending.Lock()
	defer sending.Unlock()
	_, _ = io.WriteString(s.in, frame) // when the connection has ended, what waits for an answer notices
}

// encode makes JSON of params, which may be text that is JSON.
func (s *session) encode(params any) string {
	if text, ok := params.(string); ok {
		return strings.ReplaceAll(text, "\n", " ") // no line may end inside a message
	}
	raw, err := json.Marshal(params)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(raw)
}

func (s *session) notify(method string, params any) {
	s.send(`{"jsonrpc":"2.0","method":"` + method + `","params":` + s.encode(params) + `}`)
}

// ask sends a request without waiting for the answer.
func (s *session) ask(method string, params any) (id string) {
	s.mu.Lock()
	s.next++
	id = strconv.Itoa(s.next)
	s.mu.Unlock()
	s.send(`{"jsonrpc":"2.0","id":` + id + `,"method":"` + method + `","params":` + s.encode(params) + `}`)
	return id
}

// await waits until something holds, with the lock held while it is asked.
func (s *session) await(what string, holds func() bool) {
	s.t.Helper()
	late := time.AfterFunc(20*time.Second, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.closed = true
		s.arrived.Broadcast()
	})
	defer late.Stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	for !holds() {
		if s.closed {
			s.t.Fatalf("%s: nothing came", what)
		}
		s.arrived.Wait()
	}
}

func (s *session) answer(id string) message {
	s.t.Helper()
	var m message
	s.await("answer "+id, func() bool {
		var ok bool
		m, ok = s.answers[id]
		return ok
	})
	return m
}

func (s *session) call(method string, params any) message {
	s.t.Helper()
	return s.answer(s.ask(method, params))
}

// result calls and decodes the result.
func (s *session) result(method string, params, into any) {
	s.t.Helper()
	m := s.call(method, params)
	if m.Error != nil {
		s.t.Fatalf("%s: %+v", method, *m.Error)
	}
	if err := json.Unmarshal(m.Result, into); err != nil {
		s.t.Fatalf("%s: %v: %s", method, err, m.Result)
	}
}

// hears waits for a message of the server that has a method and holds a text, and takes it.
func (s *session) hears(method, text string) message {
	s.t.Helper()
	var m message
	s.await(method+" with "+text, func() bool {
		for i, candidate := range s.told {
			if candidate.Method == method && strings.Contains(string(candidate.Params), text) {
				m = candidate
				s.told = append(s.told[:i:i], s.told[i+1:]...)
				return true
			}
		}
		return false
	})
	return m
}

// initialize opens the session with capabilities and settings, both JSON.
func (s *session) initialize(capabilities, more string) map[string]any {
	s.t.Helper()
	var result map[string]any
	s.result("initialize", `{"processId":null,"rootUri":null,"capabilities":`+capabilities+more+`}`, &result)
	s.notify("initialized", "{}")
	return result["capabilities"].(map[string]any)
}

func (s *session) open(name, language, text string) {
	s.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": name, "languageId": language, "version": 1, "text": text,
	}})
}

// at are the params of a request for a position.
func at(name string, line, character int) map[string]any {
	return map[string]any{
		"textDocument": map[string]any{"uri": name},
		"position":     map[string]any{"line": line, "character": character},
	}
}

// eventually waits for what no message tells of.
func (s *session) eventually(what string, holds func() bool) {
	s.t.Helper()
	for end := time.Now().Add(20 * time.Second); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			s.t.Fatalf("%s: does not come", what)
		}
	}
}
