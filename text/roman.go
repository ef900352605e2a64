package text

import "strings"

// roman reads a Roman numeral where the words around say that it is one.
func (s *scanner) roman(end int, seen class) bool {
	if seen&^upper != 0 || end-s.at > 15 || s.joined(end) {
		return false
	}
	numeral := s.source[s.at:end]
	n := romanValue(numeral)
	if n == 0 {
		return false
	}
	before := s.before(0)
	name := strings.ToLower(before)
	possessed, _ := possessive(name)
	switch {
	case before == "":
		if len(numeral) < 2 || romanWords[numeral] || !small(numeral) || s.options.Known(strings.ToLower(numeral)) && numeral != "III" {
			return false
		}
		s.say(cardinal(n)...)
	case numbered[possessed] && isCapitalOrPlace(before) && (numeral != "I" || s.numeralI(end)) && !romanWords[numeral]:
		s.say(cardinal(n)...)
	case regnal[name] && isCapital(before) && n < 40 && (numeral != "I" || s.numeralI(end)) && !(name == "malcolm" && n == 10):
		s.say("the")
		s.say(ordinal(n)...)
	case counted[strings.ToLower(s.following(end))] && (len(numeral) > 1 || numeral == "V" || numeral == "X"):
		s.say(ordinal(n)...)
	case len(numeral) > 1 && isCapital(before) && s.namedBefore() && (n == 2 || n == 3) && s.counted > 1:
		s.say("the")
		s.say(ordinal(n)...)
	case len(numeral) > 1 && small(numeral) && !romanWords[numeral] && (isCapital(before) || len(numeral) > 2 || numeral == "II"):
		s.say(cardinal(n)...)
	case n >= 1000 && len(numeral) > 3:
		s.say(cardinal(n)...)
	default:
		return false
	}
	s.emit(end, Roman)
	return true
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
		return isCapital(next) || s.before(0) == "War"
	}
}

// namedBefore tells whether the word before the last is a given name.
func (s *scanner) namedBefore() bool { return isCapital(s.before(1)) }

// isCapital tells whether a word begins with a capital and is not all capitals.
func isCapital(word string) bool {
	return len(word) > 1 && classes[word[0]] == upper && classes[word[1]]&(lower|apostrophe) != 0
}

func isCapitalOrPlace(word string) bool { return len(word) > 1 }

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

// numbered are nouns that a number follows.
var numbered = set("war chapter part volume vol book act scene type phase section article title bowl episode season class stage level grade " +
	"wrestlemania appendix fantasy rocky mark figure table amendment group schedule page pages factor region category round tier division unit step " +
	"quest godfather saturn apollo titan trident level case canto verse psalm question lesson exercise module annex party corps century sonata symphony no number " +
	"rambo saw movie game civilization warcraft diablo elder scrolls wars street fighter zone sector ward district column row item rule vatican lateran polaris " +
	"gemini mariner pioneer explorer model version series generation gen sequel installment cycle level chord opus op form schedule tower plan camp")

// counted are nouns that an ordinal precedes.
var counted = set("century centuries olympiad olympic olympics legion corps congress amendment edition dynasty republic reich plenum international")

// regnal are names of rulers and popes.
var regnal = set("henry louis george edward richard charles james william elizabeth mary philip john paul pius benedict leo gregory innocent clement " +
	"alexander nicholas catherine peter ivan frederick wilhelm napoleon francis ferdinand carl gustav gustaf christian haakon olav ramses ramesses rameses ptolemy xerxes " +
	"darius cleopatra umberto alfonso juan carlos leopold baudouin albert otto max maximilian joseph mehmed murad suleiman selim bayezid thutmose amenhotep seti " +
	"constantine justinian theodosius malcolm robert david harold duncan margaret anne isabella harald margrethe sixtus urban boniface celestine adrian hadrian " +
	"stephen julius martin eugene callixtus marcellus victor valentinian leopold rudolf rudolph sigismund conrad lothair ladislaus casimir sancho pedro manuel " +
	"basil michael romanos menelaus antiochus seleucus mithridates artaxerxes cyrus cambyses shapur khosrow abdul hamid rama mohammed muhammad hassan hussein " +
	"abdullah faisal vittorio emanuele amadeus willem beatrix felipe philippe rainier franz josef wenceslaus vladimir vasily boris simeon zog carol kamehameha pomare " +
	"tutankhamun psamtik honorius paschal lucius anastasius nerses karekin alexios sargon nebuchadnezzar bartholomew theodore august augustus eric erik valdemar sverre magnus")
