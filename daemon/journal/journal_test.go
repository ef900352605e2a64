package journal

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// frames puts messages into frames.
func frames(f framing, messages ...string) []byte {
	var all []byte
	for _, m := range messages {
		all = f.append(all, []byte(m))
	}
	return all
}

// messages takes them out again.
func messages(t *testing.T, stream []byte) (all []string) {
	t.Helper()
	s := splitter{limit: -1}
	if err := s.feed(stream, func(m []byte) { all = append(all, string(m)) }); err != nil || len(s.take()) > 0 {
		t.Errorf("not whole messages: %q, %v", stream, err)
	}
	return all
}

func request(id, method, params string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"method":%q,"params":%s}`, id, method, params)
}

func notice(method, params string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","method":%q,"params":%s}`, method, params)
}

func result(id string) string { return fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"result":null}`, id) }
func failure(id string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%s,"error":{"code":-1}}`, id)
}

func document(method, uri, more string) string {
	return notice("textDocument/"+method, fmt.Sprintf(`{"textDocument":{"uri":%q}%s}`, uri, more))
}

const (
	part  = `,"contentChanges":[{"range":{},"text":"x"}]`
	whole = `,"contentChanges":[{"text":"x"},{"range":{},"text":"y"}]`
)

// TestResume says what is kept. A line that begins with < is the server's; = marks what is to be sent again, ~ what is,
// with its answer swallowed, ! what is refused.
func TestResume(t *testing.T) {
	for name, script := range map[string][]string{
		"nothing":              {},
		"requests":             {" " + request("1", "a", "{}"), "=" + request("2", "b", "{}"), "=" + request(`"1"`, "c", "{}"), "<" + result("1")},
		"the same id":          {" " + request("1", "a", "{}"), "=" + request("1", "b", "{}"), "<" + result("1")},
		"ids in two spellings": {" " + request(`"\u0041"`, "a", "{}"), " " + request("-0", "b", "{}"), "<" + result("0"), "<" + result(`"A"`)},
		"life":                 {"~" + request("1", "initialize", "{}"), "=" + notice("initialized", "{}"), "<" + result("1"), "~" + request("2", "shutdown", "null"), "<" + failure("3"), "<" + result("2"), "=" + notice("exit", "null")},
		"life refused":         {" " + request("1", "initialize", "7"), "<" + failure("1")},
		"reports":              {"!" + request("1", "a", `{"workDoneToken":1}`), "!" + request("2", "a", `{"partialResultToken":"t"}`), "=" + request("3", "a", `{"workDoneToken":null}`)},
		"documents":            {" " + document("didOpen", "a", ""), "=" + document("didOpen", "b", ""), " " + document("didChange", "a", part), "=" + document("didChange", "b", part), " " + document("didClose", "a", ""), "=" + document("didChange", "b", part)},
		"a whole text":         {"=" + document("didOpen", "a", ""), " " + document("didChange", "a", part), " " + document("didChange", "a", whole), "=" + document("didChange", "a", whole), "=" + document("didChange", "a", part)},
		"settings":             {" " + notice("workspace/didChangeConfiguration", `{"a":1}`), "=" + notice("workspace/didChangeWorkspaceFolders", "{}"), "=" + notice("workspace/didChangeConfiguration", `{"a":2}`)},
		"of no account":        {" " + notice("$/cancelRequest", `{"id":1}`), " " + notice("textDocument/didSave", "{}"), " " + result("1"), " " + `7`, " " + `{"id":`, " " + `{"id":1.5,"method":"x"}`},
		"calls of the server":  {"=" + request("0", "a", "{}"), "<" + request("0", "workspace/configuration", "{}"), " " + result("0"), "<" + notice("x", "{}")},
		"batches":              {" [" + request("1", "a", "{}") + "," + notice("b", "{}") + "," + request("2", "a", "{}") + "]", "=[" + request("3", "a", "{}") + "]", " [" + notice("c", "{}") + "]", "<[" + result("2") + "," + result("1") + "]", "=" + request("2", "b", "{}")},
	} {
		for _, f := range []framing{headers, lines} {
			t.Run(fmt.Sprintf("%s %d", name, f), func(t *testing.T) { resume(t, f, script) })
		}
	}
}

