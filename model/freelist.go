package model

import "runtime"

// FreeList keeps the workspaces of an engine that no call uses, as many as can be in use at once on all processors.
type FreeList[T any] struct {
	free   chan *T
	create func() *T
}

// NewFreeList returns an empty list for calls that use up to jobs processors each. Borrow makes what is missing.
func NewFreeList[T any](jobs int, create func() *T) FreeList[T] {
	return FreeList[T]{make(chan *T, max(jobs, runtime.GOMAXPROCS(0))), create}
}

// Borrow takes a workspace from the list, or makes one when all are in use.
func (l FreeList[T]) Borrow() *T {
	select {
	case t := <-l.free:
		return t
	default:
		return l.create()
	}
}

// GiveBack returns a workspace to the list.
func (l FreeList[T]) GiveBack(t *T) {
	select {
	case l.free <- t:
	default:
	}
}
