package written

import (
	"strings"
	"unicode/utf8"
)

// quantity reads an amount and what it is an amount of: percent, a unit of measure, a currency's code or the sign for
// cents. The amount may be a range.
func quantity(in input, at int) (Match, bool) {
	low, ok := in.amount(at)
	if !ok {
		return Match{}, false
	}
	article := in.article(at)
	if from, ok := in.dash(low.end); ok {
		if high, ok := in.amount(from); ok && high.number.whole != "" {
			high.adjective = article
			if m, ok := in.measured(high.end, high); ok {
				words := append(low.append(nil), "to")
				m.Words = append(high.append(words), m.Words...)
				return m, true
			}
		}
	}
	if low.over == "" {
		if money, end, ok := in.moneyBehind(in.space(low.end)); ok {
			return Match{end, Currency, money.append(nil, low.number)}, true
		}
	}
	low.adjective = article
	m, ok := in.measured(low.end, low)
	if ok {
		m.Words = append(low.append(nil), m.Words...)
	}
	return m, ok
}

// measured reads what follows an amount; its words are those of the unit alone.
func (in input) measured(at int, of amount) (Match, bool) {
	if in.has(at, "¢") {
		return Match{at + len("¢"), Currency, []string{of.choose("cent", "cents")}}, true
	}
	from := in.space(at)
	for _, p := range []struct{ sign, words string }{{"%", "percent"}, {"‰", "per mille"}} {
		if in.has(from, p.sign) && in.ends(from+len(p.sign)) {
			return Match{from + len(p.sign), Measure, phrase(nil, p.words)}, true
		}
	}
	// Between the number and its unit there may be "million".
	var words []string
	if scale, to := in.scale(at, false); scale != "" {
		words, of.one, at = append(words, scale), false, to
		from = in.space(at)
	}
	if money, end, ok := in.moneyBehind(from); ok {
		return Match{end, Currency, phrase(words, of.choose(money.one, money.many))}, true
	}
	name, end, ok := in.unit(at, of)
	if !ok {
		return Match{}, false
	}
	words = phrase(words, name)
	if per, to, ok := in.per(end); ok {
		words, end = append(append(words, "per"), per...), to
	}
	return Match{end, Measure, words}, true
}

// moneyBehind reads a currency's code or sign behind an amount: 50 EUR, 20€.
func (in input) moneyBehind(at int) (unitOfMoney, int, bool) {
	code, end := in.wordAt(at)
	if money, ok := byCode[code]; ok && in.ends(end) {
		return money, end, true
	}
	money, end, ok := in.currencySign(at)
	if !ok || isLetter(in.s[at]) || !in.ends(end) || in.byte(end) == '.' && isDigit(in.byte(end+1)) {
		return unitOfMoney{}, 0, false
	}
	return money, end, in.byte(at) != '$' || in.byte(at-1) != ' '
}

// symbolAt returns the end of what may be the symbol of a unit: letters and the signs among them.
func (in input) symbolAt(at int) int {
	end := at
	for end < len(in.s) && end-at < maxWord {
		r, size := rune(in.s[end]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(in.s[end:])
		}
		if !isLetter(in.s[end]) && !strings.ContainsRune("°ºµμΩ\u2126Å\u212b℃℉·⋅", r) {
			break
		}
		end += size
	}
	return end
}

// UnitName returns the name of one of the unit with that symbol: "kg" is kilogram.
func UnitName(symbol string) (string, bool) {
	u, ok := lookup(symbol)
	return u.one, ok
}

// lookup returns the unit of that symbol.
func lookup(symbol string) (unit, bool) {
	if u, ok := units[symbol]; ok {
		return u, true
	}
	if n := len(symbol) - 1; n > 1 && symbol[n] == 's' && isUpper(symbol[n-1]) { // "30 HRs" are no hours
		return unit{}, false
	}
	if right, ok := anyCase[strings.ToLower(symbol)]; ok {
		return units[right], true
	}
	return unit{}, false
}

