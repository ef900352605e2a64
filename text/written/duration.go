package written

import "strings"

// duration reads 1h30m, 2h 15m 10s, 1hr 30min: two units of time and more, the largest first.
func duration(in input, at int) (Match, bool) {
	var words []string
	last, parts := 4, 0
	end := at
	for from := at; parts < 4; from = in.space(end) {
		digits := digitsEnd(in.s, from)
		if digits == from || digits-from > 4 {
			break
		}
		symbol, to := in.wordAt(digits)
		rank, unit := timeSymbol(strings.ToLower(symbol))
		if unit.one == "" || rank >= last || !in.ends(to) && !isDigit(in.byte(to)) {
			break
		}
		words = append(AppendCardinal(words, in.s[from:digits]), unit.choose(in.s[from:digits]))
		last, end = rank, to
		parts++
	}
	if parts < 2 || !in.ends(end) {
		return Match{}, false
	}
	if in.article(at) && in.described(end) { // "a 2h 30m flight"
		for i, word := range words {
			words[i] = strings.TrimSuffix(word, "s")
		}
	}
	return Match{end, Time, words}, true
}

// timeSymbol returns a unit of time and its rank by size.
func timeSymbol(symbol string) (int, timeUnit) {
	switch symbol {
	case "d":
		return 3, timeUnit{"day", "days"}
	case "h", "hr", "hrs":
		return 2, hoursOf
	case "m", "min", "mins":
		return 1, minutesOf
	case "s", "sec", "secs":
		return 0, secondsOf
	}
	return 0, timeUnit{}
}
