// dockerfile-oracle answers how BuildKit's own packages read a Dockerfile and expand a word.
//
// One JSON object a line in, one a line out. {"text":…} is a Dockerfile: its instructions, or the line of an error.
// {"word":…,"env":{…},"escape":…} is a word of an instruction: its expansion, or an error.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"sort"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

type probe struct {
	Text   *string           `json:"text"`
	Word   string            `json:"word"`
	Env    map[string]string `json:"env"`
	Escape string            `json:"escape"`
}

type object = map[string]any

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for in.Scan() {
		var p probe
		if err := json.Unmarshal(in.Bytes(), &p); err != nil {
			panic(err)
		}
		if p.Text != nil {
			out.Encode(dockerfile(*p.Text))
		} else {
			out.Encode(word(p))
		}
	}
}

func word(p probe) object {
	escape := '\\'
	if p.Escape != "" {
		escape = rune(p.Escape[0])
	}
	var env []string
	for name, value := range p.Env {
		env = append(env, name+"="+value)
	}
	sort.Strings(env)
	result, _, err := shell.NewLex(escape).ProcessWord(p.Word, shell.EnvsFromSlice(env))
	if err != nil {
		return object{"error": err.Error()}
	}
	return object{"result": result}
}

func dockerfile(text string) object {
	parsed, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return failure(err)
	}
	stages, args, err := instructions.Parse(parsed.AST, nil)
	if err != nil {
		return failure(err)
	}
	var all []any
	for _, stage := range stages {
		var commands []any
		for _, each := range stage.Commands {
			commands = append(commands, command(each))
		}
		all = append(all, object{"name": stage.Name, "base": stage.BaseName, "platform": stage.Platform, "instructions": list(commands)})
	}
	var global []any
	for _, arg := range args {
		global = append(global, command(&arg))
	}
	return object{"escape": string(parsed.EscapeToken), "arguments": list(global), "stages": list(all)}
}

func failure(err error) object {
	return object{"error": err.Error()}
}

func list(values []any) []any {
	if values == nil {
		return []any{}
	}
	return values
}

func texts(values []string) []any {
	all := []any{}
	for _, each := range values {
		all = append(all, each)
	}
	return all
}

func pairs(values instructions.KeyValuePairs) []any {
	all := []any{}
	for _, each := range values {
		all = append(all, []any{each.Key, each.Value})
	}
	return all
}

func line(c instructions.ShellDependantCmdLine) object {
	inline := []any{}
	for _, file := range c.Files {
		data := file.Data
		if file.Chomp {
			data = parser.ChompHeredocContent(data)
		}
		inline = append(inline, []any{file.Name, data})
	}
	return object{"words": texts(c.CmdLine), "shell": c.PrependShell, "inline": inline}
}

func transfer(result object, s instructions.SourcesAndDest, chown, chmod string, link bool, exclude []string) object {
	inline := []any{}
	for _, each := range s.SourceContents {
		inline = append(inline, []any{each.Path, each.Data, each.Expand})
	}
	result["sources"], result["destination"], result["inline"] = texts(s.SourcePaths), s.DestPath, inline
	result["chown"], result["chmod"], result["link"], result["exclude"] = chown, chmod, link, texts(exclude)
	return result
}

func optional(value *bool) any {
	if value == nil {
		return nil
	}
	return *value
}

func command(c instructions.Command) object {
	name := strings.ToUpper(c.Name())
	result := object{"keyword": name}
	switch c := c.(type) {
	case *instructions.ArgCommand:
		all := []any{}
		for _, arg := range c.Args {
			if arg.Value == nil {
				all = append(all, []any{arg.Key})
			} else {
				all = append(all, []any{arg.Key, *arg.Value})
			}
		}
		result["arguments"] = all
	case *instructions.EnvCommand:
		result["values"] = pairs(c.Env)
	case *instructions.LabelCommand:
		result["values"] = pairs(c.Labels)
	case *instructions.MaintainerCommand:
		result["text"] = c.Maintainer
	case *instructions.AddCommand:
		keep := c.KeepGitDir != nil && *c.KeepGitDir
		result["checksum"], result["keepGitDir"], result["unpack"] = c.Checksum, keep, optional(c.Unpack)
		transfer(result, c.SourcesAndDest, c.Chown, c.Chmod, c.Link, c.ExcludePatterns)
	case *instructions.CopyCommand:
		result["from"], result["parents"] = c.From, c.Parents
		transfer(result, c.SourcesAndDest, c.Chown, c.Chmod, c.Link, c.ExcludePatterns)
	case *instructions.OnbuildCommand:
		result["text"] = c.Expression
	case *instructions.WorkdirCommand:
		result["text"] = c.Path
	case *instructions.UserCommand:
		result["text"] = c.User
	case *instructions.StopSignalCommand:
		result["text"] = c.Signal
	case *instructions.ExposeCommand:
		ports := append([]string{}, c.Ports...)
		sort.Strings(ports)
		result["words"] = texts(ports)
	case *instructions.VolumeCommand:
		result["words"] = texts(c.Volumes)
	case *instructions.ShellCommand:
		result["words"] = texts(c.Shell)
	case *instructions.RunCommand:
		result["command"], result["flags"] = line(c.ShellDependantCmdLine), texts(c.FlagsUsed)
	case *instructions.CmdCommand:
		result["command"] = line(c.ShellDependantCmdLine)
	case *instructions.EntrypointCommand:
		result["command"] = line(c.ShellDependantCmdLine)
	case *instructions.HealthCheckCommand:
		result["test"], result["retries"] = texts(c.Health.Test), c.Health.Retries
		result["times"] = []any{c.Health.Interval, c.Health.Timeout, c.Health.StartPeriod, c.Health.StartInterval}
	}
	return result
}