// unit reads the unit of an amount and names it in the right number. A hyphen before the unit makes an adjective of
// both, which is in the singular: "a 10-km race".
func (in input) unit(at int, of amount) (name string, end int, ok bool) {
	from, adjective := in.space(at), false
	if from == at && in.byte(at) == '-' && in.symbolAt(at+1) > at+2 {
		from, adjective = at+1, true
	}
	before, from := in.squareBefore(from)
	end = in.symbolAt(from)
	symbol := in.s[from:end]
	if symbol == "°" || symbol == "º" { // 98.6° F
		if b := in.byte(in.space(end)); strings.IndexByte("CFNSEW", b) >= 0 && in.ends(in.space(end)+1) {
			symbol += string(b)
			end = in.space(end) + 1
		}
	}
	u, known := lookup(symbol)
	if !known || before == "" && !in.safe(symbol, at, from, end, of) {
		return "", 0, false
	}
	for _, power := range powersOfUnit {
		if in.has(end, power.written) && in.ends(end+len(power.written)) && (len(power.written) > 1 || lengths[symbol]) {
			before, end = power.before+" ", end+len(power.written)
			break
		}
	}
	if !in.ends(end) {
		return "", 0, false
	}
	if in.byte(end) == '.' && in.byte(end+1) == ' ' && (in.byte(end+2)-'a' < 26 || compound[symbol] && isDigit(in.byte(end+2))) { // "5 lb. bags"
		end++
	}
	if adjective || of.adjective && in.described(end) {
		return before + u.one, end, true
	}
	return before + of.choose(u.one, u.many), end, true
}

// squareBefore reads "sq." and the like before the symbol of a unit.
func (in input) squareBefore(at int) (string, int) {
	for _, p := range []struct{ written, spoken string }{
		{"sq. ", "square "}, {"sq ", "square "}, {"cu. ", "cubic "}, {"cu ", "cubic "}, {"fl. ", "fluid "}, {"fl ", "fluid "},
	} {
		if in.has(at, p.written) {
			return p.spoken, at + len(p.written)
		}
	}
	return "", at
}

// safe says whether a symbol that is a word or a name elsewhere is a unit here.
func (in input) safe(symbol string, at, from, end int, of amount) bool {
	switch glued := from == at; {
	case len(symbol) == 1 && isUpper(symbol[0]) && in.after(of.at, beforeLabel):
		return false
	case symbol == "s" && glued && in.after(of.at, beforeModel):
		return false
	case symbol == "m" && countable[in.next(end)]:
		return false
	case glued && spacedOnly[symbol], !glued && gluedOnly[symbol]:
		return false
	case !glued && lonely[symbol] && !in.alone(symbol, end):
		return false
	case symbol == "in":
		return glued || in.inches(at, end)
	case symbol == "C" || symbol == "F":
		_, size := utf8.DecodeLastRuneInString(in.s[:of.at])
		before := in.s[of.at-size : of.at]
		return before == "-" || before == "−" || before == "–" || len(of.number.whole) >= 2 && len(of.number.whole) <= 4
	case symbol == "A" && glued && of.number.isInteger() && len(of.number.whole) < 2:
		return false
	case symbol == "A" || symbol == "h" || symbol == "pt" || symbol == "s":
		return of.number.whole != "" && in.byte(end) != '-'
	case symbol == "K":
		return len(of.number.whole) > 0
	}
	return true
}

// alone says whether a capital behind a blank is the symbol of a unit: nothing follows that it could belong to.
func (in input) alone(symbol string, end int) bool {
	next := in.next(end)
	return in.space(end) == end || besideUnit[next] || next != "" && !isUpper(next[0]) && symbol != "A"
}

// besideUnit are words that what a letter labels is not followed by.
var besideUnit = set("at of and or from to in on for")

// inches says whether "in" behind a blank is inches: with a full stop in the middle of a sentence, behind feet, or
// before what inches measure.
func (in input) inches(at, end int) bool {
	if in.byte(end) == '.' || end == len(in.s) {
		return true
	}
	number := at
	for number > 0 && at-number < maxWord && (isDigit(in.s[number-1]) || in.s[number-1] == '.') {
		number--
	}
	if word, _ := in.previous(number); word == "ft" || word == "feet" || word == "foot" {
		return true
	}
	switch in.next(end) {
	case "wide", "tall", "long", "high", "deep", "thick", "x", "by", "of":
		return true
	}
	return false
}
