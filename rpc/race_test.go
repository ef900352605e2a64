//go:build race

package rpc_test

// raceEnabled makes tests that move much data smaller under the race detector.
const raceEnabled = true
