package io.github.bundle4j.examples;

import static com.tngtech.archunit.lang.conditions.ArchConditions.beAssignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.bundle4j.BundleException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The dependency rules of the house. */
class ArchitectureTest {
    private static final String ROOT = "io.github.bundle4j";
    private static final String[] GITERMINISM = {ROOT + ".giterminism.."};
    private static final String[] REGISTRY = {ROOT + ".registry..", ROOT + ".image.."};
    private static final String[] KUBE = {ROOT + ".kube.."};

    /** The order of core's packages: each may use only those before it. */
    private static final List<String> CORE = List.of(
            "event",
            "source",
            "archive",
            "govalue",
            "semver",
            "goyaml",
            "gotemplate",
            "gotemplate.function",
            "jsonschema",
            "chart",
            "render",
            "dockerfile",
            "tag",
            "project",
            "bundle");

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("tests.jar") && !location.contains("/quickstart/"))
            .importPackages(ROOT);

    @Test
    void everyModuleIsSeen() {
        assertThat(LIBRARY.containPackage(ROOT + ".source")).isTrue();
        assertThat(LIBRARY.containPackage(ROOT + ".giterminism")).isTrue();
        assertThat(LIBRARY.containPackage(ROOT + ".registry")).isTrue();
        assertThat(LIBRARY.containPackage(ROOT + ".image")).isTrue();
        assertThat(LIBRARY.containPackage(ROOT + ".kube")).isTrue();
    }

    @Test
    void outerModulesNeverDependOnEachOther() {
        noClasses()
                .that()
                .resideInAnyPackage(GITERMINISM)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(concat(REGISTRY, KUBE))
                .check(LIBRARY);
        noClasses()
                .that()
                .resideInAnyPackage(REGISTRY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(concat(GITERMINISM, KUBE))
                .check(LIBRARY);
        noClasses()
                .that()
                .resideInAnyPackage(KUBE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(concat(GITERMINISM, REGISTRY))
                .check(LIBRARY);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".registry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".image..")
                .check(LIBRARY);
    }

    @Test
    void corePackagesUseOnlyThoseBelowThem() {
        for (int i = 0; i < CORE.size(); i++) {
            String[] above = concat(
                    CORE.subList(i + 1, CORE.size()).stream()
                            .map(name -> ROOT + "." + name)
                            .toArray(String[]::new),
                    concat(GITERMINISM, concat(REGISTRY, KUBE)));
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + CORE.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(LIBRARY);
        }
    }

    @Test
    void everyPackageHasItsPlace() {
        Set<String> known = new TreeSet<>(CORE);
        List<String> strangers = new ArrayList<>();
        for (JavaPackage each : LIBRARY.getPackage(ROOT).getSubpackages()) {
            String name = each.getRelativeName();
            if (!known.contains(name)
                    && !Set.of("giterminism", "registry", "image", "kube").contains(name)) {
                strangers.add(name);
            }
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void coreIsPure() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE.stream().map(name -> ROOT + "." + name).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net.http..",
                        "org.eclipse.jgit..",
                        "io.fabric8..",
                        "com.google.cloud.tools..",
                        "com.sun.net..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(LIBRARY);
    }

    @Test
    void noPackageCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void exceptionsHaveOneRoot() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and()
                .arePublic()
                .should(beAssignableTo(BundleException.class))
                .check(LIBRARY);
    }

    @Test
    void noThirdPartyTypeInAPublicSignature() {
        methods()
                .that()
                .arePublic()
                .or()
                .areProtected()
                .should(new ArchCondition<JavaMethod>("use only types of the JDK and of this library") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        if (!isExposed(method.getOwner())
                                || method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                            return;
                        }
                        List<JavaClass> types = new ArrayList<>(method.getRawParameterTypes());
                        types.add(method.getRawReturnType());
                        for (JavaClass type : types) {
                            JavaClass base = type.getBaseComponentType();
                            String name = base.getName();
                            if (!base.isPrimitive()
                                    && !name.startsWith("java.")
                                    && !name.startsWith("javax.")
                                    && !name.startsWith(ROOT)) {
                                events.add(SimpleConditionEvent.violated(
                                        method, method.getFullName() + " exposes " + name));
                            }
                        }
                    }
                })
                .check(LIBRARY);
    }

    @Test
    void nothingIsPrintedAndNoSystemPropertyIsSet() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .check(LIBRARY);
    }

    @Test
    void theEnvironmentIsReadOnlyWhereTheNameSaysSo() {
        Set<String> readers = Set.of("getenv", "getProperty", "getProperties");
        methods()
                .should(new ArchCondition<JavaMethod>("read the environment only if named …FromEnvironment") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        boolean reads = method.getMethodCallsFromSelf().stream()
                                .anyMatch(call -> call.getTargetOwner().isEquivalentTo(System.class)
                                        && readers.contains(call.getName()));
                        if (reads && !method.getName().toLowerCase(Locale.ROOT).contains("fromenvironment")) {
                            events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " reads the environment"));
                        }
                    }
                })
                .check(LIBRARY);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = new ArrayList<>();
        for (JavaPackage each : LIBRARY.getPackage(ROOT).getSubpackagesInTree()) {
            if (!each.getClasses().isEmpty() && !each.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(each.getName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    private static boolean isExposed(JavaClass type) {
        for (JavaClass each = type;
                each != null;
                each = each.getEnclosingClass().orElse(null)) {
            if (!each.getModifiers().contains(JavaModifier.PUBLIC)) {
                return false;
            }
        }
        return !type.getPackageName().contains(".internal");
    }

    private static String[] concat(String[] first, String[] second) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(second));
        return all.toArray(String[]::new);
    }
}
