package text

import "strings"

// reduce returns a word without letters drawn out: "sooooo" → "so", "gooood" → "good". What the dictionary has stays; a
// run of three or more becomes one or two letters, as the dictionary says, else two.
func (s *scanner) reduce(word string) string {
	if !drawnOut(word) {
		return word
	}
	if len(word) <= 16 && s.options.Known(word) {
		return word
	}
	double, single := shorten(word)
	for _, try := range s.order(double, single) {
		if s.options.Known(try) {
			return try
		}
	}
	return double
}

// drawnOut tells whether a letter stands three times in a row.
func drawnOut(word string) bool {
	for i := 2; i < len(word); i++ {
		if word[i] == word[i-1] && word[i] == word[i-2] && classes[word[i]]&letter != 0 {
			return true
		}
	}
	return false
}

// shorten returns the word with each run of three and more cut to two, and to one.
func shorten(word string) (double, single string) {
	var two, one strings.Builder
	for i := 0; i < len(word); {
		end := i + 1
		for end < len(word) && word[end] == word[i] {
			end++
		}
		two.WriteString(word[i:min(end, i+2)])
		if end-i < 3 {
			one.WriteString(word[i:end])
		} else {
			one.WriteByte(word[i])
		}
		i = end
	}
	return two.String(), one.String()
}

// order says which of the two is likelier. Within a word "oo", "ee" and double consonants are; at the end, short words
// in "o" and "e" are commoner than those in "oo" and "ee"; the other vowels hardly ever stand twice.
func (s *scanner) order(double, single string) [2]string {
	last := double[len(double)-1]
	final := len(double) > 1 && double[len(double)-2] == last && !strings.HasSuffix(single, double[len(double)-2:])
	switch {
	case final && (last == 'o' || last == 'e' && endInE[single]), final && (last == 'y' || last == 's' && !s.options.Known(double)):
		return [2]string{single, double}
	case strings.Contains(double, "aa") || strings.Contains(double, "ii") || strings.Contains(double, "uu"):
		return [2]string{single, double}
	}
	return [2]string{double, single}
}

// endInE are words in one "e" that people draw out.
var endInE = set("me he she we be the ye")
