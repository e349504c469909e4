package main

import (
	"encoding/base64"
	"fmt"
	"sort"
	"strings"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
)

// ask answers the kind "template" only: what differs in Helm 3's functions and engine.
func ask(p *Probe) (any, error) {
	if p.Kind != "template" {
		return nil, fmt.Errorf("probe: unknown kind %q", p.Kind)
	}
	text, err := p.text()
	if err != nil {
		return nil, err
	}
	c := &chart.Chart{Metadata: &chart.Metadata{APIVersion: "v2", Name: "c", Version: "0.1.0"}}
	c.Templates = append(c.Templates, &chart.File{Name: "templates/t.yaml", Data: []byte(text)})
	files, err := p.files()
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		file := &chart.File{Name: name, Data: files[name]}
		if strings.HasPrefix(name, "templates/") {
			c.Templates = append(c.Templates, file)
		} else {
			c.Files = append(c.Files, file)
		}
	}
	values, err := decodeRaw(p.Values)
	if err != nil {
		return nil, err
	}
	table, _ := values.(map[string]any)
	if table == nil {
		table = map[string]any{}
	}
	options := chartutil.ReleaseOptions{Name: "release-name", Namespace: "default", Revision: 1, IsInstall: true}
	top, err := chartutil.ToRenderValues(c, map[string]any{}, options, nil)
	if err != nil {
		return nil, err
	}
	top["Values"] = chartutil.Values(table)
	out, err := engine.Engine{Strict: p.Strict, LintMode: p.Lint}.Render(c, top)
	if err != nil {
		return nil, err
	}
	return out["c/templates/t.yaml"], nil
}

func (p *Probe) files() (map[string][]byte, error) {
	files := map[string][]byte{}
	for name, text := range p.Files {
		files[name] = []byte(text)
	}
	for name, text := range p.Files64 {
		raw, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return nil, err
		}
		files[name] = raw
	}
	return files, nil
}
