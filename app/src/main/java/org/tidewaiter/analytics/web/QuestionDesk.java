package org.tidewaiter.analytics.web;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.analytics.KnownItem;
import org.tidewaiter.analytics.Question;
import org.tidewaiter.analytics.Tabulation;
import org.tidewaiter.analytics.file.TableFile;
import org.tidewaiter.analytics.web.ItemExport.Format;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.edition.PlanFiles;
import org.tidewaiter.inquiry.AnswerLine;
import org.tidewaiter.inquiry.BackRun;

/** Answers questions about items in the background, for those who may ask them. */
@Component
final class QuestionDesk {
    /** After so long a question is ended; what was counted until then is told. */
    static final Duration TIME_MAX = Duration.ofMinutes(10);

    private final DataDesk desk;
    private final Register register;
    private final PlanFiles files;
    private final Clock clock;
    private final AnswerLine<AskedQuestion> line = new AnswerLine<>("question");

    QuestionDesk(DataDesk desk, Register register, PlanFiles files, Clock clock) {
        this.desk = desk;
        this.register = register;
        this.files = files;
        this.clock = clock;
    }

    /** What a form asks. */
    QuestionForm.Read read(QuestionForm typed) {
        return typed.read(desk.today(), files);
    }

    /** Goes on only when the visitor may ask that: what tells who parties are takes the right to it. */
    void require(Visitor visitor, QuestionForm typed, QuestionForm.Read read, String purpose) {
        boolean named = typed.parties();
        String object = "question";
        if (read instanceof QuestionForm.Read.Asks asks) {
            named |= asks.question().asksForParties();
            object = asks.question().toString();
        }
        desk.require(visitor, named, object, purpose);
    }

    /** Begins to answer; empty where as many as may be are being answered or wait. Who calls has asked the guard. */
    Optional<AskedQuestion> begin(Visitor visitor, Question question, boolean named) {
        Instant now = clock.instant();
        AskedQuestion one = new AskedQuestion(
                line.newId(),
                question,
                named || question.asksForParties(),
                desk.parties(named),
                visitor.actor().signature(),
                now);
        Predicate<Summary> open = DataDesk.openTo(visitor);
        boolean begun = line.begin(one, threads -> answer(one, open, threads));
        return begun ? Optional.of(one) : Optional.empty();
    }

    private void answer(AskedQuestion one, Predicate<Summary> open, int threads) throws InterruptedException {
        Question question = one.question();
        BackRun<KnownItem> run = BackRun.reading(
                register,
                rows -> Tabulation.asked(
                        question,
                        desk.export().items(),
                        rows.stream().filter(open).toList()),
                threads);
        run.run(
                question.from().atStartOfDay(ZoneOffset.UTC).toInstant(),
                question.to().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                one::add,
                one.watchUntil(System.nanoTime() + TIME_MAX.toNanos()));
    }

    AnswerLine<AskedQuestion> line() {
        return line;
    }

    /**
     * The question of that id, once the guard has said yes; empty where it is not kept any more.
     *
     * @throws ResponseStatusException 404 where that was never the id of one
     */
    Optional<AskedQuestion> see(Visitor visitor, String id, String purpose) {
        boolean isId = AnswerLine.isId(id);
        Optional<AskedQuestion> found = isId ? line.find(id) : Optional.empty();
        boolean named = found.map(AskedQuestion::isNamed).orElse(false);
        desk.require(visitor, named, isId ? "question " + id : "question", purpose);
        if (!isId) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no question of that id.");
        }
        return found;
    }

    static ResponseStatusException isGone() {
        return new ResponseStatusException(
                HttpStatus.GONE,
                "This answer is not kept any more, or another process made it: they are kept as long as the process runs,"
                        + " the last " + AnswerLine.KEPT_MAX + ". Ask again.");
    }

    /** Sends an answer as a file. */
    static void send(AskedQuestion one, String format, HttpServletResponse response) throws IOException {
        Format as = format.equals(Format.CSV.ending()) ? Format.CSV : Format.PARQUET;
        if (!format.equals(as.ending())) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "Files are parquet or csv, not '" + format + "'.");
        }
        response.setContentType(as.mediaType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("answer-" + one.id() + "." + as.ending())
                        .build()
                        .toString());
        Map<String, String> notes = Map.of(
                "tidewaiter.question", one.question().toString(),
                "tidewaiter.filter", one.question().filter());
        TableFile table = as.table(response.getOutputStream(), one.question().columns(), notes);
        for (Tabulation.Row row : one.rows()) {
            table.row(row.values(one.question()));
        }
        table.finish();
    }

    @PreDestroy
    void close() {
        line.close();
    }
}
