package main

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/pronounced/pronounced/model/student"
	"github.com/pronounced/pronounced/model/student/weightfile"
)

// shapes are the tensors of an export with two letters and three tags.
var shapes = []struct {
	name          string
	rows, columns int // rows are 0 for a vector
}{
	{"letters.weight", 4, 32},
	{"encoder1.weight_ih_l0", 896, 256},
	{"encoder1.weight_hh_l0", 896, 224},
	{"encoder1.bias_ih_l0", 0, 896},
	{"encoder1.bias_hh_l0", 0, 896},
	{"encoder1.weight_ih_l0_reverse", 896, 256},
	{"encoder1.weight_hh_l0_reverse", 896, 224},
	{"encoder1.bias_ih_l0_reverse", 0, 896},
	{"encoder1.bias_hh_l0_reverse", 0, 896},
	{"encoder2.weight_ih_l0", 896, 448},
	{"encoder2.weight_hh_l0", 896, 224},
	{"encoder2.bias_ih_l0", 0, 896},
	{"encoder2.bias_hh_l0", 0, 896},
	{"encoder2.weight_ih_l0_reverse", 896, 448},
	{"encoder2.weight_hh_l0_reverse", 896, 224},
	{"encoder2.bias_ih_l0_reverse", 0, 896},
	{"encoder2.bias_hh_l0_reverse", 0, 896},
	{"tags.weight", 5, 64},
	{"shared.0.weight", 4, 32},
	{"shared.1.weight", 4, 32},
	{"shared.2.weight", 4, 32},
	{"reach.0.weight", 15, 32},
	{"reach.1.weight", 15, 32},
	{"reach.2.weight", 15, 32},
	{"chances", 3, 3},
	{"decoder.weight_ih_l0", 1152, 608},
	{"decoder.weight_hh_l0", 1152, 288},
	{"decoder.bias_ih_l0", 0, 1152},
	{"decoder.bias_hh_l0", 0, 1152},
	{"out.weight", 3, 288},
	{"out.bias", 0, 3},
}

// exported writes an export of random numbers.
func exported() []byte {
	r := rand.New(rand.NewPCG(1, 1))
	file := append([]byte(exportMagic), 4)
	text := "ab\n-\nAA1\nK S\n"
	file = binary.LittleEndian.AppendUint32(file, uint32(len(text)))
	file = binary.LittleEndian.AppendUint32(append(file, text...), uint32(len(shapes)))
	for _, shape := range shapes {
		file = append(append(file, byte(len(shape.name))), shape.name...)
		n := shape.columns
		if shape.rows == 0 {
			file = append(file, 1)
		} else {
			file = binary.LittleEndian.AppendUint32(append(file, 2), uint32(shape.rows))
			n *= shape.rows
		}
		file = binary.LittleEndian.AppendUint32(file, uint32(shape.columns))
		for range n {
			file = binary.LittleEndian.AppendUint32(file, math.Float32bits(float32(r.NormFloat64())/4))
		}
	}
	return file
}

// curve is some calibration.
func curve() weightfile.Calibration {
	var c weightfile.Calibration
	for i := range c.Z {
		c.Z[i], c.Chance[i] = float32(i), 0.5
	}
	return c
}

