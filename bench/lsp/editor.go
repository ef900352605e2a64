package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"
)

// editor is one connection to a server over the pipes of a process, as an editor has it. One goroutine asks; others may
// notify meanwhile.
type editor struct {
	cmd *exec.Cmd
	out *bufio.Reader

	mu   sync.Mutex // of in
	in   io.WriteCloser
	next int // the id of the next request
}

// startEditor starts a server and makes its acquaintance. Settings are those of the section `pronounced`, as JSON.
func startEditor(settings string, command ...string) (*editor, error) {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	e := &editor{cmd: cmd, in: in, out: bufio.NewReaderSize(out, 1<<16)}
	if _, err := e.ask("initialize", `{"processId":null,"rootUri":null,"capabilities":{},"initializationOptions":`+settings+`}`); err != nil {
		return nil, err
	}
	return e, e.notify("initialized", "{}")
}

// close ends the connection and waits for the process.
func (e *editor) close() error {
	if _, err := e.ask("shutdown", "null"); err != nil {
		return err
	}
	if err := e.notify("exit", "null"); err != nil {
		return err
	}
	if err := e.in.Close(); err != nil {
		return err
	}
	return e.cmd.Wait()
}

func (e *editor) write(body []byte) error {
	message := append(fmt.Appendf(make([]byte, 0, len(body)+40), "Content-Length: %d\r\n\r\n", len(body)), body...)
	e.mu.Lock()
	defer e.mu.Unlock()
	_, err := e.in.Write(message)
	return err
}

func (e *editor) notify(method, params string) error {
	return e.write([]byte(`{"jsonrpc":"2.0","method":"` + method + `","params":` + params + `}`))
}

// send writes a request and returns its id.
func (e *editor) send(method, params string) (int, error) {
	e.next++
	return e.next, e.write([]byte(`{"jsonrpc":"2.0","id":` + strconv.Itoa(e.next) + `,"method":"` + method + `","params":` + params + `}`))
}

// answer reads up to the answer to a request, and returns when it came.
func (e *editor) answer(id int) (time.Time, error) {
	for {
		body, err := e.read()
		if err != nil {
			return time.Time{}, err
		}
		came := time.Now()
		var head struct {
			ID     json.RawMessage `json:"id"`
			Method string          `json:"method"`
			Error  json.RawMessage `json:"error"`
		}
		if err := json.Unmarshal(body, &head); err != nil {
			return came, err
		}
		switch {
		case head.Method != "" && head.ID != nil:
			if err := e.write([]byte(`{"jsonrpc":"2.0","id":` + string(head.ID) + `,"result":null}`)); err != nil {
				return came, err
			}
		case head.Method == "" && string(head.ID) == strconv.Itoa(id):
			if head.Error != nil {
				return came, fmt.Errorf("answer %d: %s", id, head.Error)
			}
			return came, nil
		}
	}
}

func (e *editor) read() ([]byte, error) {
	length := -1
	for {
		line, err := e.out.ReadString('\n')
		if err != nil {
			return nil, fmt.Errorf("read an answer: %w", err)
		}
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			break
		}
		if value, ok := strings.CutPrefix(line, "Content-Length: "); ok {
			if length, err = strconv.Atoi(value); err != nil {
				return nil, err
			}
		}
	}
	if length < 0 {
		return nil, fmt.Errorf("an answer has no length")
	}
	body := make([]byte, length)
	_, err := io.ReadFull(e.out, body)
	return body, err
}

// ask returns how long the answer took.
func (e *editor) ask(method, params string) (time.Duration, error) {
	started := time.Now()
	id, err := e.send(method, params)
	if err != nil {
		return 0, err
	}
	came, err := e.answer(id)
	return came.Sub(started), err
}

func (e *editor) open(uri, language, text string) error {
	params, err := opening(uri, language, text)
	if err != nil {
		return err
	}
	return e.notify("textDocument/didOpen", params)
}

// opening is the params of a didOpen.
func opening(uri, language, text string) (string, error) {
	quoted, err := json.Marshal(text)
	return `{"textDocument":{"uri":"` + uri + `","languageId":"` + language + `","version":1,"text":` + string(quoted) + `}}`, err
}

// insert types a text at a place.
func (e *editor) insert(uri string, version int, at place, text string) error {
	return e.notify("textDocument/didChange", fmt.Sprintf(
		`{"textDocument":{"uri":"%s","version":%d},"contentChanges":[{"range":{"start":%s,"end":%s},"text":"%s"}]}`,
		uri, version, at, at, text))
}

// hoverAt is the params of a hover.
func hoverAt(uri string, at place) string {
	return `{"textDocument":{"uri":"` + uri + `"},"position":` + at.String() + `}`
}

// place is a position as the protocol counts, in UTF-16.
type place struct{ line, character int }

func (p place) String() string { return fmt.Sprintf(`{"line":%d,"character":%d}`, p.line, p.character) }
