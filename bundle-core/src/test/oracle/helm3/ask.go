package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"sort"
	"strings"

	"helm.sh/helm/v3/pkg/action"
	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
)

// ask answers what differs in Helm 3: templates, and whole charts.
func ask(p *Probe) (any, error) {
	switch p.Kind {
	case "template":
		return askTemplate(p)
	case "coalesce":
		return askCoalesce(p)
	case "release":
		return askRelease(p)
	}
	return nil, fmt.Errorf("probe: unknown kind %q", p.Kind)
}

func askTemplate(p *Probe) (any, error) {
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

func (p *Probe) loadChart() (*chart.Chart, map[string]any, error) {
	files, err := p.files()
	if err != nil {
		return nil, nil, err
	}
	buffered := []*loader.BufferedFile{}
	for name, data := range files {
		buffered = append(buffered, &loader.BufferedFile{Name: name, Data: bytes.TrimPrefix(data, []byte{0xEF, 0xBB, 0xBF})})
	}
	sort.Slice(buffered, func(i, j int) bool { return buffered[i].Name < buffered[j].Name })
	c, err := loader.LoadFiles(buffered)
	if err != nil {
		return nil, nil, err
	}
	if err := c.Validate(); err != nil {
		return nil, nil, err
	}
	merged := map[string]any{}
	for _, text := range p.YAML {
		more, err := chartutil.ReadValues([]byte(text))
		if err != nil {
			return nil, nil, err
		}
		// One file lies over the next as one chart's values over another's, but for nulls.
		merged = chartutil.MergeTables(more.AsMap(), merged)
	}
	return c, merged, nil
}

// askCoalesce gives the root chart's .Values.
func askCoalesce(p *Probe) (any, error) {
	c, values, err := p.loadChart()
	if err != nil {
		return nil, err
	}
	if p.Mode != "plain" {
		if err := chartutil.ProcessDependenciesWithMerge(c, values); err != nil {
			return nil, err
		}
	}
	coalesced, err := chartutil.CoalesceValues(c, values)
	return encode(coalesced.AsMap()), err
}

// askRelease gives what `helm template` prints, and notes.
func askRelease(p *Probe) (any, error) {
	c, values, err := p.loadChart()
	if err != nil {
		return nil, err
	}
	if c.Metadata.Type != "" && c.Metadata.Type != "application" {
		return nil, fmt.Errorf("%s charts are not installable", c.Metadata.Type)
	}
	for _, dep := range c.Metadata.Dependencies {
		if err := dependencyPresent(c, dep); err != nil {
			return nil, err
		}
	}
	kube := chartutil.DefaultCapabilities.Copy().KubeVersion
	if p.Kube != "" {
		parsed, err := chartutil.ParseKubeVersion(p.Kube)
		if err != nil {
			return nil, fmt.Errorf("invalid kube version '%s': %s", p.Kube, err)
		}
		kube = *parsed
	}
	install := action.NewInstall(&action.Configuration{Log: func(string, ...any) {}})
	install.DryRun, install.ClientOnly, install.Replace = true, true, true
	install.ReleaseName, install.Namespace = "release-name", "default"
	install.IsUpgrade = p.Upgrade
	install.IncludeCRDs = p.Crds
	install.SubNotes = p.Mode == "subnotes"
	install.KubeVersion = &kube
	install.APIVersions = chartutil.VersionSet(p.APIs)
	rel, err := install.Run(c, values)
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	fmt.Fprintln(&text, strings.TrimSpace(rel.Manifest))
	for _, hook := range rel.Hooks {
		fmt.Fprintf(&text, "---\n# Source: %s\n%s\n", hook.Path, hook.Manifest)
	}
	return map[string]any{"text": encodeText(text.String()), "notes": encodeText(rel.Info.Notes)}, nil
}

func dependencyPresent(c *chart.Chart, dep *chart.Dependency) error {
	for _, sub := range c.Dependencies() {
		if sub.Name() == dep.Name {
			return nil
		}
	}
	return fmt.Errorf("found in Chart.yaml, but missing in charts/ directory: %s", dep.Name)
}
