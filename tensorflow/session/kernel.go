package session

import (
	"os"
	"strings"
	"sync"

	tf "github.com/tensorflow/tensorflow/tensorflow/go"
)

// kernel names the library that computes, as "mkl-2.14.0". Nothing in the C API says which build it is, but only
// Intel's has Intel's OpenMP loaded beside it.
var kernel = sync.OnceValue(func() string {
	build := "stock"
	// Where the list of mapped files cannot be read, the version alone has to do.
	if maps, err := os.ReadFile("/proc/self/maps"); err != nil {
		build = "unknown"
	} else if strings.Contains(string(maps), "/libiomp5.so") {
		build = "mkl"
	}
	return build + "-" + tf.Version()
})
