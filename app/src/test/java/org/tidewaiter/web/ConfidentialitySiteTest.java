package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.EarlyNotice;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Role;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.cli.SampleEditions;
import org.tidewaiter.cli.SampleLists;
import org.tidewaiter.cli.SampleModels;
import org.tidewaiter.draft.Draft;
import org.tidewaiter.draft.Drafts;
import org.tidewaiter.draft.Fields;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Validity;
import tools.jackson.databind.JsonNode;

/**
 * Tries every address of the site as everybody, with the own objects, those of others, and some that are not there. A new address needs
 * a line in the table.
 */
@ExtendWith(TestSite.Extension.class)
class ConfidentialitySiteTest {
    /**
     * Nobody; the demo's trader; a broker under its direct mandate; a trader of another party; officers, supervisor, analyst,
     * administrator, auditor; a program of the other party; the program of the demo's trader.
     */
    private static final List<String> WHO = List.of(
            "nobody", "tessa", "bruno", "stranger", "olga", "omar", "sofia", "anna", "adam", "audrey", "alien", "api");

    /** Who may see why a declaration was selected. */
    private static final Set<String> CUSTOMS = Set.of("olga", "omar", "sofia", "anna", "audrey");
    /** Who runs the site and sees parties, but no declaration. */
    private static final String ADMINISTRATOR = "adam";
    /** Who may know of the other party. */
    private static final Set<String> OTHERS = Set.of("stranger", "alien");

