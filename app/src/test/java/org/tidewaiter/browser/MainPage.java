package org.tidewaiter.browser;

import org.jspecify.annotations.Nullable;
import org.tidewaiter.cli.SampleLists;
import org.tidewaiter.cli.SampleModels;

/** The pages that everybody comes by, and who looks at them. */
enum MainPage {
    HOME(null, "/"),
    SIGN_IN(null, "/sign-in"),
    CHECK(null, "/check"),
    LODGE("tessa", "/lodge"),
    RULES(null, "/rules"),
    STATUS(null, "/status"),
    WORKLIST("olga", "/work?sort=newest"),
    DRAFTS("tessa", "/drafts"),
    NEW_DECLARATION("tessa", "/declarations/new"),
    DRAFT("tessa", "/drafts/{draft}"),
    AMENDMENT("tessa", "/drafts/{amendment}"),
    DRAFT_ITEMS("tessa", "/drafts/{draft}/items"),
    DRAFT_EARLIER("tessa", "/drafts/{draft}/earlier"),
    TARIFF(null, "/tariff?jurisdiction=US"),
    TARIFF_SEARCH(null, "/tariff?jurisdiction=GB&q=fresh"),
    TARIFF_LINE(null, "/tariff/US/02013050?date=2026-07-01"),
    TARIFF_MEASURE(null, "/tariff/US/measures/US-DTY-02013050-B"),
    DUTY_CALCULATOR(null, "/duty-calculator?hs=02013050"),
    DUTY_ANSWER(
            null,
            "/duty-calculator?hs=02013050&origin=AU&date=2026-07-01&value=10000&quantity=2000&unit=KGM&mode=SEA&port=2704&ask=1"),
    CODE_LISTS(null, "/code-lists/GB/country"),
    DECLARATIONS("tessa", "/declarations"),
    DECLARATION("olga", "/declarations/{mrn}"),
    COMPARABLE_GOODS("olga", "/declarations/{mrn}/comparable"),
    DECLARATION_WITH_RATE_HINTS("olga", "/declarations/{hinted}"),
    NOT_FOUND("tessa", "/declarations/nothing"),
    FORBIDDEN("tessa", "/work"),
    ORIGIN(null, "/origin?hs=840310"),
    ACCOUNT("tessa", "/account"),
    ACCOUNT_PASSWORD("adam", "/account/password"),
    ACCOUNT_FACTOR("tessa", "/account/second-factor"),
    ACCOUNT_TOKEN("olga", "/account/token"),
    ACCOUNT_NOTIFICATIONS("tessa", "/account/notifications"),
    NOTIFICATIONS("tessa", "/notifications"),
    CLIENTS("adam", "/clients"),
    CLIENT_ADD("adam", "/clients/add"),
    CLIENT("adam", "/clients/of/demo"),
    MANDATES("tessa", "/mandates"),
    ALL_MANDATES("adam", "/mandates"),
    EARLY_NOTICES("adam", "/early-notices"),
    DECLARATION_OF_TRADER("tessa", "/declarations/{mrn}"),
    RELEASE("tessa", "/declarations/{released}/release"),
    PEOPLE("adam", "/people"),
    PERSON_ADD("adam", "/people/add"),
    PERSON("adam", "/people/of/olga"),
    OFFICES("olga", "/offices"),
    OFFICE("tessa", "/offices/of/GB000060"),
    OFFICE_ADD("adam", "/offices/add"),
    OFFICE_CHANGE("adam", "/offices/of/GB000060/change"),
    RULEBOOKS("olga", "/rulebooks"),
    RULEBOOK_LOAD("adam", "/rulebooks/load"),
    RULEBOOK("sofia", "/rulebooks/of/{edition}"),
    RULEBOOK_TOUCHED("olga", "/rulebooks/of/{edition}/touched"),
    RISK_LISTS("sofia", "/risk/lists"),
    RISK_LIST_LOAD("anna", "/risk/lists/load"),
    RISK_LIST("anna", "/risk/lists/of/{riskList}?q=Nordlischt"),
    WHAT_IF("sofia", "/what-if"),
    WHAT_IF_ANSWER("sofia", "/what-if/{whatIf}"),
    WHAT_IF_SUMS_ALONE("adam", "/what-if/{whatIf}?by=tax&sort=then&order=asc"),
    WHAT_IF_REFUNDS("sofia", "/what-if/{whatIf}/refunds"),
    WHAT_IF_GONE("anna", "/what-if/0123456789abcdef"),
    RISK_DATA("sofia", "/risk/data"),
    RISK_QUESTIONS("sofia", "/risk/data/questions?filter=item.origin"),
    RISK_QUESTION("anna", "/risk/data/questions/{question}"),
    RISK_QUESTION_GONE("anna", "/risk/data/questions/0123456789abcdef?by=hs2"),
    RISK_JUDGEMENTS("anna", "/risk/judgements?state=all"),
    OWN_JUDGEMENTS("olga", "/work/judgements"),
    RISK_YIELD("sofia", "/risk/yield"),
    RISK_MODELS("sofia", "/risk/models"),
    RISK_MODEL_REGISTER("anna", "/risk/models/register"),
    RISK_MODEL("sofia", "/risk/models/of/{riskModel}"),
    RISK_PLANS("anna", "/risk/plans"),
    RISK_PLAN_LOAD("anna", "/risk/plans/load"),
    RISK_PLAN("anna", "/risk/plans/of/{plan}"),
    RISK_PROFILE("anna", "/risk/profile?country=GB"),
    RISK_TRIALS("sofia", "/risk/trials"),
    RISK_TRIAL("anna", "/risk/trials/{trial}"),
    RISK_TRIAL_GONE("anna", "/risk/trials/0123456789abcdef"),
    QUOTAS("tessa", "/quotas"),
    QUOTAS_NONE("olga", "/quotas?order=none"),
    ACCESS_LOG("audrey", "/access-log?who=olga"),
    API(null, "/api");

    private final @Nullable String person;
    private final String path;

    MainPage(@Nullable String person, String path) {
        this.person = person;
        this.path = path;
    }

    /** Who is signed in; null for nobody. */
    @Nullable
    String person() {
        return person;
    }

    /** Where it is; one draft, and declarations under control and released, are shown as examples. */
    String path(Browsing browsing) {
        String known = path.replace("{mrn}", browsing.example()).replace("{released}", browsing.released());
        known = known.contains("{edition}") ? known.replace("{edition}", browsing.edition()) : known;
        known = known.contains("{riskList}")
                ? known.replace("{riskList}", SampleLists.loaded(browsing.parts()))
                : known;
        known = known.contains("{riskModel}")
                ? known.replace("{riskModel}", SampleModels.registered(browsing.parts()))
                : known;
        known = known.contains("{whatIf}") ? known.replace("{whatIf}", browsing.whatIf()) : known;
        known = known.contains("{plan}") ? known.replace("{plan}", browsing.plan()) : known;
        known = known.contains("{question}") ? known.replace("{question}", browsing.question()) : known;
        known = known.contains("{trial}") ? known.replace("{trial}", browsing.trial()) : known;
        known = known.contains("{hinted}") ? known.replace("{hinted}", browsing.hinted()) : known;
        known = known.contains("{amendment}") ? known.replace("{amendment}", browsing.amendment()) : known;
        return known.contains("{draft}") ? known.replace("{draft}", browsing.draft()) : known;
    }
}
