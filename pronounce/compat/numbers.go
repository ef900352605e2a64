package compat

import "strings"

// spellNumbers is normalize_numbers of expand.py. Its passes are kept apart, for what one writes the next may join to
// its neighbours: "3$5" becomes "35 dollars".
func spellNumbers(text string) string {
	if !strings.ContainsAny(text, digits) {
		return text
	}
	text = removeCommas(text)
	text = expandPounds(text)
	text = expandDollars(text)
	return expandNumbers(text)
}

const digits = "0123456789"

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// run returns how much of s consists of digits and of these marks, up to the last digit.
func run(s, marks string) int {
	last := 0
	for i := range len(s) {
		if isDigit(s[i]) {
			last = i + 1
		} else if strings.IndexByte(marks, s[i]) < 0 {
			break
		}
	}
	return last
}

// removeCommas removes those between digits, however they stand: "1,000", "3,4", "1,,2".
func removeCommas(text string) string {
	if !strings.Contains(text, ",") {
		return text
	}
	var b strings.Builder
	for {
		number := strings.IndexAny(text, digits)
		if number < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:number])
		text = text[number:]
		length := run(text, ",")
		b.WriteString(strings.ReplaceAll(text[:length], ",", ""))
		text = text[length:]
	}
}

// expandPounds puts the word behind the digits: "£5.50" becomes "5 pounds.50".
func expandPounds(text string) string {
	return expandSign(text, "£", ",", func(b *strings.Builder, amount string) {
		b.WriteString(amount)
		b.WriteString(" pounds")
	})
}

// expandDollars writes dollars and cents. What stands behind the point counts as it is: "$1.5" is five cents.
func expandDollars(text string) string {
	return expandSign(text, "$", ".,", func(b *strings.Builder, amount string) {
		whole, fraction, _ := strings.Cut(amount, ".")
		if strings.Contains(fraction, ".") || strings.Contains(amount, ",") {
			// The original expects no second point, and fails at a comma that is left.
			b.WriteString(amount)
			b.WriteString(" dollars")
			return
		}
		dollars, cents := strings.TrimLeft(whole, "0"), strings.TrimLeft(fraction, "0")
		switch {
		case dollars != "":
			writeAmount(b, dollars, "dollar")
			if cents == "" {
				return
			}
			b.WriteString(", ")
			fallthrough
		case cents != "":
			writeAmount(b, cents, "cent")
		default:
			b.WriteString("zero dollars")
		}
	})
}

func writeAmount(b *strings.Builder, number, unit string) {
	b.WriteString(number)
	b.WriteByte(' ')
	b.WriteString(unit)
	if number != "1" {
		b.WriteByte('s')
	}
}

// expandSign rewrites amounts behind a sign.
func expandSign(text, sign, marks string, expand func(b *strings.Builder, amount string)) string {
	before, behind, found := strings.Cut(text, sign)
	if !found {
		return text
	}
	var b strings.Builder
	for ; found; before, behind, found = strings.Cut(behind, sign) {
		b.WriteString(before)
		if length := run(behind, marks); length > 0 {
			expand(&b, behind[:length])
			behind = behind[length:]
		} else {
			b.WriteString(sign)
		}
	}
	b.WriteString(before)
	return b.String()
}

// expandNumbers spells decimals, ordinals and cardinals. Of "1.2.3" the first two are a decimal.
func expandNumbers(text string) string {
	spelled := make([]byte, 0, 2*len(text))
	fraction := false // the next number is what stands behind a decimal point
	for {
		begin := strings.IndexAny(text, digits)
		if begin < 0 {
			return string(append(spelled, text...))
		}
		spelled = append(spelled, text[:begin]...)
		end := begin + run(text[begin:], "")
		number, behind := text[begin:end], text[end:]
		switch {
		case !fraction && len(behind) > 1 && behind[0] == '.' && isDigit(behind[1]):
			spelled = append(appendNumber(spelled, number), " point "...)
			text, fraction = behind[1:], true
			continue
		case isOrdinal(behind):
			spelled = appendOrdinal(spelled, number)
			text = behind[len("th"):]
		default:
			spelled = appendNumber(spelled, number)
			text = behind
		}
		fraction = false
	}
}

func isOrdinal(behind string) bool {
	return len(behind) >= 2 && (behind[:2] == "st" || behind[:2] == "nd" || behind[:2] == "rd" || behind[:2] == "th")
}
