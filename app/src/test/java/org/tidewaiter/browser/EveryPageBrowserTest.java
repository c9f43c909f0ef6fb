package org.tidewaiter.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every main page. */
@ExtendWith(Browsing.Extension.class)
class EveryPageBrowserTest {
    private static final int NARROW = 360;
    /** Answers the rules of WCAG 2.0 and 2.1, A and AA, that the page breaks, and where. */
    private static final String CHECK = "() => axe.run(document, {preload: false, resultTypes: ['violations'],"
            + " runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}})"
            + ".then(r => r.violations.map(v => v.id + ' at ' + v.nodes.map(n => n.html).join(' | ')))";

    private static final String AXE = axe();

    private final Browsing browsing;

    EveryPageBrowserTest(Browsing browsing) {
        this.browsing = browsing;
    }

    @ParameterizedTest
    @EnumSource
    void breaksNoRuleOfAccessibility(MainPage main) {
        try (BrowserContext window = browsing.window(main.person())) {
            Page page = open(window, main);
            page.evaluate(AXE);
            assertThat((List<?>) page.evaluate(CHECK)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheConsoleEmptyAndKeepsItsOwnContentPolicy(MainPage main) {
        List<String> said = new ArrayList<>();
        try (BrowserContext window = browsing.window(main.person())) {
            String address = browsing.address(main.path(browsing));
            window.onConsoleMessage(message -> {
                // that a page is not there or not for somebody is what it is to say
                boolean itself =
                        message.location().startsWith(address) && message.text().contains("status of 4");
                if (!itself && (message.type().equals("error") || message.type().equals("warning"))) {
                    said.add(message.text());
                }
            });
            window.onWebError(error -> said.add(error.error()));
            open(window, main);
        }
        assertThat(said).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void fitsANarrowScreenWithoutScrollingSideways(MainPage main) {
        try (BrowserContext window =
                browsing.window(main.person(), Browsing.options().setViewportSize(NARROW, 740))) {
            Page page = open(window, main);
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
        try (BrowserContext window =
                browsing.window(main.person(), Browsing.options().setLocale("fr-FR"))) {
            Page page = window.newPage();
            String path = main.path(browsing);
            page.navigate(browsing.address(path + (path.contains("?") ? "&" : "?") + "lang=fr"));
            assertThat(page.locator("html").getAttribute("lang")).isEqualTo("fr");
            assertThat(page.content()).doesNotContain("??");
        }
    }

    private Page open(BrowserContext window, MainPage main) {
        Page page = window.newPage();
        page.navigate(browsing.address(main.path(browsing)));
        return page;
    }

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(EveryPageBrowserTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The checker of accessibility is missing from the libraries.", e);
        }
    }
}
