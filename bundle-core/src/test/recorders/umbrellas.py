#!/usr/bin/env python3
"""Composes random parents of real charts, for CorpusRunner to compare: aliases, conditions, tags, imported values, global
values, parents of parents, values that replace, turn or delete what the charts within have as defaults.

    umbrellas.py FOLDER-OF-CHARTS OUT COUNT SEED /path/to/helm
    CorpusRunner OUT /path/to/helm PROFILE

Needs PyYAML. Taken are up to 300 charts that helm renders with their defaults. They are linked, not copied, so helm and the
runner follow links out of the parents. A parent prints all its values, so that each key is compared, and not only what the
charts make of it.
"""
import os
import random
import subprocess
import sys

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ODD = [None, "", 0, 1e6, True, "text", [], {}, ["a", 2], {"k": "v"}, {"a": {"b": None}}, 1.5, "1", -7]


def load(path):
    try:
        with open(path, encoding="utf-8") as text:
            return yaml.load(text, Loader=LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValueError):
        return None


def outermost(root):
    """The charts that are whole: every dependency they name is there."""
    found = []
    for folder, folders, files in os.walk(root):
        if "Chart.yaml" not in files:
            continue
        folders[:] = []
        meta = load(os.path.join(folder, "Chart.yaml"))
        size = sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(folder) for name in names
                   if os.path.isfile(os.path.join(at, name)))
        if not isinstance(meta, dict) or not isinstance(meta.get("name"), str) or size > 400_000 \
                or meta.get("type") == "library":
            continue
        needs = meta.get("dependencies") or (load(os.path.join(folder, "requirements.yaml")) or {}).get("dependencies")
        inside = os.listdir(os.path.join(folder, "charts")) if os.path.isdir(os.path.join(folder, "charts")) else []
        names = [need.get("name", "") for need in needs or [] if isinstance(need, dict)]
        if all(any(one == name or one.startswith(name + "-") for one in inside) for name in names):
            values = load(os.path.join(folder, "values.yaml"))
            found.append((os.path.abspath(folder), meta, values if isinstance(values, dict) else {}))
    return found


