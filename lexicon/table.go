package lexicon

import (
	"encoding/binary"
	"errors"
	"iter"
	"sync"
)

// A table maps words to short strings and marks. Its file is, numbers little-endian:
//
//	offset  size            content
//	0       8               "lexicon2"
//	8       4               how many words, n
//	12      4               how many bytes of records
//	16      1               p, binary logarithm of the number of pilots
//	17      1               s, binary logarithm of the number of slots
//	18                      codebooks of the words and of the values (codebook.go)
//	…       2 << p          pilots, 16 bits each
//	…       3 << s          slots, 24 bits each: where a record begins
//	…                       records, in the order of their words
//
// and a record is
//
//	5 bits, 3 bits  length of the word in its codes; grade
//	7 bits, 1 bit   length of the value in its codes; whether the word has no stress as second part of compounds
//	4 bits, 4 bits  the marks of the word as first and as second part of compounds
//	…               the word, the value, in their codes
//
// The slots are a perfect hash (hash and displace: Belazzougui, Botelho and Dietzfelbinger, 2009): the hash of a word
// chooses a pilot, hash and pilot choose a slot, and the pilots are such that no two words have the same slot. So a
// look-up reads three places, whether it finds or not: pilot, slot and one record, whose word it compares. Empty slots
// point to the first record.
//
// CMUdict takes 1,969,113 bytes so: words 530,083, values 600,522, lengths and marks 378,156, slots 393,216, pilots 65,536, codebooks
// 1,582. Without codebooks the words took 944,046 and the values 872,132.
type table struct {
	letters, sounds        *codebook
	pilots, slots, records string
	pilotMask              uint64
	shift                  uint8 // 64 less the binary logarithm of the number of slots
	count                  int

	signposts func() signposts // the first caller collects them, in two milliseconds
}

const (
	magic      = "lexicon2"
	headerSize = len(magic) + 10
	pilotSize  = 2
	slotSize   = 3

	lengthBits = 5
	maxLength  = 1<<lengthBits - 1 // of a word; the longest of CMUdict has 28 letters
	maxGrade   = 7
	weakBit    = 0x80
	maxValue   = weakBit - 1 // bytes of a value; the longest of CMUdict has 68
	markBits   = 4
	maxMark    = 1<<markBits - 1
	heading    = 3 // bytes of a record before the word
)

var errTable = errors.New("lexicon: not a table of this version")

// openTable returns the table in a file. It checks that the parts have their sizes, not what they hold.
func openTable(file string) (table, error) {
	if len(file) < headerSize || file[:len(magic)] != magic {
		return table{}, errTable
	}
	header := []byte(file[len(magic):headerSize])
	count, size := binary.LittleEndian.Uint32(header), binary.LittleEndian.Uint32(header[4:])
	p, s := header[8], header[9]
	if p > 24 || s == 0 || s > 24 || count == 0 {
		return table{}, errTable
	}
	letters, rest, ok := openCodebook(file[headerSize:])
	if !ok {
		return table{}, errTable
	}
	sounds, pilots, ok := openCodebook(rest)
	if !ok || uint64(len(pilots)) != uint64(pilotSize)<<p+slotSize<<s+uint64(size) {
		return table{}, errTable
	}
	slots := pilots[pilotSize<<p:]
	t := table{
		letters:   letters,
		sounds:    sounds,
		pilots:    pilots[:pilotSize<<p],
		slots:     slots[:slotSize<<s],
		records:   slots[slotSize<<s:],
		pilotMask: 1<<p - 1,
		shift:     64 - s,
		count:     int(count),
	}
	t.signposts = sync.OnceValue(t.post)
	return t, nil
}

// record is what a table says of a word. Both strings are parts of the table, in its codes.
type record struct {
	table       *table
	word, value string
	marks
}

func (r *record) readWord() string { return string(r.table.letters.read(nil, r.word)) }

func (r *record) readValue() string { return string(r.table.sounds.read(nil, r.value)) }

// marks say how common a word looks (grade.go) and how well it does as a part of compounds (evidence.go).
type marks struct {
	grade, first, second uint8
	weak                 bool
}

// find returns the record of a word.
func find[T string | []byte](t *table, word T) (record, bool) {
	if len(word) > maxLength {
		return record{}, false
	}
	h := hash(word)
	at := pilotSize * int(h&t.pilotMask)
	pilot := uint16(t.pilots[at]) | uint16(t.pilots[at+1])<<8
	at = slotSize * slot(h, pilot, t.shift)
	at = int(t.slots[at]) | int(t.slots[at+1])<<8 | int(t.slots[at+2])<<16
	if found, _ := t.read(at); spells(t.letters, found.word, word) {
		return found, true
	}
	return record{}, false
}

// read returns the record at an offset and where the next one begins.
func (t *table) read(at int) (r record, next int) {
	middle := at + heading + int(t.records[at]&maxLength)
	next = middle + int(t.records[at+1]&maxValue)
	of := marks{t.records[at] >> lengthBits, t.records[at+2] & maxMark, t.records[at+2] >> markBits, t.records[at+1]&weakBit != 0}
	return record{t, t.records[at+heading : middle], t.records[middle:next], of}, next
}

// all goes through the records.
func (t *table) all() iter.Seq[record] {
	return func(yield func(record) bool) {
		for at := 0; at < len(t.records); {
			r, next := t.read(at)
			if !yield(r) {
				return
			}
			at = next
		}
	}
}

// hash is FNV-1a of 64 bits with two steps of MurmurHash3's finalizer. Its low bits choose the pilot.
func hash[T string | []byte](word T) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(word) {
		h = (h ^ uint64(word[i])) * 1099511628211
	}
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	return h ^ h>>33
}

// slot returns the slot of a word with this hash under a pilot, where the table has 1<<(64-shift) of them.
func slot(h uint64, pilot uint16, shift uint8) int {
	return int((h ^ uint64(pilot)*0x9e3779b97f4a7c15) * 0xd6e8feb86659fd93 >> shift)
}
