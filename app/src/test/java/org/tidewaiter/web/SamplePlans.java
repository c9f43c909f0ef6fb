package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.web.PlanDesk;
import org.tidewaiter.kernel.Bytes;

/** Risk plans to try things with. */
public final class SamplePlans {
    private SamplePlans() {}

    /** A profile as it is written, but for what a test changes. */
    public static Map<String, String> profile(String id, String... changes) {
        Map<String, String> profile = new LinkedHashMap<>();
        profile.put("id", id);
        profile.put("title", "Cheap shoes");
        profile.put("lane", "RED");
        profile.put("priority", "50");
        profile.put("validFrom", "2026-01-01");
        profile.put("validTo", LocalDate.now(ZoneOffset.UTC).plusDays(90).toString());
        profile.put("owner", "anna");
        profile.put("instruction", "Look at the soles.");
        profile.put("legalBasis", "Made up");
        profile.put("when", "item.netMass >= 0.0");
        for (int i = 0; i < changes.length; i += 2) {
            profile.put(changes[i], changes[i + 1]);
        }
        return profile;
    }

    /** The file of a plan of one profile. */
    public static Bytes file(PlanDesk desk, String country, String edition, Map<String, String> profile) {
        return desk.files().withProfile(desk.files().first(country, edition), edition, profile);
    }

    /**
     * Sees that a plan is in force for Great Britain that selects nothing by itself, neither by profiles nor, as far as that can be, by
     * draws: other tests go on as if there was none.
     */
    public static void putQuietPlanInForce(Site.Parts parts) {
        PlanDesk desk = parts.planDesk();
        if (desk.editions().timeline().last("GB").isPresent()) {
            return;
        }
        putInForce(desk, desk.files().first("GB", "quiet"));
    }

    /** Puts a plan of one profile in force for Great Britain; it should hit nothing of other tests. */
    public static void putInForce(Site.Parts parts, String edition, Map<String, String> profile) {
        putInForce(parts.planDesk(), file(parts.planDesk(), "GB", edition, profile));
    }

    private static void putInForce(PlanDesk desk, Bytes plan) {
        String quiet = string(plan.array())
                .replaceFirst("randomShare: .*", "randomShare: 0")
                .replaceFirst("explorationShare: .*", "explorationShare: 0.000001");
        Bytes file = Bytes.of(quiet.getBytes(StandardCharsets.UTF_8));
        long number =
                desk.propose("quiet", desk.files().read("risk-plan.yaml", file)).number();
        desk.orders().approve(number, "sofia");
        assertThat(desk.orders().activate(number, "quiet", null)).isInstanceOf(EditionOrders.Answer.Done.class);
    }

    static byte[] text(PlanDesk desk, String country, String edition, Map<String, String> profile) {
        return file(desk, country, edition, profile).array();
    }

    /** One that was handed in and checked, by somebody, of whatever country. */
    public static Edition proposed(Site.Parts parts, String by, String country, String edition) {
        PlanDesk desk = parts.planDesk();
        Edition made =
                desk.propose(by, desk.files().read("risk-plan.yaml", file(desk, country, edition, profile("P-1"))));
        assertThat(made.errors())
                .as(desk.editions().findings(made.number(), 0, 5).toString())
                .isZero();
        return made;
    }

    static String string(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
