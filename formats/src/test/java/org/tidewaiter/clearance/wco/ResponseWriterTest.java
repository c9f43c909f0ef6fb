package org.tidewaiter.clearance.wco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Catalogue;
import org.tidewaiter.assessment.Charge;
import org.tidewaiter.assessment.Rule;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.Decision;
import org.tidewaiter.clearance.LifeCycle;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.declaration.wco.WcoXmlReader;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.risk.Lane;
import org.xml.sax.SAXException;

class ResponseWriterTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:01Z");
    private static final Mrn MRN = Mrn.of(2026, "GB", 42, Mrn.IMPORT);
    private static final Finding REJECTING = new Finding(
            "CDS12005",
            Severity.ERROR,
            new Pointer("42A/17C[1]/R144", "$.Declaration.AuthorisationHolder[0].ID"),
            "The holder 'GB1' is not known.",
            "Check the holder.");
    private static final Finding WARNING = new Finding(
            "DECLARED-RATE-DIFFERS",
            Severity.WARNING,
            new Pointer("42A/67A/68A[2]/23A/50A[1]/115", "$.Declaration.GoodsShipment"),
            "The declared rate is 2; measure GB-1 gives 4. ".repeat(20),
            "Leave the rate out.");

    private int ids;

    @Test
    void pointsToWhatRejectsLikeTheSampleDoes() throws IOException {
        Element sample = sample("TT_IM001b/Example_Notifications/01_DMSREJ.xml");
        Element ours = ResponseWriter.rejection("TT_IM001b", MRN, List.of(REJECTING, WARNING), AT, "r1");
        assertThat(errors(ours)).isEqualTo(errors(sample)).hasSize(1);
        assertThat(ours.textAt("Response", "FunctionCode")).isEqualTo("03");
        assertThat(paths(ours)).containsAll(paths(sample));
    }

    @Test
    void hasEveryPathOfTheSampleNotifications() throws IOException {
        assertThat(paths(ResponseWriter.acceptance(clearance(Lane.GREEN), assessment(Lane.GREEN), AT, "r1")))
                .containsAll(paths(sample("TT_IM001a/Example_Notifications/01_DMSACC.xml")));
        Set<String> tax = paths(tax());
        assertThat(tax).containsAll(without(paths(sample("TT_IM001a/Example_Notifications/02_DMSTAX.xml")), "Bank"));
        assertThat(paths(ResponseWriter.clearance(clearance(Lane.GREEN), AT, "r1")))
                .isEqualTo(paths(sample("TT_IM001a/Example_Notifications/04_DMSCLE.xml")));
        assertThat(paths(ResponseWriter.release(clearance(Lane.BLUE), AT, "r1")))
                .isEqualTo(paths(sample("Example_DMS_notifications/08_DMSROG.xml")));
        assertThat(paths(ResponseWriter.receipt(clearance(Lane.BLUE), AT, "r1")))
                .isEqualTo(paths(sample("Example_DMS_notifications/02_DMSRCV.xml")));
        assertThat(paths(ResponseWriter.control(clearance(Lane.RED), Lane.RED, AT, "r1")))
                .isEqualTo(paths(sample("Example_DMS_notifications/05_DMSCTL.xml")));
        assertThat(paths(ResponseWriter.invalidation(clearance(Lane.RED), "Lodged twice", AT, "r1")))
                .isEqualTo(paths(sample("Example_DMS_notifications/10_DMSINV.xml")));
        assertThat(paths(ResponseWriter.position(clearance(Lane.RED), ResponseWriter.GRANTED, AT, "r1")))
                .isEqualTo(paths(sample("Example_DMS_notifications/11_DMSREQ.xml")));
    }

    @Test
    void tellsTheFunctionOfEverySampleByItsName() throws IOException {
        for (Path file : RealData.xmlFiles("wco-declarations/Example_DMS_notifications")) {
            String code = WcoXmlReader.read(Files.readAllBytes(file)).textAt("Response", "FunctionCode");
            for (ResponseFunction function : ResponseFunction.values()) {
                assertThat(function.code().equals(code))
                        .as("%s", file)
                        .isEqualTo(file.toString().contains(function.notification()));
            }
        }
    }

    @Test
    void isValidAgainstThePublishedSchema() throws IOException, SAXException {
        Schema schema = schema();
        List<Element> messages = new ArrayList<>(List.of(
                ResponseWriter.rejection("LRN", MRN, List.of(REJECTING, error("LRN-MISSING", "42A/D026")), AT, "r1"),
                ResponseWriter.rejection("x".repeat(40), null, List.of(error("NOT-READABLE", "")), AT, "r2"),
                ResponseWriter.acceptance(clearance(Lane.GREEN), assessment(Lane.GREEN), AT, "r3"),
                tax(),
                ResponseWriter.control(clearance(Lane.YELLOW), Lane.YELLOW, AT, "r4"),
                ResponseWriter.paymentDue(clearance(Lane.YELLOW), new BigDecimal("226.40"), "GBP", AT, "r5"),
                ResponseWriter.position(clearance(Lane.RED), ResponseWriter.DENIED, AT, "r6"),
                ResponseWriter.invalidation(clearance(Lane.RED), "y".repeat(600), AT, "r7")));
        for (Lane lane : Lane.values()) {
            messages.addAll(ResponseWriter.all(
                    clearance(lane), assessment(lane), items(), events(assessment(lane)), AT, this::nextId));
        }
        for (Element message : messages) {
            byte[] xml = WcoXmlWriter.write(message);
            try {
                schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(xml)));
            } catch (SAXException e) {
                throw new AssertionError(e.getMessage() + "\n" + new String(xml, StandardCharsets.UTF_8), e);
            }
        }
    }

    @Test
    void tellsWhatFollowsFromALodgementInTheOrderOfTheScenarios() {
        assertThat(functions(events(assessment(Lane.GREEN)), assessment(Lane.GREEN)))
                .containsExactly("01", "13", "14");
        assertThat(functions(events(freeOfDuty(Lane.GREEN)), freeOfDuty(Lane.GREEN)))
                .containsExactly("01", "09");
        assertThat(functions(events(freeOfDuty(Lane.BLUE)), freeOfDuty(Lane.BLUE)))
                .containsExactly("01", "08");
        assertThat(functions(events(assessment(Lane.YELLOW)), assessment(Lane.YELLOW)))
                .containsExactly("01", "13", "06");
        assertThat(functions(events(assessment(Lane.RED)), assessment(Lane.RED)))
                .containsExactly("01", "13", "05");
        Assessment rejecting = with(assessment(null), List.of(REJECTING), List.of());
        assertThat(functions(events(rejecting), rejecting)).containsExactly("03");
    }

    @Test
    void tellsTheChargesAsSettledWhenItClears() {
        List<Element> messages = ResponseWriter.all(
                clearance(Lane.GREEN),
                assessment(Lane.GREEN),
                items(),
                List.of(
                        new ClearanceEvent.PaymentConfirmed(by(), "P1"),
                        new ClearanceEvent.Released(by(), Lane.GREEN),
                        new ClearanceEvent.Cleared(by())),
                AT,
                this::nextId);
        assertThat(messages).hasSize(2);
        assertThat(messages.getFirst().textAt("Response", "Status", "NameCode")).isEqualTo("4");
        assertThat(messages.getLast().textAt("Response", "FunctionCode")).isEqualTo("09");
    }

    @Test
    void pointsStepByStepAndEndsInTheDataElement() {
        assertThat(pointerTexts("42A/67A/68A[2]/23A/50A[1]/115"))
                .containsExactly("-42A", "-67A", "2-68A", "-23A", "1-50A-115");
        assertThat(pointerTexts("42A/67A/68A[2]")).containsExactly("-42A", "-67A", "2-68A");
        assertThat(pointerTexts("42A/D026")).containsExactly("-42A-D026");
        assertThat(pointerTexts("42A")).containsExactly("-42A");
        assertThat(pointerTexts("")).isEmpty();
    }

    @Test
    void givesEveryRuleOfTheCatalogueAValidationCodeOfItsOwn() {
        Set<String> codes = new HashSet<>();
        for (Rule rule : Catalogue.rules()) {
            String code = ResponseErrors.validationCode(rule.id());
            assertThat(code).hasSizeLessThanOrEqualTo(8);
            assertThat(codes.add(code)).as(rule.id()).isTrue();
        }
    }

    @Test
    void refusesAReferenceThatTheModelCannotHold() {
        assertThatThrownBy(() -> ResponseWriter.receipt(clearance(Lane.GREEN), AT, "x".repeat(36)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String nextId() {
        return "response-" + ++ids;
    }

    private List<String> functions(List<ClearanceEvent> events, Assessment assessment) {
        Clearance after = LifeCycle.apply(null, events);
        return ResponseWriter.all(after, assessment, items(), events, AT, this::nextId).stream()
                .map(message -> String.valueOf(message.textAt("Response", "FunctionCode")))
                .toList();
    }

    private static List<ClearanceEvent> events(Assessment assessment) {
        Decision decision = LifeCycle.decide(
                null, new Command.Lodge("GB1", AT, MRN, "LRN1", "GB1", Flow.IMPORT, false, assessment));
        assertThat(decision).isInstanceOf(Decision.Done.class);
        return ((Decision.Done) decision).events();
    }

    private static ClearanceEvent.By by() {
        return new ClearanceEvent.By("GB1", AT, List.of());
    }

    private static Clearance clearance(Lane lane) {
        return LifeCycle.apply(null, events(assessment(lane)));
    }

    private static Element tax() {
        return ResponseWriter.tax(
                clearance(Lane.GREEN), assessment(Lane.GREEN), ResponseWriter.CALCULATED, items(), AT, "r1");
    }

    private static List<GoodsItem> items() {
        Element declaration = WcoXmlReader.read("""
                <Declaration><GoodsShipment><GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric><Commodity>
                <DutyTaxFee><DutyRegimeCode>100</DutyRegimeCode></DutyTaxFee></Commodity></GovernmentAgencyGoodsItem>
                </GoodsShipment></Declaration>""".getBytes(StandardCharsets.UTF_8));
        return new Declaration(declaration).items();
    }

    private static Assessment assessment(@Nullable Lane lane) {
        return new Assessment(
                "1",
                Digest.of("rulebook"),
                AT,
                List.of(WARNING),
                List.of(),
                List.of(
                        charge(1, "A00", "1000.00", "2 %", "20.00"),
                        charge(1, "B00", "1020.0000", "20 %", "204.00"),
                        charge(2, "A00", null, "2.30 GBP / KGM", "23.00"),
                        charge(0, "499", "1000.00", "0.3464 %", "3.46")),
                lane,
                List.of(),
                "GBP");
    }

    private static Assessment freeOfDuty(Lane lane) {
        return with(assessment(lane), List.of(), List.of());
    }

    private static Assessment with(Assessment a, List<Finding> findings, List<Charge> charges) {
        return new Assessment(
                a.engine(), a.rulebook(), a.at(), findings, a.values(), charges, a.lane(), a.reasons(), a.currency());
    }

    private static Charge charge(int item, String type, @Nullable String base, String rate, String amount) {
        BigDecimal zero = new BigDecimal("0.00");
        BigDecimal assessed = new BigDecimal(amount);
        return new Charge(
                item,
                type,
                "M-" + type,
                base == null ? null : new BigDecimal(base),
                rate,
                assessed,
                zero,
                zero,
                assessed,
                "GBP",
                null,
                false,
                "Law",
                List.of());
    }

    private static Finding error(String code, String wco) {
        return new Finding(code, Severity.ERROR, new Pointer(wco, "$"), "It is \"wrong\".", "Mend it & lodge again.");
    }

    private static List<String> pointerTexts(String wco) {
        return ResponseErrors.pointers(wco).stream()
                .map(p -> (p.textAt("SequenceNumeric") == null ? "" : p.textAt("SequenceNumeric")) + "-"
                        + p.textAt("DocumentSectionCode")
                        + (p.textAt("TagID") == null ? "" : "-" + p.textAt("TagID")))
                .toList();
    }

    /** Of each error its code and chain of pointers, without namespaces and descriptions. */
    private static List<List<String>> errors(Element message) {
        Element response = message.first("Response");
        List<List<String>> errors = new ArrayList<>();
        for (Element error : response == null ? List.<Element>of() : response.all("Error")) {
            List<String> flat = new ArrayList<>();
            flat.add(String.valueOf(error.textAt("ValidationCode")));
            for (Element pointer : error.all("Pointer")) {
                pointer.children().forEach(step -> flat.add(step.name() + " " + step.text()));
            }
            errors.add(flat);
        }
        return errors;
    }

    private static Set<String> paths(Element message) {
        Set<String> paths = new TreeSet<>();
        collect(message, "", paths);
        return paths;
    }

    private static void collect(Element element, String above, Set<String> paths) {
        String path = above + "/" + element.name();
        paths.add(path);
        element.children().forEach(child -> collect(child, path, paths));
    }

    /** Our messages name no bank: the platform knows none. */
    private static Set<String> without(Set<String> paths, String name) {
        paths.removeIf(path -> path.contains("/" + name));
        return paths;
    }

    private static Element sample(String name) throws IOException {
        return WcoXmlReader.read(Files.readAllBytes(RealData.path("wco-declarations/" + name)));
    }

    private static Schema schema() throws SAXException {
        File folder = RealData.path("wco-schemas/notification").toFile();
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        return factory.newSchema(new Source[] {
            new StreamSource(new File(folder, "DocumentMetaData_2_DMS.xsd")),
            new StreamSource(new File(folder, "WCO_RES_2_DMS.xsd"))
        });
    }
}
