//go:build race

package render_test

// raceEnabled makes tests that move much data smaller under the race detector.
const raceEnabled = true
