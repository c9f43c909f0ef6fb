package org.tidewaiter.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.ExpressionCheck;
import org.tidewaiter.edition.HandedInPlan;
import org.tidewaiter.edition.PlanFiles;
import org.tidewaiter.edition.ProfilePlace;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.ListUse;
import org.tidewaiter.rulebook.file.ProfileExpression;
import org.tidewaiter.rulebook.file.RiskPlanFile;
import org.tidewaiter.rulebook.file.RulebookProblem;
import org.tidewaiter.rulebook.file.RulebookSource;

/** The files of risk plans, in YAML. */
final class YamlPlans implements PlanFiles {
    @Override
    public HandedInPlan read(String name, Bytes file) {
        return switch (RiskPlanFile.read(file)) {
            case RiskPlanFile.Usable usable -> new HandedInPlan(name, file, usable.plan(), findings(usable.problems()));
            case RiskPlanFile.Unusable unusable -> new HandedInPlan(name, file, null, findings(unusable.problems()));
        };
    }

    private static List<EditionFinding> findings(List<RulebookProblem> problems) {
        return problems.stream()
                .map(p ->
                        new EditionFinding(p.severity(), p.code(), p.file(), p.line(), p.field(), p.message(), p.fix()))
                .toList();
    }

    @Override
    public ExpressionCheck check(String expression, Set<String> lists) {
        return switch (ProfileExpression.read(expression, lists)) {
            case ProfileExpression.Understood(Condition condition, List<ProfileExpression.Problem> doubts) ->
                new ExpressionCheck(condition, List.of(), flaws(doubts));
            case ProfileExpression.Refused(List<ProfileExpression.Problem> problems) ->
                new ExpressionCheck(null, flaws(problems), List.of());
        };
    }

    private static List<ExpressionCheck.Flaw> flaws(List<ProfileExpression.Problem> problems) {
        return problems.stream()
                .map(p -> new ExpressionCheck.Flaw(p.code(), p.line(), p.column(), p.message(), p.fix()))
                .toList();
    }

    @Override
    public List<Map<String, String>> profiles(Bytes file) {
        return RiskPlanFile.profiles(source(file));
    }

    @Override
    public List<ProfilePlace> places(Bytes file) {
        return RiskPlanFile.lines(source(file)).stream()
                .map(lines -> new ProfilePlace(lines.id(), lines.from(), lines.to()))
                .toList();
    }

    @Override
    public Bytes withProfile(Bytes file, String edition, Map<String, String> profile) {
        return text(RiskPlanFile.withProfile(source(file), edition, profile));
    }

    @Override
    public Bytes withoutProfile(Bytes file, String edition, String id) {
        return text(RiskPlanFile.withoutProfile(source(file), edition, id));
    }

    @Override
    public Bytes withList(Bytes file, String edition, ListUse use) {
        return text(RiskPlanFile.withList(source(file), edition, use));
    }

    @Override
    public Bytes first(String jurisdiction, String edition) {
        return Bytes.of(("edition: \"" + edition + "\"\njurisdiction: " + jurisdiction
                        + "\nrandomShare: 0.01\nexplorationShare: 0.02\nprofiles: []\nmodels: []\ncapacities: []\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static RulebookSource source(Bytes file) {
        return RulebookSource.of("risk-plan", Map.of(RiskPlanFile.NAME, file));
    }

    private static Bytes text(RulebookSource source) {
        return source.files().getOrDefault(RiskPlanFile.NAME, Bytes.of(new byte[0]));
    }
}
