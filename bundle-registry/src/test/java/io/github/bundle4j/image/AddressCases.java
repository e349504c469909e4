package io.github.bundle4j.image;

import io.github.bundle4j.Digest;
import io.github.bundle4j.archive.GzipWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The forms in which {@code ADD} takes files from web servers. {@code ADDRESS} stands for an {@link AddressServer}'s. */
final class AddressCases {
    private static final List<String> BODIES = List.of(
            "ADD --checksum=SUM ADDRESS/dir/f.txt /x/",
            "ADD --checksum=SUM ADDRESS/dir/f.txt /x",
            "ADD --checksum=SUM ADDRESS/dir/f.txt /x/y/z",
            "ADD --checksum=SUM ADDRESS/dir/f.txt /",
            "ADD --checksum=SUM ADDRESS/dir/f.txt .",
            "WORKDIR /w\nADD --checksum=SUM ADDRESS/dir/f.txt .",
            "WORKDIR /w\nADD --checksum=SUM ADDRESS/dir/f.txt ./",
            "WORKDIR /w\nADD --checksum=SUM ADDRESS/dir/f.txt v",
            "ADD --checksum=SUM --chmod=644 ADDRESS/f.txt /x/",
            "ADD --checksum=SUM --chmod=4751 ADDRESS/f.txt /x/y/",
            "ADD --checksum=SUM --chmod=go+r ADDRESS/f.txt /x/",
            "ADD --checksum=SUM --chmod=a+X ADDRESS/f.txt /x/",
            "ADD --checksum=SUM --chown=5:6 ADDRESS/f.txt /x/",
            "ADD --checksum=SUM --chown=5:6 ADDRESS/f.txt /x/y/z",
            "ADD --checksum=SUM --link ADDRESS/f.txt /x/",
            "ADD --checksum=SUM --link --chown=5:6 ADDRESS/f.txt /x/y",
            "ADD --checksum=SUM --exclude=f.txt ADDRESS/f.txt /x/",
            "COPY a.txt /x/a\nADD --checksum=SUM ADDRESS/f.txt /x",
            "COPY a.txt /x/f.txt\nADD --checksum=SUM ADDRESS/f.txt /x",
            "COPY a.txt /x/f.txt/g\nADD --checksum=SUM ADDRESS/f.txt /x",
            "COPY a.txt /x\nADD --checksum=SUM ADDRESS/f.txt /x",
            "COPY a.txt /x\nADD --checksum=SUM ADDRESS/f.txt /x/",
            "COPY . /x/\nADD --checksum=SUM ADDRESS/link /x/",
            "COPY . /x/\nADD --checksum=SUM ADDRESS/f.txt /x/link",
            "COPY . /x/\nADD --checksum=SUM ADDRESS/f.txt /x/folder",
            "ADD --checksum=SUM ADDRESS /x/",
            "ADD --checksum=SUM ADDRESS/ /x/",
            "ADD --checksum=SUM ADDRESS/dir/ /x/",
            "ADD --checksum=SUM ADDRESS/dir// /x/",
            "ADD --checksum=SUM ADDRESS/a%20b /x/",
            "ADD --checksum=SUM ADDRESS/a%2Fb /x/",
            "ADD --checksum=SUM ADDRESS/%C3%A4 /x/",
            "ADD --checksum=SUM ADDRESS/dir/..%2F.. /x/",
            "ADD --checksum=SUM ADDRESS/f.txt?a=b/c&d=e /x/",
            "ADD --checksum=SUM ADDRESS/f.txt#part /x/",
            "ADD --checksum=SUM ADDRESS/named /x/",
            "ADD --checksum=SUM ADDRESS/packed /x/",
            "ADD --checksum=SUM ADDRESS/moved /x/",
            "ADD --checksum=SUM ADDRESS/round /x/",
            "ADD --checksum=SUM ADDRESS/none /x/",
            "ADD --checksum=SUM ADDRESS/pack.tar /x/",
            "ADD --checksum=TAR ADDRESS/pack.tar /x/",
            "ADD --checksum=TGZ ADDRESS/pack.tgz /x/",
            "ADD --checksum=TAR --unpack ADDRESS/pack.tar /x/",
            "ADD --checksum=TAR --unpack=true ADDRESS/pack.tar /x",
            "ADD --checksum=TAR --unpack=false ADDRESS/pack.tar /x/",
            "ADD --checksum=TGZ --unpack ADDRESS/pack.tgz /x/",
            "ADD --checksum=TGZ --unpack --chown=5:6 --chmod=640 ADDRESS/pack.tgz /x/y/",
            "ADD --checksum=SUM --unpack ADDRESS/f.txt /x/",
            "COPY a.txt /x/packed\nADD --checksum=TAR --unpack ADDRESS/pack.tar /x",
            "ARG S=SUM F=f.txt\nADD --checksum=$S ADDRESS/$F /x/",
            "ENV F=f.txt\nADD --checksum=SUM ADDRESS/$F /x/",
            "ADD --checksum=SUM ADDRESS/f.txt ADDRESS/g.txt /x/",
            "ADD --checksum=SUM ADDRESS/f.txt a.txt /x/",
            "ADD --checksum=SUM a.txt /x/",
            "ADD --checksum=sha256:12 ADDRESS/f.txt /x/",
            "ADD --checksum=HEX ADDRESS/f.txt /x/",
            "ADD --checksum=sha512:HEXHEX ADDRESS/f.txt /x/",
            "ADD --checksum=SUM ADDRESS/f.txt <<E /x/\n1\nE");

    private AddressCases() {}

    static List<CopyCase> all() throws IOException {
        Digest tar = Digest.sha256(CopyCases.archive());
        Digest tgz = Digest.sha256(GzipWriter.compress(CopyCases.archive()));
        Map<String, String> files = Map.of(
                "a.txt",
                "f:a",
                "link",
                "l:a.txt",
                "folder",
                "l:sub",
                "sub/b",
                "f:b",
                ".dockerignore",
                "f:Dockerfile\n.dockerignore\n");
        List<CopyCase> cases = new ArrayList<>();
        for (String body : BODIES) {
            String text = body.replace("SUM", AddressServer.SUM.toString())
                    .replace("TAR", tar.toString())
                    .replace("TGZ", tgz.toString())
                    .replace("HEX", AddressServer.SUM.hex());
            cases.add(new CopyCase("FROM scratch\n" + text + "\n", files));
        }
        return cases;
    }
}