def renders(helm, chart):
    asked = subprocess.run([helm, "template", chart], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return asked.returncode == 0


def paths(value, prefix=(), depth=0):
    if isinstance(value, dict) and depth < 5:
        for key, inner in value.items():
            if isinstance(key, str) and key:
                yield prefix + (key,), inner
                yield from paths(inner, prefix + (key,), depth + 1)


def put(target, path, value):
    for key in path[:-1]:
        if not isinstance(target.get(key), dict):
            target[key] = {}
        target = target[key]
    target[path[-1]] = value


class Umbrella:
    def __init__(self, dice, charts, folder, name):
        self.dice, self.charts, self.folder, self.name = dice, charts, folder, name

    def override(self, defaults):
        """What a parent says about a chart within."""
        said = {}
        known = list(paths(defaults))
        for path, value in self.dice.sample(known, min(len(known), self.dice.choice([0, 0, 1, 3]))):
            roll = self.dice.random()
            if roll < 0.35:
                put(said, path, None)
            elif roll < 0.6 and isinstance(value, bool):
                put(said, path, not value)
            elif roll < 0.75:
                put(said, path + ("added",), self.dice.choice(ODD))
            elif roll < 0.85:
                put(said, path, self.dice.choice(ODD))
            else:
                put(said, path, value)
        return said

    def imports(self, defaults):
        tables = [path for path, value in paths(defaults) if isinstance(value, dict) and value]
        chosen = []
        for path in self.dice.sample(tables, min(len(tables), self.dice.choice([0, 0, 1, 2]))):
            parent = self.dice.choice([".", "imported", "imported." + path[-1], path[0], "global"])
            chosen.append({"child": ".".join(path), "parent": parent})
        if isinstance(defaults.get("exports"), dict) or self.dice.random() < 0.1:
            chosen.append(self.dice.choice(list(defaults.get("exports") or ["data"])))
        if self.dice.random() < 0.1:
            chosen.append({"child": "not.there", "parent": "imported"})
        return chosen

    def write(self, depth=0):
        dice = self.dice
        os.makedirs(os.path.join(self.folder, "charts"))
        os.makedirs(os.path.join(self.folder, "templates"))
        values, needs, known = {}, [], {}
        for index in range(dice.choice([1, 2, 2, 3])):
            if depth < 1 and dice.random() < 0.25:
                name = f"{self.name}-in{index}"
                inner = Umbrella(dice, self.charts, os.path.join(self.folder, "charts", name), name)
                meta, defaults = inner.write(depth + 1)
            else:
                source, meta, defaults = dice.choice(self.charts)
                link = os.path.join(self.folder, "charts", meta["name"])
                if os.path.lexists(link):
                    continue
                os.symlink(source, link)
            for copy in range(dice.choice([1, 1, 1, 2])):
                needs.append(self.need(meta, defaults, copy, values, known))
        values["tags"] = {tag: dice.random() < 0.5 for tag in ("front", "back") if dice.random() < 0.5}
        values["global"] = dice.choice([{}, {"imageRegistry": "r.example", "on": False}, {"nested": {"a": 1, "b": None}}])
        values["own"] = {"a": 1, "gone": {"x": 1}}
        self.files(values, needs, known)
        return {"name": self.name, "version": "0.1.0"}, values

    def need(self, meta, defaults, copy, values, known):
        dice = self.dice
        need = {"name": meta["name"], "version": dice.choice([">=0.0.0-0", str(meta.get("version"))]), "repository": ""}
        called = meta["name"]
        if copy or dice.random() < 0.3:
            called = need["alias"] = f"{dice.choice(['al', 'web', 'my_db'])}{copy}{len(known)}"
        if dice.random() < 0.4:
            need["condition"] = dice.choice([called + ".enabled", "not.there," + called + ".enabled", "global.on", "own.a"])
        if dice.random() < 0.3:
            need["tags"] = dice.sample(["front", "back", "none"], dice.choice([1, 2]))
        imported = self.imports(defaults)
        if imported:
            need["import-values"] = imported
        said = self.override(defaults)
        if dice.random() < 0.4:
            said["enabled"] = dice.random() < 0.7
        if dice.random() < 0.1:
            said = dice.choice([None, {}, "no table"])
        if said != {} or dice.random() < 0.5:
            values[called] = said
        known[called] = defaults
        return need

    def files(self, values, needs, known):
        dice = self.dice
        meta = {"apiVersion": "v2", "name": self.name, "version": "0.1.0", "dependencies": needs}
        if dice.random() < 0.2:
            meta["apiVersion"] = "v1"
            del meta["dependencies"]
            self.save("requirements.yaml", {"dependencies": needs})
        self.save("Chart.yaml", meta)
        self.save("values.yaml", values)
        for index in range(2):
            later = {called: self.override(defaults) for called, defaults in known.items() if dice.random() < 0.8}
            later["own"] = dice.choice([None, {"gone": None}, {"a": {"t": 1}}, {}])
            later["global"] = dice.choice([{}, None, {"on": True}, {"nested": None}, {"nested": {"a": None, "c": 3}}])
            os.makedirs(os.path.join(self.folder, "ci"), exist_ok=True)
            self.save(f"ci/{index}-values.yaml", later)
        with open(os.path.join(self.folder, "templates", "all.yaml"), "w", encoding="utf-8") as text:
            text.write("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: all\ndata:\n"
                       "  values: {{ .Values | toJson | quote }}\n"
                       "  subcharts: {{ keys .Subcharts | sortAlpha | toJson | quote }}\n"
                       "  within: {{ range $name, $sub := .Subcharts }}{{ $sub.Values | toYaml | sha256sum }}{{ end }}\n")

    def save(self, name, value):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as text:
            yaml.safe_dump(value, text, sort_keys=False, allow_unicode=True)


def main():
    root, out, count, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    charts = []
    candidates = outermost(root)
    random.Random(seed).shuffle(candidates)
    for chart in candidates:
        if len(charts) < 300 and renders(sys.argv[5], chart[0]):
            charts.append(chart)
    for index in range(count):
        dice = random.Random(seed * 100_000 + index)
        Umbrella(dice, charts, os.path.join(out, f"u{seed}-{index}"), f"u{seed}-{index}").write()


if __name__ == "__main__":
    main()
