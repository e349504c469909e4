package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Go values in JSON. Plain JSON means nil, bool, string, float64, []interface{} and map[string]interface{};
// everything else is an object with one key that begins with "$". See README.md.

func decodeRaw(raw json.RawMessage) (any, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	var plain any
	if err := json.Unmarshal(raw, &plain); err != nil {
		return nil, err
	}
	return decode(plain)
}

func decode(plain any) (any, error) {
	switch v := plain.(type) {
	case []any:
		for i := range v {
			item, err := decode(v[i])
			if err != nil {
				return nil, err
			}
			v[i] = item
		}
		return v, nil
	case map[string]any:
		if len(v) == 1 {
			for key, inner := range v {
				if len(key) > 1 && key[0] == '$' {
					return decodeTagged(key[1:], inner)
				}
			}
		}
		for key := range v {
			item, err := decode(v[key])
			if err != nil {
				return nil, err
			}
			v[key] = item
		}
		return v, nil
	}
	return plain, nil
}

var integers = map[string]reflect.Type{
	"int": reflect.TypeFor[int](), "int8": reflect.TypeFor[int8](), "int16": reflect.TypeFor[int16](),
	"int32": reflect.TypeFor[int32](), "int64": reflect.TypeFor[int64](), "uint": reflect.TypeFor[uint](),
	"uint8": reflect.TypeFor[uint8](), "uint16": reflect.TypeFor[uint16](), "uint32": reflect.TypeFor[uint32](),
	"uint64": reflect.TypeFor[uint64](),
}

func decodeTagged(tag string, inner any) (any, error) {
	if kind, ok := integers[tag]; ok {
		value := reflect.New(kind).Elem()
		text := fmt.Sprint(inner)
		if value.CanInt() {
			n, err := strconv.ParseInt(text, 10, 64)
			value.SetInt(n)
			return value.Interface(), err
		}
		n, err := strconv.ParseUint(text, 10, 64)
		value.SetUint(n)
		return value.Interface(), err
	}
	switch tag {
	case "b64":
		raw, err := base64.StdEncoding.DecodeString(inner.(string))
		return string(raw), err
	case "bytes":
		return base64.StdEncoding.DecodeString(inner.(string))
	case "float64":
		return strconv.ParseFloat(inner.(string), 64)
	case "float32":
		f, err := strconv.ParseFloat(inner.(string), 32)
		return float32(f), err
	case "time":
		return time.Parse(time.RFC3339Nano, inner.(string))
	case "nilmap":
		return map[string]any(nil), nil
	case "nillist":
		return []any(nil), nil
	case "nilstrings":
		return []string(nil), nil
	case "strings":
		list := []string{}
		for _, item := range inner.([]any) {
			text, err := decode(item)
			if err != nil {
				return nil, err
			}
			list = append(list, text.(string))
		}
		return list, nil
	case "ints":
		list := []int{}
		for _, item := range inner.([]any) {
			list = append(list, int(item.(float64)))
		}
		return list, nil
	case "stringmap":
		m := map[string]string{}
		for key, item := range inner.(map[string]any) {
			m[key] = item.(string)
		}
		return m, nil
	case "map":
		m := map[string]any{}
		for _, pair := range inner.([]any) {
			key, err := decode(pair.([]any)[0])
			if err != nil {
				return nil, err
			}
			value, err := decode(pair.([]any)[1])
			if err != nil {
				return nil, err
			}
			m[key.(string)] = value
		}
		return m, nil
	}
	return nil, fmt.Errorf("probe: unknown tag $%s", tag)
}

// encode is the inverse of decode; types it has no tag for become {"$other":[type, %v text]}.
func encode(value any) any {
	switch v := value.(type) {
	case nil:
		return nil
	case bool:
		return v
	case string:
		return encodeText(v)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) || (v == 0 && math.Signbit(v)) {
			return map[string]any{"$float64": strconv.FormatFloat(v, 'g', -1, 64)}
		}
		return v
	case float32:
		return map[string]any{"$float32": strconv.FormatFloat(float64(v), 'g', -1, 32)}
	case []byte:
		return map[string]any{"$bytes": base64.StdEncoding.EncodeToString(v)}
	case time.Time:
		text := v.Format(time.RFC3339Nano)
		if name := v.Location().String(); strings.HasSuffix(name, "-local") {
			text += " " + name
		}
		return map[string]any{"$time": text}
	}
	rv := reflect.ValueOf(value)
	switch rv.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if _, ok := integers[rv.Type().String()]; ok {
			return map[string]any{"$" + rv.Type().String(): strconv.FormatInt(rv.Int(), 10)}
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return map[string]any{"$" + rv.Type().String(): strconv.FormatUint(rv.Uint(), 10)}
	case reflect.Slice:
		items := make([]any, 0, rv.Len())
		for i := 0; i < rv.Len(); i++ {
			items = append(items, encode(rv.Index(i).Interface()))
		}
		switch rv.Type().String() {
		case "[]interface {}":
			if rv.IsNil() {
				return map[string]any{"$nillist": true}
			}
			return items
		case "[]string":
			if rv.IsNil() {
				return map[string]any{"$nilstrings": true}
			}
			return map[string]any{"$strings": items}
		case "[]int":
			plain := make([]any, 0, rv.Len())
			for i := 0; i < rv.Len(); i++ {
				plain = append(plain, rv.Index(i).Int())
			}
			return map[string]any{"$ints": plain}
		}
		return map[string]any{"$list": []any{rv.Type().String(), items}}
	case reflect.Map:
		if rv.Type().Key().Kind() == reflect.String {
			return encodeMap(rv)
		}
	}
	return map[string]any{"$other": []any{fmt.Sprintf("%T", value), encodeText(fmt.Sprintf("%v", value))}}
}

func encodeMap(rv reflect.Value) any {
	if rv.IsNil() {
		return map[string]any{"$nilmap": true}
	}
	keys := make([]string, 0, rv.Len())
	plain := true
	for _, key := range rv.MapKeys() {
		keys = append(keys, key.String())
		if !utf8.ValidString(key.String()) || (rv.Len() == 1 && len(key.String()) > 1 && key.String()[0] == '$') {
			plain = false
		}
	}
	sort.Strings(keys)
	if rv.Type().String() == "map[string]string" {
		m := map[string]any{}
		for _, key := range keys {
			m[key] = rv.MapIndex(reflect.ValueOf(key)).String()
		}
		return map[string]any{"$stringmap": m}
	}
	if plain {
		m := map[string]any{}
		for _, key := range keys {
			m[key] = encode(rv.MapIndex(reflect.ValueOf(key).Convert(rv.Type().Key())).Interface())
		}
		return m
	}
	pairs := []any{}
	for _, key := range keys {
		pairs = append(pairs, []any{
			encodeText(key), encode(rv.MapIndex(reflect.ValueOf(key).Convert(rv.Type().Key())).Interface()),
		})
	}
	return map[string]any{"$map": pairs}
}

func encodeText(text string) any {
	if utf8.ValidString(text) {
		return text
	}
	return map[string]any{"$b64": base64.StdEncoding.EncodeToString([]byte(text))}
}
