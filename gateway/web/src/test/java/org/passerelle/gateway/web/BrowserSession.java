package org.passerelle.gateway.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Debian's Chromium, driven by Playwright; tests that need it are skipped where there is none. */
final class BrowserSession implements AutoCloseable {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--disable-quic");
    /** A machine that is busy with other things is not a failure. */
    private static final double ASSERTION_LONGEST_MS = 20_000;

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    private final Playwright playwright;
    private final Browser browser;

    private BrowserSession(Path chromium) {
        PlaywrightAssertions.setDefaultAssertionTimeout(ASSERTION_LONGEST_MS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(QUIET));
    }

    static BrowserSession open() {
        return chromium()
                .map(BrowserSession::new)
                .orElseGet(() -> Assumptions.abort("no Chromium on the PATH: install Debian's package chromium"));
    }

    Page page() {
        return page(true);
    }

    Page page(boolean javaScript) {
        return page(javaScript, "fr-FR");
    }

    /** @param locale the browser's language, which it tells the server */
    Page page(boolean javaScript, String locale) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setLocale(locale)
                .setColorScheme(ColorScheme.LIGHT)
                .setJavaScriptEnabled(javaScript));
        return context.newPage();
    }

    /** Keeps a picture if the system property {@code passerelle.shots} names a folder. */
    static void picture(Page page, String name) {
        String folder = System.getProperty("passerelle.shots");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
