package main

import (
	"errors"
	"fmt"
	"os"
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
	small    bool              // it wants words in small letters
	without  string            // what it is asked for where its dictionary would have the answers; "" where it has none, or cannot do without
	seen     bool              // it was made with all of CMUdict
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
		without: "its model alone", seen: true,
		command: []string{o.gruut, o.worker("gruut_english.py")},
	})
	add(o.flite != "", "gcc and flite1-dev", peer{
		name: "flite", how: "`lex_lookup`: its lexicon and its letter-to-sound rules", alphabet: phoneme.Flite, small: true,
		without: "its letter-to-sound rules alone", seen: true,
		command: []string{o.flite},
	})
	add(o.python != "", "its Python package", peer{
		name: "g2p_en", how: "2.1.0's `predict`", alphabet: phoneme.ARPAbet, small: true, seen: true,
		command: []string{o.python, o.worker("g2p_english.py")},
	})
	add(o.node != "", "node and its npm package", peer{
		name: "phonemize", how: "2.0.1 from npm", alphabet: phoneme.IPA,
		without: "its rules alone", seen: true,
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
	return p.pronounce("say", words)
}

// guess is say without the peer's dictionary, where it can do without.
func (p peer) guess(words []string) (answers [][]phoneme.Phoneme, unreadable int, err error) {
	if p.without == "" {
		return p.say(words)
	}
	return p.pronounce("rules", words)
}

func (p peer) pronounce(order string, words []string) (answers [][]phoneme.Phoneme, unreadable int, err error) {
	fmt.Fprintf(os.Stderr, "accuracy: %s, %d words\n", p.name, len(words))
	if p.small {
		words = inSmall(words)
	}
	transcriptions, err := p.ask(order, words)
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", p.name, err)
	}
	answers = make([][]phoneme.Phoneme, len(words))
	for i, transcription := range transcriptions {
		if answers[i], err = p.alphabet.Parse(p.habits.Replace(transcription)); err != nil {
			unreadable++
		}
	}
	return answers, unreadable, nil
}

func inSmall(words []string) []string {
	small := make([]string, len(words))
	for i, word := range words {
		small[i] = strings.ToLower(word)
	}
	return small
}
