package structure

// Format returns the edits that give the document its usual layout; none where it has it. Entries stay what they are, and
// in their order. indent is what one level of XML is indented by; dictionaries have none.
func (m *Model) Format(indent string) []Edit {
	return m.formatDictionary()
}

// Apply returns a text after edits of it, which are in order and do not overlap.
func Apply(text string, edits []Edit) string {
	var b []byte
	at := 0
	for _, e := range edits {
		b = append(b, text[at:e.Start]...)
		b = append(b, e.New...)
		at = e.End
	}
	return string(append(b, text[at:]...))
}
