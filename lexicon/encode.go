package lexicon

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/phoneme"
)

// Readings is a word and its pronunciations, as lexicon/build reads them.
type Readings struct {
	Word     string
	Tag      string // homographs only
	Variants [][]phoneme.Phoneme
}

// EncodeWords returns the file of a dictionary's words, the same bytes whatever their order. No program calls it but
// lexicon/build.
func EncodeWords(words []Readings) ([]byte, error) {
	values := make(map[string]string, len(words))
	for _, w := range words {
		if len(w.Variants) == 0 {
			return nil, fmt.Errorf("%q has no pronunciation", w.Word)
		}
		if err := put(values, w.Word, joinVariants(w.Variants)); err != nil {
			return nil, err
		}
	}
	firsts, seconds := compoundEvidence(values)
	return encodeTable(values, func(word string) marks {
		return marks{grade(values, word), firsts[word].mark(), seconds[word].mark(), seconds[word].isWeak()}
	}, encodePairs)
}

// EncodeHomographs returns the file of the homographs, each with two readings and a tag.
func EncodeHomographs(words []Readings) ([]byte, error) {
	values := make(map[string]string, len(words))
	for _, w := range words {
		if len(w.Variants) != 2 || w.Tag == "" {
			return nil, fmt.Errorf("%q has %d readings and the tag %q, want two and a tag", w.Word, len(w.Variants), w.Tag)
		}
		if err := put(values, w.Word, w.Tag+separator+joinVariants(w.Variants)); err != nil {
			return nil, err
		}
	}
	return encodeTable(values, func(string) marks { return marks{} }, encodePlain)
}

func put(values map[string]string, word, value string) error {
	if _, twice := values[word]; twice {
		return fmt.Errorf("%q is there twice", word)
	}
	values[word] = value
	return nil
}

func joinVariants(variants [][]phoneme.Phoneme) string {
	var joined strings.Builder
	for i, variant := range variants {
		if i > 0 {
			joined.WriteString(separator)
		}
		for _, p := range variant {
			joined.WriteByte(byte(p))
		}
	}
	return joined.String()
}

// encodePlain returns the file of a codebook in which each byte stands for itself, and the texts as they are.
func encodePlain(texts []string) (file []byte, coded []string) { return []byte{0, 0}, texts }

// encodeTable returns the file of a table (table.go says what is in it), its words and values in the codes that encode finds for them.
func encodeTable(values map[string]string, mark func(word string) marks, encode func([]string) ([]byte, []string)) ([]byte, error) {
	if len(values) == 0 {
		return nil, errors.New("a table without words")
	}
	words := make([]string, 0, len(values))
	for word := range values {
		words = append(words, word)
	}
	slices.Sort(words)
	inOrder := make([]string, len(words))
	for i, word := range words {
		if inOrder[i] = values[word]; len(word) > maxLength || len(inOrder[i]) > maxValue {
			return nil, fmt.Errorf("%q is too long, or its value is", word)
		}
	}
	letters, codedWords := encode(words)
	sounds, codedValues := encode(inOrder)

	var records []byte
	offsets := make([]int, len(words))
	for i, word := range words {
		offsets[i] = len(records)
		of := mark(word)
		size := byte(len(codedValues[i]))
		if of.weak {
			size |= weakBit
		}
		records = append(records, byte(len(codedWords[i]))|of.grade<<lengthBits, size, of.first|of.second<<markBits)
		records = append(append(records, codedWords[i]...), codedValues[i]...)
	}
	if len(records) >= 1<<24 {
		return nil, fmt.Errorf("%d bytes of records are too many", len(records))
	}

	s := bits.Len(uint(len(words)))
	p := max(0, s-2)
	pilots, slots, err := displace(words, p, s)
	if err != nil {
		return nil, err
	}
	file := binary.LittleEndian.AppendUint32([]byte(magic), uint32(len(words)))
	file = binary.LittleEndian.AppendUint32(file, uint32(len(records)))
	file = append(append(append(file, byte(p), byte(s)), letters...), sounds...)
	for _, pilot := range pilots {
		file = binary.LittleEndian.AppendUint16(file, pilot)
	}
	for _, word := range slots {
		at := 0
		if word >= 0 {
			at = offsets[word]
		}
		file = append(file, byte(at), byte(at>>8), byte(at>>16))
	}
	return append(file, records...), nil
}

// displace finds the pilots under which every word has a slot of its own, and returns whose each slot is, -1 for nobody.
// Words that share a pilot are placed together, the largest groups first, while there is room.
func displace(words []string, p, s int) (pilots []uint16, slots []int, err error) {
	groups := make([][]int, 1<<p)
	for i, word := range words {
		g := hash(word) & (1<<p - 1)
		groups[g] = append(groups[g], i)
	}
	order := make([]int, len(groups))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(groups[b]) - len(groups[a]) })

	pilots, slots = make([]uint16, 1<<p), make([]int, 1<<s)
	for i := range slots {
		slots[i] = -1
	}
	for _, g := range order {
		for !place(slots, words, groups[g], pilots[g]) {
			if pilots[g]++; pilots[g] == 0 {
				return nil, nil, fmt.Errorf("no pilot places %d words", len(groups[g]))
			}
		}
	}
	return pilots, slots, nil
}

// place puts the words of a group into their slots under a pilot. It changes nothing when one of them is taken.
func place(slots []int, words []string, group []int, pilot uint16) bool {
	shift := uint8(64 - bits.TrailingZeros(uint(len(slots))))
	for n, i := range group {
		at := slot(hash(words[i]), pilot, shift)
		if slots[at] >= 0 {
			for _, placed := range group[:n] {
				slots[slot(hash(words[placed]), pilot, shift)] = -1
			}
			return false
		}
		slots[at] = i
	}
	return true
}
