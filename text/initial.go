package text

import "github.com/pronounced/pronounced/text/written"

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
	if to := s.standardEnd(after); to > after {
		s.spell(letterName(b))
		s.say(written.AppendYear(nil, s.source[after:to])...)
		s.emit(to, Identifier)
		return true
	}
	s.spell(letterName(b))
	if s.stopEnds(after, false) && !initials {
		s.emit(end, Initialism)
	} else {
		s.emit(after, Initialism)
	}
	return true
}

// standardEnd returns the end of the one to three digits that begin at a place and that nothing goes on behind, as in the
// names of standards: "H.264", "X.509". Otherwise it returns the place.
func (s *scanner) standardEnd(at int) int {
	end, seen := s.part(at)
	goesOn := s.charAt(end) == '.' && classes[s.charAt(end+1)]&(letter|digit) != 0
	if seen != digit || end > at+3 || goesOn {
		return at
	}
	return end
}

// isInitial tells whether a capital with a stop begins at a place.
func (s *scanner) isInitial(at int) bool {
	return at+1 < len(s.source) && classes[s.source[at]] == upper && s.source[at+1] == '.'
}
