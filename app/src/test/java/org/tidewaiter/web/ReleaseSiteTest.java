package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.kernel.Mrn;

@ExtendWith(TestSite.Extension.class)
class ReleaseSiteTest {
    private final TestSite site;
    private final Caller api;

    ReleaseSiteTest(TestSite site) {
        this.site = site;
        this.api = site.api();
    }

    private static String text(Reply reply) throws IOException {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).isEqualTo("application/pdf");
        try (PDDocument document = Loader.loadPDF(reply.bytes().array())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void handsOutTheReleaseNoteAsPdf() throws IOException {
        String mrn = site.released();
        Reply reply = api.get("/api/declarations/" + mrn + "/release.pdf");
        assertThat(reply.header("content-disposition"))
                .startsWith("attachment;")
                .contains(mrn + ".pdf");
        String digest = site.bean(Clearances.class)
                .dossier(new Mrn(mrn))
                .orElseThrow()
                .evidence()
                .getLast()
                .assessment()
                .hex();
        assertThat(text(reply).replace(" ", ""))
                .contains("Releasenote", mrn, TestSite.PARTY, "Released", "Page1/", digest);
    }

    @Test
    void writesItInTheLanguageOfWhoAsks() throws IOException {
        String mrn = site.released();
        assertThat(text(api.get("/api/declarations/" + mrn + "/release.pdf", "Accept-Language", "fr")))
                .contains("Bon de mainlevée")
                .contains("Importateur");
        Caller trader = site.signedIn("tessa");
        assertThat(trader.get("/declarations/" + mrn + "/release").body()).contains("/release.pdf");
        assertThat(text(trader.get("/declarations/" + mrn + "/release.pdf"))).contains(mrn);
    }

    @Test
    void hasNoneBeforeTheReleaseNorForStrangers() {
        String held = site.lodged(api, site.selected(TestSite.PRESENT, TestSite.PARTY));
        for (String path :
                new String[] {"/api/declarations/" + held + "/release.pdf", "/api/declarations/x/release.pdf"}) {
            assertThat(api.get(path).status()).isEqualTo(404);
            assertThat(api.get(path).header("content-type")).startsWith("application/problem+json");
        }
        assertThat(site.foreignApi()
                        .get("/api/declarations/" + site.released() + "/release.pdf")
                        .status())
                .isEqualTo(404);
    }
}
