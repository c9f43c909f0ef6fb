package org.tidewaiter.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.People;
import org.tidewaiter.access.store.JdbcPeople;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.cli.SampleEditions;
import org.tidewaiter.cli.SiteParts;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.World;
import org.tidewaiter.web.SamplePlans;
import org.tidewaiter.web.Site;

/** One browser and one site for all tests of this package; closed when all tests have run. */
final class Browsing implements AutoCloseable {
    private static final List<Path> BROWSERS = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));
    /** Of the demo's trader. */
    static final String PARTY = "GB123456789000";
    /** Of the demo's broker. */
    static final String BROKER = "GB999999999000";
    /** Index of an import of goods that are there. */
    private static final int PRESENT = 13;

    private static final int MOST_TABS = 80;
    private static final int MOST_WAITED_MILLIS = 30_000;
    private static final World WORLD = World.of(11, Settings.DEFAULT.withShares(0, 0));

    /** Hands it to tests that ask for it, and skips them where there is no browser. */
    static final class Extension implements ParameterResolver, ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return browser().isPresent()
                    ? ConditionEvaluationResult.enabled("A browser is there.")
                    : ConditionEvaluationResult.disabled(
                            "None of " + BROWSERS + " is there. Install one: apt-get install chromium");
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType().equals(Browsing.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(Browsing.class, key -> new Browsing(), Browsing.class);
        }
    }

    private final Site.Parts parts = SiteParts.open();
    private final Site.Running site = Site.start(
            parts,
            new Site.Settings(
                    InetAddress.getLoopbackAddress(),
                    0,
                    true,
                    PARTY,
                    true,
                    Map.of("tidewaiter.limit.sign-in.burst", "10000")));
    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(browser().orElseThrow())
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    private final Map<String, String> signedIn = new TreeMap<>();
    private final AtomicLong references = new AtomicLong(System.currentTimeMillis());
    private final String example;
    private String draft = "";
    private String amendment = "";
    private String whatIf = "";
    private String plan = "";
    private String trial = "";
    private String question = "";
    private String hinted = "";
    private String edition = "";
    private final String released;

    private Browsing() {
        for (int i = 0; i < 5; i++) {
            lodge(declaration());
            lodge(selected());
        }
        example = lodge(selected());
        released = lodge(selected());
        release(released);
    }

    private static Optional<Path> browser() {
        return BROWSERS.stream().filter(Files::isExecutable).findFirst();
    }

    /** The address of a path. */
    String address(String path) {
        return "http://127.0.0.1:" + site.port() + path;
    }

    /** What the site works on. */
    Site.Parts parts() {
        return parts;
    }

    /** The number of an edition that waits for approval and touches declarations. */
    synchronized String edition() {
        if (edition.isEmpty()) {
            edition = String.valueOf(SampleEditions.desk(parts)
                    .propose(
                            "adam",
                            SampleEditions.files("GB", "page " + System.nanoTime(), "measures.csv", " %,", "1 %,"))
                    .number());
        }
        return edition;
    }

    /** The MRN of a declaration under physical control. */
    String example() {
        return example;
    }

    /** The id of a draft of the demo's trader. */
    String draft() {
        if (draft.isEmpty()) {
            try (BrowserContext window = window("tessa")) {
                Page page = window.newPage();
                page.navigate(address("/declarations/new"));
                page.locator("main form").first().locator("button").click();
                page.waitForURL("**/drafts/*");
                draft = page.url().replaceFirst(".*/", "");
            }
        }
        return draft;
    }

    /** The id of a draft that changes a declaration of the demo's trader. */
    String amendment() {
        if (amendment.isEmpty()) {
            try (BrowserContext window = window("tessa")) {
                Page page = window.newPage();
                page.navigate(address("/declarations/" + example));
                page.locator("form[action$='/amend'] button").click();
                page.waitForURL("**/drafts/*");
                page.locator("textarea[id$='Commodity-Description']").first().fill("Another kind of goods");
                page.fill("#draftName", "The supplier sent another kind");
                page.locator("#draft button[value='save']").last().click();
                PlaywrightAssertions.assertThat(page.locator("#changes table")).isVisible();
                amendment = page.url().replaceFirst(".*/", "");
            }
        }
        return amendment;
    }

    /** The id of a question that is answered: what today's declarations would yield without one duty. */
    synchronized String whatIf() {
        if (whatIf.isEmpty()) {
            String measure = parts
                    .dossiers()
                    .calculateBack(new Mrn(example), parts.rulebooks().of("GB").orElseThrow())
                    .orElseThrow()
                    .lines()
                    .stream()
                    .filter(line -> line.item() > 0 && line.then().signum() > 0)
                    .findFirst()
                    .orElseThrow()
                    .measureThen();
            try (BrowserContext window = window("sofia")) {
                Page page = window.newPage();
                page.navigate(address("/what-if"));
                page.fill("#country", "GB");
                page.fill("#from", LocalDate.now(ZoneOffset.UTC).toString());
                page.fill("#rates", measure + " FREE");
                page.click("#ask");
                page.waitForURL("**/what-if/*");
                PlaywrightAssertions.assertThat(
                                page.locator("#answer .govuk-tag").first())
                        .hasText("Done");
                whatIf = page.url().replaceFirst(".*/", "");
            }
        }
        return whatIf;
    }

    /** The number of a risk plan that waits for approval. */
    synchronized String plan() {
        if (plan.isEmpty()) {
            plan = String.valueOf(
                    SamplePlans.proposed(parts, "other", "GB", "2026-12").number());
        }
        return plan;
    }

    /** The id of a trial of a profile that selects the examples and more. */
    synchronized String trial() {
        if (trial.isEmpty()) {
            try (BrowserContext window = window("anna")) {
                Page page = window.newPage();
                page.navigate(address("/risk/profile?country=GB"));
                SamplePlans.profile(reference()).forEach((name, text) -> {
                    if (!name.equals("lane")) {
                        page.fill("#" + name, text);
                    }
                });
                page.click("#try");
                page.waitForURL("**/risk/trials/*");
                PlaywrightAssertions.assertThat(
                                page.locator("#answer .govuk-tag").first())
                        .hasText("Done");
                trial = page.url().replaceFirst(".*/", "");
            }
        }
        return trial;
    }

    /** The id of an answered question about items. */
    synchronized String question() {
        if (question.isEmpty()) {
            try (BrowserContext window = window("anna")) {
                Page page = window.newPage();
                page.navigate(address("/risk/data/questions?by=hs2&by=origin"));
                page.click("#ask");
                page.waitForURL("**/risk/data/questions/*");
                PlaywrightAssertions.assertThat(
                                page.locator("#answer .govuk-tag").first())
                        .hasText("Done");
                question = page.url().replaceFirst(".*/", "").replaceFirst("[?].*", "");
            }
        }
        return question;
    }

    /** The MRN of a declaration of goods out of Germany that claims no preference. */
    synchronized String hinted() {
        if (hinted.isEmpty()) {
            hinted = lodge(selected()
                    .replaceAll("<Origin>\\s*<CountryCode>[A-Z]{2}<", "<Origin><CountryCode>DE<")
                    .replaceAll("<DutyRegimeCode>[0-9]+<", "<DutyRegimeCode>100<"));
        }
        return hinted;
    }

    /** The MRN of a declaration whose goods were released. */
    String released() {
        return released;
    }

    /** Lets the demo's broker act for the demo's trader again, where a test has ended that. */
    void mandate() {
        People people = JdbcPeople.open(parts.database());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        if (people.mandatesOf(BROKER)
                .actsFor(BROKER, PARTY, LocalDate.ofInstant(now, ZoneOffset.UTC))
                .isEmpty()) {
            Validity always = new Validity(LocalDate.of(2020, 1, 1), null);
            people.addMandate(
                    new Mandate("m-" + reference(), BROKER, PARTY, Mandate.Kind.DIRECT, always, "browser", now, null));
        }
    }

    private String reference() {
        return "B" + Long.toString(references.incrementAndGet(), 36).toUpperCase(Locale.ROOT);
    }

    /** Records that all is as declared, and the payment where one is awaited. */
    private void release(String mrn) {
        Mrn number = new Mrn(mrn);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        parts.clearing()
                .act(
                        number,
                        new Command.RecordControl(
                                "olga",
                                now,
                                ControlResult.conform("As declared.", ControlResult.Usefulness.NOT_USEFUL)));
        parts.clearing().act(number, new Command.ConfirmPayment("olga", now, "P-1"));
    }

    /** A window of its own, for one of the demo people or nobody; the caller closes it. */
    BrowserContext window(@Nullable String person) {
        return window(person, options());
    }

    BrowserContext window(@Nullable String person, Browser.NewContextOptions options) {
        if (person != null) {
            options.setStorageState(signedIn.computeIfAbsent(person, this::signIn));
        }
        return bounded(browser.newContext(options));
    }

    /** What a window is like if nothing else is said. */
    static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(1280, 800)
                .setLocale("en-GB")
                .setColorScheme(ColorScheme.LIGHT);
    }

    private static BrowserContext bounded(BrowserContext window) {
        window.setDefaultTimeout(MOST_WAITED_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(MOST_WAITED_MILLIS);
        return window;
    }

    private String signIn(String person) {
        try (BrowserContext window = bounded(browser.newContext(options()))) {
            Page page = window.newPage();
            page.navigate(address("/sign-in"));
            page.fill("#username", person);
            page.fill("#password", "demo-" + person);
            page.click("main button[type=submit]");
            page.waitForURL(address("/"));
            return window.storageState();
        }
    }

    /** Presses Tab until it has the focus. */
    static void tabTo(Page page, Locator wanted) {
        PlaywrightAssertions.assertThat(wanted).isVisible();
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(wanted.evaluate("e => e === document.activeElement"))) {
                return;
            }
        }
        PlaywrightAssertions.assertThat(wanted).isFocused();
    }

    /** A new declaration of the demo's trader, in order. */
    String declaration() {
        Message message = WORLD.declaration(PRESENT).message();
        Declaration declaration = message.declaration();
        String reference = reference();
        return new String(WcoXmlWriter.write(message.document()), StandardCharsets.UTF_8)
                .replace(Objects.requireNonNull(declaration.declarant()), PARTY)
                .replace(Objects.requireNonNull(declaration.functionalReference()), reference);
    }

    /** The same out of a country that the profile GB-KP selects for examination. */
    String selected() {
        return declaration().replaceFirst("<ExportCountry><ID>[A-Z]{2}<", "<ExportCountry><ID>KP<");
    }

    /** Lodges behind the site's back and answers the MRN. */
    String lodge(String xml) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Bytes bytes = Bytes.of(xml.getBytes(StandardCharsets.UTF_8));
        if (!(parts.reception().receive(bytes, "tessa", now, now) instanceof Reception.Received.Declared declared)) {
            throw new IllegalStateException("The simulated declaration can't be read.");
        }
        Answer answer = parts.clearing().clear(List.of(declared.lodgement())).getFirst();
        Clearance clearance = answer.clearance();
        if (clearance == null) {
            throw new IllegalStateException("The simulated declaration is not taken in: " + answer.findings());
        }
        return clearance.mrn().value();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        site.close();
        parts.database().close();
    }
}
