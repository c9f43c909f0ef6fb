package org.tidewaiter.clearance.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.tidewaiter.kernel.Canonical;

/** Quotas as a table, RFC 4180. */
final class QuotaTable {
    private static final String HEAD = "jurisdiction,orderNumber,from,to,status,method,volume,drawn,waiting,left,unit,"
            + "criticalLevel,licences,goods,origins,legalBasis\r\n";

    private QuotaTable() {}

    static ResponseEntity<byte[]> answer(List<QuotaData> quotas) {
        StringBuilder table = new StringBuilder(HEAD);
        for (QuotaData quota : quotas) {
            table.append(String.join(
                            ",",
                            cell(quota.jurisdiction()),
                            cell(quota.orderNumber()),
                            quota.from().toString(),
                            quota.to().toString(),
                            quota.status().name(),
                            quota.method(),
                            number(quota.volume()),
                            number(quota.drawn()),
                            number(quota.waiting()),
                            number(quota.left()),
                            cell(quota.unit()),
                            number(quota.criticalLevel()),
                            cell(String.join(" ", quota.licences())),
                            cell(String.join(" ", quota.goods())),
                            cell(String.join(" ", quota.origins())),
                            cell(quota.legalBasis())))
                    .append("\r\n");
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("quotas.csv")
                                .build()
                                .toString())
                .body(table.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String number(@Nullable BigDecimal quantity) {
        return quantity == null ? "" : Canonical.plain(quantity);
    }

    /** In quotes where needed; what a spreadsheet would take for a formula begins with an apostrophe. */
    static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
