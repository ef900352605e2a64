package text

import "strings"

// identifier reads a name of a program's source: "snake_case", "os.path.join", "std::vector". Underscores are silent.
func (s *scanner) identifier(core string) bool {
	end := identifierEnd(core)
	name := core[:end]
	named := strings.Contains(name, "_") || strings.Contains(name, "::") || isDotted(name) && !s.unspaced(name, core[end:])
	if !named || classes[name[0]] == digit || !strings.ContainsFunc(name, isLatin) {
		return false
	}
	rest := name
	for rest != "" {
		switch {
		case rest[0] == '_' || rest[0] == ':':
			rest = rest[1:]
		case rest[0] == '.':
			s.say("dot")
			rest = rest[1:]
		default:
			partEnd := 1
			for partEnd < len(rest) && classes[rest[partEnd]]&(letter|digit|wide) != 0 {
				partEnd++
			}
			s.constant(rest[:partEnd])
			rest = rest[partEnd:]
		}
	}
	s.emitAddress(s.at+end, Identifier)
	return true
}

// constant reads one part of an identifier; capitals throughout say nothing there.
func (s *scanner) constant(part string) {
	word := s.lower(part)
	switch {
	case !isASCII(part):
		s.say(strings.ToLower(normalise(part)))
	case len(part) > 1 && isUpper(part) && !alwaysSpelled[word] && !oftenSpelled[word] && (len(word) > 2 && s.options.Known(word) || twoLetters[word]):
		s.say(word)
	default:
		s.mixed(part)
	}
}

// identifierEnd returns how far letters, digits, underscores, single stops and pairs of colons go.
func identifierEnd(core string) int {
	end := 0
	for end < len(core) {
		switch c := classes[core[end]]; {
		case c&(letter|digit|wide) != 0 || core[end] == '_':
			end++
		case core[end] == '.' && end > 0 && end+1 < len(core) && (classes[core[end+1]]&letter != 0 || core[end+1] == '_'):
			end++
		case strings.HasPrefix(core[end:], "::") && end > 0 && end+2 < len(core) && classes[core[end+2]]&letter != 0:
			end += 2
		default:
			return end
		}
	}
	return end
}

// unspaced tells whether a stop lacks the blank behind it, "the end.Start again", rather than joins a name: two words
// of the dictionary, the second with a capital, that no bracket follows.
func (s *scanner) unspaced(name, rest string) bool {
	left, right, _ := strings.Cut(name, ".")
	return !strings.HasPrefix(rest, "(") && isCapital(right) && s.options.Known(strings.ToLower(left)) && s.options.Known(strings.ToLower(right))
}

// isDotted tells whether stops join the parts of one name rather than end a sentence that lacks a blank: small letters
// follow the stop, or a capital inside shows the style ("System.out", "fmt.Println").
func isDotted(name string) bool {
	at := strings.IndexByte(name, '.')
	if at <= 0 {
		return false
	}
	for i := at; i+1 < len(name); i++ {
		if name[i] == '.' && classes[name[i+1]] == upper && classes[name[i-1]] == lower && classes[name[0]] == upper {
			return false
		}
	}
	return len(name) > at+2 || at > 1
}
