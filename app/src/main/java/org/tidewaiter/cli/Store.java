package org.tidewaiter.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Clearing;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.QuotaBalances;
import org.tidewaiter.clearance.QuotaRequests;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.clearance.store.JdbcClearances;
import org.tidewaiter.clearance.store.JdbcRegister;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.declaration.csv.CsvMessageReader;
import org.tidewaiter.declaration.format.MessageFormats;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionTimeline;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.edition.PlanFiles;
import org.tidewaiter.edition.store.JdbcEditions;
import org.tidewaiter.edition.store.Timetable;
import org.tidewaiter.edition.web.EditionDesk;
import org.tidewaiter.edition.web.ListDesk;
import org.tidewaiter.edition.web.ModelDesk;
import org.tidewaiter.edition.web.PlanDesk;
import org.tidewaiter.history.LiveHistory;
import org.tidewaiter.history.store.JdbcLiveHistory;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.ListVersions;
import org.tidewaiter.risk.store.JdbcListVersions;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;
import org.tidewaiter.scoring.Models;
import org.tidewaiter.scoring.file.ModelFile;
import org.tidewaiter.scoring.store.JdbcModels;
import org.tidewaiter.selectivity.DrawLedger;
import org.tidewaiter.selectivity.Draws;
import org.tidewaiter.selectivity.DrawsMade;
import org.tidewaiter.selectivity.LiveSelectivity;
import org.tidewaiter.selectivity.Selectivity;
import org.tidewaiter.selectivity.store.SealedDraws;
import org.tidewaiter.store.Database;
import org.tidewaiter.web.Site;
import picocli.CommandLine.Option;

/** The store as the commands use it: opened, migrated, wired. */
final class Store implements AutoCloseable {
    /** Clocks may differ by as much. */
    private static final Duration READ_AHEAD = Duration.ofMinutes(1);

    private static final Bytes SANDBOX_TEXT =
            Bytes.of("This database is a sandbox: what it holds are tests.".getBytes(StandardCharsets.UTF_8));
    private static final Digest SANDBOX = SANDBOX_TEXT.digest();

    /** Options of every command that needs the store. */
    static final class Options {
        @Option(
                names = "--database-url",
                paramLabel = "URL",
                description = "JDBC URL of another PostgreSQL than our own below var/, e.g. "
                        + "jdbc:postgresql://db.example.org/customs; user and password also from "
                        + "TIDEWAITER_DATABASE_USER and TIDEWAITER_DATABASE_PASSWORD.")
        private @Nullable String url;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Folder of our own PostgreSQL. Default: var/postgres.")
        private @Nullable Path folder;

        Store open() {
            return over(database());
        }

        /** The same over a database that was opened before. */
        Store over(Database database) {
            return new Store(database, deposits(), key(), null);
        }

        /** The same with draws that are known before, for tests. */
        Store over(Database database, Draws draws) {
            return new Store(database, deposits(), key(), draws);
        }

        /** Beside the database; not in it, since it is for when that is away. */
        private Path deposits() {
            Path home = home();
            return url == null
                    ? home.resolveSibling(home.getFileName() + "-deposits")
                    : Home.var().resolve("deposits");
        }

        /** Beside the database too: who has only the one can't foresee a draw. */
        private Path key() {
            Path home = home();
            return url == null
                    ? home.resolveSibling(home.getFileName() + "-draws.key")
                    : Home.var().resolve("draws.key");
        }

        private Path home() {
            return folder == null ? Home.var().resolve("postgres") : folder.toAbsolutePath();
        }

        /** The database as it stands, without schemas made. */
        Database database() {
            return url == null ? Database.embedded(home()) : Database.at(url);
        }
    }

    private final Database database;
    private final Path deposits;
    private final JdbcClearances clearances;
    private final Dossiers dossiers;
    private final Clearing clearing;
    private final Editions editions;
    private final Timetable timetable;
    private final KeptRulebooks rulebooks;
    private final PlanFiles planFiles = new YamlPlans();
    private final Editions planEditions;
    private final KeptPlans plans;
    private final ListVersions listVersions;
    private final KeptLists lists;
    private final SealedDraws sealed;
    private final Models models;
    private final LiveHistory history;
    private final MessageFormats formats;
    private final RiskDesks desks;

