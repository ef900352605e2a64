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
	"runtime"
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

// heap returns the bytes in use after a collection.
func heap() int {
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	return int(memory.HeapAlloc)
}

// TestCancelledIsForgotten: what is cancelled while it waits takes no place in the queue and no memory any more.
func TestCancelledIsForgotten(t *testing.T) {
	config := testConfig()
	wait := config.Methods["wait"]
	wait.Long = func([]byte) bool { return true }
	config.Methods["wait"] = wait
	s := start(t, config)
	s.send(call(`"running"`, "wait", ""), call(`"running"`, "wait", ""))
	before, params := heap(), `"`+strings.Repeat("x", 100_000)+`"`
	for range 2000 { // more than may wait at a time, 200 MB in all
		s.send(call("1", "wait", params), notify("$/cancelRequest", `{"id":1}`))
		s.expect("1:-32800")
	}
	if grown := heap() - before; grown > 20<<20 {
		t.Errorf("the heap has grown by %d MiB", grown>>20)
	}
	s.send(call("2", "echo", ""), notify("$/cancelRequest", `{"id":"running"}`))
	for range 3 {
		s.next()
	}
}

// TestUnfinishedBatches: one request that takes its time must not keep the rest of its batch, nor let its client heap
// up answers without end.
func TestUnfinishedBatches(t *testing.T) {
	s := start(t, testConfig())
	before := heap()
	rest := strings.Repeat(",1", 50_000)
	go func() {
		for range 200 { // 80 bytes of refusal for each of 50,000 numbers: 800 MB if all were taken
			if _, err := s.in.WriteString("[" + call("1", "wait", "") + rest + "]\n"); err != nil {
				return // the test is over
			}
		}
	}()
	time.Sleep(time.Second)
	if grown := heap() - before; grown > 150<<20 {
		t.Errorf("the heap has grown by %d MiB", grown>>20)
	}
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

// TestLimitAtBufferEdge: the carriage return does not count, wherever the reader's buffer ends.
func TestLimitAtBufferEdge(t *testing.T) {
	for _, limit := range []int{65_000, 65_534, 65_535, 65_536, 131_071} {
		config := testConfig()
		config.MaxMessageBytes = limit
		fits := call("1", "echo", `["`+strings.Repeat("x", limit-len(call("1", "echo", `[""]`)))+`"]`)
		out, _ := exchange(t, config, strings.NewReader(fits+"\r\n"+fits+"\n"+fits+" \r\n"+fits))
		refused := 0
		for _, m := range out {
			if short(t, m) == "null:-32600" {
				refused++
			}
		}
		if len(out) != 4 || refused != 1 {
			t.Errorf("limit %d: %d answers, %d refused", limit, len(out), refused)
		}
	}
}

func TestBatchTooLong(t *testing.T) {
	in := "[" + strings.Repeat("1,", 100_000) + "1]\n" + call("1", "echo", "")
	out, _ := exchange(t, testConfig(), strings.NewReader(in))
	if len(out) != 2 || short(t, out[0]) != "null:-32600" || short(t, out[1]) != "1=null" {
		t.Errorf("got %.200v", out)
	}
}

func TestOversize(t *testing.T) {
	config := testConfig()
	config.MaxMessageBytes = 200
	fits := call("1", "echo", `["`+strings.Repeat("x", 200-len(call("1", "echo", `[""]`)))+`"]`)
	tooLong := fits[:len(fits)-1] + " }"
	for name, in := range map[string]string{
		"lines":       lines(fits, tooLong, fits, strings.Repeat("{", 300_000)) + fits,
		"headers":     headers(fits, tooLong, fits, strings.Repeat("{", 300_000), fits),
		"open-ended":  lines(fits, tooLong, fits, fits) + tooLong,
		"blank start": lines(fits, tooLong, strings.Repeat(" ", 300_000)+fits, tooLong) + fits,
	} {
		out, ending := exchange(t, config, strings.NewReader(in))
		count := map[string]int{}
		for _, m := range out {
			s, _, _ := strings.Cut(short(t, m), "=")
			count[s]++
		}
		if count["1"] != 3 || count["null:-32600"] != 2 || len(out) != 5 || ending.Status != 0 {
			t.Errorf("%s: got %v, %+v", name, count, ending)
		}
	}
}

// endless yields n bytes of one kind.
type endless struct {
	of byte
	n  int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.n == 0 {
		return 0, io.EOF
	}
	p = p[:min(len(p), e.n)]
	for i := range p {
		p[i] = e.of
	}
	e.n -= len(p)
	return len(p), nil
}

// TestGarbage feeds a gigabyte that is no message, in each framing, and holds memory to a bound.
func TestGarbage(t *testing.T) {
	size := 1 << 30
	if testing.Short() || raceEnabled {
		size = 1 << 26
	}
	for name, test := range map[string]struct {
		prefix string
		want   string
		status int
	}{
		"a line":       {`{`, "null:-32600", 0},
		"a body":       {fmt.Sprintf("Content-Length: %d\r\n\r\n", size), "null:-32600", 0},
		"no framing":   {"garbage", "null:-32700", 1},
		"open strings": {`["`, "null:-32600", 0},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		in := io.MultiReader(strings.NewReader(test.prefix), &endless{'g', size})
		out, ending := exchange(t, testConfig(), in)
		runtime.ReadMemStats(&after)
		if len(out) != 1 || short(t, out[0]) != test.want || ending.Status != test.status {
			t.Errorf("%s: got %v, %+v", name, out, ending)
		}
		if grown := int64(after.TotalAlloc - before.TotalAlloc); grown > 128<<20 {
			t.Errorf("%s: allocated %d MiB", name, grown>>20)
		}
	}
}

// TestBackpressure sends requests with long answers and does not read: the daemon must stop reading long before it
// has taken everything, and answer every request once the client reads.
func TestBackpressure(t *testing.T) {
	s := start(t, testConfig())
	requests := 1500
	if raceEnabled {
		requests = 100
	}
	accepted := make(chan int, requests)
	go func() {
		for i := range requests {
			s.send(call(fmt.Sprint(i), "megabyte", `"`+strings.Repeat("x", 1000)+`"`))
			accepted <- i
		}
	}()
	time.Sleep(700 * time.Millisecond)
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	if n := len(accepted); n > 1200 {
		t.Errorf("%d requests of %d were taken without an answer being read", n, requests)
	}
	if memory.HeapInuse > 300<<20 {
		t.Errorf("heap of %d MiB", memory.HeapInuse>>20)
	}
	seen := map[string]bool{}
	for range requests {
		id, _, _ := strings.Cut(s.next(), "=")
		seen[id] = true
	}
	if len(seen) != requests {
		t.Errorf("%d requests answered", len(seen))
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

// TestResultTooLarge: the answers of a batch wait for each other, so together they are bounded.
func TestResultTooLarge(t *testing.T) {
	if testing.Short() || raceEnabled {
		t.Skip("needs half a gigabyte; nothing in it is concurrent that TestBatchOf10000 is not")
	}
	entries := make([]string, 300)
	for i := range entries {
		entries[i] = call("1", "megabyte", "")
	}
	out, _ := exchange(t, testConfig(), strings.NewReader("["+strings.Join(entries, ",")+"]"))
	refused := strings.Count(out[0], `"code":-32603`)
	if len(out[0]) > rpc.MaxResultBytes+1<<20 || refused < 40 || refused > 50 {
		t.Errorf("%d MiB, %d refused", len(out[0])>>20, refused)
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
