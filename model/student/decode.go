package student

import "github.com/pronounced/pronounced/model"

// decode writes the greedy answers of the group that has been encoded; order holds the words' indices.
func (e *Engine) decode(w *workspace, order []uint16, answers []Answer) {
	n := e.network
	active := len(w.words)
	w.rest(e.kernel, active, decoderUnits)
	for i, index := range order {
		w.chain[i] = chain{previous: len(n.phonemes), probability: 1}
		answer := &answers[index]
		if answer.Phonemes == nil {
			answer.Phonemes = make([]model.Phoneme, 0, w.words[i]+1) // enough for nearly all words
		}
		answer.Phonemes = answer.Phonemes[:0]
	}
	for step := range w.words[0] {
		for w.words[active-1] <= step {
			active--
		}
		for i := range active {
			copy(row(w.sums, i, decoderGates), row(w.position, w.offsets[i]+step, decoderGates))
		}
		e.step(w, active)
		for i := range active {
			tag, probability := e.emit(w, row(w.outs, i, len(n.outBias)))
			w.chain[i] = chain{tag, w.chain[i].probability * float64(probability)}
			answer := &answers[order[i]]
			answer.Phonemes = append(answer.Phonemes, n.phonemes[tag]...)
		}
	}
	for i, index := range order {
		answers[index].set(n.vocabulary, w.chain[i].probability, w.words[i])
	}
}

// step is one step of the decoder for some rows, whose sums hold what the position adds and whose chains what was said before. It
// leaves the tags' sums in w.outs.
func (e *Engine) step(w *workspace, rows int) {
	n := e.network
	d, out := &n.weights.Decoder, &n.weights.Out
	for i := range rows {
		e.kernel.add(row(w.sums, i, decoderGates), row(n.tag, w.chain[i].previous, decoderGates))
		copy(row(w.outs, i, len(n.outBias)), n.outBias)
	}
	e.kernel.product(&d.State, w.h, decoderUnits, w.sums, decoderGates, rows)
	e.kernel.cell(w.sums, d.Scale, w.c, w.h, decoderUnits, rows)
	e.kernel.product(&out.Matrix, w.h, decoderUnits, w.outs, len(n.outBias), rows)
}

func (a *Answer) set(v *vocabulary, probability float64, letters int) {
	a.Probability = float32(probability)
	a.Confidence = chance(&v.weights.Calibration, probability, letters)
}
