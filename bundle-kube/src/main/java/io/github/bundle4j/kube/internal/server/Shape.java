package io.github.bundle4j.kube.internal.server;

import io.github.bundle4j.kube.internal.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a place in an object merges: as a whole, by field, or by the keys of its elements. What is not described here
 * merges as the API conventions say: maps by field, lists as a whole.
 */
final class Shape {
    /** How values meet. */
    enum Style {
        BY_FIELD,
        WHOLE,
        BY_KEYS,
        AS_SET
    }

    static final Shape PLAIN = new Shape(Style.BY_FIELD, List.of());
    static final Shape ATOMIC = new Shape(Style.WHOLE, List.of());
    private static final Shape SET = new Shape(Style.AS_SET, List.of());

    private final Style style;
    private final List<String> keys;
    private final Map<String, Shape> fields = new HashMap<>();
    private @Nullable Shape element;
    private boolean retainKeys;

    private Shape(Style style, List<String> keys) {
        this.style = style;
        this.keys = keys;
    }

    Style style() {
        return style;
    }

    /** For a list by keys: the fields that tell its elements apart; the first is strategic merge's. */
    List<String> keys() {
        return keys;
    }

    boolean retainKeys() {
        return retainKeys;
    }

    Shape field(String name) {
        Shape found = fields.get(name);
        return found == null ? element == null || style != Style.BY_FIELD ? PLAIN : element : found;
    }

    Shape element() {
        return element == null ? PLAIN : element;
    }

    /** The value of a key that an element leaves out. */
    static @Nullable Object keyDefault(String key) {
        return key.equals("protocol") ? "TCP" : null;
    }

    /** The built-in types, in a notation of their own: one type a line, {@code field=type}. */
    private static final String TYPES = """
            Meta ownerReferences=[uid]OwnerReference finalizers=set managedFields=whole
            OwnerReference
            Selector! matchLabels=whole
            PodTemplate metadata=Meta spec=PodSpec
            PodSpec containers=[name]Container initContainers=[name]Container ephemeralContainers=[name]Container \
            volumes=[name]~Volume imagePullSecrets=[name]Any hostAliases=[ip]Any nodeSelector=whole tolerations=whole \
            topologySpreadConstraints=[topologyKey,whenUnsatisfiable]TopologySpread resourceClaims=[name]Any schedulingGates=[name]Any
            TopologySpread labelSelector=Selector
            Volume configMap=Any secret=Any
            Any
            Container ports=[containerPort,protocol]Any env=[name]EnvVar envFrom=whole volumeMounts=[mountPath]Any \
            volumeDevices=[devicePath]Any resources=Resources args=whole command=whole
            EnvVar valueFrom=EnvSource
            EnvSource secretKeyRef=whole configMapKeyRef=whole fieldRef=whole resourceFieldRef=whole
            Resources claims=[name]Any
            Conditions conditions=[type]Any
            Pod metadata=Meta spec=PodSpec status=PodStatus
            PodStatus conditions=[type]Any podIPs=[ip]Any hostIPs=[ip]Any
            Deployment metadata=Meta spec=DeploymentSpec status=Conditions
            DeploymentSpec selector=Selector template=PodTemplate strategy=~Any
            ReplicationController metadata=Meta spec=ReplicationControllerSpec status=Conditions
            ReplicationControllerSpec selector=whole template=PodTemplate
            CronJob metadata=Meta spec=CronJobSpec status=CronJobStatus
            CronJobSpec jobTemplate=JobTemplate
            JobTemplate metadata=Meta spec=DeploymentSpec
            CronJobStatus active=whole
            Service metadata=Meta spec=ServiceSpec status=Conditions
            ServiceSpec ports=[port,protocol]Any selector=whole externalIPs=whole
            ServiceAccount metadata=Meta secrets=[name]Any imagePullSecrets=whole
            Selected metadata=Meta spec=SelectedSpec status=Conditions
            SelectedSpec selector=Selector podSelector=Selector
            Webhooks metadata=Meta webhooks=[name]Any
            Object metadata=Meta status=Conditions
            Binding metadata=Meta roleRef=whole
            Autoscaler metadata=Meta spec=AutoscalerSpec status=Conditions
            AutoscalerSpec metrics=whole
            ConfigMap metadata=Meta
            """;

    private static final Map<String, Shape> BUILT_IN = parse(TYPES);

