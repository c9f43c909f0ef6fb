package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.document.Attachment;
import org.tidewaiter.document.Attachments;
import org.tidewaiter.document.Scan;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class DocumentsSiteTest {
    private static final String PNG = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR";

    private final TestSite site;
    private final Caller api;
    private final String mrn;

    DocumentsSiteTest(TestSite site) {
        this.site = site;
        this.api = site.api();
        this.mrn = site.lodged(api, site.selected(TestSite.PRESENT, TestSite.PARTY));
    }

    private String path() {
        return "/api/declarations/" + mrn + "/attachments";
    }

    private String page() {
        return "/declarations/" + mrn;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private Reply send(String query, byte[] content) {
        return api.post(path() + query, "application/octet-stream", content);
    }

    private Reply upload(Caller caller, Multipart form) {
        return caller.post(
                page() + "/attachments",
                Multipart.TYPE,
                form.field("_csrf", caller.token()).end());
    }

    private int revision() {
        return clearance().revision();
    }

    private Clearance clearance() {
        return site.bean(Clearances.class).dossier(new Mrn(mrn)).orElseThrow().clearance();
    }

    private List<Attachment> attachments() {
        return site.bean(Attachments.class).list(new Mrn(mrn));
    }

    @Test
    void attachesABodyAndServesItAsWhatItIs() {
        Reply sent = send("?name=../..%2Finvoice.html&documentType=n935&item=1", utf8("invoice " + mrn));
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        assertThat(sent.header("location")).endsWith(path() + "/1");
        JsonNode document = api.get(path() + "/1").json();
        assertThat(document.get("name").asString()).isEqualTo("invoice.html.txt");
        assertThat(document.get("documentType").asString()).isEqualTo("N935");
        assertThat(document.get("item").asInt()).isEqualTo(1);
        assertThat(document.get("scan").asString()).isEqualTo("NOT_SCANNED");
        assertThat(document.get("sha256").asString())
                .isEqualTo(Digest.of("invoice " + mrn).hex());

        Reply content = api.get(path() + "/1/content");
        assertThat(content.status()).isEqualTo(200);
        assertThat(content.body()).isEqualTo("invoice " + mrn);
        assertThat(content.header("content-type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(content.header("content-disposition"))
                .startsWith("attachment;")
                .contains("invoice.html.txt");
        assertThat(content.header("content-security-policy"))
                .contains("sandbox")
                .contains("default-src 'none'");
        assertThat(content.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(content.header("cache-control")).contains("no-store");
    }

    @Test
    void attachesTheSameOnlyOnce() {
        assertThat(send("?name=a.txt", utf8("again")).status()).isEqualTo(201);
        Reply again = send("?name=a.txt", utf8("again"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("location")).endsWith(path() + "/1");
        assertThat(attachments()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoDocumentWithAReasonAndAFix() {
        Map<String, Integer> expected = Map.of(
                "MZ\u0090", 415,
                "<svg xmlns='http://www.w3.org/2000/svg'/>", 415,
                "\0\u0001\u0002", 415,
                "%PDF-1.7 cut short", 422,
                "", 422);
        expected.forEach((content, status) -> {
            Reply reply = send("?name=invoice.pdf", latin(content));
            assertThat(reply.status()).as(content).isEqualTo(status);
            assertThat(reply.header("content-type")).startsWith("application/problem+json");
            JsonNode finding = reply.json().get("findings").get(0);
            assertThat(finding.get("code").asString()).startsWith("DOCUMENT-");
            assertThat(finding.get("fix").asString()).isNotBlank();
        });
        for (String query :
                new String[] {"?item=99", "?item=x", "?query=1", "?documentType=no%20code", "?item=9999999999"}) {
            assertThat(send(query, utf8("text")).status()).as(query).isEqualTo(422);
        }
        assertThat(attachments()).isEmpty();
    }

    @Test
    void refusesMoreThanTenMebibytesWhateverIsSaidOfIt() {
        byte[] large = new byte[Attachments.FILE_BYTES_MAX + 1];
        assertThat(send("?name=a", large).status()).isEqualTo(413);
        Reply form = api.post(
                path(),
                Multipart.TYPE,
                new Multipart().file("f", "a.txt", large).end());
        assertThat(form.status()).isEqualTo(413);
        assertThat(attachments()).isEmpty();
    }

    @Test
    void takesNoPathFromANameWhateverItLooksLike() {
        int number = 0;
        for (String name : new String[] {
            "../../etc/passwd",
            "..\\..\\boot.ini",
            "/etc/shadow",
            "C:\\x.txt",
            "%2e%2e%2fx.txt",
            "....//x.txt",
            "a\u0001b.txt",
            "\u202Etxt.exe",
            "CON",
            ".",
            "..",
            " ",
            "x".repeat(900) + ".txt",
            "a;filename=b.exe",
            "a\\\"; filename=\\\"b.exe"
        }) {
            byte[] form = new Multipart()
                    .file("f", name, utf8("content of " + number++ + " " + mrn))
                    .end();
            Reply reply = api.post(path(), Multipart.TYPE, form);
            assertThat(reply.status()).as(name + " " + reply.body()).isIn(201, 400, 422);
        }
        assertThat(attachments()).isNotEmpty().allSatisfy(a -> {
            assertThat(a.name()).doesNotContain("/", "\\", "\u202E").doesNotStartWith(".");
            assertThat(a.name().chars()).noneMatch(Character::isISOControl);
            assertThat(a.name().length()).isBetween(1, 255);
        });
    }

    @Test
    void readsNoFormWithinAFormAndNoEndlessPartsOrHeaders() {
        String inner = String.join(
                "\r\n",
                "--tidewaiter-boundary",
                "Content-Disposition: form-data; name=\"f\"",
                "Content-Type: multipart/mixed; boundary=inner",
                "",
                "--inner",
                "Content-Disposition: file; filename=\"a.exe\"",
                "",
                "MZ",
                "--inner--",
                "--tidewaiter-boundary--",
                "");
        assertThat(api.post(path(), Multipart.TYPE, utf8(inner)).status()).isBetween(400, 422);

        Multipart many = new Multipart();
        for (int i = 0; i < 500; i++) {
            many.file("f", i + ".txt", utf8(i + mrn));
        }
        assertThat(api.post(path(), Multipart.TYPE, many.end()).status()).isBetween(400, 422);

        byte[] header = new Multipart().file("f", "y".repeat(20_000), utf8("x")).end();
        assertThat(api.post(path(), Multipart.TYPE, header).status()).isBetween(400, 422);
        String bound = "multipart/form-data; boundary=" + "b".repeat(5_000);
        assertThat(api.post(path(), bound, utf8("--b")).status()).isBetween(400, 422);
        assertThat(attachments()).isEmpty();
    }

    @Test
    void answersAFormThatIsNoneWithABadRequest() {
        for (String type : new String[] {"multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed"}) {
            for (String path : new String[] {path(), "/api/declarations", "/api/declarations/check"}) {
                Reply reply = api.post(path, type, utf8("junk"));
                assertThat(reply.status()).as(type + " " + path).isBetween(400, 415);
                assertThat(reply.body()).doesNotContain("Exception");
            }
            assertThat(site.signedIn("tessa")
                            .post(page() + "/attachments", type, utf8("junk"))
                            .status())
                    .isBetween(400, 403);
        }
        Reply cut = api.post(path(), Multipart.TYPE, utf8("--tidewaiter-boundary\r\nContent-Disp"));
        assertThat(cut.status()).isEqualTo(400);
        assertThat(cut.header("content-type")).startsWith("application/problem+json");
    }

    @Test
    void refusesAFormThatIsTooLargeBeforeItIsRead() {
        byte[] large = new byte[18 * 1024 * 1024];
        Reply reply = site.nobody().send("POST", "/check", Multipart.TYPE, large, "Accept", "text/html");
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.body()).contains("Too large");
    }

    @Test
    void attachesSeveralFilesByTheFormAndNamesThoseThatItCanNotAttach() {
        Caller trader = site.signedIn("tessa");
        Reply reply = upload(
                trader,
                new Multipart()
                        .file("files", "one.txt", utf8("one " + mrn))
                        .file("files", "macro.exe", latin("MZ"))
                        .file("files", "two.png", latin(PNG)));
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("location")).endsWith(page() + "#documents");
        String page = trader.get(page()).body();
        assertThat(page)
                .contains("Attached: one.txt, two.png.")
                .contains("macro.exe. Its content is a program")
                .contains(page() + "/attachments/2?inline=true")
                .contains("Not scanned");
        Reply inline = trader.get(page() + "/attachments/2?inline=true");
        assertThat(inline.header("content-disposition")).startsWith("inline;");
        assertThat(inline.header("content-security-policy")).startsWith("sandbox;");
        assertThat(trader.get(page() + "/attachments/1?inline=true").header("content-disposition"))
                .startsWith("attachment;");
    }

    @Test
    void saysSoWhenNoFileWasChosen() {
        Caller trader = site.signedIn("tessa");
        upload(trader, new Multipart().file("files", "", new byte[0]));
        assertThat(trader.get(page()).body()).contains("No file was chosen");
    }

    @Test
    void keepsWhatCustomsAttachesFromThePartiesUntilItIsShared() {
        Caller officer = site.signedIn("olga");
        upload(officer, new Multipart().file("files", "photo.png", latin(PNG)));
        assertThat(officer.get(page()).body()).contains("photo.png");
        assertThat(site.signedIn("tessa").get(page()).body()).doesNotContain("photo.png");
        assertThat(api.get(path()).json().get("attachments").size()).isZero();
        for (String suffix : new String[] {"/1", "/1/content"}) {
            assertThat(api.get(path() + suffix).status()).isEqualTo(404);
        }
        assertThat(site.signedIn("tessa").get(page() + "/attachments/1").status())
                .isEqualTo(404);
        assertThat(site.signedIn("tessa")
                        .form(page() + "/attachments/1/share", Map.of())
                        .status())
                .isEqualTo(404);

        officer.form(page() + "/attachments/1/share", Map.of());
        JsonNode seen = api.get(path() + "/1").json();
        assertThat(seen.get("by").asString()).isEqualTo("customs");
        assertThat(api.get(path() + "/1/content").status()).isEqualTo(200);
    }

    @Test
    void showsNoDocumentToWhoMayNotKnowOfTheDeclaration() {
        send("?name=a.txt", utf8("secret"));
        Caller stranger = site.foreignApi();
        for (String suffix : new String[] {"", "/1", "/1/content"}) {
            assertThat(stranger.get(path() + suffix).status()).as(suffix).isEqualTo(404);
            assertThat(site.nobody().get(path() + suffix).status()).as(suffix).isEqualTo(401);
        }
        assertThat(stranger.post(path(), "text/plain", utf8("x")).status()).isEqualTo(404);
        assertThat(site.signedIn("adam").get(page() + "/attachments/1").status())
                .isEqualTo(404);
        assertThat(site.nobody().get(page() + "/attachments/1").status()).isEqualTo(302);
        assertThat(site.signedIn("anna").get(page() + "/attachments/1").status())
                .isEqualTo(200);
        assertThat(upload(site.signedIn("anna"), new Multipart().file("files", "a.txt", utf8("x")))
                        .header("location"))
                .endsWith("#documents");
        assertThat(attachments()).as("an analyst attaches nothing").hasSize(1);
    }

    @Test
    void logsEveryReading() {
        send("?name=a.txt", utf8("logged"));
        api.get(path() + "/1/content");
        AccessLog.Entry entry = site.bean(AccessLog.class)
                .newest(new AccessLog.Filter(null, mrn), Long.MAX_VALUE, 1)
                .getFirst();
        assertThat(entry.access().action()).isEqualTo("READ_DOCUMENT");
        assertThat(entry.access().purpose()).isEqualTo("document 1");
    }

    @Test
    void handsOutNothingThatIsInfected() {
        send("?name=a.txt", utf8("bad " + mrn));
        site.bean(Attachments.class)
                .scanned(Digest.of("bad " + mrn), new Scan(Scan.State.INFECTED, "Eicar-Test", Instant.EPOCH, 0));
        Reply reply = api.get(path() + "/1/content");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("Eicar-Test").doesNotContain("bad " + mrn);
        Caller trader = site.signedIn("tessa");
        assertThat(trader.get(page() + "/attachments/1").status()).isEqualTo(403);
        assertThat(trader.get(page()).body()).contains("Quarantined").contains("Eicar-Test");
    }

    @Test
    void attachesTheDocumentsOfAnAnswerToItsQuestion() {
        Caller officer = site.signedIn("olga");
        Caller trader = site.signedIn("tessa");
        officer.form(
                page() + "/desk/ask",
                Map.of("revision", String.valueOf(revision()), "question", "Please send the invoice."));
        Multipart wrong = new Multipart()
                .field("revision", String.valueOf(revision()))
                .field("query", "1")
                .field("reply1", "Here it is.")
                .file("files", "invoice.exe", latin("MZ"));
        trader.post(
                page() + "/desk/reply",
                Multipart.TYPE,
                wrong.field("_csrf", trader.token()).end());
        assertThat(trader.get(page()).body()).contains("Here it is.").contains("Its content is a program");
        Multipart right = new Multipart()
                .field("revision", String.valueOf(revision()))
                .field("query", "1")
                .field("reply1", "")
                .file("files", "invoice.txt", utf8("invoice"));
        trader.post(
                page() + "/desk/reply",
                Multipart.TYPE,
                right.field("_csrf", trader.token()).end());
        assertThat(clearance().verification().queries()).isEmpty();
        assertThat(attachments().getFirst().query()).isEqualTo(1);
        assertThat(api.get("/api/declarations/" + mrn + "/events").body()).contains("query-answered");
    }

    @Test
    void attachesPhotographsToTheResultOfAControl() {
        Caller officer = site.signedIn("olga");
        Multipart form = new Multipart()
                .field("revision", String.valueOf(revision()))
                .field("outcome", "CONFORM")
                .field("selection", "USEFUL")
                .field("shared", "true")
                .file("files", "photo.png", latin(PNG));
        officer.post(
                page() + "/desk/control",
                Multipart.TYPE,
                form.field("_csrf", officer.token()).end());
        assertThat(attachments()).singleElement().satisfies(a -> {
            assertThat(a.byCustoms()).isTrue();
            assertThat(a.shared()).isTrue();
        });
        assertThat(site.bean(Clearances.class)
                        .dossier(new Mrn(mrn))
                        .orElseThrow()
                        .events()
                        .toString())
                .contains(attachments().getFirst().digest().hex());
    }

    @Test
    void speaksFrenchOfDocuments() {
        Caller trader = site.signInAnew("tessa");
        trader.get("/?lang=fr");
        assertThat(trader.get(page()).body()).contains("Joindre des documents").contains("Aucun document.");
    }
}
