// Package client drives a program over its stdin and stdout, a line a request and a line an answer, at as little cost
// as can be: requests are bytes that were built beforehand, and answers are not parsed. So what is measured is the
// program.
package client

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"time"

	"github.com/pronounced/pronounced/bench/host"
)

// Process is a program that answers lines. It is for one goroutine.
type Process struct {
	name string
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
}

// longestAnswer is room for the answer to a request of some thousand words.
const longestAnswer = 1 << 20

// Start starts a program on one core, or on all of them when core is negative.
func Start(core int, command ...string) (*Process, error) {
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
	if err := host.OnCore(core, cmd.Start); err != nil {
		return nil, fmt.Errorf("start %s: %w", command[0], err)
	}
	return &Process{name: command[0], cmd: cmd, in: in, out: bufio.NewReaderSize(out, longestAnswer)}, nil
}

// AppendPredict appends the line that asks for the phonemes of words, which must not need escapes in JSON.
func AppendPredict(dst []byte, id int, words ...string) []byte {
	dst = append(dst, `{"jsonrpc":"2.0","id":`...)
	dst = strconv.AppendInt(dst, int64(id), 10)
	dst = append(dst, `,"method":"g2p/predict","params":{"words":[`...)
	for i, word := range words {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(append(append(dst, '"'), word...), '"')
	}
	return append(dst, "]}}\n"...)
}

// AppendPronounce appends the line that asks for the pronunciation of a text.
func AppendPronounce(dst []byte, id int, text string) ([]byte, error) {
	quoted, err := json.Marshal(text)
	if err != nil {
		return dst, err
	}
	dst = append(dst, `{"jsonrpc":"2.0","id":`...)
	dst = strconv.AppendInt(dst, int64(id), 10)
	dst = append(dst, `,"method":"g2p/pronounce","params":{"text":`...)
	return append(append(dst, quoted...), "}}\n"...), nil
}

// Ask writes lines that get one line as their answer, and returns it; it is valid until the next call.
func (p *Process) Ask(request []byte) ([]byte, error) {
	if _, err := p.in.Write(request); err != nil {
		return nil, fmt.Errorf("%s: %w", p.name, err)
	}
	return p.answer()
}

func (p *Process) answer() ([]byte, error) {
	line, err := p.out.ReadSlice('\n')
	if err != nil {
		return nil, fmt.Errorf("%s: answer: %w", p.name, err)
	}
	return line, nil
}

// Pipeline writes requests without waiting for their answers, and reads as many results as it is told.
func (p *Process) Pipeline(requests []byte, results int) error {
	written := make(chan error, 1)
	go func() {
		_, err := p.in.Write(requests)
		written <- err
	}()
	for range results {
		answer, err := p.answer()
		if err != nil {
			return err
		}
		if err := CheckResult(answer); err != nil {
			return err
		}
	}
	return <-written
}

// CheckResult tells an answer without a result.
func CheckResult(answer []byte) error {
	if !bytes.Contains(answer, []byte(`"result":`)) {
		return fmt.Errorf("no result: %.200s", answer)
	}
	return nil
}

// Resident returns how much memory the program has in use, in bytes.
func (p *Process) Resident() (int64, error) { return host.Resident(p.cmd.Process.Pid) }

// ProcessorTime returns how long the program has been running on processors.
func (p *Process) ProcessorTime() (time.Duration, error) {
	return host.ProcessorTime(p.cmd.Process.Pid)
}

// Close ends the program's input and waits for its end.
func (p *Process) Close() error {
	if err := errors.Join(p.in.Close(), p.cmd.Wait()); err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	return nil
}
