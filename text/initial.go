package text

// initial reads a capital with a stop: "J. R. R. Tolkien". The stop ends a sentence where a likely beginning of one
// follows; "I." is the pronoun unless other initials are around.
func (s *scanner) initial(end int) bool {
	after := end + 1
	b := s.source[s.at]
	next := s.following(after)
	initials := s.isInitial(after+1) || len(s.before(0)) == 2 && s.before(0)[1] == '.'
	if b == 'I' && !initials && !(s.counted == 0 && isCapital(next)) {
		return false
	}
	s.spell(letterName(b))
	if s.stopEnds(after, false) && !initials {
		s.emit(end, Initialism)
	} else {
		s.emit(after, Initialism)
	}
	return true
}

// isInitial tells whether a capital with a stop begins at a place.
func (s *scanner) isInitial(at int) bool {
	return at+1 < len(s.source) && classes[s.source[at]] == upper && s.source[at+1] == '.'
}
