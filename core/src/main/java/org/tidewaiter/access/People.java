package org.tidewaiter.access;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Port: where people, their credentials and their mandates are kept. Everything stored is durable when a method returns. All
 * calls are safe from several threads and several processes at once.
 */
public interface People {
    /** Longest page of a list. */
    int PAGE_MAX = 200;

    /** Most mandates that {@link #mandatesOf} and {@link #mandatesBy} answer. */
    int MANDATES_MAX = 10_000;

    /**
     * Which people to list.
     *
     * @param text part of id, name, e-mail, party or office, in any case; empty for all
     * @param role null for all
     * @param office null for all
     * @param activeOnly whether to leave out who may not sign in
     */
    record Filter(
            String text, @Nullable Role role, @Nullable String office, boolean activeOnly) {
        /** Longest text to look for; what is beyond is cut. */
        public static final int TEXT_LENGTH_MAX = 200;

        /** Everybody. */
        public static final Filter ALL = new Filter("", null, null, false);

        public Filter {
            text = Checks.cleaned(text, TEXT_LENGTH_MAX).strip().toLowerCase(Locale.ROOT);
            office = office == null ? null : Checks.cleaned(office, TEXT_LENGTH_MAX);
        }

        /** Whoever the text fits. */
        public static Filter text(String text) {
            return new Filter(text, null, null, false);
        }

        public boolean fits(Person person) {
            return searched(person).contains(text)
                    && (role == null || person.roles().contains(role))
                    && (office == null || office.equals(person.office()))
                    && (person.active() || !activeOnly);
        }

        /** What the text is looked for in: a line each, in lower case. */
        public static String searched(Person person) {
            return String.join(
                            "\n",
                            person.id(),
                            person.name(),
                            orEmpty(person.email()),
                            orEmpty(person.party()),
                            orEmpty(person.office()))
                    .toLowerCase(Locale.ROOT);
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    Optional<Person> find(String id);

    /**
     * A page of those who fit, in the byte order of their ids.
     *
     * @param offset how many to pass over, from 0
     * @param limit 1 to {@link #PAGE_MAX}
     */
    List<Person> list(Filter filter, int offset, int limit);

    /** How many fit. */
    long count(Filter filter);

    /**
     * Stores a new person, of version 0.
     *
     * @return false when the id is taken; then nothing is stored
     */
    boolean add(Person person);

    /**
     * Stores a new person, of version 0, with the first credentials; both or nothing.
     *
     * @return false when the id is taken; then nothing is stored
     */
    boolean add(Person person, Credentials first);

    /**
     * Stores a person with the next version.
     *
     * @param person changed, with the version that was read
     * @return false when there is none, or somebody else changed it meanwhile; then nothing is stored
     */
    boolean change(Person person);

    /**
     * Who may sign in and has that e-mail address, in any case; two at most, which is enough to see that it is not one.
     */
    List<Person> activeByEmail(String email);

    /**
     * Who may sign in and is there for that party, in the byte order of their ids.
     *
     * @param limit 1 to {@link #PAGE_MAX}
     */
    List<Person> activeOf(String party, int limit);

    /** The person that an identity was bound to. */
    Optional<Person> identified(Identity identity);

    /**
     * Binds an identity to a person, for ever.
     *
     * @return false when it is bound already, or there is no such person
     */
    boolean bind(Identity identity, String person);

    /** Empty when there is no such person, or it never got any. */
    Optional<Credentials> credentials(String id);

    /**
     * Stores credentials with the next version, if nobody else did meanwhile: read, decide, store, and on false begin again,
     * so that no failed attempt goes uncounted and no code is taken twice.
     *
     * @param credentials with the version that was read; 0 for the first ones
     * @return false when the stored version is another or there is no such person; then nothing is stored
     */
    boolean storeCredentials(String id, Credentials credentials);

    /**
     * Stores a new mandate.
     *
     * @return false when its id is taken
     */
    boolean addMandate(Mandate mandate);

    /**
     * Takes a mandate back.
     *
     * @return false when there is none, or it was taken back before
     */
    boolean revokeMandate(String mandate, Instant at);

    Optional<Mandate> findMandate(String mandate);

    /**
     * The mandates that the party was given as agent. Of more than {@link #MANDATES_MAX} those that were taken back are left
     * out first, then those that end or ended earliest, and {@link Mandates#cut} says so.
     */
    Mandates mandatesOf(String agent);

    /** The mandates that the party gave as client; of too many as {@link #mandatesOf} says. */
    Mandates mandatesBy(String client);

    /**
     * A page of mandates, in the byte order of their ids.
     *
     * @param party that gave or got them; null for all
     * @param after id of the last one of the page before; empty for the first page
     * @param limit 1 to {@link #PAGE_MAX}
     */
    List<Mandate> mandates(@Nullable String party, String after, int limit);

    /**
     * Stores a new early notice.
     *
     * @return false when its id is taken
     */
    boolean addNotice(EarlyNotice notice);

    /**
     * Takes an early notice back.
     *
     * @return false when there is none, or it was taken back before
     */
    boolean endNotice(String notice, Instant at);

    /**
     * The early notices of the party, and of all that ever gave it a mandate, that were not taken back;
     * {@link #MANDATES_MAX} at most.
     */
    EarlyNotices noticesFor(String party);

    /**
     * A page of early notices, in the byte order of their ids.
     *
     * @param party that is told; null for all
     * @param after id of the last one of the page before; empty for the first page
     * @param limit 1 to {@link #PAGE_MAX}
     */
    List<EarlyNotice> notices(@Nullable String party, String after, int limit);
}
