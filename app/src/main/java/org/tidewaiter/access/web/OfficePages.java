package org.tidewaiter.access.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.reference.ClosedDays;
import org.tidewaiter.reference.HolidayFile;
import org.tidewaiter.reference.Office;
import org.tidewaiter.reference.Offices;

/** Customs offices and their calendars: everybody sees them, an administrator makes and changes them. */
@Controller
final class OfficePages {
    private static final int PAGE = 50;
    private static final int PAGES_MAX = 10_000;
    /** How many years ahead a holiday is taken over that comes back for ever. */
    private static final int YEARS_AHEAD = 5;

    private static final int BYTES_A_CHARACTER_MAX = 4;
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Offices offices;
    private final AccessDesk desk;
    private final MessageSource messages;
    private final Clock clock;

    OfficePages(Offices offices, AccessDesk desk, MessageSource messages, Clock clock) {
        this.offices = offices;
        this.desk = desk;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/offices")
    String list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            Locale locale,
            Model model) {
        desk.require(visitor, Action.SEE_OFFICES, "", "list");
        int number = Math.clamp(page, 0, PAGES_MAX);
        Offices.Filter filter = new Offices.Filter(q, false);
        List<Office> found = offices.list(filter, number * PAGE, PAGE + 1);
        Instant now = clock.instant();
        model.addAttribute(
                "rows",
                found.stream()
                        .limit(PAGE)
                        .map(office -> OfficeView.of(office, now, locale))
                        .toList());
        model.addAttribute("next", found.size() > PAGE ? number + 1 : -1);
        model.addAttribute("previous", number - 1);
        model.addAttribute("count", offices.count(filter));
        model.addAttribute("q", q);
        model.addAttribute("here", "offices");
        return "offices-list";
    }

    @GetMapping("/offices/of/{id}")
    String show(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String stale,
            Locale locale,
            Model model) {
        Office office = found(visitor, id, "one");
        Instant now = clock.instant();
        int today = now.atZone(office.zone()).getYear();
        int shown = Math.clamp(year == null ? today : year, Office.YEAR_MIN, Office.YEAR_MAX);
        model.addAttribute("view", OfficeView.of(office, now, locale));
        model.addAttribute("year", OfficeView.year(office, shown, now, locale));
        model.addAttribute("weekdays", OfficeView.weekdays(locale));
        model.addAttribute("zoneName", office.zone().getDisplayName(TextStyle.FULL, locale));
        model.addAttribute("done", !done.isEmpty());
        model.addAttribute("stale", !stale.isEmpty());
        model.addAttribute("here", "offices");
        return "offices-one";
    }

    @GetMapping("/offices/add")
    String blank(Visitor visitor, Locale locale, Model model) {
        desk.require(visitor, Action.MANAGE_OFFICES, "", "form");
        return form(null, OfficeForm.empty(), Map.of(), locale, model);
    }

    @PostMapping("/offices/add")
    String add(Visitor visitor, @RequestParam Map<String, String> typed, Locale locale, Model model) {
        OfficeForm form = OfficeForm.typed(typed, true);
        Office office = form.office();
        desk.require(visitor, Action.MANAGE_OFFICES, office == null ? "" : office.code(), "add");
        if (office == null) {
            return form(null, typed, form.errors(), locale, model);
        }
        if (!offices.add(office)) {
            desk.failed(visitor, Action.MANAGE_OFFICES, office.code(), "add");
            return form(null, typed, Map.of("code", OfficeForm.Wrong.of("offices.error.taken")), locale, model);
        }
        return "redirect:/offices/of/" + office.code() + "?done=1";
    }

    /** Puts the holidays of a file into the form; nothing is stored before somebody has looked at them. */
    @PostMapping("/offices/add/import")
    String addHolidays(
            Visitor visitor,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale,
            Model model)
            throws IOException {
        desk.require(visitor, Action.MANAGE_OFFICES, "", "read holidays");
        return withHolidays(null, OfficeForm.typed(typed, true), typed, file, locale, model);
    }

    @GetMapping("/offices/of/{id}/change")
    String edit(Visitor visitor, @PathVariable String id, Locale locale, Model model) {
        desk.require(visitor, Action.MANAGE_OFFICES, id, "form");
        Office office = existing(id);
        return form(office, OfficeForm.of(office), Map.of(), locale, model);
    }

    @PostMapping("/offices/of/{id}/change")
    String change(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            Locale locale,
            Model model) {
        desk.require(visitor, Action.MANAGE_OFFICES, id, "change");
        Office known = existing(id);
        OfficeForm form = OfficeForm.typed(typed, known);
        Office office = form.office();
        return office == null
                ? form(known, typed, form.errors(), locale, model)
                : answer(visitor, known, "change", office.version() >= 0 && offices.change(office));
    }

    @PostMapping("/offices/of/{id}/import")
    String changeHolidays(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale,
            Model model)
            throws IOException {
        desk.require(visitor, Action.MANAGE_OFFICES, id, "read holidays");
        Office known = existing(id);
        return withHolidays(known, OfficeForm.typed(typed, known), typed, file, locale, model);
    }

