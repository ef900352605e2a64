package student

import "github.com/pronounced/pronounced/model/student/weightfile"

// encode runs the encoder over the group, and leaves in w.position what each position adds to the decoder's sums.
func (e *Engine) encode(w *workspace) {
	n := e.network
	for direction := range 2 {
		first := &n.weights.First[direction]
		tables := &n.letter[direction]
		e.run(w, direction, &first.State, first.Scale, func(sums []int32, word, i int) {
			window := w.window(word, i)
			copy(sums, row(tables[0], int(window[0]), encoderGates))
			for place := 1; place < weightfile.Window; place++ {
				e.kernel.add(sums, row(tables[place], int(window[place]), encoderGates))
			}
			e.recall(sums, &n.first[direction], &w.beside[w.offsets[word]+i])
		})
	}
	// The second layer overwrites what it reads, so both directions' inputs are multiplied first.
	positions := w.positions()
	for direction := range 2 {
		e.input(w, &n.weights.Second[direction].Input, n.secondBias[direction], direction*positions*encoderGates)
	}
	for direction := range 2 {
		second := &n.weights.Second[direction]
		inputs := w.position[direction*positions*encoderGates:]
		e.run(w, direction, &second.State, second.Scale, func(sums []int32, word, i int) {
			copy(sums, row(inputs, w.offsets[word]+i, encoderGates))
		})
	}
	e.input(w, &n.weights.Decoder.Input, n.decoderBias, 0)
	for i, beside := range w.beside[:positions] {
		e.recall(row(w.position, i, decoderGates), &n.decoder, &beside)
	}
}

// recall adds what is beside a letter to a layer's sums.
func (e *Engine) recall(sums []int32, t *besideTable, beside *marks) {
	for kind, mark := range beside {
		if mark.reach == 0 {
			continue
		}
		e.kernel.add(sums, t.reach[kind].row(int(mark.reach)))
		if int(mark.tag) < len(e.network.phonemes) {
			e.kernel.add(sums, t.shared[kind].row(int(mark.tag)))
		}
	}
}

// input multiplies what has been said of all positions. The sums go into w.position from there on.
func (e *Engine) input(w *workspace, m *weightfile.Matrix, bias []int32, from int) {
	positions := w.positions()
	sums := w.position[from:][:positions*m.Columns]
	for i := range positions {
		copy(row(sums, i, m.Columns), bias)
	}
	e.kernel.product(m, w.encoded, encodedWidth, sums, m.Columns, positions)
}

// run runs one LSTM over the words of the group, direction 0 from the first letter to the last, direction 1 the other way. Its
// states go to the left or the right half of w.encoded. input writes what letter i of a word adds to the sums.
func (e *Engine) run(
	w *workspace, direction int, state *weightfile.Matrix, scale []float32, input func(sums []int32, word, i int),
) {
	active := len(w.words)
	w.rest(e.kernel, active, hidden)
	for step := range w.words[0] {
		for w.words[active-1] <= step {
			active--
		}
		place := func(word int) int {
			if direction == 0 {
				return step
			}
			return w.words[word] - 1 - step
		}
		for i := range active {
			input(row(w.sums, i, encoderGates), i, place(i))
		}
		e.kernel.product(state, w.h, hidden, w.sums, encoderGates, active)
		e.kernel.cell(w.sums, scale, w.c, w.h, hidden, active)
		for i := range active {
			copy(row(w.encoded, w.offsets[i]+place(i), encodedWidth)[direction*hidden:], row(w.h, i, hidden))
		}
	}
}
