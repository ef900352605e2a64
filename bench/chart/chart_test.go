package chart

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
)

// TestPictures makes sure that what is drawn is XML, whatever the names.
func TestPictures(t *testing.T) {
	for name, picture := range map[string][]byte{
		"lines": Lines("a & b", "x", "y", []Line{
			{Name: "<one>", X: []float64{1, 1000}, Y: []float64{0.5, 20}},
			{Name: "two", Like: "<one>", X: []float64{1, 1000}, Y: []float64{5, 2}},
		}),
		"shares": Shares("a & b", "x", []Bar{{Name: "<one>", Min: 9, Mid: 10, Most: 12}, {}}),
		"bars":   Bars("a & b", "x", []Bar{{Name: "<one>", Min: 9, Mid: 10, Most: 2e6}, {Min: 1, Mid: 1, Most: 1}}),
	} {
		decoder := xml.NewDecoder(strings.NewReader(string(picture)))
		for {
			if _, err := decoder.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}

// TestLike: a line that is like another has its colour, and is dashed.
func TestLike(t *testing.T) {
	x := []float64{1, 2}
	picture := string(Lines("", "", "", []Line{{Name: "a", X: x, Y: x}, {Name: "b", X: x, Y: x}, {Like: "b", X: x, Y: x}}))
	for part, want := range map[string]int{colours[1]: 4, colours[2]: 0, "stroke-dasharray": 2} {
		if got := strings.Count(picture, part); got != want {
			t.Errorf("%d times %s, want %d", got, part, want)
		}
	}
}

func TestScale(t *testing.T) {
	s := scale{from: 100, to: 400}
	s.include(3, 700)
	if got := s.ticks(); len(got) != 4 || got[0] != 1 || got[3] != 1000 {
		t.Errorf("ticks %v", got)
	}
	if at := s.at(10); at != 200 {
		t.Errorf("10 is at %g", at)
	}
	shares := scale{from: 100, to: 400, linear: true}
	shares.include(3, 11)
	if got := shares.ticks(); len(got) != 4 || got[0] != 0 || got[3] != 15 {
		t.Errorf("ticks %v", got)
	}
	if at := shares.at(5); at != 200 {
		t.Errorf("5 is at %g", at)
	}
}
