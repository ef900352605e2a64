package pronounce

// arena holds what the tokens of a chunk refer to. It grows by blocks, so that what it has stored stays where it is, and
// is emptied as a whole, so that a long text needs no more memory than a chunk of it.
type arena[T any] struct {
	block []T
	large []T // the largest block so far, used again after empty
}

// arenaBlock is how many elements a block has at least.
const arenaBlock = 2048

// store copies s into the arena and returns the copy.
func (a *arena[T]) store(s []T) []T {
	if len(s) == 0 {
		return nil
	}
	if cap(a.block)-len(a.block) < len(s) {
		a.block = make([]T, 0, max(arenaBlock, len(s)))
		if cap(a.block) > cap(a.large) {
			a.large = a.block
		}
	}
	start := len(a.block)
	a.block = append(a.block, s...)
	return a.block[start:len(a.block):len(a.block)]
}

// empty makes room; what has been stored must not be used any more.
func (a *arena[T]) empty() {
	clear(a.large[:cap(a.large)]) // nothing it refers to shall be kept alive
	a.block = a.large[:0]
}
