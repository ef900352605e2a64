package text

import "strings"

// tagged reads "#ThrowbackThursday" and "@user".
func (s *scanner) tagged(core string) bool {
	sign, kind := "hashtag", Hashtag
	switch {
	case core[0] == '@':
		sign, kind = "at", Mention
	case core[0] != '#':
		return false
	}
	end, letters := 1, false
	for end < len(core) && (classes[core[end]]&(letter|digit|wide) != 0 || core[end] == '_' || kind == Mention && core[end] == '.' && end+1 < len(core)) {
		letters = letters || classes[core[end]]&(letter|wide) != 0
		end++
	}
	if !letters {
		return false
	}
	s.say(sign)
	s.speakAddressSilently(core[1:end])
	s.emitAddress(s.at+end, kind)
	return true
}

// speakAddressSilently reads words that underscores and hyphens divide; other marks have their names.
func (s *scanner) speakAddressSilently(text string) {
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '_' || r == '-' }) {
		s.speakAddress(part)
	}
}
