package org.tidewaiter.edition.web;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.HandedInPlan;
import org.tidewaiter.edition.ProfilePlace;
import org.tidewaiter.kernel.Bytes;

/** Hands in a plan with its profiles from a file. One with an error is told of on the spot, and nothing of it is kept. */
@Controller
final class PlanUploadPages {
    /** Most findings that the page shows. */
    private static final int SHOWN = 500;

    private final RiskPlanDesk desk;

    PlanUploadPages(RiskPlanDesk desk) {
        this.desk = desk;
    }

    /**
     * A finding, and the profile that it stands in.
     *
     * @param profile its id; empty outside of profiles
     */
    public record Row(EditionFinding finding, String profile) {
        static Row of(EditionFinding finding, List<ProfilePlace> places) {
            return new Row(
                    finding,
                    places.stream()
                            .filter(place -> finding.line() >= place.from() && finding.line() <= place.to())
                            .map(ProfilePlace::id)
                            .findFirst()
                            .orElse(""));
        }
    }

    @GetMapping("/risk/plans/load")
    String form(Visitor visitor, Model model) {
        desk.requireManaging(visitor, "", "load form");
        return page("", List.of(), List.of(), model);
    }

    private static String page(String wrong, List<EditionFinding> findings, List<ProfilePlace> places, Model model) {
        model.addAttribute("wrong", wrong);
        model.addAttribute("count", findings.size());
        model.addAttribute(
                "rows",
                findings.stream().limit(SHOWN).map(f -> Row.of(f, places)).toList());
        model.addAttribute("here", "risk");
        return "risk-plan-load";
    }

    /** One that can be read becomes an edition, which says what else was found and waits for a second person. */
    @PostMapping("/risk/plans/load")
    String load(Visitor visitor, @RequestParam(required = false) @Nullable MultipartFile file, Model model)
            throws IOException {
        desk.requireManaging(visitor, "", "load a file");
        if (file == null || file.isEmpty()) {
            return page("plans.error.file", List.of(), List.of(), model);
        }
        if (file.getSize() > RiskPlanDesk.BYTES_MAX) {
            return page("plans.error.tooLarge", List.of(), List.of(), model);
        }
        Bytes text = Bytes.of(file.getBytes());
        HandedInPlan handed = desk.desk().read(PlanDesk.FILE, text);
        if (handed.plan() == null) {
            return page("", handed.findings(), desk.desk().files().places(text), model);
        }
        Edition edition = desk.propose(visitor, handed);
        return "redirect:/risk/plans/of/" + edition.number();
    }
}
