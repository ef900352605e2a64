package rpc_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pronounced/pronounced/rpc"
)

// session is a client that talks to Serve while it runs, over pipes of the operating system.
type session struct {
	t      *testing.T
	in     *os.File // the client writes here
	out    *bufio.Reader
	outEnd *os.File
	stop   context.CancelFunc
	ending chan rpc.Ending
}

func start(t *testing.T, config rpc.Config) *session {
	t.Helper()
	serverIn, clientIn, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	clientOut, serverOut, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	s := &session{t, clientIn, bufio.NewReader(clientOut), clientOut, stop, make(chan rpc.Ending, 1)}
	go func() {
		s.ending <- rpc.Serve(ctx, serverIn, serverOut, config)
		serverOut.Close()
	}()
	t.Cleanup(func() { stop(); clientIn.Close(); clientOut.Close() })
	return s
}

func (s *session) send(messages ...string) {
	s.t.Helper()
	if _, err := s.in.WriteString(lines(messages...)); err != nil {
		s.t.Error(err)
	}
}

// next returns the next message, shortened.
func (s *session) next() string {
	s.t.Helper()
	line, err := s.out.ReadString('\n')
	if err != nil {
		s.t.Fatalf("no further answer: %v", err)
	}
	return short(s.t, line)
}

func (s *session) expect(answers ...string) {
	s.t.Helper()
	for _, want := range answers {
		if got := s.next(); got != want {
			s.t.Fatalf("got %.200s, want %s", got, want)
		}
	}
}

// end waits for Serve to return.
func (s *session) end(within time.Duration) rpc.Ending {
	s.t.Helper()
	select {
	case ending := <-s.ending:
		return ending
	case <-time.After(within):
		s.t.Fatalf("Serve still runs after %v", within)
		return rpc.Ending{}
	}
}

func TestLifecycle(t *testing.T) {
	s := start(t, testConfig())
	s.send(call("1", "textDocument/hover", "{}"), call("2", "order", ""),
		notify("textDocument/didChange", `"dropped"`),
		call("3", "initialize", "{}"), notify("initialized", "{}"),
		notify("textDocument/didChange", `"kept"`), notify("textDocument/panic", "{}"),
		call("4", "order", ""), call("5", "initialize", "{}"), call("6", "textDocument/hover", "{}"),
		call("7", "$/whatever", "{}"), call("8", "shutdown", ""))
	s.expect("1:-32002", "2=null", `3={"capabilities":{}}`, `4=["\"kept\""]`, "5:-32600", "6:-32601", "7:-32601", "8=null")
	s.send(call("9", "echo", ""), call("10", "none", ""), call("11", "shutdown", ""), call("12", "initialize", "{}"),
		notify("textDocument/didChange", `"late"`), "{", notify("exit", "null"))
	s.expect("9:-32600", "10:-32600", "11:-32600", "12:-32600", "null:-32700")
	if e := s.end(time.Second); e.Status != 0 || e.Err != nil {
		t.Errorf("ending %+v", e)
	}
}

func TestInitializeError(t *testing.T) {
	config := testConfig()
	config.Initialize = func([]byte) ([]byte, error) { return nil, rpc.InvalidParams("processId", "must be a number") }
	s := start(t, config)
	s.send(call("1", "initialize", "{}"), call("2", "shutdown", ""))
	s.expect("1:-32602", "2:-32002")
}

func TestExitStatus(t *testing.T) {
	for in, want := range map[string]int{
		lines(notify("exit", "null")):                                                                                1,
		lines(call("1", "initialize", "{}"), notify("exit", "null")):                                                 1,
		lines(call("1", "initialize", "{}"), call("2", "shutdown", ""), notify("exit", "null")):                      0,
		lines(call("1", "initialize", "{}"), call("2", "shutdown", "")):                                              0,
		"[" + call("1", "initialize", "{}") + "," + call("2", "shutdown", "") + "," + notify("exit", "null") + "]\n": 0,
	} {
		// Input that never ends: it is exit that ends the connection.
		never, _ := io.Pipe()
		reader := io.MultiReader(strings.NewReader(in))
		if strings.Contains(in, "exit") {
			reader = io.MultiReader(strings.NewReader(in), never)
		}
		begin := time.Now()
		_, ending := exchange(t, testConfig(), reader)
		if ending.Status != want || time.Since(begin) > time.Second {
			t.Errorf("%s: status %d after %v, want %d", in, ending.Status, time.Since(begin), want)
		}
	}
}

// TestExitOvertakes: exit at the end of a long batch does not wait until all of the batch has been served.
func TestExitOvertakes(t *testing.T) {
	entries := []string{call("0", "initialize", "{}")}
	for i := range 5000 {
		entries = append(entries, call(fmt.Sprint(i), "wait", ""))
	}
	entries = append(entries, call(`"s"`, "shutdown", ""), notify("exit", "null"))
	s := start(t, testConfig())
	go s.send("[" + strings.Join(entries, ",") + "]")
	answer := s.next()
	if e := s.end(4 * time.Second); e.Status != 0 || e.Err != nil {
		t.Errorf("ending %+v", e)
	}
	if n := strings.Count(answer, ":-32800"); n != 5000 || !strings.Contains(answer, `"s"=null`) {
		t.Errorf("%d requests cancelled: %.200s", n, answer)
	}
}

