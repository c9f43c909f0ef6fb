package org.tidewaiter.web;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Clearing;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.Library;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.clearance.store.JdbcRegister;
import org.tidewaiter.clearance.web.RulebooksInForce;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.declaration.MessageWriter;
import org.tidewaiter.declaration.csv.CsvMessageReader;
import org.tidewaiter.declaration.format.MessageFormats;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.duty.web.InForce;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.edition.PlanFiles;
import org.tidewaiter.edition.store.Timetable;
import org.tidewaiter.edition.web.EditionDesk;
import org.tidewaiter.edition.web.EditionReader;
import org.tidewaiter.edition.web.Jurisdictions;
import org.tidewaiter.edition.web.ListDesk;
import org.tidewaiter.edition.web.ModelDesk;
import org.tidewaiter.edition.web.PlanDesk;
import org.tidewaiter.origin.web.Granting;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.scoring.Models;
import org.tidewaiter.selectivity.DrawLedger;
import org.tidewaiter.store.Database;

/** The web application. It stores nothing by itself: what it works on is handed to it. */
@SpringBootApplication(
        scanBasePackages = {
            "org.tidewaiter.web",
            "org.tidewaiter.access.web",
            "org.tidewaiter.analytics.web",
            "org.tidewaiter.clearance.web",
            "org.tidewaiter.continuity.web",
            "org.tidewaiter.duty.web",
            "org.tidewaiter.notification.web",
            "org.tidewaiter.edition.web",
            "org.tidewaiter.feedback.web",
            "org.tidewaiter.origin.web",
            "org.tidewaiter.subscription.web"
        })
public class Site {
    /**
     * What the site works on.
     *
     * @param database where people and sessions are kept
     * @param clearances the declarations
     * @param library texts that evidence refers to
     * @param register lists them, and keeps who has taken which
     * @param clearing lodges and changes them
     * @param dossiers replays them
     * @param reception reads messages
     * @param editions of rulebooks
     * @param timetable which editions are in force now, as this process knows it
     * @param rulebooks in force and past
     * @param editionReader reads editions that people upload
     * @param planDesk risk plans on their way into force
     * @param listDesk named lists
     * @param models registry of models of risk
     * @param modelDesk brings models in and tells of them
     * @param drawLedger public ledger of draws
     * @param settling keeps it going
     * @param deposits folder of what is lodged while the database is away
     */
    public record Parts(
            Database database,
            Clearances clearances,
            Library library,
            JdbcRegister register,
            Clearing clearing,
            Dossiers dossiers,
            Reception reception,
            Editions editions,
            Timetable timetable,
            Rulebooks rulebooks,
            EditionReader editionReader,
            PlanDesk planDesk,
            ListDesk listDesk,
            Models models,
            ModelDesk modelDesk,
            DrawLedger drawLedger,
            Settling settling,
            Path deposits) {
        /** Commits to seeds of draws to come and reveals those of days that are over. */
        public interface Settling {
            void settle();
        }
    }

    /**
     * How it listens.
     *
     * @param address to listen at; loopback unless somebody says otherwise
     * @param port 0 for any free one
     * @param demo whether demo people may sign in
     * @param demoParty for whom the demo's trader acts; null for a made-up one
     * @param sandbox whether test references force outcomes
     * @param properties more of {@code tidewaiter.…}, where the environment does not say otherwise
     */
    public record Settings(
            InetAddress address,
            int port,
            boolean demo,
            @Nullable String demoParty,
            boolean sandbox,
            Map<String, String> properties) {
        public Settings {
            properties = Map.copyOf(properties);
        }

        /** Everything else as the environment says, or by default. */
        public Settings(InetAddress address, int port, boolean demo, @Nullable String demoParty, boolean sandbox) {
            this(address, port, demo, demoParty, sandbox, Map.of());
        }

        /** A demonstration is a sandbox too. */
        public Settings(InetAddress address, int port, boolean demo, @Nullable String demoParty) {
            this(address, port, demo, demoParty, demo, Map.of());
        }
    }

    /** A running site; {@link #close} lets requests in progress end. */
    public static final class Running implements AutoCloseable {
        private final ConfigurableApplicationContext context;

