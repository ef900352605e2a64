package text

import (
	"strconv"
	"strings"

	"github.com/pronounced/pronounced/text/written"
)

// roman reads a Roman numeral where the words around say that it is one.
func (s *scanner) roman(end int, seen class) bool {
	if seen&^(letter|apostrophe|wide) != 0 || end-s.at > 15 || s.joined(end) || romanDigits[s.source[s.at]] == 0 {
		return false
	}
	numeral, ending := possessive(strings.ReplaceAll(s.source[s.at:end], "’", "'"))
	if numeral == strings.ToLower(numeral) && s.smallNumeral(numeral, end) {
		numeral = strings.ToUpper(numeral)
	}
	n := romanValue(numeral)
	if n == 0 {
		return false
	}
	before := s.before(0)
	name := strings.ToLower(before)
	possessed, _ := possessive(name)
	switch {
	case len(numeral) == 1 && n > 10:
		return false
	case n >= 1000 && len(numeral) > 3:
		s.say(written.AppendYear(nil, strconv.Itoa(n))...)
	case counted[strings.ToLower(s.following(end))] && (len(numeral) > 1 || numeral == "V" || numeral == "X"):
		s.say(ordinal(n)...)
	case before == "" || before == "(":
		if len(numeral) < 2 || romanWords[numeral] || !small(numeral) || !s.heads(end) {
			return false
		}
		s.say(cardinal(n)...)
	case (numbered[possessed] || numbered[strings.TrimSuffix(name, "s")] || numberedShort[possessed]) && (numeral != "I" || classes[before[0]] == upper && (ending == "'s" || s.numeralI(end))) && (!romanWords[numeral] || sizes[numeral]):
		s.say(cardinal(n)...)
	case regnal[name] && isCapital(before) && n < 40 && (numeral != "I" || ending == "'s" || s.numeralI(end)) && !(name == "malcolm" && n == 10) && !(len(numeral) == 1 && s.middleInitial(end)):
		s.say("the")
		s.say(ordinal(n)...)
	case len(numeral) > 1 && isCapital(before) && s.namedBefore() && (n == 2 || n == 3):
		s.say("the")
		s.say(ordinal(n)...)
	case listed[before] && small(numeral) && len(numeral) > 1 && s.last[1].Kind == Roman:
		s.say(cardinal(n)...) // "Parts II, III and IV"
	case len(numeral) > 1 && small(numeral) && !romanWords[numeral] && (isCapital(before) && !starters[name] || len(numeral) > 2 || numeral == "II"):
		s.say(cardinal(n)...)
	default:
		return false
	}
	s.words[len(s.words)-1].Text += ending
	s.emit(end, Roman)
	return true
}

// middleInitial tells whether a letter with a stop is the initial between two names, "Eugene V. Klein", and not the number of
// a ruler at the end of a sentence.
func (s *scanner) middleInitial(end int) bool {
	if s.charAt(end) != '.' {
		return false
	}
	next := s.following(end + 1)
	return isCapital(next) && !starters[strings.ToLower(next)] && !rulers[strings.ToLower(s.before(1))]
}

// rulers are titles before the names of rulers.
var rulers = set("king queen pope emperor empress tsar czar kaiser prince sultan shah saint")

// smallNumeral tells whether small letters are a numeral: in brackets, or behind a noun that numbers follow.
func (s *scanner) smallNumeral(numeral string, end int) bool {
	if before := s.before(0); before != "(" || s.charAt(end) != ')' || len(numeral) == 1 && numeral != "i" {
		return len(numeral) > 1 && (numbered[strings.ToLower(before)] || numberedShort[strings.ToLower(before)]) && numeral != "mi" && numeral != "di"
	}
	return strings.Trim(numeral, "ivx") == ""
}

// heads tells whether what ends there may be the number of a heading or an item.
func (s *scanner) heads(end int) bool {
	return end == len(s.source) || strings.IndexByte(".):-", s.charAt(end)) >= 0 && end < s.end || isCapital(s.following(end))
}

// numeralI tells whether an "I" is a numeral rather than the pronoun, by what follows.
func (s *scanner) numeralI(end int) bool {
	if end >= len(s.source) || classes[s.source[end]] != space {
		return s.charAt(end) != '\''
	}
	switch next := s.following(end); next {
	case "was", "is", "and", "of", "in", "had", "ended", "began", "who", "to", "for", "or", "at", "with", "by", "on", "the", "":
		return true
	default:
		return isCapital(next) || s.before(0) == "War" || rulers[strings.ToLower(s.before(1))] || graded[strings.ToLower(s.before(0))] && !pronounI[next]
	}
}

// listed stand between the numerals of a list.
var listed = set(", and or to through & –")

// graded are nouns whose first is "I" before a further noun: "Type I error".
var graded = set("type class stage phase level title grade category")

// pronounI are words that often follow the pronoun.
var pronounI = set("am have had will would can could should shall may might must do did don't didn't never always just think thought know knew like " +
	"love want need see saw get got go went take took teach taught")

// namedBefore tells whether a given name or an initial stands before the last word, which is a surname then.
func (s *scanner) namedBefore() bool {
	name := s.before(1)
	return len(name) == 2 && name[1] == '.' || isCapital(name) && (regnal[strings.ToLower(name)] || given[strings.ToLower(name)])
}

