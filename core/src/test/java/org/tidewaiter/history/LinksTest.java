package org.tidewaiter.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;

class LinksTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void anAddressIsTheSameHoweverItIsWritten() {
        assertThat(text(Dimension.IMPORTER_ADDRESS, importer("A", address("12, High Street", "dover", "ct16 1aa"))))
                .isEqualTo(text(
                        Dimension.IMPORTER_ADDRESS, importer("B", address("12 HIGH STREET ", "Dover", "CT16  1AA"))))
                .isEqualTo("12 HIGH STREET CT16 1AA DOVER GB");
        assertThat(text(Dimension.IMPORTER_ADDRESS, importer("C", address("1, 2 High Street", "Dover", "CT16 1AA"))))
                .isNotEqualTo("12 HIGH STREET CT16 1AA DOVER GB");
        assertThat(text(Dimension.IMPORTER_ADDRESS, importer("D"))).isNull();
    }

    @Test
    void aContactIsTheEndOfATelephoneNumberOrAnEMailAddress() {
        assertThat(contact("+44 (0)1304 123 456")).isEqualTo("304123456").isEqualTo(contact("01304/123456"));
        assertThat(contact(" Sales@Example.ORG")).isEqualTo("sales@example.org");
        assertThat(contact("none")).isNull();
        assertThat(contact("12345")).isNull();
    }

    @Test
    void aGuaranteeIsTheFirstThatHasANumber() {
        Element none = parent("ObligationGuarantee", leaf("SecurityDetailsCode", "1"));
        Element some = parent("ObligationGuarantee", leaf("ID", "G1"), leaf("ReferenceID", "DAN7"));
        Element other = parent("ObligationGuarantee", leaf("ID", "G2"));
        assertThat(text(Dimension.GUARANTEE, facts(List.of(none, some, other)))).isEqualTo("DAN7");
        assertThat(text(Dimension.GUARANTEE, facts(List.of(none, other)))).isEqualTo("G2");
        assertThat(text(Dimension.GUARANTEE, facts(List.of(none)))).isNull();
    }

    @Test
    void whoComesBackByAnotherNameIsKnownByTheAddress() {
        Element address = address("1 Quay", "Dover", "CT16 1AA");
        ItemFacts old = importer("OLD", address);
        ItemFacts back = importer("NEW", address);
        FeatureSet set = FeatureSet.standardOf(List.of(importer("OTHER"), old));
        History history = new History(set, new Codebook(Map.of()));
        for (int i = 0; i < 3; i++) {
            history.observe(old);
            history.learn(old, true);
        }
        history.learn(importer("OTHER"), false);
        assertThat(feature(set, history, "seen(importer_address)", back)).isEqualTo(3);
        assertThat(feature(set, history, "seen(importer_address,importer)", back))
                .isZero();
        assertThat(feature(set, history, "outcomes(importer_address)", back)).isEqualTo(3);
        assertThat(feature(set, history, "rate(importer_address)", back)).isGreaterThan(0.7);
        assertThat(feature(set, history, "outcomes(importer)", back)).isZero();
        assertThat(feature(set, history, "seen(importer_address)", importer("NEW")))
                .isNaN();
    }

    @Test
    void withoutAnyLinkTheStandardStaysAsItIs() {
        assertThat(FeatureSet.standardOf(List.of(importer("A"))).digest())
                .isEqualTo(FeatureSet.standard().digest());
        assertThat(FeatureSet.linked().names())
                .containsAll(FeatureSet.standard().names());
    }

    private static double feature(FeatureSet set, History history, String name, ItemFacts of) {
        return history.vector(of)[set.names().indexOf(name)];
    }

    private static @Nullable String text(Dimension dimension, ItemFacts facts) {
        return facts.text(dimension);
    }

    private static @Nullable String contact(String id) {
        return text(Dimension.CONTACT, importer("A", parent("Communication", leaf("ID", id))));
    }

    private static Element address(String line, String city, String postcode) {
        return parent(
                "Address",
                leaf("CityName", city),
                leaf("CountryCode", "GB"),
                leaf("Line", line),
                leaf("PostcodeID", postcode));
    }

    private static ItemFacts importer(String id, Element... parts) {
        List<Element> importer = new ArrayList<>(Arrays.asList(parts));
        importer.add(leaf("ID", id));
        Element item = parent("GovernmentAgencyGoodsItem", leaf("SequenceNumeric", "1"));
        return facts(List.of(
                parent("GoodsShipment", item, Element.parent(Message.DECLARATION_NAMESPACE, "Importer", importer))));
    }

    private static ItemFacts facts(List<Element> parts) {
        List<Element> all = Stream.concat(
                        parts.stream(),
                        parts.stream().anyMatch(part -> part.name().equals("GoodsShipment"))
                                ? Stream.of()
                                : Stream.of(parent(
                                        "GoodsShipment",
                                        parent("GovernmentAgencyGoodsItem", leaf("SequenceNumeric", "1")))))
                .toList();
        Declaration declaration = new Declaration(Element.parent(Message.DECLARATION_NAMESPACE, "Declaration", all));
        return ItemFacts.of(declaration, declaration.items().getFirst(), FIRST);
    }

    private static Element leaf(String name, String text) {
        return Element.leaf(Message.DECLARATION_NAMESPACE, name, text);
    }

    private static Element parent(String name, Element... children) {
        return Element.parent(Message.DECLARATION_NAMESPACE, name, List.of(children));
    }
}
