package rpc_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
)

// messageTests are single messages and what they are answered with; "" is no answer. They hold in both framings.
var messageTests = []struct{ message, want string }{
	{call("1", "echo", `{"a":1}`), `1={"a":1}`},
	{call("1", "echo", `[1]`), `1=[1]`},
	{call("1", "echo", ""), "1=null"},
	{call("1", "echo", "null"), "1=null"},
	{`{"id":1,"method":"echo","jsonrpc":"2.0","extra":true}`, "1=null"},
	{`{"jsonrpc":"2.0","id":1,"\u006dethod":"ech\u006f"}`, "1=null"},
	{`{"jsonrpc":"2.0","id":7,"id":8,"method":"echo"}`, "8=null"},
	{`{"jsonrpc":"2.0","ID":7,"method":"echo"}`, ""}, // names are case-sensitive: a notification
	{call("1", "echo", `{"a":1}`) + "  \t ", `1={"a":1}`},
	{"  \ufeff " + call("1", "echo", ""), "1=null"},

	// ids
	{call("-1", "echo", ""), "-1=null"},
	{call("0", "echo", ""), "0=null"},
	{call("-0", "echo", ""), "-0=null"},
	{call(`""`, "echo", ""), `""=null`},
	{call(`"\u0041\n\"é"`, "echo", ""), `"\u0041\n\"é"=null`},
	{call(`"\ud800"`, "echo", ""), `"\ud800"=null`},
	{call("9223372036854775807", "echo", ""), "9223372036854775807=null"},
	{call("-9223372036854775808", "echo", ""), "-9223372036854775808=null"},
	{call("9223372036854775808", "echo", ""), "null:-32600"},
	{call("-9223372036854775809", "echo", ""), "null:-32600"},
	{call("null", "echo", ""), "null:-32600"},
	{call("1.0", "echo", ""), "null:-32600"},
	{call("1.5", "echo", ""), "null:-32600"},
	{call("1e3", "echo", ""), "null:-32600"},
	{call("true", "echo", ""), "null:-32600"},
	{call("[1]", "echo", ""), "null:-32600"},
	{call("{}", "echo", ""), "null:-32600"},

	// what is no request
	{`{}`, "null:-32600"},
	{`{"id":5}`, "5:-32600"},
	{`{"jsonrpc":"2.0","id":5}`, "5:-32600"},
	{`{"jsonrpc":"2.0","id":5,"method":1}`, "5:-32600"},
	{`{"jsonrpc":"2.0","id":5,"method":null}`, "5:-32600"},
	{`{"jsonrpc":"2.0","method":1,"params":"bar"}`, "null:-32600"},
	{`{"jsonrpc":"1.0","id":5,"method":"echo"}`, "5:-32600"},
	{`{"jsonrpc":2.0,"id":5,"method":"echo"}`, "5:-32600"},
	{`{"id":5,"method":"echo"}`, "5:-32600"},
	{`{"id":1.5,"method":"echo"}`, "null:-32600"},
	{`{"method":"echo"}`, "null:-32600"},

	// what is not JSON
	{`{"jsonrpc":"2.0","id":1,"method":"echo","params":{"a":NaN}}`, "null:-32700"},
	{`{"jsonrpc":"2.0","id":1,"method":"echo"`, "null:-32700"},
	{`{} {}`, "null:-32700"},
	{"\uff21", "null:-32700"}, // begins with the first byte of a byte order mark
	{"\xef\xbb", "null:-32700"},
	{`{'a':1}`, "null:-32700"},
	{"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\xff\"}", "null:-32700"},
	{call("1", "echo", strings.Repeat("[", 999)+strings.Repeat("]", 999)), "1=" + strings.Repeat("[", 999) +
		strings.Repeat("]", 999)},
	{call("1", "echo", strings.Repeat("[", 1000)+strings.Repeat("]", 1000)), "null:-32700"},
	{"{" + strings.Repeat(`"a":{`, 100_000), "null:-32700"},

	// notifications and responses
	{notify("echo", "{}"), ""},
	{notify("none", "{}"), ""},
	{notify("panic", "{}"), ""},
	{notify("initialize", "{}"), ""},
	{notify("$/cancelRequest", `{"id":99}`), ""},
	{notify("$/cancelRequest", `{"id":{}}`), ""},
	{notify("$/cancelRequest", `[]`), ""},
	{notify("$/unknown", "{}"), ""},
	{`{"jsonrpc":"2.0","id":1,"result":null}`, ""},
	{`{"jsonrpc":"2.0","id":"x","error":{"code":1,"message":""}}`, ""},
	{`{"jsonrpc":"2.0","id":1,"error":5}`, ""},
	{`{"id":null,"result":1,"error":2}`, ""},

	// answers of methods
	{call("1", "none", "{}"), "1:-32601"},
	{call("1", "ECHO", "{}"), "1:-32601"},
	{call("1", "exit", ""), "1:-32601"},
	{call("1", "field", ""), "1:-32602"},
	{call("1", "fail", ""), "1:-32603"},
	{call("1", "panic", ""), "1:-32603"},

	// before initialize
	{call("1", "shutdown", ""), "1:-32002"},
	{call("1", "textDocument/hover", "{}"), "1:-32002"},
	{call("1", "codeAction/resolve", "{}"), "1:-32002"},
	{call("1", "$/whatever", "{}"), "1:-32002"},
	{call("1", "g2p/none", "{}"), "1:-32601"},

	// batches
	{`[]`, "null:-32600"},
	{`[1]`, "[null:-32600]"},
	{`[1,[],"x"]`, "[null:-32600 null:-32600 null:-32600]"},
	{
		"[" + call("1", "echo", "") + "," + notify("echo", "{}") + "," + call(`"b"`, "none", "") + ",{}]",
		`["b":-32601 1=null null:-32600]`,
	},
	{"[" + notify("echo", "{}") + "," + notify("none", "{}") + "]", ""},
	{`[{"jsonrpc":"2.0","id":1,"result":1}]`, ""},
	{`[1,2`, "null:-32700"},
	{"[" + call("1", "echo", "") + "," + call("1", "echo", "[2]") + "]", "[1=[2] 1=null]"},
}

