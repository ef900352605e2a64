package journal

import "io"

// Writer returns what the other server is to write to: it keeps answers from the client that the client has had.
func (r *Resumption) Writer(client io.Writer) io.Writer {
	if len(r.swallow) == 0 {
		return client
	}
	owed := map[string]int{}
	for _, key := range r.swallow {
		owed[key]++
	}
	return &swallower{client: client, owed: owed, split: splitter{limit: -1}}
}

// swallower leaves out the first answers to some ids. Then it stands aside.
type swallower struct {
	client io.Writer
	owed   map[string]int
	split  splitter
}

func (s *swallower) Write(data []byte) (int, error) {
	if len(s.owed) == 0 {
		return s.client.Write(data)
	}
	var whole []byte
	err := s.split.feed(data, func(text []byte) {
		if m, ok := read(text); ok && m.elements == nil && m.method == "" && s.owed[m.key] > 0 {
			if s.owed[m.key]--; s.owed[m.key] == 0 {
				delete(s.owed, m.key)
			}
			return
		}
		whole = s.split.framing.append(whole, text)
	})
	if err != nil || len(s.owed) == 0 {
		s.owed = nil
		whole = append(whole, s.split.take()...)
	}
	if len(whole) > 0 {
		if _, err := s.client.Write(whole); err != nil {
			return 0, err
		}
	}
	return len(data), nil
}
