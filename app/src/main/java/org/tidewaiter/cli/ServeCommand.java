package org.tidewaiter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.tidewaiter.web.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opens the site: pages for people and the API for systems. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Opens the site: pages for traders and officers, and the API for systems. Ends by Ctrl-C; requests in progress",
            "are answered first.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter serve                              http://localhost:8080, for this machine only",
            "  tidewaiter serve --address 0.0.0.0 --port 80  for everybody; put TLS before it",
            "  tidewaiter serve --sandbox --data var/sandbox a sandbox for integrators",
        })
final class ServeCommand implements Callable<Integer> {
    /** How a site is opened; `demo` has these options too. */
    static final class Options {
        private static final int OTHER_PORT = 8081;

        @Option(
                names = "--address",
                paramLabel = "ADDRESS",
                description = "Address to listen at. Default: ${DEFAULT-VALUE}, which only this machine reaches.")
        private String address = "127.0.0.1";

        @Option(
                names = "--port",
                paramLabel = "N",
                description = "Port to listen at; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
        private int port = 8080;

        /**
         * Goes on only where the site could be opened, before anything is started for it.
         *
         * @throws CommandFailure where somebody else listens there, or this machine has no such address or port
         */
        void require() {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(resolve(), port));
            } catch (IOException e) {
                throw new CommandFailure(
                        1,
                        "Nothing can listen at " + address + ", port " + port + " (" + e.getMessage()
                                + "). Maybe another program does, or another tidewaiter: end it, or give another port, e.g."
                                + " --port " + (port == OTHER_PORT ? OTHER_PORT + 1 : OTHER_PORT)
                                + "; --port 0 takes a free one.");
            }
        }

        /** Starts the site, says where, waits until the process is asked to end, and closes the site and the store. */
        int serve(PrintWriter out, Store store, boolean demo, boolean sandbox) {
            String party = demo ? store.someDeclarant() : null;
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch closed = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                asked.countDown();
                await(closed);
            }));
            try (store;
                    Site.Running site = Site.start(
                            store.parts(sandbox), new Site.Settings(resolve(), port, demo, party, sandbox))) {
                out.printf(Locale.ROOT, "%nOpen http://%s:%d in a browser; Ctrl-C ends it.%n", host(), site.port());
                out.flush();
                await(asked);
                return 0;
            } finally {
                closed.countDown();
            }
        }

        private InetAddress resolve() {
            if (port < 0 || port > 0xFFFF) {
                throw new CommandFailure(2, port + " is no port: from 0 to 65535.");
            }
            try {
                return InetAddress.getByName(address);
            } catch (UnknownHostException e) {
                throw new CommandFailure(2, "'" + address + "' is no address here. Maybe 127.0.0.1 is meant.");
            }
        }

        private String host() {
            return address.equals("127.0.0.1") || address.equals("0.0.0.0") ? "localhost" : address;
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Options options = new Options();

    @Mixin
    private Store.Options store = new Store.Options();

    @Option(
            names = "--sandbox",
            description =
                    "Open a sandbox for integrators: references that begin with SANDBOX- force each outcome. It needs a"
                            + " database of its own and says on every page and in every answer what it is.")
    private boolean sandbox;

    @Override
    public Integer call() {
        options.require();
        Store opened = store.open();
        try {
            opened.settleSandbox(sandbox);
        } catch (CommandFailure e) {
            opened.close();
            throw e;
        }
        return options.serve(spec.commandLine().getOut(), opened, false, sandbox);
    }
}
