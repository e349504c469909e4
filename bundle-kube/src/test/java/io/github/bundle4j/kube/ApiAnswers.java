package io.github.bundle4j.kube;

import io.github.bundle4j.goyaml.DocumentException;
import io.github.bundle4j.goyaml.Json;
import io.github.bundle4j.goyaml.Yaml;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Sends plain requests and compares answers, with what is different every time masked. */
final class ApiAnswers {
    private static final Set<String> MASKED = Set.of(
            "uid",
            "resourceVersion",
            "creationTimestamp",
            "time",
            "clusterIP",
            "deletionTimestamp",
            "lastTransitionTime",
            "controller-uid",
            "batch.kubernetes.io/controller-uid");

    private final HttpClient http;

    ApiAnswers() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAll()}, null);
        http = HttpClient.newBuilder().sslContext(context).build();
    }

    record Answer(int status, Object body) {}

    Answer send(URI server, String method, String path, String patch, String body) throws Exception {
        String type = switch (patch) {
            case "apply" -> "application/apply-patch+yaml";
            case "merge" -> "application/merge-patch+json";
            case "json" -> "application/json-patch+json";
            case "strategic" -> "application/strategic-merge-patch+json";
            default -> "application/json";
        };
        String content = body.isEmpty() || patch.equals("apply") ? body : Json.write(Yaml.parse(body));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + RealApiServer.TOKEN)
                .header("Accept", "application/json")
                .header("User-Agent", "comparison/1");
        if (!content.isEmpty()) {
            request.header("Content-Type", type);
        }
        request.method(
                method,
                content.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(content));
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), mask(parse(response.body())));
    }

    private static Object parse(String text) {
        try {
            return Json.parse(text);
        } catch (DocumentException e) {
            return text;
        }
    }

    private static Object mask(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> masked = new TreeMap<>();
            map.forEach((key, below) -> masked.put(
                    String.valueOf(key),
                    key.equals("clusterIPs") || (MASKED.contains(key) && below instanceof String) ? "*" : mask(below)));
            return masked;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ApiAnswers::mask).toList();
        }
        return value;
    }

    static List<String> differences(Answer real, Answer ours) {
        List<String> found = new ArrayList<>();
        if (real.status() != ours.status()) {
            found.add("status: real " + real.status() + ", ours " + ours.status());
        }
        compare("", real.body(), ours.body(), found);
        return found;
    }

    static List<String> looseDifferences(Answer real, Answer ours) {
        List<String> found = new ArrayList<>();
        if (real.status() != ours.status()) {
            found.add("status: real " + real.status() + ", ours " + ours.status());
        }
        compare("reason", field(real, "reason"), field(ours, "reason"), found);
        return found;
    }

    private static Object field(Answer answer, String name) {
        return answer.body() instanceof Map<?, ?> map && map.get(name) != null ? map.get(name) : "";
    }

    private static void compare(String path, Object real, Object ours, List<String> found) {
        if (real instanceof Map<?, ?> x && ours instanceof Map<?, ?> y) {
            Set<String> keys = new TreeSet<>();
            x.keySet().forEach(key -> keys.add(String.valueOf(key)));
            y.keySet().forEach(key -> keys.add(String.valueOf(key)));
            for (String key : keys) {
                compare(path + "." + key, x.get(key), y.get(key), found);
            }
        } else if (real instanceof List<?> x && ours instanceof List<?> y && x.size() == y.size()) {
            for (int i = 0; i < x.size(); i++) {
                compare(path + "[" + i + "]", x.get(i), y.get(i), found);
            }
        } else if (real == null ? ours != null : !real.equals(ours)) {
            found.add(path + ": real " + real + ", ours " + ours);
        }
    }

    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}
    }
}
