package g2p

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/pronounced/pronounced/cache"
	"github.com/pronounced/pronounced/jsonraw"
	"github.com/pronounced/pronounced/rpc"
)

// language is what the model was trained on.
const language = "en-US"

// status is g2p/status; it takes no params.
func (s *Service) status(ctx context.Context, _ *rpc.Call, dst []byte) ([]byte, error) {
	if err := s.config.Engine.Ready(ctx); err != nil {
		return nil, err
	}
	engine, stats := s.config.Engine.Describe(), s.stats()
	dst = appendMember(append(dst, '{'), "name", s.config.Name)
	dst = appendMember(append(dst, ','), "version", s.config.Version)
	dst = appendMember(append(dst, ','), "language", language)
	dst = appendMember(append(dst, ','), "engine", engine.Engine)
	dst = appendMember(append(dst, ','), "kernel", engine.Kernel)
	dst = appendMember(append(dst, `,"model":{`...), "name", engine.Model)
	dst = appendMember(append(dst, ','), "sha256", engine.SHA256)
	dst = append(dst, `},"models":[`...)
	for i, m := range s.models() {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendMember(append(dst, '{'), "name", m.Model)
		dst = appendMember(append(dst, ','), "sha256", m.SHA256)
		dst = append(appendMember(append(dst, ','), "kernel", m.Kernel), '}')
	}
	dst = fmt.Appendf(dst, `],"cache":{"capacity":%d,"length":%d,"hits":%d,"misses":%d,"evictions":%d}`,
		stats.Capacity, stats.Length, stats.Hits, stats.Misses, stats.Evictions)
	uptime := math.Round(time.Since(s.config.Started).Seconds()*1000) / 1000
	return fmt.Appendf(dst, `,"requests":%d,"uptimeSeconds":%v}`, s.config.Requests.Load(), uptime), nil
}

// stats adds up what the models' caches did. Each may keep as many predictions as the setting says.
func (s *Service) stats() cache.Stats {
	stats := s.config.Engine.Stats()
	if s.config.Own != nil {
		own := s.config.Own.Stats()
		stats.Length += own.Length
		stats.Hits += own.Hits
		stats.Misses += own.Misses
		stats.Evictions += own.Evictions
	}
	return stats
}

func appendMember(dst []byte, name, value string) []byte {
	dst = jsonraw.AppendString(dst, name)
	return jsonraw.AppendString(append(dst, ':'), value)
}

// clearCache is g2p/cache/clear; it takes no params.
func (s *Service) clearCache(_ context.Context, _ *rpc.Call, dst []byte) ([]byte, error) {
	s.config.Engine.Clear()
	if s.config.Own != nil {
		s.config.Own.Clear()
	}
	return append(dst, "{}"...), nil
}
