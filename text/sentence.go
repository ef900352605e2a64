package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence is what decides where a sentence ends.
type sentence struct {
	number  int
	heading bool // it began with number signs, as Markdown's headings do
	stop    rune // the mark that may have ended it; only marks and brackets have followed
	solid   bool // the word before a full stop is an ordinary one
}

// ends tells whether a sentence is over before the token that begins here, after white space with that many line ends.
func (t *sentence) ends(s *scanner, lines int) bool {
	switch {
	case s.counted == 0:
		return false
	case lines > 1:
		return true
	case lines == 1 && (t.heading || s.itemBegins()):
		return true
	case t.stop == 0 || s.at == len(s.source):
		return false
	}
	return s.opens(t.stop == '.' && t.solid)
}

// opens tells whether what begins here can begin a sentence. Small letters cannot, save behind a full stop that ends an
// ordinary word.
func (s *scanner) opens(smallToo bool) bool {
	at := s.at
	for at < len(s.source) {
		r, size := utf8.DecodeRuneInString(s.source[at:])
		switch {
		case unicode.IsLower(r):
			return smallToo
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return true
		case r == ')' || r == ']' || r == '}' || r == ',' || r == ';' || r == ':':
			return false
		case at-s.at > 8 || isSpace(r):
			return true
		}
		at += size
	}
	return true
}

// itemBegins tells whether a line that begins here is an item of a list or a heading: a bullet or a number with a
// stop and a blank, or number signs.
func (s *scanner) itemBegins() bool {
	rest := s.source[s.at:min(len(s.source), s.at+8)]
	for _, bullet := range []string{"- ", "* ", "+ ", "• ", "– ", "— ", "# ", "## ", "### "} {
		if strings.HasPrefix(rest, bullet) {
			return true
		}
	}
	digits := 0
	for digits < len(rest) && classes[rest[digits]] == digit {
		digits++
	}
	return digits > 0 && digits < 4 && len(rest) > digits+1 && (rest[digits] == '.' || rest[digits] == ')') && rest[digits+1] == ' '
}

// stopEnds tells whether the stop of an abbreviation, before that place, ends a sentence too: at the end of the text or
// of a paragraph, and before a capital; strictly only before a word that often begins sentences.
func (s *scanner) stopEnds(after int, loose bool) bool {
	at, lines := after, 0
	for at < len(s.source) && at < after+16 {
		b := s.source[at]
		if classes[b] != space && strings.IndexByte(`"')]`, b) < 0 {
			break
		}
		lines += lineEnds(s.source, at)
		at++
	}
	if rest := strings.TrimLeft(s.source[at:min(len(s.source), at+16)], " \t\r\n\"')]”’"); rest == "" && len(s.source) < at+16 {
		return true
	}
	if lines > 1 {
		return true
	}
	if at == after || classes[s.source[at-1]] != space {
		return false
	}
	next := s.following(at)
	if next == "" || classes[next[0]] != upper {
		return strings.HasPrefix(s.source[at:], "“")
	}
	word := strings.ToLower(next)
	return starters[word] || loose && !dates[word]
}

// starters are words that begin sentences more often than they follow an abbreviation with a capital.
var starters = set("he she it they we i you the a an this that these those there here but and so if in on at when while after before as for " +
	"however his her its their our my your who what why how where which no not yes then now one some many most all both each every with from to by " +
	"although though because since until despite later today yesterday meanwhile also only even still perhaps maybe did do does is are was were can could will would " +
	"should let please thanks nobody everyone everybody nothing another other others such")

// dates are names of days, months and time zones, which follow an hour.
var dates = set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
	"mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec est edt cst cdt mst mdt pst pdt et ct mt pt gmt utc eastern central pacific")
