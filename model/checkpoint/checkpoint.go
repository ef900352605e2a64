// Package checkpoint reads TensorFlow "tensor bundle" checkpoints (format V2): the .index file, a LevelDB-style table
// that says where each tensor lies, and the .data file that holds them.
//
// It reads what the g2p_en 1.0.0 checkpoint needs and says no to the rest: one data shard, little endian, float32
// tensors stored whole, uncompressed table blocks. Every block and every tensor is checked against its CRC-32C. Bad
// bytes give an error, never a panic, and no allocation is larger than the files themselves.
//
// A Checkpoint is immutable and safe for concurrent use.
//
// Sources: tensorflow/core/protobuf/tensor_bundle.proto (the messages and their field numbers),
// tensorflow/core/util/tensor_bundle/tensor_bundle.cc (the header's empty key, masked checksums),
// tensorflow/core/lib/io/format.{h,cc} and leveldb's doc/table_format.md (the table).
package checkpoint

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
)

// Checkpoint is the parsed index of a checkpoint together with its data.
type Checkpoint struct {
	entries map[string]entry
	data    []byte
}

// Tensor is a float32 tensor: its values in row-major order.
type Tensor struct {
	Shape  []int
	Values []float32
}

// Parse reads the index of a checkpoint. It keeps data, the content of the only data file, and checks a tensor's
// bytes when that tensor is asked for.
func Parse(index, data []byte) (*Checkpoint, error) {
	c := &Checkpoint{entries: make(map[string]entry), data: data}
	sawHeader := false
	err := readTable(index, func(key string, value []byte) error {
		if key == "" {
			sawHeader = true
			return checkHeader(value)
		}
		e, err := parseEntry(value)
		if err != nil {
			return fmt.Errorf("entry of tensor %q: %w", key, err)
		}
		c.entries[key] = e
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("checkpoint index: %w", err)
	}
	if !sawHeader {
		return nil, fmt.Errorf("checkpoint index: no bundle header")
	}
	return c, nil
}

// Names returns the names of all tensors, sorted, whatever their type.
func (c *Checkpoint) Names() []string { return slices.Sorted(maps.Keys(c.entries)) }

// Float32 returns the tensor called name. It is an error if there is none, if it is not a whole float32 tensor, if
// its bytes lie outside the data file, or if they do not match their checksum.
func (c *Checkpoint) Float32(name string) (Tensor, error) {
	e, ok := c.entries[name]
	if !ok {
		return Tensor{}, fmt.Errorf("checkpoint has no tensor %q", name)
	}
	t, err := c.read(e)
	if err != nil {
		return Tensor{}, fmt.Errorf("tensor %q: %w", name, err)
	}
	return t, nil
}

func (c *Checkpoint) read(e entry) (Tensor, error) {
	if e.dtype != dtypeFloat {
		return Tensor{}, fmt.Errorf("type number %d, want %d (float32)", e.dtype, dtypeFloat)
	}
	if e.sliced {
		return Tensor{}, fmt.Errorf("stored in slices, which is not supported")
	}
	if e.shard != 0 {
		return Tensor{}, fmt.Errorf("in data file %d, and there is only file 0", e.shard)
	}
	size := uint64(len(c.data))
	if e.offset > size || e.size > size-e.offset {
		return Tensor{}, fmt.Errorf("data file truncated: bytes %d to %d+%d wanted, %d there",
			e.offset, e.offset, e.size, size)
	}
	elements := uint64(1)
	for _, dimension := range e.shape {
		// Dividing keeps the product below the size of the file, so it cannot overflow.
		if dimension != 0 && elements > e.size/dimension {
			return Tensor{}, fmt.Errorf("shape %v does not fit its %d bytes", e.shape, e.size)
		}
		elements *= dimension
	}
	if elements*4 != e.size {
		return Tensor{}, fmt.Errorf("shape %v does not fit its %d bytes", e.shape, e.size)
	}
	raw := c.data[e.offset : e.offset+e.size]
	if sum := maskedChecksum(raw); sum != e.checksum {
		return Tensor{}, fmt.Errorf("data file damaged: checksum %08x, want %08x", sum, e.checksum)
	}
	t := Tensor{Shape: make([]int, len(e.shape)), Values: make([]float32, elements)}
	for i, dimension := range e.shape {
		if dimension > math.MaxInt32 {
			return Tensor{}, fmt.Errorf("shape %v has a dimension beyond 2^31", e.shape)
		}
		t.Shape[i] = int(dimension)
	}
	for i := range t.Values {
		t.Values[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[4*i:]))
	}
	return t, nil
}
