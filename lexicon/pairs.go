package lexicon

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
)

// encodePairs returns the file of a codebook for some texts, and the texts in its codes. It begins with a code for each byte there is, and
// gives the pair of codes that is most frequent one of its own, over and over, as long as there are codes and it pays.
func encodePairs(texts []string) (file []byte, coded []string) {
	const end = -1 // of a text
	var codes []int16
	var parts []string
	var of [256]int16
	for code := range 256 {
		if slices.ContainsFunc(texts, func(s string) bool { return strings.IndexByte(s, byte(code)) >= 0 }) {
			of[code] = int16(len(parts))
			parts = append(parts, string([]byte{byte(code)}))
		}
	}
	for _, text := range texts {
		for i := range len(text) {
			codes = append(codes, of[text[i]])
		}
		codes = append(codes, end)
	}
	for len(parts) < 256 {
		first, second, count := commonest(codes)
		if count == 0 {
			break
		}
		part := parts[first] + parts[second]
		if count <= len(part)+1 || len(part) > math.MaxUint8 {
			break
		}
		codes = replacePair(codes, first, second, int16(len(parts)))
		parts = append(parts, part)
	}

	file = binary.LittleEndian.AppendUint16(nil, uint16(len(parts)))
	for _, part := range parts {
		file = append(file, byte(len(part)))
	}
	for _, part := range parts {
		file = append(file, part...)
	}
	var text []byte
	for _, code := range codes {
		if code == end {
			coded = append(coded, string(text))
			text = text[:0]
			continue
		}
		text = append(text, byte(code))
	}
	return file, coded
}

// commonest returns the pair of codes that is there most often, the least of those that are.
func commonest(codes []int16) (first, second int16, count int) {
	counts := make([]int32, 1<<16)
	for i := 1; i < len(codes); i++ {
		if codes[i-1] >= 0 && codes[i] >= 0 {
			counts[int(codes[i-1])<<8|int(codes[i])]++
		}
	}
	best := 0
	for pair := range counts {
		if counts[pair] > counts[best] {
			best = pair
		}
	}
	return int16(best >> 8), int16(best & 0xff), int(counts[best])
}

// replacePair puts a code in the place of a pair, in the same memory.
func replacePair(codes []int16, first, second, pair int16) []int16 {
	joined := codes[:0]
	for i := 0; i < len(codes); i++ {
		if i+1 < len(codes) && codes[i] == first && codes[i+1] == second {
			joined = append(joined, pair)
			i++
			continue
		}
		joined = append(joined, codes[i])
	}
	return joined
}
