package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sort"
	"strings"
	"sync"
	"text/template"

	"github.com/Masterminds/sprig/v3"
	"helm.sh/helm/v4/pkg/action"
	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	"helm.sh/helm/v4/pkg/chart/loader/archive"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	chartutil "helm.sh/helm/v4/pkg/chart/v2/util"
	"helm.sh/helm/v4/pkg/engine"
	release "helm.sh/helm/v4/pkg/release/v1"
	"helm.sh/helm/v4/pkg/strvals"
	"sigs.k8s.io/yaml"
)

func ask(p *Probe) (any, error) {
	switch p.Kind {
	case "template":
		return askTemplate(p)
	case "parse":
		return askParse(p)
	case "call":
		return askCall(p)
	case "decode":
		return askDecode(p)
	case "values":
		text, err := p.text()
		if err != nil {
			return nil, err
		}
		values, err := loader.LoadValues(strings.NewReader(text))
		return encode(values), err
	case "strvals":
		return askStrvals(p)
	case "chart":
		return askChart(p)
	case "coalesce":
		return askCoalesce(p)
	case "release":
		return askRelease(p)
	}
	return nil, fmt.Errorf("probe: unknown kind %q", p.Kind)
}

// renderValues are the values as they stand: nothing is copied, merged or made JSON.
func (p *Probe) renderValues(c *chart.Chart) (common.Values, error) {
	values, err := decodeRaw(p.Values)
	if err != nil {
		return nil, err
	}
	table, _ := values.(map[string]any)
	if table == nil {
		table = map[string]any{}
	}
	top, err := util.ToRenderValues(c, map[string]any{}, p.releaseOptions(), nil)
	if err != nil {
		return nil, err
	}
	top["Values"] = common.Values(table)
	return top, nil
}

func (p *Probe) releaseOptions() common.ReleaseOptions {
	name, namespace := p.Release, p.Namespace
	if name == "" {
		name = "release-name"
	}
	if namespace == "" {
		namespace = "default"
	}
	return common.ReleaseOptions{Name: name, Namespace: namespace, Revision: 1, IsInstall: !p.Upgrade, IsUpgrade: p.Upgrade}
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

// askTemplate renders chart "c" whose templates/t.yaml is the text; files add partials and other files.
func askTemplate(p *Probe) (any, error) {
	text, err := p.text()
	if err != nil {
		return nil, err
	}
	out, err := p.renderText(text, nil)
	if err != nil {
		return nil, err
	}
	return out["c/templates/t.yaml"], nil
}

func (p *Probe) renderText(text string, custom template.FuncMap) (map[string]string, error) {
	c := &chart.Chart{Metadata: &chart.Metadata{APIVersion: "v2", Name: "c", Version: "0.1.0"}}
	c.Templates = append(c.Templates, &common.File{Name: "templates/t.yaml", Data: []byte(text)})
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
		file := &common.File{Name: name, Data: files[name]}
		if strings.HasPrefix(name, "templates/") {
			c.Templates = append(c.Templates, file)
		} else {
			c.Files = append(c.Files, file)
		}
	}
	top, err := p.renderValues(c)
	if err != nil {
		return nil, err
	}
	return engine.Engine{Strict: p.Strict, LintMode: p.Lint, CustomTemplateFuncs: custom}.Render(c, top)
}

// askParse gives the source of every definition in a template text as Go's parser understood it, or Go's own error.
func askParse(p *Probe) (any, error) {
	text, err := p.text()
	if err != nil {
		return nil, err
	}
	set, err := template.New("gotpl").Funcs(parseFuncs()).New("t").Parse(text)
	if err != nil {
		return nil, err
	}
	definitions := []any{}
	for _, t := range set.Templates() {
		if t.Tree != nil {
			definitions = append(definitions, []any{encodeText(t.Name()), encodeText(t.Root.String())})
		}
	}
	return definitions, nil
}

