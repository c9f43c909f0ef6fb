package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.cli.SampleEditions;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.web.EditionDesk;

@ExtendWith(TestSite.Extension.class)
class EditionUploadSiteTest {
    private static final byte[] NO_TARIFF = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

    private final TestSite site;
    private final EditionDesk desk;

    EditionUploadSiteTest(TestSite site) {
        this.site = site;
        this.desk = SampleEditions.desk(site.parts());
    }

    private byte[] zip(String... changes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            var files = SampleEditions.source(SampleEditions.country(), site.reference(), changes)
                    .files();
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry("sample/" + file.getKey()));
                zip.write(file.getValue().array());
            }
        }
        return bytes.toByteArray();
    }

    private Reply uploaded(String who, String name, byte[] content, String ended) {
        Caller caller = site.signedIn(who);
        byte[] form = new Multipart()
                .field("_csrf", caller.token())
                .field("ended", ended)
                .file("file", name, content)
                .end();
        return caller.post("/rulebooks/load", Multipart.TYPE, form);
    }

    private Edition edition(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(302);
        String place = reply.header("location");
        return desk.editions()
                .find(Long.parseLong(place.substring(place.lastIndexOf('/') + 1)))
                .orElseThrow();
    }

    @Test
    void aZippedFolderBecomesAnEditionOfWhoSentItAndASecondPersonApprovesIt() throws IOException {
        Edition edition = edition(uploaded("adam", "sample.zip", zip(), ""));
        assertThat(edition.stage()).isEqualTo(Edition.Stage.CHECKED);
        assertThat(edition.proposedBy()).isEqualTo("adam");
        assertThat(site.signedIn("adam")
                        .get("/rulebooks/of/" + edition.number())
                        .body())
                .contains("second person has to approve");
        assertThat(site.signedIn("audrey").get("/access-log?who=adam").body()).contains("load sample.zip");
    }

    @Test
    void aBrokenTableIsRefusedWholeWithItsFindings() throws IOException {
        Edition edition = edition(uploaded("adam", "sample.zip", zip("measures.csv", ",6 %,", ",6 bananas,"), ""));
        assertThat(edition.stage()).isEqualTo(Edition.Stage.REFUSED);
        assertThat(site.signedIn("adam")
                        .get("/rulebooks/of/" + edition.number())
                        .body())
                .contains("bananas", "measures.csv");
    }

    @Test
    void whatIsNeitherZipNorTariffOrABombIsRefusedWithAFinding() throws IOException {
        Edition text = edition(uploaded("adam", "notes.txt", NO_TARIFF, ""));
        assertThat(desk.editions().findings(text.number(), 0, 5))
                .anySatisfy(f -> assertThat(f.code()).isEqualTo("EDITION-FILE"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../measures.csv"));
        }
        Edition path = edition(uploaded("adam", "evil.zip", bytes.toByteArray(), ""));
        assertThat(desk.editions().findings(path.number(), 0, 5))
                .anySatisfy(f -> assertThat(f.code()).isEqualTo("ZIP-PATH"));
        Edition cut = edition(uploaded(
                "adam",
                "tariff.csv",
                "hts8,brief_description\n01012100,Horses\n".getBytes(StandardCharsets.UTF_8),
                ""));
        assertThat(cut.stage()).isEqualTo(Edition.Stage.REFUSED);
        assertThat(cut.errors()).isPositive();
    }

    @Test
    void theFormSaysWhatIsMissingOrWrong() throws IOException {
        assertThat(uploaded("adam", "", new byte[0], "").body()).contains("Choose a file");
        assertThat(uploaded("adam", "a.zip", zip(), "someday").body()).contains("Give a day");
        assertThat(uploaded("adam", "a.zip", new byte[(16 << 20) + 1], "").body())
                .contains("larger than 16 MiB");
        assertThat(uploaded("sofia", "a.zip", zip(), "").status()).isEqualTo(403);
        assertThat(site.signedIn("sofia").get("/rulebooks/load").status()).isEqualTo(403);
    }

    @Test
    void anAdministratorsProgramLoadsAndIsToldWhereTheFindingsAre() throws IOException {
        Caller adam = site.byToken("adam");
        Reply loaded = adam.post("/api/rulebooks?name=a.zip", "application/zip", zip());
        assertThat(loaded.status()).as(loaded.body()).isEqualTo(201);
        assertThat(adam.get(loaded.header("location")).json().get("state").asString())
                .isEqualTo("CHECKED");
        Reply refused = adam.post("/api/rulebooks?name=a.csv", "text/csv", NO_TARIFF);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().get("title").asString()).isEqualTo("EDITION-REFUSED");
        assertThat(adam.get(refused.header("location") + "/findings").body()).contains("EDITION-FILE");
        assertThat(adam.post("/api/rulebooks", "text/csv", new byte[0]).status())
                .isEqualTo(400);
    }

    @Test
    void programsThatMayNotLoadAreRefused() throws IOException {
        assertThat(site.byToken("sofia")
                        .post("/api/rulebooks?name=a.zip", "application/zip", zip())
                        .status())
                .isEqualTo(403);
        assertThat(site.api().post("/api/rulebooks", "application/zip", zip()).status())
                .isEqualTo(403);
        assertThat(site.nobody()
                        .post("/api/rulebooks", "application/zip", zip())
                        .status())
                .isEqualTo(401);
    }
}
