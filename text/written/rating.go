package written

// Words round a rating.
var (
	beforeRating = set("rated rating scored score grade graded got gave it solid")
	afterRating  = set("stars star rating score points")
)

// rating reads 9/10 and 4.5/5 with "out of": behind and before words that say so, and where a fraction cannot be.
func rating(in input, at int) (Match, bool) {
	n, ok := in.number(at)
	if !ok || n.whole == "" || in.byte(n.end) != '/' {
		return Match{}, false
	}
	full, ok := in.number(n.end + 1)
	if !ok || !full.isInteger() || full.whole != "5" && full.whole != "10" || !in.endsNumber(full.end) || atoi(n.whole) > 10 {
		return Match{}, false
	}
	word, _ := in.previous(at)
	marked := (word == "a" || word == "an") && full.whole == "10" && n.whole >= "5" // "an 8/10"
	if n.isInteger() && !marked && !in.after(at, beforeRating) && !afterRating[in.next(full.end)] {
		return Match{}, false
	}
	return Match{full.end, Number, full.append(append(n.append(nil), "out", "of"))}, true
}
