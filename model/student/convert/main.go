// Command convert makes the weights file of our own model from what training exports:
//
//	go run ./model/student/convert -export student.weights -calibration=A,B,C,…
//
// The 27 numbers are what the report of the run with the split gives (training/calibrate.py): the words that the shipped weights are
// trained on cannot say how often it is right. The file comes out the same, byte for byte, each time; it prints its SHA-256.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/pronounced/pronounced/model/student/weightfile"
)

func main() {
	in := flag.String("export", "", "the `file` that training has exported, in binary32")
	calibration := flag.String("calibration", "", "the `numbers` that say how often an answer is right")
	name := flag.String("name", "pronounced-1", "the model's name")
	out := flag.String("out", "model/student/pronounced-1.weights", "the `file` to write")
	flag.Parse()
	if err := run(*in, *calibration, *name, *out); err != nil {
		fmt.Fprintln(os.Stderr, "convert:", err)
		os.Exit(1)
	}
}

func run(in, calibration, name, out string) error {
	constants, err := parseCalibration(calibration)
	if err != nil {
		return err
	}
	raw, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	e, err := readExport(raw)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	weights, err := quantise(e, constants)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	file, err := weightfile.Encode(name, weights)
	if err != nil {
		return err
	}
	fmt.Printf("%x  %s, %d bytes, from %x\n", sha256.Sum256(file), out, len(file), sha256.Sum256(raw))
	return os.WriteFile(out, file, 0o644)
}

func parseCalibration(text string) (weightfile.Calibration, error) {
	var numbers []float32
	for part := range strings.SplitSeq(text, ",") {
		value, err := strconv.ParseFloat(strings.TrimSpace(part), 32)
		if err != nil {
			return weightfile.Calibration{}, fmt.Errorf("-calibration: %w", err)
		}
		numbers = append(numbers, float32(value))
	}
	return weightfile.NewCalibration(numbers)
}
