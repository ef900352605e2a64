package written

// romanDigits are the values that one and two letters of a Roman numeral may have, largest first, and how often each
// may be repeated.
var romanDigits = []struct {
	letters string
	value   int
	most    int
}{
	{"M", 1000, 3},
	{"CM", 900, 1},
	{"D", 500, 1},
	{"CD", 400, 1},
	{"C", 100, 3},
	{"XC", 90, 1},
	{"L", 50, 1},
	{"XL", 40, 1},
	{"X", 10, 3},
	{"IX", 9, 1},
	{"V", 5, 1},
	{"IV", 4, 1},
	{"I", 1, 3},
}

// Roman returns the value of a Roman numeral in its one standard form, in capitals: 1 to 3999. Whether a word such as
// "I" or "MIX" is a numeral at all, its context says.
func Roman(numeral string) (int, bool) {
	value, at := 0, 0
	for _, digit := range romanDigits {
		for range digit.most {
			end := at + len(digit.letters)
			if end > len(numeral) || numeral[at:end] != digit.letters {
				break
			}
			value, at = value+digit.value, end
		}
	}
	// Every standard numeral is passed over, but so are some that are not, such as IXI and XCX: their value is written
	// another way.
	return value, at == len(numeral) && value > 0 && toRoman(value) == numeral
}

func toRoman(value int) string {
	var numeral []byte
	for _, digit := range romanDigits {
		for value >= digit.value {
			numeral = append(numeral, digit.letters...)
			value -= digit.value
		}
	}
	return string(numeral)
}
