package org.tidewaiter.clearance.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Charge;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Evidence;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.Particulars;
import org.tidewaiter.store.NewRows;
import org.tidewaiter.store.RowWriter;

/** Writes filings into the big tables, table by table, always in the same order. */
final class Rows {
    private static final RowWriter.Table MRN_KEY =
            RowWriter.Table.of("clearance.mrn_key", "mrn text", "received_on date");
    private static final RowWriter.Table EVIDENCE = RowWriter.Table.of(
            "clearance.evidence",
            "mrn text",
            "received_on date",
            "revision integer",
            "at_nanos smallint",
            "version integer",
            "size integer",
            "at timestamptz",
            "purpose text",
            "sha256 bytea",
            "format text",
            "context text",
            "rulebook bytea",
            "engine text",
            "assessment_sha256 bytea",
            "message bytea",
            "assessment bytea");
    private static final RowWriter.Table EVENT = RowWriter.Table.of(
            "clearance.event",
            "mrn text",
            "received_on date",
            "sequence integer",
            "at timestamptz",
            "at_nanos smallint",
            "schema smallint",
            "name text",
            "actor text",
            "body text");
    private static final RowWriter.Table CLEARANCE = RowWriter.Table.of(
            "clearance.clearance",
            "mrn text",
            "received_on date",
            "version integer",
            "revision integer",
            "presented boolean",
            "received_at timestamptz",
            "changed_at timestamptz",
            "lrn text",
            "declarant text",
            "flow text",
            "state text",
            "lane text",
            "payable numeric",
            "total_payable numeric",
            "currency text",
            "request_kind text",
            "request_reference text",
            "importer text",
            "office text",
            "items integer");
    private static final RowWriter.Table DUTY = RowWriter.Table.of(
            "clearance.duty",
            "mrn text",
            "received_on date",
            "version integer",
            "item integer",
            "tax_type text",
            "measure text",
            "base numeric",
            "rate text",
            "assessed numeric",
            "relieved numeric",
            "secured numeric",
            "payable numeric",
            "currency text");
    private static final RowWriter.Table OUTBOX = RowWriter.Table.of(
            "clearance.outbox",
            "position bigint",
            "mrn text",
            "received_on date",
            "first_event integer",
            "last_event integer");

    /** Up to so many filings are written at once; where COPY begins to be faster was not measured. */
    private static final int FEW = 16;

    /**
     * A filing and the day whose partitions it goes into.
     *
     * @param eventsBefore number of events stored before
     */
    record Entry(Filing filing, LocalDate receivedOn, int eventsBefore) {
        String mrn() {
            return filing.clearance().mrn().value();
        }
    }

    private final Connection connection;

    Rows(Connection connection) {
        this.connection = connection;
    }

    /** @param position of the first event of the transaction */
    void writeNew(List<Entry> entries, long position) throws SQLException {
        RowWriter writer = RowWriter.on(connection, entries.size() <= FEW);
        try (NewRows rows = writer.into(MRN_KEY)) {
            for (Entry entry : entries) {
                rows.row(MRN_KEY.width()).text(entry.mrn()).day(entry.receivedOn());
            }
            rows.finish();
        }
        write(writer, entries, position);
        try (NewRows rows = writer.into(CLEARANCE)) {
            for (Entry entry : entries) {
                clearance(rows, entry);
            }
            rows.finish();
        }
        writer.finish();
    }

    /** Everything but the current state. */
    void writeFurther(List<Entry> entries) throws SQLException {
        RowWriter writer = RowWriter.on(connection, entries.size() <= FEW);
        write(writer, entries, JdbcEventFeed.firstPosition(connection));
        writer.finish();
    }

    private static void write(RowWriter writer, List<Entry> entries, long position) throws SQLException {
        JdbcEventFeed.check(entries);
        if (entries.stream().anyMatch(Rows::leavesEvidence)) {
            writeEvidence(writer, entries);
        }
        try (NewRows rows = writer.into(EVENT)) {
            for (Entry entry : entries) {
                events(rows, entry);
            }
            rows.finish();
        }
        if (entries.stream().anyMatch(Rows::leavesCharges)) {
            try (NewRows rows = writer.into(DUTY)) {
                for (Entry entry : entries) {
                    duties(rows, entry);
                }
                rows.finish();
            }
        }
        try (NewRows rows = writer.into(OUTBOX)) {
            outbox(rows, entries, position);
            rows.finish();
        }
    }

