package main

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// wheelIn writes a wheel with the library's members and one more file, and pins it.
func wheelIn(t *testing.T, folder string, l *library) string {
	t.Helper()
	name := filepath.Join(folder, l.file)
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	archive := zip.NewWriter(f)
	for _, member := range append([]string{"tensorflow/unwanted.py"}, l.members...) {
		w, err := archive.Create(member)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte("content of " + member)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(content)
	l.sha256 = hex.EncodeToString(sum[:])
	return name
}

// A wheel that is there and right is not brought again; what counts of it is unpacked in its layout, with the links.
func TestUnpack(t *testing.T) {
	cache := t.TempDir()
	l := libraries["mkl"]
	wheel := wheelIn(t, cache, &l)
	got, err := l.fetch(cache)
	if err != nil || got != wheel {
		t.Fatalf("%s, %v; want %s", got, err, wheel)
	}
	root := filepath.Join(cache, "unpacked")
	for range 2 { // the second time over the first
		if err := l.unpack(wheel, root); err != nil {
			t.Fatal(err)
		}
	}
	for _, member := range l.members {
		content, err := os.ReadFile(filepath.Join(root, member))
		if err != nil || string(content) != "content of "+member {
			t.Errorf("%s: %q, %v", member, content, err)
		}
	}
	for link := range links {
		if _, err := os.Stat(filepath.Join(root, link)); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(filepath.Join(root, "tensorflow/unwanted.py")); err == nil {
		t.Error("more than the libraries was unpacked")
	}
	if left, _ := filepath.Glob(filepath.Join(cache, "unpack-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A file that is not the pinned one is noticed, and a wheel that lacks a library leaves nothing behind.
func TestNotThePinnedFile(t *testing.T) {
	cache := t.TempDir()
	l := libraries["stock"]
	wheel := wheelIn(t, cache, &l)
	l.sha256 = strings.Repeat("0", 64)
	if err := l.verify(wheel); err == nil || !strings.Contains(err.Error(), "pinned") {
		t.Errorf("error %v, want one of the hash", err)
	}
	l.members = append(l.members, "tensorflow/missing.so")
	root := filepath.Join(cache, "unpacked")
	if err := l.unpack(wheel, root); err == nil {
		t.Error("no error for a library that is not in the wheel")
	}
	if _, err := os.Stat(root); err == nil {
		t.Error("half a library was left in place")
	}
}

func TestUnknownFlavour(t *testing.T) {
	if _, err := fetchLibrary(t.TempDir(), "cuda"); err == nil || !strings.Contains(err.Error(), "mkl") {
		t.Errorf("error %v, want one that names the flavours", err)
	}
}

// The generated packages are those that the binding imports, whole and unchanged by a second run.
func TestGenerateStubs(t *testing.T) {
	folder := t.TempDir()
	if err := generateStubs(folder); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*", "*", "*.pb.go"))
	if err != nil {
		t.Fatal(err)
	}
	const want = 18
	if len(files) != want {
		t.Errorf("%d files, want %d: %v", len(files), want, files)
	}
	main := filepath.Join(folder, "protobuf/for_core_protos_go_proto/saved_model.pb.go")
	before, err := os.Stat(main)
	if err != nil {
		t.Fatal(err)
	}
	if err := generateStubs(folder); err != nil {
		t.Fatal(err)
	}
	if after, err := os.Stat(main); err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Error("a file that was right has been written again")
	}
}
