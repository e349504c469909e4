package io.github.bundle4j.kube.client;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Opens fabric8's client from our settings alone: its own look at the environment is switched off. */
final class Fabric8Clients {
    private static final int CONNECT_MILLIS = 10_000;

    private Fabric8Clients() {}

    static KubernetesClient open(Kubeconfig config, @Nullable TokenSource tokens) {
        Kubeconfig.ClusterSettings cluster = config.cluster();
        Kubeconfig.UserSettings user = config.user();
        if (cluster.tlsServerName() != null) {
            throw new KubeconfigException(config.origin(), "tls-server-name is not supported by this transport", null);
        }
        ConfigBuilder builder = new ConfigBuilder(Config.empty())
                .withMasterUrl(config.server().toString())
                .withNamespace(config.namespace())
                .withTrustCerts(cluster.insecureSkipTlsVerify())
                .withDisableHostnameVerification(cluster.insecureSkipTlsVerify())
                .withCaCertData(base64(config, cluster.certificateAuthority()))
                .withClientCertData(base64(config, user.clientCertificate()))
                .withClientKeyData(base64(config, user.clientKey()))
                .withOnlyHttpWatches(true)
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(CONNECT_MILLIS)
                .withUserAgent("bundle4j");
        if (cluster.proxy() != null) {
            builder.withHttpProxy(cluster.proxy().toString())
                    .withHttpsProxy(cluster.proxy().toString());
        }
        if (tokens != null) {
            builder.withOauthTokenProvider(tokens::token);
        } else if (user.username() != null) {
            builder.withUsername(user.username()).withPassword(user.password());
        }
        return new KubernetesClientBuilder()
                .withConfig(builder.build())
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
    }

    static @Nullable String base64(Kubeconfig config, Kubeconfig.@Nullable Pem pem) {
        if (pem == null) {
            return null;
        }
        try {
            byte[] bytes = pem.file() != null
                    ? Files.readAllBytes(pem.file())
                    : String.valueOf(pem.text()).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(bytes);
        } catch (IOException e) {
            throw new KubeconfigException(config.origin(), "cannot read " + pem.file(), e);
        }
    }
}
