package text

import "github.com/pronounced/pronounced/text/written"

// written tries the recognisers of numbers, dates, money and the like.
func (s *scanner) written(c class) bool {
	if c&(lower|special) != 0 && s.source[s.at] != '#' && s.source[s.at] != '+' {
		return false
	}
	match, ok := written.Recognise(s.source, s.at, written.Options{DayFirst: s.options.DayFirst})
	if !ok || match.End <= s.at {
		return false
	}
	if match.End < s.end && classes[s.source[match.End]]&(letter|digit) != 0 && classes[s.source[match.End-1]]&(letter|digit) != 0 {
		return false // it ends inside a name such as "7zip"
	}
	for _, word := range match.Words {
		if len(word) == 1 && word != "a" {
			s.spell(word)
		} else {
			s.say(word)
		}
	}
	s.emit(match.End, kindOf(match.Kind))
	return true
}
