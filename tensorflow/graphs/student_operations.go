package graphs

import "fmt"

// The operations of our own model's graph, by what they mean there.

func (s *tagger) two(op, name string, a, b tensor) tensor {
	return s.add(op, name, attrs{"T": float}, a, b)
}

// apart is t, which is nowhere under -1. TensorFlow's optimiser, which a SavedModel's users have on, makes o·(t·127) of (o·t)·127 and p + (r + 1)
// of (p + r) + 1 because one factor or term is constant, and rounds otherwise then; what is between keeps it from that.
func (s *tagger) apart(name string, t tensor) tensor { return s.two("Maximum", name, t, s.number(-1)) }

// plus adds whole numbers; without a it is b.
func (s *tagger) plus(name string, a, b tensor) tensor {
	if a == "" {
		return b
	}
	return s.add("AddV2", name, attrs{"T": int32Type}, a, b)
}

func (s *tagger) cast(name string, t tensor, from, to dataType) tensor {
	return s.add("Cast", name, attrs{"SrcT": from, "DstT": to, "Truncate": false}, t)
}

// gather takes rows of a table, or one of them.
func (s *tagger) gather(name string, of dataType, table, indices tensor) tensor {
	return s.add("GatherV2", name, attrs{"Tparams": of, "Tindices": int32Type, "Taxis": int32Type, "batch_dims": 0},
		table, indices, s.scalar(name+"_axis", 0))
}

func (s *tagger) pack(name string, sizes ...tensor) tensor {
	return s.add("Pack", name, attrs{"N": len(sizes), "T": int32Type, "axis": 0}, sizes...)
}

func (s *tagger) shapeOf(name string, of dataType, t tensor) tensor {
	return s.add("Shape", name, attrs{"T": of, "out_type": int32Type}, t)
}

// transposed has the first two sizes, all there are, exchanged. Whole numbers go through float32, for oneDNN transposes nothing else and
// says so on stderr.
func (s *tagger) transposed(name string, of dataType, t tensor) tensor {
	if of != float {
		return s.cast(name, s.transposed(name+"_turned", float, s.cast(name+"_float", t, of, float)), float, of)
	}
	return s.add("Transpose", name, attrs{"T": float, "Tperm": int32Type}, t, s.ints(name+"_order", 1, 0))
}

// reversed has the steps from last to first.
func (s *tagger) reversed(name string, of dataType, t tensor) tensor {
	return s.add("ReverseV2", name, attrs{"T": of, "Tidx": int32Type}, t, s.ints(name+"_axis", 0))
}

// list is a list of tensors of one shape, filled in by set and made one tensor by stack.
func (s *tagger) list(name string, of dataType, shape, length tensor) tensor {
	return s.add("TensorListReserve", name, attrs{"element_dtype": of, "shape_type": int32Type}, shape, length)
}

func (s *tagger) set(name string, of dataType, list, number, item tensor) tensor {
	return s.add("TensorListSetItem", name, attrs{"element_dtype": of}, list, number, item)
}

func (s *tagger) stack(name string, of dataType, list, shape tensor) tensor {
	return s.add("TensorListStack", name, attrs{"element_dtype": of, "num_elements": -1}, list, shape)
}

// number is a constant of the function that is being written.
func (s *tagger) number(value float32) tensor {
	if s.numbers == nil || s.function != s.numbersOf {
		s.numbers, s.numbersOf = map[float32]tensor{}, s.function
	}
	if _, ok := s.numbers[value]; !ok {
		prefix := s.prefix
		s.prefix = ""
		s.numbers[value] = s.matrix(fmt.Sprintf("number%d", len(s.numbers)), Matrix{Values: []float32{value}})
		s.prefix = prefix
	}
	return s.numbers[value]
}
