// Command sd_pronounced is an output module of Speech Dispatcher: eSpeak NG's voice with the daemon's pronunciations. The server
// starts it, and speaks Speech Dispatcher's module protocol with it on stdin and stdout: protocol.go.
//
// The daemon is asked by g2p/pronounce, not g2p/render, for a module has to know which sound belongs to which place of the
// text: index marks. A screen reader must never fall silent: what the daemon cannot read is left to eSpeak NG itself.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"os/exec"

	"github.com/pronounced/pronounced/client"
)

func main() {
	log.SetPrefix("sd_pronounced: ")
	log.SetFlags(log.Ltime | log.Lmicroseconds)
	path := ""
	if len(os.Args) > 1 {
		path = os.Args[1]
	}
	module := newModule(os.Stdin, os.Stdout)
	if err := module.run(func() error { return module.start(path) }); err != nil {
		log.Fatal(err)
	}
}

// start starts the daemon, as the configuration says.
func (m *module) start(path string) error {
	config, err := readConfig(path)
	if err != nil {
		return err
	}
	if _, err := exec.LookPath(config.espeak); err != nil {
		return fmt.Errorf("install the package espeak-ng: %w", err)
	}
	daemon, err := client.Start(context.Background(), client.Options{Binary: config.pronounced})
	if err != nil {
		return err
	}
	m.config, m.daemon = config, daemon
	return nil
}
