package written

// minutes reads minutes and seconds that are no time of day: 25:30.
func (in input) minutes(at int) (Match, bool) {
	end, ok := in.shape(at, "##:##")
	if ok && in.endsNumber(end) && in.s[at:at+2] < "60" && in.s[at:at+2] != in.s[end-2:end] && in.s[end-2:end] < "60" {
		if in.s[end-2:end] == "00" {
			return Match{end, Time, append(AppendCardinal(nil, in.s[at:at+2]), "minutes")}, true
		}
		return Match{end, Time, appendTail(AppendCardinal(nil, in.s[at:at+2]), in.s[end-2:end])}, true
	}
	return Match{}, false
}

// military reads 0600 hours and, behind "at" and the like, 1330 hours.
func (in input) military(at int) (Match, bool) {
	end, ok := in.shape(at, "####")
	if !ok || in.next(end) != "hours" || in.s[at:at+2] > "24" || in.s[at+2:end] > "59" || in.s[at] != '0' && !in.after(at, beforeClock) {
		return Match{}, false
	}
	var words []string
	if in.s[at] == '0' {
		words = appendTail(nil, in.s[at:at+2])
		if in.s[at+1] == '0' {
			words = []string{"zero"}
		}
	} else {
		words = AppendCardinal(nil, in.s[at:at+2])
	}
	return Match{end, Time, clockTime{minute: in.s[at+2 : end]}.appendMinute(words, "hundred")}, true
}

// hour reads an hour that am or pm follows: 4pm, 10 a.m., 4-5pm, 4.30pm.
func (in input) hour(at int) (Match, bool) {
	end := digitsEnd(in.s, at)
	if end-at > 2 {
		return Match{}, false
	}
	words := appendBelowHundred(nil, atoi(in.s[at:end]))
	if dotted, ok := in.shape(end, ".##"); ok {
		words, end = appendTail(words, in.s[dotted-2:dotted]), dotted
	} else if from, ok := in.dash(end); ok {
		second := digitsEnd(in.s, from)
		if second == from || second-from > 2 {
			return Match{}, false
		}
		words = appendBelowHundred(append(words, "to"), atoi(in.s[from:second]))
		end = second
		if to, ok := in.shape(second, ":##"); ok {
			words, end = clockTime{minute: in.s[second+1 : to]}.appendMinute(words, ""), to
		}
	} else if hour := atoi(in.s[at:end]); hour < 1 || hour > 24 {
		return Match{}, false
	}
	half, to, ok := in.halfDay(end)
	if !ok {
		return Match{}, false
	}
	zone, to := in.zone(to)
	return Match{to, Time, append(append(words, half...), zone...)}, true
}
