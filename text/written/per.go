package written

import "strings"

// perNames are the ways to write what an amount is for each of, besides units.
var perNames = map[string]string{
	"h": "hour", "hr": "hour", "d": "day", "wk": "week", "w": "week", "mo": "month", "yr": "year", "y": "year",
	"min": "minute", "s": "second", "sec": "second", "ea": "each", "pp": "person", "lb": "pound", "oz": "ounce",
}

// per reads a slash and what an amount is for each of: "/h", "/m³", "/person".
func (in input) per(at int) (words []string, end int, ok bool) {
	if in.byte(at) != '/' {
		return nil, 0, false
	}
	before, from := in.squareBefore(at + 1)
	end = in.symbolAt(from)
	symbol := in.s[from:end]
	name := perNames[symbol]
	if u, known := lookup(symbol); name == "" && known {
		name = u.one
	}
	if word, to := in.wordAt(from); name == "" && to == end && len(word) >= 3 && strings.ToLower(word) == word {
		name = word
	}
	if name == "" {
		return nil, 0, false
	}
	for _, power := range powersOfUnit {
		if !in.has(end, power.written) || !in.ends(end+len(power.written)) {
			continue
		}
		end += len(power.written)
		if lengths[symbol] {
			return phrase(nil, power.before+" "+name), end, true
		}
		return phrase(nil, name+" "+power.behind), end, true
	}
	return phrase(nil, before+name), end, in.ends(end)
}
