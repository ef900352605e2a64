// Command kernels writes the engines' assembly, for amd64 with avo and for arm64 as text, into the folders native and student of the
// folder that its argument names. docs/kernels.md explains the kernels, each file here one of them.
//
// It is a module of its own, so that the program's module depends on none of its tools. The files it writes are
// committed; a test here checks that they are what it writes.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

//go:generate go run . ../../model

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: kernels FOLDER")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "kernels:", err)
		os.Exit(1)
	}
}

func write(folder string) error {
	files, err := generate()
	if err != nil {
		return err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			return fmt.Errorf("write the kernels: %w", err)
		}
	}
	return nil
}

// generate returns all generated files by their names below the models' folder.
func generate() (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, set := range []*kernels{
		newKernels("native", "avx2", 8), newKernels("native", "avx512", 16),
		newKernels("student", "avx2", 8), newKernels("student", "avx512", 16),
	} {
		assembly, stubs, err := set.generate()
		if err != nil {
			return nil, fmt.Errorf("generate %s/%s: %w", set.pkg, set.name, err)
		}
		files[set.pkg+"/kernel_"+set.name+"_amd64.s"] = assembly
		files[set.pkg+"/kernel_"+set.name+"_stubs_amd64.go"] = stubs
	}
	for _, pkg := range []string{"native", "student"} {
		files[pkg+"/kernel_neon_arm64.s"], files[pkg+"/kernel_neon_stubs_arm64.go"] = neon(pkg)
	}
	return files, nil
}
