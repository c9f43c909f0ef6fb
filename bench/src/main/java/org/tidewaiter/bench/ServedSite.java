package org.tidewaiter.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product's site in a process of its own, on a free port of this machine. */
final class ServedSite implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:[0-9]+");
    private static final int MOST_WAITED_SECONDS = 60;

    private final Process process;
    private final URI address;

    private ServedSite(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it on a store, and waits until its first page is there. */
    static ServedSite start(Bench.Options options, Path store) {
        try {
            Process process = new ProcessBuilder(
                            options.launcher().toString(), "serve", "--port", "0", "--data", store.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    Matcher found = ADDRESS.matcher(line);
                    if (found.find()) {
                        ServedSite site = new ServedSite(process, URI.create(found.group()));
                        site.firstPage();
                        return site;
                    }
                }
                throw new IllegalStateException("The site did not say where it is.");
            } catch (IOException | RuntimeException e) {
                process.destroy();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void firstPage() throws IOException {
        HttpRequest page = HttpRequest.newBuilder(at("/"))
                .timeout(Duration.ofSeconds(MOST_WAITED_SECONDS))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status = http.send(page, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("The first page answers " + status + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI at(String path) {
        return address.resolve(path);
    }

    /** Memory of the process that is in use now, in kilobytes, as Linux keeps it. */
    long residentKilobytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(MOST_WAITED_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
