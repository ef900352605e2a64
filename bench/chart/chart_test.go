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
		"lines": Lines("a & b", "x", "y", []Line{{Name: "<one>", X: []float64{1, 1000}, Y: []float64{0.5, 20}}}),
		"bars":  Bars("a & b", "x", []Bar{{Name: "<one>", Min: 9, Mid: 10, Most: 2e6}, {Min: 1, Mid: 1, Most: 1}}),
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

func TestScale(t *testing.T) {
	s := scale{from: 100, to: 400}
	s.include(3, 700)
	if got := s.ticks(); len(got) != 4 || got[0] != 1 || got[3] != 1000 {
		t.Errorf("ticks %v", got)
	}
	if at := s.at(10); at != 200 {
		t.Errorf("10 is at %g", at)
	}
}
