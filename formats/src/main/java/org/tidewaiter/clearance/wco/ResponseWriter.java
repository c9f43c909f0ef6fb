package org.tidewaiter.clearance.wco;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.risk.Lane;

/**
 * Builds the response messages that a trader gets, as elements that any notation can write. They are valid against the
 * schema of the response message that HMRC publishes ({@code WCO_RES_2_DMS.xsd}) and built like the notifications of
 * its trader test scenarios. Which function tells what is in {@link ResponseFunction}.
 *
 * <p>Every message takes when it was issued and a reference of its own, of at most 35 characters.
 */
public final class ResponseWriter {
    /** Namespace of the response. */
    public static final String RESPONSE_NAMESPACE = "urn:wco:datamodel:WCO:RES-DMS:2";
    /** Namespace of the date and time strings in a response. */
    public static final String DATE_NAMESPACE = "urn:wco:datamodel:WCO:Response_DS:DMS:2";

    /** Status 67 of DMSTAX: as calculated on acceptance (02_DMSTAX of TT_IM001a). */
    public static final String CALCULATED = "67";
    /** Status 4 of DMSTAX: as settled, before clearance (03_DMSTAX of TT_IM001a). */
    public static final String SETTLED = "4";
    /** Status 39 of DMSREQ: the request is granted (11_DMSREQ of the examples). */
    public static final String GRANTED = "39";
    /**
     * Status 41 of DMSREQ: the request is denied; no example has it, HMRC's own declare-exports frontend reads it
     * so.
     */
    public static final String DENIED = "41";

    /**
     * Control results of the Union Customs Code, Annex B: A1 satisfactory after a control, A2 considered
     * satisfactory.
     */
    private static final String SATISFACTORY = "A1";

    private static final String CONSIDERED_SATISFACTORY = "A2";
    /** Code list 4451: customs clearance instructions; stands with control results and comments to the submitter. */
    private static final String TO_SUBMITTER = "AFB";

    private static final String DOCUMENTS_WANTED = "ACA";

    private ResponseWriter() {}

    /** DMSACC: accepted at that moment, with what the assessment warns of. */
    public static Element acceptance(Clearance clearance, Assessment assessment, Instant issued, String responseId) {
        return acceptance(clearance, assessment.findings(), issued, issued, responseId);
    }

    static Element acceptance(
            Clearance clearance, List<Finding> findings, Instant accepted, Instant issued, String responseId) {
        return response(ResponseFunction.ACCEPTED, issued, responseId)
                .findings(findings.stream()
                        .filter(f -> f.severity() == Severity.WARNING)
                        .toList())
                .about(subject(clearance).dated("AcceptanceDateTime", accepted));
    }

    /** DMSRCV: a message about the declaration is registered. */
    public static Element receipt(Clearance clearance, Instant issued, String responseId) {
        return response(ResponseFunction.RECEIVED, issued, responseId).about(subject(clearance));
    }

    /**
     * DMSREJ: not accepted, for the errors among the findings.
     *
     * @param lrn the declarant's reference, empty when there was none
     * @param mrn null when none was given
     */
    public static Element rejection(
            String lrn, @Nullable Mrn mrn, List<Finding> findings, Instant issued, String responseId) {
        return response(ResponseFunction.REJECTED, issued, responseId)
                .findings(findings.stream().filter(Finding::isError).toList())
                .about(new ResponseDraft.Subject(lrn, mrn == null ? "" : mrn.value(), mrn == null ? 0 : 1)
                        .rejected(issued));
    }

    /**
     * DMSTAX: base, rate, assessed and payable amount of each charge.
     *
     * @param status {@link #CALCULATED} or {@link #SETTLED}
     * @param items of the declaration, for the duty regime claimed; may be empty
     */
    public static Element tax(
            Clearance clearance,
            Assessment assessment,
            String status,
            List<GoodsItem> items,
            Instant issued,
            String responseId) {
        ResponseDraft.Subject subject = subject(clearance);
        ResponseTaxes.ofDeclaration(assessment.charges()).forEach(subject::with);
        Element shipment = ResponseTaxes.ofItems(assessment.charges(), items);
        if (shipment != null) {
            subject.with(shipment);
        }
        return response(ResponseFunction.TAX, issued, responseId).status(status).about(subject);
    }

