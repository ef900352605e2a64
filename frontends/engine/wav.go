package engine

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Sound is samples of one channel, 16 bits each, little-endian.
type Sound struct {
	Rate    int // samples a second
	Samples []byte
}

// headerSize is that of WAVHeader.
const headerSize = 44

// Unknown is the number of bytes of a stream whose end is not known when its header is written. Programs then read to the end.
const Unknown = math.MaxUint32

// WAVHeader returns the head of a WAV file with so many bytes of samples (Microsoft and IBM, Multimedia Programming
// Interface and Data Specifications 1.0, 1991: "WAVE").
func WAVHeader(rate int, size uint32) []byte {
	header := make([]byte, 0, headerSize)
	little := binary.LittleEndian
	header = append(header, "RIFF"...)
	header = little.AppendUint32(header, uint32(min(uint64(size)+headerSize-8, Unknown)))
	header = append(header, "WAVEfmt "...)
	header = little.AppendUint32(header, 16)
	header = little.AppendUint16(header, 1) // PCM
	header = little.AppendUint16(header, 1) // channel
	header = little.AppendUint32(header, uint32(rate))
	header = little.AppendUint32(header, uint32(2*rate)) // bytes a second
	header = little.AppendUint16(header, 2)              // bytes a sample
	header = little.AppendUint16(header, 16)             // bits
	header = append(header, "data"...)
	return little.AppendUint32(header, size)
}

// ReadWAV reads a WAV file. The sizes of a stream may say more than there is.
func ReadWAV(wav []byte) (Sound, error) {
	if len(wav) < 12 || string(wav[:4]) != "RIFF" || string(wav[8:12]) != "WAVE" {
		return Sound{}, errors.New("no WAV file came")
	}
	var sound Sound
	for rest := wav[12:]; len(rest) >= 8; {
		size := uint64(binary.LittleEndian.Uint32(rest[4:]))
		chunk := rest[8:]
		chunk = chunk[:min(size, uint64(len(chunk)))]
		switch string(rest[:4]) {
		case "fmt ":
			if len(chunk) < 16 {
				return Sound{}, errors.New("the WAV file's format is cut off")
			}
			format, channels, bits := binary.LittleEndian.Uint16(chunk), binary.LittleEndian.Uint16(chunk[2:]), binary.LittleEndian.Uint16(chunk[14:])
			if format != 1 || channels != 1 || bits != 16 {
				return Sound{}, fmt.Errorf("a WAV file of format %d with %d channels of %d bits, not 16-bit mono", format, channels, bits)
			}
			sound.Rate = int(binary.LittleEndian.Uint32(chunk[4:]))
		case "data":
			if sound.Rate == 0 {
				return Sound{}, errors.New("the WAV file does not say its format")
			}
			sound.Samples = chunk[:len(chunk)&^1]
			return sound, nil
		}
		rest = rest[8+min(size+size&1, uint64(len(rest)-8)):]
	}
	return Sound{}, errors.New("the WAV file has no samples")
}