        private Running(ConfigurableApplicationContext context) {
            this.context = context;
        }

        /** The port that it listens at. */
        public int port() {
            return context instanceof WebServerApplicationContext web && web.getWebServer() != null
                    ? web.getWebServer().getPort()
                    : 0;
        }

        /** What it is made of, for tests. */
        ConfigurableApplicationContext context() {
            return context;
        }

        @Override
        public void close() {
            context.close();
        }
    }

    /** Starts it; returns when it answers. */
    public static Running start(Parts parts, Settings settings) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SpringApplication application = new SpringApplication(Site.class);
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", settings.address().getHostAddress());
        properties.put("server.port", settings.port());
        properties.put("tidewaiter.deposits", parts.deposits().toString());
        properties.put("tidewaiter.demo", settings.demo());
        properties.put("tidewaiter.sandbox", settings.sandbox());
        properties.put("tidewaiter.demo-party", settings.demoParty() == null ? "" : settings.demoParty());
        properties.putAll(settings.properties());
        application.setDefaultProperties(properties);
        application.setRegisterShutdownHook(false);
        application.setInitializers(List.of(context -> register((GenericApplicationContext) context, parts)));
        return new Running(application.run());
    }

    private static void register(GenericApplicationContext context, Parts parts) {
        context.registerBean(Database.class, parts::database, definition -> definition.setDestroyMethodName(""));
        context.registerBean(Clearances.class, parts::clearances);
        context.getBeanFactory().registerSingleton("register", parts.register());
        context.registerBean(MessageWriter.class, () -> WcoXmlWriter::write);
        context.registerBean(
                MessageReader.class, () -> new MessageFormats(new CsvMessageReader(parts.library()::fetch)));
        context.registerBean(Clearing.class, parts::clearing);
        context.registerBean(Dossiers.class, parts::dossiers);
        context.registerBean(Reception.class, parts::reception);
        InForce inForce = inForce(parts.reception(), parts.timetable());
        context.registerBean(Rulebooks.class, parts::rulebooks);
        context.registerBean(InForce.class, () -> inForce);
        context.registerBean(Granting.class, () -> granting(inForce));
        context.registerBean(RulebooksInForce.class, () -> () -> all(inForce));
        context.registerBean(
                Jurisdictions.class,
                () -> () -> inForce.jurisdictions().stream().sorted().toList());
        context.registerBean(EditionReader.class, parts::editionReader);
        context.registerBean(PlanDesk.class, parts::planDesk);
        context.registerBean(PlanFiles.class, () -> parts.planDesk().files());
        context.registerBean(ListDesk.class, parts::listDesk);
        context.registerBean(Models.class, parts::models);
        context.registerBean(ModelDesk.class, parts::modelDesk);
        context.registerBean(DrawLedger.class, parts::drawLedger);
        context.registerBean(Parts.Settling.class, parts::settling);
        context.registerBean(
                EditionDesk.class, () -> new EditionDesk(parts.editions(), parts.library(), parts.rulebooks()));
    }

    private static Granting granting(InForce inForce) {
        return new Granting() {
            @Override
            public Optional<Grants> of(String jurisdiction) {
                return inForce.of(jurisdiction)
                        .map(rulebook -> new Grants(
                                rulebook.programmes().preferences(),
                                rulebook.title().zone()));
            }

            @Override
            public List<String> jurisdictions() {
                return inForce.jurisdictions();
            }
        };
    }

    private static List<Rulebook> all(InForce inForce) {
        return inForce.jurisdictions().stream()
                .map(inForce::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /** What declarations are assessed by is what the tariff's pages show. */
    private static InForce inForce(Reception reception, Timetable timetable) {
        List<String> packaged = RulebookFiles.packaged().stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .toList();
        return new InForce() {
            @Override
            public Optional<Rulebook> of(String jurisdiction) {
                return reception.rulebook(jurisdiction);
            }

            @Override
            public List<String> jurisdictions() {
                return Stream.concat(packaged.stream(), timetable.jurisdictions().stream())
                        .distinct()
                        .toList();
            }
        };
    }
}
