package org.tidewaiter.clearance.web;

import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Verdict;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.MessageWriter;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Drafts;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.kernel.Bytes;

/**
 * The one way to drafts. They are a party's own papers: the guard is asked about the party, and making and deleting one is
 * logged, while saving and reading the own ones is not.
 */
@Component
final class DraftCounter {
    private static final int ID_BYTES = 16;
    private static final int REFERENCE_DIGITS = 12;
    private static final int DIGITS = 36;
    /** Usual type of an import by administration. Exports of all have the type of the Union Customs Code. */
    private static final Map<String, String> IMPORT_TYPES = Map.of("GB", "IMA", "US", "01", "KR", "11");
    /** Kind of the commodity code by administration. */
    private static final Map<String, String> CODE_TYPES = Map.of("GB", "TSP", "US", "HTS", "KR", "HS");

    private final Drafts drafts;
    private final Counter counter;
    private final Reception reception;
    private final MessageWriter writer;
    private final AccessLog log;
    private final SecureRandom random = new SecureRandom();

    DraftCounter(Drafts drafts, Counter counter, Reception reception, MessageWriter writer, AccessLog log) {
        this.drafts = drafts;
        this.counter = counter;
        this.reception = reception;
        this.writer = writer;
        this.log = log;
    }

    /** Whether there are drafts for the visitor. */
    static boolean mayEdit(Visitor visitor) {
        String party = visitor.actor().party();
        return party != null && visitor.may(Action.EDIT_DRAFT, Subject.of(party));
    }

    List<Draft> list(Visitor visitor, boolean template) {
        String party = visitor.actor().party();
        return party == null || !mayEdit(visitor) ? List.of() : drafts.list(party, template);
    }

    /** Drafts of others that the visitor's party works on under mandates in force. */
    List<Draft> entrusted(Visitor visitor) {
        String party = visitor.actor().party();
        return party == null || !mayEdit(visitor)
                ? List.of()
                : drafts.entrusted(party).stream()
                        .filter(draft -> visitor.may(Action.EDIT_DRAFT, subject(draft)))
                        .toList();
    }

    /** Whom the visitor may make drafts for: its own party first, then its clients. */
    static List<String> principals(Visitor visitor) {
        String party = visitor.actor().party();
        return party == null
                ? List.of()
                : Stream.concat(Stream.of(party), visitor.mandates().clients(party, visitor.day()).stream())
                        .toList();
    }

    /**
     * Whose a draft is that is made of another draft or of a declaration: the first client of those named that the visitor may act
     * for, else the visitor's own party.
     *
     * @return null for a visitor without a party
     */
    static @Nullable String principal(Visitor visitor, Stream<@Nullable String> named) {
        List<String> principals = principals(visitor);
        return named.filter(party -> party != null && principals.indexOf(party) > 0)
                .findFirst()
                .orElse(principals.isEmpty() ? null : principals.getFirst());
    }

    /** The same by those that a declaration names. */
    static @Nullable String principal(Visitor visitor, Declaration declaration) {
        return principal(visitor, Stream.of(declaration.declarant(), declaration.importer(), declaration.exporter()));
    }

    private static Subject subject(Draft draft) {
        return new Subject(draft.party(), draft.agent(), false, null);
    }

    /** A draft of the visitor's party, or one that it works on. */
    Optional<Draft> find(Visitor visitor, String id) {
        return drafts.find(id).filter(draft -> {
            Verdict verdict = visitor.check(Action.EDIT_DRAFT, subject(draft));
            if (!verdict.allowed()) {
                log(visitor, draft.id(), "read", verdict);
            }
            return verdict.allowed();
        });
    }

