package host

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// Resident returns how much memory a process has in use, in bytes. It reads /proc, so it is for Linux.
func Resident(pid int) (int64, error) {
	value := Field(fmt.Sprintf("/proc/%d/status", pid), "VmRSS")
	kilobytes, err := strconv.ParseInt(strings.TrimSuffix(value, " kB"), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("resident memory of process %d: %s", pid, value)
	}
	return kilobytes << 10, nil
}

// ProcessorTime returns how long a process has been running on processors, to a hundredth of a second. Unlike the time
// on the clock it hardly depends on what else the machine does. It reads /proc, so it is for Linux.
func ProcessorTime(pid int) (time.Duration, error) {
	stat := line(fmt.Sprintf("/proc/%d/stat", pid))
	// The second field is the program's name in parentheses, which may hold anything; utime and stime are the
	// fourteenth and fifteenth (man 5 proc), in ticks of a hundredth of a second on every Linux.
	fields := strings.Fields(stat[strings.LastIndexByte(stat, ')')+1:])
	if len(fields) < 13 {
		return 0, fmt.Errorf("processor time of process %d: %s", pid, stat)
	}
	user, userErr := strconv.Atoi(fields[11])
	system, systemErr := strconv.Atoi(fields[12])
	if err := errors.Join(userErr, systemErr); err != nil {
		return 0, fmt.Errorf("processor time of process %d: %w", pid, err)
	}
	return time.Duration(user+system) * time.Second / 100, nil
}

// CacheSize returns the size in bytes of a core's data cache of a level, 1 to 3; 0 is unknown.
func CacheSize(level int) int {
	for index := range 8 {
		folder := fmt.Sprintf("/sys/devices/system/cpu/cpu0/cache/index%d/", index)
		if line(folder+"level") != strconv.Itoa(level) || line(folder+"type") == "Instruction" {
			continue
		}
		kilobytes, err := strconv.Atoi(strings.TrimSuffix(line(folder+"size"), "K"))
		if err != nil {
			return 0
		}
		return kilobytes << 10
	}
	return 0
}

// Exists tells whether there is a file of that name.
func Exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}
