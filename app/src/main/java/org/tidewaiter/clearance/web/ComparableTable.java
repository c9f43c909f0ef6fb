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
import org.tidewaiter.clearance.AcceptedValue;
import org.tidewaiter.kernel.Canonical;

/** Accepted values of comparable goods as a table, RFC 4180. */
final class ComparableTable {
    private static final String HEAD =
            "mrn,item,receivedAt,commodityCode,origin,description,seller,quantity,unit,netMass,"
                    + "customsValue,perUnit,perKilogram,currency\r\n";

    private ComparableTable() {}

    static ResponseEntity<byte[]> answer(List<AcceptedValue> rows) {
        StringBuilder table = new StringBuilder(HEAD);
        for (AcceptedValue row : rows) {
            table.append(String.join(
                            ",",
                            row.mrn().value(),
                            String.valueOf(row.item()),
                            row.receivedAt().toString(),
                            QuotaTable.cell(row.code()),
                            QuotaTable.cell(row.origin()),
                            QuotaTable.cell(row.description()),
                            QuotaTable.cell(row.seller()),
                            number(row.quantity()),
                            QuotaTable.cell(row.unit()),
                            number(row.netMass()),
                            number(row.value()),
                            number(row.perUnit()),
                            number(row.perKilogram()),
                            QuotaTable.cell(row.currency())))
                    .append("\r\n");
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("comparable-goods.csv")
                                .build()
                                .toString())
                .body(table.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String number(@Nullable BigDecimal number) {
        return number == null ? "" : Canonical.plain(number);
    }
}