    /**
     * What each gets, in the order above. The object is {@code own} for one of the demo's trader or its program, {@code foreign} for
     * one of the other party, {@code released} for a released one of the trader, {@code hidden} for a document that customs keeps to
     * itself, and {@code self} where the own account is changed.
     */
    private static final String EXPECTED = """
            GET /                                                   any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /error                                              any      302 403 403 403 403 403 403 403 403 403 302 302
            GET /rules                                              any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /status                                             any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /check                                              any      200 200 200 200 200 200 200 200 200 200 200 200
            POST /check                                             any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /sign-in                                            any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /site/govuk.css                                     any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /api                                                any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /api/rules                                          any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /api/tariff/{jurisdiction}                          any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /api/tariff/{jurisdiction}/{code}                   any      200 200 200 200 200 200 200 200 200 200 200 200
            POST /api/duty-quotes                                   any      415 415 415 415 415 415 415 415 415 415 415 415
            POST /api/origin-evaluations                            any      415 415 415 415 415 415 415 415 415 415 415 415
            GET /api/origin-rules                                   any      400 400 400 400 400 400 400 400 400 400 400 400
            GET /api/draws                                          any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /api/status                                         any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /api/alive                                          any      204 204 204 204 204 204 204 204 204 204 204 204
            GET /api/openapi.json                                   any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /api/openapi.json.yaml                              any      401 401 401 401 401 401 401 401 401 401 200 200
            GET /api/deposits/keys                                  any      200 200 200 200 200 200 200 200 200 200 200 200
            POST /oauth2/token                                      any      400 400 400 400 400 400 400 400 400 400 400 400
            GET /oauth2/jwks                                        any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /.well-known/oauth-authorization-server             any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /account                                            any      302 200 200 200 200 200 200 200 200 200 302 302
            POST /account/language                                  self     302 302 302 302 302 302 302 302 302 302 302 302
            GET /account/password                                   any      302 200 200 200 200 200 200 200 200 200 302 302
            POST /account/password                                  self     302 200 200 200 200 200 200 200 200 200 302 302
            GET /account/second-factor                              any      302 200 200 200 200 200 200 200 200 200 302 302
            POST /account/second-factor                             self     302 200 200 200 200 200 200 200 200 200 302 302
            POST /account/second-factor/begin                       self     302 200 200 200 200 200 200 200 200 200 302 302
            GET /account/second-factor/picture.svg                  any      302 404 404 404 404 404 404 404 404 404 302 302
            POST /account/second-factor/off                         self     302 200 200 200 200 200 200 200 200 200 302 302
            POST /account/recovery-codes                            self     302 200 200 200 200 200 200 200 200 200 302 302
            GET /account/token                                      any      302 404 404 404 200 200 200 200 200 404 302 302
            POST /account/token                                     self     302 404 404 404 200 200 200 200 200 404 302 302
            POST /account/sign-out-everywhere                       self     302 302 302 302 302 302 302 302 302 302 302 302
            GET /people                                             any      302 403 403 403 403 403 403 403 200 200 302 302
            GET /people/add                                         any      302 403 403 403 403 403 403 403 200 403 302 302
            POST /people/add                                        any      302 403 403 403 403 403 403 403 200 403 302 302
            GET /people/of/{id}                                     own      302 403 403 403 403 403 403 403 200 200 302 302
            POST /people/of/{id}                                    own      302 403 403 403 403 403 403 403 200 403 302 302
            POST /people/of/{id}/active                             own      302 403 403 403 403 403 403 403 302 403 302 302
            POST /people/of/{id}/password                           own      302 403 403 403 403 403 403 403 200 403 302 302
            POST /people/of/{id}/second-factor                      own      302 403 403 403 403 403 403 403 302 403 302 302
            POST /people/of/{id}/unlock                             own      302 403 403 403 403 403 403 403 302 403 302 302
            GET /clients                                            any      302 403 403 403 403 403 403 403 200 200 302 302
            GET /clients/add                                        any      302 403 403 403 403 403 403 403 200 403 302 302
            POST /clients/add                                       any      302 403 403 403 403 403 403 403 200 403 302 302
            GET /clients/of/{id}                                    own      302 403 403 403 403 403 403 403 200 200 302 302
            POST /clients/of/{id}/secret                            own      302 403 403 403 403 403 403 403 302 403 302 302
            POST /clients/of/{id}/active                            own      302 403 403 403 403 403 403 403 302 403 302 302
            GET /rulebooks                                          any      302 403 403 403 200 200 200 200 200 200 302 302
            GET /rulebooks/load                                     any      302 403 403 403 403 403 403 403 200 403 302 302
            POST /rulebooks/load                                    any      302 403 403 403 403 403 403 403 200 403 302 302
            GET /rulebooks/of/{id}                                  own      302 403 403 403 200 200 200 200 200 200 302 302
            GET /rulebooks/of/{id}/changes.csv                      own      302 403 403 403 200 200 200 200 200 200 302 302
            GET /rulebooks/of/{id}/touched                          own      302 403 403 403 200 200 200 200 403 200 302 302
            GET /risk/models                                        any      302 403 403 403 403 403 200 200 403 200 302 302
            GET /risk/models/register                               any      302 403 403 403 403 403 403 200 403 403 302 302
            POST /risk/models/register                              any      302 403 403 403 403 403 403 200 403 403 302 302
            GET /risk/models/of/{riskModel}                         own      302 403 403 403 403 403 200 200 403 200 302 302
            GET /risk/models/of/{riskModel}/file                    own      302 403 403 403 403 403 200 200 403 200 302 302
            GET /risk/models/of/{riskModel}/card                    own      302 403 403 403 403 403 200 200 403 200 302 302
            GET /risk/lists                                         any      302 403 403 403 403 403 200 200 403 200 302 302
            GET /risk/lists/load                                    any      302 403 403 403 403 403 403 200 403 403 302 302
            POST /risk/lists/load                                   any      302 403 403 403 403 403 403 200 403 403 302 302
            GET /risk/lists/of/{riskList}                           own      302 403 403 403 403 403 200 200 403 200 302 302
            POST /risk/lists/of/{riskList}/name                     own      302 403 403 403 403 403 403 302 403 403 302 302
            POST /rulebooks/of/{id}/approve                         own      302 403 403 403 403 403 302 403 302 403 302 302
            POST /rulebooks/of/{id}/activate                        own      302 403 403 403 403 403 403 403 302 403 302 302
            POST /rulebooks/of/{id}/withdraw                        own      302 403 403 403 403 403 403 403 302 403 302 302
            GET /risk/plans                                         any      302 403 403 403 403 403 200 200 403 200 302 302
            GET /risk/plans/load                                    any      302 403 403 403 403 403 403 200 403 403 302 302
            POST /risk/plans/load                                   any      302 403 403 403 403 403 403 200 403 403 302 302
            GET /risk/plans/of/{id}                                 own      302 403 403 403 403 403 200 200 403 200 302 302
            GET /risk/plans/of/{id}/file                            own      302 403 403 403 403 403 200 200 403 200 302 302
            POST /risk/plans/of/{id}/approve                        own      302 403 403 403 403 403 302 302 403 403 302 302
            POST /risk/plans/of/{id}/activate                       own      302 403 403 403 403 403 403 302 403 403 302 302
            POST /risk/plans/of/{id}/withdraw                       own      302 403 403 403 403 403 403 302 403 403 302 302
            GET /risk/profile                                       any      302 403 403 403 403 403 403 404 403 403 302 302
            POST /risk/profile                                      any      302 403 403 403 403 403 403 404 403 403 302 302
            GET /risk/profile/take-away                             any      302 403 403 403 403 403 403 404 403 403 302 302
            POST /risk/profile/take-away                            any      302 403 403 403 403 403 403 404 403 403 302 302
            GET /risk/yield                                         any      302 403 403 403 403 403 200 200 403 200 302 302
            GET /risk/judgements                                    any      302 403 403 403 403 403 200 200 403 200 302 302
            GET /work/judgements                                    any      302 403 403 403 200 200 200 403 403 200 302 302
            GET /risk/data                                          any      302 403 403 403 403 403 200 200 403 200 302 302
            GET /risk/data/items.{format}                           any      302 403 403 403 403 403 200 200 403 200 302 302
            GET /risk/data/questions                                any      302 403 403 403 403 403 200 200 403 200 302 302
            POST /risk/data/questions                               any      302 403 403 403 403 403 302 302 403 302 302 302
            GET /risk/data/questions/{id}                           own      302 403 403 403 403 403 200 200 403 200 302 302
            POST /risk/data/questions/{id}/cancel                   own      302 403 403 403 403 403 302 302 403 302 302 302
            GET /risk/data/questions/{id}/answer.{format}           own      302 403 403 403 403 403 200 200 403 200 302 302
            GET /risk/trials                                        any      302 403 403 403 403 403 200 200 403 200 302 302
            POST /risk/trials                                       any      302 403 403 403 403 403 404 404 403 404 302 302
            GET /risk/trials/{id}                                   own      302 403 403 403 403 403 200 200 403 200 302 302
            POST /risk/trials/{id}/cancel                           own      302 403 403 403 403 403 302 302 403 302 302 302
            GET /risk/trials/{id}/rows.csv                          own      302 403 403 403 403 403 200 200 403 200 302 302
            GET /what-if                                            any      302 403 403 403 403 403 200 200 200 200 302 302
            POST /what-if                                           any      302 403 403 403 403 403 200 200 200 200 302 302
            GET /what-if/{id}                                       own      302 403 403 403 403 403 200 200 200 200 302 302
            POST /what-if/{id}/cancel                               own      302 403 403 403 403 403 302 302 302 302 302 302
            GET /what-if/{id}/yields.csv                            own      302 403 403 403 403 403 200 200 200 200 302 302
            GET /what-if/{id}/refunds                               own      302 403 403 403 403 403 200 200 403 200 302 302
            GET /what-if/{id}/refunds.csv                           own      302 403 403 403 403 403 200 200 403 200 302 302
            GET /offices                                            any      302 200 200 200 200 200 200 200 200 200 302 302
            GET /offices/add                                        any      302 403 403 403 403 403 403 403 200 403 302 302
            POST /offices/add                                       any      302 403 403 403 403 403 403 403 200 403 302 302
            POST /offices/add/import                                any      302 403 403 403 403 403 403 403 200 403 302 302
            GET /offices/of/{id}                                    own      302 200 200 200 200 200 200 200 200 200 302 302
            GET /offices/of/{id}/calendar.ics                       own      302 200 200 200 200 200 200 200 200 200 302 302
            GET /offices/of/{id}/calendar.csv                       own      302 200 200 200 200 200 200 200 200 200 302 302
            GET /offices/of/{id}/change                             own      302 403 403 403 403 403 403 403 200 403 302 302
            POST /offices/of/{id}/change                            own      302 403 403 403 403 403 403 403 200 403 302 302
            POST /offices/of/{id}/import                            own      302 403 403 403 403 403 403 403 200 403 302 302
            POST /offices/of/{id}/active                            own      302 403 403 403 403 403 403 403 302 403 302 302
            GET /mandates                                           any      302 200 200 200 403 403 403 403 200 200 302 302
            POST /mandates/add                                      any      302 200 200 200 403 403 403 403 200 403 302 302
            GET /early-notices                                      any      302 403 403 403 403 403 403 403 200 200 302 302
            POST /early-notices/add                                 any      302 403 403 403 403 403 403 403 200 403 302 302
            POST /early-notices/of/{id}/end                         own      302 403 403 403 403 403 403 403 302 403 302 302
            POST /mandates/of/{id}/end                              own      302 302 403 404 403 403 403 403 302 403 302 302
            POST /mandates/of/{id}/end                              foreign  302 404 404 302 403 403 403 403 302 403 302 302
            GET /access-log                                         any      302 403 403 403 403 403 403 403 200 200 302 302
            POST /access-log/verify                                 any      302 403 403 403 403 403 403 403 200 200 302 302
            GET /lodge                                              any      302 200 200 200 200 200 200 200 200 200 302 302
            POST /lodge                                             any      302 200 200 200 200 200 200 200 200 200 302 302
            GET /account/notifications                              any      302 200 200 200 200 200 200 200 200 200 302 302
            POST /account/notifications                             any      302 302 302 302 302 302 302 302 302 302 302 302
            GET /quotas                                             any      302 200 200 200 200 200 200 200 200 200 302 302
            GET /quotas.csv                                         any      302 200 200 200 200 200 200 200 200 200 302 302
            GET /quotas/{orderNumber}                               any      302 404 404 404 404 404 404 404 404 404 302 302
            GET /notifications                                      any      302 200 200 200 200 200 200 200 200 200 302 302
            POST /notifications/read                                any      302 404 404 404 404 404 404 404 404 404 302 302
            POST /notifications/read-all                            any      302 302 302 302 302 302 302 302 302 302 302 302
            GET /declarations/new                                   any      302 200 200 200 403 403 403 403 403 403 302 302
            GET /drafts                                             any      302 200 200 200 403 403 403 403 403 403 302 302
            POST /drafts                                            any      302 302 302 302 403 403 403 403 403 403 302 302
            GET /drafts/{id}                                        own      302 200 302 302 302 302 302 302 302 302 302 302
            GET /drafts/{id}                                        foreign  302 302 302 200 302 302 302 302 302 302 302 302
            POST /drafts/{id}                                       own      302 200 302 302 302 302 302 302 302 302 302 302
            POST /drafts/{id}                                       foreign  302 302 302 200 302 302 302 302 302 302 302 302
            POST /drafts/{id}/autosave                              own      302 200 404 404 404 404 404 404 404 404 302 302
            POST /drafts/{id}/autosave                              foreign  302 404 404 200 404 404 404 404 404 404 302 302
            POST /drafts/{id}/delete                                own      302 302 302 302 302 302 302 302 302 302 302 302
            POST /drafts/{id}/delete                                foreign  302 302 302 302 302 302 302 302 302 302 302 302
            POST /drafts/{id}/take-back                             own      302 302 404 404 404 404 404 404 404 404 302 302
            POST /drafts/{id}/take-back                             foreign  302 404 404 302 404 404 404 404 404 404 302 302
            GET /drafts/{id}/items                                  own      302 200 404 404 404 404 404 404 404 404 302 302
            GET /drafts/{id}/items                                  foreign  302 404 404 200 404 404 404 404 404 404 302 302
            POST /drafts/{id}/items                                 own      302 200 404 404 404 404 404 404 404 404 302 302
            POST /drafts/{id}/items                                 foreign  302 404 404 200 404 404 404 404 404 404 302 302
            GET /drafts/{id}/items.csv                              own      302 200 404 404 404 404 404 404 404 404 302 302
            GET /drafts/{id}/items.csv                              foreign  302 404 404 200 404 404 404 404 404 404 302 302
            GET /drafts/{id}/earlier                                own      302 200 404 404 404 404 404 404 404 404 302 302
            GET /drafts/{id}/earlier                                foreign  302 404 404 200 404 404 404 404 404 404 302 302
            POST /drafts/{id}/earlier                               own      302 404 404 404 404 404 404 404 404 404 302 302
            POST /drafts/{id}/earlier                               foreign  302 404 404 404 404 404 404 404 404 404 302 302
            POST /drafts/{id}/commodity-code                        own      302 400 404 404 404 404 404 404 404 404 302 302
            POST /drafts/{id}/commodity-code                        foreign  302 404 404 400 404 404 404 404 404 404 302 302
            GET /tariff-lines                                       any      302 302 302 302 302 302 302 302 302 302 302 302
            GET /tariff                                             any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /tariff/{jurisdiction}/{code}                       any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /tariff/{jurisdiction}/measures/{id}                any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /duty-calculator                                    any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /duty-calculator/answer.csv                         any      400 400 400 400 400 400 400 400 400 400 400 400
            GET /origin                                             any      200 200 200 200 200 200 200 200 200 200 200 200
            POST /origin                                            any      200 200 200 200 200 200 200 200 200 200 200 200
            GET /code-lists/{country}/{list}                        any      200 200 200 200 200 200 200 200 200 200 200 200
            POST /declarations/{mrn}/amend                          own      302 302 302 404 403 403 403 403 403 403 302 302
            POST /declarations/{mrn}/amend                          foreign  302 404 404 302 403 403 403 403 403 403 302 302
            POST /declarations/{mrn}/copy                           own      302 302 302 404 403 403 403 403 403 403 302 302
            POST /declarations/{mrn}/copy                           foreign  302 404 404 302 403 403 403 403 403 403 302 302
            POST /hand-over                                         any      302 403 403 403 403 403 302 403 403 403 302 302
            GET /work                                               any      302 403 403 403 200 200 200 403 403 200 302 302
            GET /work/next                                          any      302 403 403 403 302 302 302 403 403 302 302 302
            GET /declarations                                       any      302 200 200 200 200 200 200 200 403 200 302 302
            GET /declarations/{mrn}                                 own      302 200 200 404 200 200 200 200 404 200 302 302
            GET /declarations/{mrn}                                 foreign  302 404 404 200 200 200 200 200 404 200 302 302
            GET /declarations/{mrn}/standing                        own      302 200 200 404 200 200 200 200 404 200 302 302
            GET /declarations/{mrn}/standing                        foreign  302 404 404 200 200 200 200 200 404 200 302 302
            GET /declarations/{mrn}/data                            own      302 200 200 404 200 200 200 200 404 200 302 302
            GET /declarations/{mrn}/data                            foreign  302 404 404 200 200 200 200 200 404 200 302 302
            GET /declarations/{mrn}/message                         own      302 200 200 404 200 200 200 200 404 200 302 302
            GET /declarations/{mrn}/message                         foreign  302 404 404 200 200 200 200 200 404 200 302 302
            GET /declarations/{mrn}/release                         own      302 404 404 404 404 404 404 404 404 404 302 302
            GET /declarations/{mrn}/release                         foreign  302 404 404 404 404 404 404 404 404 404 302 302
            GET /declarations/{mrn}/release                         released 302 200 200 404 200 200 200 200 404 200 302 302
            GET /declarations/{mrn}/release.pdf                     own      302 404 404 404 404 404 404 404 404 404 302 302
            GET /declarations/{mrn}/release.pdf                     foreign  302 404 404 404 404 404 404 404 404 404 302 302
            GET /declarations/{mrn}/release.pdf                     released 302 200 200 404 200 200 200 200 404 200 302 302
            GET /declarations/{mrn}/comparable                      own      302 404 404 404 200 200 200 404 404 404 302 302
            GET /declarations/{mrn}/comparable                      foreign  302 404 404 404 200 200 200 404 404 404 302 302
            GET /declarations/{mrn}/comparable.csv                  own      302 404 404 404 200 200 200 404 404 404 302 302
            GET /declarations/{mrn}/comparable.csv                  foreign  302 404 404 404 200 200 200 404 404 404 302 302
            POST /declarations/{mrn}/act                            own      302 302 302 404 302 302 302 302 404 302 302 302
            POST /declarations/{mrn}/act                            foreign  302 404 404 302 302 302 302 302 404 302 302 302
            POST /declarations/{mrn}/desk/{order}                   own      302 302 302 404 302 302 302 302 404 302 302 302
            POST /declarations/{mrn}/desk/{order}                   foreign  302 404 404 302 302 302 302 302 404 302 302 302
            POST /declarations/{mrn}/attachments                    own      302 302 302 404 302 302 302 302 404 302 302 302
            POST /declarations/{mrn}/attachments                    foreign  302 404 404 302 302 302 302 302 404 302 302 302
            GET /declarations/{mrn}/attachments/{number}            own      302 200 200 404 200 200 200 200 404 200 302 302
            GET /declarations/{mrn}/attachments/{number}            foreign  302 404 404 200 200 200 200 200 404 200 302 302
            GET /declarations/{mrn}/attachments/{number}            hidden   302 404 404 404 200 200 200 200 404 200 302 302
            POST /declarations/{mrn}/attachments/{number}/share     own      302 404 404 404 302 302 302 404 404 404 302 302
            POST /declarations/{mrn}/attachments/{number}/share     foreign  302 404 404 404 302 302 302 404 404 404 302 302
            GET /receipts/{id}                                      own      302 404 404 404 404 404 404 404 404 404 302 302
            GET /receipts/{id}                                      foreign  302 404 404 404 404 404 404 404 404 404 302 302
            GET /events                                             any      302 400 400 400 400 400 400 400 403 400 302 302
            GET /api/events                                         any      401 401 401 401 401 401 401 401 401 401 200 200
            GET /api/declarations                                   any      401 401 401 401 401 401 401 401 401 401 200 200
            POST /api/declarations                                  any      401 401 401 401 401 401 401 401 401 401 400 400
            POST /api/declarations/check                            any      400 400 400 400 400 400 400 400 400 400 400 400
            POST /api/declarations/bulk                             any      401 401 401 401 401 401 401 401 401 401 400 400
            GET /api/declarations/{mrn}                             own      401 401 401 401 401 401 401 401 401 401 404 200
            GET /api/declarations/{mrn}                             foreign  401 401 401 401 401 401 401 401 401 401 200 404
            GET /api/declarations/{mrn}/events                      own      401 401 401 401 401 401 401 401 401 401 404 200
            GET /api/declarations/{mrn}/events                      foreign  401 401 401 401 401 401 401 401 401 401 200 404
            GET /api/declarations/{mrn}/judgements                  own      401 401 401 401 401 401 401 401 401 401 404 404
            GET /api/declarations/{mrn}/judgements                  foreign  401 401 401 401 401 401 401 401 401 401 404 404
            GET /api/declarations/{mrn}/comparable-goods            own      401 401 401 401 401 401 401 401 401 401 404 404
            GET /api/declarations/{mrn}/comparable-goods            foreign  401 401 401 401 401 401 401 401 401 401 404 404
            GET /api/declarations/{mrn}/comparable-goods.csv        own      401 401 401 401 401 401 401 401 401 401 404 404
            GET /api/declarations/{mrn}/comparable-goods.csv        foreign  401 401 401 401 401 401 401 401 401 401 404 404
            POST /api/declarations/{mrn}/orders/{order}             own      401 401 401 401 401 401 401 401 401 401 404 412
            POST /api/declarations/{mrn}/orders/{order}             foreign  401 401 401 401 401 401 401 401 401 401 412 404
            POST /api/hand-overs                                    any      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/declarations/{mrn}/release.pdf                 own      401 401 401 401 401 401 401 401 401 401 404 404
            GET /api/declarations/{mrn}/release.pdf                 foreign  401 401 401 401 401 401 401 401 401 401 404 404
            GET /api/declarations/{mrn}/release.pdf                 released 401 401 401 401 401 401 401 401 401 401 404 200
            GET /api/declarations/{mrn}/attachments                 own      401 401 401 401 401 401 401 401 401 401 404 200
            GET /api/declarations/{mrn}/attachments                 foreign  401 401 401 401 401 401 401 401 401 401 200 404
            POST /api/declarations/{mrn}/attachments                own      401 401 401 401 401 401 401 401 401 401 404 422
            POST /api/declarations/{mrn}/attachments                foreign  401 401 401 401 401 401 401 401 401 401 422 404
            GET /api/declarations/{mrn}/attachments/{number}        own      401 401 401 401 401 401 401 401 401 401 404 200
            GET /api/declarations/{mrn}/attachments/{number}        foreign  401 401 401 401 401 401 401 401 401 401 200 404
            GET /api/declarations/{mrn}/attachments/{number}        hidden   401 401 401 401 401 401 401 401 401 401 404 404
            GET /api/declarations/{mrn}/attachments/{number}/content own      401 401 401 401 401 401 401 401 401 401 404 200
            GET /api/declarations/{mrn}/attachments/{number}/content foreign  401 401 401 401 401 401 401 401 401 401 200 404
            GET /api/declarations/{mrn}/attachments/{number}/content hidden   401 401 401 401 401 401 401 401 401 401 404 404
            GET /api/rulebooks                                      any      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/rulebooks                                     any      401 401 401 401 401 401 401 401 401 401 415 415
            GET /api/rulebooks/{id}                                 own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/rulebooks/{id}/findings                        own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/rulebooks/{id}/changes                         own      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/rulebooks/{id}/approve                        own      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/rulebooks/{id}/activate                       own      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/rulebooks/{id}/withdraw                       own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/judgements                                     any      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/own-judgements                                 any      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-yield                                     any      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-data                                      any      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-data/columns                              any      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/risk-questions                                any      401 401 401 401 401 401 401 401 401 401 415 415
            GET /api/risk-questions/{id}                            own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-questions/{id}/rows                       own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-questions/{id}/answer.{format}            own      401 401 401 401 401 401 401 401 401 401 403 403
            DELETE /api/risk-questions/{id}                         own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-plans                                     any      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/risk-plans                                    any      401 401 401 401 401 401 401 401 401 401 415 415
            GET /api/risk-plans/fields                              any      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/risk-plans/expression-checks                  any      401 401 401 401 401 401 401 401 401 401 415 415
            GET /api/risk-plans/{id}                                own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-plans/{id}/file                           own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-plans/{id}/profiles                       own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-plans/{id}/findings                       own      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/risk-plans/{id}/approve                       own      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/risk-plans/{id}/activate                      own      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/risk-plans/{id}/withdraw                      own      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/risk-plans/{id}/trials                        own      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/risk-plan-trials                              any      401 401 401 401 401 401 401 401 401 401 415 415
            GET /api/risk-plan-trials/{id}                          own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-plan-trials/{id}/rows                     own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-plan-trials/{id}/rows.csv                 own      401 401 401 401 401 401 401 401 401 401 403 403
            DELETE /api/risk-plan-trials/{id}                       own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-models                                    any      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/risk-models                                   any      401 401 401 401 401 401 401 401 401 401 415 415
            GET /api/risk-models/{riskModel}                        own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-models/{riskModel}/live                   own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-models/{riskModel}/file                   own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-models/{riskModel}/card                   own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-lists                                     any      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-lists/{riskList}                          own      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/risk-lists/{riskList}                         own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/risk-lists/{riskList}/matches                  own      401 401 401 401 401 401 401 401 401 401 400 400
            GET /api/risk-lists/{riskList}/changes                  own      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/risk-lists/{riskList}/plan-updates            own      401 401 401 401 401 401 401 401 401 401 400 400
            POST /api/what-ifs                                      any      401 401 401 401 401 401 401 401 401 401 415 415
            GET /api/what-ifs/{id}                                  own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/what-ifs/{id}/yields                           own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/what-ifs/{id}/refunds                          own      401 401 401 401 401 401 401 401 401 401 403 403
            DELETE /api/what-ifs/{id}                               own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/quotas                                         any      401 401 401 401 401 401 401 401 401 401 200 200
            GET /api/quotas.csv                                     any      401 401 401 401 401 401 401 401 401 401 200 200
            GET /api/quotas/{orderNumber}                           any      401 401 401 401 401 401 401 401 401 401 404 404
            GET /api/early-notices                                  any      401 401 401 401 401 401 401 401 401 401 403 403
            POST /api/early-notices                                 any      401 401 401 401 401 401 401 401 401 401 415 415
            POST /api/early-notices/{id}/end                        own      401 401 401 401 401 401 401 401 401 401 403 403
            GET /api/offices                                        any      401 401 401 401 401 401 401 401 401 401 200 200
            GET /api/offices/{id}                                   own      401 401 401 401 401 401 401 401 401 401 200 200
            POST /api/declarations/{mrn}/attachments/{number}/share own      401 401 401 401 401 401 401 401 401 401 404 404
            POST /api/declarations/{mrn}/attachments/{number}/share foreign  401 401 401 401 401 401 401 401 401 401 404 404
            GET /api/receipts/{id}                                  own      401 401 401 401 401 401 401 401 401 401 404 200
            GET /api/receipts/{id}                                  foreign  401 401 401 401 401 401 401 401 401 401 200 404
            GET /api/webhooks                                       any      401 401 401 401 401 401 401 401 401 401 200 200
            POST /api/webhooks                                      any      401 401 401 401 401 401 401 401 401 401 422 422
            GET /api/webhooks/{id}                                  own      401 401 401 401 401 401 401 401 401 401 404 200
            GET /api/webhooks/{id}                                  foreign  401 401 401 401 401 401 401 401 401 401 200 404
            GET /api/webhooks/{id}/deliveries                       own      401 401 401 401 401 401 401 401 401 401 404 200
            GET /api/webhooks/{id}/deliveries                       foreign  401 401 401 401 401 401 401 401 401 401 200 404
            POST /api/webhooks/{id}/replay                          own      401 401 401 401 401 401 401 401 401 401 404 422
            POST /api/webhooks/{id}/replay                          foreign  401 401 401 401 401 401 401 401 401 401 422 404
            POST /api/webhooks/{id}/resume                          own      401 401 401 401 401 401 401 401 401 401 404 200
            POST /api/webhooks/{id}/resume                          foreign  401 401 401 401 401 401 401 401 401 401 200 404
            DELETE /api/webhooks/{id}                               own      401 401 401 401 401 401 401 401 401 401 404 204
            DELETE /api/webhooks/{id}                               foreign  401 401 401 401 401 401 401 401 401 401 204 404
            """;

