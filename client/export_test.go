package client

import "os"

// Process returns the process of the daemon, nil if there is none at the moment.
func (c *Client) Process() *os.Process {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.run == nil {
		return nil
	}
	return c.run.command.Process
}

// Waiting returns how many parts wait to be taken.
func (c *Client) Waiting() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for _, sent := range c.calls {
		n += len(sent.parts)
	}
	return n
}

// Enough is how many parts may wait.
const Enough = enough
