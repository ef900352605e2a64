//go:build race

package native_test

// raceDetector tells that the race detector is on, which makes the arithmetic some fifty times slower.
const raceDetector = true
