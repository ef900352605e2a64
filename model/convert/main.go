// Command convert makes the project's two weights files from the source distribution of g2p_en 1.0.0, which
// `pip download --no-deps --no-binary :all: g2p_en==1.0.0` fetches:
//
//	go run ./model/convert -sdist g2p_en-1.0.0.tar.gz
//
// It writes model/reference/weights.bin, the checkpoint's variables as they are, and the file of the native engine,
// folded and laid out for its kernels. Both come out the same, byte for byte, each time; tests hold that.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/pronounced/pronounced/model/checkpoint"
	"github.com/pronounced/pronounced/model/native/weightfile"
	"github.com/pronounced/pronounced/model/reference"
)

// checkpointPrefix names the checkpoint inside the source distribution.
const checkpointPrefix = "g2p_en/logdir/model_epoch_14_gs_27956"

// modelName goes into the native weights file.
const modelName = "g2p_en-1.0.0"

func main() {
	sdist := flag.String("sdist", "g2p_en-1.0.0.tar.gz", "the source distribution of g2p_en 1.0.0")
	plain := flag.String("reference", "model/reference/weights.bin", "where to write the plain weights")
	folded := flag.String("native", "model/native/g2p_en-1.0.0.weights", "where to write the folded weights")
	flag.Parse()
	if err := run(*sdist, *plain, *folded); err != nil {
		fmt.Fprintln(os.Stderr, "convert:", err)
		os.Exit(1)
	}
}

func run(sdist, plain, folded string) error {
	archive, err := os.Open(sdist)
	if err != nil {
		return err
	}
	defer archive.Close()
	weights, err := readWeights(archive)
	if err != nil {
		return err
	}
	file, err := weightfile.Encode(modelName, fold(weights))
	if err != nil {
		return err
	}
	if err := os.WriteFile(plain, weights.Encode(), 0o644); err != nil {
		return err
	}
	return os.WriteFile(folded, file, 0o644)
}

// readWeights reads the checkpoint's variables out of the source distribution.
func readWeights(sdist io.Reader) (*reference.Weights, error) {
	c, err := checkpoint.FromArchive(sdist, checkpointPrefix)
	if err != nil {
		return nil, err
	}
	weights := new(reference.Weights)
	for _, v := range weights.Variables() {
		tensor, err := c.Float32(v.Name)
		if err != nil {
			return nil, err
		}
		// A vector of n has the shape [n], a matrix [rows columns].
		if shape := fmt.Sprint(tensor.Shape); shape != fmt.Sprint([]int{v.Rows, v.Columns}) &&
			(v.Rows != 1 || shape != fmt.Sprint([]int{v.Columns})) {
			return nil, fmt.Errorf("variable %s: shape %s, want %d×%d", v.Name, shape, v.Rows, v.Columns)
		}
		*v.Tensor = reference.Tensor{Rows: v.Rows, Columns: v.Columns, Values: tensor.Values}
	}
	return weights, nil
}
