package structure

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
