package written

import "strings"

// mayBeginMoney holds the first bytes of all signs.
var mayBeginMoney = func() (begins [256]bool) {
	for i := range currencies {
		if sign := currencies[i].sign; sign != "" {
			begins[sign[0]] = true
		}
	}
	return begins
}()

// byCode are the currencies by their codes.
var byCode = func() map[string]unitOfMoney {
	codes := map[string]unitOfMoney{}
	for i := range currencies {
		if currencies[i].code != "" {
			codes[currencies[i].code] = currencies[i].name
		}
	}
	return codes
}()

// money reads a sign and an amount: $250, $3.50, £1.2m, $5-10 million, $20/hour. The sign of a negative amount may
// stand behind the currency's.
func money(in input, at int) (Match, bool) {
	unit, from, ok := in.currencySign(at)
	if !ok || !in.begins(at) {
		return Match{}, false
	}
	var minus []string
	if b := in.byte(from); b == '-' && isDigit(in.byte(from+1)) {
		minus, from = []string{"minus"}, from+1
	}
	m, ok := in.sum(in.space(from), unit, in.article(at))
	if ok {
		m.Words = append(minus, m.Words...)
	}
	return m, ok
}

// currencyCode reads a code or a sign with letters and an amount: USD 50, EUR20, US$3, A$5.
func currencyCode(in input, at int) (Match, bool) {
	if m, ok := money(in, at); ok {
		return m, true
	}
	code, end := in.wordAt(at)
	unit, ok := byCode[code]
	if !ok {
		return Match{}, false
	}
	if in.byte(end) == '$' {
		end++
	}
	return in.sum(in.space(end), unit, in.article(at))
}

// sum reads the amount behind a currency sign, which is an adjective between an article and a word.
func (in input) sum(at int, unit unitOfMoney, article bool) (Match, bool) {
	n, ok := in.number(at)
	if !ok {
		return Match{}, false
	}
	if to := digitsEnd(in.s, n.end+1); unit.one == "euro" && n.isInteger() && in.byte(n.end) == ',' && to == n.end+3 && in.endsNumber(to) {
		n.fraction, n.end = in.s[n.end+1:to], to // €5,50 as on the continent
	}
	words, end := n.append(nil), n.end
	high, to, ranged := in.upTo(n)
	if ranged {
		words, end = high.append(append(words, "to")), to
	}
	scale, to := in.scale(end, true)
	if scale != "" {
		words, end = append(words, scale), to
	}
	adjective := in.hyphenated(n.end) || in.hyphenated(end) || article && in.described(end)
	switch {
	case adjective && (n.isInteger() || scale != ""): // "a $5-million deal", "a $20-an-hour job"
		words = phrase(words, unit.one)
	case scale != "" || ranged:
		words = phrase(words, unit.many)
	default:
		words = unit.append(nil, n)
	}
	if per, to, ok := in.per(end); ok {
		words, end = append(append(words, "per"), per...), to
	}
	return Match{end, Currency, words}, true
}

// hyphenated says whether a hyphen and a letter follow.
func (in input) hyphenated(at int) bool { return in.byte(at) == '-' && isLetter(in.byte(at+1)) }

// append appends an amount: two decimals are cents, and so is one, as NeMo's grammars have it; more are decimals.
func (u unitOfMoney) append(dst []string, n number) []string {
	cents := strings.TrimRight(n.fraction, "0")
	if u.cent == "" || len(cents) > 2 {
		name := u.many
		if cents == "" && n.whole == "1" {
			name = u.one
		}
		if cents == "" {
			n.fraction = ""
		}
		return phrase(n.append(dst), name)
	}
	value := 0
	if cents != "" {
		value = atoi((cents + "0")[:2])
	}
	if value == 0 || n.whole != "" && n.whole != "0" {
		name := u.many
		if n.whole == "1" {
			name = u.one
		}
		whole := number{whole: n.whole}
		if whole.whole == "" {
			whole.whole = "0"
		}
		dst = phrase(whole.append(dst), name)
		if value == 0 {
			return dst
		}
		dst = append(dst, "and")
	}
	dst = appendBelowHundred(dst, value)
	if value == 1 {
		return append(dst, u.cent)
	}
	return append(dst, u.cents)
}

// scaleMarks are the short forms of large numbers. Only money takes them in lower case.
var scaleMarks = map[string]string{
	"k": "thousand", "K": "thousand", "m": "million", "M": "million", "mm": "million", "MM": "million", "mn": "million",
	"mil": "million", "b": "billion", "B": "billion", "bn": "billion", "Bn": "billion", "bil": "billion",
	"t": "trillion", "T": "trillion", "tn": "trillion", "trn": "trillion",
}

var scaleWords = set("hundred thousand million billion trillion quadrillion")

// scale reads "million" behind a blank or a hyphen and, where marks are let, "m" at once or behind a blank.
func (in input) scale(at int, marks bool) (string, int) {
	from := in.space(at)
	if from == at && in.byte(at) == '-' {
		from++
	}
	word, end := in.wordAt(from)
	if !in.ends(end) {
		return "", 0
	}
	if lower := strings.ToLower(word); from > at && scaleWords[lower] {
		return lower, end
	}
	if mark := scaleMarks[word]; mark != "" && marks && in.byte(from-1) != '-' {
		return mark, end
	}
	return "", 0
}

// upTo reads the second end of a range: a dash and a number.
func (in input) upTo(low number) (number, int, bool) {
	from, ok := in.dash(low.end)
	if !ok {
		return number{}, 0, false
	}
	high, ok := in.number(from)
	if !ok || high.whole == "" {
		return number{}, 0, false
	}
	if in.byte(high.end) == '-' && isDigit(in.byte(high.end+1)) {
		return number{}, 0, false
	}
	return high, high.end, true
}
