package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const models = "../../model"

// The committed files are what the generator writes, and all of them.
func TestCommittedFiles(t *testing.T) {
	files, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(models, name))
		if err != nil {
			t.Error(err)
		} else if !bytes.Equal(got, want) {
			t.Errorf("%s differs from what is generated: run go generate in tools/kernels", name)
		}
	}
	committed, err := filepath.Glob(filepath.Join(models, "*", "*.s"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range committed {
		if _, ok := files[filepath.Base(filepath.Dir(path))+"/"+filepath.Base(path)]; !ok {
			t.Errorf("%s is not generated", path)
		}
	}
}

// What a set may not use is found: avo would take registers that a processor with AVX2 does not have.
func TestCheck(t *testing.T) {
	for _, test := range []struct {
		want  string
		write func(k *kernels)
	}{
		{"more than 16 vector registers", func(k *kernels) {
			k.tile("Big", tile{1, []group{{8, 256}, {8, 256}}})
		}},
		{"needs AVX512F", func(k *kernels) {
			k.function("Wide", "func()", "is too wide.")
			z := k.ZMM()
			k.VPXORD(z, z, z)
			k.end()
		}},
	} {
		k := newKernels("native", "avx2", 8)
		test.write(k)
		if _, _, err := k.generate(); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("error %v, want one that says %q", err, test.want)
		}
	}
}
