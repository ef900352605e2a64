package journal

import "github.com/pronounced/pronounced/jsonraw"

// message is what matters here of a JSON-RPC message: spans of its text.
type message struct {
	key      string    // of its id; "" when it has none that a request may have
	method   string    // "" for an answer
	params   []byte    // nil when absent
	failed   bool      // an answer that is an error
	elements []message // of a batch, which has nothing else
}

// read reads a message or a batch. It is not ok if the text is neither.
func read(text []byte) (m message, ok bool) {
	if jsonraw.Check(text) != nil {
		return m, false
	}
	switch jsonraw.Kind(text) {
	case '{':
		return readOne(text), true
	case '[':
		m.elements = []message{}
		for element := range jsonraw.Elements(text) {
			if jsonraw.Kind(element) == '{' {
				m.elements = append(m.elements, readOne(element))
			}
		}
		return m, true
	}
	return m, false
}

func readOne(text []byte) (m message) {
	for name, value := range jsonraw.Members(text) {
		switch string(name) {
		case "id":
			m.key = key(value)
		case "method":
			if jsonraw.Kind(value) == '"' {
				m.method = string(jsonraw.Text(value))
			}
		case "params":
			m.params = value
		case "error":
			m.failed = !jsonraw.IsNull(value)
		}
	}
	return m
}

// reports tells whether the answer is preceded by progress.
func (m *message) reports() bool {
	return member(m.params, "workDoneToken") != nil || member(m.params, "partialResultToken") != nil
}

// uri is that of the document which a notification is about, as the client spells it.
func (m *message) uri() string {
	uri := member(member(m.params, "textDocument"), "uri")
	if uri == nil || jsonraw.Kind(uri) != '"' {
		return ""
	}
	return string(jsonraw.Text(uri))
}

// replacesText tells whether the first of a document's changes replaces its whole text.
func (m *message) replacesText() bool {
	changes := member(m.params, "contentChanges")
	if changes == nil || jsonraw.Kind(changes) != '[' {
		return false
	}
	for change := range jsonraw.Elements(changes) {
		return jsonraw.Kind(change) == '{' && member(change, "range") == nil
	}
	return false
}

// member returns a member of an object that is there and not null, else nil. Of several, it is the last.
func member(object []byte, name string) []byte {
	if object == nil || jsonraw.Kind(object) != '{' {
		return nil
	}
	var found []byte
	for key, value := range jsonraw.Members(object) {
		if string(key) == name {
			found = value
		}
	}
	if jsonraw.IsNull(found) {
		return nil
	}
	return found
}
