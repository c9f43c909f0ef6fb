package org.tidewaiter.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every main page. */
@ExtendWith(Browsing.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageBrowserTest {
    private static final int NARROW = 360;
    /** Answers the rules of WCAG 2.0 and 2.1, A and AA, that the page breaks, and where. */
    private static final String CHECK = "() => axe.run(document, {preload: false, resultTypes: ['violations'],"
            + " runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}})"
            + ".then(r => r.violations.map(v => v.id + ' at ' + v.nodes.map(n => n.html).join(' | ')))";

    private static final String AXE = axe();

    private final Browsing browsing;
    /** Windows by who looks and how, so that each loads styles and fonts once. */
    private final Map<String, BrowserContext> windows = new HashMap<>();

    EveryPageBrowserTest(Browsing browsing) {
        this.browsing = browsing;
    }

    @AfterAll
    void close() {
        windows.values().forEach(BrowserContext::close);
    }

    @ParameterizedTest
    @EnumSource
    void breaksNoRuleOfAccessibility(MainPage main) {
        try (Page page = wide(main)) {
            page.navigate(address(main));
            page.evaluate(AXE);
            assertThat((List<?>) page.evaluate(CHECK)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheConsoleEmptyAndKeepsItsOwnContentPolicy(MainPage main) {
        List<String> said = new ArrayList<>();
        try (Page page = wide(main)) {
            String address = address(main);
            page.onConsoleMessage(message -> {
                // that a page is not there or not for somebody is what it is to say
                boolean itself =
                        message.location().startsWith(address) && message.text().contains("status of 4");
                if (!itself && (message.type().equals("error") || message.type().equals("warning"))) {
                    said.add(message.text());
                }
            });
            page.onPageError(said::add);
            page.navigate(address);
        }
        assertThat(said).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void fitsANarrowScreenWithoutScrollingSideways(MainPage main) {
        try (Page page = page(main, "narrow", Browsing.options().setViewportSize(NARROW, 740))) {
            page.navigate(address(main));
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(String.valueOf(page.evaluate("() => [...document.querySelectorAll('main *')]"
                            + ".filter(e => e.getBoundingClientRect().right > 360 && !e.closest('.tw-scroll'))"
                            + ".map(e => e.outerHTML.slice(0, 90))")))
                    .isLessThanOrEqualTo(NARROW);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWrittenInFrenchToo(MainPage main) {
        try (Page page = page(main, "French", Browsing.options().setLocale("fr-FR"))) {
            String address = address(main);
            page.navigate(address + (address.contains("?") ? "&" : "?") + "lang=fr");
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("fr");
            assertThat(page.content()).doesNotContain("??");
        }
    }

    private String address(MainPage main) {
        return browsing.address(main.path(browsing));
    }

    private Page wide(MainPage main) {
        return page(main, "wide", Browsing.options());
    }

    private Page page(MainPage main, String look, Browser.NewContextOptions options) {
        return windows.computeIfAbsent(look + " " + main.person(), key -> browsing.window(main.person(), options))
                .newPage();
    }

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(EveryPageBrowserTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The checker of accessibility is missing from the libraries.", e);
        }
    }
}
