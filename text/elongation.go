package text

import "strings"

// reduce returns a word without letters drawn out: "sooooo" → "so", "gooood" → "good". What the dictionary has stays; a
// run of three or more becomes one or two letters, as the dictionary says, else two. Two are tried first, save where they
// are rare: "aa", "ii" and "uu" anywhere, "oo" before "ng", "oo", "yy" and, in a few short words, "ee" at the end.
func (s *scanner) reduce(word string) string {
	if !drawnOut(word) {
		return word
	}
	if len(word) <= 16 && s.options.Known(word) {
		return word
	}
	double := shorten(word, 2, 2)
	inner, last := 2, 2
	if final := double[len(double)-1]; final == 'o' && !endInOO[double] || final == 'y' || final == 'e' && endInE[shorten(word, 2, 1)] {
		last = 1
	}
	if strings.Contains(double[:len(double)-1], "aa") || strings.Contains(double, "oong") || strings.Contains(double, "ii") || strings.Contains(double, "uu") {
		inner = 1
	}
	for _, try := range [...]string{
		shorten(word, inner, last), shorten(word, inner, 3-last), shorten(word, 3-inner, last), shorten(word, 3-inner, 3-last),
	} {
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

// shorten returns a word with each run of three letters and more cut, those inside to one length and the one at the end
// to another.
func shorten(word string, inner, last int) string {
	var b strings.Builder
	for i := 0; i < len(word); {
		end := i + 1
		for end < len(word) && word[end] == word[i] {
			end++
		}
		keep := end - i
		switch {
		case keep < 3:
		case end == len(word):
			keep = last
		default:
			keep = inner
		}
		b.WriteString(word[i : i+keep])
		i = end
	}
	return b.String()
}

// endInOO are words in "oo" that people draw out.
var endInOO = set("too boo woo moo zoo boohoo woohoo yahoo tattoo shampoo")

// endInE are words in one "e" that people draw out.
var endInE = set("me he she we be the ye")
