package written

import "strings"

// telephoneForms are the written forms of the North American Numbering Plan, and of its neighbours' numbers with a
// country code; '#' is a digit. The first that fits is taken.
var telephoneForms = []string{
	"+#-###-###-####", "+# ###-###-####", "+# (###) ###-####", "+#(###) ###-####", "+# (###)-###-####", "+# ### ### ####",
	"+#.###.###.####", "+##########" + "#", "+## #### ######", "+## ## #### ####", "+## ### ### ####", "+## ### #### ####",
	"#-###-###-####", "# (###) ###-####", "# ### ### ####", "#.###.###.####",
	"(###) ###-####", "(###)###-####", "(###)-###-####", "(###) ### ####", "###-###-####", "###.###.####", "### ### ####",
	"### ###-####", "###-####",
}

// telephone reads telephone numbers digit by digit; 800 is eight hundred behind the country code, and so is a
// name in its place: 1-800-FLOWERS. Three digits with a service of their own are read so behind "call" and "dial".
func telephone(in input, at int) (Match, bool) {
	if in.byte(at-1) == '+' && at > 0 {
		if m, ok := telephone(in, at-1); ok {
			m.Words = m.Words[1:] // the sign is the caller's
			return m, true
		}
	}
	for _, form := range telephoneForms {
		end, ok := in.shape(at, form)
		if ok && in.endsNumber(end) {
			return Match{end, Telephone, appendTelephone(nil, in.s[at:end])}, true
		}
	}
	if m, ok := in.abroad(at); ok {
		return m, true
	}
	if m, ok := in.vanity(at); ok {
		return m, true
	}
	end := digitsEnd(in.s, at)
	if in.s[at:end] == "911" && in.endsNumber(end) && !in.counts(end) && in.byte(in.space(end)) != '%' && !in.after(at, beforeName) {
		return Match{end, Telephone, AppendDigits(nil, "911")}, true
	}
	if n := end - at; (n == 3 || n == 10 || n == 11) && in.endsNumber(end) && in.after(at, beforeNumber) {
		if n == 3 && in.s[at+1:end] != "11" && in.s[at:end] != "988" && in.s[at:end] != "999" {
			return Match{}, false
		}
		return Match{end, Telephone, AppendDigits(nil, in.s[at:end])}, true
	}
	return Match{}, false
}

// abroad reads a country's code behind a plus sign and groups of up to four digits, of eight to fifteen digits in all
// (ITU-T E.164).
func (in input) abroad(at int) (Match, bool) {
	if in.byte(at) != '+' {
		return Match{}, false
	}
	groups, digits, end := 0, 0, at
	for groups < maxGroups {
		to := digitsEnd(in.s, end+1)
		n := to - end - 1
		if n == 0 || n > 4 || groups == 0 && n > 3 {
			break
		}
		groups, digits, end = groups+1, digits+n, to
		if b := in.byte(to); b != ' ' && b != '-' && b != '.' {
			break
		}
	}
	if groups < 3 || digits < 8 || digits > 15 || !in.endsNumber(end) {
		return Match{}, false
	}
	return Match{end, Telephone, appendTelephone(nil, in.s[at:end])}, true
}

var beforeNumber = set("call called calling calls dial dialed dialing phone phoned tel telephone text ring fax or cell mobile")

func appendTelephone(dst []string, text string) []string {
	if text[0] == '+' {
		dst, text = append(dst, "plus"), text[1:]
	}
	if len(text) > 5 && text[0] == '1' && !isDigit(text[1]) {
		if i := strings.Index(text, "800"); i == 2 || i == 3 {
			dst = append(dst, "one", "eight", "hundred")
			text = text[i+3:]
		}
	}
	return AppendDigits(dst, text)
}

// vanity reads a number with letters in it.
func (in input) vanity(at int) (Match, bool) {
	from, ok := in.shape(at, "#-###-")
	if !ok {
		return Match{}, false
	}
	words := appendTelephone(nil, in.s[at:from])
	end, seen := from, 0
	for end-from < maxWord {
		if digits := digitsEnd(in.s, end); digits > end {
			words = AppendDigits(words, in.s[end:digits])
			seen += digits - end
			end = digits
		} else if word, to := in.wordAt(end); word != "" && strings.ToUpper(word) == word {
			if len(word) > 2 && strings.ContainsAny(word, "AEIOUY") {
				words = append(words, strings.ToLower(word))
			} else {
				words = AppendCharacters(words, word)
			}
			seen += len(word)
			end = to
		} else {
			break
		}
		if in.byte(end) == '-' && !in.ends(end+1) {
			end++
		}
	}
	return Match{end, Telephone, words}, seen >= 7 && in.ends(end)
}

// grouped reads digits in three groups and more between hyphens, such as 078-05-1120, ISBNs, and cards in groups of
// four: groups that are all short are numbers, 4-4-2, others are read digit by digit.
func grouped(in input, at int) (Match, bool) {
	separator := in.byte(digitsEnd(in.s, at))
	if separator != '-' && separator != ' ' {
		return Match{}, false
	}
	short, four, groups, end := true, true, 0, at
	for from := at; groups < maxGroups; groups++ {
		to := digitsEnd(in.s, from)
		n := to - from
		if n == 0 || !in.ends(to) {
			break
		}
		short, four, end = short && n <= 2, four && n == 4, to
		if in.byte(to) != separator {
			groups++
			break
		}
		from = to + 1
	}
	if groups < 3 || separator == ' ' && (!four || groups != 4) || !in.endsNumber(end) && groups < maxGroups {
		return Match{}, false
	}
	if !short {
		return Match{end, Number, AppendDigits(nil, in.s[at:end])}, true
	}
	var words []string
	for group := range strings.SplitSeq(in.s[at:end], "-") {
		words = AppendCardinal(words, group)
	}
	return Match{end, Number, words}, true
}
