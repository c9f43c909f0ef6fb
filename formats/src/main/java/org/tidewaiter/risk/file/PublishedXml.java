package org.tidewaiter.risk.file;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.NamedList.Quality;
import org.tidewaiter.risk.file.ListXml.Node;

/**
 * The published sanctions lists in XML: of the Office of Foreign Assets Control of the United States (SDN.XML and
 * CONSOLIDATED.XML, data specification of 2023-09-25), of the United Nations Security Council (consolidated list), of the
 * European Union (consolidated financial sanctions, export 1.1).
 */
enum PublishedXml {
    OFAC("sdnList", "OFAC SDN.XML", "sdnEntry publshInformation") {
        @Override
        void read(Node node, ListDraft draft, Progress progress) {
            if (node.name().equals("publshInformation")) {
                draft.source("OFAC, published " + node.text("Publish_Date"));
                progress.announced = node.text("Record_Count");
            } else {
                progress.seen++;
                ofac(node, draft.begin(node.text("uid"), node.line(), "uid"));
            }
        }
    },
    UNITED_NATIONS("CONSOLIDATED_LIST", "United Nations Security Council consolidated list", "INDIVIDUAL ENTITY") {
        @Override
        void read(Node node, ListDraft draft, Progress progress) {
            un(node, node.name(), draft.begin(node.text("DATAID"), node.line(), "DATAID"));
        }
    },
    EUROPEAN_UNION("export", "European Union consolidated financial sanctions, XML 1.1", "sanctionEntity") {
        @Override
        void read(Node node, ListDraft draft, Progress progress) {
            eu(node, draft.begin(node.attribute("logicalId"), node.line(), "logicalId"));
        }
    };

    /** Types of OFAC identifiers that say something else than a number. */
    private static final Set<String> NO_NUMBERS = Set.of("Gender", "Secondary sanctions risk:", "Vessel Flag");

    private static final String ISO = "uuuu-MM-dd";

    private final String root;
    private final String title;
    private final String elements;

    PublishedXml(String root, String title, String elements) {
        this.root = root;
        this.title = title;
        this.elements = elements;
    }

    /** What was announced, and what came. */
    static final class Progress {
        private @Nullable String announced;
        private int seen;

        void check(ListDraft draft) {
            if (announced != null && !announced.strip().equals(Integer.toString(seen))) {
                draft.error(
                        "LIST-CUT-SHORT",
                        0,
                        "Record_Count",
                        "The file announces " + ListDraft.quote(announced.strip()) + " entries and has " + seen + ".",
                        "Load it again.");
            }
        }
    }

    static @Nullable PublishedXml of(String root) {
        for (PublishedXml one : values()) {
            if (one.root.equals(root)) {
                return one;
            }
        }
        return null;
    }

    String title() {
        return title;
    }

    /** Names of the elements that are entries, or tell about the list. */
    Set<String> elements() {
        return Set.of(elements.split(" ", -1));
    }

    /** Reads the document element. */
    void about(Node root, ListDraft draft) {
        switch (this) {
            case OFAC -> {} // told in an element of its own
            case UNITED_NATIONS ->
                draft.source("United Nations Security Council, generated " + text(root.attribute("dateGenerated")));
            case EUROPEAN_UNION -> draft.source("European Union, generated " + text(root.attribute("generationDate")));
        }
    }

    /** Reads an entry, or what tells about the list. */
    abstract void read(Node node, ListDraft draft, Progress progress);

    static Set<String> roots() {
        return Set.of(OFAC.root, UNITED_NATIONS.root, EUROPEAN_UNION.root);
    }

    private static void ofac(Node node, ListDraft.@Nullable Entry entry) {
        if (entry == null) {
            return;
        }
        entry.name(Quality.PRIMARY, node.text("firstName"), node.text("lastName"));
        for (Node aka : node.all("akaList", "aka")) {
            boolean weak = "weak".equals(aka.text("category"));
            entry.name(weak ? Quality.WEAK : Quality.STRONG, aka.text("firstName"), aka.text("lastName"));
        }
        for (Node id : node.all("idList", "id")) {
            String type = text(id.text("idType"));
            if (!NO_NUMBERS.contains(type)) {
                entry.identifier(type, id.text("idNumber"));
            }
        }
        for (Node address : node.all("addressList", "address")) {
            entry.address(
                    address.text("address1"),
                    address.text("address2"),
                    address.text("address3"),
                    address.text("postalCode"),
                    address.text("city"),
                    address.text("stateOrProvince"),
                    address.text("country"));
        }
        node.all("programList", "program").forEach(program -> entry.programme(program.text()));
        entry.note(node.text("remarks"));
    }

    private static void un(Node node, String kind, ListDraft.@Nullable Entry entry) {
        if (entry == null) {
            return;
        }
        entry.name(
                Quality.PRIMARY,
                node.text("FIRST_NAME"),
                node.text("SECOND_NAME"),
                node.text("THIRD_NAME"),
                node.text("FOURTH_NAME"));
        entry.name(Quality.STRONG, node.text("NAME_ORIGINAL_SCRIPT"));
        for (Node alias : node.all(kind + "_ALIAS")) {
            boolean weak = text(alias.text("QUALITY")).equalsIgnoreCase("Low");
            entry.name(weak ? Quality.WEAK : Quality.STRONG, alias.text("ALIAS_NAME"));
        }
        for (Node document : node.all(kind + "_DOCUMENT")) {
            entry.identifier(text(document.text("TYPE_OF_DOCUMENT")), document.text("NUMBER"));
        }
        for (Node address : node.all(kind + "_ADDRESS")) {
            if (address.text("STREET") != null || address.text("CITY") != null) {
                entry.address(
                        address.text("STREET"),
                        address.text("ZIP_CODE"),
                        address.text("CITY"),
                        address.text("STATE_PROVINCE"),
                        address.text("COUNTRY"));
            }
        }
        entry.programme(node.text("UN_LIST_TYPE"));
        entry.programme(node.text("REFERENCE_NUMBER"));
        entry.validity("LISTED_ON", node.text("LISTED_ON"), null, ISO);
        entry.note(node.text("COMMENTS1"));
    }

    private static void eu(Node node, ListDraft.@Nullable Entry entry) {
        if (entry == null) {
            return;
        }
        List<Node> names = node.all("nameAlias");
        for (int i = 0; i < names.size(); i++) {
            Node name = names.get(i);
            Quality quality =
                    "false".equals(name.attribute("strong")) ? Quality.WEAK : i == 0 ? Quality.PRIMARY : Quality.STRONG;
            String whole = text(name.attribute("wholeName"));
            if (whole.isBlank()) {
                entry.name(
                        quality, name.attribute("firstName"), name.attribute("middleName"), name.attribute("lastName"));
            } else {
                entry.name(quality, whole);
            }
        }
        for (Node identification : node.all("identification")) {
            entry.identifier(
                    text(identification.attribute("identificationTypeCode")), identification.attribute("number"));
        }
        for (Node address : node.all("address")) {
            if (!text(address.attribute("street")).isBlank()
                    || !text(address.attribute("city")).isBlank()) {
                entry.address(
                        address.attribute("street"),
                        address.attribute("poBox"),
                        address.attribute("zipCode"),
                        address.attribute("city"),
                        address.attribute("countryIso2Code"));
            }
        }
        node.all("regulation").forEach(regulation -> entry.programme(regulation.attribute("programme")));
        entry.programme(node.attribute("euReferenceNumber"));
        entry.validity("designationDate", node.attribute("designationDate"), null, ISO);
        entry.note(node.text("remark"));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
