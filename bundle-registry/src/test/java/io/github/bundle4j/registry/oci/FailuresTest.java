package io.github.bundle4j.registry.oci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A type for each error code of the distribution specification, and for statuses that come without one. */
class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "404, BLOB_UNKNOWN, NotFound",
        "404, MANIFEST_UNKNOWN, NotFound",
        "404, NAME_UNKNOWN, NotFound",
        "400, MANIFEST_UNKNOWN, NotFound",
        "404, BLOB_UPLOAD_UNKNOWN, UploadLost",
        "400, BLOB_UPLOAD_INVALID, UploadLost",
        "416, RANGE_INVALID, UploadLost",
        "400, DIGEST_INVALID, InvalidContent",
        "400, SIZE_INVALID, InvalidContent",
        "413, MANIFEST_INVALID, InvalidContent",
        "404, MANIFEST_BLOB_UNKNOWN, MissingContent",
        "400, MANIFEST_BLOB_UNKNOWN, MissingContent",
        "400, NAME_INVALID, InvalidName",
        "400, TAG_INVALID, InvalidName",
        "401, UNAUTHORIZED, Unauthorized",
        "401, DENIED, Denied",
        "403, DENIED, Denied",
        "405, UNSUPPORTED, Unsupported",
        "400, UNSUPPORTED, Unsupported",
        "429, TOOMANYREQUESTS, TooManyRequests",
        "403, TOOMANYREQUESTS, TooManyRequests",
        "400, SOMETHING_ELSE, Rejected",
        "401, , Unauthorized",
        "403, , Denied",
        "404, , NotFound",
        "405, , Unsupported",
        "413, , Rejected",
        "429, , TooManyRequests",
        "500, , ServerError",
        "503, DENIED, ServerError",
        "302, , Malformed"
    })
    void everyCodeHasItsType(int status, String code, String type) {
        String body = code == null ? "" : "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"so it is\"}]}";
        RegistryException failure = Failures.of(answer(status, body), "registry.test/acme/shop", true);
        assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
        assertThat(failure.status()).hasValue(status);
        assertThat(failure.code().orElse(null)).isEqualTo(code);
        assertThat(failure).hasMessageStartingWith("registry.test/acme/shop: the registry answered " + status);
        if (code != null) {
            assertThat(failure).hasMessageContaining(code + " (so it is)");
        }
    }

    @Test
    void whatARegistrySaysIsShownShortAndOnOneLine() {
        String message = "a\\u0007b\\nc" + "x".repeat(5000);
        RegistryException failure = Failures.of(
                answer(400, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"" + message + "\"}]}"), "x", false);
        assertThat(failure.getMessage()).contains("a b c").hasSizeLessThan(500).doesNotContain("\n");
        for (String body : List.of("", "<html>", "[]", "{\"errors\":{}}", "{\"errors\":[]}", "{\"errors\":[1]}")) {
            assertThat(Failures.of(answer(404, body), "x", false).code()).isEmpty();
        }
    }

    private static Answer answer(int status, String body) {
        return new Answer(
                status,
                URI.create("http://registry.test/"),
                HttpHeaders.of(Map.of(), (name, value) -> true),
                new ByteArrayInputStream(body.getBytes(UTF_8)));
    }
}