    /** DMSROG: the goods may go. */
    public static Element release(Clearance clearance, Instant issued, String responseId) {
        return response(ResponseFunction.RELEASED, issued, responseId)
                .information(result(clearance), "", TO_SUBMITTER)
                .about(subject(clearance));
    }

    /** DMSCLE: nothing is open. */
    public static Element clearance(Clearance clearance, Instant issued, String responseId) {
        return response(ResponseFunction.CLEARED, issued, responseId)
                .information(result(clearance), "", TO_SUBMITTER)
                .about(subject(clearance));
    }

    /** DMSCTL in the red lane, DMSDOC in the yellow one. Neither tells the reason, which is for officers. */
    public static Element control(Clearance clearance, Lane lane, Instant issued, String responseId) {
        if (lane == Lane.YELLOW) {
            return response(ResponseFunction.DOCUMENTS, issued, responseId)
                    .information(DOCUMENTS_WANTED, "", DOCUMENTS_WANTED)
                    .about(subject(clearance));
        }
        return response(ResponseFunction.CONTROL, issued, responseId).about(subject(clearance));
    }

    /** DMSCPI: the amount that the goods wait for. */
    public static Element paymentDue(
            Clearance clearance, BigDecimal amount, String currency, Instant issued, String responseId) {
        ResponseDraft.Subject subject = subject(clearance);
        Element due = ResponseTaxes.amount("PaymentAmount", amount, currency);
        subject.with(Element.parent(
                RESPONSE_NAMESPACE,
                "DutyTaxFee",
                List.of(Element.parent(RESPONSE_NAMESPACE, "Payment", List.of(due)))));
        return response(ResponseFunction.PAYMENT_DUE, issued, responseId).about(subject);
    }

    /** DMSREQ: a request is {@link #GRANTED} or {@link #DENIED}. */
    public static Element position(Clearance clearance, String status, Instant issued, String responseId) {
        return response(ResponseFunction.POSITION, issued, responseId)
                .status(status)
                .about(subject(clearance));
    }

    /** DMSINV: taken back or made void at that moment. */
    public static Element invalidation(Clearance clearance, String reason, Instant issued, String responseId) {
        return response(ResponseFunction.INVALIDATED, issued, responseId)
                .information("", reason, TO_SUBMITTER)
                .about(subject(clearance).dated("CancellationDateTime", issued));
    }

    /**
     * All that the trader gets for what one command led to, in order. Holds, their lifting and the results of
     * controls are told by what follows from them.
     *
     * @param clearance after the events
     * @param assessment that the events rest on, null where nothing was assessed: then no charges are told
     * @param items of the declaration, may be empty
     * @param responseIds gives each message a reference of its own
     */
    public static List<Element> all(
            Clearance clearance,
            @Nullable Assessment assessment,
            List<GoodsItem> items,
            List<ClearanceEvent> events,
            Instant issued,
            Supplier<String> responseIds) {
        return new Answers(clearance, assessment, items, issued, responseIds).to(events);
    }

    private static ResponseDraft response(ResponseFunction function, Instant issued, String responseId) {
        return new ResponseDraft(function, issued, responseId);
    }

    private static ResponseDraft.Subject subject(Clearance clearance) {
        return new ResponseDraft.Subject(clearance.lrn(), clearance.mrn().value(), clearance.version());
    }

    private static String result(Clearance clearance) {
        boolean controlled = clearance.lane() == Lane.YELLOW || clearance.lane() == Lane.RED;
        return controlled ? SATISFACTORY : CONSIDERED_SATISFACTORY;
    }
}
