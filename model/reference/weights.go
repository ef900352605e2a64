package reference

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"math"
)

//go:embed weights.bin
var embedded string

// Tensor is a matrix in row-major order; a vector is a matrix of one row.
type Tensor struct {
	Rows, Columns int
	Values        []float32
}

func (t *Tensor) row(i int) []float32 { return t.Values[i*t.Columns : (i+1)*t.Columns] }

// GRU is one GRU cell of TensorFlow 1 with x of n inputs and h of 128 units. The first n rows of a kernel multiply x,
// the other 128 multiply h (gates) or r∘h (candidate). The gates' columns are r, then u.
type GRU struct {
	GatesKernel     Tensor // (n+128)×256
	GatesBias       Tensor // 256
	CandidateKernel Tensor // (n+128)×128
	CandidateBias   Tensor // 128
}

// Weights are the checkpoint's variables as they are.
type Weights struct {
	Forward, Backward GRU    // n = 29: one-hot grapheme
	MemoryLayer       Tensor // 256×128
	QueryLayer        Tensor // 128×128
	AttentionV        Tensor // 128
	AttentionLayer    Tensor // 384×128; rows: the cell's output 128, the context 256
	Decoder           GRU    // n = 200: one-hot previous phoneme 72, previous attention 128
	DenseKernel       Tensor // 128×72
	DenseBias         Tensor // 72
}

// Variable is a variable of the checkpoint and the tensor of Weights that holds it. A vector has one row.
type Variable struct {
	Name          string
	Rows, Columns int
	Tensor        *Tensor
}

// Variables lists the checkpoint's variables in the order of weights.bin, which is nothing but their values,
// little-endian float32 in row-major order, one variable after another.
func (w *Weights) Variables() []Variable {
	var list []Variable
	add := func(name string, rows, columns int, tensor *Tensor) {
		list = append(list, Variable{name, rows, columns, tensor})
	}
	gru := func(name string, cell *GRU, inputs int) {
		add(name+"/gates/kernel", inputs+units, 2*units, &cell.GatesKernel)
		add(name+"/gates/bias", 1, 2*units, &cell.GatesBias)
		add(name+"/candidate/kernel", inputs+units, units, &cell.CandidateKernel)
		add(name+"/candidate/bias", 1, units, &cell.CandidateBias)
	}
	gru("bidirectional_rnn/fw/gru_cell", &w.Forward, numGraphemes)
	gru("bidirectional_rnn/bw/gru_cell", &w.Backward, numGraphemes)
	add("memory_layer/kernel", 2*units, units, &w.MemoryLayer)
	add("rnn/attention_wrapper/bahdanau_attention/query_layer/kernel", units, units, &w.QueryLayer)
	add("rnn/attention_wrapper/bahdanau_attention/attention_v", 1, units, &w.AttentionV)
	add("rnn/attention_wrapper/attention_layer/kernel", 3*units, units, &w.AttentionLayer)
	gru("rnn/attention_wrapper/gru_cell", &w.Decoder, numPhonemes+units)
	add("dense/kernel", units, numPhonemes, &w.DenseKernel)
	add("dense/bias", 1, numPhonemes, &w.DenseBias)
	return list
}

// Embedded returns the weights of g2p_en 1.0.0.
func Embedded() (*Weights, error) { return DecodeWeights([]byte(embedded)) }

// DecodeWeights reads the format of weights.bin.
func DecodeWeights(file []byte) (*Weights, error) {
	w := new(Weights)
	rest := file
	for _, v := range w.Variables() {
		count := v.Rows * v.Columns
		if len(rest) < 4*count {
			return nil, fmt.Errorf("reference weights: truncated in %s: %d bytes in all", v.Name, len(file))
		}
		values := make([]float32, count)
		for i := range values {
			values[i] = math.Float32frombits(binary.LittleEndian.Uint32(rest[4*i:]))
		}
		*v.Tensor = Tensor{v.Rows, v.Columns, values}
		rest = rest[4*count:]
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("reference weights: %d bytes after their end", len(rest))
	}
	return w, nil
}

// Encode is the inverse of DecodeWeights.
func (w *Weights) Encode() []byte {
	var file []byte
	for _, v := range w.Variables() {
		for _, value := range v.Tensor.Values {
			file = binary.LittleEndian.AppendUint32(file, math.Float32bits(value))
		}
	}
	return file
}
