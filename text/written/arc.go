package written

// arc reads an angle in degrees and minutes, perhaps seconds, and where on the globe it is: 40°26'46"N, 79° 58′ W.
func arc(in input, at int) (Match, bool) {
	degrees, ok := in.number(at)
	if !ok || !degrees.short(3) {
		return Match{}, false
	}
	end, ok := in.mark(degrees.end, "°", "º")
	if !ok {
		return Match{}, false
	}
	words := append(degrees.append(nil), degrees.unit("degree", "degrees"))
	minutes, ok := in.number(in.space(end))
	if !ok || len(minutes.whole) > 2 {
		return Match{}, false
	}
	if end, ok = in.mark(minutes.end, "'", "′", "’"); !ok {
		return Match{}, false
	}
	words = append(minutes.append(words), minutes.unit("minute", "minutes"))
	if seconds, ok := in.number(in.space(end)); ok && len(seconds.whole) <= 2 {
		if to, ok := in.mark(seconds.end, `"`, "″", "”", "''"); ok {
			words, end = append(seconds.append(words), seconds.unit("second", "seconds")), to
		}
	}
	if name := quarters[in.byte(in.space(end))]; name != "" && in.ends(in.space(end)+1) {
		words, end = append(words, name), in.space(end)+1
	}
	return Match{end, Measure, words}, true
}

// unit chooses the singular for exactly one.
func (n number) unit(one, many string) string {
	if n.whole == "1" && n.isInteger() {
		return one
	}
	return many
}

// quarters are the quarters of the sky.
var quarters = map[byte]string{'N': "north", 'S': "south", 'E': "east", 'W': "west"}
