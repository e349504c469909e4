package io.github.bundle4j.kube.release;

import io.github.bundle4j.kube.client.ConflictException;
import io.github.bundle4j.kube.client.KubeApi;
import io.github.bundle4j.kube.client.Propagation;
import io.github.bundle4j.kube.client.ResourceType;
import io.github.bundle4j.kube.client.WriteOptions;
import io.github.bundle4j.kube.internal.Tree;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The release records of one namespace, in Secrets as Helm's default storage driver keeps them:
 * {@code sh.helm.release.v1.NAME.vREVISION} of type {@code helm.sh/release.v1}. Thread-safe.
 */
public final class ReleaseStore {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseStore.class);
    private static final ResourceType SECRETS = new ResourceType("", "v1", "Secret", "secrets", true);
    private static final int MAX_BYTES = 1 << 20;
    private static final Set<String> SYSTEM_LABELS =
            Set.of("name", "owner", "status", "version", "createdAt", "modifiedAt");

    private final KubeApi api;
    private final String namespace;
    private final InstantSource clock;

    /**
     * Looks at a namespace.
     *
     * @param api the connection
     * @param namespace the namespace
     * @param clock for the {@code createdAt} and {@code modifiedAt} labels
     */
    public ReleaseStore(KubeApi api, String namespace, InstantSource clock) {
        this.api = api;
        this.namespace = namespace;
        this.clock = clock;
    }

    /**
     * All revisions of a release.
     *
     * @param name the release
     * @return oldest first; records that cannot be read are left out
     */
    public List<Release> history(String name) {
        return read(namespace, "name=" + name + ",owner=helm");
    }

    /**
     * One revision of a release.
     *
     * @param name the release
     * @param revision its number
     * @return empty if there is no record of it
     * @throws ReleaseRecordException if the record is damaged
     */
    public Optional<Release> get(String name, int revision) {
        String record = "sh.helm.release.v1." + name + ".v" + revision;
        return api.get(SECRETS, namespace, record)
                .map(Tree::new)
                .map(secret -> new Release(
                        RecordCodec.decode(record, secret.tree("data").text("release")), userLabels(secret)));
    }

    /**
     * The latest revision of every release.
     *
     * @param allNamespaces whether to look beyond this store's namespace
     * @return sorted by namespace and name
     */
    public List<Release> latest(boolean allNamespaces) {
        Map<String, Release> latest = new TreeMap<>();
        for (Release release : read(allNamespaces ? null : namespace, "owner=helm")) {
            // Records come oldest first.
            latest.put(release.namespace() + "/" + release.name(), release);
        }
        return List.copyOf(latest.values());
    }

    private List<Release> read(@Nullable String where, String selector) {
        List<Release> releases = new ArrayList<>();
        for (Map<String, @Nullable Object> secret :
                api.list(SECRETS, where, selector).items()) {
            Tree tree = new Tree(secret);
            if (!tree.text("type", "").equals("helm.sh/release.v1")) {
                continue;
            }
            String record = tree.tree("metadata").text("name", "");
            try {
                releases.add(
                        new Release(RecordCodec.decode(record, tree.tree("data").text("release")), userLabels(tree)));
            } catch (ReleaseRecordException e) {
                LOG.warn("passed over: {}", e.getMessage());
            }
        }
        releases.sort(Comparator.comparing(Release::namespace)
                .thenComparing(Release::name)
                .thenComparing(Release::revision));
        return releases;
    }

    private static Map<String, String> userLabels(Tree secret) {
        Map<String, String> labels = new TreeMap<>();
        secret.tree("metadata", "labels").value().forEach((key, value) -> {
            if (!SYSTEM_LABELS.contains(String.valueOf(key))) {
                labels.put(String.valueOf(key), String.valueOf(value));
            }
        });
        return labels;
    }

    /**
     * Stores a new revision. That it must not exist yet is the lock between two operations at the same time.
     *
     * @param release the revision
     * @return false if there is a record of this revision already
     * @throws ReleaseRecordException if it is too large
     */
    public boolean create(Release release) {
        try {
            api.create(
                    SECRETS,
                    namespace,
                    secret(release, "createdAt", clock.instant().getEpochSecond()),
                    options());
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    /**
     * Stores a new state of a revision.
     *
     * @param release the revision, whose record exists
     */
    public void update(Release release) {
        Map<String, Object> secret =
                secret(release, "modifiedAt", clock.instant().getEpochSecond());
        Optional<String> created = api.get(SECRETS, namespace, secretName(release))
                .map(old -> new Tree(old).tree("metadata", "labels").text("createdAt"));
        Map<String, Object> metadata = new LinkedHashMap<>();
        Tree.of(secret.get("metadata")).value().forEach((key, value) -> metadata.put(String.valueOf(key), value));
        Map<String, Object> labels = new TreeMap<>();
        Tree.of(metadata.get("labels")).value().forEach((key, value) -> labels.put(String.valueOf(key), value));
        created.ifPresent(time -> labels.put("createdAt", time));
        metadata.put("labels", labels);
        secret.put("metadata", metadata);
        api.replace(SECRETS, namespace, secret, options());
    }

    /**
     * Refuses a revision that is too large to be stored, before anything is done for it.
     *
     * @param release the revision
     * @throws ReleaseRecordException if no Secret can hold it
     */
    public void requireRoom(Release release) {
        data(release);
    }

    private static String data(Release release) {
        String data = RecordCodec.encode(release.json());
        int size = RecordCodec.size(data);
        if (size > MAX_BYTES) {
            throw new ReleaseRecordException(
                    secretName(release),
                    "takes " + size + " bytes, and a Secret holds " + MAX_BYTES
                            + "; keep large files out of the chart, for example by .helmignore",
                    null);
        }
        return data;
    }

    /**
     * Removes the record of a revision. An absent one is not an error.
     *
     * @param release the revision
     */
    public void delete(Release release) {
        api.delete(SECRETS, namespace, secretName(release), Propagation.BACKGROUND);
    }

    static void requireUserLabels(Map<String, String> labels) {
        if (labels.keySet().stream().anyMatch(SYSTEM_LABELS::contains)) {
            throw new IllegalArgumentException("user supplied labels contains system reserved label name."
                    + " System labels: [name owner status version createdAt modifiedAt]");
        }
    }

    private static String secretName(Release release) {
        return "sh.helm.release.v1." + release.name() + ".v" + release.revision();
    }

    private static WriteOptions options() {
        return WriteOptions.as("helm");
    }

    private static Map<String, Object> secret(Release release, String timeLabel, long seconds) {
        Map<String, Object> labels = new TreeMap<>(release.labels());
        labels.put("name", release.name());
        labels.put("owner", "helm");
        labels.put("status", release.status().word());
        labels.put("version", String.valueOf(release.revision()));
        labels.put(timeLabel, String.valueOf(seconds));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", secretName(release));
        metadata.put("namespace", release.namespace());
        metadata.put("labels", labels);
        Map<String, Object> secret = new LinkedHashMap<>();
        secret.put("apiVersion", "v1");
        secret.put("kind", "Secret");
        secret.put("metadata", metadata);
        secret.put("type", "helm.sh/release.v1");
        secret.put("data", Map.of("release", data(release)));
        return secret;
    }
}
