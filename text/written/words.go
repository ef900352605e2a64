package written

import "strings"

var small = [...]string{
	"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
}

var tens = [...]string{"", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}

// scales are the names of the powers of a thousand in the short scale, up to 10^63 (Conway and Guy, The Book of
// Numbers, 1996, chapter 1).
var scales = [...]string{
	"", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion", "sextillion", "septillion",
	"octillion", "nonillion", "decillion", "undecillion", "duodecillion", "tredecillion", "quattuordecillion",
	"quindecillion", "sexdecillion", "septendecillion", "octodecillion", "novemdecillion", "vigintillion",
}

// maxNamed is the number of digits for which scales has names.
const maxNamed = 3 * len(scales)

// ordinals are the words whose ordinal is not the word with -th, or -ieth for -y.
var ordinals = map[string]string{
	"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
	"twelve": "twelfth",
}

// AppendDigits appends the digits of text one by one; other characters are passed over.
func AppendDigits(dst []string, text string) []string {
	for i := range len(text) {
		if isDigit(text[i]) {
			dst = append(dst, small[text[i]-'0'])
		}
	}
	return dst
}

// AppendCardinal appends a whole number, written in digits that commas or blanks may group: "1,234" is one thousand two hundred
// thirty four. Numbers with leading zeros, and those of more than 66 digits, are read digit by digit.
func AppendCardinal(dst []string, digits string) []string {
	if strings.ContainsFunc(digits, notDigit) {
		digits = strings.Map(func(r rune) rune {
			if notDigit(r) {
				return -1
			}
			return r
		}, digits)
	}
	if len(digits) > maxNamed || len(digits) > 1 && digits[0] == '0' {
		return AppendDigits(dst, digits)
	}
	if digits == "0" {
		return append(dst, "zero")
	}
	for len(digits) > 0 {
		length := (len(digits)-1)%3 + 1
		scale := (len(digits) - length) / 3
		group := 0
		for _, b := range []byte(digits[:length]) {
			group = 10*group + int(b-'0')
		}
		if group > 0 {
			dst = appendBelowThousand(dst, group)
			if scale > 0 {
				dst = append(dst, scales[scale])
			}
		}
		digits = digits[length:]
	}
	return dst
}

func notDigit(r rune) bool { return r < '0' || r > '9' }

// appendBelowThousand appends 1 to 999.
func appendBelowThousand(dst []string, n int) []string {
	if n >= 100 {
		dst = append(dst, small[n/100], "hundred")
		if n %= 100; n == 0 {
			return dst
		}
	}
	return appendBelowHundred(dst, n)
}

// appendBelowHundred appends 0 to 99.
func appendBelowHundred(dst []string, n int) []string {
	if n < 20 {
		return append(dst, small[n])
	}
	dst = append(dst, tens[n/10])
	if n%10 > 0 {
		dst = append(dst, small[n%10])
	}
	return dst
}

// AppendOrdinal appends a whole number as an ordinal: "22" is twenty second.
func AppendOrdinal(dst []string, digits string) []string {
	from := len(dst)
	dst = AppendCardinal(dst, digits)
	if len(dst) > from {
		last := &dst[len(dst)-1]
		*last = toOrdinal(*last)
	}
	return dst
}

func toOrdinal(word string) string {
	if irregular, ok := ordinals[word]; ok {
		return irregular
	}
	if stem, ok := strings.CutSuffix(word, "y"); ok {
		return stem + "ieth"
	}
	return word + "th"
}

// AppendYear appends a year: "1999" is nineteen ninety nine, "1905" nineteen oh five, "2005" two thousand five. Digits
// that are not three or four are read as a cardinal.
func AppendYear(dst []string, digits string) []string {
	n := len(digits)
	if n < 3 || n > 4 || digits[0] == '0' || n == 4 && digits[1:3] == "00" {
		return AppendCardinal(dst, digits)
	}
	return appendPairs(dst, digits)
}

// appendPairs appends a number of two to four digits as the names of houses, roads and flights are read, in pairs:
// "747" is seven forty seven, "101" one oh one, "1200" twelve hundred.
func appendPairs(dst []string, digits string) []string {
	if len(digits) < 3 || digits[0] == '0' || strings.HasSuffix(digits, "000") {
		return AppendCardinal(dst, digits)
	}
	dst = AppendCardinal(dst, digits[:len(digits)-2])
	return appendTail(dst, digits[len(digits)-2:])
}

// appendTail appends the last two digits of a year.
func appendTail(dst []string, two string) []string {
	switch {
	case two == "00":
		return append(dst, "hundred")
	case two[0] == '0':
		return append(dst, "oh", small[two[1]-'0'])
	}
	return AppendCardinal(dst, two)
}

const alphabet = "abcdefghijklmnopqrstuvwxyz"

// AppendCharacters appends letters by name, one letter a word, and digits; other characters are passed over.
func AppendCharacters(dst []string, text string) []string {
	for i := range len(text) {
		switch b := text[i] | 0x20; {
		case isDigit(text[i]):
			dst = append(dst, small[text[i]-'0'])
		case isLetter(text[i]):
			dst = append(dst, alphabet[b-'a':b-'a'+1])
		}
	}
	return dst
}

// plural returns the plural of a number's last word, as in "the nineteen nineties".
func plural(word string) string {
	if stem, ok := strings.CutSuffix(word, "y"); ok {
		return stem + "ies"
	}
	if strings.HasSuffix(word, "x") {
		return word + "es"
	}
	return word + "s"
}

// phrase appends the words of a phrase of the tables.
func phrase(dst []string, words string) []string {
	for word := range strings.FieldsSeq(words) {
		dst = append(dst, word)
	}
	return dst
}