    /** Takes it over: it is closed with the store. */
    Store(Database database, Path deposits, Path drawsKey, @Nullable Draws draws) {
        this.database = database;
        this.deposits = deposits;
        this.clearances = JdbcClearances.open(database);
        this.editions = JdbcEditions.open(database, Editions.Subject.RULEBOOK);
        this.timetable = new Timetable(editions, this::readAhead);
        this.rulebooks = new KeptRulebooks(this::keptRulebook, timetable::inForce);
        CsvMessageReader csv = new CsvMessageReader(clearances::fetch);
        this.formats = new MessageFormats(csv);
        this.planEditions = JdbcEditions.open(database, Editions.Subject.RISK_PLAN);
        this.plans = new KeptPlans(clearances, new Timetable(planEditions, this::readListsAhead), planFiles);
        this.listVersions = JdbcListVersions.open(database);
        this.lists = new KeptLists(clearances, new ListNotations());
        this.models = JdbcModels.open(database, ModelFile.notation());
        this.history = JdbcLiveHistory.open(database);
        KnownGoods goods = new KnownGoods(history);
        Selectivity selectivity =
                new LiveSelectivity(plans, models::withDigest, goods, goods, lists, clearances.selections());
        this.dossiers = new Dossiers(clearances, formats, rulebooks, selectivity);
        this.desks = new RiskDesks(
                database, clearances, dossiers, planEditions, planFiles, rulebooks, models, listVersions, lists);
        this.sealed = SealedDraws.open(database, drawsKey, clearances, Clock.systemUTC());
        this.clearing = new Clearing(clearances, dossiers, draws == null ? sealed : draws);
    }

    /** What is known of goods now. */
    LiveHistory history() {
        return history;
    }

    /** The public ledger of draws. */
    DrawLedger drawLedger() {
        return sealed;
    }

    /** Commits to seeds to come and reveals those of days that are over. */
    void settleDraws() {
        sealed.settle();
    }

    /** Commits to the seeds of today and the days to come, before there is a declaration to draw for. */
    void commitDraws() {
        sealed.commit();
    }

    /** Draws that are recorded with declarations. */
    DrawsMade drawsMade() {
        return clearances;
    }

    /** Desk of risk plans. */
    PlanDesk planDesk() {
        return desks.plans();
    }

    /** Desk of models of risk. */
    ModelDesk modelDesk() {
        return desks.models();
    }

    /** Desk of named lists. */
    ListDesk listDesk() {
        return desks.lists();
    }

    /** Risk plans in force and past. */
    KeptPlans plans() {
        return plans;
    }

    /** What the site works on. */
    Site.Parts parts() {
        return parts(false);
    }

    /**
     * What the site works on.
     *
     * @param sandbox whether test references select declarations for control
     */
    Site.Parts parts(boolean sandbox) {
        RulebookChoice choice = new RulebookChoice(
                null, this::keep, new InForce(), sandbox ? SandboxRulebook::of : UnaryOperator.identity());
        Reception reception = new Reception(formats, MessageFormats::formatOf, choice::of);
        return new Site.Parts(
                database,
                clearances,
                clearances,
                JdbcRegister.open(database),
                clearing,
                dossiers,
                reception,
                editions,
                timetable,
                rulebooks,
                new UploadedEdition(this::lastEdition),
                planDesk(),
                listDesk(),
                models,
                modelDesk(),
                sealed,
                sealed::settle,
                deposits);
    }

    /** Chooses the rulebook that was asked for, else the one in force. */
    RulebookChoice choice(@Nullable String nameOrPath) {
        return new RulebookChoice(nameOrPath, this::keep, new InForce());
    }

    /** Editions that were activated, from the store. */
    private final class InForce implements RulebookChoice.Activated {
        @Override
        public Optional<Rulebook> of(String country) {
            return timetable.inForce(country).map(rulebooks::require);
        }

