package org.tidewaiter.clearance.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Fields;

/** Parties and goods of the last declarations of the party whose draft it is, to be put into the draft. */
@Controller
final class EarlierPages {
    /** Declarations that are looked through, the last ones. */
    private static final int DECLARATIONS = 20;
    /** Parties and lines of goods shown at most, each. */
    private static final int SHOWN = 50;

    private static final List<String> PARTIES = List.of(
            "Exporter",
            "GoodsShipment/Importer",
            "GoodsShipment/Consignee",
            "GoodsShipment/Seller",
            "GoodsShipment/Buyer");
    private static final Pattern GOODS = Pattern.compile("item:([1-9][0-9]{0,2})");
    /** What differs each time. */
    private static final Set<String> OF_ONE_TIME = Set.of(
            "Commodity/GoodsMeasure/NetNetWeightMeasure",
            "Commodity/GoodsMeasure/GrossMassMeasure",
            "Commodity/GoodsMeasure/TariffQuantity",
            "Commodity/InvoiceLine/ItemChargeAmount",
            "StatisticalValueAmount",
            "Packaging/QuantityQuantity",
            "Packaging/MarksNumbersID",
            "AdditionalDocument/ID",
            "PreviousDocument/CategoryCode",
            "PreviousDocument/TypeCode",
            "PreviousDocument/ID",
            "PreviousDocument/LineNumeric");

    /** A party of an earlier declaration. */
    public record Party(String role, String part, String mrn, String id, String name, String place) {}

    /** A line of goods of an earlier declaration. */
    public record Line(String part, String mrn, String code, String description, String origin) {}

    private final DraftCounter drafts;
    private final Counter counter;
    private final Register register;
    private final Dossiers dossiers;
    private final Notices notices;

    EarlierPages(DraftCounter drafts, Counter counter, Register register, Dossiers dossiers, Notices notices) {
        this.drafts = drafts;
        this.counter = counter;
        this.register = register;
        this.dossiers = dossiers;
        this.notices = notices;
    }

    @GetMapping("/drafts/{id}/earlier")
    String show(@PathVariable String id, Visitor visitor, Model model) {
        Draft draft = draft(visitor, id);
        Map<String, Party> parties = new LinkedHashMap<>();
        Map<String, Line> lines = new LinkedHashMap<>();
        register.search(ListQuery.builder()
                        .party(draft.party())
                        .descending(Sort.RECEIVED)
                        .limit(DECLARATIONS)
                        .build())
                .rows()
                .forEach(row -> fields(visitor, draft, row.mrn().value()).ifPresent(fields -> {
                    String mrn = row.mrn().value();
                    parties(fields, mrn).forEach(p -> parties.putIfAbsent(p.role() + p.id() + p.name(), p));
                    lines(fields, mrn).forEach(l -> lines.putIfAbsent(l.code() + " " + l.description(), l));
                }));
        model.addAttribute("parties", parties.values().stream().limit(SHOWN).toList());
        model.addAttribute("lines", lines.values().stream().limit(SHOWN).toList());
        model.addAttribute("party", draft.party());
        model.addAttribute("id", id);
        model.addAttribute("version", draft.version());
        model.addAttribute("here", "drafts");
        return "draft-earlier";
    }

    private Draft draft(Visitor visitor, String id) {
        return drafts.find(visitor, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The fields of an earlier declaration of the party of the draft; empty where it is not for the visitor, or of others. */
    private Optional<Fields> fields(Visitor visitor, Draft draft, String mrn) {
        return counter.show(visitor, mrn)
                .filter(shown -> draft.party().equals(shown.summary().declarant())
                        || draft.party().equals(shown.summary().importer()))
                .map(shown ->
                        Fields.of(dossiers.inForce(shown.dossier()).element()).fields());
    }

    private static Stream<Party> parties(Fields fields, String mrn) {
        return PARTIES.stream()
                .map(part -> new Party(
                        part.substring(part.indexOf('/') + 1).toLowerCase(Locale.ROOT),
                        part,
                        mrn,
                        fields.text(part + "/ID"),
                        fields.text(part + "/Name"),
                        String.join(
                                ", ",
                                Stream.of("/Address/CityName", "/Address/CountryCode")
                                        .map(below -> fields.text(part + below))
                                        .filter(text -> !text.isBlank())
                                        .toList())))
                .filter(party -> !party.id().isBlank() || !party.name().isBlank());
    }

    private static Stream<Line> lines(Fields fields, String mrn) {
        return Stream.iterate(1, number -> number + 1)
                .limit(fields.count(Fields.ITEM))
                .map(number -> {
                    String item = Fields.ITEM + "[" + number + "]/";
                    return new Line(
                            "item:" + number,
                            mrn,
                            fields.text(item + "Commodity/Classification[1]/ID"),
                            fields.text(item + "Commodity/Description"),
                            fields.text(item + "Origin[1]/CountryCode"));
                })
                .filter(line -> !line.description().isBlank() || !line.code().isBlank());
    }

    /**
     * Puts a party, or a line of goods, of an earlier declaration into the draft.
     *
     * @param part path of the party's class, or {@code item:} and the number of the item
     */
    @PostMapping("/drafts/{id}/earlier")
    String use(
            @PathVariable String id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String mrn,
            @RequestParam(defaultValue = "") String part,
            Visitor visitor,
            Locale locale,
            RedirectAttributes told) {
        Draft draft = draft(visitor, id);
        Fields earlier =
                fields(visitor, draft, mrn).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Matcher goods = GOODS.matcher(part);
        if (!goods.matches() && !PARTIES.contains(part)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        Fields fields = goods.matches()
                ? withGoods(draft.fields(), earlier, Integer.parseInt(goods.group(1)))
                : draft.fields().with(below(earlier, part + "/", part + "/"));
        boolean saved = drafts.save(visitor, draft, version, draft.name(), fields);
        notices.tell(told, saved, notices.text(locale, saved ? "earlier.used" : "draft.staleOrder"));
        return "redirect:"
                + (goods.matches()
                        ? DraftView.place(id, Fields.ITEM + "[" + fields.count(Fields.ITEM) + "]/Commodity/Description")
                        : "/drafts/" + id);
    }

    /** Texts of the form below a path, by the path that they get. */
    private static Map<String, String> below(Fields fields, String from, String to) {
        Map<String, String> below = new LinkedHashMap<>();
        fields.texts().forEach((path, text) -> {
            if (path.startsWith(from) && DraftLayout.has(path)) {
                below.put(to + path.substring(from.length()), text);
            }
        });
        return below;
    }

    /** The line as another item, or in the place of the last one where nothing was described yet. */
    private static Fields withGoods(Fields fields, Fields earlier, int number) {
        Map<String, String> line = below(earlier, Fields.ITEM + "[" + number + "]/", "");
        line.keySet().removeIf(path -> OF_ONE_TIME.contains(path.replaceAll("\\[[0-9]+]", "")));
        int last = fields.count(Fields.ITEM);
        String place = Fields.ITEM + "[" + last + "]/";
        boolean free = last > 0
                && fields.text(place + "Commodity/Description").isBlank()
                && fields.text(place + "Commodity/Classification[1]/ID").isBlank();
        if (!free) {
            return fields.adding(Fields.ITEM, line);
        }
        Map<String, String> there = new LinkedHashMap<>();
        line.forEach((path, text) -> there.put(place + path, text));
        return fields.with(there);
    }
}
