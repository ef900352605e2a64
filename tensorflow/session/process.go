package session

import (
	"fmt"
	"os"
	"syscall"
)

// environment is what libtensorflow and libiomp5 read once, when they are loaded: before main, for the binary is
// linked to them.
var environment = []struct{ name, value string }{
	// Nothing here is large enough to share: with more threads, oneDNN spends most of its time waiting for them.
	{"OMP_NUM_THREADS", "1"},
	// A worker that has nothing to do sleeps at once instead of spinning for 200 ms.
	{"KMP_BLOCKTIME", "0"},
	// Go moves goroutines between threads; Intel's OpenMP must not tie one of them to a core.
	{"KMP_AFFINITY", "disabled"},
	// Warnings and notes of the library are for those who develop with it; errors are shown, on stderr.
	{"TF_CPP_MIN_LOG_LEVEL", "2"},
}

// Prepare makes sure that the process was started with the environment that the libraries need, and to that end
// executes itself anew, same process and same files, when a variable is not set. One that the user has set stays as
// it is. It is called first thing in main, when nothing has been read and no goroutine runs.
func Prepare() error {
	variables := os.Environ()
	complete := true
	for _, v := range environment {
		if _, ok := os.LookupEnv(v.name); !ok {
			variables = append(variables, v.name+"="+v.value)
			complete = false
		}
	}
	if complete {
		return nil
	}
	program, err := os.Executable()
	if err != nil {
		return fmt.Errorf("find this program to start it with TensorFlow's settings: %w", err)
	}
	if err := syscall.Exec(program, os.Args, variables); err != nil {
		return fmt.Errorf("start %s with TensorFlow's settings: %w", program, err)
	}
	panic("unreachable: exec has replaced the program")
}
