package io.github.bundle4j.gotemplate.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bundle4j.gotemplate.TemplateException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What differs from run to run: proven by the JDK and by OpenSSL, which must accept it. */
class CertificateFunctionsTest {
    private static final String SEPARATOR = "@@@";

    @TempDir
    Path folder;

    private static String[] parts(String template) {
        return Templates.render(template.replace("%", SEPARATOR)).split(SEPARATOR);
    }

    private static X509Certificate certificate(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private String openssl(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            assumeTrue(false, "openssl is not installed");
            throw missing;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void anAuthoritySignsAServersCertificate() throws Exception {
        String[] made = parts("{{ $ca := genCA \"my ca\" 365 }}"
                + "{{ $c := genSignedCert \"web\" (list \"10.0.0.1\" \"fe80::1\") (list \"web.svc\" \"*.web\") 30 $ca }}"
                + "{{ $ca.Cert }}%{{ $ca.Key }}%{{ $c.Cert }}%{{ $c.Key }}");
        X509Certificate authority = certificate(made[0]);
        X509Certificate server = certificate(made[2]);

        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        assertThatCode(() -> CertPathValidator.getInstance("PKIX")
                        .validate(factory.generateCertPath(List.of(server)), parameters))
                .doesNotThrowAnyException();
        assertThat(authority.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(authority.getSubjectX500Principal().getName()).isEqualTo("CN=my ca");
        assertThat(authority.getKeyUsage()).startsWith(true, false, true, false, false, true);
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(server.getSubjectAlternativeNames().stream()
                        .map(Collection::toArray)
                        .map(name -> String.valueOf(name[1])))
                .containsExactly("web.svc", "*.web", "10.0.0.1", "fe80:0:0:0:0:0:0:1");
        long days = (server.getNotAfter().getTime() - server.getNotBefore().getTime()) / 86_400_000L;
        assertThat(days).isEqualTo(30);

        write("ca.pem", made[0]);
        write("ca.key", made[1]);
        write("web.pem", made[2]);
        write("web.key", made[3]);
        assertThat(openssl("verify", "-CAfile", "ca.pem", "-purpose", "sslserver", "web.pem"))
                .contains("OK");
        openssl("rsa", "-in", "web.key", "-check", "-noout");
        assertThat(openssl("x509", "-in", "web.pem", "-noout", "-modulus"))
                .isEqualTo(openssl("rsa", "-in", "web.key", "-noout", "-modulus"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecdsa", "ed25519"})
    void keysOfOtherKindsSignAndAreSigned(String type) throws Exception {
        String[] made = parts("{{ $k := genPrivateKey \"" + type + "\" }}{{ $ca := genCAWithKey \"ca\" 10 $k }}"
                + "{{ $k2 := genPrivateKey \"" + type
                + "\" }}{{ $c := genSignedCertWithKey \"web\" nil nil 5 $ca $k2 }}"
                + "{{ $s := genSelfSignedCertWithKey \"self\" nil nil 5 $k2 }}"
                + "{{ $ca.Cert }}%{{ $c.Cert }}%{{ $c.Key }}%{{ $k2 }}%{{ $s.Cert }}");
        certificate(made[1]).verify(certificate(made[0]).getPublicKey());
        certificate(made[4]).verify(certificate(made[1]).getPublicKey());
        assertThat(made[2]).isEqualTo(made[3]);
        write("ca.pem", made[0]);
        write("web.pem", made[1]);
        write("web.key", made[2]);
        assertThat(openssl("verify", "-CAfile", "ca.pem", "web.pem")).contains("OK");
        assertThat(openssl("x509", "-in", "web.pem", "-noout", "-pubkey"))
                .isEqualTo(openssl("pkey", "-in", "web.key", "-pubout"));
    }

    @Test
    void otherToolsKeysAreRead() throws Exception {
        openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", "rsa.key");
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384", "-out", "ec.key");
        for (String name : List.of("rsa.key", "ec.key")) {
            String key = Files.readString(folder.resolve(name)).replace("\n", "\\n");
            String made = Templates.render("{{ (genSelfSignedCertWithKey \"x\" nil nil 1 \"" + key + "\").Cert }}");
            write("x.pem", made);
            assertThat(openssl("verify", "-CAfile", "x.pem", "x.pem")).contains("OK");
            assertThat(openssl("x509", "-in", "x.pem", "-noout", "-pubkey"))
                    .isEqualTo(openssl("pkey", "-in", name, "-pubout"));
        }
    }

    @Test
    void aDsaKeyIsWrittenInItsOldForm() throws Exception {
        String key = Templates.render("{{ genPrivateKey \"dsa\" }}");
        assertThat(key).startsWith("-----BEGIN DSA PRIVATE KEY-----\n").endsWith("-----END DSA PRIVATE KEY-----\n");
        write("dsa.key", key);
        assertThat(openssl("dsa", "-in", "dsa.key", "-noout", "-text")).contains("2048 bit");
    }

    @Test
    void anRsaKeyHas4096Bits() throws Exception {
        write("rsa.key", Templates.render("{{ genPrivateKey \"rsa\" }}"));
        assertThat(openssl("rsa", "-in", "rsa.key", "-noout", "-text")).contains("4096 bit");
    }

    @Test
    void validityFollowsTheClock() throws Exception {
        FunctionOptions options = FunctionOptions.builder()
                .clock(Clock.fixed(Instant.parse("2049-12-31T12:00:00.5Z"), ZoneOffset.UTC))
                .build();
        X509Certificate made = certificate(Templates.render(
                "{{ (genSelfSignedCertWithKey \"x\" nil nil 2 (genPrivateKey \"ed25519\")).Cert }}", options));
        assertThat(made.getNotBefore()).isEqualTo(Date.from(Instant.parse("2049-12-31T12:00:00Z")));
        assertThat(made.getNotAfter()).isEqualTo(Date.from(Instant.parse("2050-01-02T12:00:00Z")));
    }

    @Test
    void aCustomCertificateComesBackAsItWas() {
        String[] made = parts("{{ $c := genSelfSignedCertWithKey \"x\" nil nil 1 (genPrivateKey \"ecdsa\") }}"
                + "{{ $b := buildCustomCert ($c.Cert | b64enc) ($c.Key | b64enc) }}"
                + "{{ eq $b.Cert $c.Cert }}%{{ eq $b.Key $c.Key }}%{{ typeOf $b }}");
        assertThat(Arrays.asList(made)).containsExactly("true", "true", "sprig.certificate");
    }

    @Test
    void aKeyThatIsNotTheAuthoritysIsRefused() {
        assertThatThrownBy(
                        () -> Templates.render("{{ $k := genPrivateKey \"ecdsa\" }}{{ $c := genCAWithKey \"c\" 1 $k }}"
                                + "{{ $other := buildCustomCert ($c.Cert | b64enc) (genPrivateKey \"ecdsa\" | b64enc) }}"
                                + "{{ genSignedCertWithKey \"x\" nil nil 1 $other $k }}"))
                .isInstanceOf(TemplateException.class)
                .hasMessageEndingWith("x509: provided PrivateKey doesn't match parent's PublicKey");
    }
}