    private static final String PASSWORD = "a password of tests";
    private static final String UNKNOWN_MRN = "26GB999999999999R9";
    private static final String PROPOSAL = "Walked past an honest mistake.";
    private static final String NOTE = "walked-note";
    private static final List<String> ORDERS = List.of(
            "control",
            "settle",
            "hold-item",
            "release-item",
            "ask",
            "withdraw-query",
            "reply",
            "invalidate",
            "present",
            "assign");
    /** Those that the API has and the page's forms have not. */
    private static final List<String> MORE_ORDERS = List.of(
            "hold",
            "lift-hold",
            "order-documents",
            "order-goods",
            "take",
            "give-back",
            "consent",
            "refuse",
            "approve",
            "decline",
            "confirm-payment",
            "close");

    private static final Pattern TIME = Pattern.compile("\"timestamp\":\"[^\"]+\"");
    private static final Pattern LANE = Pattern.compile("\\b(RED|YELLOW|BLUE|GREEN)\\b|tw-lane--|selected-for-control");
    private static final Pattern REVISION =
            Pattern.compile("name=\"revision\" value=\"[0-9]+\"|\"revision\":[0-9]+|\"assessedAt\":\"[^\"]+\"");

    /** One line of the table. */
    private record Line(String verb, String path, String object, List<String> statuses) {
        static Line of(String text) {
            String[] cells = text.strip().split(" +");
            return new Line(cells[0], cells[1], cells[2], Arrays.asList(cells).subList(3, cells.length));
        }

