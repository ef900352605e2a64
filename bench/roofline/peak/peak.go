// Package peak measures what a core can do at most, with loops that do nothing else: multiply and add, divide, read
// memory. There are probes for amd64, in assembly, as no compiler can be kept from being cleverer or duller than that.
package peak

// Probe is a set of loops on vectors of one width.
type Probe struct {
	Name  string // as the kernel of model/native that uses the same vectors
	Lanes int    // float32 in a vector

	// multiply does chains·n fused multiplications and additions of vectors, in that many chains: more than two units
	// with a latency of four or five cycles can work at.
	multiply func(n int)
	chains   int
	// divide does 8·n divisions of vectors, independent of one another.
	divide func(n int)
	// read loads blocks·512 bytes from p on, times times over, and does nothing with them.
	read func(p *byte, blocks, times int)
}

// block is how many bytes a turn of read's loop loads.
const block = 512

// divisions is how many a turn of divide's loop does.
const divisions = 8
