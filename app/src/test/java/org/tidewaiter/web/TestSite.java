package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.State;
import org.tidewaiter.cli.SiteParts;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.World;

/** The one site of all tests: the real one, on a free port, with the real PostgreSQL. Closed when all tests have run. */
final class TestSite implements AutoCloseable {
    /** Of the demo's trader and its program. */
    static final String PARTY = "GB123456789000";
    /** Of nobody in the demonstration. */
    static final String FOREIGN_PARTY = "GB987654321000";
    /** Index of an import of goods that are there, by its importer. */
    static final int PRESENT = 13;
    /** Index of an import lodged before its goods, by its importer. */
    static final int PRE_LODGED = 37;

    private static final World WORLD = World.of(11, Settings.DEFAULT.withShares(0, 0));
    private static final String FOREIGN_CLIENT = "site-foreign";
    private static final String SECRET = "a secret of tests";
    private static final Pattern TOKEN = Pattern.compile("id=\"token\">([^<]+)<");

    /** Hands the site to tests that ask for it. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType().equals(TestSite.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(TestSite.class, key -> new TestSite(), TestSite.class);
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Site.Parts parts = SiteParts.open();
    private final Site.Running running = Site.start(parts, settings(Map.of("tidewaiter.limit.sign-in.burst", "10000")));
    private final Map<String, Caller> people = new TreeMap<>();
    private final Map<String, Caller> programs = new TreeMap<>();
    private final AtomicLong references = new AtomicLong(System.currentTimeMillis());

    private TestSite() {
        ApiClients clients = bean(ApiClients.class);
        if (clients.find(FOREIGN_CLIENT).isEmpty()) {
            String hash = bean(PasswordHash.class).hash(SECRET);
            clients.add(
                    new ApiClient(FOREIGN_CLIENT, "Foreign system", FOREIGN_PARTY, Set.of(Role.SYSTEM), hash, true, 0));
        }
        // The database outlives a run, and another run may have made the demo's trader for another party.
        letDemoProgramIn();
        People all = bean(People.class);
        Person tessa = all.find("tessa").orElseThrow();
        all.change(new Person(
                tessa.id(), tessa.name(), null, tessa.roles(), PARTY, null, "en", true, true, tessa.version()));
    }

    void letDemoProgramIn() {
        ApiClients clients = bean(ApiClients.class);
        ApiClient demo = clients.find("demo").orElseThrow();
        clients.change(
                new ApiClient(demo.id(), demo.name(), PARTY, demo.roles(), demo.secretHash(), true, demo.version()));
    }

    /** Of a site of the demonstration, with more properties. */
    static Site.Settings settings(Map<String, String> properties) {
        return new Site.Settings(InetAddress.getLoopbackAddress(), 0, true, PARTY, true, properties);
    }

    int port() {
        return running.port();
    }

    Site.Parts parts() {
        return parts;
    }

    <T> T bean(Class<T> type) {
        return running.context().getBean(type);
    }

    Caller nobody() {
        return Caller.nobody(http, port());
    }

    Caller nobodyAt(int port) {
        return Caller.nobody(http, port);
    }

    /** One of the demo people, signed in once for all tests. */
    Caller signedIn(String name) {
        return people.computeIfAbsent(name, this::signInAnew);
    }

    /** One of the demo people in a session of its own. */
    Caller signInAnew(String name) {
        Caller caller = nobody();
        assertThat(caller.signIn(name, "demo-" + name).header("location")).endsWith("/");
        caller.forgetToken();
        return caller;
    }

    /** A program that one of the demo people of customs works with, by a token that the person made for it. */
    Caller byToken(String name) {
        return programs.computeIfAbsent(
                name, key -> Caller.bearer(http, port(), token(signInAnew(key), "demo-" + key)));
    }

    /** A token that somebody makes on the own account's page. */
    static String token(Caller person, String password) {
        Reply page = person.form("/account/token", Map.of("password", password));
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        return token.group(1);
    }

    Caller bearer(String token) {
        return Caller.bearer(http, port(), token);
    }

    /** Somebody new with that password, who chose it. */
    Person newPerson(String password, Role role, @Nullable String party) {
        String office = role.needsOffice() ? "GB000060" : null;
        Person person = new Person(
                "p-" + reference().toLowerCase(Locale.ROOT),
                "Quentin Quick",
                null,
                Set.of(role),
                party,
                office,
                "en",
                true,
                false,
                0);
        bean(People.class).add(person, Credentials.of(bean(PasswordHash.class).hash(password)));
        return person;
    }

