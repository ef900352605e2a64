package written

import "strings"

// sayDate reads a date whose parts the format names in order: mdy, dmy, ymd, md, ym, my, y and so on; yyyymmdd, with
// question marks for what is not said, as Polly and Google have it. Without a format the usual forms are understood.
func sayDate(format, text string) []string {
	if format == "" || format == "auto" {
		if words := whole(text, numericDate, dayMonth, monthDate, year); words != nil {
			return words
		}
		if isShort(text) {
			return AppendYear(nil, text)
		}
		if len(text) == len("20240401") {
			return sayDate("yyyymmdd", text)
		}
		return nil
	}
	parts, names := dateParts(text), shortFormat(format)
	if len(parts) == 1 && len(names) == 3 && len(text) == 8 {
		parts = fixedParts(text, names)
	}
	if len(parts) != len(names) {
		return nil
	}
	var d date
	for i, part := range parts {
		n, ok := months[strings.ToLower(part)]
		switch {
		case strings.Trim(part, "?") == "":
		case names[i] == 'y' && isShort(part):
			d.year = part
		case names[i] == 'm' && ok:
			d.month = n
		case names[i] == 'm' && isShort(part) && atoi(part) >= 1 && atoi(part) <= 12:
			d.month = atoi(part)
		case names[i] == 'd' && isShort(strings.TrimRight(part, "stndrh")):
			d.day = atoi(strings.TrimRight(part, "stndrh"))
		default:
			return nil
		}
	}
	if d.day > 31 {
		return nil
	}
	return d.append(strings.Index(names, "d") < strings.Index(names, "m"))
}

// append appends what there is of the date.
func (d date) append(dayFirst bool) []string {
	switch {
	case d.month == 0 && d.day == 0:
		return d.appendYear(nil)
	case d.month == 0:
		return d.appendYear(appendOrdinalOf(nil, d.day))
	case d.day > 0 && dayFirst:
		return d.dayFirst(nil)
	}
	return d.monthFirst(nil)
}

// dateParts splits a date where its digits, letters and question marks end.
func dateParts(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool {
		return r != '?' && (r >= 0x80 || !isDigit(byte(r)) && !isLetter(byte(r)))
	})
}

// shortFormat takes repeated letters together: yyyymmdd is ymd.
func shortFormat(format string) string {
	var short []byte
	for i := range len(format) {
		if i == 0 || format[i] != format[i-1] {
			short = append(short, format[i])
		}
	}
	return string(short)
}

// fixedParts splits a date of eight places without separators.
func fixedParts(text, names string) []string {
	var parts []string
	for _, name := range []byte(names) {
		length := 2
		if name == 'y' {
			length = 4
		}
		if length > len(text) {
			return nil
		}
		parts, text = append(parts, text[:length]), text[length:]
	}
	return parts
}
