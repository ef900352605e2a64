// Package journal keeps of a client's connection what another server needs to go on with it where one has crashed: what
// the client was told when it began, the settings and documents that it has sent since, and the requests that nobody has
// answered yet. It watches the bytes that go either way, and knows of messages no more than that takes.
//
// A document is kept as the messages that made it, from its opening on; its closing, or a change of its whole text, forgets
// those before. Requests that report to the client while they run are not asked again, for their reports would come twice:
// they are answered with an error.
//
// Memory: what is kept is bounded by a limit. Beyond it everything but the ids of requests is forgotten, and the connection
// cannot outlive its server: so says Resume. One message of each direction is held beside that, until it is complete.
//
// Concurrency: a Journal is safe for concurrent use by one goroutine for each direction.
package journal

import (
	"bytes"
	"container/list"
	"errors"
	"strconv"
	"sync"

	"github.com/pronounced/pronounced/jsonraw"
)

// errCrashed is what a request is answered with that cannot be asked again.
const errCrashed = `{"code":-32603,"message":"the shared daemon has crashed while it was at work on this"}`

// Why a connection cannot outlive its server.
var (
	errTooMuch  = errors.New("the client has sent more than is kept for that case")
	errSkipping = errors.New("the client is in the middle of a message over the size limit")
)

// Journal watches one connection.
type Journal struct {
	limit int // bytes kept

	mu     sync.Mutex
	sent   splitter
	kept   *list.List // of *entry, in the order in which they were sent
	bytes  int
	lost   error               // why the connection cannot be resumed
	asked  map[string][]*entry // requests without an answer, by id, oldest first
	opened map[string][]*entry // what made a document, by its URI
	last   map[string]*entry   // of a kind of message of which the last one counts
	calls  map[string]int      // of the server to the client, without an answer, by id

	answers splitter // used by the receiving goroutine only
}

// entry is a message that is kept.
type entry struct {
	text     []byte
	keys     []string // ids of its requests that are not answered
	stays    bool     // once it is answered: its effect lasts
	answered bool
	reports  bool // to the client, while it is being answered
	batch    bool
	place    *list.Element
}

// New returns a journal for messages of at most the given bytes, which keeps as much as limit.
func New(maxMessageBytes, limit int) *Journal {
	return &Journal{
		limit:   limit,
		sent:    splitter{limit: maxMessageBytes},
		answers: splitter{limit: -1},
		kept:    list.New(),
		asked:   map[string][]*entry{},
		opened:  map[string][]*entry{},
		last:    map[string]*entry{},
		calls:   map[string]int{},
	}
}

// Sent takes bytes of the client. They must not be passed on before.
func (j *Journal) Sent(data []byte) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.sent.feed(data, j.note); err != nil && j.lost == nil {
		j.lose(err)
	}
	j.sent.whole() // lets go of a large message
}

// Received takes bytes of the server and returns those of them, and of earlier ones, that are whole messages: these may be
// passed on, and only these, so that a crash cuts none. They are good until the next call.
func (j *Journal) Received(data []byte) []byte {
	if j.answers.broken {
		return data // no server of ours
	}
	err := j.answers.feed(data, func(message []byte) {
		j.mu.Lock()
		defer j.mu.Unlock()
		j.settle(message)
	})
	whole := j.answers.whole()
	if err != nil {
		whole = append(bytes.Clone(whole), j.answers.take()...)
	}
	return whole
}

// note keeps what a message of the client's does.
func (j *Journal) note(text []byte) {
	m, ok := read(text)
	switch {
	case !ok:
		return // the server says so
	case m.elements != nil:
		e := j.keep(text)
		e.batch = true
		for _, element := range m.elements {
			if element.method != "" && element.key != "" {
				e.keys = append(e.keys, element.key)
				e.reports = e.reports || element.reports()
				j.asked[element.key] = append(j.asked[element.key], e)
			}
		}
		if len(e.keys) == 0 {
			j.forget(e)
		}
	case m.method != "" && m.key != "":
		e := j.keep(text)
		e.keys = []string{m.key}
		e.stays = m.method == "initialize" || m.method == "shutdown"
		e.reports = m.reports()
		j.asked[m.key] = append(j.asked[m.key], e)
	case m.method != "":
		j.noteNotification(text, &m)
	default:
		count(j.calls, m.key, -1)
	}
}

func (j *Journal) noteNotification(text []byte, m *message) {
	switch m.method {
	case "initialized", "exit", "workspace/didChangeWorkspaceFolders":
		j.keep(text)
	case "workspace/didChangeConfiguration":
		if before := j.last[m.method]; before != nil {
			j.forget(before)
		}
		j.last[m.method] = j.keep(text)
	case "textDocument/didOpen":
		uri := m.uri()
		j.opened[uri] = append(j.opened[uri], j.keep(text))
	case "textDocument/didChange":
		uri := m.uri()
		if made := j.opened[uri]; len(made) > 1 && m.replacesText() {
			for _, e := range made[1:] { // not the opening
				j.forget(e)
			}
			j.opened[uri] = made[:1]
		}
		j.opened[uri] = append(j.opened[uri], j.keep(text))
	case "textDocument/didClose":
		uri := m.uri()
		for _, e := range j.opened[uri] {
			j.forget(e)
		}
		delete(j.opened, uri)
	}
}

