package pronounce

// arena holds what the tokens of a chunk refer to. It grows by blocks, each twice as large as the one before, so that what
// it has stored stays where it is and a short text needs little; it is emptied as a whole, so that a long text needs no more
// than a chunk of it.
type arena[T any] struct {
	block []T // the last one, and so the largest
}

// arenaBlock is how many elements the first block has at least.
const arenaBlock = 32

// store copies s into the arena and returns the copy.
func (a *arena[T]) store(s []T) []T {
	if len(s) == 0 {
		return nil
	}
	if cap(a.block)-len(a.block) < len(s) {
		a.block = make([]T, 0, max(arenaBlock, 2*cap(a.block), len(s)))
	}
	start := len(a.block)
	a.block = append(a.block, s...)
	return a.block[start:len(a.block):len(a.block)]
}

// empty makes room; what has been stored must not be used any more.
func (a *arena[T]) empty() {
	clear(a.block) // nothing it refers to shall be kept alive
	a.block = a.block[:0]
}
