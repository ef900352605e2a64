package checkpoint

import (
	"encoding/binary"
	"math"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"
)

// pair is a key and a value of a table.
type pair struct {
	key   string
	value []byte
}

// block writes pairs the way LevelDB does, without shared prefixes, with one restart point.
func block(pairs ...pair) []byte {
	var b []byte
	for _, p := range pairs {
		b = binary.AppendUvarint(b, 0)
		b = binary.AppendUvarint(b, uint64(len(p.key)))
		b = binary.AppendUvarint(b, uint64(len(p.value)))
		b = append(append(b, p.key...), p.value...)
	}
	b = binary.LittleEndian.AppendUint32(b, 0)
	return binary.LittleEndian.AppendUint32(b, 1)
}

// table writes a table whose only data block is given.
func table(data []byte) []byte {
	var file []byte
	add := func(content []byte) (handle []byte) {
		handle = binary.AppendUvarint(nil, uint64(len(file)))
		handle = binary.AppendUvarint(handle, uint64(len(content)))
		file = append(append(file, content...), noCompression)
		file = binary.LittleEndian.AppendUint32(file, maskedChecksum(content, []byte{noCompression}))
		return handle
	}
	dataHandle := add(data)
	footer := add(block())
	footer = append(footer, add(block(pair{"zzz", dataHandle}))...)
	footer = append(footer, make([]byte, footerLength-8-len(footer))...)
	return append(append(file, footer...), binary.LittleEndian.AppendUint64(nil, tableMagic)...)
}

func header(shards, endianness uint64) []byte {
	b := protowire.AppendVarint(protowire.AppendTag(nil, 1, protowire.VarintType), shards)
	return protowire.AppendVarint(protowire.AppendTag(b, 2, protowire.VarintType), endianness)
}

func (e *entry) marshal() []byte {
	varint := func(b []byte, tag protowire.Number, value uint64) []byte {
		return protowire.AppendVarint(protowire.AppendTag(b, tag, protowire.VarintType), value)
	}
	var shape []byte
	for _, dimension := range e.shape {
		shape = protowire.AppendTag(shape, 2, protowire.BytesType)
		shape = protowire.AppendBytes(shape, varint(nil, 1, dimension))
	}
	b := varint(nil, 1, e.dtype)
	b = protowire.AppendBytes(protowire.AppendTag(b, 2, protowire.BytesType), shape)
	b = varint(b, 3, e.shard)
	b = varint(b, 4, e.offset)
	b = varint(b, 5, e.size)
	b = protowire.AppendFixed32(protowire.AppendTag(b, 6, protowire.Fixed32Type), e.checksum)
	if e.sliced {
		b = protowire.AppendBytes(protowire.AppendTag(b, 7, protowire.BytesType), nil)
	}
	return b
}

// data returns values as a data file holds them.
func data(values ...float32) []byte {
	var b []byte
	for _, value := range values {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(value))
	}
	return b
}

// small returns a checkpoint of one 2×3 tensor "m", after change has had its way with the entry.
func small(t testing.TB, change func(*entry)) (index, content []byte) {
	t.Helper()
	content = data(1, 2, 3, 4, 5, 6)
	e := entry{dtype: dtypeFloat, shape: []uint64{2, 3}, size: 24, checksum: maskedChecksum(content)}
	if change != nil {
		change(&e)
	}
	return table(block(pair{"", header(1, 0)}, pair{"m", e.marshal()})), content
}