// parseFuncs has the names that Helm's engine knows; parsing looks at nothing else.
var parseFuncs = sync.OnceValue(func() template.FuncMap {
	funcs := sprig.TxtFuncMap()
	delete(funcs, "env")
	delete(funcs, "expandenv")
	for _, name := range []string{"include", "tpl", "required", "lookup", "toYaml", "mustToYaml", "toYamlPretty",
		"fromYaml", "fromYamlArray", "toToml", "mustToToml", "fromToml", "fromJsonArray"} {
		funcs[name] = func() string { return "" }
	}
	return funcs
})

// askCall gives the Go value that a template function returns for Go values.
func askCall(p *Probe) (any, error) {
	args := make([]any, 0, len(p.Args))
	expression := p.Fn
	for i := range p.Args {
		arg, err := decodeRaw(p.Args[i])
		if err != nil {
			return nil, err
		}
		args = append(args, arg)
		expression += fmt.Sprintf(" (oracleArg %d)", i)
	}
	var result any
	seen := false
	_, err := p.renderText("{{ oracleSee ("+expression+") }}", template.FuncMap{
		"oracleArg": func(i int) any { return args[i] },
		"oracleSee": func(v any) string { result, seen = v, true; return "" },
	})
	if err != nil {
		return nil, err
	}
	if !seen {
		return nil, errors.New("oracle: the function was not called")
	}
	if text, ok := result.(string); ok && p.Mode != "typed" {
		return text, nil
	}
	return encode(result), nil
}

// askDecode reads YAML into an interface{} as Helm reads everything but values files.
func askDecode(p *Probe) (any, error) {
	text, err := p.text()
	if err != nil {
		return nil, err
	}
	var value any
	if err := yaml.Unmarshal([]byte(text), &value); err != nil {
		return nil, err
	}
	// A string would be taken for text; the wrapper keeps it a value.
	return []any{encode(value)}, nil
}

func askStrvals(p *Probe) (any, error) {
	text, err := p.text()
	if err != nil {
		return nil, err
	}
	into, err := decodeRaw(p.Values)
	if err != nil {
		return nil, err
	}
	dest, _ := into.(map[string]any)
	if dest == nil {
		dest = map[string]any{}
	}
	switch p.Mode {
	case "", "set":
		err = strvals.ParseInto(text, dest)
	case "string":
		err = strvals.ParseIntoString(text, dest)
	case "json":
		err = strvals.ParseJSON(text, dest)
	case "literal":
		err = strvals.ParseLiteralInto(text, dest)
	case "file":
		files, ferr := p.files()
		if ferr != nil {
			return nil, ferr
		}
		err = strvals.ParseIntoFile(text, dest, func(rs []rune) (any, error) {
			raw, ok := files[string(rs)]
			if !ok {
				return nil, fmt.Errorf("open %s: no such file or directory", string(rs))
			}
			return string(raw), nil
		})
	default:
		err = fmt.Errorf("probe: unknown mode %q", p.Mode)
	}
	return encode(dest), err
}

func (p *Probe) loadChart() (*chart.Chart, map[string]any, error) {
	files, err := p.files()
	if err != nil {
		return nil, nil, err
	}
	buffered := []*archive.BufferedFile{}
	for name, data := range files {
		buffered = append(buffered, &archive.BufferedFile{Name: name, Data: bytes.TrimPrefix(data, []byte{0xEF, 0xBB, 0xBF})})
	}
	sort.Slice(buffered, func(i, j int) bool { return buffered[i].Name < buffered[j].Name })
	c, err := loader.LoadFiles(buffered)
	if err != nil {
		return nil, nil, err
	}
	if err := c.Validate(); err != nil {
		return nil, nil, err
	}
	values, err := decodeRaw(p.Values)
	if err != nil {
		return nil, nil, err
	}
	merged, _ := values.(map[string]any)
	if merged == nil {
		merged = map[string]any{}
	}
	for _, text := range p.YAML {
		more, err := loader.LoadValues(strings.NewReader(text))
		if err != nil {
			return nil, nil, err
		}
		merged = loader.MergeMaps(merged, more)
	}
	return c, merged, nil
}

