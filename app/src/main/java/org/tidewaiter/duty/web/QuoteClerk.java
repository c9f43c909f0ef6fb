package org.tidewaiter.duty.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tidewaiter.duty.ChargeType;
import org.tidewaiter.duty.DutyFinding;
import org.tidewaiter.duty.DutyRequest;
import org.tidewaiter.duty.Quote;
import org.tidewaiter.duty.Quoting;
import org.tidewaiter.duty.csv.AnswerTable;
import org.tidewaiter.duty.csv.DutyBatch;

/** Answers bodies of requests, JSON and CSV. */
@Component
final class QuoteClerk {
    /** Most requests that may ask for every preference in one body. */
    static final int EVERY_PREFERENCE_MAX = 1_000;

    private static final int SLIPS_MAX = 100;

    private final TariffDesk desk;

    QuoteClerk(TariffDesk desk) {
        this.desk = desk;
    }

    /** One quote an entry, in the order of their first requests; of every preference, one a claim. */
    List<QuoteData> answer(List<DutyQuestion> questions) throws Refused {
        List<QuoteData> quotes = new ArrayList<>();
        for (List<DutyRequest> entry : entries(questions)) {
            DutyRequest first = entry.getFirst();
            Optional<Quoting> quoting = desk.quoting(first.jurisdiction());
            quotes.add(
                    quoting.isEmpty()
                            ? noRulebook(entry)
                            : QuoteData.of(entry, quoting.get().quote(entry), quoting.get()));
        }
        return quotes;
    }

    /** The same as a table of answers. */
    String table(List<DutyQuestion> questions) throws Refused {
        StringBuilder out = new StringBuilder();
        try {
            AnswerTable table = new AnswerTable(out);
            table.header();
            for (List<DutyRequest> entry : entries(questions)) {
                Optional<Quoting> quoting = desk.quoting(entry.getFirst().jurisdiction());
                if (quoting.isEmpty()) {
                    for (QuoteData.Amount row : noRulebook(entry).amounts()) {
                        table.row(missing(row), "");
                    }
                } else {
                    Quote quote = quoting.get().quote(entry);
                    for (Quote.Row row : quote.rows()) {
                        table.row(row, quote.currency());
                    }
                }
            }
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory can't be written.", e);
        }
    }

    /** Answers a table of requests by one of answers. */
    String batch(byte[] body) throws Refused {
        StringBuilder out = new StringBuilder();
        try (Reader in = new InputStreamReader(
                new java.io.ByteArrayInputStream(body),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            new DutyBatch(desk::quoting, done -> {}, QuoteData.REQUESTS_MAX).run(in, out);
            return out.toString();
        } catch (DutyBatch.TooManyRows e) {
            throw Refused.of(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "QUOTE-TOO-MANY",
                    "$",
                    "The table has more than " + QuoteData.REQUESTS_MAX + " rows.",
                    "Split it between entries.");
        } catch (DutyBatch.UnusableTable e) {
            String why = e.getMessage() == null ? "The table can't be used." : e.getMessage();
            throw Refused.of(
                    HttpStatus.UNPROCESSABLE_CONTENT, "QUOTE-TABLE", "$", why, "See the description of the API.");
        } catch (CharacterCodingException e) {
            throw Refused.of(
                    HttpStatus.BAD_REQUEST, "QUOTE-UNREADABLE", "$", "The table is not UTF-8.", "Save it as UTF-8.");
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory can't be read.", e);
        }
    }

    /** The requests by entry, each preference open to the origin as one of its own where that is asked for. */
    private List<List<DutyRequest>> entries(List<DutyQuestion> questions) throws Refused {
        String list = questions.size() == 1 ? "$" : "$[%d]";
        List<Refused.Told> slips = new ArrayList<>();
        Map<String, List<DutyRequest>> entries = new LinkedHashMap<>();
        int every = 0;
        for (int i = 0; i < questions.size() && slips.size() < SLIPS_MAX; i++) {
            DutyQuestion question = questions.get(i);
            String place = list.replace("%d", String.valueOf(i));
            boolean all = Boolean.TRUE.equals(question.everyPreference());
            every += all ? 1 : 0;
            if (every > EVERY_PREFERENCE_MAX) {
                throw Refused.of(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "QUOTE-TOO-MANY",
                        place + ".everyPreference",
                        "More than " + EVERY_PREFERENCE_MAX + " requests ask for every preference.",
                        "Split the list.");
            }
            switch (Asked.of(question, String.valueOf(i + 1), desk::basis)) {
                case Asked.Unclear unclear ->
                    unclear.slips()
                            .forEach(s -> slips.add(
                                    Refused.told("QUOTE-MEMBER-WRONG", place + "." + s.field(), s.message(), s.fix())));
                case Asked.Ready ready -> {
                    DutyRequest request = ready.request();
                    if (all && request.entry() != null) {
                        slips.add(Refused.told(
                                "QUOTE-MEMBER-WRONG",
                                place + ".everyPreference",
                                "A request that shares an entry can't ask for every preference.",
                                "Leave out entry or everyPreference."));
                    }
                    String key = request.entry() == null ? "#" + i : request.jurisdiction() + " " + request.entry();
                    entries.computeIfAbsent(key, k -> new ArrayList<>(1)).add(request);
                    if (all && request.entry() == null) {
                        others(request)
                                .forEach(other ->
                                        entries.put(key + " " + other.preference(), new ArrayList<>(List.of(other))));
                    }
                }
            }
        }
        if (!slips.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, slips);
        }
        return List.copyOf(entries.values());
    }

    /** The same request under each other claim that is open to it, none included. */
    List<DutyRequest> others(DutyRequest request) {
        List<DutyRequest> others = new ArrayList<>();
        if (request.preference() != null) {
            others.add(request.claiming(null));
        }
        desk.quoting(request.jurisdiction()).ifPresent(quoting -> quoting.openPreferences(request).stream()
                .filter(open -> !open.code().equals(request.preference()))
                .forEach(open -> others.add(request.claiming(open.code()))));
        return others;
    }

    private static QuoteData noRulebook(List<DutyRequest> entry) {
        return QuoteData.without(
                entry,
                "jurisdiction",
                DutyFinding.Code.RULEBOOK_MISSING,
                "There is no rulebook for jurisdiction " + entry.getFirst().jurisdiction() + ".",
                "Name a jurisdiction that has one, or check the code.");
    }

    private static Quote.Row missing(QuoteData.Amount row) {
        QuoteData.Finding told = row.findings().getFirst();
        return new Quote.Row(
                row.id(),
                ChargeType.DUTY,
                null,
                null,
                List.of(new DutyFinding(
                        null,
                        DutyFinding.Code.RULEBOOK_MISSING,
                        ChargeType.DUTY,
                        null,
                        told.field(),
                        told.message(),
                        told.fix())));
    }
}
