package main

import (
	"errors"
	"fmt"
	"math"

	"github.com/pronounced/pronounced/model/student/weightfile"
)

// quantise rounds the exported weights. Each row of a matrix, a column of the file's, is counted in steps of its own, a 127th of
// its largest number. Input and state of a layer share them, so that their products are one sum; the letters' and the tags' share
// of it becomes a table and has steps of its own.
func quantise(e *export, calibration weightfile.Calibration) (*weightfile.Weights, error) {
	q := &quantiser{export: e}
	w := &weightfile.Weights{Letters: e.letters, Tags: e.tags, Calibration: calibration}
	tags := len(e.tags)

	letters := q.get("letters.weight", len(e.letters)+2, weightfile.LetterSize)
	w.LetterScale, w.Letter = roundRows(letters, letters.rows)
	history := q.get("tags.weight", tags+2, weightfile.TagSize)
	w.TagScale, w.Tag = roundRows(history, tags+1) // the last stands for what training hides

	for kind := range weightfile.Kinds {
		shared := q.get(fmt.Sprintf("shared.%d.weight", kind), tags+1, weightfile.SharedSize)
		w.SharedScale[kind], w.Shared[kind] = roundRows(shared, shared.rows)
		reach := q.get(fmt.Sprintf("reach.%d.weight", kind), weightfile.Reaches, weightfile.SharedSize)
		w.ReachScale[kind], w.Reach[kind] = roundRows(reach, reach.rows)
	}
	w.Chances = q.get("chances", len(e.letters)+1, tags).values

	for i, suffix := range []string{"", "_reverse"} {
		q.table(&w.First[i], suffix)
		input, state := q.pair("encoder2", suffix, weightfile.EncoderGates, weightfile.Encoded, weightfile.Hidden)
		q.layer(&w.Second[i], input, state, q.bias("encoder2", suffix, weightfile.EncoderGates))
	}
	const width = weightfile.Encoded + weightfile.Kinds*weightfile.SharedSize + weightfile.TagSize
	input, state := q.pair("decoder", "", weightfile.DecoderGates, width, weightfile.Decoder)
	if q.err != nil {
		return nil, q.err
	}
	d := &w.Decoder
	q.layer(&d.Layer, input.slice(0, weightfile.Encoded), state, q.bias("decoder", "", weightfile.DecoderGates))
	rest := input.slice(weightfile.Encoded, input.columns)
	beside, tag := rest.slice(0, rest.columns-weightfile.TagSize), rest.slice(rest.columns-weightfile.TagSize, rest.columns)
	besideSteps, tagSteps := steps(beside), steps(tag)
	for kind := range d.Shared {
		part := beside.slice(kind*weightfile.SharedSize, (kind+1)*weightfile.SharedSize)
		d.Shared[kind] = pack(part, besideSteps, weightfile.DecoderGates)
	}
	d.SharedRatio = ratios(besideSteps, d.Scale)
	d.Tag = pack(tag, tagSteps, weightfile.DecoderGates)
	d.TagRatio = ratios(tagSteps, d.Scale)

	out := q.get("out.weight", tags, weightfile.Decoder)
	bias := q.get("out.bias", 1, tags)
	if q.err != nil {
		return nil, q.err
	}
	columns := (tags + weightfile.PanelWidth - 1) / weightfile.PanelWidth * weightfile.PanelWidth
	outSteps := stepsOf(columns, out)
	w.Out.Matrix = pack(out, outSteps, columns)
	w.Out.Scale = scales(outSteps)
	w.Out.Bias = biases(bias.values, w.Out.Scale)
	return w, nil
}

// quantiser remembers the first thing that is wrong with an export.
type quantiser struct {
	*export
	err error
}

func (q *quantiser) get(name string, rows, columns int) tensor {
	t, err := q.export.get(name, rows, columns)
	if err != nil {
		q.err = errors.Join(q.err, err)
		return tensor{rows, columns, make([]float32, rows*columns)}
	}
	return t
}

func (q *quantiser) pair(layer, suffix string, gates, input, state int) (tensor, tensor) {
	return q.get(fmt.Sprintf("%s.weight_ih_l0%s", layer, suffix), gates, input),
		q.get(fmt.Sprintf("%s.weight_hh_l0%s", layer, suffix), gates, state)
}