    /** Whether it is there; persons keep the office that they have. */
    @PostMapping("/offices/of/{id}/active")
    String activate(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam boolean active,
            @RequestParam(defaultValue = "-1") int version) {
        String purpose = active ? "reactivate" : "deactivate";
        desk.require(visitor, Action.MANAGE_OFFICES, id, purpose);
        Office office = existing(id);
        boolean stored = version >= 0 && offices.change(office.activated(active).at(version));
        return answer(visitor, office, purpose, stored);
    }

    @GetMapping("/offices/of/{id}/calendar.ics")
    ResponseEntity<byte[]> asCalendar(Visitor visitor, @PathVariable String id) {
        Office office = found(visitor, id, "calendar");
        return file(office, HolidayFile.write(office, clock.instant()), CALENDAR, ".ics");
    }

    @GetMapping("/offices/of/{id}/calendar.csv")
    ResponseEntity<byte[]> asTable(Visitor visitor, @PathVariable String id) {
        Office office = found(visitor, id, "calendar");
        StringBuilder table = new StringBuilder("office,date,weekday,name\r\n");
        office.closed().forEach((day, what) -> table.append(office.code())
                .append(',')
                .append(day)
                .append(',')
                .append(day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .append(',')
                .append(cell(what))
                .append("\r\n"));
        return file(office, table.toString(), CSV, ".csv");
    }

    /** In quotes; what a spreadsheet would take for a formula begins with an apostrophe. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    private static ResponseEntity<byte[]> file(Office office, String text, MediaType type, String ending) {
        String name = office.code() + ending;
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private String withHolidays(
            @Nullable Office known,
            OfficeForm form,
            Map<String, String> typed,
            @Nullable MultipartFile file,
            Locale locale,
            Model model)
            throws IOException {
        String text = file == null || file.isEmpty() ? null : decoded(file);
        if (text == null) {
            String key = file == null || file.isEmpty() ? "offices.error.noFile" : "offices.error.fileBytes";
            return form(known, typed, Map.of("file", OfficeForm.Wrong.of(key)), locale, model);
        }
        SortedMap<LocalDate, String> closed = form.closed();
        if (form.errors().containsKey("closed")) {
            return form(known, typed, form.errors(), locale, model);
        }
        HolidayFile read = HolidayFile.read(
                text, Year.from(clock.instant().atZone(zoneOf(known))).plusYears(YEARS_AHEAD));
        ClosedDays all = new ClosedDays(closed).with(read.days());
        Map<String, String> filled = new HashMap<>(typed);
        filled.put("closed", all.write());
        model.addAttribute("readDays", read.days().size());
        model.addAttribute("newDays", all.days().size() - closed.size());
        model.addAttribute(
                "notRead",
                read.unread().stream()
                        .map(u -> messages.getMessage(
                                "offices.unread." + u.why().name(), new Object[] {u.line(), u.what()}, locale))
                        .toList());
        return form(known, filled, Map.of(), locale, model);
    }

    private static ZoneId zoneOf(@Nullable Office known) {
        return known == null ? ZoneId.of("UTC") : known.zone();
    }

    /** Null where it is no UTF-8; a file too large to be read is cut, and then said to be too large. */
    private static @Nullable String decoded(MultipartFile file) throws IOException {
        if (file.getSize() > (long) HolidayFile.LENGTH_MAX * BYTES_A_CHARACTER_MAX) {
            return " ".repeat(HolidayFile.LENGTH_MAX + 1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private Office found(Visitor visitor, String id, String purpose) {
        desk.require(visitor, Action.SEE_OFFICES, id, purpose);
        return existing(id);
    }

    private Office existing(String id) {
        return offices.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String answer(Visitor visitor, Office office, String purpose, boolean stored) {
        if (!stored) {
            desk.failed(visitor, Action.MANAGE_OFFICES, office.code(), purpose);
        }
        return "redirect:/offices/of/" + office.code() + (stored ? "?done=1" : "?stale=1");
    }

    private String form(
            @Nullable Office office,
            Map<String, String> typed,
            Map<String, OfficeForm.Wrong> wrong,
            Locale locale,
            Model model) {
        Map<String, String> errors = new LinkedHashMap<>();
        wrong.forEach((field, why) ->
                errors.put(field, messages.getMessage(why.key(), why.arguments().toArray(), locale)));
        model.addAttribute("office", office);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("days", OfficeView.weekdayNames(locale));
        model.addAttribute("zones", zones());
        model.addAttribute("here", "offices");
        return "offices-form";
    }

    /** Places of the time zone database, without its old names. */
    private static Set<String> zones() {
        TreeSet<String> zones = new TreeSet<>();
        for (String zone : ZoneId.getAvailableZoneIds()) {
            if (zone.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+")) {
                zones.add(zone);
            }
        }
        zones.add("UTC");
        return zones;
    }
}