func TestMessages(t *testing.T) {
	for _, frame := range []struct {
		name string
		of   func(...string) string
	}{{"lines", lines}, {"headers", headers}} {
		t.Run(frame.name, func(t *testing.T) {
			for _, test := range messageTests {
				// A good request before it fixes the framing; one after it shows that the connection lives on.
				in := frame.of(call(`"before"`, "echo", ""), test.message, call(`"after"`, "echo", ""))
				out, ending := exchange(t, testConfig(), strings.NewReader(in))
				got := ""
				for _, m := range out {
					if s := short(t, m); s != `"before"=null` && s != `"after"=null` {
						got += s
					}
				}
				want := 3
				if test.want == "" {
					want = 2
				}
				if got != test.want || len(out) != want || ending.Status != 0 || ending.Err != nil {
					t.Errorf("%.200s\n got %.200s (%d messages, %+v)\nwant %.200s", test.message, got, len(out), ending, test.want)
				}
			}
		})
	}
}

// TestReads feeds the same input in pieces of every kind; how it is cut must not matter.
func TestReads(t *testing.T) {
	var requests []string
	for i := range 50 {
		requests = append(requests, call(fmt.Sprint(i), "echo", fmt.Sprintf(`["é𐐀 %s"]`, strings.Repeat("x", i*13))))
	}
	for name, in := range map[string]string{"lines": lines(requests...), "headers": headers(requests...)} {
		want, _ := exchange(t, testConfig(), strings.NewReader(in))
		if len(want) != len(requests) {
			t.Fatalf("%s: %d answers", name, len(want))
		}
		for cut, reader := range map[string]io.Reader{
			"a byte at a time": iotest.OneByteReader(strings.NewReader(in)),
			"halves":           iotest.HalfReader(strings.NewReader(in)),
			"data with EOF":    iotest.DataErrReader(strings.NewReader(in)),
		} {
			got, ending := exchange(t, testConfig(), reader)
			if fmt.Sprint(sorted(got)) != fmt.Sprint(sorted(want)) || ending.Status != 0 {
				t.Errorf("%s, %s: got %d answers, %+v", name, cut, len(got), ending)
			}
		}
	}
}

func TestLineFraming(t *testing.T) {
	request := call("1", "echo", "")
	for _, test := range []struct{ in, want string }{
		{"", ""},
		{" \r\n\t\n", ""},
		{request, "1=null"},
		{request + "\r\n\r\n" + call("2", "echo", "") + "\r\n", "1=null 2=null"},
		{"\ufeff\n" + request + "\n\ufeff" + call("2", "echo", ""), "1=null 2=null"},
		{request + "\nContent-Length: 5\n" + call("2", "echo", "") + "\n", "1=null 2=null null:-32700"},
		{request + "\n42\n", "1=null null:-32600"},
		{request + "\n" + `{"jsonrpc":2.0}}`, "1=null null:-32700"},
	} {
		out, ending := exchange(t, testConfig(), strings.NewReader(test.in))
		var got []string
		for _, m := range out {
			got = append(got, short(t, m))
		}
		if s := strings.Join(sorted(got), " "); s != test.want || ending.Status != 0 {
			t.Errorf("%q: got %s, status %d", test.in, s, ending.Status)
		}
	}
}

