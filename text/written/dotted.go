package written

import "strings"

// dotted reads numbers with two dots and more: the addresses of IPv4 digit by digit, with "dot" (192.168.0.1), versions
// as numbers, with "point" (3.11.4).
func dotted(in input, at int) (Match, bool) {
	groups, address, end := 0, true, at
	for from := at; groups < maxGroups; groups++ {
		to := digitsEnd(in.s, from)
		if to == from {
			break
		}
		address = address && to-from <= 3 && atoi(in.s[from:to]) <= 255
		end = to
		if in.byte(to) != '.' {
			groups++
			break
		}
		from = to + 1
	}
	if groups < 3 || !in.ends(end) {
		return Match{}, false
	}
	if european(in.s[at:end]) && (groups != 4 || !address) {
		return Match{end, Number, AppendCardinal(nil, strings.ReplaceAll(in.s[at:end], ".", ""))}, true
	}
	if groups == 4 && address {
		var words []string
		for i, group := range strings.Split(in.s[at:end], ".") {
			if i > 0 {
				words = append(words, "dot")
			}
			words = AppendDigits(words, group)
		}
		if port := digitsEnd(in.s, end+1); in.byte(end) == ':' && port > end+1 && port < end+7 && in.ends(port) {
			words = AppendDigits(append(words, "colon"), in.s[end+1:port])
			end = port
		}
		if length := digitsEnd(in.s, end+1); in.byte(end) == '/' && length > end+1 && length < end+4 && in.ends(length) {
			words = AppendCardinal(append(words, "slash"), in.s[end+1:length])
			end = length
		}
		return Match{end, Address, words}, true
	}
	return Match{end, Version, appendVersion(nil, in.s[at:end])}, true
}

// european says whether dots group digits by threes, so that they cannot be a version: 1.234.567.
func european(text string) bool {
	groups := strings.Split(text, ".")
	if len(groups[0]) > 3 || groups[0][0] == '0' {
		return false
	}
	for _, group := range groups[1:] {
		if len(group) != 3 {
			return false
		}
	}
	return true
}

// appendVersion appends three point eleven point four.
func appendVersion(dst []string, text string) []string {
	for i, group := range strings.Split(text, ".") {
		if i > 0 {
			dst = append(dst, "point")
		}
		dst = AppendCardinal(dst, group)
	}
	return dst
}

// versioned reads v2 and v1.2.3.
func versioned(in input, at int) (Match, bool) {
	if b := in.s[at]; b != 'v' && (b != 'V' || in.byte(digitsEnd(in.s, at+1)) != '.') {
		return Match{}, false
	}
	end := at + 1
	for groups := 0; groups < maxGroups; groups++ {
		to := digitsEnd(in.s, end)
		if to == end {
			return Match{}, false
		}
		end = to
		if in.byte(to) != '.' || !isDigit(in.byte(to+1)) {
			break
		}
		end++
	}
	if !in.ends(end) {
		return Match{}, false
	}
	return Match{end, Version, appendVersion([]string{"version"}, in.s[at+1:end])}, true
}

// software are the words before a version with one point: Python 3.11 is three point eleven.
var software = set(`version python java ios ipados macos android windows linux ubuntu debian fedora kernel node php ruby perl go
	golang rust swift kotlin scala release firmware django rails postgres postgresql mysql firefox chrome safari tensorflow pytorch
	numpy gcc clang cuda unity blender section chapter figure table`)
