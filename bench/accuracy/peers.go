package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pronounced/pronounced/bench/client"
	"github.com/pronounced/pronounced/phoneme"
)

// peer is another program, asked through its worker; bench/peers/worker.go describes the orders.
type peer struct {
	name     string
	how      string // it is asked
	alphabet phoneme.Alphabet
	habits   *strings.Replacer // what the alphabet does not know as this program means it
	every    int               // it is asked for one word in so many, where it is too slow for all
	command  []string
}

// espeakHabits are what eSpeak NG's IPA for en-us has beside broad American English: sounds that English does not have, in
// words that it takes for foreign, become those that English has for them.
var espeakHabits = strings.NewReplacer("x", "k", "ɬ", "l", "ç", "h", "ɲ", "nj", "ʔ", "t", "ɚɹ", "ɚ")

var noHabits = strings.NewReplacer()

// gruutEvery: gruut needs more than 10 ms for a word, and all words would take it ten minutes.
const gruutEvery = 10

// peers returns who can be asked, and who cannot.
func peers(o options) (list []peer, absent []missing) {
	add := func(there bool, needs string, p peer) {
		if !there {
			absent = append(absent, missing{p.name, "needs " + needs})
			return
		}
		if p.habits == nil {
			p.habits = noHabits
		}
		p.every = max(p.every, 1)
		list = append(list, p)
	}
	add(o.python != "" && o.espeak != "", "phonemizer and libespeak-ng1", peer{
		name: "espeak-ng", how: "through phonemizer 3.3.0", alphabet: phoneme.IPA, habits: espeakHabits,
		command: []string{o.python, o.worker("espeak.py"), o.espeak},
	})
	add(o.gruut != "", "its Python package", peer{
		name: "gruut", how: "2.4.0, its lexicon and its model", alphabet: phoneme.IPA, every: gruutEvery,
		command: []string{o.gruut, o.worker("gruut_english.py")},
	})
	add(o.flite != "", "gcc and flite1-dev", peer{
		name: "flite", how: "`lex_lookup`: its lexicon and its letter-to-sound rules", alphabet: phoneme.Flite,
		command: []string{o.flite},
	})
	add(o.python != "", "its Python package", peer{
		name: "g2p_en", how: "2.1.0's `predict`", alphabet: phoneme.ARPAbet,
		command: []string{o.python, o.worker("g2p_english.py")},
	})
	add(o.node != "", "node and its npm package", peer{
		name: "phonemize", how: "2.0.1 from npm", alphabet: phoneme.IPA,
		command: []string{"node", o.worker("phonemize.cjs"), o.node},
	})
	return list, absent
}

// batch is how many words an order has, so that its answer is not longer than a client takes.
const batch = 1000

// ask gives a worker an order for all lines, and returns an answer for each.
func (p peer) ask(order string, lines []string) (answers []string, err error) {
	process, err := client.Start(-1, p.command...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, process.Close()) }()
	for len(lines) > 0 {
		part := lines[:min(batch, len(lines))]
		lines = lines[len(part):]
		request := fmt.Sprintf("%s 1 %d\n%s\n", order, len(part), strings.Join(part, "\n"))
		line, err := process.Ask([]byte(request))
		if err != nil {
			return nil, err
		}
		got := strings.Split(strings.TrimSuffix(string(line), "\n"), "\t")
		if len(got) != len(part) {
			return nil, fmt.Errorf("%s: %d answers to %d lines", p.name, len(got), len(part))
		}
		answers = append(answers, got...)
	}
	return answers, nil
}

// say returns what the peer says of words, and how many of its answers cannot be read; those are nothing.
func (p peer) say(words []string) (answers [][]phoneme.Phoneme, unreadable int, err error) {
	transcriptions, err := p.ask("say", words)
	if err != nil {
		return nil, 0, err
	}
	answers = make([][]phoneme.Phoneme, len(words))
	for i, transcription := range transcriptions {
		if answers[i], err = p.alphabet.Parse(p.habits.Replace(transcription)); err != nil {
			unreadable++
		}
	}
	return answers, unreadable, nil
}
