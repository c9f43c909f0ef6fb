package org.tidewaiter.risk.file;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.ListReading;
import org.tidewaiter.risk.NameWords;
import org.tidewaiter.risk.NamedList;

/** Reads the files of named lists, of whichever format they are. */
public final class ListFiles {
    /** Most bytes of a file, 256 MiB; the largest published list has about 30. */
    public static final int MAX_BYTES = 256 << 20;

    private ListFiles() {}

    /**
     * Reads a list.
     *
     * @param name that conditions will use
     * @param kind what stands on it; the published lists are TRADERS
     * @param bytes of the file, in UTF-8 where it is CSV
     */
    public static ListReading read(String name, NamedList.Kind kind, byte[] bytes) {
        ListDraft draft = new ListDraft(kind);
        if (bytes.length > MAX_BYTES) {
            draft.error("LIST-TOO-LONG", 0, "", "The file has more than " + MAX_BYTES + " bytes.", "Split it.");
            return draft.reading(name, "");
        }
        return isXml(bytes) ? xml(name, draft, bytes) : csv(name, draft, bytes);
    }

    /** The words that say little in names, as they come with the product. */
    public static NameWords words() {
        List<NameWords.Word> words = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(ListFiles.class.getResourceAsStream("name-words.csv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                words.add(new NameWords.Word(cells[0], NameWords.Sort.valueOf(cells[1])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NameWords(words);
    }

    private static boolean isXml(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, 64); i++) {
            int c = bytes[i] & 0xFF;
            if (c == '<') {
                return true;
            }
            if (c > ' ' && c < 0x80) {
                return false;
            }
        }
        return false;
    }

    private static ListReading xml(String name, ListDraft draft, byte[] bytes) {
        Published published = new Published(draft);
        try {
            ListXml.read(new ByteArrayInputStream(bytes), published.elements, published);
            published.progress.check(draft);
        } catch (ListXml.DoctypeFound e) {
            draft.error(
                    "LIST-WITH-DOCTYPE",
                    e.getLocation().getLineNumber(),
                    "",
                    "The file has a document type declaration (DOCTYPE), and none is read: it could name other files"
                            + " or grow without end.",
                    "Take it out, or get the list from its publisher anew: the lists known here have none.");
        } catch (XMLStreamException e) {
            draft.error(
                    "LIST-UNREADABLE",
                    e.getLocation() == null ? 0 : e.getLocation().getLineNumber(),
                    "",
                    "The file can't be read any further: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".",
                    "Load it again; it may have been cut off.");
        }
        return draft.reading(name, published.format == null ? "" : published.format.title());
    }

    /** A published list of a format that its document element tells. */
    private static final class Published implements Consumer<ListXml.Node> {
        private final ListDraft draft;
        private final Set<String> elements = new HashSet<>();
        private final PublishedXml.Progress progress = new PublishedXml.Progress();
        private @Nullable PublishedXml format;

        Published(ListDraft draft) {
            this.draft = draft;
        }

        @Override
        public void accept(ListXml.Node node) {
            PublishedXml known = format;
            if (known != null) {
                known.read(node, draft, progress);
                return;
            }
            known = PublishedXml.of(node.name());
            if (known == null) {
                draft.error(
                        "LIST-FORMAT-UNKNOWN",
                        node.line(),
                        "",
                        "The document element " + ListDraft.quote(node.name()) + " is of no list known here.",
                        "Known are "
                                + String.join(
                                        ", ",
                                        PublishedXml.roots().stream().sorted().toList())
                                + ".");
                return;
            }
            format = known;
            elements.addAll(known.elements());
            known.about(node, draft);
        }
    }

    private static ListReading csv(String name, ListDraft draft, byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            draft.error("LIST-UNREADABLE", 0, "", "The file is not in UTF-8.", "Save it in UTF-8.");
            return draft.reading(name, "");
        }
        String format = new ListCsv(draft).read(text);
        if (format.isEmpty()) {
            draft.error(
                    "LIST-FORMAT-UNKNOWN",
                    1,
                    "",
                    "The header is of no list known here.",
                    "Begin with " + ListCsv.OWN_HEADER + ", or load a published list as it is.");
        }
        return draft.reading(name, format);
    }
}
