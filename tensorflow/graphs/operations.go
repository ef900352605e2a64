package graphs

// The operations that the optimised graph uses more than once, by what they mean here. Those of a builder are our own model's, too.

// gru adds one step of a cell and returns its new state.
func (o *optimiser) gru(name string, c cell, input, state tensor) tensor {
	return o.add("GRUBlockCell", name, attrs{"T": float},
		input, state, c.gates, c.candidate, c.gatesBias, c.candidateBias).output(3)
}

func (o *optimiser) oneHot(name string, indices, depth tensor) tensor {
	return o.add("OneHot", name, attrs{"T": float, "TI": int32Type, "axis": -1}, indices, depth, o.one, o.zero)
}

func (b *builder) matmul(name string, x, y tensor) tensor {
	return b.add("MatMul", name, attrs{"T": float, "transpose_a": false, "transpose_b": false}, x, y)
}

func (o *optimiser) sum(name string, a, b tensor) tensor {
	return o.add("AddV2", name, attrs{"T": float}, a, b)
}

func (o *optimiser) reshape(name string, t, shape tensor) tensor {
	return o.add("Reshape", name, attrs{"T": float, "Tshape": int32Type}, t, shape)
}

func (o *optimiser) gather(name string, table, indices, axis tensor) tensor {
	return o.add("GatherV2", name, attrs{
		"Tparams": float, "Tindices": int32Type, "Taxis": int32Type, "batch_dims": 0,
	}, table, indices, axis)
}

// split cuts t in two.
func (o *optimiser) split(name string, t, widths, axis tensor) tensor {
	return o.add("SplitV", name, attrs{"T": float, "Tlen": int32Type, "num_split": 2}, t, widths, axis)
}

func (b *builder) concat(name string, of dataType, axis, x, y tensor) tensor {
	return b.add("ConcatV2", name, attrs{"N": 2, "T": of, "Tidx": int32Type}, x, y, axis)
}
