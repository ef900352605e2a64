package text

import (
	"strings"

	"github.com/pronounced/pronounced/text/written"
)

// compound reads parts that hyphens join as one token: "well-known", "mid-1990s", "e-mail". No hyphen is left in a word.
func (s *scanner) compound() {
	start := s.at
	end := start
	var parts, letters int
	for {
		partEnd, seen := s.part(end)
		if partEnd == end {
			break
		}
		partEnd = s.groupsEnd(partEnd, seen)
		parts++
		if seen&digit == 0 {
			letters++
		}
		end = partEnd
		size := s.hyphenAt(end)
		if size == 0 || !s.joined(end) {
			break
		}
		end += size
	}
	whole := s.source[start:end]
	if letters == parts && len(whole) <= 32 {
		if joined, ok := s.closed(whole); ok {
			s.say(joined)
			s.emit(s.trailing(end, letter), PlainWord)
			return
		}
	}
	at := start
	for at < end {
		partEnd, seen := s.part(at)
		partEnd = s.groupsEnd(partEnd, seen)
		s.compoundPart(s.source[at:partEnd], seen, at)
		at = partEnd + s.hyphenAt(partEnd)
	}
	s.emit(s.trailing(end, letter), PlainWord)
}

// groupsEnd returns the end of the groups of three digits that commas join to a part of digits: "1-in-1,000".
func (s *scanner) groupsEnd(end int, seen class) int {
	for seen == digit && s.charAt(end) == ',' {
		to, more := s.part(end + 1)
		if more != digit || to != end+4 {
			break
		}
		end = to
	}
	return end
}

// compoundPart speaks one part of several.
func (s *scanner) compoundPart(part string, seen class, at int) {
	first := at == s.at
	switch {
	case len(part) == 1 && seen&letter != 0 && (first || part[0]|0x20 != 'a'):
		s.spell(letterName(part[0]))
	case len(part) == 1 && seen&letter != 0:
		s.say("a")
	case seen&digit != 0 && s.compoundNumber(part, at):
	default:
		s.speak(part, seen)
	}
}

// compoundNumber speaks a part that is a number, or several of it: "mid-1990s", "F-16s".
func (s *scanner) compoundNumber(part string, at int) bool {
	if strings.Contains(part, ",") {
		s.say(written.AppendCardinal(nil, part)...)
		return true
	}
	digits := strings.TrimSuffix(part, "s")
	isNumber := strings.Trim(digits, "0123456789") == ""
	if isNumber && len(part) == 4 && digits >= "1700" && digits < "2100" { // "pre-1990 cars"
		s.say(written.AppendYear(nil, digits)...)
		return true
	}
	if isNumber && len(part) == 3 && len(digits) == 3 && classes[s.source[s.at]] == upper { // "Blink-182"
		s.say(written.AppendYear(nil, digits)...)
		return true
	}
	if len(digits) == 4 || len(digits) == len(part) {
		match, ok := written.Recognise(s.source, at, written.Options{DayFirst: s.options.DayFirst})
		if ok && match.End == at+len(part) && (isNumber || match.Kind == written.Ordinal || match.Kind == written.Time) {
			s.sayWritten(match.Words)
			return true
		}
	}
	if !isNumber {
		return false
	}
	words := numberWords(digits)
	if len(digits) < len(part) {
		words[len(words)-1] = plural(words[len(words)-1])
	}
	s.say(words...)
	return true
}

// plural returns the plural of a number's name.
func plural(number string) string {
	switch stem, isY := strings.CutSuffix(number, "y"); {
	case isY:
		return stem + "ies"
	case strings.HasSuffix(number, "x"):
		return number + "es"
	}
	return number + "s"
}

// closed returns a compound as one word, without its hyphens, where its parts would be misread: behind "re-" and "de-",
// which alone sound different, and where the dictionary has the whole but not the parts ("pre-empt", "Wi-Fi").
func (s *scanner) closed(whole string) (string, bool) {
	word := strings.ToLower(normalise(whole))
	word = strings.NewReplacer("‐", "-", "‑", "-").Replace(word)
	stem, ending := possessive(word)
	prefix, rest, _ := strings.Cut(stem, "-")
	if len(rest) < 2 || strings.Contains(rest, "-") || separate[stem] {
		return "", false
	}
	if prefix != "re" && prefix != "de" && (s.allKnown(stem) || !prefixes[prefix] && !s.options.Known(stem)) {
		return "", false
	}
	joined := prefix + rest
	return joined + ending, s.options.Known(joined)
}

// allKnown tells whether the dictionary has each part of a compound.
func (s *scanner) allKnown(word string) bool {
	for part := range strings.SplitSeq(word, "-") {
		if !s.options.Known(part) {
			return false
		}
	}
	return true
}

// prefixes may be joined to their word by a hyphen or without.
var prefixes = set("anti bi bio co counter de e extra hyper in infra inter intra macro mega meta micro mid mini mis mono multi " +
	"neo non on out over poly post pre pro proto pseudo re semi sub super to trans tri ultra un under")

// separate are words that the hyphen tells from others.
var separate = set("re-sign re-signs re-signed re-signing re-cover re-covered re-creation re-create re-created re-form re-formed " +
	"re-lay re-collect re-press re-sent re-sort re-treat re-mark re-lease re-leased re-act re-pair re-present re-serve un-ionized pro-long")
