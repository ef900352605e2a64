package graphs

import (
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/model/student"
	"github.com/pronounced/pronounced/model/student/weightfile"
	node_pb "github.com/tensorflow/tensorflow/tensorflow/go/core/framework/node_def_go_proto"
)

func studentWeights(t *testing.T) *weightfile.Weights {
	t.Helper()
	_, w, err := weightfile.Decode(student.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// The same weights give the same graph, and no two nodes of it, or of a function, have one name.
func TestStudentIsReproducible(t *testing.T) {
	one, err := StudentSavedModel(studentWeights(t))
	if err != nil {
		t.Fatal(err)
	}
	two, err := StudentSavedModel(studentWeights(t))
	if err != nil {
		t.Fatal(err)
	}
	first, err := Marshal(one)
	if err != nil {
		t.Fatal(err)
	}
	second, err := Marshal(two)
	if err != nil {
		t.Fatal(err)
	}
	if string(first) != string(second) {
		t.Error("two graphs of the same weights differ")
	}
	graph := one.MetaGraphs[0].GraphDef
	wantOwnNames(t, "the graph", graph.Node)
	for _, function := range graph.Library.Function {
		wantOwnNames(t, function.Signature.Name, function.NodeDef)
	}
}

func wantOwnNames(t *testing.T, where string, nodes []*node_pb.NodeDef) {
	t.Helper()
	seen := map[string]bool{}
	for _, node := range nodes {
		if seen[node.Name] {
			t.Errorf("%s: two nodes are called %s", where, node.Name)
		}
		seen[node.Name] = true
	}
}

// Sums that float32 might round are refused.
func TestStudentTooWide(t *testing.T) {
	w := studentWeights(t)
	w.Decoder.Input.Rows = 1044
	if _, err := Student(w); err == nil || !strings.Contains(err.Error(), "1044 rows") {
		t.Errorf("error %v, want one that names the rows", err)
	}
}

// Characters are spelled one by one as model/student spells texts of them.
func TestFoldings(t *testing.T) {
	spellings := foldings()
	if n := len(spellings); n < 'z' || spellings[n-1] != "" || spellings[n-2] == "" {
		t.Errorf("%d spellings, the last %q and %q", n, spellings[n-2:], spellings[n-1:])
	}
	for _, text := range []string{"Straße", "ﬃx", "naïve", "e\u0301te\u0301", "ǅ", "Œuvre", "O’Clock", "𝐛𝐨𝐥𝐝", "Ａb１"} {
		var spelled strings.Builder
		for _, r := range text {
			spelled.WriteString(spellings[min(int(r), len(spellings)-1)])
		}
		if want := student.Append(nil, text)[0].String(); spelled.String() != want {
			t.Errorf("%q is spelled %q, want %q", text, &spelled, want)
		}
	}
}

// The gates' scales become those of exponents, and the weights stay as they are.
func TestExponents(t *testing.T) {
	scale := []float32{1, 2, 3, 4, 5, 6, 7, 8}
	if got := exponents(scale); !slices.Equal(got, []float32{-1, -2, -3, -4, 10, 12, -7, -8}) || scale[0] != 1 {
		t.Errorf("%v, of %v", got, scale)
	}
}