// TestCutOff: the last line needs no newline, but one that stops in the middle of a message is an accident to report.
func TestCutOff(t *testing.T) {
	request := call("1", "echo", `["é"]`)
	for n := range len(request) {
		out, ending := exchange(t, testConfig(), strings.NewReader(call("0", "echo", "")+"\n"+request[:n]))
		status := min(n, 1)
		if ending.Status != status || (ending.Err != nil) != (status == 1) || len(out) != 1+status {
			t.Fatalf("%q: status %d, %v", request[:n], ending.Status, out)
		}
	}
}

// TestLongHeaderLine: the refusal must not wait for more input.
func TestLongHeaderLine(t *testing.T) {
	s := start(t, testConfig())
	if _, err := s.in.WriteString(strings.Repeat("x", 9000)); err != nil {
		t.Fatal(err)
	}
	if e := s.end(time.Second); e.Status != 1 {
		t.Errorf("ending %+v", e)
	}
}

func TestHeaderFraming(t *testing.T) {
	request := call("1", "echo", "")
	length := fmt.Sprint(len(request))
	for _, test := range []struct {
		in, want string
		status   int
	}{
		{"content-length:" + length + "\r\n\r\n" + request, "1=null", 0},
		{"CONTENT-LENGTH: \t" + length + " \t\r\n\r\n" + request, "1=null", 0},
		{
			"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nX: y\r\nContent-Length: " + length + "\r\n\r\n" + request,
			"1=null", 0,
		},
		{"\r\n \t\ufeff\r\n" + headers(request) + "\r\n" + headers(call("2", "echo", "")), "1=null 2=null", 0},
		{"Content-Length: 0\r\n\r\n" + headers(request), "1=null null:-32700", 0},

		{"X: y\r\n\r\n" + headers(request), "null:-32700", 1},
		{"Content-Length\r\n\r\n", "null:-32700", 1},
		{"Content-Length: \r\n\r\n", "null:-32700", 1},
		{"Content-Length: -5\r\n\r\n", "null:-32700", 1},
		{"Content-Length: +5\r\n\r\n", "null:-32700", 1},
		{"Content-Length: 5.0\r\n\r\n", "null:-32700", 1},
		{"Content-Length: 0x5\r\n\r\n", "null:-32700", 1},
		{"Content-Length: 5 5\r\n\r\n", "null:-32700", 1},
		{"Content-Length: " + length + "\r\nContent-Length: " + length + "\r\n\r\n" + request, "null:-32700", 1},
		{strings.Repeat("X-Header: y\r\n", 800) + "Content-Length: " + length + "\r\n\r\n" + request, "null:-32700", 1},
		{"garbage" + strings.Repeat("g", 1<<20), "null:-32700", 1},
		{"x", "null:-32700", 1},
		{"Content-Length: 10\r\n", "null:-32700", 1},
		{"Content-Length: 1000\r\n\r\n" + request, "null:-32700", 1},
		// Too short a length makes the rest of the message pose as a header block: it must not be served.
		{"Content-Length: 5\r\n\r\n" + request + headers(call("2", "echo", "")), "null:-32700 null:-32700", 1},
		{"Content-Length: 99999999999999999999999999\r\n\r\n" + request, "null:-32600 null:-32700", 1},
		// Work in flight is finished when the framing breaks.
		{headers(call("1", "nap", "")) + "garbage\r\n\r\n", `1="rested" null:-32700`, 1},
	} {
		out, ending := exchange(t, testConfig(), strings.NewReader(test.in))
		var got []string
		for _, m := range out {
			got = append(got, short(t, m))
		}
		if s := strings.Join(sorted(got), " "); s != test.want || ending.Status != test.status {
			t.Errorf("%.100q: got %s, status %d", test.in, s, ending.Status)
		}
		if (ending.Err == nil) != (test.status == 0) {
			t.Errorf("%.100q: error %v", test.in, ending.Err)
		}
	}
}

func TestInvalidParamsData(t *testing.T) {
	out, _ := exchange(t, testConfig(), strings.NewReader(call("1", "field", "{}")))
	want := `{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"params.words[3]: must be a string",` +
		`"data":{"field":"words[3]","reason":"must be a string"}}}`
	if out[0] != want {
		t.Errorf("got %s", out[0])
	}
}
