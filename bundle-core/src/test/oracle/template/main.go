// Command template answers probes with Go's own text/template over a fixed set of data and functions, the same that
// EngineFixture.java has: one JSON object a line in, one a line out.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sort"
	"strings"
	"text/template"
	"unicode/utf8"
)

type probe struct {
	Text    string      `json:"text"`
	Files   [][2]string `json:"files,omitempty"`
	Left    string      `json:"left,omitempty"`
	Right   string      `json:"right,omitempty"`
	Missing string      `json:"missing,omitempty"`
	Out     *string     `json:"out,omitempty"`
	Out64   *string     `json:"out64,omitempty"`
	Err     *string     `json:"err,omitempty"`
}

type thing struct {
	A int
	B string
	C interface{}
	M map[string]interface{}
	P *thing
	L []string
}

func (t thing) Hello(name string) string { return "hello " + name + " from " + t.B }
func (t thing) Sum(xs ...int) int {
	n := t.A
	for _, x := range xs {
		n += x
	}
	return n
}
func (t *thing) Star() string                    { return "star" }
func (t thing) Any() interface{}                 { return t.C }
func (t thing) Fail(text string) (string, error) { return "", errors.New(text) }
func (t thing) Self() thing                      { return t }

type shout struct{ Text string }

func (s shout) String() string { return s.Text + "!" }

type values map[string]interface{}

func (v values) Keys() []string {
	ks := []string{}
	for k := range v {
		ks = append(ks, k)
	}
	sort.Strings(ks)
	return ks
}
func (v values) Get(k string) interface{} { return v[k] }

func data() interface{} {
	th := thing{A: 7, B: "bee", M: map[string]interface{}{"k": "v"}, L: []string{"l"}}
	return map[string]interface{}{
		"nil": nil, "t": true, "f": false, "i": 42, "zero": 0, "neg": -3,
		"i8": int8(-8), "i16": int16(16), "i32": int32(32), "i64": int64(64),
		"u": uint(1), "u8": uint8(8), "u16": uint16(16), "u32": uint32(32), "u64": uint64(18446744073709551615),
		"fl": 1.5, "big": 12345678.0, "whole": 3.0, "fz": 0.0,
		"s": "str", "empty": "", "html": "<a href='x'>\"&\x00\n", "uni": "héllo€😀\u200b", "bad": "a\xffb", "num": "12",
		"list": []interface{}{1, "a", nil, 2.5}, "el": []interface{}{}, "nl": []interface{}(nil),
		"strs": []string{"x", "y"}, "nstrs": []string(nil), "ints": []int{3, 1, 2}, "bytes": []byte("hey"), "nbytes": []byte(nil),
		"deep": []interface{}{[]interface{}{1, []interface{}{"z"}}, map[string]interface{}{"q": 1.25}},
		"m":    map[string]interface{}{"a": 1, "b": map[string]interface{}{"c": "d", "n": nil}, "n": nil, "ä": "umlaut", "Z": true},
		"em":   map[string]interface{}{}, "nm": map[string]interface{}(nil),
		"sm": map[string]string{"k": "v", "e": ""}, "im": map[string]int{"one": 1},
		"st": th, "ps": &th, "nps": (*thing)(nil), "shout": shout{"hey"}, "pshout": &shout{"you"},
		"fn":   func(s string, n int) string { return strings.Repeat(s, n) },
		"vfn":  func(s string, xs ...interface{}) int { return len(xs) },
		"nfn":  (func() string)(nil),
		"vals": values{"x": 1, "Keys2": "k", "sub": map[string]interface{}{"y": "yy"}},
	}
}

func show(v interface{}) string { return fmt.Sprintf("%T|%v", v, v) }

func funcs() template.FuncMap {
	return template.FuncMap{
		"fstr":    func(s string) string { return "<" + s + ">" },
		"fint":    func(i int) int { return i + 1 },
		"fi8":     func(i int8) int8 { return i },
		"fi64":    func(i int64) int64 { return i },
		"fu8":     func(i uint8) uint8 { return i },
		"fu64":    func(i uint64) uint64 { return i },
		"ff":      func(f float64) float64 { return f / 2 },
		"fb":      func(b bool) bool { return !b },
		"fl":      func(l []interface{}) int { return len(l) },
		"fstrs":   func(l []string) string { return strings.Join(l, "+") },
		"fm":      func(m map[string]interface{}) int { return len(m) },
		"fsm":     func(m map[string]string) int { return len(m) },
		"fthing":  func(t thing) string { return t.B },
		"fpthing": func(t *thing) bool { return t == nil },
		"fany":    show,
		"fvar":    func(s string, xs ...interface{}) string { return s + show(xs) },
		"fvari": func(xs ...int) int {
			n := 0
			for _, x := range xs {
				n += x
			}
			return n
		},
		"ftwo":    func(a string, b int) string { return fmt.Sprint(a, b) },
		"fnone":   func() string { return "none" },
		"fnil":    func() interface{} { return nil },
		"fnilmap": func() map[string]interface{} { return nil },
		"fid":     func(v interface{}) interface{} { return v },
		"ferr":    func(s string) (string, error) { return "", errors.New(s) },
		"fpanic":  func(s string) string { panic(s) },
		"fdiv":    func(a, b int) int { return a / b },
		"list":    func(xs ...interface{}) []interface{} { return xs },
		"dict": func(xs ...interface{}) map[string]interface{} {
			m := map[string]interface{}{}
			for i := 0; i+1 < len(xs); i += 2 {
				m[fmt.Sprint(xs[i])] = xs[i+1]
			}
			return m
		},
		"set":      func(m map[string]interface{}, k string, v interface{}) map[string]interface{} { m[k] = v; return m },
		"toint64":  func(i int) int64 { return int64(i) },
		"touint8":  func(i int) uint8 { return uint8(i) },
		"touint64": func(i int) uint64 { return uint64(i) },
		"tofloat":  func(i int) float64 { return float64(i) },
	}
}

type limited struct{ strings.Builder }

func (l *limited) Write(p []byte) (int, error) {
	if l.Len() > 1<<20 {
		panic("endless")
	}
	return l.Builder.Write(p)
}

func answer(p *probe) (out string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	root := template.New("root").Funcs(funcs()).Delims(p.Left, p.Right)
	switch p.Missing {
	case "zero", "error":
		root.Option("missingkey=" + p.Missing)
	}
	for _, f := range p.Files {
		if _, err := root.New(f[0]).Parse(f[1]); err != nil {
			return "", err
		}
	}
	if _, err := root.New("t").Parse(p.Text); err != nil {
		return "", err
	}
	var b limited
	err = root.ExecuteTemplate(&b, "t", data())
	return b.String(), err
}

func main() {
	if len(os.Args) > 1 {
		fmt.Println(runtime.Version())
		return
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 64<<20)
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for in.Scan() {
		var p probe
		if err := json.Unmarshal(in.Bytes(), &p); err != nil {
			panic(err)
		}
		p.Out, p.Out64, p.Err = nil, nil, nil
		out, err := answer(&p)
		if err != nil {
			text := strings.ToValidUTF8(err.Error(), "\ufffd")
			p.Err = &text
		} else if utf8.ValidString(out) {
			p.Out = &out
		} else {
			text := base64.StdEncoding.EncodeToString([]byte(out))
			p.Out64 = &text
		}
		enc.Encode(&p)
	}
}
