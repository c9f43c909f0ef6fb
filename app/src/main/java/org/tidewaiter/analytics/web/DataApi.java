package org.tidewaiter.analytics.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.analytics.Column;
import org.tidewaiter.analytics.ItemColumn;
import org.tidewaiter.analytics.ItemColumns;

/** Items with what was known and what was found, for programs. */
@RestController
final class DataApi {
    private final DataDesk desk;

    DataApi(DataDesk desk) {
        this.desk = desk;
    }

    @Operation(
            summary = "Items of stored declarations with what was known and what controls found, as a file",
            description =
                    "format is parquet or csv; from and to are days of receipt, UTC: the last 30 where they are left"
                            + " out, 400 at most. Parties stand under pseudonyms; parties=true names them and takes the right to"
                            + " it. features=true adds what models took of the items. 422 tells of more than 1,000,000"
                            + " declarations, 429 that two files are made already.")
    @ApiResponse(
            responseCode = "200",
            description = "The file, as it is made",
            content = {
                @Content(
                        mediaType = "application/vnd.apache.parquet",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @GetMapping("/api/risk-data")
    void file(
            Visitor visitor,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "parquet") String format,
            @RequestParam(defaultValue = "false") boolean parties,
            @RequestParam(defaultValue = "false") boolean features,
            HttpServletResponse response)
            throws IOException {
        DataForm typed = new DataForm(from, to);
        desk.send(visitor, DataPages.asked(desk, visitor, typed, format, parties, features), parties, response);
    }

    @Operation(
            summary = "The columns of these files, in their order",
            description = "kind is TEXT, TEXTS, INTEGER, NUMBER, NUMBERS, FLAG or MOMENT.")
    @GetMapping(path = "/api/risk-data/columns", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<Column>> columns(Visitor visitor) {
        desk.require(visitor, false, "columns", "look");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ItemColumns.ALL.stream().map(ItemColumn::column).toList());
    }
}
