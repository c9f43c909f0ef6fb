package org.tidewaiter.edition.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.scoring.RegisteredModel;
import org.tidewaiter.selectivity.Yields;

/** Models of risk: which there are, what is known of each, how it does. */
@Controller
final class RiskModelPages {
    private static final int PAGE = 50;
    private static final List<Integer> DAYS = List.of(28, 90, 365);

    private final RulebookDesk guard;
    private final ModelDesk desk;

    RiskModelPages(RulebookDesk guard, ModelDesk desk) {
        this.guard = guard;
        this.desk = desk;
    }

    @GetMapping("/risk/models")
    String list(Visitor visitor, @RequestParam(defaultValue = "") String after, Model model) {
        guard.require(visitor, Action.SEE_RISK_PLANS, "", "models");
        RiskModelsApi.ModelsPage page = RiskModelsApi.page(desk, after, PAGE);
        model.addAttribute("rows", page.models());
        model.addAttribute("next", page.next());
        model.addAttribute("begun", !after.isEmpty());
        model.addAttribute("registers", visitor.may(Action.MANAGE_RISK_PLANS));
        model.addAttribute("here", "risk");
        return "risk-models";
    }

    @GetMapping("/risk/models/register")
    String form(Visitor visitor, Model model) {
        guard.require(visitor, Action.MANAGE_RISK_PLANS, "", "register form");
        return form("", null, model);
    }

    private static String form(String wrong, @Nullable Finding finding, Model model) {
        model.addAttribute("wrong", wrong);
        model.addAttribute("finding", finding);
        model.addAttribute("here", "risk");
        return "risk-model-register";
    }

    @PostMapping("/risk/models/register")
    String register(Visitor visitor, @RequestParam(required = false) @Nullable MultipartFile file, Model model)
            throws IOException {
        guard.require(visitor, Action.MANAGE_RISK_PLANS, "", "register a model");
        if (file == null || file.isEmpty()) {
            return form("models.error.file", null, model);
        }
        if (file.getSize() > ModelDesk.BYTES_MAX) {
            return form("models.error.tooLarge", null, model);
        }
        return switch (desk.register(visitor.actor().signature(), Bytes.of(file.getBytes()))) {
            case ModelDesk.Registering.Registered(Digest digest, boolean history) ->
                "redirect:/risk/models/of/" + digest.hex() + "?done=" + (history ? "registered" : "unfollowed");
            case ModelDesk.Registering.Known(Digest digest, boolean history) ->
                "redirect:/risk/models/of/" + digest.hex() + "?done=" + (history ? "known" : "unfollowed");
            case ModelDesk.Registering.Refused(Finding finding) -> form("", finding, model);
            case ModelDesk.Registering.Busy busy -> form("models.error.busy", null, model);
        };
    }

    @GetMapping("/risk/models/of/{riskModel}")
    String show(
            Visitor visitor,
            @PathVariable String riskModel,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "90") int days,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        guard.require(visitor, Action.SEE_RISK_PLANS, RiskModelsApi.object(riskModel), "model");
        RegisteredModel found = RiskModelsApi.find(desk, riskModel);
        ModelCardData card = RiskModelsApi.card(desk, found);
        List<String> known = desk.jurisdictions();
        String asked = country.strip().toUpperCase(Locale.ROOT);
        ModelData.UseData use = card.model().inForce();
        String likely = use == null ? "" : use.jurisdiction();
        String whose = known.contains(asked)
                ? asked
                : known.contains(likely) ? likely : known.isEmpty() ? "" : known.getFirst();
        int back = Math.clamp(days, 1, Yields.DAYS_MAX);
        model.addAttribute("card", card);
        model.addAttribute("m", card.model());
        model.addAttribute("countries", known);
        model.addAttribute("country", whose);
        model.addAttribute("spans", DAYS);
        model.addAttribute("days", back);
        model.addAttribute(
                "live", whose.isEmpty() ? null : ModelLiveData.of(whose, back, desk.live(found, whose, back)));
        model.addAttribute("done", done.matches("registered|known|unfollowed") ? done : "");
        model.addAttribute("here", "risk");
        return "risk-model";
    }

    @GetMapping("/risk/models/of/{riskModel}/file")
    ResponseEntity<byte[]> file(Visitor visitor, @PathVariable String riskModel) {
        guard.require(visitor, Action.SEE_RISK_PLANS, RiskModelsApi.object(riskModel), "file");
        return RiskModelsApi.file(desk, RiskModelsApi.find(desk, riskModel));
    }

    @GetMapping("/risk/models/of/{riskModel}/card")
    ResponseEntity<byte[]> card(Visitor visitor, @PathVariable String riskModel) {
        guard.require(visitor, Action.SEE_RISK_PLANS, RiskModelsApi.object(riskModel), "card");
        return RiskModelsApi.cardText(desk, RiskModelsApi.find(desk, riskModel));
    }
}
