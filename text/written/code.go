package written

import "strings"

// names are forms with a reading of their own.
var names = map[string]string{
	"24/7": "twenty four seven", "9/11": "nine eleven", "50/50": "fifty fifty", "24-7": "twenty four seven", "24x7": "twenty four seven", "20-20": "twenty twenty", "50-50": "fifty fifty", "50:50": "fifty fifty",
	"20/20": "twenty twenty", "60/40": "sixty forty", "80/20": "eighty twenty", "100/100": "one hundred out of one hundred", "70/30": "seventy thirty",
	"7/11": "seven eleven", "24/7/365": "twenty four seven three sixty five", "365/24/7": "three sixty five twenty four seven",
	"401k": "four oh one k", "401(k)": "four oh one k", "403(b)": "four oh three b", "501(c)(3)": "five oh one c three",
	"2G": "two g", "3G": "three g", "4G": "four g", "5G": "five g", "6G": "six g", "2D": "two d", "2d": "two d", "3d": "three d", "3D": "three d",
	"4D": "four d", "4K": "four k", "5K": "five k", "8K": "eight k", "10K": "ten k", "5k": "five k", "10k": "ten k", "3M": "three m",
	"240p": "two forty p", "360p": "three sixty p", "480p": "four eighty p", "720p": "seven twenty p",
	"1080p": "ten eighty p", "1080i": "ten eighty i", "1440p": "fourteen forty p", "2160p": "twenty one sixty p",
}

// named reads the forms that names holds. A day does not follow them, nor a year.
func named(in input, at int) (Match, bool) {
	const longest = len("501(c)(3)")
	for end := min(len(in.s), at+longest); end > at+1; end-- {
		reading, ok := names[in.s[at:end]]
		if !ok || !in.endsNumber(end) {
			continue
		}
		if last := in.s[end-1]; (last == 'k' || last == 'K') && in.thousands(end) {
			return Match{}, false
		}
		kind := Code
		if !isLetter(in.s[end-1]) && in.s[end-1] != ')' {
			kind = Number
		}
		return Match{end, kind, phrase(nil, reading)}, true
	}
	return Match{}, false
}

// mixedCode reads letters and digits that take turns, such as 25d08A and 3f2a9c: letters by name, long numbers and those
// with leading zeros digit by digit; and numbers with a single capital: 3B.
func mixedCode(in input, at int) (Match, bool) {
	var words []string
	turns, end := 0, at
	for ; turns < maxGroups; turns++ {
		from := end
		if end = digitsEnd(in.s, from); end > from {
			if end-from > 2 {
				words = AppendDigits(words, in.s[from:end])
			} else {
				words = AppendCardinal(words, in.s[from:end])
			}
			continue
		}
		word, to := in.wordAt(from)
		if word == "" || len(word) > 3 {
			end = from
			break
		}
		words, end = AppendCharacters(words, word), to
	}
	single := turns == 2 && isUpper(in.s[end-1]) && in.s[end-1] != 'S' && isDigit(in.s[end-2])
	if turns < 3 && !single || !in.ends(end) && turns < maxGroups {
		return Match{}, false
	}
	if single {
		words = append(appendPairs(nil, in.s[at:end-1]), words[len(words)-1])
	}
	return Match{end, Code, words}, true
}

// letterCode reads one or two capitals and up to three digits, with or without a hyphen: A4, F-16, AA123. Three digits
// are read in pairs.
func letterCode(in input, at int) (Match, bool) {
	letters, from := in.wordAt(at)
	if len(letters) == 0 || len(letters) > 2 || strings.ToUpper(letters) != letters || letters == "WW" {
		return Match{}, false
	}
	if in.byte(from) == '-' {
		from++
	}
	end := digitsEnd(in.s, from)
	if n := end - from; n == 0 || n > 3 || !in.endsNumber(end) {
		return Match{}, false
	}
	return Match{end, Code, appendPairs(AppendCharacters(nil, letters), in.s[from:end])}, true
}

// numberSign reads #1 as number one. What has leading zeros, and colours, is not a number.
func numberSign(in input, at int) (Match, bool) {
	if in.s[at] != '#' || !in.begins(at) || in.byte(at+1) == '0' {
		return Match{}, false
	}
	n, ok := in.number(at + 1)
	if !ok || !n.short(7) || !in.ends(n.end) || len(n.whole) == 6 && !strings.Contains(n.whole, ",") {
		return Match{}, false
	}
	if words := []string{"number"}; len(n.whole) > 4 && n.whole == in.s[at+1:digitsEnd(in.s, at+1)] {
		return Match{n.end, Number, AppendDigits(words, n.whole)}, true
	}
	return Match{n.end, Number, n.append([]string{"number"})}, true
}
