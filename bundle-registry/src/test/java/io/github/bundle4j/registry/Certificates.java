package io.github.bundle4j.registry;

import io.github.bundle4j.testkit.Counterparts;
import io.github.bundle4j.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An authority with a server and a client certificate for 127.0.0.1 and registry.test, made with openssl. */
final class Certificates {
    private Certificates() {}

    static void make(Path folder) throws IOException {
        Programs openssl = new Programs(Counterparts.require("openssl"), folder);
        openssl.run(
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
                "/CN=test authority",
                "-keyout",
                "ca.key",
                "-out",
                "ca.pem");
        for (String who : new String[] {"server", "client"}) {
            openssl.run(
                    "req",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-subj",
                    "/CN=" + who,
                    "-keyout",
                    who + ".key",
                    "-out",
                    who + ".csr");
            Files.writeString(
                    folder.resolve(who + ".ext"),
                    who.equals("server")
                            ? "subjectAltName=IP:127.0.0.1,DNS:registry.test\nextendedKeyUsage=serverAuth\n"
                            : "extendedKeyUsage=clientAuth\n");
            openssl.run(
                    "x509",
                    "-req",
                    "-in",
                    who + ".csr",
                    "-CA",
                    "ca.pem",
                    "-CAkey",
                    "ca.key",
                    "-CAcreateserial",
                    "-days",
                    "2",
                    "-extfile",
                    who + ".ext",
                    "-out",
                    who + ".pem");
        }
    }
}
