package org.tidewaiter.feedback.web;

import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Judgements;

/** What officers said of selections, for programs. */
@RestController
final class JudgementListApi {
    private static final String PAGES = " after is next of the page before; limit is 1 to 100.";

    private final JudgementBoard board;

    JudgementListApi(JudgementBoard board) {
        this.board = board;
    }

    @Operation(
            summary = "What officers said of selections, those who were sent in vain first",
            description = "unanswered and useful are true or false, by is the id of a profile or the digest of a model."
                    + " It is answered by the order answer-judgement of the declaration." + PAGES)
    @GetMapping(path = "/api/judgements", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JudgementList> all(
            Visitor visitor,
            @RequestParam(defaultValue = "false") boolean unanswered,
            @RequestParam(required = false) @Nullable Boolean useful,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "" + JudgementBoard.PAGE) int limit) {
        return answer(board.all(visitor, filter(unanswered, useful, by.strip(), after, limit)));
    }

    @Operation(
            summary = "What who asks said of selections, with the answers of risk analysts",
            description = "Those where the selection was of no use first." + PAGES)
    @GetMapping(path = "/api/own-judgements", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JudgementList> own(
            Visitor visitor,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "" + JudgementBoard.PAGE) int limit) {
        return answer(board.own(visitor, filter(false, null, "", after, limit)));
    }

    private static JudgementBoard.Filter filter(
            boolean unanswered, @Nullable Boolean useful, String by, String after, int limit) {
        Judgements.Place place = Judgements.Place.of(after).orElse(null);
        if (limit < 1 || limit > Judgements.PAGE_MAX || place == null && !after.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Give a limit from 1 to " + Judgements.PAGE_MAX + ", and as after what the page before names.");
        }
        return new JudgementBoard.Filter(unanswered, useful, by, place, limit);
    }

    private static ResponseEntity<JudgementList> answer(JudgementList list) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(list);
    }
}
