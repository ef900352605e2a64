//go:build linux

package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// machine is where the figures were measured.
type machine struct {
	Processor string `json:"processor"`
	Cores     int    `json:"cores"`
	Memory    string `json:"memory"`
	System    string `json:"system"`
	Go        string `json:"go"`
	Load      string `json:"loadBefore"` // what else was running
	Date      string `json:"date"`
}

func describeMachine() machine {
	return machine{
		Processor: field("/proc/cpuinfo", "model name"),
		Cores:     runtime.NumCPU(),
		Memory:    field("/proc/meminfo", "MemTotal"),
		System:    strings.TrimSpace(line("/proc/sys/kernel/ostype") + " " + line("/proc/sys/kernel/osrelease")),
		Go:        runtime.Version(),
		Load:      line("/proc/loadavg"),
		Date:      time.Now().UTC().Format(time.DateOnly),
	}
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

// field returns the value of the first line that begins with name.
func field(file, name string) string {
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

func (m machine) String() string {
	return fmt.Sprintf("%s, %d cores, %s; %s; %s; load before: %s; %s",
		m.Processor, m.Cores, m.Memory, m.System, m.Go, m.Load, m.Date)
}