        @Override
        public Optional<RulebookSource> source(Digest digest) {
            return clearances.fetch(digest).map(RulebookSource::ofBlob);
        }
    }

    /** Reads what comes into force soon, so that nobody has to wait for it then. */
    private void readAhead(EditionTimeline timeline) {
        for (Edition edition : timeline.ahead(Instant.now().minus(READ_AHEAD))) {
            Thread reader = new Thread(() -> rulebooks.withDigest(edition.digest()), "read ahead");
            reader.setDaemon(true);
            reader.start();
        }
    }

    private void readListsAhead(EditionTimeline timeline) {
        lists.readAhead(timeline, plans::withDigest, Instant.now().minus(READ_AHEAD));
    }

    /** What was drawn of quotas. */
    QuotaBalances quotas() {
        return clearances.quotas();
    }

    /** What waits to be shared out. */
    QuotaRequests quotaRequests() {
        return clearances.quotaRequests();
    }

    Clearances clearances() {
        return clearances;
    }

    /** The registry of models of risk. */
    Models models() {
        return models;
    }

    /** Reads stored messages again. */
    MessageReader reader() {
        return formats;
    }

    Editions editions() {
        return editions;
    }

    EditionDesk editionDesk() {
        return new EditionDesk(editions, clearances, rulebooks);
    }

    KeptRulebooks rulebooks() {
        return rulebooks;
    }

    Database database() {
        return database;
    }

    /**
     * Sees that a database is either a sandbox for ever or never one.
     *
     * @throws CommandFailure where it is the other
     */
    void settleSandbox(boolean sandbox) {
        boolean marked = clearances.fetch(SANDBOX).isPresent();
        if (sandbox && !marked && clearances.count() > 0) {
            throw new CommandFailure(
                    2,
                    "this database holds declarations that are no tests, so it can't be a sandbox. Maybe use another:"
                            + " --data DIR or --database-url URL.");
        }
        if (!sandbox && marked) {
            throw new CommandFailure(
                    2,
                    "this database is a sandbox. Maybe add --sandbox, or use another: --data DIR or --database-url URL.");
        }
        if (sandbox && !marked) {
            clearances.keep(SANDBOX, "sandbox", SANDBOX_TEXT);
        }
    }

    Clearing clearing() {
        return clearing;
    }

    Dossiers dossiers() {
        return dossiers;
    }

    /** The declarant with most of the declarations that were lodged last; null when there are none. */
    @Nullable
    String someDeclarant() {
        return JdbcRegister.open(database)
                .search(ListQuery.builder().limit(ListQuery.LIMIT_MAX).build())
                .rows()
                .stream()
                .filter(s -> s.state() != State.REJECTED)
                .collect(Collectors.groupingBy(Summary::declarant, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    long count() {
        return clearances.count();
    }

    /** Keeps the files of a rulebook, before the first decision that names it. */
    void keep(RulebookFiles.Usable rulebook) {
        clearances.keep(
                rulebook.rulebook().digest(), "rulebook", rulebook.source().blob());
    }

    /** Keeps the text of a mapping, before the first row read by it. */
    void keepMapping(Digest digest, Bytes text) {
        clearances.keep(digest, "mapping", text);
    }

    /** The rulebook that a new edition of a country follows, with its files; empty where there is none. */
    Optional<RulebookFiles.Usable> lastEdition(String country) {
        return editions.timeline()
                .last(country)
                .flatMap(edition -> clearances.fetch(edition.digest()))
                .map(RulebookSource::ofBlob)
                .map(RulebookFiles::read)
                .map(reading -> reading instanceof RulebookFiles.Usable usable ? usable : null);
    }

    private Optional<Rulebook> keptRulebook(Digest digest) {
        return clearances.fetch(digest).map(blob -> switch (RulebookFiles.read(RulebookSource.ofBlob(blob))) {
            case RulebookFiles.Usable usable -> usable.rulebook();
            case RulebookFiles.Unusable unusable ->
                throw new IllegalStateException("The kept rulebook " + digest + " can't be read: "
                        + unusable.problems().getFirst());
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
