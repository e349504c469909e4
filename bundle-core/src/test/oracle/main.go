// Command helm-oracle answers probes with Helm's own packages: one JSON object a line in, one a line out.
// See README.md beside this file. It is test tooling; no build needs it.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"runtime/debug"
	"unicode/utf8"
)

// Probe is one question. Which fields count depends on Kind.
type Probe struct {
	ID        any               `json:"id,omitempty"`
	Kind      string            `json:"kind"`
	Text      string            `json:"text"`
	Text64    string            `json:"text64"`
	Values    json.RawMessage   `json:"values"`
	YAML      []string          `json:"yaml"`
	Files     map[string]string `json:"files"`
	Files64   map[string]string `json:"files64"`
	Fn        string            `json:"fn"`
	Args      []json.RawMessage `json:"args"`
	Strict    bool              `json:"strict"`
	Lint      bool              `json:"lint"`
	Release   string            `json:"release"`
	Namespace string            `json:"namespace"`
	Kube      string            `json:"kube"`
	APIs      []string          `json:"apis"`
	Upgrade   bool              `json:"upgrade"`
	Crds      bool              `json:"crds"`
	Mode      string            `json:"mode"`
}

func main() {
	slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil)))
	log.SetOutput(io.Discard)
	if len(os.Args) > 1 && os.Args[1] == "version" {
		printVersion()
		return
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			out.Write(respond(line))
			out.WriteByte('\n')
		}
		if err != nil {
			return
		}
		if in.Buffered() == 0 {
			out.Flush()
		}
	}
}

func printVersion() {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return
	}
	fmt.Println(info.GoVersion)
	for _, dep := range info.Deps {
		switch dep.Path {
		case "helm.sh/helm/v4", "helm.sh/helm/v3", "github.com/Masterminds/sprig/v3", "github.com/Masterminds/semver/v3",
			"sigs.k8s.io/yaml", "go.yaml.in/yaml/v2", "go.yaml.in/yaml/v3", "github.com/BurntSushi/toml":
			fmt.Println(dep.Path, dep.Version)
		}
	}
}

func respond(line []byte) []byte {
	var probe Probe
	answer := map[string]any{}
	if err := json.Unmarshal(line, &probe); err != nil {
		answer["err"] = "probe: " + err.Error()
	} else {
		if probe.ID != nil {
			answer["id"] = probe.ID
		}
		result, err := safely(&probe)
		if err != nil {
			putText(answer, "err", err.Error())
		} else if text, ok := result.(string); ok {
			putText(answer, "out", text)
		} else {
			answer["out"] = result
		}
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(answer); err != nil {
		return []byte(`{"err":"oracle: ` + err.Error() + `"}`)
	}
	return bytes.TrimRight(buf.Bytes(), "\n")
}

// safely keeps a panic inside one probe.
func safely(probe *Probe) (result any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return ask(probe)
}

// putText keeps bytes exact: text that is not UTF-8 goes under key+"64".
func putText(answer map[string]any, key, text string) {
	if utf8.ValidString(text) {
		answer[key] = text
	} else {
		answer[key+"64"] = base64.StdEncoding.EncodeToString([]byte(text))
	}
}

func (p *Probe) text() (string, error) {
	if p.Text64 == "" {
		return p.Text, nil
	}
	raw, err := base64.StdEncoding.DecodeString(p.Text64)
	return string(raw), err
}