        String address() {
            return verb + " " + path;
        }
    }

    private final TestSite site;
    private final Map<String, Caller> callers = new TreeMap<>();
    /** Ids by what they are of; used up by what changes them, and then made anew. */
    private final Map<String, String> made = new HashMap<>();

    ConfidentialitySiteTest(TestSite site) {
        this.site = site;
    }

    @Test
    void hasALineForEveryAddressOfTheSite() {
        TreeSet<String> addresses = new TreeSet<>();
        site.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().forEach(path -> {
                    var verbs = mapping.getMethodsCondition().getMethods();
                    if (verbs.isEmpty()) {
                        addresses.add("GET " + path);
                    }
                    verbs.forEach(verb -> addresses.add(verb.name() + " " + path));
                }));
        TreeSet<String> known = new TreeSet<>();
        lines().forEach(line -> known.add(line.address()));
        assertThat(known).isEqualTo(addresses);
    }

    private static List<String> orders(String path) {
        if (!path.contains("{order}")) {
            return List.of("");
        }
        List<String> orders = new ArrayList<>(ORDERS);
        if (path.startsWith("/api/")) {
            orders.addAll(MORE_ORDERS);
        }
        return orders;
    }

    private static java.util.stream.Stream<Line> lines() {
        return EXPECTED.lines().filter(l -> !l.isBlank()).map(Line::of);
    }

    @Test
    void answersEverybodyAsTheTableSaysAndTellsNobodyWhatIsNotForThem() {
        List<String> mine = List.of(controlled(), proposed(), early());
        String released = released();
        String foreign = site.lodged(site.foreignApi(), site.selected(TestSite.PRESENT, TestSite.FOREIGN_PARTY));
        for (String mrn : List.of(mine.getFirst(), foreign)) {
            attachments(mrn);
        }
        Map<String, Integer> before = revisions(mine, foreign);
        List<String> table = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        lines().forEach(line -> {
            List<String> mrns =
                    switch (line.object()) {
                        case "foreign" -> List.of(foreign);
                        case "released" -> List.of(released);
                        case "hidden" -> List.of(mine.getFirst());
                        default -> line.path().contains("{mrn}") ? mine : List.of("");
                    };
            // documents are attached to the first
            List<String> tried = line.path().contains("{number}") ? mrns.subList(0, 1) : mrns;
            List<String> got = new ArrayList<>();
            for (String who : WHO) {
                TreeSet<String> statuses = new TreeSet<>();
                for (String mrn : tried) {
                    for (String order : orders(line.path())) {
                        statuses.add(tried(line, who, mrn, order, before.keySet(), foreign, wrong));
                    }
                }
                got.add(String.join("/", statuses));
            }
            table.add(
                    String.format(Locale.ROOT, "%-55s %-8s %s", line.address(), line.object(), String.join(" ", got)));
            if (!got.equals(line.statuses())) {
                wrong.add(line.address() + " " + line.object() + ": " + got + " instead of " + line.statuses());
            }
        });
        assertThat(wrong).as(String.join("\n", table)).isEmpty();
        assertThat(revisions(mine, foreign)).as("nothing has changed").isEqualTo(before);
        for (String mrn : mine) {
            assertThat(caller("olga").get("/declarations/" + mrn + "/data").body())
                    .contains("GB-KP");
        }
        forget();
    }

    /** Tries once, and once more with an object that is not there. */
    private String tried(
            Line line, String who, String mrn, String order, Set<String> mrns, String foreign, List<String> wrong) {
        Map<String, String> object = new LinkedHashMap<>();
        Map<String, String> unknown = new LinkedHashMap<>();
        fill(line, mrn, order, object, unknown);
        Reply reply = call(line, who, put(line.path(), object));
        String what = who + " " + line.address() + " " + line.object() + " " + order;
        if (!line.verb().equals("GET") && reply.status() < 400) {
            made.clear();
        }
        if (reply.status() >= 500) {
            wrong.add(what + " breaks: " + reply.body());
        }
        boolean ofForeign = line.object().equals("foreign");
        String told = told(who, reply, mrn, ofForeign, mrns, foreign);
        if (!told.isEmpty()) {
            wrong.add(what + " tells of " + told);
        }
        if ((ofForeign || line.object().equals("hidden")) && (reply.status() == 403 || reply.status() == 404)) {
            Reply nothing = call(line, who, put(line.path(), unknown));
            if (!masked(reply, object).equals(masked(nothing, unknown))) {
                wrong.add(what + " differs from what is not there:\n" + masked(reply, object) + "\nand\n"
                        + masked(nothing, unknown));
            }
        }
        return String.valueOf(reply.status());
    }

    /** What it tells and should not; empty without. */
    private String told(String who, Reply reply, String mrn, boolean ofForeign, Set<String> mrns, String foreign) {
        if (CUSTOMS.contains(who)) {
            return "";
        }
        String all = reply.all();
        List<String> told = new ArrayList<>();
        for (String secret :
                List.of("GB-KP", "Republic of Korea", "settlement-proposed", "SETTLEMENT", PROPOSAL, NOTE)) {
            if (all.contains(secret)) {
                told.add(secret);
            }
        }
        boolean administers = who.equals(ADMINISTRATOR); // sees parties, and the log with its numbers
        boolean other = OTHERS.contains(who);
        if (!administers && !other && all.contains(TestSite.FOREIGN_PARTY) || other && all.contains(TestSite.PARTY)) {
            told.add("another party");
        }
        if (!administers && !other && !ofForeign && all.contains(foreign)) {
            told.add("another party's declaration");
        }
        if (other && mrn.isEmpty() && mrns.stream().anyMatch(m -> !m.equals(foreign) && all.contains(m))) {
            told.add("another party's declaration");
        }
        if (!administers && isEarly(mrn) && LANE.matcher(all).find()) {
            told.add("the lane before presentation");
        }
        return String.join(", ", told);
    }

    private boolean isEarly(String mrn) {
        return mrn.equals(made.get("early"));
    }

    /** All that could tell one object from another, but for their ids. */
    private static String masked(Reply reply, Map<String, String> ids) {
        String text = reply.status() + " " + reply.header("location") + " " + reply.header("content-type") + " "
                + reply.header("etag") + "\n" + reply.body();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            text = id.getKey().equals("{number}")
                    ? text.replace("attachments/" + id.getValue(), "attachments/{number}")
                    : text.replace(id.getValue(), "{id}");
        }
        return TIME.matcher(text).replaceAll("now");
    }

    private void fill(Line line, String mrn, String order, Map<String, String> object, Map<String, String> unknown) {
        if (line.path().contains("{mrn}")) {
            object.put("{mrn}", mrn);
            unknown.put("{mrn}", line.object().equals("hidden") ? mrn : UNKNOWN_MRN);
        }
        if (line.path().contains("{number}")) {
            object.put("{number}", line.object().equals("hidden") ? "2" : "1");
            unknown.put("{number}", line.object().equals("hidden") ? "3" : "1");
        }
        if (line.path().contains("{order}")) {
            object.put("{order}", order);
            unknown.put("{order}", order);
        }
        if (line.path().contains("{orderNumber}")) {
            object.put("{orderNumber}", "091234");
            unknown.put("{orderNumber}", "091235");
        }
        if (line.path().contains("{format}")) {
            object.put("{format}", "csv");
            unknown.put("{format}", "csv");
        }
        if (line.path().contains("{riskList}")) {
            object.put("{riskList}", SampleLists.loaded(site.parts()));
            unknown.put("{riskList}", "nothing");
        }
        if (line.path().contains("{riskModel}")) {
            object.put("{riskModel}", SampleModels.registered(site.parts()));
            unknown.put("{riskModel}", "0".repeat(64));
        }
        if (line.path().contains("{list}")) {
            object.putAll(Map.of("{country}", "GB", "{list}", "country"));
            unknown.putAll(Map.of("{country}", "GB", "{list}", "nothing"));
        }
        if (line.path().contains("{jurisdiction}")) {
            Map<String, String> place =
                    Map.of("{jurisdiction}", "US", "{code}", "02013050", "{id}", "US-DTY-02013050-B");
            object.putAll(place);
            unknown.putAll(place);
        } else if (line.path().contains("{id}")) {
            String id = id(line.path(), line.object().equals("foreign"));
            object.put("{id}", id);
            unknown.put("{id}", id.substring(0, id.length() - 1) + (id.endsWith("x") ? "y" : "x"));
        }
    }

    private static String put(String path, Map<String, String> ids) {
        String filled = path;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace(id.getKey(), id.getValue());
        }
        return filled;
    }

    /** An object of that kind, of the demo's trader or its program, or of the other party. */
    private String id(String path, boolean foreign) {
        String kind = path.contains("trials/{id}")
                ? "trials"
                : path.contains("questions/{id}") ? "questions" : path.split("/")[path.startsWith("/api/") ? 2 : 1];
        return made.computeIfAbsent(kind + foreign, key -> {
            Caller program = foreign ? site.foreignApi() : site.api();
            String party = foreign ? TestSite.FOREIGN_PARTY : TestSite.PARTY;
            return switch (kind) {
                case "receipts" -> receipt(program, party);
                case "webhooks" -> webhook(program);
                case "mandates" -> mandate(party);
                case "early-notices" -> notice("GB" + site.reference(), Validity.ALWAYS);
                case "drafts" -> draft(party);
                case "people" -> site.newPerson(PASSWORD, Role.TRADER, party).id();
                case "clients" -> client(party);
                case "offices" -> "GB000060";
                case "what-if", "what-ifs" -> whatIf();
                case "risk-plans", "risk" -> plan();
                case "trials" -> {
                    String place = site.signedIn("anna")
                            .form("/risk/trials", Map.of("edition", plan()))
                            .header("location");
                    yield place.substring(place.lastIndexOf('/') + 1);
                }
                case "questions" -> {
                    String place = site.signedIn("anna")
                            .form("/risk/data/questions", Map.of("by", "hs2"))
                            .header("location");
                    yield place.substring(place.lastIndexOf('/') + 1).replaceFirst("[?].*", "");
                }
                case "rulebooks" ->
                    String.valueOf(SampleEditions.desk(site.parts())
                            .propose("walk", SampleEditions.files(SampleEditions.country(), site.reference()))
                            .number());
                default -> throw new IllegalStateException("No object is known for " + path);
            };
        });
    }

    private String plan() {
        return String.valueOf(SamplePlans.proposed(site.parts(), "walk", SampleEditions.country(), site.reference())
                .number());
    }

    private String whatIf() {
        Reply reply = site.signedIn("sofia").form("/what-if", Map.of("country", "GB", "to", "2001-01-01"));
        String place = reply.header("location");
        return place.substring(place.lastIndexOf('/') + 1);
    }

    private String receipt(Caller program, String party) {
        byte[] message = site.declaration(TestSite.PRESENT, party).getBytes(StandardCharsets.UTF_8);
        Reply reply = program.send("POST", "/api/declarations", Caller.XML, message, "Prefer", "respond-async");
        assertThat(reply.status()).as(reply.body()).isEqualTo(202);
        String place = reply.header("location");
        return place.substring(place.lastIndexOf('/') + 1);
    }

    private static String webhook(Caller program) {
        // whatever an earlier one of the walk left
        for (var webhook : program.get("/api/webhooks").json()) {
            program.send("DELETE", "/api/webhooks/" + webhook.get("id").asString(), "", new byte[0]);
        }
        byte[] wanted = "{\"url\":\"http://127.0.0.1:9/hook\",\"events\":[\"declaration-cleared\"]}"
                .getBytes(StandardCharsets.UTF_8);
        Reply reply = program.post("/api/webhooks", "application/json", wanted);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        return reply.json().get("id").asString();
    }

    private String mandate(String party) {
        return mandate("GB" + site.reference(), party);
    }

    private String mandate(String agent, String party) {
        String id = "m-" + site.reference().toLowerCase(Locale.ROOT);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        site.bean(People.class)
                .addMandate(new Mandate(
                        id,
                        agent,
                        party,
                        Mandate.Kind.DIRECT,
                        new Validity(LocalDate.of(2020, 1, 1), null),
                        "walk",
                        now,
                        null));
        return id;
    }

    private String notice(String party, Validity validity) {
        String id = "n-" + site.reference().toLowerCase(Locale.ROOT);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        assertThat(site.bean(People.class)
                        .addNotice(new EarlyNotice(id, party, "GBAEOC1", validity, "walk", now, null)))
                .isTrue();
        return id;
    }

    private String draft(String party) {
        String id = Digest.of(site.reference()).hex().substring(0, 32);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        assertThat(site.bean(Drafts.class)
                        .add(new Draft(id, party, null, "Walked", false, null, "GB", Fields.NONE, 0, "walk", now, now)))
                .isTrue();
        return id;
    }

    private String client(String party) {
        String id = "c-" + site.reference().toLowerCase(Locale.ROOT);
        String hash = site.bean(PasswordHash.class).hash(PASSWORD);
        site.bean(ApiClients.class).add(new ApiClient(id, "Walked", party, Set.of(Role.SYSTEM), hash, true, 0));
        return id;
    }

    private Caller caller(String who) {
        return callers.computeIfAbsent(who, key -> switch (who) {
            case "nobody" -> site.nobody();
            case "api" -> site.api();
            case "alien" -> site.foreignApi();
            case "stranger" -> fresh(who);
            default -> site.signInAnew(who);
        });
    }

    /** Somebody new of the same role and party, whose account may be changed. */
    private Caller fresh(String who) {
        Role role =
                switch (who) {
                    case "nobody", "api", "alien" -> null;
                    case "tessa", "stranger" -> Role.TRADER;
                    case "bruno" -> Role.BROKER;
                    case "olga", "omar" -> Role.OFFICER;
                    case "sofia" -> Role.SUPERVISOR;
                    case "anna" -> Role.ANALYST;
                    case "adam" -> Role.ADMINISTRATOR;
                    default -> Role.AUDITOR;
                };
        if (role == null) {
            return caller(who);
        }
        String party = who.equals("tessa")
                ? TestSite.PARTY
                : who.equals("bruno") ? "GB999999999000" : who.equals("stranger") ? TestSite.FOREIGN_PARTY : null;
        Caller fresh = site.nobody();
        fresh.signIn(site.newPerson(PASSWORD, role, party).id(), PASSWORD);
        fresh.forgetToken();
        return fresh;
    }

    private Reply call(Line line, String who, String path) {
        Caller caller =
                line.object().equals("self") ? callers.computeIfAbsent("self-" + who, key -> fresh(who)) : caller(who);
        if (path.equals("/events")) {
            return caller.get(path + "?after=nothing"); // else it never ends
        }
        if (line.verb().equals("GET")) {
            return caller.get(path);
        }
        if (path.startsWith("/api/") || path.startsWith("/oauth2/")) {
            String type = path.startsWith("/oauth2/")
                    ? Caller.FORM
                    : path.contains("/webhooks")
                            ? "application/json"
                            : path.endsWith("/bulk")
                                    ? "application/x-ndjson"
                                    : path.endsWith("/attachments") ? "application/octet-stream" : Caller.XML;
            if (path.contains("/orders/")) {
                return caller.send(
                        "POST", path, "application/json", "{}".getBytes(StandardCharsets.UTF_8), "If-Match", "\"0-0\"");
            }
            byte[] body = (path.contains("/webhooks") ? "{}" : "").getBytes(StandardCharsets.UTF_8);
            return caller.send(line.verb(), path, type, body);
        }
        // Of an older revision or version, and with no field that means something: who may do it is told so, and
        // nothing changes.
        return caller.form(path, Map.of("action", "close", "revision", "-1", "version", "-1", "active", "true"));
    }

    /** Under physical control, with a question open. */
    private String controlled() {
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        order("olga", mrn, "/desk/ask", Map.of("question", "Which model is it?", "days", "3"));
        return mrn;
    }

    /** Held, and customs has proposed among itself what to settle it with. */
    private String proposed() {
        String mrn = held();
        order("olga", mrn, "/desk/settle", Map.of("settlement", "warning", "settleReason", PROPOSAL));
        assertThat(summary(mrn).openRequest()).isNotNull();
        return mrn;
    }

    private String held() {
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        order(
                "olga",
                mrn,
                "/desk/control",
                Map.of(
                        "outcome",
                        "IRREGULAR",
                        "selection",
                        "USEFUL",
                        "kind1",
                        "VALUE",
                        "item1",
                        "1",
                        "declared1",
                        "1,000",
                        "found1",
                        "1,400",
                        "amount1",
                        "80"));
        return mrn;
    }

    /** Lodged before its goods are there. */
    private String early() {
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRE_LODGED, TestSite.PARTY));
        made.put("early", mrn);
        return mrn;
    }

    private String released() {
        String mrn = site.lodged(site.api(), site.selected(TestSite.PRESENT, TestSite.PARTY));
        order("olga", mrn, "/desk/control", Map.of("outcome", "CONFORM", "selection", "USEFUL"));
        if (summary(mrn).state().name().equals("AWAITING_PAYMENT")) {
            order("olga", mrn, "/act", Map.of("action", "confirm-payment", "note", "paid"));
        }
        return mrn;
    }

    /** A document of the declarant's, and one that customs keeps to itself. */
    private void attachments(String mrn) {
        Caller program = summary(mrn).declarant().equals(TestSite.PARTY) ? site.api() : site.foreignApi();
        byte[] invoice = "invoice no. 1".getBytes(StandardCharsets.UTF_8);
        String path = "/api/declarations/" + mrn + "/attachments?name=invoice.txt";
        assertThat(program.post(path, "application/octet-stream", invoice).status())
                .isEqualTo(201);
        Caller officer = caller("olga");
        byte[] form = new Multipart()
                .file("files", NOTE + ".txt", "for customs only".getBytes(StandardCharsets.UTF_8))
                .field("_csrf", officer.token())
                .end();
        assertThat(officer.post("/declarations/" + mrn + "/attachments", Multipart.TYPE, form)
                        .status())
                .isEqualTo(302);
        assertThat(officer.get("/declarations/" + mrn).body()).contains(NOTE);
    }

    private Summary summary(String mrn) {
        return site.bean(Register.class).summary(new Mrn(mrn)).orElseThrow();
    }

    private Map<String, Integer> revisions(List<String> mine, String foreign) {
        Map<String, Integer> revisions = new TreeMap<>();
        mine.forEach(mrn -> revisions.put(mrn, summary(mrn).revision()));
        revisions.put(foreign, summary(foreign).revision());
        return revisions;
    }

    private Reply order(String who, String mrn, String form, Map<String, String> fields) {
        Map<String, String> typed = new HashMap<>(fields);
        typed.put("revision", String.valueOf(summary(mrn).revision()));
        return caller(who).form("/declarations/" + mrn + form, typed);
    }

    /** Leaves no webhook behind that the courier would go on to try. */
    private void forget() {
        for (Caller program : List.of(site.api(), site.foreignApi())) {
            for (var webhook : program.get("/api/webhooks").json()) {
                program.send("DELETE", "/api/webhooks/" + webhook.get("id").asString(), "", new byte[0]);
            }
        }
    }

    @Test
    void nobodyElseCarriesOutAnOrderThoughEveryFieldOfItIsRight() {
        String mrn = held();
        List<Map<String, String>> ofCustoms = List.of(
                Map.of("", "/desk/settle", "settlement", "warning", "settleReason", "so"),
                Map.of("", "/desk/control", "outcome", "CONFORM", "selection", "USEFUL"),
                Map.of("", "/desk/ask", "question", "Why?", "days", "3"),
                Map.of("", "/desk/hold-item", "holdItem", "1", "holdReason", "so"),
                Map.of("", "/desk/assign", "assignee", "", "officer", "olga"),
                Map.of("", "/act", "action", "take"),
                Map.of("", "/act", "action", "lift-hold", "note", "so"),
                Map.of("", "/act", "action", "hold", "note", "so"),
                Map.of("", "/act", "action", "order-goods", "note", "so"),
                Map.of("", "/act", "action", "consent", "note", "so"),
                Map.of("", "/act", "action", "approve", "note", "so"),
                Map.of("", "/act", "action", "confirm-payment", "note", "so"),
                Map.of("", "/act", "action", "close", "note", "so"));
        List<Map<String, String>> ofParties = List.of(
                Map.of("", "/desk/invalidate", "invalidateReason", "so"),
                Map.of("", "/desk/present"),
                Map.of("", "/desk/reply", "query", "1", "reply1", "so"));
        int revision = summary(mrn).revision();
        for (String who : List.of("tessa", "bruno", "stranger", "anna", "adam", "audrey")) {
            ofCustoms.forEach(order -> refused(who, mrn, order, revision));
        }
        for (String who : List.of("stranger", "olga", "sofia", "anna", "adam", "audrey")) {
            ofParties.forEach(order -> refused(who, mrn, order, revision));
        }
    }

    private void refused(String who, String mrn, Map<String, String> order, int revision) {
        Map<String, String> fields = new HashMap<>(order);
        order(who, mrn, Objects.requireNonNull(fields.remove("")), fields);
        assertThat(summary(mrn).revision()).as(who + " " + order).isEqualTo(revision);
        assertThat(summary(mrn).assignee()).as(who + " " + order).isNull();
    }

    @Test
    void whatCustomsProposesAmongItselfChangesNothingThatAPartySees() {
        String mrn = held();
        List<String> before = seen(mrn);
        order("olga", mrn, "/desk/settle", Map.of("settlement", "warning", "settleReason", PROPOSAL));
        assertThat(seen(mrn)).isEqualTo(before);
    }

    /** All that the trader and its program see of it, but for the revision. */
    private List<String> seen(String mrn) {
        List<String> seen = new ArrayList<>();
        for (String path : List.of("", "/data")) {
            seen.add(caller("tessa").get("/declarations/" + mrn + path).body());
        }
        for (String path : List.of("", "/events", "/attachments")) {
            seen.add(site.api().get("/api/declarations/" + mrn + path).body());
        }
        return seen.stream()
                .map(text -> REVISION.matcher(text).replaceAll("revision"))
                .toList();
    }

    @Test
    void aMandateThatHasEndedOpensNothingAnyMore() {
        String mrn = controlled();
        String agent = "GB" + site.reference();
        Caller broker = entered(Role.BROKER, agent);
        String id = mandate(agent, TestSite.PARTY);
        attachments(mrn);
        List<String> paths = List.of("", "/data", "/message", "/attachments/1");
        for (String path : paths) {
            assertThat(broker.get("/declarations/" + mrn + path).status())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(broker.get("/declarations?party=" + TestSite.PARTY).body()).contains(mrn);
        site.bean(People.class).revokeMandate(id, Instant.now().truncatedTo(ChronoUnit.MICROS));
        for (String path : paths) {
            Reply after = broker.get("/declarations/" + mrn + path);
            Reply nothing = broker.get("/declarations/" + UNKNOWN_MRN + path);
            assertThat(masked(after, Map.of("", mrn))).as(path).isEqualTo(masked(nothing, Map.of("", UNKNOWN_MRN)));
        }
        assertThat(broker.get("/declarations?party=" + TestSite.PARTY).body()).doesNotContain(mrn, TestSite.PARTY);
    }

    /** What a caller reads of a declaration that waits for its goods, and whether any of it tells a lane. */
    private static boolean toldALane(Caller caller, String mrn, String party) {
        boolean told = false;
        for (String path :
                List.of("/declarations/" + mrn, "/declarations/" + mrn + "/data", "/declarations?party=" + party)) {
            String body = caller.get(path).body();
            assertThat(body).as(path).contains(mrn).doesNotContain("GB-KP", "Republic of Korea", "GREEN", "BLUE");
            told |= LANE.matcher(body).find();
        }
        return told;
    }

    private Caller entered(Role role, String party) {
        Caller caller = site.nobody();
        caller.signIn(site.newPerson(PASSWORD, role, party).id(), PASSWORD);
        caller.forgetToken();
        return caller;
    }

    @Test
    void anEarlyNoticeTellsThePartyAndWhoActsForItOfAControlBeforePresentationWhileItIsInForce() {
        String party = "GB" + site.reference();
        String agent = "GB" + site.reference();
        List<Caller> callers = List.of(entered(Role.TRADER, party), entered(Role.BROKER, agent));
        mandate(agent, party);
        String mrn = site.lodged(site.program(client(party), PASSWORD), site.selected(TestSite.PRE_LODGED, party));
        callers.forEach(caller ->
                assertThat(toldALane(caller, mrn, party)).as("without").isFalse());
        notice("GB" + site.reference(), Validity.ALWAYS);
        notice(party, new Validity(null, LocalDate.of(2020, 1, 1)));
        callers.forEach(caller -> assertThat(toldALane(caller, mrn, party))
                .as("another party's, and one that is over")
                .isFalse());
        String notice = notice(party, Validity.ALWAYS);
        callers.forEach(caller ->
                assertThat(toldALane(caller, mrn, party)).as("in force").isTrue());
        site.bean(People.class).endNotice(notice, Instant.now());
        callers.forEach(
                caller -> assertThat(toldALane(caller, mrn, party)).as("ended").isFalse());
    }

    @Test
    void anEarlyNoticeTellsTheControlAloneAndNothingOfWhatIsNotControlled() {
        String party = "GB" + site.reference();
        Caller program = site.program(client(party), PASSWORD);
        notice(party, Validity.ALWAYS);
        String selected = site.lodged(program, site.selected(TestSite.PRE_LODGED, party));
        JsonNode told = program.get("/api/declarations/" + selected).json().get("selection");
        assertThat(told.get("lane").asString()).isIn("YELLOW", "RED");
        for (String why : List.of("reasons", "scores", "prices")) {
            assertThat(told.get(why)).as(why).isEmpty();
        }
        assertThat(program.get("/api/declarations/" + selected + "/events").body())
                .doesNotContainPattern(LANE);
        String free = site.lodged(program, site.declaration(TestSite.PRE_LODGED, party));
        assertThat(site.bean(Clearances.class)
                        .dossier(new Mrn(free))
                        .orElseThrow()
                        .assessment())
                .containsPattern("\"lane\":\"(GREEN|BLUE)\"");
        assertThat(program.get("/api/declarations/" + free)
                        .json()
                        .get("selection")
                        .isNull())
                .isTrue();
    }
}
