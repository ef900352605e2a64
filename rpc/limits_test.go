package rpc_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/pronounced/pronounced/rpc"
)

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