    private static void outbox(NewRows rows, List<Entry> entries, long firstPosition) throws SQLException {
        long position = firstPosition;
        for (Entry entry : entries) {
            int events = entry.filing().events().size();
            rows.row(OUTBOX.width())
                    .bigint(position)
                    .text(entry.mrn())
                    .day(entry.receivedOn())
                    .integer(entry.eventsBefore() + 1)
                    .integer(entry.eventsBefore() + events);
            position += events;
        }
    }

    private static void writeEvidence(RowWriter writer, List<Entry> entries) throws SQLException {
        try (NewRows rows = writer.into(EVIDENCE);
                Packing.Packer messages = Packing.MESSAGE.packer();
                Packing.Packer assessments = Packing.ASSESSMENT.packer()) {
            for (Entry entry : entries) {
                if (leavesEvidence(entry)) {
                    evidence(rows, entry, messages, assessments);
                }
            }
            rows.finish();
        }
    }

    private static boolean leavesEvidence(Entry entry) {
        return entry.filing().evidence() != null || entry.filing().assessment() != null;
    }

    private static boolean leavesCharges(Entry entry) {
        Assessment assessment = entry.filing().assessmentInForce();
        return assessment != null && !assessment.charges().isEmpty();
    }

    private static void evidence(NewRows rows, Entry entry, Packing.Packer messages, Packing.Packer assessments)
            throws SQLException {
        Evidence evidence = entry.filing().evidence();
        Assessment assessment = entry.filing().assessment();
        String text = assessment == null ? null : assessment.canonical();
        rows.row(EVIDENCE.width())
                .text(entry.mrn())
                .day(entry.receivedOn())
                .integer(entry.filing().clearance().revision());
        if (evidence == null) {
            for (int column = 0; column < 12; column++) {
                rows.nothing();
            }
        } else {
            rows.smallint(NewRows.nanosBelow(evidence.at()))
                    .integer(evidence.version())
                    .integer(evidence.message().size())
                    .instant(evidence.at())
                    .name(evidence.purpose())
                    .bytes(evidence.messageDigest().bytes())
                    .text(evidence.format())
                    .text(evidence.context())
                    .bytes(evidence.rulebook().bytes())
                    .text(evidence.engine())
                    .bytes(evidence.assessment().bytes())
                    .bytes(messages.pack(evidence.message().array()));
        }
        rows.bytes(text == null ? null : assessments.pack(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void events(NewRows rows, Entry entry) throws SQLException {
        int sequence = entry.eventsBefore();
        for (ClearanceEvent event : entry.filing().events()) {
            rows.row(EVENT.width())
                    .text(entry.mrn())
                    .day(entry.receivedOn())
                    .integer(++sequence)
                    .instant(event.by().at())
                    .smallint(NewRows.nanosBelow(event.by().at()))
                    .smallint(event.schema())
                    .text(event.name())
                    .text(event.by().actor())
                    .text(event.canonical());
        }
    }

    private static void clearance(NewRows rows, Entry entry) throws SQLException {
        Filing filing = entry.filing();
        Clearance c = filing.clearance();
        Clearance.ChangeRequest request = c.openRequest();
        Particulars particulars = filing.particulars();
        rows.row(CLEARANCE.width())
                .text(entry.mrn())
                .day(entry.receivedOn())
                .integer(c.version())
                .integer(c.revision())
                .flag(c.presented())
                .instant(filing.events().getFirst().by().at())
                .instant(filing.events().getLast().by().at())
                .text(c.lrn())
                .text(c.declarant())
                .name(c.flow())
                .name(c.state())
                .name(c.lane())
                .number(c.payable())
                .number(totalPayable(filing.assessmentInForce()))
                .text(c.currency())
                .name(request == null ? null : request.kind())
                .text(request == null ? null : request.reference())
                .text(particulars == null ? null : particulars.importer())
                .text(particulars == null ? null : particulars.office())
                .integer(particulars == null ? 0 : particulars.items());
    }

    private static BigDecimal totalPayable(@Nullable Assessment assessment) {
        return assessment == null ? BigDecimal.ZERO : assessment.totalPayable();
    }

    private static void duties(NewRows rows, Entry entry) throws SQLException {
        if (leavesCharges(entry)) {
            for (Charge charge :
                    Objects.requireNonNull(entry.filing().assessment()).charges()) {
                rows.row(DUTY.width())
                        .text(entry.mrn())
                        .day(entry.receivedOn())
                        .integer(entry.filing().clearance().version())
                        .integer(charge.item())
                        .text(charge.taxType())
                        .text(charge.measure())
                        .number(charge.base())
                        .text(charge.rate())
                        .number(charge.assessed())
                        .number(charge.relieved())
                        .number(charge.secured())
                        .number(charge.payable())
                        .text(charge.currency());
            }
        }
    }
}