func (p *Probe) capabilities() (*common.Capabilities, error) {
	caps := common.DefaultCapabilities.Copy()
	if p.Kube != "" {
		kube, err := common.ParseKubeVersion(p.Kube)
		if err != nil {
			return nil, fmt.Errorf("invalid kube version '%s': %s", p.Kube, err)
		}
		caps.KubeVersion = *kube
	}
	caps.APIVersions = append(caps.APIVersions, p.APIs...)
	return caps, nil
}

// askChart gives every rendered file of a chart, before splitting and sorting.
func askChart(p *Probe) (any, error) {
	c, values, err := p.loadChart()
	if err != nil {
		return nil, err
	}
	caps, err := p.capabilities()
	if err != nil {
		return nil, err
	}
	if err := chartutil.ProcessDependencies(c, values); err != nil {
		return nil, err
	}
	top, err := util.ToRenderValues(c, values, p.releaseOptions(), caps)
	if err != nil {
		return nil, err
	}
	out, err := engine.Engine{Strict: p.Strict, LintMode: p.Lint}.Render(c, top)
	if err != nil {
		return nil, err
	}
	encoded := map[string]any{}
	for name, text := range out {
		encoded[name] = encodeText(text)
	}
	return encoded, nil
}

// askCoalesce gives the root chart's .Values.
func askCoalesce(p *Probe) (any, error) {
	c, values, err := p.loadChart()
	if err != nil {
		return nil, err
	}
	if p.Mode != "plain" {
		if err := chartutil.ProcessDependencies(c, values); err != nil {
			return nil, err
		}
	}
	coalesced, err := util.CoalesceValues(c, values)
	return encode(coalesced), err
}

// askRelease gives what `helm template` prints, notes and hooks.
func askRelease(p *Probe) (any, error) {
	c, values, err := p.loadChart()
	if err != nil {
		return nil, err
	}
	caps, err := p.capabilities()
	if err != nil {
		return nil, err
	}
	if c.Metadata.Type != "" && c.Metadata.Type != "application" {
		return nil, fmt.Errorf("%s charts are not installable", c.Metadata.Type)
	}
	cfg := action.NewConfiguration(action.ConfigurationSetLogger(slog.DiscardHandler))
	install := action.NewInstall(cfg)
	install.DryRunStrategy = action.DryRunClient
	options := p.releaseOptions()
	install.ReleaseName, install.Namespace = options.Name, options.Namespace
	install.Replace = true
	install.IsUpgrade = p.Upgrade
	install.IncludeCRDs = p.Crds
	install.SubNotes = p.Mode == "subnotes"
	install.KubeVersion = &caps.KubeVersion
	install.APIVersions = common.VersionSet(p.APIs)
	if deps := c.Metadata.Dependencies; deps != nil {
		for _, dep := range deps {
			if err := dependencyPresent(c, dep); err != nil {
				return nil, err
			}
		}
	}
	result, err := install.Run(c, values)
	if err != nil {
		return nil, err
	}
	rel, ok := result.(*release.Release)
	if !ok {
		return nil, fmt.Errorf("oracle: unexpected release type %T", result)
	}
	var text strings.Builder
	fmt.Fprintln(&text, strings.TrimSpace(rel.Manifest))
	hooks := []any{}
	for _, hook := range rel.Hooks {
		fmt.Fprintf(&text, "---\n# Source: %s\n%s\n", hook.Path, hook.Manifest)
		var asMap map[string]any
		raw, err := json.Marshal(hook)
		if err == nil {
			err = json.Unmarshal(raw, &asMap)
		}
		if err != nil {
			return nil, err
		}
		delete(asMap, "last_run")
		hooks = append(hooks, asMap)
	}
	return map[string]any{"text": encodeText(text.String()), "notes": encodeText(rel.Info.Notes), "hooks": hooks}, nil
}

func dependencyPresent(c *chart.Chart, dep *chart.Dependency) error {
	for _, sub := range c.Dependencies() {
		if sub.Name() == dep.Name {
			return nil
		}
	}
	return fmt.Errorf("found in Chart.yaml, but missing in charts/ directory: %s", dep.Name)
}
