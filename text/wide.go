package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wide reads what begins with a character that is not ASCII.
func (s *scanner) wide() {
	r, size := utf8.DecodeRuneInString(s.source[s.at:])
	end := s.at + size
	switch {
	case isLatin(r):
		s.word()
	case isApostrophe(r):
		s.apostrophe()
	case isEmoji(s.source[s.at:s.snap(end)], r):
		s.emoji(end)
	case unicode.IsLetter(r) && !unicode.Is(unicode.Common, r) || unicode.IsMark(r) && !unicode.Is(unicode.Inherited, r) || unicode.Is(unicode.Nd, r) && !strings.ContainsRune("０１２３４５６７８９", r):
		s.foreign(end)
	case wideStops[r]:
		s.sentence.solid, s.sentence.stop = true, r
		if r == '…' {
			s.sentence.solid = false
		}
		s.emit(end, Punctuation)
	case r == '–' && s.daysApart(end):
	case unicode.IsPunct(r) && wideSigns[r] == "":
		if !unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi) {
			s.sentence.stop = 0
		}
		s.emit(end, Punctuation)
	default:
		s.wideSign(r, end)
	}
}

// wideSign reads a sign that has a name. What has none, such as control characters, goes together.
func (s *scanner) wideSign(r rune, end int) {
	switch {
	case r == '→' && !s.between():
		s.say("right", "arrow")
	case r == '©' && strings.EqualFold(s.before(0), "copyright"):
	default:
		s.say(strings.Fields(wideSigns[r])...)
	}
	for end = s.snap(end); r == utf8.RuneError && end < s.end; end++ {
		if next, size := utf8.DecodeRuneInString(s.source[end:]); next != r || size != 1 || s.snap(end+1) != end+1 {
			break
		}
	}
	s.emit(end, Symbol)
}

// wideStops end sentences.
var wideStops = map[rune]bool{'…': true, '‼': true, '⁇': true, '⁈': true, '⁉': true, '‽': true, '。': true, '！': true, '？': true, '．': true, '｡': true, '।': true, '۔': true, '؟': true}

// foreign takes the run of one script that begins here.
func (s *scanner) foreign(end int) {
	first, _ := utf8.DecodeRuneInString(s.source[s.at:])
	script := scriptOf(first)
	end = s.snap(end)
	for end < s.end {
		r, size := utf8.DecodeRuneInString(s.source[end:])
		if isLatin(r) || !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.Is(unicode.Nd, r) && !isJoiner(r) && r != 'ー' && r != '・' ||
			r < utf8.RuneSelf {
			break
		}
		if script != nil && unicode.IsLetter(r) && !unicode.Is(script, r) && !together(script, r) {
			break
		}
		end = s.snap(end + size)
	}
	s.emit(end, Foreign)
}

// scriptOf returns the script of a letter, or nil.
func scriptOf(r rune) *unicode.RangeTable {
	for _, script := range commonScripts {
		if unicode.Is(script, r) {
			return script
		}
	}
	for _, script := range unicode.Scripts {
		if unicode.Is(script, r) {
			return script
		}
	}
	return nil
}

var commonScripts = []*unicode.RangeTable{
	unicode.Cyrillic, unicode.Greek, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Arabic, unicode.Hebrew,
	unicode.Devanagari, unicode.Thai,
}

// together tells whether a letter is written in one text with a script, as Japanese mixes three, or belongs to none.
func together(script *unicode.RangeTable, r rune) bool {
	if unicode.In(r, unicode.Common, unicode.Inherited) {
		return true
	}
	japanese := script == unicode.Han || script == unicode.Hiragana || script == unicode.Katakana
	return japanese && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// isEmoji tells whether a cluster is shown as a picture.
func isEmoji(cluster string, r rune) bool {
	switch {
	case 0x1F1E6 <= r && r <= 0x1FAFF, 0x1F000 <= r && r <= 0x1F0FF, 0x2600 <= r && r <= 0x27BF && wideSigns[r] == "", 0x2B00 <= r && r <= 0x2BFF, 0x23E9 <= r && r <= 0x23FA, r == 0x231A || r == 0x231B:
		return true
	}
	return len(cluster) > utf8.RuneLen(r) && strings.ContainsRune(cluster, 0xFE0F)
}

// emoji takes one picture. It has no words.
func (s *scanner) emoji(end int) { s.emit(end, Emoji) }

// wideSigns are the names of signs.
var wideSigns = map[rune]string{
	'©': "copyright", '®': "registered", '™': "trademark", '§': "section", '¶': "paragraph", '°': "degrees", '±': "plus or minus", '×': "times",
	'÷': "divided by", '≈': "approximately", '≠': "not equal to", '≤': "less than or equal to", '≥': "greater than or equal to", '∞': "infinity",
	'√': "square root of", '→': "to", '←': "left arrow", '↑': "up arrow", '↓': "down arrow", '⇒': "implies", '↔': "left right arrow", '∑': "sum", '∏': "product", '∫': "integral", '∂': "partial", '∆': "delta",
	'−': "minus", '‰': "per mille", '€': "euros", '£': "pounds", '¥': "yen", '¢': "cents", '₹': "rupees", '№': "number", '∈': "in", '∴': "therefore", '℃': "degrees celsius", '℉': "degrees fahrenheit",
	'＆': "and", '＠': "at", '％': "percent", '♯': "sharp", '♭': "flat", '†': "", '‡': "", '•': "",
}
