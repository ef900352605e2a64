package compat

import (
	"strconv"
	"strings"
)

// The words of number_to_words of the Python package inflect. Its versions 0.2.5, 0.3.1, 1.0.0, 7.5.0 and 7.6.0 say the
// same as far as g2p_en asks.
var (
	small = [...]string{
		"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
	}
	tens      = [...]string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	thousands = [...]string{
		"", " thousand", " million", " billion", " trillion", " quadrillion", " quintillion", " sextillion", " septillion",
		" octillion", " nonillion", " decillion",
	}
	ordinals = []struct{ cardinal, ordinal string }{
		{"ty", "tieth"},
		{"one", "first"},
		{"two", "second"},
		{"three", "third"},
		{"five", "fifth"},
		{"eight", "eighth"},
		{"nine", "ninth"},
		{"twelve", "twelfth"},
	}
)

// appendNumber is _expand_number of expand.py: a number, read as a year between 1000 and 3000.
func appendNumber(dst []byte, number string) []byte {
	number = strings.TrimLeft(number, "0")
	if len(number) != 4 || number > "2999" || number == "1000" {
		return appendCardinal(dst, number, "")
	}
	year, _ := strconv.Atoi(number) // four digits
	switch first, last := year/100, year%100; {
	case 2000 <= year && year < 2010:
		return appendCardinal(dst, number, "")
	case last == 0:
		return append(appendBelowHundred(dst, first), " hundred"...)
	case last < 10:
		return append(append(appendBelowHundred(dst, first), " oh "...), small[last]...)
	default:
		return appendBelowHundred(append(appendBelowHundred(dst, first), ' '), last)
	}
}

// appendOrdinal is _expand_ordinal.
func appendOrdinal(dst []byte, number string) []byte {
	dst = appendCardinal(dst, strings.TrimLeft(number, "0"), "and ")
	for _, o := range ordinals {
		if strings.HasSuffix(string(dst[max(0, len(dst)-len("twelve")):]), o.cardinal) {
			return append(dst[:len(dst)-len(o.cardinal)], o.ordinal...)
		}
	}
	return append(dst, "th"...)
}

// appendCardinal spells a number without leading zeros: 1234 is "one thousand, two hundred thirty-four", with "and"
// before what is below a hundred if and says so. Numbers beyond decillions, at which the original fails, are read digit by
// digit.
func appendCardinal(dst []byte, number, and string) []byte {
	switch {
	case number == "":
		return append(dst, "zero"...)
	case len(number) > 3*len(thousands):
		return appendDigits(dst, number)
	}
	begun := false
	for number != "" {
		power := (len(number) - 1) / 3
		length := len(number) - 3*power
		group, _ := strconv.Atoi(number[:length]) // at most three digits
		number = number[length:]
		if group == 0 {
			continue
		}
		switch {
		case begun && power == 0 && group < 100:
			dst = append(append(dst, ' '), and...)
		case begun:
			dst = append(dst, ", "...)
		}
		dst = append(appendBelowThousand(dst, group, and), thousands[power]...)
		begun = true
	}
	return dst
}

func appendDigits(dst []byte, number string) []byte {
	for i := range len(number) {
		if i > 0 {
			dst = append(dst, ' ')
		}
		if number[i] == '0' {
			dst = append(dst, "zero"...)
		} else {
			dst = append(dst, small[number[i]-'0']...)
		}
	}
	return dst
}

func appendBelowThousand(dst []byte, n int, and string) []byte {
	if n < 100 {
		return appendBelowHundred(dst, n)
	}
	dst = append(append(dst, small[n/100]...), " hundred"...)
	if n %= 100; n > 0 {
		dst = appendBelowHundred(append(append(dst, ' '), and...), n)
	}
	return dst
}

func appendBelowHundred(dst []byte, n int) []byte {
	if n < len(small) {
		return append(dst, small[n]...)
	}
	dst = append(dst, tens[n/10]...)
	if n%10 > 0 {
		dst = append(append(dst, '-'), small[n%10]...)
	}
	return dst
}
