package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tidewaiter.risk.NamedList.Entry;
import org.tidewaiter.risk.NamedList.Identifier;
import org.tidewaiter.risk.NamedList.Kind;
import org.tidewaiter.risk.NamedList.Name;
import org.tidewaiter.risk.NamedList.Quality;

/** A named list, ready to be looked up. */
final class ListIndex {
    /** Most entries that are told of one look-up. */
    private static final int MAX_TOLD = 20;

    /** Type of an identifier that is the beginning of a commodity code. */
    private static final String HS = "HS";

    private static final int MAX_IDENTIFIER = 100;
    private static final int MAX_CODE = 22;
    /** Owner and number of a container, without its check digit. */
    private static final int CONTAINER = 10;

    private static final int SURE = 1000;
    /** Score of a container whose check digit was written otherwise. */
    private static final int OTHER_CHECK_DIGIT = 900;

    private final NamedList list;
    private final NameIndex names;
    private final NameIndex addresses;
    private final Map<String, List<Place>> identifiers = new HashMap<>();
    private final Map<String, List<Place>> containers = new HashMap<>();
    private final Map<String, List<Place>> codes = new HashMap<>();
    private final Map<String, List<Described>> descriptions = new HashMap<>();

    /** An entry and what of it is meant. */
    private record Place(int entry, String listed) {}

    /** An entry and words of its goods. */
    private record Described(int entry, Name name, Phrase words) {}

    ListIndex(NamedList list, NameWords words) {
        this.list = list;
        boolean goods = list.kind() == Kind.GOODS;
        List<NameIndex.Listed> named = new ArrayList<>();
        List<NameIndex.Listed> addressed = new ArrayList<>();
        for (int at = 0; at < list.entries().size(); at++) {
            Entry entry = list.entries().get(at);
            for (Name name : entry.names()) {
                if (goods) {
                    describe(at, name);
                } else {
                    (list.kind() == Kind.ADDRESSES ? addressed : named)
                            .add(new NameIndex.Listed(name.text(), name.quality(), at));
                }
            }
            for (String address : entry.addresses()) {
                addressed.add(new NameIndex.Listed(address, Quality.PRIMARY, at));
            }
            for (Identifier identifier : entry.identifiers()) {
                identify(at, identifier);
            }
        }
        this.names = NameIndex.of(named, words);
        this.addresses = NameIndex.of(addressed, NameWords.NONE);
    }

    NamedList list() {
        return list;
    }

    private void describe(int entry, Name name) {
        if (!Phrase.words(name.text()).isEmpty()) {
            Phrase phrase = new Phrase(name.text());
            descriptions
                    .computeIfAbsent(phrase.words().getFirst(), k -> new ArrayList<>())
                    .add(new Described(entry, name, phrase));
        }
    }

    private void identify(int entry, Identifier identifier) {
        String plain = plain(identifier.value());
        if (plain.isEmpty()) {
            return;
        }
        Place place = new Place(entry, identifier.value());
        if (identifier.type().equalsIgnoreCase(HS)) {
            codes.computeIfAbsent(plain, k -> new ArrayList<>()).add(place);
        } else if (list.kind() == Kind.CONTAINERS) {
            containers.computeIfAbsent(container(plain), k -> new ArrayList<>()).add(place);
        } else {
            identifiers.computeIfAbsent(plain, k -> new ArrayList<>()).add(place);
        }
    }

    /** The entries in force on the day that are like the text, the best first, each once. */
    List<ListMatch> matches(Screening.Part part, String value, int atLeast, LocalDate day) {
        return switch (part) {
            case NAME -> alike(names, value, atLeast, day);
            case ADDRESS -> alike(addresses, value, atLeast, day);
            case IDENTIFIER -> exact(identifiers.getOrDefault(plain(value), List.of()), day);
            case CONTAINER -> container(value, atLeast, day);
            case GOODS -> goods(value, day);
            case DESCRIPTION -> described(value, day);
        };
    }

    private List<ListMatch> alike(NameIndex index, String value, int atLeast, LocalDate day) {
        Map<Integer, ListMatch> best = new LinkedHashMap<>();
        for (NameIndex.Found found : index.search(value, atLeast)) {
            int at = found.listed().reference();
            Entry entry = list.entries().get(at);
            if (best.size() < MAX_TOLD
                    && !best.containsKey(at)
                    && entry.validity().covers(day)) {
                best.put(
                        at,
                        match(
                                entry,
                                found.listed().text(),
                                found.listed().quality(),
                                found.thousandths(),
                                found.likeness().pairs()));
            }
        }
        return List.copyOf(best.values());
    }

    private List<ListMatch> exact(List<Place> places, LocalDate day) {
        return places.stream()
                .filter(place -> list.entries().get(place.entry).validity().covers(day))
                .limit(MAX_TOLD)
                .map(place -> sure(place, SURE))
                .toList();
    }

    private ListMatch sure(Place place, int thousandths) {
        return match(list.entries().get(place.entry), place.listed, Quality.PRIMARY, thousandths, List.of());
    }

    /** Owner and number; a shorter mark, which is none of ISO 6346, is taken as it is. */
    private static String container(String plain) {
        return plain.substring(0, Math.min(CONTAINER, plain.length()));
    }

    /** The same owner and number; a check digit that is missing on one side is no difference, another one is a small one. */
    private List<ListMatch> container(String value, int atLeast, LocalDate day) {
        String plain = plain(value);
        if (plain.isEmpty()) {
            return List.of();
        }
        List<ListMatch> found = new ArrayList<>();
        for (Place place : containers.getOrDefault(container(plain), List.of())) {
            String listed = plain(place.listed);
            boolean same = plain.equals(listed) || plain.length() == CONTAINER || listed.length() == CONTAINER;
            int score = same ? SURE : OTHER_CHECK_DIGIT;
            if (score >= atLeast && list.entries().get(place.entry).validity().covers(day)) {
                found.add(sure(place, score));
            }
        }
        found.sort((a, b) -> b.score().compareTo(a.score()));
        return found.subList(0, Math.min(MAX_TOLD, found.size()));
    }

    /** The longest beginning of the code that is listed comes first. */
    private List<ListMatch> goods(String value, LocalDate day) {
        String plain = plain(value);
        List<Place> places = new ArrayList<>();
        for (int length = Math.min(MAX_CODE, plain.length()); length > 0; length--) {
            places.addAll(codes.getOrDefault(plain.substring(0, length), List.of()));
        }
        return exact(places, day);
    }

    private List<ListMatch> described(String value, LocalDate day) {
        List<String> words = Phrase.words(value);
        Map<Integer, ListMatch> found = new LinkedHashMap<>();
        for (String word : words) {
            for (Described described : descriptions.getOrDefault(word, List.of())) {
                Entry entry = list.entries().get(described.entry);
                if (found.size() < MAX_TOLD
                        && described.words.standsIn(words)
                        && entry.validity().covers(day)) {
                    found.putIfAbsent(
                            described.entry,
                            match(entry, described.name.text(), described.name.quality(), SURE, List.of()));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private ListMatch match(Entry entry, String listed, Quality quality, int thousandths, List<ListMatch.Pair> how) {
        return new ListMatch(
                list.name(), entry.id(), listed, quality, BigDecimal.valueOf(thousandths, 3), how, entry.programme());
    }

    /** Letters and digits only, in capitals. */
    private static String plain(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length() && plain.length() < MAX_IDENTIFIER; i++) {
            if (Character.isLetterOrDigit(value.charAt(i))) {
                plain.append(value.charAt(i));
            }
        }
        return plain.toString().toUpperCase(Locale.ROOT);
    }
}
