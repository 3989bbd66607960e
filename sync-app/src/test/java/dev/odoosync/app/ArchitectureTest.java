package dev.odoosync.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The diagram of the modules, as rules.
 *
 * <pre>
 *              http ---> core <--- odoo         simulator: a server, knows none of them
 * app ---> (all)          ^
 *                         +------- mongo
 *                         +------- postgres
 * </pre>
 */
class ArchitectureTest {
    private static final String ODOO = "dev.odoosync.odoo..";
    private static final String MONGO = "dev.odoosync.mongo..";
    private static final String POSTGRES = "dev.odoosync.postgres..";
    private static final String HTTP = "dev.odoosync.http..";
    private static final String APP = "dev.odoosync.app..";
    private static final String CONFIG = "dev.odoosync.app.config..";
    private static final String LOGS = "dev.odoosync.app.logs..";
    private static final String SIMULATOR = "dev.odoosync.simulator..";
    private static final String TESTKIT = "dev.odoosync.testkit..";
    private static final String TESTING = "dev.odoosync.testing..";
    private static final String INTERNAL = "dev.odoosync.internal..";
    private static final String ROOT = "dev.odoosync";

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("dev.odoosync..");
    static final DescribedPredicate<JavaClass> CORE = OURS.and(
                    not(resideInAnyPackage(ODOO, MONGO, POSTGRES, HTTP, APP, SIMULATOR, TESTKIT)))
            .as("the core");
    private static final DescribedPredicate<JavaClass> PLAIN_JAVA = resideInAnyPackage(
                    "java.lang..", "java.io", "java.math", "java.net", "java.nio..", "java.security..", "java.text")
            .or(resideInAnyPackage("java.time..", "java.util..", "javax.crypto..", "org.jspecify.annotations"));

    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void the_core_is_pure() {
        classes()
                .that(CORE)
                .should()
                .onlyDependOnClassesThat(CORE.or(PLAIN_JAVA))
                .check(ALL);
    }

    @Test
    void the_core_opens_no_file_and_no_connection() {
        noClasses()
                .that(CORE)
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.http..")
                        .or(type(java.net.Socket.class))
                        .or(type(java.io.File.class)))
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {ODOO, MONGO, POSTGRES, HTTP})
    void an_adapter_knows_the_core_and_no_other_module(String adapter) {
        noClasses()
                .that(resideInAPackage(adapter))
                .should()
                .dependOnClassesThat(OURS.and(not(CORE)).and(not(resideInAPackage(adapter))))
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {ODOO, MONGO, POSTGRES, HTTP})
    void an_adapter_stays_clear_of_the_fakes(String adapter) {
        noClasses()
                .that(resideInAPackage(adapter))
                .should()
                .dependOnClassesThat(resideInAPackage(TESTING))
                .check(ALL);
    }

    @Test
    void the_engine_does_not_lean_on_its_fakes() {
        noClasses()
                .that(CORE.and(not(resideInAPackage(TESTING))))
                .should()
                .dependOnClassesThat(resideInAPackage(TESTING))
                .check(ALL);
    }

    @Test
    void the_engines_inside_is_reached_through_its_builder_only() {
        noClasses()
                .that(OURS.and(not(resideInAnyPackage(INTERNAL, ROOT))))
                .should()
                .dependOnClassesThat(resideInAPackage(INTERNAL))
                .check(ALL);
    }

    @Test
    void the_app_alone_wires() {
        noClasses()
                .that(OURS.and(not(resideInAPackage(APP))))
                .should()
                .dependOnClassesThat(resideInAPackage(APP))
                .check(ALL);
    }

    @Test
    void within_the_app_the_wiring_alone_knows_the_adapters() {
        noClasses()
                .that(resideInAPackage(APP)
                        .and(not(belongToAnyOf(
                                Wiring.class, StoreWiring.class, PostgresWiring.class, OwnPostgres.class))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(ODOO, MONGO, POSTGRES, HTTP, TESTING))
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIG, LOGS})
    void configuration_and_logs_know_no_command(String part) {
        noClasses()
                .that(resideInAPackage(part))
                .should()
                .dependOnClassesThat(resideInAPackage(APP).and(not(resideInAnyPackage(CONFIG, LOGS))))
                .check(ALL);
    }

    @Test
    void the_simulator_knows_nobody() {
        noClasses()
                .that(resideInAPackage(SIMULATOR))
                .should()
                .dependOnClassesThat(OURS.and(not(resideInAPackage(SIMULATOR))))
                .check(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {ROOT, "dev.odoosync.port", INTERNAL, TESTING, ODOO, MONGO, POSTGRES, HTTP, APP, SIMULATOR})
    void no_layer_is_empty(String layer) {
        assertThat(ALL.that(resideInAPackage(layer).and(not(JavaClass.Predicates.simpleName("package-info")))))
                .isNotEmpty();
    }
}