// What is rounded lies within half a step of what it was.
func TestQuantise(t *testing.T) {
	e, err := readExport(exported())
	if err != nil {
		t.Fatal(err)
	}
	calibration := curve()
	w, err := quantise(e, calibration)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := weightfile.Encode("m", w); err != nil {
		t.Fatal(err)
	}
	close := func(name string, got, want, step float64) {
		t.Helper()
		if !(math.Abs(got-want) <= step*0.5001) {
			t.Fatalf("%s: %v, was %v, in steps of %v", name, got, want, step)
		}
	}
	for direction, suffix := range []string{"", "_reverse"} {
		input := e.tensors["encoder1.weight_ih_l0"+suffix]
		first, second := &w.First[direction], &w.Second[direction]
		for i, value := range input.values {
			row, column := i/input.columns, i%input.columns
			var m *weightfile.Matrix
			if place := column / weightfile.LetterSize; place < weightfile.Window {
				m = &first.Input[place]
			} else {
				m = &first.Shared[place-weightfile.Window] // as wide as a letter
			}
			step := float64(first.Ratio[row]) * float64(first.Scale[row])
			close("letters", float64(m.Data[m.Index(column%weightfile.LetterSize, row)])*step, float64(value), step)
		}
		for name, m := range map[string]*weightfile.Matrix{"hh": &second.State, "ih": &second.Input} {
			was := e.tensors["encoder2.weight_"+name+"_l0"+suffix]
			for i, value := range was.values {
				row, column := i/was.columns, i%was.columns
				step := float64(second.Scale[row]) * weightfile.Step
				close(name, float64(m.Data[m.Index(column, row)])*step, float64(value), step)
			}
		}
		for i, bias := range second.Bias {
			was := e.tensors["encoder2.bias_ih_l0"+suffix].values[i] + e.tensors["encoder2.bias_hh_l0"+suffix].values[i]
			close("bias", float64(bias)*float64(second.Scale[i]), float64(was), float64(second.Scale[i]))
		}
	}
	for i, value := range e.tensors["tags.weight"].values[:4*weightfile.TagSize] {
		step := float64(w.TagScale[i/weightfile.TagSize])
		close("tag", float64(w.Tag[i])*step, float64(value), step)
	}
	if w.Calibration != calibration || len(w.Out.Scale) != weightfile.PanelWidth || w.Out.Scale[3] != 0 {
		t.Errorf("calibration %v, %d outputs", w.Calibration, len(w.Out.Scale))
	}
}

func TestBadExports(t *testing.T) {
	file := exported()
	half := bytes.Clone(file)
	half[8] = 2
	for name, test := range map[string]struct {
		file []byte
		want string
	}{
		"empty":     {nil, "not an export"},
		"half":      {half, "want 4"},
		"truncated": {file[:len(file)-1], "truncated"},
		"longer":    {append(bytes.Clone(file), 0), "1 bytes after"},
	} {
		if _, err := readExport(test.file); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, test.want)
		}
	}
	e, err := readExport(file)
	if err != nil {
		t.Fatal(err)
	}
	delete(e.tensors, "out.bias")
	e.tensors["letters.weight"] = tensor{1, 1, []float32{1}}
	if _, err := quantise(e, curve()); err == nil || !strings.Contains(err.Error(), "letters.weight") {
		t.Errorf("error %v, want one that names what is wrong", err)
	}
}

func TestCalibration(t *testing.T) {
	good := "-0.5, 1,0.25,0,1,2,3,4,5,6,7,8,9,10,11,0,0,0,0,0,0,0,0.5,0.5,0.5,0.5,1"
	got, err := parseCalibration(good)
	if err != nil || got.A != -0.5 || got.C != 0.25 || got.Z[11] != 11 || got.Chance[11] != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	for _, text := range []string{"", "1,2", good + ",1", strings.Replace(good, "11", "x", 1), strings.Replace(good, "11", "9", 1)} {
		if _, err := parseCalibration(text); err == nil {
			t.Errorf("no error for %q", text)
		}
	}
}

// The embedded file is what the convertor makes of the export that PRONOUNCED_STUDENT_EXPORT names.
func TestEmbeddedFile(t *testing.T) {
	const variable = "PRONOUNCED_STUDENT_EXPORT"
	path := os.Getenv(variable)
	if path == "" {
		t.Skipf("%s does not name what training has exported", variable)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	e, err := readExport(raw)
	if err != nil {
		t.Fatal(err)
	}
	header, shipped, err := weightfile.Decode(student.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	w, err := quantise(e, shipped.Calibration)
	if err != nil {
		t.Fatal(err)
	}
	file, err := weightfile.Encode(header.Name, w)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(file, student.Embedded()) {
		t.Error("the embedded weights are not what the convertor makes of this export")
	}
}

func FuzzReadExport(f *testing.F) {
	f.Add([]byte(exportMagic))
	f.Add(exported()[:200])
	f.Fuzz(func(t *testing.T, file []byte) {
		e, err := readExport(file)
		if err != nil {
			return
		}
		for name, tensor := range e.tensors {
			if len(tensor.values) != tensor.rows*tensor.columns {
				t.Errorf("tensor %s: %d values, %d × %d", name, len(tensor.values), tensor.rows, tensor.columns)
			}
		}
	})
}
