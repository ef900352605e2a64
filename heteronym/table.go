package heteronym

import (
	"encoding/binary"
	"math"
)

// table maps features to rows of eight-bit weights. It is used as it lies in the binary: open addressing with linear
// probing, 16 bits of the feature's hash beside each row. An empty slot has check 0.
type table struct {
	slots string  // each 2 bytes of check, then width weights
	mask  uint32  // number of slots - 1, which is a power of two less one
	width int     // weights in a row
	scale float32 // what a weight of 1 stands for
}

const checkBytes = 2

// row returns the weights of a feature, or "" where the table has none. About one feature in a hundred thousand that
// the table lacks is taken for another one.
func (t *table) row(f uint64) string {
	size := checkBytes + t.width
	check := checkOf(f)
	for slot := slotOf(f) & t.mask; ; slot = (slot + 1) & t.mask {
		at := int(slot) * size
		entry := t.slots[at : at+size]
		switch uint16(entry[0]) | uint16(entry[1])<<8 {
		case check:
			return entry[checkBytes:]
		case 0:
			return ""
		}
	}
}

// add adds a feature's row to the sums, of which there are at least as many as weights in a row.
func (t *table) add(sums []int32, f uint64) {
	row := t.row(f)
	for i := range len(row) {
		sums[i] += int32(int8(row[i]))
	}
}

func slotOf(f uint64) uint32  { return uint32(f >> 16) }
func checkOf(f uint64) uint16 { return uint16(f>>48) | 1 }

// tableHeader is what a table begins with in the file: log2 of the number of slots, the width, the scale.
const tableHeader = 1 + 1 + 4

// cutTable takes a table off the front of the data.
func cutTable(data string) (t table, rest string, ok bool) {
	if len(data) < tableHeader || data[0] > 24 {
		return table{}, "", false
	}
	slots := 1 << data[0]
	t.mask, t.width = uint32(slots-1), int(data[1])
	t.scale = math.Float32frombits(binary.LittleEndian.Uint32([]byte(data[2:tableHeader])))
	size := slots * (checkBytes + t.width)
	if data = data[tableHeader:]; len(data) < size {
		return table{}, "", false
	}
	t.slots = data[:size]
	return t, data[size:], true
}

// Row is a feature with its weights, in the making of a table.
type Row struct {
	Feature uint64
	Weights []float32
}

// AppendTable writes the rows as a table of 1<<bits slots, each row of the same width. The same rows in the same order give
// the same bytes. Features that cannot be told apart share the row of the first. At least a tenth of the slots must stay empty.
func AppendTable(dst []byte, bits int, rows []Row) []byte {
	width := len(rows[0].Weights)
	var largest float64
	for _, r := range rows {
		for _, w := range r.Weights {
			largest = max(largest, math.Abs(float64(w)))
		}
	}
	scale := float32(max(largest, 1e-9) / math.MaxInt8)
	dst = append(dst, byte(bits), byte(width))
	dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(scale))
	size, mask := checkBytes+width, uint32(1)<<bits-1
	if len(rows) > int(mask)/10*9 {
		panic("heteronym: more rows than the table holds")
	}
	slots := make([]byte, size<<bits)
rows:
	for _, r := range rows {
		slot, check := slotOf(r.Feature)&mask, checkOf(r.Feature)
		for ; ; slot = (slot + 1) & mask {
			switch binary.LittleEndian.Uint16(slots[int(slot)*size:]) {
			case check:
				continue rows
			case 0:
				entry := slots[int(slot)*size:][:size]
				binary.LittleEndian.PutUint16(entry, check)
				for i, w := range r.Weights {
					entry[checkBytes+i] = byte(int8(math.RoundToEven(float64(w / scale))))
				}
				continue rows
			}
		}
	}
	return append(dst, slots...)
}
