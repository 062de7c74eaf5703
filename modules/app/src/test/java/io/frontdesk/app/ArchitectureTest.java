package io.frontdesk.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/** What the tree promises: who may know whom, and what no code of ours does. */
@AnalyzeClasses(packages = "io.frontdesk", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String DOMAINS =
      "io.frontdesk.(" + String.join("|", RegisteredDomains.names()) + ")..";
  private static final String[] OF_DOMAINS =
      RegisteredDomains.names().stream()
          .map(name -> "io.frontdesk." + name + "..")
          .toArray(String[]::new);
  private static final String[] PURE = {"java..", "io.frontdesk.kernel.."};

  @ArchTest
  static final ArchRule THE_KERNEL_IS_PURE =
      classes()
          .that()
          .resideInAPackage("io.frontdesk.kernel..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(PURE);

  @ArchTest
  static final ArchRule THE_CONTRACT_IS_WORDS_ONLY =
      classes()
          .that()
          .resideInAPackage("io.frontdesk.contract..")
          .and()
          .resideOutsideOfPackage("io.frontdesk.contract.build..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "io.frontdesk.kernel..", "io.frontdesk.contract..");

  @ArchTest
  static final ArchRule DOMAINS_NEVER_MEET =
      slices().matching(DOMAINS).should().notDependOnEachOther();

  /** Within each module, too: what stands in a package of its own can be read on its own. */
  @ArchTest
  static final ArchRule NO_CIRCLE_BETWEEN_PACKAGES =
      slices().matching("io.frontdesk.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule DOMAINS_KNOW_NO_GATEWAY =
      noClasses()
          .that()
          .resideInAnyPackage(OF_DOMAINS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.frontdesk.gateway..", "io.frontdesk.app..");

  /** How often and how long: values of the platform that a rule may hold, on java.time alone. */
  private static final Pattern POLICY =
      Pattern.compile(
          "io\\.frontdesk\\.platform\\..*\\.(QueuePolicy|Backoff|ThrottlePolicy)(\\$.*)?");

  @ArchTest
  static final ArchRule RULES_DO_NO_INPUT_OR_OUTPUT =
      noClasses()
          .that()
          .areRecords()
          .and()
          .resideInAnyPackage(OF_DOMAINS)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.vertx..", "io.frontdesk.platform..", "java.sql..")
                  .and(
                      DescribedPredicate.describe(
                          "are no policies", type -> !POLICY.matcher(type.getName()).matches())));

  @ArchTest
  static final ArchRule ONLY_THE_GATEWAY_KNOWS_HTTP =
      noClasses()
          .that(
              not(
                  // Who sends SMS is a client, of one provider, and hears no request.
                  resideInAnyPackage(
                      "io.frontdesk.gateway..",
                      "io.frontdesk.testkit..",
                      "io.frontdesk.notifications.sms..")))
          .should()
          .dependOnClassesThat(
              // Of TLS, wherever it is used.
              resideInAnyPackage("io.vertx.core.http..", "io.vertx.ext.web..")
                  .and(not(JavaClass.Predicates.simpleName("ClientAuth"))));

  @ArchTest
  static final ArchRule ONLY_MIGRATIONS_SPEAK_JDBC =
      noClasses()
          .that(
              not(resideInAPackage("io.frontdesk.testkit.."))
                  .and(not(JavaClass.Predicates.simpleName("Migrations")))
                  .and(not(JavaClass.Predicates.simpleName("DatabaseRoles"))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.sql..");

  @ArchTest
  static final ArchRule NO_STATE_IS_STATIC = fields().that().areStatic().should().beFinal();

  @ArchTest
  static final ArchRule NOTHING_WAITS =
      noClasses()
          .that(not(resideInAPackage("io.frontdesk.testkit..")))
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .callMethod(io.vertx.core.Future.class, "await");
}
