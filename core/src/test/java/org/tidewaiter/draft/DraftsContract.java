package org.tidewaiter.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of drafts promises. Tests share a store, so each takes a party of its own. */
public abstract class DraftsContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Instant AT = Instant.parse("2026-05-04T10:00:00.123456Z");
    private static final Fields FIELDS =
            Fields.of(Map.of("TypeCode", "IMA", "FunctionalReferenceID", "", "Declarant/ID", "\u00e9 'x'\n"));

    /** The store, the same one for all tests of a class. */
    protected abstract Drafts drafts();

    private final String party = "GB" + NUMBER.incrementAndGet();

    private static String id() {
        return String.format(java.util.Locale.ROOT, "%016x", NUMBER.incrementAndGet());
    }

    private Draft draft(boolean template) {
        return new Draft(id(), party, null, "First", template, null, "GB", FIELDS, 0, "tessa", AT, AT);
    }

    private Draft added(boolean template) {
        Draft draft = draft(template);
        assertThat(drafts().add(draft)).isTrue();
        return draft;
    }

    @Test
    void findsADraftAsItWasKept() {
        Draft draft = added(false);
        assertThat(drafts().find(draft.id())).contains(draft);
        assertThat(drafts().find(id())).isEmpty();
        assertThat(drafts().find("no id\0")).isEmpty();
        assertThat(drafts().add(draft)).isFalse();
    }

    @Test
    void changesTheNewestVersionOnly() {
        Draft draft = added(false);
        Fields more = FIELDS.with(Map.of("TypeCode", "EXA"));
        assertThat(drafts().change(draft.saved("Second", more, "bruno", AT.plusSeconds(1))))
                .isTrue();
        assertThat(drafts().change(draft.saved("Late", FIELDS, "tessa", AT))).isFalse();
        assertThat(drafts().find(draft.id()))
                .contains(
                        draft.saved("Second", more, "bruno", AT.plusSeconds(1)).at(1));
        assertThat(drafts().change(draft(false))).isFalse();
    }

    @Test
    void keepsAllItemsOfALargeDraftAndWhatChangesOfThem() {
        Fields large = FIELDS.withItems(
                        Collections.nCopies(Fields.ITEMS_MAX, Map.of("Origin[1]/CountryCode", "KR")), true)
                .orElseThrow();
        Draft draft = added(false).saved("Large", large, "tessa", AT);
        assertThat(drafts().change(draft)).isTrue();
        assertThat(drafts().find(draft.id()).orElseThrow().fields()).isEqualTo(large);
        Fields fewer = large.removing(Fields.ITEM, 1)
                .removing(Fields.ITEM, 997)
                .with(Map.of(Fields.ITEM + "[500]/Origin[1]/CountryCode", "JP"));
        assertThat(drafts().change(draft.at(1).saved("Large", fewer, "tessa", AT)))
                .isTrue();
        assertThat(drafts().find(draft.id()).orElseThrow().fields()).isEqualTo(fewer);
        assertThat(drafts().change(draft.at(2).saved("None", Fields.NONE, "tessa", AT)))
                .isTrue();
        assertThat(drafts().find(draft.id()).orElseThrow().fields()).isEqualTo(Fields.NONE);
    }

    @Test
    void deletesTheNewestVersionOnly() {
        Draft draft = added(false);
        drafts().change(draft);
        assertThat(drafts().delete(draft.id(), 0)).isFalse();
        assertThat(drafts().delete(draft.id(), 1)).isTrue();
        assertThat(drafts().delete(draft.id(), 1)).isFalse();
        assertThat(drafts().find(draft.id())).isEmpty();
    }

    @Test
    void listsDraftsAndTemplatesOfAPartyWithoutTheirFieldsThoseFirstThatWereChangedLast() {
        Draft first = added(false);
        Draft second = added(false);
        Draft template = added(true);
        drafts().change(first.saved("First", FIELDS, "tessa", AT.plusSeconds(5)));
        assertThat(drafts().list(party, false)).extracting(Draft::id).containsExactly(first.id(), second.id());
        assertThat(drafts().list(party, true)).extracting(Draft::id).containsExactly(template.id());
        assertThat(drafts().list(party, false)).extracting(Draft::fields).containsOnly(Fields.NONE);
        assertThat(drafts().list("GB0", false)).isEmpty();
    }

    @Test
    void listsForAnAgentWhatItWorksOnForOthers() {
        String agent = "AGENT" + NUMBER.incrementAndGet();
        Draft entrusted = new Draft(id(), party, agent, "For a client", false, null, "GB", FIELDS, 0, "bruno", AT, AT);
        Draft template = new Draft(id(), party, agent, "Kept", true, null, "GB", FIELDS, 0, "bruno", AT, AT);
        assertThat(drafts().add(entrusted) && drafts().add(template)).isTrue();
        added(false);
        assertThat(drafts().find(entrusted.id())).contains(entrusted);
        assertThat(drafts().entrusted(agent)).extracting(Draft::id).containsExactly(entrusted.id());
        assertThat(drafts().entrusted(agent)).extracting(Draft::fields).containsOnly(Fields.NONE);
        assertThat(drafts().list(party, false)).hasSize(2);
        assertThat(drafts().entrusted(party)).isEmpty();
        drafts().change(entrusted.saved("Mended", FIELDS, "tessa", AT));
        assertThat(drafts().find(entrusted.id()).orElseThrow().agent()).isEqualTo(agent);
    }

    @Test
    void keepsWhatADraftIsToAmend() {
        Draft.Amends amends = new Draft.Amends("26GB00000000000AR1", 3);
        Draft draft = new Draft(id(), party, null, "Why", false, amends, "GB", FIELDS, 0, "tessa", AT, AT);
        assertThat(drafts().add(draft)).isTrue();
        drafts().change(draft.saved("Because", FIELDS, "tessa", AT));
        assertThat(drafts().find(draft.id()).orElseThrow().amends()).isEqualTo(amends);
        assertThat(drafts().list(party, false)).extracting(Draft::amends).containsExactly(amends);
    }

    @Test
    void keepsTwoHundredDraftsOfAPartyAndAsManyTemplates() {
        for (int i = 0; i < Drafts.PARTY_MAX; i++) {
            added(false);
        }
        assertThat(drafts().add(draft(false))).isFalse();
        assertThat(drafts().add(draft(true))).isTrue();
    }
}
