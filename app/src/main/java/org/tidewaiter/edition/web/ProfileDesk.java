package org.tidewaiter.edition.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.ExpressionCheck;
import org.tidewaiter.edition.HandedInPlan;
import org.tidewaiter.edition.PlanCheck;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.selectivity.RiskPlan;

/** Writes single profiles into the last plan of a country. Who calls has asked the guard. */
@Component
final class ProfileDesk {
    private final PlanDesk desk;
    private final MessageSource texts;

    ProfileDesk(PlanDesk desk, MessageSource texts) {
        this.desk = desk;
        this.texts = texts;
    }

    /**
     * What is wrong with an expression, and where, to be pointed at.
     *
     * @param before what stands before the place in its line
     * @param at the character of the place; empty at the end of the line
     * @param after what stands behind it
     */
    public record Flaw(int line, int column, String message, String fix, String before, String at, String after) {
        static List<Flaw> all(List<ExpressionCheck.Flaw> flaws, String expression) {
            return flaws.stream().map(flaw -> of(flaw, expression)).toList();
        }

        private static Flaw of(ExpressionCheck.Flaw flaw, String expression) {
            List<String> lines = expression.lines().toList();
            String line = flaw.line() <= lines.size() ? lines.get(flaw.line() - 1) : "";
            int from = Math.min(flaw.column() - 1, line.length());
            int to = Math.min(from + 1, line.length());
            return new Flaw(
                    flaw.line(),
                    flaw.column(),
                    flaw.message(),
                    flaw.fix(),
                    line.substring(0, from),
                    line.substring(from, to),
                    line.substring(to));
        }
    }

    /**
     * A form that was checked.
     *
     * @param form with its condition as an expression, where that could be made
     * @param errors sentences by the fields of the form
     * @param flaws of the expression
     * @param warnings of an expression without flaws
     * @param plan the last plan with the profile; null where anything is wrong
     */
    record Checked(
            ProfileForm form,
            Map<String, String> errors,
            List<Flaw> flaws,
            List<Flaw> warnings,
            @Nullable HandedInPlan plan) {
        Checked {
            errors = new TreeMap<>(errors);
            flaws = List.copyOf(flaws);
            warnings = List.copyOf(warnings);
        }

        /** One of which no expression was read. */
        static Checked unread(ProfileForm form, Map<String, String> errors) {
            return new Checked(form, errors, List.of(), List.of(), null);
        }
    }

    /** A text of the pages. */
    String text(String key, Locale language) {
        return texts.getMessage(key, null, language);
    }

    /** The profiles of the last plan of a country as they are written; none where there is none. */
    List<Map<String, String>> profiles(String country) {
        return desk.last(country)
                .flatMap(desk::file)
                .map(desk.files()::profiles)
                .orElse(List.of());
    }

    /** One of them. */
    Optional<Map<String, String>> profile(String country, String id) {
        return profiles(country).stream()
                .filter(profile -> id.equals(profile.get("id")))
                .findFirst();
    }

    /** Checks what somebody typed by putting it into the last plan. */
    Checked check(ProfileForm typed, Locale language) {
        Map<String, String> errors = new TreeMap<>();
        String tooLong =
                texts.getMessage("plans.error.tooLong", new Object[] {String.valueOf(ProfileForm.TEXT_MAX)}, language);
        typed.tooLong().forEach(field -> errors.put(field, tooLong));
        if (!errors.isEmpty()) {
            return Checked.unread(typed, errors);
        }
        ProfileForm form = typed;
        if (typed.isByRows()) {
            ProfileForm.Joined joined = typed.joined();
            joined.errors().forEach((field, key) -> errors.put(field, text(key, language)));
            if (!errors.isEmpty()) {
                return Checked.unread(typed, errors);
            }
            form = typed.with(joined.expression());
        }
        if (form.was().isEmpty() && profile(form.country(), form.id()).isPresent()) {
            errors.put("id", text("plans.error.taken", language));
        }
        String expression = form.get("when").strip();
        ExpressionCheck check = desk.files().check(expression, desk.lists(form.country()));
        List<Flaw> flaws = Flaw.all(check.flaws(), expression);
        if (!flaws.isEmpty()) {
            errors.put(
                    "when", flaws.getFirst().message() + " " + flaws.getFirst().fix());
        }
        String name = named(form.country(), form.id());
        HandedInPlan plan = read(desk.files().withProfile(desk.lastFile(form.country(), name), name, form.profile()));
        for (EditionFinding finding : plan.findings()) {
            if (finding.isError()) {
                errors.putIfAbsent(field(finding), finding.message() + " " + finding.fix());
            }
        }
        List<Flaw> warnings = Flaw.all(check.warnings(), expression);
        return new Checked(form, errors, flaws, warnings, errors.isEmpty() ? plan : null);
    }

    private static String field(EditionFinding finding) {
        return finding.field().isEmpty() ? "when" : finding.field();
    }

    private HandedInPlan read(Bytes file) {
        return desk.read(PlanDesk.FILE, file);
    }

    /** The name of a plan with one profile changed: today and the profile. */
    private String named(String country, String id) {
        return EditionOrders.cut(desk.today(country) + " " + id);
    }

    /** Hands the last plan in without a profile; empty where it has none of that id. */
    Optional<Edition> takeAway(String actor, String country, String id, String reason) {
        Optional<RiskProfile> gone =
                desk.last(country).flatMap(desk::plan).map(RiskPlan::profiles).orElse(List.of()).stream()
                        .filter(profile -> profile.id().equals(id))
                        .findFirst();
        return gone.map(profile -> {
            String name = named(country, id);
            HandedInPlan without = read(desk.files().withoutProfile(desk.lastFile(country, name), name, id));
            List<EditionFinding> findings = new ArrayList<>(without.findings());
            findings.add(PlanCheck.gone(PlanDesk.FILE, profile, reason));
            return desk.propose(actor, new HandedInPlan(without.name(), without.file(), without.plan(), findings));
        });
    }
}
