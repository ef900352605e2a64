//go:build !linux

package daemon

import "os"

func standardInput() *os.File { return os.Stdin }