// bias is the sum of the two that torch has.
func (q *quantiser) bias(layer, suffix string, gates int) []float32 {
	a := q.get(fmt.Sprintf("%s.bias_ih_l0%s", layer, suffix), 1, gates)
	b := q.get(fmt.Sprintf("%s.bias_hh_l0%s", layer, suffix), 1, gates)
	sum := make([]float32, gates)
	for i := range sum {
		sum[i] = a.values[i] + b.values[i]
	}
	return sum
}

func (q *quantiser) layer(l *weightfile.Layer, input, state tensor, bias []float32) {
	steps := steps(input, state)
	l.Scale = scales(steps)
	l.Bias = biases(bias, l.Scale)
	l.Input, l.State = pack(input, steps, input.rows), pack(state, steps, state.rows)
}

func (q *quantiser) table(t *weightfile.Table, suffix string) {
	const gates, letters = weightfile.EncoderGates, weightfile.Window * weightfile.LetterSize
	input, state := q.pair("encoder1", suffix, gates, letters+weightfile.Kinds*weightfile.SharedSize, weightfile.Hidden)
	inputSteps, stateSteps := steps(input), steps(state)
	t.Scale = scales(stateSteps)
	t.Bias = biases(q.bias("encoder1", suffix, gates), t.Scale)
	t.Ratio = ratios(inputSteps, t.Scale)
	for place := range t.Input {
		part := input.slice(place*weightfile.LetterSize, (place+1)*weightfile.LetterSize)
		t.Input[place] = pack(part, inputSteps, gates)
	}
	for kind := range t.Shared {
		part := input.slice(letters+kind*weightfile.SharedSize, letters+(kind+1)*weightfile.SharedSize)
		t.Shared[kind] = pack(part, inputSteps, gates)
	}
	t.State = pack(state, stateSteps, gates)
}

// slice returns some columns.
func (t tensor) slice(from, to int) tensor {
	part := tensor{rows: t.rows, columns: to - from}
	for i := range t.rows {
		part.values = append(part.values, t.values[i*t.columns+from:i*t.columns+to]...)
	}
	return part
}

// steps returns for each row, of all tensors together, what it is counted in.
func steps(of ...tensor) []float64 { return stepsOf(of[0].rows, of...) }

// stepsOf does so for more rows than there are; theirs are 0.
func stepsOf(rows int, of ...tensor) []float64 {
	steps := make([]float64, rows)
	for _, t := range of {
		for i, value := range t.values {
			steps[i/t.columns] = max(steps[i/t.columns], math.Abs(float64(value))/127)
		}
	}
	return steps
}

func rounded(value, step float64) int8 {
	if step == 0 {
		return 0
	}
	return int8(math.RoundToEven(value / step))
}

// roundRows rounds the first rows of a tensor.
func roundRows(t tensor, rows int) (scale []float32, values []int8) {
	steps := steps(t)
	for i, value := range t.values[:rows*t.columns] {
		values = append(values, rounded(float64(value), steps[i/t.columns]))
	}
	for _, step := range steps[:rows] {
		scale = append(scale, float32(step))
	}
	return scale, values
}

// pack turns a tensor's rows into a matrix's columns.
func pack(t tensor, steps []float64, columns int) weightfile.Matrix {
	m := weightfile.Matrix{Rows: t.columns, Columns: columns, Data: make([]int8, t.columns*columns)}
	for i, value := range t.values {
		row, column := i%t.columns, i/t.columns
		m.Data[m.Index(row, column)] = rounded(float64(value), steps[column])
	}
	return m
}

// scales are the steps of sums of products with activations.
func scales(steps []float64) []float32 {
	scale := make([]float32, len(steps))
	for i, step := range steps {
		scale[i] = float32(step / weightfile.Step)
	}
	return scale
}

func biases(bias, scale []float32) []int32 {
	rounded := make([]int32, len(scale))
	for i, value := range bias {
		if scale[i] != 0 {
			rounded[i] = int32(math.RoundToEven(float64(value) / float64(scale[i])))
		}
	}
	return rounded
}

// ratios are steps in terms of a layer's.
func ratios(steps []float64, scale []float32) []float32 {
	ratio := make([]float32, len(steps))
	for i, step := range steps {
		if scale[i] != 0 {
			ratio[i] = float32(step / float64(scale[i]))
		}
	}
	return ratio
}