func resume(t *testing.T, f framing, script []string) {
	j := New(1<<20, 1<<20)
	var again, refused []string
	swallowed := 0
	for _, line := range script {
		message := line[1:]
		switch line[0] {
		case '<':
			passed := j.Received(frames(f, message))
			if !bytes.Equal(passed, frames(f, message)) {
				t.Errorf("the client gets %q, not %q", passed, message)
			}
			continue
		case '~':
			swallowed++
			again = append(again, message)
		case '=':
			again = append(again, message)
		case '!':
			refused = append(refused, message)
		}
		for b := range bytes.SplitSeq(frames(f, message), nil) { // byte by byte
			j.Sent(b)
		}
	}
	const rest = `{"jsonrpc":"2.0","id":9,"meth`
	if f == lines {
		j.Sent([]byte(rest))
	} else {
		j.Sent([]byte("Content-Length: 100\r\n\r\n" + rest))
	}
	r, err := j.Resume()
	if err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{rest, "Content-Length: 100\r\n\r\n"} {
		r.Again = bytes.TrimSuffix(r.Again, []byte(end))
	}
	if got := messages(t, r.Again); !slices.Equal(got, again) {
		t.Errorf("sent again:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(again, "\n"))
	}
	if len(r.swallow) != swallowed {
		t.Errorf("answers to swallow: %v, want %d", r.swallow, swallowed)
	}
	if got := messages(t, r.Refused); len(got) != len(refused) || len(got) > 0 && !strings.Contains(got[0], `,"error":{"code":-32603,`) {
		t.Errorf("refused: %q, want answers to %q", got, refused)
	}
}

// TestLost: beyond the limit nothing is kept but whom to tell.
func TestLost(t *testing.T) {
	for name, j := range map[string]*Journal{"limit": New(1<<20, 100), "framing": New(1<<20, 1<<20)} {
		j.Sent(frames(headers, request(`"q"`, "a", "{}"), request("2", "b", "{}"), "["+request("3", "a", "{}")+","+request("4", "a", "{}")+"]"))
		if name == "framing" {
			j.Sent([]byte("no header\n\n"))
		}
		j.Received(frames(headers, result("2")))
		r, err := j.Resume()
		got := messages(t, r.Refused)
		slices.Sort(got)
		if err == nil || len(r.Again) > 0 || len(got) != 2 ||
			!strings.HasPrefix(got[0], `[{"jsonrpc":"2.0","id":3,"error":`) || !strings.Contains(got[0], `,{"jsonrpc":"2.0","id":4,"error":`) ||
			!strings.HasPrefix(got[1], `{"jsonrpc":"2.0","id":"q","error":`) {
			t.Errorf("%s: %v, refused %q, again %q", name, err, got, r.Again)
		}
	}
}

// TestLostInside: what is skipped cannot be sent again.
func TestLostInside(t *testing.T) {
	for name, start := range map[string]string{"headers": "Content-Length: 20\r\n\r\n{", "lines": "{" + strings.Repeat(" ", 20)} {
		j := New(10, 1<<20)
		j.Sent([]byte(start))
		if _, err := j.Resume(); err == nil {
			t.Errorf("%s: resumes inside a message that is skipped", name)
		}
	}
}

// TestCutAnswer: of what a crash cuts the client gets nothing.
func TestCutAnswer(t *testing.T) {
	j := New(1<<20, 1<<20)
	stream := frames(headers, result("1"), result("2"))
	if got := j.Received(stream[:len(stream)-1]); !bytes.Equal(got, frames(headers, result("1"))) {
		t.Errorf("got %q", got)
	}
}

func TestSwallow(t *testing.T) {
	r := &Resumption{swallow: map[string]int{"1": 1, `"x`: 1}}
	var client bytes.Buffer
	w := r.Answers(&client)
	want := frames(headers, request("1", "ask", "{}"), notice("x", "{}"), result("2"), failure("1"), result("3"))
	for b := range bytes.SplitSeq(frames(headers, request("1", "ask", "{}"), result("1"), notice("x", "{}"), result("2"), result(`"x"`), failure("1"), result("3")), nil) {
		if n, err := w.Write(b); n != len(b) || err != nil {
			t.Fatal(n, err)
		}
	}
	if !bytes.Equal(client.Bytes(), want) {
		t.Errorf("got %q\nwant %q", client.Bytes(), want)
	}
}

// TestLateAnswer: an answer to the server that has crashed is not taken for one to the next.
func TestLateAnswer(t *testing.T) {
	j := New(1<<20, 1<<20)
	j.Received(frames(headers, request("0", "ask", "{}"), request("1", "ask", "{}"), notice("x", "{}")))
	all := frames(headers, result("0"), notice("exit", "{}"), result("1"), result("0"), result("1"))
	cut := len(frames(headers, result("0"), notice("exit", "{}"))) + 9
	j.Sent(all[:cut])
	r, err := j.Resume()
	if err != nil {
		t.Fatal(err)
	}
	var server bytes.Buffer
	server.Write(r.Again)
	if _, err := r.Rest(&server).Write(all[cut:]); err != nil {
		t.Fatal(err)
	}
	if want := frames(headers, notice("exit", "{}"), result("0"), result("1")); !bytes.Equal(server.Bytes(), want) {
		t.Errorf("the next server reads %q, want %q", server.Bytes(), want)
	}
}

// FuzzSplitter: however a stream comes in pieces, the messages are the same, and none is longer than the limit.
func FuzzSplitter(f *testing.F) {
	f.Add([]byte("\ufeff Content-Length: 2\r\n\r\n{}content-length:9\n\n123456789\r\nContent-Length: 1\n\n7"), byte(3))
	f.Add([]byte("{}\r\n\n[1,2,3,4,5,6]\n{\"a\":1}"), byte(1))
	f.Fuzz(func(t *testing.T, stream []byte, step byte) {
		const limit = 8
		split := func(step int) (all []string, broken bool, rest string) {
			s := splitter{limit: limit}
			for piece := range slices.Chunk(stream, step) {
				if s.feed(piece, func(m []byte) {
					if len(m) > limit {
						t.Errorf("%d bytes of message", len(m))
					}
					all = append(all, string(m))
				}) != nil {
					return all, true, ""
				}
			}
			return all, false, string(s.take())
		}
		a, brokenA, _ := split(max(len(stream), 1))
		b, brokenB, _ := split(int(step) + 1)
		if !slices.Equal(a, b) || brokenA != brokenB {
			t.Errorf("at once %q %v, in pieces %q %v", a, brokenA, b, brokenB)
		}
	})
}
