package session

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pronounced/pronounced/lexicon"
	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/model/answers"
	"github.com/pronounced/pronounced/model/student"
	"github.com/pronounced/pronounced/model/student/weightfile"
	"github.com/pronounced/pronounced/phoneme"
	"github.com/pronounced/pronounced/tensorflow/convert/forms"
	"github.com/pronounced/pronounced/tensorflow/graphs"
	tf "github.com/tensorflow/tensorflow/tensorflow/go"
)

// Both engines of our own model, opened once.
var (
	openedStudent = sync.OnceValues(func() (*Student, error) { return OpenStudent(student.Embedded(), slog.New(slog.DiscardHandler)) })
	nativeStudent = sync.OnceValues(func() (*student.Engine, error) { return student.New(student.Embedded(), lexicon.Embedded()) })
)

func openStudent(t testing.TB) *Student {
	t.Helper()
	e, err := openedStudent()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// oddTexts are words that are easily got wrong.
func oddTexts() []string {
	return []string{
		"", "a", "'", "-", ".", "7", "word7", "o'clock's", "O’Clock", "e-mail", "u.s.a.", "McDonald", "ZYXQVW", "naïve", "STRASSE", "Straße",
		"ﬃx", "Ｆｕｌｌ", "𝐛𝐨𝐥𝐝", "İstanbul", "日本", "\xffx\xfe", "\xff", " ", "pneumonoultramicroscopicsilicovolcanoconiosis",
		strings.Repeat("abcdefghijkl", 5), strings.Repeat("a", student.MaxLetters),
	}
}

// ownTexts are n words of CMUdict (0 is all), those of model/student's own test, and odd ones.
func ownTexts(t *testing.T, n int) []string {
	t.Helper()
	texts := oddTexts()
	file, err := os.ReadFile("../../model/student/testdata/answers.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(file)) {
		word, _, _ := strings.Cut(line, "\t")
		texts = append(texts, word)
	}
	for _, a := range sample(t, answers.CMUdict, n) {
		texts = append(texts, a.Word)
	}
	return texts
}

func ownWords(texts ...string) []student.Word {
	var words []student.Word
	for _, text := range texts {
		words = student.Append(words, text)
	}
	return words
}

func predictOwn(t testing.TB, e model.Predictor[student.Word, student.Answer], words []student.Word) []student.Answer {
	t.Helper()
	answers := make([]student.Answer, len(words))
	if err := e.Predict(context.Background(), words, answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

func predictNative(t testing.TB, words []student.Word) []student.Answer {
	t.Helper()
	e, err := nativeStudent()
	if err != nil {
		t.Fatal(err)
	}
	return predictOwn(t, e, words)
}

func sameOwn(a, b *student.Answer) bool {
	return slices.Equal(a.Phonemes, b.Phonemes) && a.Probability == b.Probability && a.Confidence == b.Confidence
}

// The session answers as the Go engine does, bit for bit.
func TestStudentEquality(t *testing.T) {
	n := 3000
	if *full {
		n = 0
	}
	e, words := openStudent(t), ownWords(ownTexts(t, n)...)
	want := predictNative(t, words)
	began := time.Now()
	got := predictOwn(t, e, words)
	took := time.Since(began)
	var report strings.Builder
	fmt.Fprintf(&report, "%s (sha256 %s), %s: %d words in %.1f s\n",
		e.description.Model, e.description.SHA256, e.description.Kernel, len(words), took.Seconds())
	phonemes, bits := 0, 0
	for i := range got {
		switch {
		case !slices.Equal(got[i].Phonemes, want[i].Phonemes):
			phonemes++
			fmt.Fprintf(&report, "differs: %s: %v, model/student says %v\n", words[i], got[i], want[i])
		case !sameOwn(&got[i], &want[i]):
			bits++
		}
	}
	fmt.Fprintf(&report, "other phonemes than model/student: %d; the same with other bits of probability or confidence: %d\n", phonemes, bits)
	t.Log(report.String())
	if phonemes+bits > 0 {
		t.Error("answers differ from those of model/student")
	}
	if *results != "" {
		name := fmt.Sprintf("equality-student-%s.txt", e.description.Kernel)
		if err := os.WriteFile(filepath.Join(*results, name), []byte(report.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// A word's answer does not depend on its company.
func TestStudentBatchSizes(t *testing.T) {
	e := openStudent(t)
	words := ownWords(ownTexts(t, 1)...)[:150]
	want := predictNative(t, words)
	for _, size := range []int{1, 2, 3, 17, len(words)} {
		for from := 0; from < len(words) && from < 15*size; from += size {
			batch := words[from:min(from+size, len(words))]
			for i, got := range predictOwn(t, e, batch) {
				if !sameOwn(&got, &want[from+i]) {
					t.Errorf("%q among %d: %v, want %v", batch[i], len(batch), got, want[from+i])
				}
			}
		}
	}
	if err := e.Predict(context.Background(), nil, nil); err != nil {
		t.Error(err)
	}
}

func TestStudentConcurrentCallers(t *testing.T) {
	e := openStudent(t)
	words := ownWords(ownTexts(t, 1)[30:190]...)
	want := predictNative(t, words)
	var callers sync.WaitGroup
	for caller := range 8 {
		callers.Go(func() {
			for i, got := range predictOwn(t, e, words[caller*20:]) {
				if !sameOwn(&got, &want[caller*20+i]) {
					t.Errorf("caller %d: %v, want %v", caller, got, want[caller*20+i])
				}
			}
		})
	}
	callers.Wait()
}

func TestStudentAlternatives(t *testing.T) {
	words := ownWords("zorb", "lead", "")
	greedy := predictOwn(t, openStudent(t), words)
	all, err := openStudent(t).Alternatives(context.Background(), words, 5)
	if err != nil {
		t.Fatal(err)
	}
	for i, list := range all {
		if !slices.Equal(list[0].Phonemes, greedy[i].Phonemes) || len(list) != 5 && words[i].String() != "" {
			t.Errorf("%q: %v, greedy %v", words[i], list, greedy[i])
		}
	}
}

func TestStudentCancel(t *testing.T) {
	many := slices.Repeat(ownWords("applesauce"), 100_000)
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	began := time.Now()
	if err := openStudent(t).Predict(ctx, many, make([]student.Answer, len(many))); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("cancelled after %v", took)
	}
}

func TestStudentDescribe(t *testing.T) {
	d, err := DescribeStudent(student.Embedded())
	if err != nil || d != openStudent(t).Describe() || d.Engine != "tensorflow" || d.Kernel != kernel() || d.Model != "pronounced-1" {
		t.Errorf("%+v, %v", d, err)
	}
	damaged := slices.Clone(student.Embedded())
	damaged[len(damaged)/2] ^= 1
	if _, err := OpenStudent(damaged, slog.Default()); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("error %v, want one that says it is damaged", err)
	}
}

// Memory stays level.
func TestStudentMemory(t *testing.T) {
	e, words := openStudent(t), ownWords(strings.Fields(twenty)...)
	t.Log(level(t, 50, func(int) { predictOwn(t, e, words) }))
}

// The SavedModel, with TensorFlow's own optimisations on as its users have them: words in, phonemes out, and letters in, tags out.
func TestStudentSavedModel(t *testing.T) {
	folder := t.TempDir()
	if err := forms.SavedModel("../../model/student/pronounced-1.weights", folder); err != nil {
		t.Fatal(err)
	}
	saved, err := tf.LoadSavedModel(folder, []string{graphs.ServingTag}, asTrained(1))
	if err != nil {
		t.Fatal(err)
	}
	defer saved.Session.Close()
	signature := saved.Signatures["serving_default"]
	ask := func(texts []string) (phonemes []string, logs []float32) {
		t.Helper()
		words, err := tf.NewTensor(texts)
		if err != nil {
			t.Fatal(err)
		}
		out, err := saved.Session.Run(
			map[tf.Output]*tf.Tensor{named(t, saved.Graph, signature.Inputs["words"]): words},
			[]tf.Output{named(t, saved.Graph, signature.Outputs["phonemes"]), named(t, saved.Graph, signature.Outputs["log_probability"])},
			nil)
		if err != nil {
			t.Fatal(err)
		}
		return out[0].Value().([]string), out[1].Value().([]float32)
	}
	// There is no dictionary in it: so does the Go engine answer whose dictionary has one word, which is like no other.
	strange, err := lexicon.New([]lexicon.Readings{{Word: "~", Variants: [][]phoneme.Phoneme{{phoneme.AH0}}}})
	if err != nil {
		t.Fatal(err)
	}
	alone, err := student.New(student.Embedded(), strange)
	if err != nil {
		t.Fatal(err)
	}
	texts := ownTexts(t, 1)
	for _, size := range []int{1, 30, 200} {
		batch := texts[:size]
		texts = texts[size:]
		phonemes, logs := ask(batch)
		for i, want := range predictOwn(t, alone, ownWords(batch...)) {
			log := math.Log(float64(want.Probability))
			if phonemes[i] != spoken(&want) || math.Abs(float64(logs[i])-log) > 1e-5*max(1, -log) {
				t.Errorf("%q: %s (%v), want %s (%v)", batch[i], phonemes[i], logs[i], spoken(&want), log)
			}
		}
	}
	if phonemes, logs := ask([]string{"", ""}); phonemes[0] != "" || logs[1] != 0 {
		t.Errorf("empty words: %q, %v", phonemes, logs)
	}

	// With what is beside them, letters are tagged as the session does.
	signature = saved.Signatures["letters"]
	words := ownWords("pizzas", "a")
	var rows [2][]int32
	var marks [2 * weightfile.Kinds][2][]int32
	for i, word := range words {
		rows[i] = append(openStudent(t).tagging.Append(nil, word), make([]int32, 6-len(word.String()))...)
		var beside student.Beside
		openStudent(t).tagging.AppendBeside(&beside, word)
		for j := range beside {
			marks[j][i] = append(beside[j], make([]int32, 6-len(word.String()))...)
		}
	}
	letters, err := tf.NewTensor(rows)
	if err != nil {
		t.Fatal(err)
	}
	beside, err := tf.NewTensor(marks)
	if err != nil {
		t.Fatal(err)
	}
	out, err := saved.Session.Run(
		map[tf.Output]*tf.Tensor{
			named(t, saved.Graph, signature.Inputs["letters"]): letters, named(t, saved.Graph, signature.Inputs["beside"]): beside,
		},
		[]tf.Output{named(t, saved.Graph, signature.Outputs["tags"]), named(t, saved.Graph, signature.Outputs["probabilities"])},
		nil)
	if err != nil {
		t.Fatal(err)
	}
	tags, shares := out[0].Value().([][]int32), out[1].Value().([][]float32)
	if tags[1][1] != -1 || shares[1][1] != 1 {
		t.Errorf("behind a word: tags %v, probabilities %v", tags, shares)
	}
	for i, want := range predictNative(t, words) {
		var got student.Answer
		if err := openStudent(t).tagging.Answer(&got, tags[i][:len(words[i].String())], shares[i]); err != nil {
			t.Fatal(err)
		}
		if !sameOwn(&got, &want) {
			t.Errorf("%s: %v, want %v", words[i], got, want)
		}
	}
}

// named finds a tensor of a signature, whose name ends in ":0".
func named(t *testing.T, graph *tf.Graph, info tf.TensorInfo) tf.Output {
	t.Helper()
	op := graph.Operation(graphs.NodeOf(info.Name))
	if op == nil {
		t.Fatalf("there is no tensor %q", info.Name)
	}
	return op.Output(0)
}

func spoken(a *student.Answer) string {
	names := make([]string, len(a.Phonemes))
	for i, p := range a.Phonemes {
		names[i] = p.String()
	}
	return strings.Join(names, " ")
}

func BenchmarkStudent(b *testing.B) {
	e := openStudent(b)
	for name, words := range map[string][]student.Word{
		"one": ownWords("aardvark"), "twenty": ownWords(strings.Fields(twenty)...), "hundred": slices.Repeat(ownWords(strings.Fields(twenty)...), 5),
	} {
		b.Run(name, func(b *testing.B) {
			answers := make([]student.Answer, len(words))
			for b.Loop() {
				if err := e.Predict(context.Background(), words, answers); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(words)), "µs/word")
		})
	}
}
