package dev.odoosync.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodReference;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** What a library must leave to its host. */
final class Purity {
    private Purity() {}

    static ArchRule startsNoThread(DescribedPredicate<JavaClass> where) {
        return noClasses()
                .that(where)
                .should()
                .accessTargetWhere(access("make a thread", Purity::makesThread))
                .orShould()
                .accessTargetWhere(access("use the common pool", Purity::usesCommonPool))
                .orShould()
                .beAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat(assignableTo(ExecutorService.class)
                        .or(type(Executors.class))
                        .or(type(Timer.class)));
    }

    static ArchRule readsNoClock(DescribedPredicate<JavaClass> where) {
        return noClasses().that(where).should().accessTargetWhere(access("read a clock", Purity::readsClock));
    }

    /** As {@link #readsNoClock}, but a clock may be named: {@code Instant::now}, for somebody else to call. */
    static ArchRule callsNoClock(DescribedPredicate<JavaClass> where) {
        return noClasses()
                .that(where)
                .should()
                .accessTargetWhere(access(
                        "call a clock", access -> readsClock(access) && !(access instanceof JavaMethodReference)));
    }

    static ArchRule logsNothing(DescribedPredicate<JavaClass> where) {
        return noClasses()
                .that(where)
                .should()
                .accessTargetWhere(access("print", Purity::prints))
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.slf4j..", "ch.qos.logback..")
                        .or(type(System.Logger.class)));
    }

    private static DescribedPredicate<JavaAccess<?>> access(String what, Predicate<JavaAccess<?>> is) {
        return describe(what, is);
    }

    private static boolean makesThread(JavaAccess<?> access) {
        return access.getTargetOwner().isAssignableTo(Thread.class)
                && Set.of("<init>", "start").contains(access.getName());
    }

    /** What is asynchronous on an executor that somebody gave is that somebody's business. */
    private static boolean usesCommonPool(JavaAccess<?> access) {
        if (access.getTarget() instanceof CodeUnitAccessTarget called
                && access.getName().endsWith("Async")) {
            return called.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Executor.class));
        }
        return Set.of("parallelStream", "parallel").contains(access.getName());
    }

    private static boolean readsClock(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getName();
        if (owner.getPackageName().equals("java.time")) {
            return name.equals("now") || name.startsWith("system") || name.startsWith("tick");
        }
        if (owner.isEquivalentTo(System.class)) {
            return Set.of("currentTimeMillis", "nanoTime").contains(name);
        }
        return owner.isAssignableTo(Calendar.class) || (owner.isAssignableTo(Date.class) && name.equals("<init>"));
    }

    private static boolean prints(JavaAccess<?> access) {
        boolean toConsole = access.getTargetOwner().isEquivalentTo(System.class)
                && Set.of("out", "err").contains(access.getName());
        return toConsole || access.getName().equals("printStackTrace");
    }
}
