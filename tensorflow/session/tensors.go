package session

import (
	"runtime"
	"sync/atomic"
	"unsafe"

	tf "github.com/tensorflow/tensorflow/tensorflow/go"
)

// memory returns a tensor's own memory, for as long as the tensor is alive. The binding has no accessor for it and
// copies in both directions, but WriteContentsTo hands it to its writer in one piece. Writing to it is sound for a
// tensor that no run is using.
func memory[T int32 | float32](t *tf.Tensor) []T {
	var w grip
	if _, err := t.WriteContentsTo(&w); err != nil || len(w) == 0 {
		return nil // a tensor of another type, or without elements
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&w[0])), len(w)/4)
}

// grip is a writer that keeps what it is given instead of copying it.
type grip []byte

func (g *grip) Write(p []byte) (int, error) {
	*g = p
	return len(p), nil
}

// zeros makes a tensor of the given sizes.
func zeros[T int32 | float32](sizes ...int) (*tf.Tensor, []T, error) {
	shape := make([]int64, len(sizes))
	for i, size := range sizes {
		shape[i] = int64(size)
	}
	of := tf.Int32
	if _, ok := any(*new(T)).(float32); ok {
		of = tf.Float
	}
	t, err := tf.ReadTensor(of, shape, endless{})
	if err != nil {
		return nil, nil, err
	}
	return t, memory[T](t), nil
}

// endless reads as zeros.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// waste counts the C memory of tensors that were dropped. The binding frees a tensor when the garbage collector
// finds it unused, but the collector sees only the few bytes of its handle, and left alone would let gigabytes pile
// up.
type waste struct{ bytes atomic.Int64 }

// enough dropped memory to call the collector: some hundred batches of the original graph.
const enough = 32 << 20

func (w *waste) drop(tensors []*tf.Tensor) {
	var dropped int64
	for _, t := range tensors {
		size := int64(64) // what the smallest allocation takes
		if n := elements(t.Shape()) * 4; n > size {
			size = n
		}
		dropped += size
	}
	if w.bytes.Add(dropped) > enough {
		w.bytes.Store(0)
		runtime.GC()
	}
}

func elements(shape []int64) int64 {
	n := int64(1)
	for _, size := range shape {
		n *= size
	}
	return n
}