// isCapital tells whether a word begins with a capital and is not all capitals.
func isCapital(word string) bool {
	return len(word) > 1 && classes[word[0]] == upper && classes[word[1]]&(lower|apostrophe) != 0
}

// small tells whether a numeral is made of I, V and X only.
func small(numeral string) bool { return strings.Trim(numeral, "IVX") == "" }

// romanValue returns what a numeral in canonical form says, or 0.
func romanValue(numeral string) int {
	n, rest := 0, numeral
	for _, step := range romanSteps {
		for strings.HasPrefix(rest, step.digits) {
			rest = rest[len(step.digits):]
			n += step.value
		}
	}
	if rest != "" || n > 3999 || romanOf(n) != numeral {
		return 0
	}
	return n
}

func romanOf(n int) string {
	var b strings.Builder
	for _, step := range romanSteps {
		for n >= step.value {
			b.WriteString(step.digits)
			n -= step.value
		}
	}
	return b.String()
}

// romanDigits are the letters that numerals begin with.
var romanDigits = [256]byte{'I': 1, 'V': 1, 'X': 1, 'L': 1, 'C': 1, 'D': 1, 'M': 1, 'i': 1, 'v': 1, 'x': 1}

var romanSteps = []struct {
	digits string
	value  int
}{
	{"M", 1000},
	{"CM", 900},
	{"D", 500},
	{"CD", 400},
	{"C", 100},
	{"XC", 90},
	{"L", 50},
	{"XL", 40},
	{"X", 10},
	{"IX", 9},
	{"V", 5},
	{"IV", 4},
	{"I", 1},
}

// romanWords are canonical numerals that are words or initialisms even behind a noun that numbers follow.
var romanWords = set("MIX DI DIM CIVIL LIVID MILD CD DC MD MC MM CM XL XX XXX DVI DIV MI LI")

// sizes are those of romanWords that are sizes of clothes elsewhere, but never behind such a noun.
var sizes = set("XL XX XXX")

// numbered are nouns that a number follows.
var numbered = set("war chapter part volume vol book act scene type phase section article title bowl episode season class stage level grade " +
	"wrestlemania appendix fantasy rocky mark figure table amendment group schedule page pages factor region category round tier division unit step " +
	"quest godfather saturn apollo titan trident level case canto verse psalm question lesson exercise module annex party corps sonata symphony number " +
	"rambo saw movie game auto civilization warcraft diablo elder scrolls wars street fighter zone sector ward district column row item rule vatican lateran polaris " +
	"gemini mariner pioneer explorer series sequel installment cycle level chord opus op form schedule tower")

// numberedShort are abbreviations of such nouns; their stop is part of the token.
var numberedShort = set("p. pp. par. vol. no. chap. ch. art. sec. pt. bk. fig. app. eq.")

// counted are nouns that an ordinal precedes.
var counted = set("century centuries olympiad olympic olympics legion corps congress amendment edition dynasty republic reich plenum international")

// given are given names that are not those of rulers.
var given = set("samuel sammy sam hank frank ken kenneth thurston walter arthur edgar davis cornelius luther jefferson jackson martin benjamin " +
	"daniel thomas matthew andrew anthony steven brian ronald donald timothy jason jeffrey ryan jacob gary eric jonathan larry justin scott brandon raymond patrick " +
	"jack dennis jerry tyler aaron jose adam nathan zachary kyle ethan jeremy keith roger gerald terry sean jesse ralph roy eugene russell bobby johnny billy bill bob jim joe tom ted " +
	"will harry loudon sargent winthrop cal calvin hunter odell marvin robin ray tim griffin trey harrison efrem alfred oscar clarence ernest percy franklin warren mitchell")

// regnal are names of rulers and popes.
var regnal = set("henry louis george edward richard charles james william elizabeth mary philip john paul pius benedict leo gregory innocent clement " +
	"alexander nicholas catherine peter ivan frederick wilhelm napoleon francis ferdinand carl gustav gustaf christian haakon olav ramses ramesses rameses ptolemy xerxes " +
	"darius cleopatra umberto alfonso juan carlos leopold baudouin albert otto max maximilian joseph mehmed murad suleiman selim bayezid thutmose amenhotep seti " +
	"constantine justinian theodosius malcolm robert david harold duncan margaret anne isabella harald margrethe sixtus urban boniface celestine adrian hadrian " +
	"stephen julius martin eugene callixtus marcellus victor valentinian leopold rudolf rudolph sigismund conrad lothair ladislaus casimir sancho pedro manuel " +
	"basil michael romanos menelaus antiochus seleucus mithridates artaxerxes cyrus cambyses shapur khosrow abdul hamid rama mohammed muhammad hassan hussein " +
	"abdullah faisal vittorio emanuele amadeus willem beatrix felipe philippe rainier franz josef wenceslaus vladimir vasily boris simeon zog carol kamehameha pomare " +
	"tutankhamun psamtik honorius paschal lucius anastasius nerses karekin alexios sargon nebuchadnezzar bartholomew theodore august augustus eric erik valdemar sverre magnus")
