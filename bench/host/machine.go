// Package host knows the machine that a benchmark runs on: what it is called, which core a process is held to, how
// much memory a process has.
package host

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// Machine is where figures were measured.
type Machine struct {
	Processor string `json:"processor"`
	Cores     int    `json:"cores"`
	Memory    string `json:"memory"`
	System    string `json:"system"`
	Go        string `json:"go"`
	Load      string `json:"loadBefore"` // what else was running
	Date      string `json:"date"`
}

// Describe describes this machine as it is now.
func Describe() Machine {
	return Machine{
		Processor: Field("/proc/cpuinfo", "model name"),
		Cores:     runtime.NumCPU(),
		Memory:    Field("/proc/meminfo", "MemTotal"),
		System:    strings.TrimSpace(line("/proc/sys/kernel/ostype") + " " + line("/proc/sys/kernel/osrelease")),
		Go:        runtime.Version(),
		Load:      line("/proc/loadavg"),
		Date:      time.Now().UTC().Format(time.DateOnly),
	}
}

func (m Machine) String() string {
	return fmt.Sprintf("%s, %d cores, %s; %s; %s; load before: %s; %s",
		m.Processor, m.Cores, m.Memory, m.System, m.Go, m.Load, m.Date)
}

// Field returns the value of the first line of a file that begins with name and a colon, and "unknown" where there is
// none.
func Field(file, name string) string {
	content, err := os.ReadFile(file)
	if err != nil {
		return "unknown"
	}
	for line := range strings.Lines(string(content)) {
		key, value, found := strings.Cut(line, ":")
		if found && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}

// line returns the first line of a file, and "unknown" where there is none.
func line(file string) string {
	content, err := os.ReadFile(file)
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(content), "\n")
	return first
}
