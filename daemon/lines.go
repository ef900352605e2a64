package daemon

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"sync"
	"unicode/utf8"

	"github.com/pronounced/pronounced/g2p"
)

// Sizes of what a stream of lines is read and worked on in.
const (
	// blockBytes is how much text one worker takes at a time: enough to keep the others from waiting for each other.
	blockBytes = 64 << 10
	// maxLine bounds a line, so that a file without any is read in constant memory too.
	maxLine = 1 << 20
)

// lineStream answers lines: it reads them, has up to jobs workers answer them, and writes the answers in the order of the
// lines. Memory does not grow with the input.
type lineStream struct {
	jobs int
	// answer appends the answer to one line, with its line break, to dst.
	answer func(ctx context.Context, dst []byte, line string) ([]byte, error)
	// read is told how many bytes have been read since it was last told; nil for nobody.
	read func(bytes int)

	lines int // of the input that runs, answered so far
}

// answerJSON answers a line with the result of a method: its params, with the line as one more member.
func answerJSON(service *g2p.Service, method string, params map[string]any, member string) func(
	context.Context, []byte, string,
) ([]byte, error) {
	return func(ctx context.Context, dst []byte, line string) ([]byte, error) {
		request := maps.Clone(params) // several lines are answered at once
		request[member] = line
		text, err := json.Marshal(request)
		if err != nil {
			return nil, fmt.Errorf("write the request: %w", err)
		}
		result, err := service.Call(ctx, method, text)
		if err != nil {
			return nil, err
		}
		return append(append(dst, result...), '\n'), nil
	}
}

// block is some lines on their way.
type block struct {
	text   []byte
	answer []byte
	lines  int           // how many of its lines answer has
	err    error         // why it has no more
	done   chan struct{} // closed when all of these are final
}

// run answers the lines of in. It stops at the first that cannot be answered, and when the context ends, without waiting for input that may
// never come: the goroutine that reads it then ends with the process.
func (s *lineStream) run(ctx context.Context, in io.Reader, out io.Writer) error {
	s.lines = 0
	ctx, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()

	queue := make(chan *block)           // to the workers
	order := make(chan *block, 2*s.jobs) // to the writer
	for range s.jobs {
		workers.Go(func() { s.work(ctx, queue) })
	}
	var readErr error
	go func() {
		defer close(order)
		defer close(queue)
		readErr = readBlocks(in, func(text []byte) bool {
			b := &block{text: text, done: make(chan struct{})}
			select {
			case order <- b:
			case <-ctx.Done():
				return false
			}
			select {
			case queue <- b:
				return true
			case <-ctx.Done():
				b.err = ctx.Err()
				close(b.done)
				return false
			}
		})
	}()
	for ctx.Err() == nil {
		select {
		case b, open := <-order:
			if !open {
				return readErr
			}
			if err := s.deliver(b, out); err != nil && ctx.Err() == nil {
				return err
			}
		case <-ctx.Done():
		}
	}
	return context.Cause(ctx)
}

// work answers the blocks of the queue.
func (s *lineStream) work(ctx context.Context, queue <-chan *block) {
	for {
		select {
		case b, open := <-queue:
			if !open {
				return
			}
			s.answerLines(ctx, b)
			close(b.done)
		case <-ctx.Done():
			return
		}
	}
}

// deliver writes a block's answers when they are there.
func (s *lineStream) deliver(b *block, out io.Writer) error {
	<-b.done
	if _, err := out.Write(b.answer); err != nil {
		return fmt.Errorf("write the answers: %w", err)
	}
	if s.lines += b.lines; b.err != nil {
		return fmt.Errorf("line %d: %w", s.lines+1, b.err)
	}
	if s.read != nil {
		s.read(len(b.text))
	}
	return nil
}

// texts answers texts, a line each whatever line breaks they hold.
func (s *lineStream) texts(ctx context.Context, texts []string, out io.Writer) error {
	buffered := bufio.NewWriter(out)
	var answer []byte
	for _, t := range texts {
		var err error
		if answer, err = s.answer(ctx, answer[:0], t); err != nil {
			return err
		}
		if _, err := buffered.Write(answer); err != nil {
			return fmt.Errorf("write the answers: %w", err)
		}
	}
	return buffered.Flush()
}

// answerLines answers the lines of a block, as far as that goes.
func (s *lineStream) answerLines(ctx context.Context, b *block) {
	answer := make([]byte, 0, 8*len(b.text))
	for rest := b.text; len(rest) > 0 && b.err == nil; {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte{'\n'})
		answered, err := s.answer(ctx, answer, string(bytes.TrimSuffix(line, []byte{'\r'})))
		if err == nil {
			answer = answered
			b.lines++
		}
		b.err = err
	}
	b.answer = answer
}

// readBlocks cuts the input into blocks of whole lines, and a line of over maxLine bytes at white space, else between
// characters. It stops when take does not want any more.
func readBlocks(in io.Reader, take func([]byte) bool) error {
	reader := bufio.NewReaderSize(in, blockBytes)
	var text []byte
	for {
		line, err := reader.ReadSlice('\n')
		text = append(text, line...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			if len(text) < maxLine {
				continue
			}
			cut := cutLong(text)
			if !take(append(text[:cut:cut], '\n')) {
				return nil
			}
			text = append([]byte(nil), text[cut:]...)
		case errors.Is(err, io.EOF):
			if len(text) > 0 {
				take(text)
			}
			return nil
		case err != nil:
			return fmt.Errorf("read the input: %w", err)
		case len(text) >= blockBytes || reader.Buffered() == 0: // whoever writes line by line is answered so
			if !take(text) {
				return nil
			}
			text = nil
		}
	}
}

// cutLong returns where a long line can be cut: after its last blank, else before its last character, which may be
// incomplete.
func cutLong(text []byte) int {
	if at := bytes.LastIndexAny(text, " \t\n"); at >= 0 {
		return at + 1
	}
	for cut := len(text) - 1; cut > len(text)-utf8.UTFMax; cut-- {
		if utf8.RuneStart(text[cut]) {
			return cut
		}
	}
	return len(text)
}
