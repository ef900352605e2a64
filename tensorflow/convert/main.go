// Convert brings the g2p_en model from one form into the next, and makes a SavedModel of our own model:
//
//	go run ./convert -to checkpoint -from g2p_en-1.0.0.tar.gz -out FOLDER
//	go run ./convert -to savedmodel -from CHECKPOINT -out FOLDER
//	go run ./convert -to savedmodel -from ../model/student/pronounced-1.weights -out FOLDER
//	go run ./convert -to frozen     -from SAVEDMODEL-FOLDER -out FILE.pb
//	go run ./convert -to optimised  -from FROZEN.pb -out FILE.pb
//	go run ./convert -to all        -from g2p_en-1.0.0.tar.gz -out FOLDER
//
// CHECKPOINT is the prefix of its three files; the archive is the source distribution of g2p_en 1.0.0. The last makes
// checkpoint/, savedmodel/, frozen.pb and optimised.pb in the folder. The program needs Go and the generated protobuf
// packages, not libtensorflow, and writes the same bytes every time.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/pronounced/pronounced/tensorflow/convert/forms"
)

var conversions = map[string]func(from, out string) error{
	"checkpoint": forms.Checkpoint,
	"savedmodel": forms.SavedModel,
	"frozen":     forms.Frozen,
	"optimised":  forms.Optimised,
	"all":        forms.All,
}

func main() {
	to := flag.String("to", "", "form to make: checkpoint, savedmodel, frozen, optimised, or all")
	from := flag.String("from", "", "what to make it from")
	out := flag.String("out", "", "where to put it")
	flag.Parse()
	convert, ok := conversions[*to]
	if !ok || *from == "" || *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := convert(*from, *out); err != nil {
		fmt.Fprintln(os.Stderr, "convert:", err)
		os.Exit(1)
	}
}
