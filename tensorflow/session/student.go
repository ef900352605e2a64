package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/student"
	"github.com/pronounced/pronounced/model/student/weightfile"
	"github.com/pronounced/pronounced/tensorflow/graphs"
	tf "github.com/tensorflow/tensorflow/tensorflow/go"
)

// Student is our own model's engine: its graph (graphs.Student) in a session. Answers equal those of model/student, bit for bit.
//
// Alternatives are the Go engine's own, which is opened when they are first asked for: a search for one word is some hundred steps of 24
// rows, each of which would be a run of the graph, for the same numbers.
type Student struct {
	runner
	description         model.Description
	tagging             *student.Tagging
	letters, beside     tf.Output
	tags, probabilities tf.Output
	weights             map[tf.Output]*tf.Tensor // made of their bytes once, for every run
	search              func() (*student.Engine, error)
}

var _ model.Predictor[student.Word, student.Answer] = (*Student)(nil)

// DescribeStudent says what OpenStudent would open, without the work. The error is the header's.
func DescribeStudent(weights []byte) (model.Description, error) {
	d, err := student.Describe(weights)
	d.Engine, d.Kernel = "tensorflow", kernel()
	return d, err
}

// OpenStudent writes the graph of our own model with the weights of a file, and opens it. The weights must stay as they are.
func OpenStudent(weights []byte, log *slog.Logger) (*Student, error) {
	began := time.Now()
	description, err := DescribeStudent(weights)
	if err != nil {
		return nil, err
	}
	if err := weightfile.Verify(weights); err != nil {
		return nil, err
	}
	_, decoded, err := weightfile.Decode(weights)
	if err != nil {
		return nil, err
	}
	tagging, err := student.NewTagging(decoded, lexicon.Embedded())
	if err != nil {
		return nil, err
	}
	written, err := graphs.Student(decoded)
	if err != nil {
		return nil, err
	}
	definition, err := graphs.Marshal(written)
	if err != nil {
		return nil, err
	}
	graph := tf.NewGraph()
	if err := graph.Import(definition, ""); err != nil {
		return nil, fmt.Errorf("import the graph: %w", err)
	}
	session, err := tf.NewSession(graph, asWritten(1))
	if err != nil {
		return nil, err
	}
	s := &Student{
		runner: newRunner(session), description: description, tagging: tagging,
		search: sync.OnceValues(func() (*student.Engine, error) { return student.New(weights, lexicon.Embedded()) }),
	}
	if err := errors.Join(s.find(graph), s.takeWeights(graph)); err != nil {
		return nil, closeAfter(err, session)
	}
	log.Debug("our own model is in a session", "kernel", description.Kernel, "took", time.Since(began))
	return s, nil
}

func (s *Student) find(graph *tf.Graph) error {
	return find(graph, []wanted{
		{graphs.StudentLetters, tf.Int32, []int64{-1, -1}, &s.letters},
		{graphs.StudentBeside, tf.Int32, []int64{2 * weightfile.Kinds, -1, -1}, &s.beside},
		{graphs.StudentTags, tf.Int32, []int64{-1, -1}, &s.tags},
		{graphs.StudentProbabilities, tf.Float, []int64{-1, -1}, &s.probabilities},
	})
}

// takeWeights has the graph make the weights once, so that no run has to.
func (s *Student) takeWeights(graph *tf.Graph) error {
	var names []tf.Output
	for _, op := range graph.Operations() {
		if strings.HasPrefix(op.Name(), graphs.StudentWeights) && op.Type() == "Identity" {
			names = append(names, op.Output(0))
		}
	}
	weights, err := s.run(context.Background(), nil, names)
	if err != nil {
		return fmt.Errorf("fetch the weights: %w", err)
	}
	s.weights = map[tf.Output]*tf.Tensor{}
	for i, name := range names {
		s.weights[name] = weights[i]
	}
	return nil
}

// largestRun is how many letters a run has at most, those included that shorter words are filled up with, unless a single word has more: what
// bounds a run's memory and the time until a cancelled call ends.
const largestRun = 256

// Predict implements model.Predictor.
func (s *Student) Predict(ctx context.Context, words []student.Word, answers []student.Answer) error {
	order := make([]int, len(words))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(len(words[b].String()), len(words[a].String()))
	})
	for len(order) > 0 {
		longest := max(1, len(words[order[0]].String()))
		n := min(len(order), max(1, largestRun/longest))
		if err := s.batch(ctx, longest, words, order[:n], answers); err != nil {
			return err
		}
		order = order[n:]
	}
	return ctx.Err()
}

// batch predicts the words whose indices are in order; none is longer than longest.
func (s *Student) batch(ctx context.Context, longest int, words []student.Word, order []int, answers []student.Answer) error {
	letters, rows, err := zeros[int32](len(order), longest)
	if err != nil {
		return err
	}
	beside, marks, err := zeros[int32](2*weightfile.Kinds, len(order), longest)
	if err != nil {
		return err
	}
	for row, i := range order {
		s.tagging.Append(rows[row*longest:][:0:longest], words[i])
		var to student.Beside
		for j := range to {
			to[j] = marks[(j*len(order)+row)*longest:][:0:longest]
		}
		s.tagging.AppendBeside(&to, words[i])
	}
	feeds := maps.Clone(s.weights)
	feeds[s.letters], feeds[s.beside] = letters, beside
	out, err := s.run(ctx, feeds, []tf.Output{s.tags, s.probabilities})
	if err != nil {
		return err
	}
	defer s.waste.drop(append(out, letters, beside))

	tags, probabilities := memory[int32](out[0]), memory[float32](out[1])
	if len(tags) != len(rows) || len(probabilities) != len(rows) {
		return errors.New("the graph answers with another shape than it should")
	}
	for row, i := range order {
		from, to := row*longest, row*longest+len(words[i].String())
		if err := s.tagging.Answer(&answers[i], tags[from:to], probabilities[from:to]); err != nil {
			return fmt.Errorf("the graph's answer for %s: %w", words[i], err)
		}
	}
	return nil
}

// Alternatives implements model.Predictor.
func (s *Student) Alternatives(ctx context.Context, words []student.Word, k int) ([][]student.Answer, error) {
	engine, err := s.search()
	if err != nil {
		return nil, err
	}
	return engine.Alternatives(ctx, words, k)
}

// Describe implements model.Predictor.
func (s *Student) Describe() model.Description { return s.description }
