package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/heteronym"
)

// homographs loads the labelled sentences, which are no part of the repository, and the front of the embedded weights.
func homographs(t *testing.T) (*corpus, []byte, []byte) {
	t.Helper()
	folder := os.Getenv("PRONOUNCED_HOMOGRAPHS")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "data", "homographs")
	}
	if _, err := os.Stat(filepath.Join(folder, "train.tsv")); err != nil {
		t.Skipf("no labelled sentences: %v; PRONOUNCED_HOMOGRAPHS names their folder", err)
	}
	weights, err := os.ReadFile(filepath.Join("..", "weights.bin"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := load(folder)
	if err != nil {
		t.Fatal(err)
	}
	front := []byte(heteronym.Front(string(weights)))
	if err := c.extract(front); err != nil {
		t.Fatal(err)
	}
	return c, front, weights
}

func TestOneFold(t *testing.T) {
	c, front, _ := homographs(t)
	outcomes, err := crossValidate(c, front, 10, 1)
	if err != nil {
		t.Fatal(err)
	}
	var s score
	for _, o := range outcomes {
		s.add(o)
	}
	t.Logf("%.2f %% of %d sentences, most common reading %.2f %%", percent(s.right, s.all), s.all, percent(s.common, s.all))
	if s.all < 1000 || percent(s.right, s.all) < 95.5 {
		t.Errorf("%d of %d sentences are answered rightly, want 95.5 %%", s.right, s.all)
	}
}

// What is embedded is what these sources make of the data, to the bit where no multiplication is fused with an addition.
func TestEmbeddedWeights(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the embedded weights were made on amd64")
	}
	c, front, weights := homographs(t)
	if got := append(front, trainChooser(c.examples).tables()...); !bytes.Equal(got, weights) {
		t.Error("weights.bin is not what training gives")
	}
	inventory, err := os.ReadFile(filepath.Join("..", "readings.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	if string(inventory) != c.inventory.text {
		t.Error("readings.tsv is not what wordids.tsv gives")
	}
}

func TestArpabet(t *testing.T) {
	for _, test := range []struct{ id, ipa, want string }{
		{"", "'liːd", "L IY1 D"},
		{"", "ə0'fɪˌliːˌeɪt", "AH0 F IH1 L IY2 EY2 T"},
		{"", "'ɡɹæˌʤuːət", "G R AE1 JH UW2 AH0 T"},
		{"", "'duːpləkˌeɪt", "D UW1 P L AH0 K EY2 T"},
		{"", "ˌɔɹː'mɛnt", "AO2 R M EH1 N T"},
		{"moderate_vrb", "mɑːdɚ'eɪt", "M AA1 D ER0 EY2 T"},
	} {
		got, err := arpabet(test.id, test.ipa)
		if err != nil || got != test.want {
			t.Errorf("%s: %s, %v; want %s", test.ipa, got, err, test.want)
		}
	}
	for _, ipa := range []string{"liːd", "'liːd'ɪ", "'liːd?", ""} {
		if got, err := arpabet("", ipa); err == nil {
			t.Errorf("%q is taken for %s", ipa, got)
		}
	}
}

func TestReadTable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "table.tsv")
	if err := os.WriteFile(path, []byte("a\tb\n\"He said \"\"read\"\".\"\t1\nplain\t2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	rows, err := readTable(path, 2)
	if err != nil || len(rows) != 2 || rows[0][0] != `He said "read".` || rows[1][1] != "2" {
		t.Errorf("the rows are %q, %v", rows, err)
	}
	if _, err := readTable(path, 3); err == nil {
		t.Error("two columns are taken for three")
	}
}

func TestParseTagged(t *testing.T) {
	s := parseTagged("She_PRP did_VBD n't_RB read_VB the_DT well-known_JJ book_NN ._. \n")
	want := []heteronym.POS{
		heteronym.PRP, heteronym.VBD, heteronym.RB, heteronym.VB, heteronym.DT, heteronym.JJ, heteronym.JJ, heteronym.JJ, heteronym.NN,
		heteronym.XX,
	}
	if !slices.Equal(s.Tags, want) {
		t.Errorf("the tags are %v, want %v", s.Tags, want)
	}
	if !s.IsAuxiliary(1) || s.IsAuxiliary(3) || s.IsWord(9) {
		t.Error("the tokens are taken for others")
	}
	if s := parseTagged(" \n"); s != nil {
		t.Errorf("an empty line is the sentence %v", s)
	}
}

func TestFindTensor(t *testing.T) {
	header := `{"embeddings.word_embeddings.weight":{"dtype":"F32","shape":[1,384],"data_offsets":[3,1539]}}`
	file := string([]byte{byte(len(header)), 0, 0, 0, 0, 0, 0, 0}) + header + "123found"
	r, err := findTensor(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	found := make([]byte, 5)
	if _, err := r.Read(found); err != nil || string(found) != "found" {
		t.Errorf("the tensor begins with %q, %v", found, err)
	}
	if _, err := findTensor(strings.NewReader(strings.Replace(file, "384", "385", 1))); err == nil {
		t.Error("vectors of another size are taken")
	}
}

func TestKMeans(t *testing.T) {
	var vectors []vector
	for i := range 40 {
		var v vector
		v[i%2*100] = 1
		v[300+i] = 0.1
		vectors = append(vectors, v)
	}
	members := kMeans(vectors, 2)
	for i, m := range members {
		if i >= 2 && m != members[i-2] || i == 1 && m == members[0] {
			t.Fatalf("two bundles of vectors fall into the clusters %v", members)
		}
	}
}

func TestInputsAreChecked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "input")
	if err := os.WriteFile(path, []byte("abc"), 0o600); err != nil {
		t.Fatal(err)
	}
	// The hash of "abc" is FIPS 180-4's example.
	if err := (input{sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}).check(path); err != nil {
		t.Error(err)
	}
	if err := mascInput.check(path); err == nil {
		t.Error("another file is taken for the input")
	}
}
