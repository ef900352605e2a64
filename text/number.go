package text

import (
	"strconv"

	"github.com/pronounced/pronounced/text/written"
)

// numberWords reads the digits in a name such as "MP3" or "COVID-19": as a number up to 9999, else one by one.
func numberWords(digits string) []string {
	if len(digits) > 4 || digits[0] == '0' && len(digits) > 1 {
		return written.AppendDigits(nil, digits)
	}
	if len(digits) == 4 && (digits[:2] == "19" || digits[:2] == "20") {
		return written.AppendYear(nil, digits)
	}
	return written.AppendCardinal(nil, digits)
}

// cardinal and ordinal return the words for a number.
func cardinal(n int) []string { return written.AppendCardinal(nil, strconv.Itoa(n)) }

func ordinal(n int) []string { return written.AppendOrdinal(nil, strconv.Itoa(n)) }
