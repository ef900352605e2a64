package checkpoint

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// The constants of tensorflow/core/lib/io/format.h.
const (
	tableMagic     = 0xdb4775248b80fb57
	footerLength   = 48 // two block handles, padding, the magic number
	trailerLength  = 5  // after every block: type of compression, checksum
	noCompression  = 0
	checksumOffset = 0xa282ead8 // crc32c::Mask in tensorflow/core/lib/hash/crc32c.h
)

// maskedChecksum is the CRC-32C of all parts, masked the way LevelDB stores it: a checksum of bytes that contain
// their own checksum would be degenerate.
func maskedChecksum(parts ...[]byte) uint32 {
	castagnoli := crc32.MakeTable(crc32.Castagnoli)
	sum := uint32(0)
	for _, part := range parts {
		sum = crc32.Update(sum, castagnoli, part)
	}
	return (sum>>15 | sum<<17) + checksumOffset
}

// readTable calls yield with every key and value of a table, in the table's order. The value aliases table.
func readTable(table []byte, yield func(key string, value []byte) error) error {
	if len(table) < footerLength {
		return fmt.Errorf("%d bytes are too few for a table", len(table))
	}
	footer := table[len(table)-footerLength:]
	if magic := binary.LittleEndian.Uint64(footer[footerLength-8:]); magic != tableMagic {
		return fmt.Errorf("not a table, or truncated: it ends in %016x, want %016x", magic, uint64(tableMagic))
	}
	_, rest, err := readHandle(footer[:footerLength-8]) // the metaindex: empty in a bundle
	if err != nil {
		return fmt.Errorf("footer: %w", err)
	}
	indexHandle, _, err := readHandle(rest)
	if err != nil {
		return fmt.Errorf("footer: %w", err)
	}
	index, err := readBlock(table, indexHandle)
	if err != nil {
		return fmt.Errorf("index block: %w", err)
	}
	return readEntries(index, func(_ string, value []byte) error {
		handle, _, err := readHandle(value)
		if err != nil {
			return err
		}
		block, err := readBlock(table, handle)
		if err != nil {
			return fmt.Errorf("data block: %w", err)
		}
		return readEntries(block, yield)
	})
}

// handle says where a block lies in the table, its trailer not counted.
type handle struct{ offset, size uint64 }

func readHandle(b []byte) (h handle, rest []byte, err error) {
	var n int
	if h.offset, n = binary.Uvarint(b); n <= 0 {
		return h, nil, fmt.Errorf("block handle: bad offset")
	}
	b = b[n:]
	if h.size, n = binary.Uvarint(b); n <= 0 {
		return h, nil, fmt.Errorf("block handle: bad size")
	}
	return h, b[n:], nil
}

// readBlock returns a block's content, without restart points, after checking its checksum.
func readBlock(table []byte, h handle) ([]byte, error) {
	length := uint64(len(table))
	if h.offset > length || h.size > length-h.offset || length-h.offset-h.size < trailerLength {
		return nil, fmt.Errorf("bytes %d to %d+%d lie outside the table of %d", h.offset, h.offset, h.size, length)
	}
	block := table[h.offset : h.offset+h.size]
	trailer := table[h.offset+h.size:][:trailerLength]
	want := binary.LittleEndian.Uint32(trailer[1:])
	if sum := maskedChecksum(block, trailer[:1]); sum != want {
		return nil, fmt.Errorf("damaged: checksum %08x, want %08x", sum, want)
	}
	if trailer[0] != noCompression {
		return nil, fmt.Errorf("compressed (type %d), which is not supported", trailer[0])
	}
	if len(block) < 4 {
		return nil, fmt.Errorf("%d bytes are too few for a block", len(block))
	}
	// The block ends in the offsets of the restart points and their number; reading in order needs none of them.
	restarts := uint64(binary.LittleEndian.Uint32(block[len(block)-4:]))
	if restarts > uint64(len(block)-4)/4 {
		return nil, fmt.Errorf("%d restart points do not fit %d bytes", restarts, len(block))
	}
	return block[:uint64(len(block)-4)-4*restarts], nil
}

// readEntries goes through a block: each key is stored as the number of bytes that it shares with the key before it,
// the number of further bytes, the length of the value, those bytes, and the value.
func readEntries(block []byte, yield func(key string, value []byte) error) error {
	var key []byte
	for len(block) > 0 {
		var numbers [3]uint64
		for i := range numbers {
			number, n := binary.Uvarint(block)
			if n <= 0 {
				return fmt.Errorf("table entry after key %q: bad length", key)
			}
			numbers[i], block = number, block[n:]
		}
		shared, unshared, valueLength := numbers[0], numbers[1], numbers[2]
		left := uint64(len(block))
		if shared > uint64(len(key)) || unshared > left || valueLength > left-unshared {
			return fmt.Errorf("table entry after key %q: its lengths %v reach beyond the block", key, numbers)
		}
		key = append(key[:shared], block[:unshared]...)
		block = block[unshared:]
		if err := yield(string(key), block[:valueLength]); err != nil {
			return err
		}
		block = block[valueLength:]
	}
	return nil
}
