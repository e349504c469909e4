#!/usr/bin/env python3
"""Content tags after content-tag.md, written from that document alone: fills in the encodings and tags of vector files.

    bundle-core/src/test/oracle/content_tags.py FILE...
"""

import hashlib
import json
import sys


def counted(text):
    data = text.encode()
    return b"%d:%s" % (len(data), data)


def encode(inputs):
    out = [b"bundle4j content tag 1\n"]
    for item in inputs:
        if "text" in item:
            out.append(b"T " + counted(item["name"]) + b" " + counted(item["text"]) + b"\n")
            continue
        files = sorted(item["files"], key=lambda file: file[1].encode())
        out.append(b"F " + counted(item["name"]) + b" %d\n" % len(files))
        for mode, path, object_id in files:
            out.append(mode.encode() + b" " + path.encode() + b"\0" + object_id.encode() + b"\n")
    return b"".join(out)


for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        vectors = json.load(file)
    for vector in vectors:
        encoding = encode(vector["inputs"])
        if "files" not in vector:
            vector["encoding"] = encoding.hex()
        vector["tag"] = hashlib.sha256(encoding).hexdigest()
    with open(name, "w", encoding="utf-8") as file:
        json.dump(vectors, file, indent=1, ensure_ascii=False)
        file.write("\n")
