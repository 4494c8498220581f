package org.topdown.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Holds the house together: who may know whom, and what no processor may do.
@AnalyzeClasses(packages = "org.topdown", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    @ArchTest
    static final ArchRule IMPORTS_POINT_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy("org.topdown.cli..")
            .layer("desk")
            .definedBy("org.topdown.desk..")
            .layer("jobs")
            .definedBy("org.topdown.jobs..")
            .layer("report")
            .definedBy("org.topdown.report..")
            .layer("demo")
            .definedBy("org.topdown.demo..")
            .layer("guide")
            .definedBy("org.topdown.guide..")
            .layer("session")
            .definedBy("org.topdown.session..")
            .layer("ears")
            .definedBy("org.topdown.ears..")
            .layer("engine")
            .definedBy("org.topdown.engine..")
            .layer("mix")
            .definedBy("org.topdown.mix..")
            .layer("media")
            .definedBy("org.topdown.media..")
            .layer("dsp")
            .definedBy("org.topdown.dsp..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("desk")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("jobs")
            .mayOnlyBeAccessedByLayers("cli", "desk")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("cli", "jobs")
            .whereLayer("demo")
            .mayOnlyBeAccessedByLayers("cli", "jobs")
            .whereLayer("guide")
            .mayOnlyBeAccessedByLayers("cli", "jobs", "report")
            .whereLayer("session")
            .mayOnlyBeAccessedByLayers("cli", "desk", "jobs", "report", "guide")
            .whereLayer("ears")
            .mayOnlyBeAccessedByLayers("cli", "desk", "jobs", "report", "guide", "session")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("cli", "desk", "jobs", "report", "guide", "session", "ears")
            .whereLayer("mix")
            .mayOnlyBeAccessedByLayers("cli", "desk", "jobs", "report", "guide", "session", "ears", "engine")
            .whereLayer("media")
            .mayOnlyBeAccessedByLayers("cli", "desk", "jobs", "report", "demo", "guide", "session", "ears", "engine");

    @ArchTest
    static final ArchRule MODULES_ARE_FREE_OF_CYCLES =
            slices().matching("org.topdown.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule DSP_DOES_NO_IO_AND_STARTS_NO_THREADS = noClasses()
            .that()
            .resideInAPackage("org.topdown.dsp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.util.concurrent..");

    /// `Math` may differ by an ulp between interpreter, compiler and machine; `StrictMath` and our own
    /// polynomials do not.
    @ArchTest
    static final ArchRule SOUND_IS_THE_SAME_ON_EVERY_MACHINE = noClasses()
            .that()
            .resideInAnyPackage("org.topdown.dsp..", "org.topdown.mix..", "org.topdown.engine..")
            .should()
            .callMethod(Math.class, "sin", double.class)
            .orShould()
            .callMethod(Math.class, "cos", double.class)
            .orShould()
            .callMethod(Math.class, "tan", double.class)
            .orShould()
            .callMethod(Math.class, "exp", double.class)
            .orShould()
            .callMethod(Math.class, "log", double.class)
            .orShould()
            .callMethod(Math.class, "log10", double.class)
            .orShould()
            .callMethod(Math.class, "pow", double.class, double.class)
            .orShould()
            .callMethod(Math.class, "tanh", double.class)
            .orShould()
            .callMethod(Math.class, "sinh", double.class)
            .orShould()
            .callMethod(Math.class, "cosh", double.class)
            .orShould()
            .callMethod(Math.class, "fma", double.class, double.class, double.class);

    @ArchTest
    static final ArchRule EARS_DO_NOT_KNOW_SESSIONS = noClasses()
            .that()
            .resideInAPackage("org.topdown.ears..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.topdown.session..");
}
