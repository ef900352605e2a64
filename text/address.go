package text

import (
	"strings"
	"unicode/utf8"
)

// maxAddresses is how often one chunk is looked at as a whole; it keeps "(@(@(@…" linear.
const maxAddresses = 8

// address reads what is recognised by the whole run of characters rather than by its beginning: addresses, file names,
// identifiers, abbreviations with stops inside.
func (s *scanner) address(c class) bool {
	if c&(letter|digit|special|dot) == 0 || s.tries >= maxAddresses || s.at > s.begin && classes[s.source[s.at-1]]&(letter|digit) != 0 {
		return false
	}
	s.tries++
	end := s.coreEnd()
	if end <= s.at+1 {
		return false
	}
	core := s.source[s.at:end]
	return s.slashed(core) || s.url(core) || s.email(core) || s.tagged(core) || s.dotted(core) ||
		s.filename(core) || s.identifier(core)
}

// coreEnd returns the end of the run that begins here without the punctuation that closes it.
func (s *scanner) coreEnd() int {
	end := s.at
	for end < s.end {
		b := s.source[end]
		if classes[b] == space || b == '<' || b == '>' || b == '"' || b == '`' || b == '|' {
			break
		}
		if classes[b] == wide {
			r, size := utf8.DecodeRuneInString(s.source[end:])
			if !isLatin(r) && !isMark(r) {
				break
			}
			end += size
			continue
		}
		end++
	}
	for end > s.at {
		switch s.source[end-1] {
		case '.', ',', ';', ':', '!', '?', '\'', '*', ']', '}', '[', '{', '(':
			end--
		case ')':
			if strings.Count(s.source[s.at:end], "(") >= strings.Count(s.source[s.at:end], ")") {
				return end
			}
			end--
		default:
			if core := s.source[s.at:end]; strings.HasSuffix(core, "'s") {
				end -= len("'s")
			}
			return end
		}
	}
	return end
}

// emitAddress makes a token like emit, with a possessive's ending where one follows.
func (s *scanner) emitAddress(end int, kind Kind) {
	for _, ending := range []string{"'s", "’s"} {
		if strings.HasPrefix(s.source[end:s.end], ending) && len(s.words) > s.spoken && !s.latinAt(end+len(ending)) {
			s.words[len(s.words)-1].Text += "'s"
			end += len(ending)
		}
	}
	s.emit(end, kind)
}

// url reads an address of the web, with its scheme or without where the name ends in a common domain.
func (s *scanner) url(core string) bool {
	scheme, rest, ok := strings.Cut(core, "://")
	switch {
	case ok && scheme != "" && rest != "" && isName(scheme) && classes[scheme[0]]&letter != 0:
		s.label(scheme)
		s.say("colon", "slash", "slash")
	case strings.HasPrefix(core, "www."), strings.HasPrefix(core, "WWW."):
		rest = core
	default:
		host, _, _ := strings.Cut(core, "/")
		host, _, _ = strings.Cut(host, "?")
		host, _, _ = strings.Cut(host, "#")
		if !isHost(host) {
			return false
		}
		rest = core
	}
	s.speakAddress(rest)
	s.emitAddress(s.at+len(core), URL)
	return true
}

// isName tells whether a string has only ASCII letters, digits, hyphens and plus signs.
func isName(name string) bool {
	for i := range len(name) {
		if classes[name[i]]&(letter|digit|hyphen) == 0 && name[i] != '+' {
			return false
		}
	}
	return name != ""
}

// isHost tells whether a string is the name of a host in a common domain: labels and stops, no capital after the last stop.
func isHost(host string) bool {
	host, port, ok := strings.Cut(host, ":")
	if ok && strings.Trim(port, "0123456789") != "" {
		return false
	}
	at := strings.LastIndexByte(host, '.')
	if at <= 0 {
		return false
	}
	last := host[at+1:]
	if !domains[last] && !domains[strings.ToLower(last)] || isCapital(last) {
		return false
	}
	if ambiguousDomains[last] && strings.Count(host, ".") == 1 && strings.ToLower(host) != host {
		return false
	}
	for label := range strings.SplitSeq(host[:at], ".") {
		if !isName(label) || strings.Contains(label, "+") {
			return false
		}
	}
	return true
}

// domains are the top-level domains that make an address without a scheme.
var domains = set("com org net edu gov mil int info biz io ai app dev co uk us ca de fr au jp ru ch nl se eu tv me fm ly gl gg cc xyz " +
	"online site store tech blog news shop club cloud wiki page museum coop jobs travel eco ie nz za br mx ar cl kr cn hk tw sg il gr pl cz hu ro ua fi dk be at es pt")

// ambiguousDomains are words, or endings of files, too: they need a host in small letters.
var ambiguousDomains = set("me at be us app page news club store jobs es pl info net")

// email reads an address of electronic mail.
func (s *scanner) email(core string) bool {
	address := strings.TrimPrefix(core, "mailto:")
	local, host, ok := strings.Cut(address, "@")
	if !ok || local == "" || strings.ContainsAny(local, "/\\:(),") || strings.Contains(host, "@") || !strings.Contains(host, ".") {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		if !isName(label) {
			return false
		}
	}
	s.speakAddress(core)
	s.emitAddress(s.at+len(core), Email)
	return true
}

// speakAddress reads an address from left to right: labels as words, marks by name.
func (s *scanner) speakAddress(address string) {
	for address != "" {
		if name, ok := addressMarks[address[0]]; ok {
			if name != "" {
				s.say(strings.Fields(name)...)
			}
			address = address[1:]
			continue
		}
		end := 1
		for end < len(address) {
			if _, ok := addressMarks[address[end]]; ok {
				break
			}
			end++
		}
		s.label(address[:end])
		address = address[end:]
	}
}

// addressMarks are the names of marks in addresses. Those with the empty name divide words silently.
var addressMarks = map[byte]string{
	'.': "dot", '/': "slash", ':': "colon", '@': "at", '-': "dash", '_': "underscore", '?': "question mark", '=': "equals",
	'&': "and", '#': "hash", '%': "percent", '+': "plus", '~': "tilde", '\\': "backslash", '*': "star", '!': "", ',': "comma",
	';': "semicolon", '$': "dollar", '(': "", ')': "", '[': "", ']': "", '{': "", '}': "", '\'': "", '^': "",
}