// TestExitFinishes: what is in flight at exit is finished when that is a matter of moments, and cancelled otherwise.
func TestExitFinishes(t *testing.T) {
	s := start(t, testConfig())
	s.send(call("1", "nap", ""), call("2", "wait", ""), notify("exit", "null"), call("3", "echo", ""))
	s.expect(`1="rested"`, "2:-32800")
	s.end(3 * time.Second)
}

func TestEndOfInputFinishes(t *testing.T) {
	out, ending := exchange(t, testConfig(), strings.NewReader(call("1", "nap", "")))
	if len(out) != 1 || short(t, out[0]) != `1="rested"` || ending.Status != 0 {
		t.Errorf("got %v, %+v", out, ending)
	}
}

func TestStop(t *testing.T) {
	s := start(t, testConfig())
	s.send(call("1", "nap", ""), call("2", "wait", ""), call("3", "order", ""))
	s.expect("3=null")
	s.stop()
	s.expect(`1="rested"`, "2:-32800")
	if e := s.end(3 * time.Second); e.Status != 0 || e.Err != nil {
		t.Errorf("ending %+v", e)
	}
}

func TestOutputClosed(t *testing.T) {
	s := start(t, testConfig())
	s.outEnd.Close()
	s.send(call("1", "echo", ""))
	if e := s.end(2 * time.Second); e.Status != 1 || e.Err == nil {
		t.Errorf("ending %+v", e)
	}
}

func TestCancel(t *testing.T) {
	s := start(t, testConfig())
	cancel := func(id string) string { return notify("$/cancelRequest", `{"id":`+id+`}`) }
	s.send(call("1", "wait", ""), call(`"1"`, "wait", ""), cancel("1"))
	s.expect("1:-32800")
	s.send(cancel(`"\u0031"`))
	s.expect(`"1":-32800`)
	s.send(cancel("1"), cancel("77"), call("2", "echo", "")) // answered already, unknown
	s.expect("2=null")

	// Requests that share an id are all cancelled; more than there are workers, so some have not even started.
	var same []string
	for range 100 {
		same = append(same, call("3", "wait", ""))
	}
	s.send(append(same, call("4", "wait", ""), cancel("3"))...)
	for range same {
		s.expect("3:-32800")
	}
	s.send(cancel("4"))
	s.expect("4:-32800")

	// In a batch, too, a cancel overtakes what was read before it, and not what comes after it.
	s.send("[" + call("5", "wait", "") + "," + call("6", "echo", "") + "," + cancel("5") + "]")
	s.expect("[5:-32800 6=null]")
	s.send("[" + cancel("7") + "," + call("7", "echo", "") + "]")
	s.expect("[7=null]")
}

// TestDeafMethod: a method that does not heed its context cannot keep the connection, nor its own request, unanswered.
func TestDeafMethod(t *testing.T) {
	config := testConfig()
	over := make(chan struct{})
	defer close(over)
	config.Methods["deaf"] = rpc.Method{Answer: func(context.Context, *rpc.Call, []byte) ([]byte, error) {
		<-over
		return nil, errors.New("too late")
	}}
	s := start(t, config)
	s.send(call("1", "deaf", ""), notify("exit", "null"))
	s.expect("1:-32800")
	s.end(time.Second)
}

func TestNotificationsKeepTheirOrder(t *testing.T) {
	s := start(t, testConfig())
	s.send(call("0", "initialize", "{}"))
	s.next()
	var messages, want []string
	for i := range 2000 {
		messages = append(messages, notify("textDocument/didChange", fmt.Sprint(i)), call(`"x"`, "echo", ""))
		want = append(want, fmt.Sprint(i))
	}
	go s.send(append(messages, call("1", "order", ""))...)
	for {
		line, err := s.out.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		var answer struct {
			ID     any
			Result json.RawMessage
		}
		if err := json.Unmarshal([]byte(line), &answer); err != nil {
			t.Fatal(err)
		}
		if answer.ID != 1.0 {
			continue
		}
		var got []string
		if err := json.Unmarshal(answer.Result, &got); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("order lost: %v, %.200s", err, answer.Result)
		}
		return
	}
}

