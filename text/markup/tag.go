package markup

import "strings"

// closingTag reads </name>.
func (s *scanner) closingTag(e *event) error {
	e.kind = closing
	start := s.at
	s.at += len("</")
	if e.name = s.name(); e.name == "" {
		return s.fail(start, "closing tag without a name")
	}
	s.blanks()
	if !s.take(">") {
		return s.fail(s.at, "closing tag without >")
	}
	return nil
}

// openingTag reads <name attribute="value" …> or <name …/>.
func (s *scanner) openingTag(e *event) error {
	e.kind = opening
	start := s.at
	s.at += len("<")
	if e.name = s.name(); e.name == "" {
		return s.fail(start, "< that begins no tag: write &lt;")
	}
	for {
		separated := s.blanks()
		switch {
		case s.take(">"):
			return nil
		case s.take("/>"):
			e.empty = true
			return nil
		case s.at == len(s.source):
			return s.fail(start, "tag without >")
		case !separated:
			return s.fail(s.at, "character that cannot stand in a tag")
		}
		if err := s.attribute(e); err != nil {
			return err
		}
	}
}

// attribute reads name="value".
func (s *scanner) attribute(e *event) error {
	start := s.at
	name := s.name()
	if name == "" {
		return s.fail(start, "character that cannot stand in a tag")
	}
	s.blanks()
	if !s.take("=") {
		return s.fail(s.at, "attribute without =")
	}
	s.blanks()
	value, err := s.value()
	if err != nil {
		return err
	}
	if known, ok := attributeNames[name]; ok {
		if e.has[known] {
			return s.fail(start, "attribute "+name+" twice")
		}
		e.has[known], e.attributes[known] = true, value
	}
	if prefix, ok := strings.CutPrefix(name, "xmlns:"); ok && value == namespace {
		e.prefix = prefix + ":"
	}
	return nil
}

// value reads an attribute's value in its quotation marks. White space in it counts as blanks (section 3.3.3).
func (s *scanner) value() (string, error) {
	start := s.at
	if !s.take(`"`) && !s.take("'") {
		return "", s.fail(s.at, "attribute's value without quotation marks")
	}
	length := strings.IndexByte(s.source[s.at:], s.source[start])
	if length < 0 {
		return "", s.fail(start, "quotation mark without its partner")
	}
	raw, begin := s.source[s.at:s.at+length], s.at
	s.at += length + 1
	if !strings.ContainsAny(raw, "<&\t\r\n") {
		return raw, nil
	}
	var b strings.Builder
	for i := 0; i < len(raw); {
		switch raw[i] {
		case '<':
			return "", s.fail(begin+i, "< in an attribute's value: write &lt;")
		case '&':
			character, end, err := s.reference(begin + i)
			if err != nil {
				return "", err
			}
			b.WriteString(character)
			i = end - begin
			continue
		case '\t', '\r', '\n':
			b.WriteByte(' ')
		default:
			b.WriteByte(raw[i])
		}
		i++
	}
	return b.String(), nil
}

// name reads a name; "" if there is none.
func (s *scanner) name() string {
	start := s.at
	for s.at < len(s.source) && isName(s.source[s.at], s.at == start) {
		s.at++
	}
	return s.source[start:s.at]
}

func isName(c byte, first bool) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_', c == ':', c >= 0x80:
		return true
	}
	return !first && ('0' <= c && c <= '9' || c == '-' || c == '.')
}

// blanks skips white space and tells whether there was any.
func (s *scanner) blanks() bool {
	start := s.at
	for s.at < len(s.source) && strings.IndexByte(" \t\r\n", s.source[s.at]) >= 0 {
		s.at++
	}
	return s.at > start
}

func (s *scanner) take(token string) bool {
	if !strings.HasPrefix(s.source[s.at:], token) {
		return false
	}
	s.at += len(token)
	return true
}
