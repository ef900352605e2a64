package g2p

import (
	"context"
	"slices"
	"strings"

	"github.com/pronounced/pronounced/model"
	"github.com/pronounced/pronounced/rpc"
)

// seedName and seedModel are what "model" may call the model of g2p_en 1.0.0 by; whatever its weights say they are called, too.
const (
	seedName  = "seed"
	seedModel = "g2p_en-1.0.0"
)

// SeedNames are what the model of g2p_en 1.0.0 can be called.
func SeedNames() []string { return []string{seedName, seedModel} }

// ownModel reads "model" and tells whether it asks for our own; when it is absent what Config.Model says, else byDefault.
func (s *Service) ownModel(ctx context.Context, params []byte, byDefault bool) (bool, error) {
	const field = "model"
	name, given, err := textMember(params, field)
	if err == nil && !given && s.config.Model != "" {
		name, given = s.config.Model, true
	}
	if err != nil || !given {
		return byDefault && s.config.Own != nil, err
	}
	if name == seedName || name == seedModel {
		return false, nil
	}
	if s.config.Own != nil && name == s.config.Own.Describe().Model {
		return true, nil
	}
	if err := s.config.Engine.Ready(ctx); err != nil {
		return false, err
	}
	models := s.models()
	if name == models[0].Model {
		return false, nil
	}
	names := SeedNames()
	for _, m := range models {
		if !slices.Contains(names, m.Model) {
			names = append(names, m.Model)
		}
	}
	last := len(names) - 1
	return false, rpc.InvalidParams(field, "must be "+strings.Join(names[:last], ", ")+" or "+names[last])
}

// models describes the models that can be asked, the seed's first. It waits for the engine.
func (s *Service) models() []model.Description {
	models := []model.Description{s.config.Engine.Describe()}
	if s.config.Own != nil {
		models = append(models, s.config.Own.Describe())
	}
	return models
}
