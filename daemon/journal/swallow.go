package journal

import "io"

// Answers returns what the other server is to write to: it keeps from the client what the client has been answered already.
func (r *Resumption) Answers(client io.Writer) io.Writer {
	return swallow(client, r.swallow)
}

// Rest returns what the rest of the client's bytes are to be written to: it keeps answers to the old server's calls from the
// other one, whose calls have the same ids.
func (r *Resumption) Rest(server io.Writer) io.Writer {
	rest := swallow(server, r.late)
	if len(r.late) > 0 {
		_, _ = rest.Write(r.begun) // no whole message: it is held
	}
	return rest
}

func swallow(to io.Writer, owed map[string]int) io.Writer {
	if len(owed) == 0 {
		return to
	}
	return &swallower{to: to, owed: owed, split: splitter{limit: -1}}
}

// swallower leaves out the first answers to some ids. Then it stands aside.
type swallower struct {
	to    io.Writer
	owed  map[string]int
	split splitter
}

// Write implements io.Writer.
func (s *swallower) Write(data []byte) (int, error) {
	if len(s.owed) == 0 {
		return s.to.Write(data)
	}
	var whole []byte
	err := s.split.feed(data, func(text []byte) {
		if m, ok := read(text); ok && m.elements == nil && m.method == "" && s.owed[m.key] > 0 {
			count(s.owed, m.key, -1)
			return
		}
		whole = s.split.framing.append(whole, text)
	})
	if err != nil || len(s.owed) == 0 {
		s.owed = nil
		whole = append(whole, s.split.take()...)
	}
	if len(whole) > 0 {
		if _, err := s.to.Write(whole); err != nil {
			return 0, err
		}
	}
	return len(data), nil
}

// Flush passes on what is still held: the end of a stream in the middle of a message.
func (s *swallower) Flush() error {
	held := s.split.take()
	if s.owed = nil; len(held) == 0 {
		return nil
	}
	_, err := s.to.Write(held)
	return err
}
