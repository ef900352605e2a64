package main

import (
	"time"
)

// measure is something that is measured in each round: the times of each of its rows.
type measure struct {
	name    string
	rows    []line
	measure func(daemon string) ([][]time.Duration, error)
}

// line is the name of a row, and what it is held to on a machine that has nothing else to do.
type line struct{ name, heldTo string }

// The pace: a hand types at thirty keys a second when it is held down, and looks round more slowly than this.
const (
	typing  = time.Second / 30
	looking = 3 * time.Millisecond
	size    = 1 << 20
)

// Settings that have as much to do as there can be.
const settings = `{"inlayHints":"all","comments":true,"strings":true}`

const (
	hoverTarget = "p50 ≤ 1, p99 ≤ 5"
	hintsTarget = "≤ 10"
	openTarget  = "≤ 300"
)

func measures(hovers int) []measure {
	all := []measure{{"nothing", []line{{"for comparison: a prediction, nothing being edited", ""}}, func(daemon string) ([][]time.Duration, error) {
		return predictions(daemon, hovers)
	}}}
	for _, s := range shapes {
		all = append(all, measure{s.name, []line{{"hover anywhere, " + s.name, hoverTarget}}, func(daemon string) ([][]time.Duration, error) {
			return hoverWhileTyping(daemon, s, hovers, session{edit: (*atlas).middle})
		}})
	}
	for _, s := range []shape{shapes[0], shapes[5]} {
		for _, v := range []struct {
			name string
			session
			rows []line
		}{
			{"typing at the start", session{edit: (*atlas).first}, []line{{"hover anywhere, ", hoverTarget}}},
			{"typing at the end", session{edit: (*atlas).last}, []line{{"hover anywhere, ", hoverTarget}}},
			{"right behind each key", session{edit: (*atlas).middle, behind: true}, []line{{"key and hover, ", hoverTarget}}},
			{"hints in between", session{edit: (*atlas).middle, hints: true}, []line{{"hover anywhere, ", hoverTarget}, {"hints of 200 lines, ", hintsTarget}}},
			{"five documents", session{edit: (*atlas).middle, documents: 5}, []line{{"hover anywhere, ", hoverTarget}}},
		} {
			name := s.name + ", " + v.name
			m := measure{name: name, measure: func(daemon string) ([][]time.Duration, error) {
				return hoverWhileTyping(daemon, s, hovers, v.session)
			}}
			for _, row := range v.rows {
				m.rows = append(m.rows, line{row.name + name, row.heldTo})
			}
			all = append(all, m)
		}
	}
	return append(all,
		measure{"first view", []line{{"hints of 200 lines, not seen before", hintsTarget}}, func(daemon string) ([][]time.Duration, error) {
			return firstView(daemon, hovers/20)
		}},
		measure{"opening 10 MB", []line{
			{"prediction right behind 10 MB", openTarget}, {"hover in the middle of 10 MB just opened", openTarget}, {"hover in another document after it", hoverTarget},
		}, openLarge},
		measure{"replacing", []line{{"2,000 changes in one message and a hover", ""}}, replaceEverywhere},
		measure{"start", []line{{"exec to first hover in 1 MB", ""}, {"the hover of it, the opening included", ""}}, firstHover},
		measure{"fifty editors", []line{{"hover, fifty editors on one daemon", "p99 ≤ 10"}}, func(daemon string) ([][]time.Duration, error) {
			return fiftyEditors(daemon, max(hovers/30, 5))
		}},
	)
}
