package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of a draft as a browser would send it. */
final class FilledForm {
    private static final Pattern INPUT =
            Pattern.compile("<input class=\"govuk-input[^>]* name=\"([^\"]+)\"(?: value=\"([^\"]*)\")?");
    private static final Pattern AREA =
            Pattern.compile("<textarea class=\"govuk-textarea[^>]* name=\"([^\"]+)\"[^>]*>([^<]*)</textarea>");
    private static final Pattern CHOICE =
            Pattern.compile("<select class=\"govuk-select[^>]* name=\"([^\"]+)\"[^>]*>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern CHOSEN = Pattern.compile("<option(?=[^>]*selected)[^>]* value=\"([^\"]*)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([0-9]+)\"");

    private FilledForm() {}

    /** Fields by name, with the version of the draft. */
    static Map<String, String> of(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Pattern pattern : List.of(INPUT, AREA)) {
            Matcher found = pattern.matcher(page);
            while (found.find()) {
                String value = found.group(2) == null ? "" : found.group(2);
                fields.put(
                        found.group(1),
                        value.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\""));
            }
        }
        Matcher choice = CHOICE.matcher(page);
        while (choice.find()) {
            Matcher chosen = CHOSEN.matcher(choice.group(2));
            fields.put(choice.group(1), chosen.find() ? chosen.group(1) : "");
        }
        Matcher version = VERSION.matcher(page);
        assertThat(version.find()).isTrue();
        fields.put("version", version.group(1));
        return fields;
    }
}
