package heteronym

import (
	"encoding/binary"
	"math"
)

// table maps features to rows of bytes, mostly eight-bit weights. It is used as it lies in the binary: open addressing with linear
// probing, 16 bits of the feature's hash beside each row. An empty slot has check 0.
type table struct {
	slots string  // each 2 bytes of check, then the row
	mask  uint32  // number of slots - 1, which is a power of two less one
	width int     // bytes in a row
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

// ByteRow is a feature with what its row holds as it is.
type ByteRow struct {
	Feature uint64
	Bytes   []byte
}

// AppendTable writes the rows as a table of 1<<bits slots, each row of the same width, its weights rounded to 8 bits. The same rows
// in the same order give the same bytes. Features that cannot be told apart share the row of the first. At least a tenth of
// the slots must stay empty.
func AppendTable(dst []byte, bits int, rows []Row) []byte {
	var largest float64
	for _, r := range rows {
		for _, w := range r.Weights {
			largest = max(largest, math.Abs(float64(w)))
		}
	}
	scale := float32(max(largest, 1e-9) / math.MaxInt8)
	bytes := make([]ByteRow, len(rows))
	for i, r := range rows {
		b := make([]byte, len(r.Weights))
		for k, w := range r.Weights {
			b[k] = byte(int8(math.RoundToEven(float64(w / scale))))
		}
		bytes[i] = ByteRow{r.Feature, b}
	}
	return appendSlots(dst, bits, scale, bytes)
}

// AppendBytes writes a table as AppendTable does, of rows that are no weights.
func AppendBytes(dst []byte, bits int, rows []ByteRow) []byte {
	return appendSlots(dst, bits, 1, rows)
}

func appendSlots(dst []byte, bits int, scale float32, rows []ByteRow) []byte {
	width := len(rows[0].Bytes)
	size, mask := checkBytes+width, uint32(1)<<bits-1
	if len(rows) > int(mask)/10*9 {
		panic("heteronym: more rows than the table holds")
	}
	dst = append(dst, byte(bits), byte(width))
	dst = binary.LittleEndian.AppendUint32(dst, math.Float32bits(scale))
	slots := make([]byte, size<<bits)
rows:
	for _, r := range rows {
		check := checkOf(r.Feature)
		for slot := slotOf(r.Feature) & mask; ; slot = (slot + 1) & mask {
			entry := slots[int(slot)*size:][:size]
			switch binary.LittleEndian.Uint16(entry) {
			case check:
				continue rows
			case 0:
				binary.LittleEndian.PutUint16(entry, check)
				copy(entry[checkBytes:], r.Bytes)
				continue rows
			}
		}
	}
	return append(dst, slots...)
}
