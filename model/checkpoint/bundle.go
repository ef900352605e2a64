package checkpoint

import (
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"
)

// dtypeFloat is DT_FLOAT of tensorflow/core/framework/types.proto.
const dtypeFloat = 1

// entry is a BundleEntryProto: where a tensor lies in which data file.
type entry struct {
	dtype    uint64
	shape    []uint64
	shard    uint64
	offset   uint64
	size     uint64
	checksum uint32 // masked CRC-32C of the bytes
	sliced   bool   // stored as several slices under other keys
}

// field is one field of a protobuf message: number holds a varint or a fixed32, bytes a length-delimited value.
type field struct {
	tag    protowire.Number
	wire   protowire.Type
	number uint64
	bytes  []byte
}

// fields calls yield with each field of a message in order. Groups and fixed64, which these messages lack, are errors.
func fields(message []byte, yield func(field) error) error {
	for len(message) > 0 {
		tag, wire, n := protowire.ConsumeTag(message)
		if n < 0 {
			return fmt.Errorf("bad field: %w", protowire.ParseError(n))
		}
		message = message[n:]
		f := field{tag: tag, wire: wire}
		switch wire {
		case protowire.VarintType:
			f.number, n = protowire.ConsumeVarint(message)
		case protowire.Fixed32Type:
			var number uint32
			number, n = protowire.ConsumeFixed32(message)
			f.number = uint64(number)
		case protowire.BytesType:
			f.bytes, n = protowire.ConsumeBytes(message)
		default:
			return fmt.Errorf("field %d: wire type %d is not expected here", tag, wire)
		}
		if n < 0 {
			return fmt.Errorf("field %d: %w", tag, protowire.ParseError(n))
		}
		message = message[n:]
		if err := yield(f); err != nil {
			return err
		}
	}
	return nil
}

// checkHeader reads a BundleHeaderProto: one data file, little endian.
func checkHeader(message []byte) error {
	var shards, endianness uint64
	err := fields(message, func(f field) error {
		switch {
		case f.tag == 1 && f.wire == protowire.VarintType:
			shards = f.number
		case f.tag == 2 && f.wire == protowire.VarintType:
			endianness = f.number
		}
		return nil
	})
	switch {
	case err != nil:
		return fmt.Errorf("bundle header: %w", err)
	case shards != 1:
		return fmt.Errorf("bundle header: %d data files, want 1", shards)
	case endianness != 0:
		return fmt.Errorf("bundle header: big endian, which is not supported")
	}
	return nil
}

// parseEntry reads a BundleEntryProto.
func parseEntry(message []byte) (e entry, err error) {
	err = fields(message, func(f field) error {
		switch {
		case f.tag == 1 && f.wire == protowire.VarintType:
			e.dtype = f.number
		case f.tag == 2 && f.wire == protowire.BytesType:
			e.shape, err = parseShape(f.bytes)
			return err
		case f.tag == 3 && f.wire == protowire.VarintType:
			e.shard = f.number
		case f.tag == 4 && f.wire == protowire.VarintType:
			e.offset = f.number
		case f.tag == 5 && f.wire == protowire.VarintType:
			e.size = f.number
		case f.tag == 6 && f.wire == protowire.Fixed32Type:
			e.checksum = uint32(f.number)
		case f.tag == 7:
			e.sliced = true
		}
		return nil
	})
	return e, err
}

// parseShape reads a TensorShapeProto: field 2 is a dimension, and field 1 of that its size.
func parseShape(message []byte) (shape []uint64, err error) {
	err = fields(message, func(f field) error {
		if f.tag != 2 || f.wire != protowire.BytesType {
			return nil
		}
		size := uint64(0)
		if err := fields(f.bytes, func(f field) error {
			if f.tag == 1 && f.wire == protowire.VarintType {
				size = f.number
			}
			return nil
		}); err != nil {
			return err
		}
		shape = append(shape, size)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("shape: %w", err)
	}
	return shape, nil
}
