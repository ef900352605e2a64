package reference

import (
	"slices"

	"github.com/pronounced/pronounced/model"
)

const (
	numGraphemes = model.NumGraphemes
	numPhonemes  = model.NumPhonemes
	units        = 128
)

// step is tf.nn.rnn_cell.GRUCell (TensorFlow 1, rnn_cell_impl.py) after Cho et al. 2014, "Learning phrase
// representations using RNN encoder-decoder for statistical machine translation", with x = [one-hot of hot, dense]:
//
//	[r, u] = σ([x, h]·W + b)
//	c = tanh([x, r∘h]·Wc + bc)
//	h′ = u∘h + (1−u)∘c
func (g *GRU) step(hot, numHot int, dense, h vector) vector {
	gates := slices.Clone(vector(g.GatesBias.Values))
	addRow(gates, &g.GatesKernel, hot)
	addProduct(gates, dense, &g.GatesKernel, numHot)
	addProduct(gates, h, &g.GatesKernel, numHot+len(dense))

	resetH := make(vector, units)
	for i := range resetH {
		resetH[i] = sigmoid(gates[i]) * h[i]
	}
	candidate := slices.Clone(vector(g.CandidateBias.Values))
	addRow(candidate, &g.CandidateKernel, hot)
	addProduct(candidate, dense, &g.CandidateKernel, numHot)
	addProduct(candidate, resetH, &g.CandidateKernel, numHot+len(dense))

	next := make(vector, units)
	for i := range next {
		u := sigmoid(gates[units+i])
		next[i] = float32(u*h[i]) + float32((1-u)*tanh(candidate[i]))
	}
	return next
}

// encode is tf.nn.bidirectional_dynamic_rnn of train.py: at each grapheme the state of a GRU that has read the word up
// to there and that of one that has read it from its end down to there, 256 numbers in all.
func (w *Weights) encode(graphemes []model.Grapheme) []vector {
	memory := make([]vector, len(graphemes))
	h := make(vector, units)
	for i, grapheme := range graphemes {
		h = w.Forward.step(int(grapheme), numGraphemes, nil, h)
		memory[i] = slices.Clone(h)
	}
	h = make(vector, units)
	for i, grapheme := range slices.Backward(graphemes) {
		h = w.Backward.step(int(grapheme), numGraphemes, nil, h)
		memory[i] = append(memory[i], h...)
	}
	return memory
}

// keys is the memory_layer of tf.contrib.seq2seq.BahdanauAttention: W·memory, once a word.
func (w *Weights) keys(memory []vector) []vector {
	keys := make([]vector, len(memory))
	for i, m := range memory {
		keys[i] = make(vector, units)
		addProduct(keys[i], m, &w.MemoryLayer, 0)
	}
	return keys
}

// attend is tf.contrib.seq2seq.AttentionWrapper round BahdanauAttention (attention_wrapper.py), after Bahdanau, Cho,
// Bengio 2015, "Neural machine translation by jointly learning to align and translate":
//
//	q = h·Wq,  score_i = Σ v∘tanh(key_i + q),  α = softmax(score),  context = Σ α_i memory_i
//	attention = [h, context]·Wa
func (w *Weights) attend(h vector, keys, memory []vector) vector {
	query := make(vector, units)
	addProduct(query, h, &w.QueryLayer, 0)
	alignment := make(vector, len(keys))
	for i, key := range keys {
		for j, v := range w.AttentionV.Values {
			alignment[i] = float32(v*tanh(key[j]+query[j])) + alignment[i]
		}
	}
	softmax(alignment)
	context := make(vector, 2*units)
	for i, m := range memory {
		for j := range context {
			context[j] = float32(alignment[i]*m[j]) + context[j]
		}
	}
	attention := make(vector, units)
	addProduct(attention, h, &w.AttentionLayer, 0)
	addProduct(attention, context, &w.AttentionLayer, units)
	return attention
}

// decode is one step of the decoder: the GRU on the previous phoneme and the previous attention, the attention, and
// the dense layer. It returns the new state and attention, and the logits of the next phoneme.
func (w *Weights) decode(s state, previous model.Phoneme, keys, memory []vector) (next state, logits vector) {
	next.h = w.Decoder.step(int(previous), numPhonemes, s.attention, s.h)
	next.attention = w.attend(next.h, keys, memory)
	logits = slices.Clone(vector(w.DenseBias.Values))
	addProduct(logits, next.attention, &w.DenseKernel, 0)
	return next, logits
}

// state is what one step of the decoder hands to the next, zero before the first; 128 numbers each.
type state struct{ h, attention vector }

func newState() state { return state{make(vector, units), make(vector, units)} }
