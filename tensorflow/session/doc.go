// Package session is the engine that predicts with TensorFlow: a warm session of the C library, driven through the
// official Go binding.
//
// It runs the seed's model in any of four forms. The original checkpoint, a SavedModel of it and a frozen graph hold the
// graph as it was trained, and are run as g2p_en 1.0.0 ran it: batches of 128, the whole graph 20 times, its
// choices fed back. The optimised graph is the same model written anew by package graphs, and answers a batch in
// one run; it is embedded, and used when no model is named. Student runs our own model, whose graph is written when it is
// opened.
//
// Invariants: one thread computes for one caller, for sessions are opened with one thread for operations and one
// within them, and Prepare has seen to OpenMP before the library was loaded; a Tensor's C memory is freed by the
// garbage collector, which is called when much of it is waiting, so that memory stays level; nothing is written to
// stdout.
//
// Engines are safe for concurrent use: TensorFlow's sessions are, and input tensors are never shared by two calls.
package session