func TestBatchOf10000(t *testing.T) {
	var entries []string
	want := map[string]int{}
	for i := range 10_000 {
		switch i % 5 {
		case 0:
			entries = append(entries, call(fmt.Sprint(i), "echo", "[]"))
			want[fmt.Sprintf("%d=[]", i)]++
		case 1:
			entries = append(entries, notify("echo", "{}"))
		case 2:
			entries = append(entries, call(`"same"`, "none", ""))
			want[`"same":-32601`]++
		case 3:
			entries = append(entries, "17")
			want["null:-32600"]++
		case 4:
			entries = append(entries, `{"jsonrpc":"2.0","id":1,"result":1}`)
		}
	}
	for _, frame := range []func(...string) string{lines, headers} {
		out, _ := exchange(t, testConfig(), strings.NewReader(frame("["+strings.Join(entries, ",")+"]")))
		if len(out) != 1 {
			t.Fatalf("%d messages", len(out))
		}
		var answers []json.RawMessage
		if err := json.Unmarshal([]byte(out[0]), &answers); err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, a := range answers {
			got[short(t, string(a))]++
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("wrong answers: %d kinds, want %d", len(got), len(want))
		}
	}
}

// TestLoad has eight writers send 100,000 requests, cancel a tenth of them, and counts the answers.
func TestLoad(t *testing.T) {
	const writers = 8
	requests := 100_000 / writers
	if testing.Short() || raceEnabled {
		requests = 10_000 / writers
	}
	s := start(t, testConfig())
	var write sync.Mutex
	var wait sync.WaitGroup
	for w := range writers {
		wait.Go(func() {
			random := rand.New(rand.NewPCG(1, uint64(w)))
			for i := range requests {
				id := fmt.Sprintf(`"%d/%d"`, w, i)
				text := lines(call(id, "echo", "[]"))
				if random.IntN(10) == 0 {
					text = lines(call(id, "wait", ""), notify("$/cancelRequest", `{"id":`+id+`}`))
				}
				write.Lock()
				_, err := s.in.WriteString(text)
				write.Unlock()
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	answers := map[string]int{}
	for range writers * requests {
		answer := s.next()
		answers[answer[:strings.LastIndexAny(answer, ":=")]]++
	}
	wait.Wait()
	s.in.Close()
	if e := s.end(time.Second); e.Status != 0 {
		t.Errorf("ending %+v", e)
	}
	if rest, err := io.ReadAll(s.out); err != nil || len(rest) > 0 {
		t.Errorf("left over: %.100q, %v", rest, err)
	}
	if len(answers) != writers*requests {
		t.Errorf("%d ids answered, want %d", len(answers), writers*requests)
	}
}

func TestProgress(t *testing.T) {
	config := testConfig()
	config.Methods["work"] = rpc.Method{Answer: func(ctx context.Context, call *rpc.Call, dst []byte) ([]byte, error) {
		p, err := call.Progress()
		if err != nil {
			return nil, err
		}
		err = errors.Join(p.Begin(ctx, `"Work"`), p.Report(ctx, 1, 2), p.Report(ctx, 2, 2))
		if p.WantsParts() {
			err = errors.Join(err, p.SendPart(ctx, []byte(`["part"]`)))
		}
		return append(dst, "null"...), errors.Join(err, p.End(ctx))
	}}
	begin := `{"jsonrpc":"2.0","method":"$/progress","params":{"token":"t","value":{"kind":"begin","percentage":0,` +
		`"title":"\"Work\""}}}`
	part := `{"jsonrpc":"2.0","method":"$/progress","params":{"token":-3,"value":["part"]}}`
	end := `{"jsonrpc":"2.0","method":"$/progress","params":{"token":"t","value":{"kind":"end"}}}`
	answer := `{"jsonrpc":"2.0","id":1,"result":null}`
	for params, want := range map[string]string{
		`{}`:                    lines(answer),
		`{"workDoneToken":"t"}`: lines(begin, end, answer),
		`{"workDoneToken":"t","partialResultToken":-3}`:  lines(begin, part, end, answer),
		`{"workDoneToken":null,"partialResultToken":-3}`: lines(part, answer),
	} {
		out, _ := exchange(t, config, strings.NewReader(call("1", "work", params)))
		if got := lines(out...); got != want {
			t.Errorf("%s:\n got %s\nwant %s", params, got, want)
		}
	}
	for _, params := range []string{`{"workDoneToken":{}}`, `{"partialResultToken":1.5}`} {
		out, _ := exchange(t, config, strings.NewReader(call("1", "work", params)))
		if short(t, out[0]) != "1:-32602" {
			t.Errorf("%s: got %s", params, out)
		}
	}
}

// FuzzServe throws bytes at a connection: it must end, and what it writes must be messages.
func FuzzServe(f *testing.F) {
	for _, test := range messageTests {
		if len(test.message) < 1000 {
			f.Add([]byte(headers(test.message)))
			f.Add([]byte(lines(test.message, test.message)))
		}
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		if bytes.Contains(in, []byte("wait")) || bytes.Contains(in, []byte("nap")) {
			return // they take their time
		}
		config := testConfig()
		config.MaxMessageBytes = 300
		delete(config.Methods, "megabyte")
		exchange(t, config, bytes.NewReader(in))
	})
}