    static Shape of(String group, String kind) {
        String type = switch (group + "/" + kind) {
            case "apps/Deployment", "apps/ReplicaSet", "apps/StatefulSet", "apps/DaemonSet", "batch/Job" ->
                "Deployment";
            case "/Pod" -> "Pod";
            case "/PodTemplate" -> "PodTemplateObject";
            case "/ReplicationController" -> "ReplicationController";
            case "batch/CronJob" -> "CronJob";
            case "/Service" -> "Service";
            case "/ServiceAccount" -> "ServiceAccount";
            case "/PersistentVolumeClaim", "policy/PodDisruptionBudget", "networking.k8s.io/NetworkPolicy" ->
                "Selected";
            case "admissionregistration.k8s.io/MutatingWebhookConfiguration",
                    "admissionregistration.k8s.io/ValidatingWebhookConfiguration" -> "Webhooks";
            case "/ConfigMap", "/Secret" -> "ConfigMap";
            case "rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding" -> "Binding";
            case "autoscaling/HorizontalPodAutoscaler" -> "Autoscaler";
            default -> "Object";
        };
        Shape shape = BUILT_IN.get(type);
        return shape == null ? objectShape() : shape;
    }

    private static Shape objectShape() {
        Shape shape = BUILT_IN.get("Object");
        return shape == null ? PLAIN : shape;
    }

    private static Map<String, Shape> parse(String text) {
        Map<String, Shape> types = new HashMap<>();
        List<String> lines = text.lines().map(String::strip).toList();
        for (String line : lines) {
            String name = line.split(" ", -1)[0];
            boolean whole = name.endsWith("!");
            types.put(
                    whole ? name.substring(0, name.length() - 1) : name,
                    new Shape(whole ? Style.WHOLE : Style.BY_FIELD, List.of()));
        }
        for (String line : lines) {
            String[] words = line.split(" +", -1);
            Shape type = get(types, words[0].replace("!", ""));
            for (int i = 1; i < words.length; i++) {
                int equals = words[i].indexOf('=');
                type.fields.put(words[i].substring(0, equals), field(types, words[i].substring(equals + 1)));
            }
        }
        return types;
    }

    private static Shape field(Map<String, Shape> types, String notation) {
        if (notation.equals("whole")) {
            return ATOMIC;
        }
        if (notation.equals("set")) {
            return SET;
        }
        if (notation.startsWith("~")) {
            Shape copy = new Shape(Style.BY_FIELD, List.of());
            copy.fields.putAll(get(types, notation.substring(1)).fields);
            copy.retainKeys = true;
            return copy;
        }
        if (!notation.startsWith("[")) {
            return get(types, notation);
        }
        int end = notation.indexOf(']');
        Shape list = new Shape(Style.BY_KEYS, List.of(notation.substring(1, end).split(",", -1)));
        String elementType = notation.substring(end + 1);
        list.element = elementType.startsWith("~") ? field(types, elementType) : get(types, elementType);
        return list;
    }

    private static Shape get(Map<String, Shape> types, String name) {
        Shape type = types.get(name);
        if (type == null) {
            throw new IllegalStateException("no type " + name);
        }
        return type;
    }

    /** The shape that a custom resource's schema describes. */
    static Shape ofSchema(Tree schema) {
        Shape root = fromSchema(schema, 0);
        root.fields.put("metadata", get(BUILT_IN, "Meta"));
        return root;
    }

    private static Shape fromSchema(Tree schema, int depth) {
        if (depth > 64) {
            return ATOMIC;
        }
        if (schema.text("type", "").equals("array")) {
            String listType = schema.text("x-kubernetes-list-type", "atomic");
            List<String> keys = new ArrayList<>();
            schema.values("x-kubernetes-list-map-keys").forEach(key -> keys.add(String.valueOf(key)));
            Shape list = switch (listType) {
                case "map" -> new Shape(Style.BY_KEYS, List.copyOf(keys));
                case "set" -> new Shape(Style.AS_SET, List.of());
                default -> new Shape(Style.WHOLE, List.of());
            };
            list.element = fromSchema(schema.tree("items"), depth + 1);
            return list;
        }
        boolean whole = schema.text("x-kubernetes-map-type", "").equals("atomic");
        Shape map = new Shape(whole ? Style.WHOLE : Style.BY_FIELD, List.of());
        schema.tree("properties")
                .value()
                .forEach((name, below) -> map.fields.put(String.valueOf(name), fromSchema(Tree.of(below), depth + 1)));
        if (schema.get("additionalProperties") instanceof Map<?, ?> additional) {
            map.element = fromSchema(new Tree(additional), depth + 1);
        }
        return map;
    }
}