// keep adds a message. Once the journal is lost it keeps what concerns it, and not the text.
func (j *Journal) keep(text []byte) *entry {
	e := &entry{}
	if j.lost == nil {
		e.text = bytes.Clone(text)
		e.place = j.kept.PushBack(e)
		if j.bytes += len(text); j.bytes > j.limit {
			j.lose(errTooMuch)
		}
	}
	return e
}

func (j *Journal) forget(e *entry) {
	if e.place != nil {
		j.kept.Remove(e.place)
		j.bytes -= len(e.text)
		e.place, e.text = nil, nil
	}
}

func (j *Journal) lose(why error) {
	j.lost = why
	for place := j.kept.Front(); place != nil; place = place.Next() {
		e := place.Value.(*entry)
		e.text, e.place = nil, nil
	}
	j.kept.Init()
	j.bytes = 0
	j.opened, j.last = map[string][]*entry{}, map[string]*entry{}
}

// settle takes note of an answer.
func (j *Journal) settle(text []byte) {
	m, ok := read(text)
	if !ok {
		return
	}
	if m.elements == nil {
		m.elements = []message{m}
	}
	for i := range m.elements {
		answer := &m.elements[i]
		if answer.method != "" && answer.key != "" {
			count(j.calls, answer.key, 1)
		}
		waiting := j.asked[answer.key]
		if answer.method != "" || len(waiting) == 0 {
			continue
		}
		e := waiting[0]
		if j.asked[answer.key] = waiting[1:]; len(waiting) == 1 {
			delete(j.asked, answer.key)
		}
		if e.answered = true; !e.stays || answer.failed {
			j.forget(e)
		}
	}
}

// Resumption is what another server needs to go on.
type Resumption struct {
	// Refused are the answers, for the client, to the requests that cannot be asked again.
	Refused []byte
	// Again is what the other server is to read before anything else of the client's.
	Again []byte

	swallow map[string]int // ids of requests in Again that have been answered already, and how many of each
	late    map[string]int // ids of the old server's calls, which the client may still answer
	begun   []byte         // what has come of the client's next message; in Again unless there are such calls
	framing framing
}

// Resume says how to go on. With an error there is no way to, and only Refused is there. The journal is of no use after it.
func (j *Journal) Resume() (*Resumption, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.lost == nil && (j.sent.skip > 0 || j.sent.inLine) {
		j.lose(errSkipping)
	}
	r := &Resumption{framing: j.sent.framing, swallow: map[string]int{}, late: j.calls}
	refused := map[*entry]bool{}
	for _, waiting := range j.asked {
		for _, e := range waiting {
			if (j.lost != nil || e.reports) && !refused[e] {
				refused[e] = true
				r.Refused = r.framing.append(r.Refused, e.refusal())
			}
		}
	}
	if j.lost != nil {
		return r, j.lost
	}
	for place := j.kept.Front(); place != nil; place = place.Next() {
		e := place.Value.(*entry)
		if refused[e] {
			continue
		}
		if e.answered {
			count(r.swallow, e.keys[0], 1)
		}
		r.Again = r.framing.append(r.Again, e.text)
	}
	if r.begun = j.sent.take(); len(r.late) == 0 {
		r.Again = append(r.Again, r.begun...)
	}
	return r, nil
}

// count changes how many there are of a key, which are none when they are not there.
func count(of map[string]int, key string, change int) {
	if of[key] += change; of[key] <= 0 {
		delete(of, key)
	}
}

// refusal is the answer to an entry that cannot be asked again, one for all of a batch.
func (e *entry) refusal() []byte {
	var answers []byte
	for i, key := range e.keys {
		if i > 0 {
			answers = append(answers, ',')
		}
		answers = append(answers, `{"jsonrpc":"2.0","id":`...)
		if text, ok := bytes.CutPrefix([]byte(key), []byte{'"'}); ok {
			answers = jsonraw.AppendString(answers, text)
		} else {
			answers = append(answers, key...)
		}
		answers = append(append(append(answers, `,"error":`...), errCrashed...), '}')
	}
	if e.batch {
		return append(append([]byte{'['}, answers...), ']')
	}
	return answers
}

// key is a request's id as it is compared: a string's text after a quotation mark, or a number.
func key(id []byte) string {
	if id == nil {
		return ""
	}
	if jsonraw.Kind(id) == '"' {
		return `"` + string(jsonraw.Text(id))
	}
	if n, err := strconv.ParseInt(string(id), 10, 64); err == nil {
		return strconv.FormatInt(n, 10)
	}
	return ""
}