    /** The program of the demo's trader. */
    Caller api() {
        return Caller.program(http, port(), "demo", "demo-demo");
    }

    Caller apiAt(int port) {
        return Caller.program(http, port, "demo", "demo-demo");
    }

    Caller program(String id, String secret) {
        return Caller.program(http, port(), id, secret);
    }

    /** A program of a party that nobody here acts for. */
    Caller foreignApi() {
        return program(FOREIGN_CLIENT, SECRET);
    }

    /** A declaration of the simulated world under another party and a new reference. */
    String declaration(int index, String party) {
        Message message = WORLD.declaration(index).message();
        Declaration declaration = message.declaration();
        return new String(WcoXmlWriter.write(message.document()), StandardCharsets.UTF_8)
                .replace(Objects.requireNonNull(declaration.declarant()), party)
                .replace(Objects.requireNonNull(declaration.functionalReference()), reference());
    }

    /** The same out of a country that the profile GB-KP selects for examination. */
    String selected(int index, String party) {
        return declaration(index, party).replaceFirst("<ExportCountry><ID>[A-Z]{2}<", "<ExportCountry><ID>KP<");
    }

    /** A change of the type COR, INV or GPR. */
    String change(String type, String mrn) {
        String xml = declaration(PRESENT, PARTY);
        String head = xml.substring(0, xml.indexOf("<Declaration>"));
        return head + "<Declaration><FunctionCode>13</FunctionCode><FunctionalReferenceID>" + reference()
                + "</FunctionalReferenceID><ID>" + mrn + "</ID><TypeCode>" + type
                + "</TypeCode><AdditionalInformation><StatementDescription>sample</StatementDescription>"
                + "</AdditionalInformation></Declaration></md:MetaData>";
    }

    /** A correction of the description of the first item. */
    String describing(String mrn, String description) {
        return correcting(
                mrn,
                List.of("42A", "67A", "68A", "23A"),
                "137",
                "<GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric><Commodity><Description>" + description
                        + "</Description></Commodity></GovernmentAgencyGoodsItem>");
    }

    /** A correction of the country that the goods come out of. */
    String departing(String mrn, String country) {
        return correcting(
                mrn, List.of("42A", "67A", "95B"), "062", "<ExportCountry><ID>" + country + "</ID></ExportCountry>");
    }

    /** @param tag of the element that the last of the classes has */
    private String correcting(String mrn, List<String> classes, String tag, String shipment) {
        StringBuilder pointers = new StringBuilder();
        for (String section : classes) {
            pointers.append("<Pointer><SequenceNumeric>1</SequenceNumeric><DocumentSectionCode>")
                    .append(section)
                    .append("</DocumentSectionCode>")
                    .append(section.equals(classes.getLast()) ? "<TagID>" + tag + "</TagID>" : "")
                    .append("</Pointer>");
        }
        return change("COR", mrn)
                .replace(
                        "</Declaration>",
                        "<Amendment>" + pointers + "</Amendment><GoodsShipment>" + shipment
                                + "</GoodsShipment></Declaration>");
    }

    /** Lodges and answers the MRN. */
    String lodged(Caller caller, String xml) {
        Reply reply = caller.post("/api/declarations", xml);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.json().get("mrn").asString();
    }

    /** Lodges a declaration of the demo's trader, and pays it where that is open; answers the MRN of what is released. */
    String released() {
        String mrn = lodged(api(), declaration(PRESENT, PARTY));
        Clearance clearance =
                bean(Clearances.class).dossier(new Mrn(mrn)).orElseThrow().clearance();
        if (clearance.state() == State.AWAITING_PAYMENT) {
            String revision = String.valueOf(clearance.revision());
            signedIn("olga")
                    .form(
                            "/declarations/" + mrn + "/act",
                            Map.of("action", "confirm-payment", "revision", revision, "note", "paid"));
        }
        return mrn;
    }

    String reference() {
        return "T" + Long.toString(references.incrementAndGet(), 36).toUpperCase(Locale.ROOT);
    }

    @Override
    public void close() {
        http.shutdownNow();
        running.close();
        parts.database().close();
    }
}
