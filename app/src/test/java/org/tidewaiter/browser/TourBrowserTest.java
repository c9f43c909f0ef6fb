package org.tidewaiter.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Makes the pictures of docs/tour.md: {@code -Dtidewaiter.tour=true}. */
@ExtendWith(Browsing.Extension.class)
@EnabledIfSystemProperty(named = "tidewaiter.tour", matches = "true")
class TourBrowserTest {
    private static final Path PICTURES = Path.of("..", "docs", "images", "tour");
    private static final int MAX_BYTES = 150_000;
    private static final int WIDTH = 1280;
    private static final int TALL = 1500;
    private static final int QUALITY = 50;

    private final Browsing browsing;

    TourBrowserTest(Browsing browsing) {
        this.browsing = browsing;
    }

    @ParameterizedTest
    @EnumSource
    void takesASmallPictureOfThePage(MainPage main) throws IOException {
        String name = main.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".jpg";
        try (BrowserContext window = browsing.window(main.person())) {
            Page page = window.newPage();
            if (main == MainPage.DECLARATION) {
                page.setViewportSize(WIDTH, TALL); // the desk is what there is to see
            }
            page.navigate(browsing.address(main.path(browsing)));
            if (main == MainPage.DUTY_ANSWER) {
                page.locator("main table")
                        .first()
                        .evaluate("table => table.scrollIntoView()"); // the answer, below the form
            }
            if (main == MainPage.RISK_PROFILE) {
                page.locator("#instruction").evaluate("area => area.scrollIntoView()"); // the condition, below it
            }
            byte[] picture = page.screenshot(
                    new Page.ScreenshotOptions().setType(ScreenshotType.JPEG).setQuality(QUALITY));
            assertThat(picture).hasSizeLessThan(MAX_BYTES);
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name), picture);
        }
    }
}
