//go:build !race

package native_test

// raceDetector tells that the race detector is on; here it is off.
const raceDetector = false
