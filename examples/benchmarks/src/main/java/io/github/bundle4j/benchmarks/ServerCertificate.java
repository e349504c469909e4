package io.github.bundle4j.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A certificate for 127.0.0.1 that signs itself, made with openssl: files in PEM form. */
record ServerCertificate(Path certificate, Path key) {
    static ServerCertificate make(Path folder) throws IOException, InterruptedException {
        ServerCertificate made = new ServerCertificate(folder.resolve("server.pem"), folder.resolve("server.key"));
        List<String> command = List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=127.0.0.1",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                made.key.toString(),
                "-out",
                made.certificate.toString());
        Measured.run(command, folder.resolve("said"));
        return made;
    }
}
