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
import org.tidewaiter.store.CopyRows;

/** Writes filings into the big tables, table by table, always in the same order. */
final class Rows {
    private static final String MRN_KEY = "clearance.mrn_key (mrn, received_on)";
    private static final int MRN_KEY_COLUMNS = 2;
    private static final String EVIDENCE =
            "clearance.evidence (mrn, received_on, revision, at_nanos, version, size, at,"
                    + " purpose, sha256, format, context, rulebook, engine, assessment_sha256, message, assessment)";
    private static final int EVIDENCE_COLUMNS = 16;
    private static final String EVENT =
            "clearance.event (mrn, received_on, sequence, at, at_nanos, schema, name, actor, body)";
    private static final int EVENT_COLUMNS = 9;
    private static final String CLEARANCE = "clearance.clearance (mrn, received_on, version, revision, presented,"
            + " received_at, changed_at, lrn, declarant, flow, state, lane, payable, total_payable, currency,"
            + " request_kind, request_reference, importer, items)";
    private static final int CLEARANCE_COLUMNS = 19;
    private static final String DUTY = "clearance.duty (mrn, received_on, version, item, tax_type, measure, base, rate,"
            + " assessed, relieved, secured, payable, currency)";
    private static final int DUTY_COLUMNS = 13;
    private static final String OUTBOX = "clearance.outbox (position, mrn, received_on, first_event, last_event)";
    private static final int OUTBOX_COLUMNS = 5;

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

    void writeNew(List<Entry> entries) throws SQLException {
        try (CopyRows rows = CopyRows.into(connection, MRN_KEY)) {
            for (Entry entry : entries) {
                rows.row(MRN_KEY_COLUMNS).text(entry.mrn()).day(entry.receivedOn());
            }
            rows.finish();
        }
        writeFurther(entries);
        try (CopyRows rows = CopyRows.into(connection, CLEARANCE)) {
            for (Entry entry : entries) {
                clearance(rows, entry);
            }
            rows.finish();
        }
    }

    /** Everything but the current state. */
    void writeFurther(List<Entry> entries) throws SQLException {
        if (entries.stream().anyMatch(Rows::leavesEvidence)) {
            writeEvidence(entries);
        }
        try (CopyRows rows = CopyRows.into(connection, EVENT)) {
            for (Entry entry : entries) {
                events(rows, entry);
            }
            rows.finish();
        }
        if (entries.stream().anyMatch(Rows::leavesCharges)) {
            try (CopyRows rows = CopyRows.into(connection, DUTY)) {
                for (Entry entry : entries) {
                    duties(rows, entry);
                }
                rows.finish();
            }
        }
        long position = JdbcEventFeed.firstPosition(connection, entries);
        try (CopyRows rows = CopyRows.into(connection, OUTBOX)) {
            outbox(rows, entries, position);
            rows.finish();
        }
    }

    private static void outbox(CopyRows rows, List<Entry> entries, long firstPosition) throws SQLException {
        long position = firstPosition;
        for (Entry entry : entries) {
            int events = entry.filing().events().size();
            rows.row(OUTBOX_COLUMNS)
                    .bigint(position)
                    .text(entry.mrn())
                    .day(entry.receivedOn())
                    .integer(entry.eventsBefore() + 1)
                    .integer(entry.eventsBefore() + events);
            position += events;
        }
    }

    private void writeEvidence(List<Entry> entries) throws SQLException {
        try (CopyRows rows = CopyRows.into(connection, EVIDENCE);
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

    private static void evidence(CopyRows rows, Entry entry, Packing.Packer messages, Packing.Packer assessments)
            throws SQLException {
        Evidence evidence = entry.filing().evidence();
        Assessment assessment = entry.filing().assessment();
        String text = assessment == null ? null : assessment.canonical();
        rows.row(EVIDENCE_COLUMNS)
                .text(entry.mrn())
                .day(entry.receivedOn())
                .integer(entry.filing().clearance().revision());
        if (evidence == null) {
            for (int column = 0; column < 12; column++) {
                rows.nothing();
            }
        } else {
            rows.smallint(CopyRows.nanosBelow(evidence.at()))
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

    private static void events(CopyRows rows, Entry entry) throws SQLException {
        int sequence = entry.eventsBefore();
        for (ClearanceEvent event : entry.filing().events()) {
            rows.row(EVENT_COLUMNS)
                    .text(entry.mrn())
                    .day(entry.receivedOn())
                    .integer(++sequence)
                    .instant(event.by().at())
                    .smallint(CopyRows.nanosBelow(event.by().at()))
                    .smallint(event.schema())
                    .text(event.name())
                    .text(event.by().actor())
                    .text(event.canonical());
        }
    }

    private static void clearance(CopyRows rows, Entry entry) throws SQLException {
        Filing filing = entry.filing();
        Clearance c = filing.clearance();
        Clearance.ChangeRequest request = c.openRequest();
        Particulars particulars = filing.particulars();
        rows.row(CLEARANCE_COLUMNS)
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
                .integer(particulars == null ? 0 : particulars.items());
    }

    private static BigDecimal totalPayable(@Nullable Assessment assessment) {
        return assessment == null ? BigDecimal.ZERO : assessment.totalPayable();
    }

    private static void duties(CopyRows rows, Entry entry) throws SQLException {
        if (leavesCharges(entry)) {
            for (Charge charge :
                    Objects.requireNonNull(entry.filing().assessment()).charges()) {
                rows.row(DUTY_COLUMNS)
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
