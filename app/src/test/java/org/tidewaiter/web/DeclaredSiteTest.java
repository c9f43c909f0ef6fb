package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page of a declaration shows of what was declared. */
@ExtendWith(TestSite.Extension.class)
class DeclaredSiteTest {
    private static final Pattern ITEM =
            Pattern.compile("<GovernmentAgencyGoodsItem>.*?</GovernmentAgencyGoodsItem>", Pattern.DOTALL);
    private static final int MANY = 120;

    private final TestSite site;

    DeclaredSiteTest(TestSite site) {
        this.site = site;
    }

    @Test
    void anOfficerSeesPartiesTransportProcedureAndDocumentsWithWhatCodesStandFor() {
        String xml = site.declaration(TestSite.PRESENT, TestSite.PARTY);
        String mrn = site.lodged(site.api(), xml);
        String page = site.signedIn("olga").get("/declarations/" + mrn).body();
        String declared = page.substring(page.indexOf("id=\"declared-title\""));
        assertThat(declared)
                .contains(">Importer</h3>", ">Exporter</h3>", ">Transport</h3>", ">Places and terms</h3>")
                .contains(first(xml, "<Exporter>.*?<Name>(.*?)<"), first(xml, "<Exporter>.*?<Line>(.*?)<"))
                .contains(">Procedures</h3>", ">" + first(xml, "<CurrentCode>(.*?)<"))
                .contains(first(xml, "<AdditionalDocument>.*?<ID>(.*?)<"))
                .doesNotContain("??");
        assertThat(site.signInAnew("tessa")
                        .get("/declarations/" + mrn + "?lang=fr")
                        .body())
                .contains(">Tel que déclaré</h2>", ">Importateur</h3>")
                .doesNotContain("??");
    }

    @Test
    void manyItemsComeByPagesAndTheTotalIsOfAll() {
        String one = site.declaration(TestSite.PRESENT, TestSite.PARTY);
        String item =
                ITEM.matcher(one).results().map(MatchResult::group).findFirst().orElseThrow();
        String items = IntStream.rangeClosed(1, MANY)
                .mapToObj(number -> item.replaceFirst("<SequenceNumeric>[0-9]+<", "<SequenceNumeric>" + number + "<"))
                .collect(Collectors.joining());
        String many = Pattern.compile("<GovernmentAgencyGoodsItem>.*</GovernmentAgencyGoodsItem>", Pattern.DOTALL)
                .matcher(one)
                .replaceFirst(Matcher.quoteReplacement(items))
                .replaceFirst("<GoodsItemQuantity>[0-9]+<", "<GoodsItemQuantity>" + MANY + "<")
                .replaceFirst("<TotalPackageQuantity>.*?</TotalPackageQuantity>", "")
                .replaceFirst("<TotalGrossMassMeasure[^>]*>.*?</TotalGrossMassMeasure>", "")
                .replaceFirst("<InvoiceAmount[^>]*>.*?</InvoiceAmount>", "");
        String mrn = site.lodged(site.api(), many);
        Caller olga = site.signedIn("olga");
        String first = olga.get("/declarations/" + mrn).body();
        String last = olga.get("/declarations/" + mrn + "?items=3").body();
        String total = first(first, "Total payable</th>.*?<strong>(.*?)<");
        assertThat(first)
                .contains("?items=2#items", "aria-current=\"page\">1–50<")
                .doesNotContain(">51</td>");
        assertThat(last)
                .contains(">101</td>", ">120</td>", total, "Those of the items of this page")
                .doesNotContain(">100</td>");
        assertThat(olga.get("/declarations/" + mrn + "?items=99999").body()).contains(">50</td>");
        assertThat(olga.get("/declarations/" + mrn + "?items=9999").body()).contains(">120</td>");
    }

    private static String first(String text, String regex) {
        Matcher found = Pattern.compile(regex, Pattern.DOTALL).matcher(text);
        assertThat(found.find()).as(regex).isTrue();
        return found.group(1);
    }
}