    /**
     * Makes a draft or template; empty where the visitor may have none, or no more.
     *
     * @param party whose it is: the visitor's own, or one that it acts for; null for nobody's, which may not be
     * @param amends what it is to amend; null where it is to be a new declaration
     */
    Optional<Draft> make(
            Visitor visitor,
            @Nullable String party,
            String name,
            boolean template,
            Draft.@Nullable Amends amends,
            String country,
            Fields fields) {
        if (party == null) {
            return Optional.empty();
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        var now = counter.now().truncatedTo(ChronoUnit.MICROS);
        Draft draft = new Draft(
                HexFormat.of().formatHex(id),
                party,
                party.equals(visitor.actor().party()) ? null : visitor.actor().party(),
                name,
                template,
                amends,
                country,
                fields,
                0,
                visitor.actor().signature(),
                now,
                now);
        Verdict verdict = visitor.check(Action.EDIT_DRAFT, subject(draft));
        log(visitor, draft.id(), "make", verdict);
        return verdict.allowed() && drafts.add(draft) ? Optional.of(draft) : Optional.empty();
    }

    /**
     * Saves a draft that was found.
     *
     * @param version that the visitor looked at
     * @return false when somebody else, or another window, saved it meanwhile
     */
    boolean save(Visitor visitor, Draft draft, int version, String name, Fields fields) {
        return drafts.change(draft.saved(
                        name, fields, visitor.actor().signature(), counter.now().truncatedTo(ChronoUnit.MICROS))
                .at(version));
    }

    boolean delete(Visitor visitor, String id, int version) {
        Optional<Draft> draft = find(visitor, id);
        draft.ifPresent(d -> log(visitor, id, "delete", visitor.check(Action.EDIT_DRAFT, subject(d))));
        return draft.isPresent() && drafts.delete(id, version);
    }

    /**
     * Ends the work of an agent on a draft; its party alone may.
     *
     * @param version that the visitor looked at
     */
    boolean takeBack(Visitor visitor, Draft draft, int version) {
        if (!draft.party().equals(visitor.actor().party()) || draft.agent() == null) {
            return false;
        }
        log(visitor, draft.id(), "take back", visitor.check(Action.EDIT_DRAFT, subject(draft)));
        return drafts.change(draft.withoutAgent()
                .saved(
                        draft.name(),
                        draft.fields(),
                        visitor.actor().signature(),
                        counter.now().truncatedTo(ChronoUnit.MICROS))
                .at(version));
    }

    /**
     * What a new declaration begins with.
     *
     * @param party whose goods they are: the visitor's own, or one that it acts for
     */
    Fields blank(Visitor visitor, String party, String country, boolean export) {
        boolean direct = visitor.mandates()
                .actsFor(own(visitor), party, Mandate.Kind.DIRECT, visitor.day())
                .isPresent();
        boolean agent = !party.equals(own(visitor));
        Map<String, String> head = new LinkedHashMap<>();
        head.put("TypeCode", export ? "EXA" : Objects.requireNonNullElse(IMPORT_TYPES.get(country), ""));
        head.put("FunctionalReferenceID", reference());
        head.put("Declarant/ID", agent && !direct ? own(visitor) : party);
        head.put(export ? "Exporter/ID" : "GoodsShipment/Importer/ID", party);
        head.put(export ? "GoodsShipment/ExportCountry/ID" : "GoodsShipment/Destination/CountryCode", country);
        if (agent) {
            head.put("Agent/ID", own(visitor));
            head.put("Agent/FunctionCode", direct ? "2" : "3");
        }
        Map<String, String> item = new LinkedHashMap<>();
        item.put("Commodity/Description", "");
        item.put(
                "Commodity/Classification[1]/IdentificationTypeCode",
                Objects.requireNonNullElse(CODE_TYPES.get(country), "HS"));
        item.put("GovernmentProcedure[1]/CurrentCode", export ? "10" : procedure(country));
        if (country.equals("GB")) {
            item.put("GovernmentProcedure[1]/PreviousCode", "00");
        }
        if (!export) {
            item.put("CustomsValuation/MethodCode", "1");
        }
        return Fields.of(head).adding(Fields.ITEM, item);
    }

    private static String own(Visitor visitor) {
        return Objects.requireNonNullElse(visitor.actor().party(), "");
    }

    /** Where the type of an import says its procedure, they are the same. */
    private static String procedure(String country) {
        return country.equals("GB") ? "40" : Objects.requireNonNullElse(IMPORT_TYPES.get(country), "");
    }

    /** The fields of an earlier declaration for a new one, which has a reference of its own. */
    Fields.Taken copy(Declaration declaration) {
        Fields.Taken taken = Fields.of(declaration.element());
        return new Fields.Taken(anew(taken.fields()), taken.leftOut());
    }

    /** The same fields for a new declaration. */
    Fields anew(Fields fields) {
        return fields.renumbered()
                .without("ID", "AcceptanceDateTime/DateTimeString", "AcceptanceDateTime/DateTimeString@formatCode")
                .with(Map.of("FunctionalReferenceID", reference()));
    }

    private String reference() {
        StringBuilder reference = new StringBuilder("TW");
        for (int i = 0; i < REFERENCE_DIGITS; i++) {
            reference.append(Character.forDigit(random.nextInt(DIGITS), DIGITS));
        }
        return reference.toString().toUpperCase(Locale.ROOT);
    }

    /** The declaration in an uploaded message; empty where there is none. */
    Optional<Message> read(Visitor visitor, Bytes message) {
        return switch (reception.receive(message, visitor.actor().signature(), counter.now(), counter.now())) {
            case Reception.Received.Declared declared ->
                Optional.of(declared.lodgement().message());
            case Reception.Received.WithoutRulebook without -> Optional.of(without.message());
            case Reception.Received.NoDeclaration none -> Optional.empty();
            case Reception.Received.Unreadable unreadable -> Optional.empty();
        };
    }

    /** The declaration that a draft makes, and the message that it is handed in as. */
    record Made(Fields.Built built, Bytes message) {}

    Made message(Draft draft) {
        int items = draft.fields().declaredItems();
        Fields.Built built = draft.fields()
                .without("ID")
                .with(Map.of("FunctionCode", Declaration.ORIGINAL, "GoodsItemQuantity", String.valueOf(items)))
                .build();
        List<Element> parts = new ArrayList<>();
        parts.add(Element.leaf(Message.METADATA_NAMESPACE, "WCODataModelVersionCode", "3.6"));
        parts.add(Element.leaf(Message.METADATA_NAMESPACE, "WCOTypeName", "DEC"));
        parts.add(Element.leaf(Message.METADATA_NAMESPACE, "ResponsibleCountryCode", draft.country()));
        parts.add(built.declaration());
        return new Made(built, Bytes.of(writer.write(Element.parent(Message.METADATA_NAMESPACE, "MetaData", parts))));
    }

    private void log(Visitor visitor, String object, String purpose, Verdict verdict) {
        log.append(List.of(Access.of(
                counter.now(), visitor.actor(), Action.EDIT_DRAFT, object, purpose, verdict, visitor.address())));
    }
}
